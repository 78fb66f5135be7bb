/** One question to a running thing, over a connection of its own. */
import {
  errorCode,
  errorMessage,
  printable,
  UserError,
  withoutQuery,
  type CheckSettings,
  type Clock,
  type Http,
  type HttpResponse
} from '@immutable-delivery/kit'
import { readDigestClaim, type DigestSource } from './reported-digest.js'

/** Where to ask: scheme, host, port and, where everything lives below one, a path; no query. */
export interface ProbeTarget {
  readonly baseUrl: string
}

export interface ProbeAnswer {
  readonly healthy: boolean
  /** Why not, in one line that is safe to print; set whenever `healthy` is false. */
  readonly reason?: string
  /** The digest that the answer claims, `sha256:...`. */
  readonly digest?: string
  /** Milliseconds until the whole answer was there, or until it was clear that there is none. */
  readonly latency: number
  /** The beginning of a wrong answer's body, one line that is safe to print. */
  readonly excerpt?: string
}

/** Never throws on what the target does; a cancelled question is answered `healthy: false`. */
export type Probe = (target: ProbeTarget, signal?: AbortSignal) => Promise<ProbeAnswer>

export interface ProbeOptions {
  readonly http: Http
  readonly clock: Clock
  /** Any of these digests is the right one; an answer that claims another is a failure. Empty: every claim is taken. */
  readonly expected?: readonly string[]
  /** An answer that claims no digest is a failure. Default: it is not, since not every program knows its own. */
  readonly requireDigest?: boolean
  readonly digestSource?: DigestSource
}

/** More than a health answer ever needs; the rest of a longer body is not read. */
export const bodyLimit = 64 * 1024

/**
 * A probe that asks all checks at once, each over a fresh connection, and is healthy when all are. Its latency is the
 * slowest check's. Checks that claim different digests are a failure.
 * @throws UserError when there is no check: nothing asked is nothing known
 */
export function createProbe(options: ProbeOptions & { readonly checks: readonly CheckSettings[] }): Probe {
  if (options.checks.length === 0) throw new UserError('checks', '', 'at least one check')
  const probes = options.checks.map((check) => createCheckProbe({ ...options, check }))
  return async (target, signal) => {
    const answers = await Promise.all(probes.map((probe) => probe(target, signal)))
    const latency = Math.max(...answers.map((answer) => answer.latency))
    const digests = [...new Set(answers.flatMap((answer) => answer.digest ?? []))]
    const bad = answers.find((answer) => !answer.healthy)
    if (bad !== undefined) return { ...bad, latency }
    const [digest] = digests
    if (digests.length > 1)
      return { healthy: false, latency, reason: `its checks claim different digests: ${digests.join(', ')}` }
    return { healthy: true, latency, ...(digest === undefined ? {} : { digest }) }
  }
}

/** A probe for one check. */
export function createCheckProbe(options: ProbeOptions & { readonly check: CheckSettings }): Probe {
  const { http, clock, check } = options
  return async (target, signal) => {
    const url = checkUrl(target.baseUrl, check.http)
    const started = clock.now()
    try {
      const response = await http({
        method: 'GET',
        url,
        headers: { 'user-agent': 'immutable-delivery', accept: '*/*', 'cache-control': 'no-cache' },
        timeout: check.timeout,
        idleTimeout: check.timeout,
        // A kept connection stays with the old release after a switch, and would vouch for the wrong one.
        freshConnection: true,
        ...(signal === undefined ? {} : { signal })
      })
      const body = await readStart(response)
      const latency = clock.now() - started
      const judged = judgeAnswer(options, response, body)
      return {
        ...judged,
        latency,
        ...(judged.reason === undefined ? {} : { reason: `GET ${show(url)} ${judged.reason}` })
      }
    } catch (error) {
      const why = signal?.aborted === true ? 'was cancelled' : `got no answer: ${noAnswer(error)}`
      return { healthy: false, latency: clock.now() - started, reason: `GET ${show(url)} ${why}` }
    }
  }
}

