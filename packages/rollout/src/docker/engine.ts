/** The Docker Engine API (also Podman's compatible one), as far as it is needed here. */
import http from 'node:http'
import {
  errorCode,
  errorMessage,
  printable,
  readBounded,
  RemoteError,
  UserError,
  type Clock
} from '@immutable-delivery/kit'
import type { Host } from '../hosts/host.js'

export interface Engine {
  /** The host's name, for people. */
  readonly name: string
  /** One call; its answer as JSON, or text, or undefined when it is empty. @see Call */
  call(call: Call): Promise<Answer>
  /** Platform in the words of the OCI specification. @throws UserError for an engine that is too old */
  platform(): Promise<{ readonly os: string; readonly architecture: string }>
}

export interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Without the version; parts from outside are encoded. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Sent as a tar archive instead of `body`. */
  readonly archive?: () => AsyncIterable<Uint8Array>
  readonly headers?: Readonly<Record<string, string>>
  /** Milliseconds without a byte until it counts as lost; default 15 s. */
  readonly patience?: number
  /** Statuses that are an answer; all others are errors. */
  readonly accept: readonly number[]
  /** Most bytes of the answer; the rest is an error. Default 8 MiB. */
  readonly limit?: number
  /** Every line of a streamed answer, as it comes; the answer is then empty. */
  readonly onLine?: (line: string) => void
  /** How often it is tried when nobody answers; only acts that may be done twice. Default 3. */
  readonly tries?: number
  readonly signal?: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly bytes: Uint8Array
  /** @throws RemoteError when it is no JSON */
  json(): unknown
}

export interface EngineOptions {
  readonly host: Host
  /** Absolute path of the engine's socket on its host. */
  readonly socket: string
  readonly clock: Clock
  /** Replaces the calls' own patience; for tests. */
  readonly patience?: number
}

/** The newest version of the API that we know; an older engine is spoken to in its own. */
const newest = [1, 48] as const
/** Docker 20.10 and Podman 3. */
const oldest = [1, 40] as const

export function dockerEngine(options: EngineOptions): Engine {
  const { host, socket, clock } = options
  const what = `${host.name} (${socket})`
  let known: Promise<{ version: string; os: string; architecture: string }> | undefined
  const once = async (call: Call, prefix: string): Promise<Answer> => {
    const path = await host.socket(socket)
    return exchange({ ...call, patience: options.patience ?? call.patience ?? 15_000 }, path, prefix, what)
  }
  const call = async (given: Call, prefix: string): Promise<Answer> => {
    const tries = given.tries ?? 3
    for (let tried = 1; ; tried += 1)
      try {
        const answer = await once(given, prefix)
        if (given.accept.includes(answer.status)) return answer
        throw refused(given, answer, what, tried)
      } catch (error) {
        if (given.signal?.aborted === true) throw error
        const status = (error as { details?: { status?: number } }).details?.status
        // An error that was answered is what happened; only a question may be asked again.
        const again = status === undefined || status === 0 || (status >= 500 && given.method === 'GET')
        if (!again || tried >= tries) throw explained(error, given, what, tried)
        await clock.sleep(200 * tried, given.signal)
      }
  }
  const meet = async (): Promise<{ version: string; os: string; architecture: string }> => {
    const raw = (await call({ method: 'GET', path: '/version', accept: [200] }, '')).json() as Record<string, unknown>
    const version = versionOf(raw['ApiVersion'])
    const minimum = versionOf(raw['MinAPIVersion']) ?? oldest
    if (version === undefined || before(version, oldest) || before(newest, minimum))
      throw new UserError(
        'runtime.hosts',
        `${what}: Engine API ${printable(String(raw['ApiVersion']), 20)}`,
        `an engine whose API is ${oldest.join('.')} to ${newest.join('.')}: Docker 20.10 or newer, Podman 4 or newer`
      )
    const used = before(version, newest) ? version : newest
    return {
      version: `/v${used.join('.')}`,
      os: String(raw['Os']).toLowerCase(),
      architecture: architectures[String(raw['Arch'])] ?? String(raw['Arch'])
    }
  }
  const introduced = async (): Promise<Awaited<ReturnType<typeof meet>>> => {
    known ??= meet()
    try {
      return await known
    } catch (error) {
      known = undefined
      throw error
    }
  }
  return {
    name: host.name,
    call: async (given) => call(given, (await introduced()).version),
    platform: async () => {
      const { os, architecture } = await introduced()
      return { os, architecture }
    }
  }
}

const architectures: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  aarch64: 'arm64',
  i386: '386',
  armv7l: 'arm'
}

