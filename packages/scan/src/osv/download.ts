/** One file over HTTP: retried, bounded, hashed on its way to the disk, and there only when it is whole. */
import { createHash, type Hash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import {
  IntegrityError,
  readBounded,
  RemoteError,
  type Clock,
  type Http,
  type HttpResponse
} from '@immutable-delivery/kit'
import { checkUrl } from './check-url.js'

export interface DownloadPorts {
  readonly http: Http
  readonly clock: Clock
  readonly signal?: AbortSignal
}

/** What a server says about a file. */
export interface RemoteFile {
  /** Entity tag as the server wrote it. */
  readonly etag?: string
  /** Base64 of the MD5 that Google's storage computed, which a mirror may also send. */
  readonly md5?: string
  readonly length?: number
}

export type Fetched =
  | { readonly state: 'absent' }
  | { readonly state: 'unchanged' }
  | { readonly state: 'downloaded'; readonly remote: RemoteFile; readonly sha256: string; readonly size: number }

const attempts = 4
const redirects = 3
const longestWait = 60_000

/** What the server says about the file; undefined when it does not have it. */
export async function inspect(url: string, ports: DownloadPorts): Promise<RemoteFile | undefined> {
  return request('HEAD', url, {}, ports, (response) => {
    response.discard()
    return Promise.resolve(absent(response) ? undefined : describe(response))
  })
}

/**
 * Fetches a file to `path`. Nothing stands there until all of it has come: it is written beside and renamed.
 * @param options.etag of the copy that is at hand: `unchanged` when the server still has that one
 * @param options.limit bytes
 * @throws IntegrityError when it is larger, cut short, or not what the server's own MD5 says; RemoteError else
 */
export async function download(
  url: string,
  path: string,
  options: {
    readonly etag?: string
    readonly limit: number
    readonly what: string
    readonly onBytes?: (count: number) => void
  },
  ports: DownloadPorts
): Promise<Fetched> {
  const headers = options.etag === undefined ? undefined : { 'if-none-match': options.etag }
  return request('GET', url, headers ?? {}, ports, async (response) => {
    if (absent(response) || response.status === 304) {
      response.discard()
      return response.status === 304 ? { state: 'unchanged' } : { state: 'absent' }
    }
    const remote = describe(response)
    if (remote.length !== undefined && remote.length > options.limit) {
      response.discard()
      throw new IntegrityError(options.what, `at most ${options.limit} bytes`, `${remote.length} bytes`)
    }
    const partial = `${path}.part`
    try {
      const { sha256, size } = await write(response, partial, remote, options)
      await rename(partial, path)
      return { state: 'downloaded', remote, sha256, size }
    } finally {
      await rm(partial, { force: true })
    }
  })
}

/**
 * Fetches a file that is small enough to hold.
 * @param input for errors
 * @param limit bytes
 * @throws UserError for a URL that is not HTTPS; IntegrityError when it is larger; RemoteError when it is not there
 */
export async function fetchFile(url: string, input: string, limit: number, ports: DownloadPorts): Promise<Uint8Array> {
  checkUrl(url, input)
  return request('GET', url, {}, ports, async (response) => {
    if (response.status !== 200) {
      response.discard()
      throw new RemoteError({
        method: 'GET',
        url,
        status: response.status,
        attempts: 1,
        reason: 'there is no such file'
      })
    }
    const { length } = describe(response)
    const bytes = await readBounded(
      response.body,
      limit,
      () => new IntegrityError(input, `at most ${limit} bytes`, 'more')
    )
    if (length !== undefined && length !== bytes.length)
      throw Object.assign(new Error(`${bytes.length} of ${length} bytes came`), { code: 'ECONNRESET' })
    return bytes
  })
}

async function write(
  response: HttpResponse,
  path: string,
  remote: RemoteFile,
  options: { readonly limit: number; readonly what: string; readonly onBytes?: (count: number) => void }
): Promise<{ readonly sha256: string; readonly size: number }> {
  const sha256 = createHash('sha256')
  const md5: Hash | undefined = remote.md5 === undefined ? undefined : createHash('md5')
  let size = 0
  const file = await open(path, 'w', 0o600)
  try {
    for await (const chunk of response.body) {
      size += chunk.byteLength
      if (size > options.limit) {
        response.discard()
        throw new IntegrityError(options.what, `at most ${options.limit} bytes`, 'more')
      }
      sha256.update(chunk)
      md5?.update(chunk)
      await file.writeFile(chunk)
      options.onBytes?.(chunk.byteLength)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  // A connection that ends early may look like an end; another attempt may bring the rest.
  if (remote.length !== undefined && remote.length !== size)
    throw Object.assign(new Error(`${size} of ${remote.length} bytes came`), { code: 'ECONNRESET' })
  const sum = md5?.digest('base64')
  if (sum !== remote.md5) throw new IntegrityError(`${options.what}: MD5`, remote.md5 ?? '', sum ?? '')
  return { sha256: sha256.digest('hex'), size }
}

const absent = (response: HttpResponse): boolean => response.status === 404 || response.status === 410

function describe({ headers }: HttpResponse): RemoteFile {
  const etag = headers['etag']
  const md5 = /(?:^|,)\s*md5=([A-Za-z0-9+/]{22}==)/.exec(headers['x-goog-hash'] ?? '')?.[1]
  const length = headers['content-encoding'] === undefined ? headers['content-length'] : undefined
  return {
    ...(etag !== undefined && /^(?:W\/)?"[\x21\x23-\x7e]{1,200}"$/.test(etag) ? { etag } : {}),
    ...(md5 === undefined ? {} : { md5 }),
    ...(length !== undefined && /^\d{1,15}$/.test(length) ? { length: Number(length) } : {})
  }
}

/** Retries what may pass (no answer, 408, 429, 5xx), as long as the server asks for within a minute. */
async function request<T>(
  method: 'GET' | 'HEAD',
  url: string,
  headers: Readonly<Record<string, string>>,
  { http, clock, signal }: DownloadPorts,
  use: (response: HttpResponse) => Promise<T>
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    let wait = 1000 * 2 ** (attempt - 1)
    let status = 0
    let reason: string
    try {
      const response = await follow(method, url, headers, http, signal)
      if (response.status === 200 || response.status === 304 || absent(response)) return await use(response)
      response.discard()
      status = response.status
      reason = 'it did not give the file'
      const after = response.headers['retry-after']
      if (after !== undefined && /^\d{1,5}$/.test(after)) wait = Number(after) * 1000
      if (status !== 408 && status !== 429 && status < 500) wait = Number.POSITIVE_INFINITY
    } catch (error) {
      // Without a `code` it is no failure of the network but an error of ours, or bytes that no attempt mends.
      if (!(error instanceof Error) || !('code' in error) || error instanceof IntegrityError) throw error
      reason = error.message
    }
    if (attempt >= attempts || wait > longestWait || signal?.aborted === true)
      throw new RemoteError({ method, url, status, attempts: attempt, reason })
    await clock.sleep(wait, signal)
  }
}

/** Never from HTTPS to plain HTTP. Nothing secret is sent, so that another host is no harm. */
async function follow(
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  http: Http,
  signal: AbortSignal | undefined
): Promise<HttpResponse> {
  let target = new URL(url)
  for (let hop = 0; ; hop += 1) {
    const response = await http({ method, url: target.href, headers, ...(signal === undefined ? {} : { signal }) })
    const location = response.headers['location']
    if (![301, 302, 303, 307, 308].includes(response.status) || location === undefined) return response
    response.discard()
    const next = URL.canParse(location, target.href) ? new URL(location, target.href) : undefined
    if (hop >= redirects || next === undefined || (next.protocol !== 'https:' && next.protocol !== target.protocol))
      throw new RemoteError({
        method,
        url,
        status: response.status,
        attempts: 1,
        reason: 'a redirect that is not followed'
      })
    target = next
  }
}