/**
 * The URL of a check: its path put after the base's own. Joined as text and not resolved, since a path such as
 * `//other.example/` would resolve to another host.
 * @throws UserError when the base is not an http(s) URL
 */
export function checkUrl(baseUrl: string, path: string): string {
  let base: URL
  try {
    base = new URL(baseUrl)
  } catch (error) {
    throw new UserError('url', baseUrl, 'a URL such as `https://shop.example`', { cause: error })
  }
  if (base.protocol !== 'http:' && base.protocol !== 'https:')
    throw new UserError('url', baseUrl, 'a URL that begins with http:// or https://')
  return `${base.origin}${base.pathname.replace(/\/+$/, '')}${path.startsWith('/') ? '' : '/'}${path}`
}

interface ReadBody {
  readonly bytes: Uint8Array
  /** False when the body is longer than the limit. */
  readonly whole: boolean
}

async function readStart(response: HttpResponse): Promise<ReadBody> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    chunks.push(chunk.subarray(0, bodyLimit - size))
    size += chunk.byteLength
    if (size > bodyLimit) {
      response.discard()
      return { bytes: Buffer.concat(chunks), whole: false }
    }
  }
  return { bytes: Buffer.concat(chunks), whole: true }
}

function judgeAnswer(
  options: ProbeOptions & { readonly check: CheckSettings },
  response: HttpResponse,
  body: ReadBody
): Omit<ProbeAnswer, 'latency'> {
  const { check, expected = [] } = options
  const claim = readDigestClaim(response.headers, body.whole ? body.bytes : undefined, options.digestSource)
  const digest = claim.kind === 'digest' ? { digest: claim.digest } : {}
  const fail = (reason: string): Omit<ProbeAnswer, 'latency'> => ({
    healthy: false,
    reason,
    ...digest,
    ...excerptOf(body)
  })

  if (!check.expect.status.includes(response.status))
    return fail(`answered ${response.status}${redirect(response)}, expected ${check.expect.status.join(' or ')}`)
  const { bodyIncludes } = check.expect
  if (bodyIncludes !== undefined && !Buffer.from(body.bytes).includes(bodyIncludes)) {
    const where = body.whole ? 'its body' : `the first ${bodyLimit / 1024} KiB of its body`
    return fail(
      `answered ${response.status}, but ${where} does not include ${JSON.stringify(printable(bodyIncludes, 80))}`
    )
  }
  const wantsDigest = expected.length > 0 || options.requireDigest === true
  if (wantsDigest && claim.kind === 'malformed') return fail(`answered ${response.status}, but ${claim.reason}`)
  if (options.requireDigest === true && claim.kind === 'none')
    return fail(`answered ${response.status}, but does not say which digest it is`)
  if (claim.kind === 'digest' && expected.length > 0 && !expected.includes(claim.digest))
    return fail(`was answered by ${claim.digest}, expected ${expected.join(' or ')}`)
  return { healthy: true, ...digest }
}

/** A login page behind a redirect answers 200 for any path, so a redirect is a wrong answer unless it was asked for. */
function redirect(response: HttpResponse): string {
  const to = response.headers['location']
  if (response.status < 300 || response.status > 399 || to === undefined) return ''
  return ` (a redirect to ${printable(withoutQuery(to), 100)}, not followed)`
}

function excerptOf(body: ReadBody): { excerpt?: string } {
  const text = Buffer.from(body.bytes.subarray(0, 1000)).toString('utf8').trim()
  return text === '' ? {} : { excerpt: printable(text, 200) }
}

function noAnswer(error: unknown): string {
  const code = errorCode(error)
  return `${printable(errorMessage(error), 200)}${code === undefined ? '' : ` (${code})`}`
}

const show = (url: string): string => printable(withoutQuery(url), 200)
