/** An OCI registry in this process, for tests: keeps all in memory, and can be told to fail in every way they do. */
import { randomUUID } from 'node:crypto'
import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemClock } from '@immutable-delivery/kit'
import { Faults, type FaultEffect, type RegistryRequest } from './registry-faults.js'
import { problem, reply, Repository, type RegistryRules, type Reply } from './registry-state.js'

export interface RegistryOptions extends Partial<RegistryRules> {
  /** Default none. With bearer, a token service of its own is started. */
  readonly auth?: 'none' | 'basic' | 'bearer'
  /** Default `robot` / `correct-horse`; bearer gives tokens to pull without any when `anonymousPull`. */
  readonly username?: string
  readonly password?: string
  /** A refresh token that the token service takes instead. */
  readonly identityToken?: string
  readonly anonymousPull?: boolean
  /** Requests that a token is good for; default without bound. */
  readonly tokenUses?: number
  /** The realm named in the challenge, instead of the real one. */
  readonly realm?: string
  /** Blobs are served by a second server, to which GET and HEAD are redirected. */
  readonly redirectBlobs?: boolean
}

export interface TestRegistry {
  /** `127.0.0.1:port`, to stand in an image's name. */
  readonly host: string
  readonly url: string
  /** Everything that was asked of the registry, its token service and its storage, in order. */
  readonly requests: readonly RegistryRequest[]
  readonly faults: Faults
  /**
   * How many of the requests from this number on had to wait for each other: the longest row in which each began after
   * the one before was answered. With a delay on all of them it is what a client waits for, in round trips.
   */
  roundTrips(from: number): number
  /** What is stored, to be looked at or broken. */
  repository(name: string): Repository
  stop(): Promise<void>
}

export async function startRegistry(options: RegistryOptions = {}): Promise<TestRegistry> {
  const registry = new InMemoryRegistry(options)
  await registry.start()
  return registry
}

class InMemoryRegistry implements TestRegistry {
  host = ''
  url = ''
  readonly requests: RegistryRequest[] = []
  readonly faults = new Faults()
  /** Ticks at which the requests came and were answered. */
  private readonly spans: { readonly begun: number; ended: number }[] = []
  private tick = 0
  private readonly repositories = new Map<string, Repository>()
  private readonly servers: Server[] = []
  private readonly tokens = new Map<string, { scopes: string[]; uses: number }>()
  private storage = ''
  private tokenService = ''
  private readonly rules: RegistryRules

  constructor(private readonly options: RegistryOptions) {
    this.rules = {
      referrersApi: false,
      ociSubject: options.referrersApi ?? false,
      pageSize: 1000,
      ignoreFilter: false,
      immutableTags: false,
      dashDigests: false,
      absoluteLocation: false,
      rewriteManifests: false,
      refuseEmptyConfig: false,
      staleReads: 0,
      ...options
    }
  }

