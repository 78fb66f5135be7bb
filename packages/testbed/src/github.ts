/** GitHub's REST API as far as we use it, in this process: it keeps state, checks all that is said, and can fail. */
import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemClock } from '@immutable-delivery/kit'
import { githubOperation } from './github-schema.js'
import { refusal, type GitHubReply } from './github-reply.js'
import { GitHubState } from './github-state.js'
import { Faults } from './registry-faults.js'

export type GitHubPermission =
  'issues' | 'pull-requests' | 'deployments' | 'checks' | 'contents' | 'attestations' | 'actions'

export interface GitHubOptions {
  /** Default the token that a step gets from the testbed. */
  readonly token?: string
  /** What the token may do; default everything. `read` is what a pull request from a fork gets. */
  readonly permissions?: Readonly<Partial<Record<GitHubPermission, 'read' | 'write' | 'none'>>>
  /** Whom the token speaks for; default `github-actions[bot]`. */
  readonly login?: string
  /** A person's token, who may ask who they are. */
  readonly person?: boolean
  /** Milliseconds since 1970; default the machine's clock. */
  readonly now?: () => number
}

export interface GitHubLogEntry {
  readonly method: string
  /** With query. */
  readonly url: string
  readonly status: number
}

export interface GitHubCall {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly authorization: string
  readonly body?: string
}

export const githubToken = 'ghs_testbed000000000000000000000000000000'

/** The API without a server: `handle` does and answers one request, at once. */
export class FakeGitHub {
  readonly state: GitHubState
  /** What was asked and answered, in order. */
  readonly log: GitHubLogEntry[] = []
  /** What was not as GitHub's own description says, in requests or in our answers: a test expects none. */
  readonly violations: string[] = []

  constructor(private readonly options: GitHubOptions = {}) {
    const { login = 'github-actions[bot]', person = false, now = Date.now } = options
    this.state = new GitHubState(login, !person, now)
  }

  /** Requests that create or change something. */
  get writes(): readonly GitHubLogEntry[] {
    return this.log.filter(({ method }) => method !== 'GET')
  }

  handle(call: GitHubCall): GitHubReply {
    const reply = this.answer(call)
    this.log.push({ method: call.method, url: call.url, status: reply.status })
    return reply
  }

  private answer(call: GitHubCall): GitHubReply {
    const { token = githubToken } = this.options
    if (call.authorization !== `token ${token}` && call.authorization !== `Bearer ${token}`)
      return refusal(401, 'Bad credentials')
    const url = new URL(call.url, 'https://api.github.com')
    const operation = githubOperation(call.method, url.pathname)
    if (operation === undefined) {
      this.violations.push(`${call.method} ${url.pathname} is no operation that GitHub describes to us`)
      return refusal(404, 'Not Found')
    }
    let body: unknown
    try {
      body = call.body === undefined || call.body === '' ? undefined : JSON.parse(call.body)
    } catch {
      return refusal(400, 'Problems parsing JSON')
    }
    const faults = operation.faults(url.searchParams, body)
    if (faults.length > 0) {
      this.violations.push(...faults.map((fault) => `${operation.name}: ${fault}`))
      return refusal(422, `Invalid request. ${faults.join('; ')}`)
    }
    if (!this.allowed(operation.name)) return refusal(403, 'Resource not accessible by integration')
    const reply = this.state.serve({
      operation,
      query: url.searchParams,
      body: (body ?? {}) as Record<string, unknown>,
      url
    })
    const wrong = operation.answerFaults(reply.status, reply.body)
    this.violations.push(...wrong.map((fault) => `${operation.name}: our answer ${reply.status}: ${fault}`))
    return reply
  }

  /** A comment of a pull request may be written with either of two permissions. */
  private allowed(operation: string): boolean {
    const needed: readonly GitHubPermission[] = operation.includes('/comments')
      ? ['issues', 'pull-requests']
      : operation.includes('pull')
        ? ['pull-requests']
        : operation.includes('/deployments')
          ? ['deployments']
          : operation.includes('/check-runs')
            ? ['checks']
            : operation.includes('/attestations')
              ? ['attestations']
              : operation.includes('/artifacts')
                ? ['actions']
                : /\/(?:contents|branches)\/|\/git\/ref/.test(operation)
                  ? ['contents']
                  : operation.includes('/issues')
                    ? ['issues']
                    : []
    const enough = operation.startsWith('GET') ? ['read', 'write'] : ['write']
    return needed.length === 0 || needed.some((name) => enough.includes(this.options.permissions?.[name] ?? 'write'))
  }
}

export interface TestGitHub {
  /** For GITHUB_API_URL. */
  readonly url: string
  readonly fake: FakeGitHub
  readonly faults: Faults
  stop(): Promise<void>
}

/** The fake behind a server on loopback. */
export async function startGitHub(options: GitHubOptions = {}): Promise<TestGitHub> {
  const fake = new FakeGitHub(options)
  const faults = new Faults()
  const server: Server = http.createServer((incoming, outgoing) => {
    serve(fake, faults, incoming, outgoing).catch(() => incoming.socket.destroy())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fake,
    faults,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

async function serve(
  fake: FakeGitHub,
  faults: Faults,
  incoming: IncomingMessage,
  outgoing: ServerResponse
): Promise<void> {
  const { method = '', url = '' } = incoming
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
  const effect = faults.take({ method, url, headers, server: 'github' })
  const archive = /^\/artifact\/(\d+)\.zip$/.exec(url)?.[1]
  if (archive !== undefined) {
    // Storage, which is another machine at GitHub and takes no token.
    outgoing.writeHead(200, { 'content-type': 'application/zip' })
    outgoing.end(fake.state.work.artifacts.find((one) => String(one.id) === archive)?.zip)
    return
  }
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  if (effect?.kind === 'reset-before') {
    incoming.socket.destroy()
    return
  }
  if (effect?.kind === 'status') {
    outgoing.writeHead(effect.status, { 'content-type': 'application/json', ...effect.headers })
    outgoing.end(effect.body ?? '{"message":"fault"}')
    return
  }
  if (effect?.kind === 'delay') await systemClock.sleep(effect.milliseconds)
  const reply = fake.handle({
    method,
    url,
    authorization: headers['authorization'] ?? '',
    body: Buffer.concat(chunks).toString('utf8')
  })
  if (effect?.kind === 'reset-after') {
    incoming.socket.destroy()
    return
  }
  const status = effect?.kind === 'lie' ? effect.status : reply.status
  // A page's link names the server that was asked.
  const link = reply.headers?.['link']?.replace('https://api.github.com', `http://${headers['host'] ?? ''}`)
  outgoing.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...reply.headers,
    ...(link === undefined ? {} : { link })
  })
  outgoing.end(status === 204 || reply.body === undefined ? undefined : JSON.stringify(reply.body))
}