type Version = readonly [number, number]

function versionOf(text: unknown): Version | undefined {
  const match = typeof text === 'string' ? /^(\d{1,3})\.(\d{1,4})/.exec(text) : null
  return match === null ? undefined : [Number(match[1]), Number(match[2])]
}

function before(a: Version, b: Version): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
}

function exchange(
  call: Call & { patience: number },
  socketPath: string,
  prefix: string,
  what: string
): Promise<Answer> {
  const query = new URLSearchParams(call.query).toString()
  const path = `${prefix}${call.path}${query === '' ? '' : `?${query}`}`
  const body = call.body === undefined ? undefined : JSON.stringify(call.body)
  return new Promise((resolve, reject) => {
    const request = http.request({
      socketPath,
      path,
      method: call.method,
      // A connection of its own: one that was kept may be dead by now, and nothing would tell an act from its loss.
      agent: false,
      headers: {
        host: 'docker',
        ...call.headers,
        ...(body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        ...(call.archive === undefined ? {} : { 'content-type': 'application/x-tar' })
      },
      ...(call.signal === undefined ? {} : { signal: call.signal })
    })
    request.setTimeout(call.patience, () =>
      request.destroy(Object.assign(new Error(`no answer within ${call.patience} ms`), { code: 'ETIMEDOUT' }))
    )
    request.on('error', reject)
    request.on('response', (response) => {
      const status = response.statusCode ?? 0
      const ok = call.accept.includes(status)
      const read =
        ok && call.onLine !== undefined
          ? eachLine(response, call.onLine)
          : readBounded(response, call.limit ?? 8 * 2 ** 20, () => new Error('an answer that has no end'))
      read.then((bytes) => resolve(answerOf(status, bytes, call, what)), reject)
    })
    if (call.archive === undefined) request.end(body)
    else sendAll(request, call.archive()).catch((error: unknown) => request.destroy(error as Error))
  })
}

async function sendAll(request: http.ClientRequest, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of chunks) {
    if (request.destroyed) return
    if (!request.write(chunk))
      await new Promise<void>((resolve) => {
        const go = (): void => {
          request.off('drain', go)
          request.off('close', go)
          resolve()
        }
        request.on('drain', go)
        request.on('close', go)
      })
  }
  request.end()
}

async function eachLine(stream: AsyncIterable<Uint8Array>, onLine: (line: string) => void): Promise<Uint8Array> {
  let rest = ''
  for await (const chunk of stream) {
    rest += Buffer.from(chunk).toString('utf8')
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > 2 ** 20) throw new Error('a line that has no end')
    for (const line of lines) if (line.trim() !== '') onLine(line)
  }
  if (rest.trim() !== '') onLine(rest)
  return new Uint8Array()
}

function answerOf(status: number, bytes: Uint8Array, call: Call, what: string): Answer {
  return {
    status,
    bytes,
    json: () => {
      try {
        return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown
      } catch (error) {
        throw new RemoteError(
          { method: call.method, url: `${what}${call.path}`, status, attempts: 1, reason: 'an answer that is no JSON' },
          { cause: error }
        )
      }
    }
  }
}

/** The engine's own message. */
function refused(call: Call, answer: Answer, what: string, attempts: number): RemoteError {
  let message = Buffer.from(answer.bytes.subarray(0, 2000)).toString('utf8')
  try {
    const raw = JSON.parse(message) as { message?: unknown; cause?: unknown }
    if (typeof raw.message === 'string') message = raw.message
  } catch {
    // Not every engine answers errors with JSON.
  }
  return new RemoteError({
    method: call.method,
    url: `${what}${call.path}`,
    status: answer.status,
    attempts,
    reason: printable(message.trim(), 500)
  })
}

function explained(error: unknown, call: Call, what: string, attempts: number): Error {
  if ((error as { kind?: unknown }).kind !== undefined) return error as Error
  const code = errorCode(error)
  if (code === 'ENOENT' || code === 'ENOTSOCK')
    return new UserError('runtime.hosts', what, 'the socket of a running Docker Engine, such as /var/run/docker.sock', {
      cause: error
    })
  if (code === 'EACCES' || code === 'EPERM')
    return new UserError('runtime.hosts', what, "a socket that this user may write to: be in the socket's group", {
      cause: error
    })
  const reason =
    code === 'ECONNREFUSED' ? 'nobody listens: the engine does not run' : printable(errorMessage(error), 300)
  return new RemoteError(
    { method: call.method, url: `${what}${call.path}`, status: 0, attempts, reason },
    { cause: error }
  )
}