  async start(): Promise<void> {
    this.storage = await this.listen('storage', (request) => this.serveStorage(request))
    this.tokenService = await this.listen('token', (request, body) => this.serveToken(request, body))
    this.url = await this.listen('registry', (request, body) => this.serve(request, body))
    this.host = this.url.slice('http://'.length)
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.servers.map(
        (server) =>
          new Promise<void>((resolve) => {
            server.close(() => resolve())
            server.closeAllConnections()
          })
      )
    )
  }

  roundTrips(from: number): number {
    const rows: { readonly ended: number; readonly length: number }[] = []
    // They are listed in the order in which they came.
    for (const { begun, ended } of this.spans.slice(from)) {
      const before = rows.filter((row) => row.ended < begun).map(({ length }) => length)
      rows.push({ ended, length: 1 + Math.max(0, ...before) })
    }
    return Math.max(0, ...rows.map(({ length }) => length))
  }

  repository(name: string): Repository {
    const found = this.repositories.get(name) ?? new Repository(name, this.rules)
    this.repositories.set(name, found)
    return found
  }

  private async listen(
    name: RegistryRequest['server'],
    serve: (request: RegistryRequest, body: Buffer) => Reply
  ): Promise<string> {
    const server = http.createServer((incoming, outgoing) => {
      this.handle(name, incoming, outgoing, serve).catch(() => incoming.socket.destroy())
    })
    this.servers.push(server)
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  private async handle(
    server: RegistryRequest['server'],
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    serve: (request: RegistryRequest, body: Buffer) => Reply
  ): Promise<void> {
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]))
    const request = { method: incoming.method ?? '', url: incoming.url ?? '', headers, server }
    this.requests.push(request)
    const span = { begun: (this.tick += 1), ended: Number.POSITIVE_INFINITY }
    this.spans.push(span)
    outgoing.once('close', () => (span.ended = Math.min(span.ended, (this.tick += 1))))
    const effect = this.faults.take(request)
    if (effect?.kind === 'reset-before') {
      incoming.socket.destroy()
      return
    }
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    if (effect?.kind === 'status') {
      send(outgoing, request, reply(effect.status, effect.headers ?? {}, Buffer.from(effect.body ?? '')))
      return
    }
    if (effect?.kind === 'delay') await systemClock.sleep(effect.milliseconds)
    const answer = serve(request, Buffer.concat(chunks))
    span.ended = this.tick += 1
    if (effect?.kind === 'reset-after') incoming.socket.destroy()
    else if (effect?.kind === 'lie') send(outgoing, request, problem(effect.status, 'UNAVAILABLE'))
    else send(outgoing, request, answer, effect)
  }

  private serve(request: RegistryRequest, body: Buffer): Reply {
    const url = new URL(request.url, this.url)
    // Other clients ask this first, to learn how to log in.
    if (url.pathname === '/v2/') {
      const known = this.tokens.has((request.headers['authorization'] ?? '').replace(/^Bearer /, ''))
      return (known ? undefined : this.authorize(request, '', false)) ?? reply(200, {}, Buffer.from('{}'))
    }
    const match =
      /^\/v2\/(?<name>.+?)\/(?:blobs\/uploads\/(?<upload>[^/]*)|blobs\/(?<blob>[^/]+)|manifests\/(?<manifest>[^/]+)|referrers\/(?<subject>[^/]+))$/.exec(
        url.pathname
      )
    const { name, upload, blob, manifest, subject } = match?.groups ?? {}
    // How other clients begin.
    if (/^\/v2\/?$/.test(url.pathname)) return this.authorize(request, '', false) ?? reply(200, {}, Buffer.from('{}'))
    if (name === undefined) return problem(404, 'NAME_UNKNOWN')
    const isWrite = request.method !== 'GET' && request.method !== 'HEAD'
    const refused = this.authorize(request, name, isWrite)
    if (refused !== undefined) return refused
    const repository = this.repository(name)
    if (upload !== undefined) {
      if (request.method === 'POST' && upload === '')
        return this.mount(request, repository, url.searchParams) ?? repository.startUpload(this.url)
      if (request.method === 'PATCH') return repository.continueUpload(upload, url.searchParams, body)
      return request.method === 'PUT'
        ? repository.finishUpload(upload, url.searchParams, body)
        : problem(405, 'UNSUPPORTED')
    }
    if (blob !== undefined) {
      const bytes = repository.blobs.get(blob)
      if (bytes === undefined) return problem(404, 'BLOB_UNKNOWN')
      if (this.options.redirectBlobs === true)
        return reply(307, { location: `${this.storage}/${name}/${blob}?signature=secret-of-the-storage` })
      return ranged(request, bytes, blob)
    }
    if (manifest !== undefined) {
      if (!isWrite) return repository.getManifest(manifest)
      return repository.putManifest(manifest, request.headers['content-type'] ?? '', body)
    }
    return repository.referrers(subject ?? '', url.searchParams)
  }

  /** A blob of another repository that the client may read; for anything else an upload begins. */
  private mount(request: RegistryRequest, to: Repository, query: URLSearchParams): Reply | undefined {
    const digest = query.get('mount') ?? ''
    const from = query.get('from') ?? ''
    const bytes = this.repositories.get(from)?.blobs.get(digest)
    if (bytes === undefined || this.authorize(request, from, false) !== undefined) return undefined
    to.blobs.set(digest, bytes)
    const location = `/v2/${to.name}/blobs/${digest}`
    return reply(201, { 'docker-content-digest': digest, location })
  }

  private serveStorage(request: RegistryRequest): Reply {
    // As S3 does: an address signed for GET is refused for HEAD, and one with a second credential as well.
    if (request.method !== 'GET') return reply(403, {})
    if (request.headers['authorization'] !== undefined) return reply(400, {})
    const { pathname } = new URL(request.url, this.storage)
    const slash = pathname.lastIndexOf('/')
    const bytes = this.repository(pathname.slice(1, slash)).blobs.get(pathname.slice(slash + 1))
    return bytes === undefined ? reply(404, {}) : ranged(request, bytes)
  }

  private serveToken(request: RegistryRequest, body: Buffer): Reply {
    const { identityToken, anonymousPull } = this.options
    const query = new URL(request.url, this.tokenService).searchParams
    const form = new URLSearchParams(body.toString('utf8'))
    const isRefresh = request.method === 'POST'
    const known = isRefresh
      ? identityToken !== undefined && form.get('refresh_token') === identityToken
      : request.headers['authorization'] === this.basic()
    if (!known && (isRefresh || request.headers['authorization'] !== undefined || anonymousPull !== true))
      return problem(401, 'UNAUTHORIZED', 'incorrect username or password')
    if ((isRefresh ? form : query).get('service') !== 'testbed') return problem(400, 'UNSUPPORTED')
    const asked = isRefresh ? (form.get('scope') ?? '').split(' ') : query.getAll('scope')
    const token = randomUUID()
    const scopes = known ? asked : asked.map((scope) => scope.replace(/:[^:]*$/, ':pull'))
    this.tokens.set(token, { scopes, uses: this.options.tokenUses ?? Infinity })
    return reply(200, {}, Buffer.from(JSON.stringify({ token, expires_in: 300 })))
  }

  private authorize(request: RegistryRequest, name: string, isWrite: boolean): Reply | undefined {
    const { auth = 'none', realm = `${this.tokenService}/token` } = this.options
    const given = request.headers['authorization'] ?? ''
    if (auth === 'none') return undefined
    if (auth === 'basic') {
      if (given === this.basic()) return undefined
      return challenge('Basic realm="testbed, with a comma"')
    }
    const action = isWrite ? 'push' : 'pull'
    const token = this.tokens.get(given.replace(/^Bearer /, ''))
    const allowed = token?.scopes.some((scope) => {
      const [type, repository, actions = ''] = scope.split(':')
      return type === 'repository' && repository === name && actions.split(',').includes(action)
    })
    if (token !== undefined && allowed === true && token.uses > 0) {
      token.uses -= 1
      return undefined
    }
    const scope = `repository:${name}:${isWrite ? 'pull,push' : 'pull'}`
    return challenge(`Bearer realm="${realm}",service="testbed",scope="${scope}"`)
  }

  private basic(): string {
    const { username = 'robot', password = 'correct-horse' } = this.options
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  }
}

function challenge(header: string): Reply {
  const { headers, body } = problem(401, 'UNAUTHORIZED', 'authentication required')
  return reply(401, { ...headers, 'www-authenticate': header }, body)
}

function ranged(request: RegistryRequest, bytes: Buffer, digest?: string): Reply {
  const start = /^bytes=(\d+)-$/.exec(request.headers['range'] ?? '')?.[1]
  const headers: Record<string, string> = {
    'content-type': 'application/octet-stream',
    ...(digest === undefined ? {} : { 'docker-content-digest': digest })
  }
  if (start === undefined) return reply(200, headers, bytes)
  const range = `bytes ${start}-${bytes.byteLength - 1}/${bytes.byteLength}`
  return reply(206, { ...headers, 'content-range': range }, bytes.subarray(Number(start)))
}

function send(outgoing: ServerResponse, request: RegistryRequest, answer: Reply, effect?: FaultEffect): void {
  const isHead = request.method === 'HEAD'
  let { body } = answer
  if (effect?.kind === 'corrupt' && body.byteLength > 0) {
    body = Buffer.from(body)
    body[body.byteLength >> 1] = (body[body.byteLength >> 1] ?? 0) ^ 1
  } else if (effect?.kind === 'append') body = Buffer.concat([body, Buffer.from(effect.text)])
  else if (effect?.kind === 'short') body = body.subarray(0, effect.bytes)
  const length = { 'content-length': String(body.byteLength) }
  outgoing.writeHead(answer.status, {
    ...answer.headers,
    ...length,
    ...(effect?.kind === 'headers' ? effect.headers : {})
  })
  if (isHead) outgoing.end()
  else if (effect?.kind === 'truncate') outgoing.write(body.subarray(0, effect.bytes), () => outgoing.socket?.destroy())
  else if (effect?.kind === 'stall') outgoing.write(body.subarray(0, effect.bytes))
  else outgoing.end(body)
}
