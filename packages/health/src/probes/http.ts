/** One question over HTTP. */
import {
  formatDuration,
  printable,
  UserError,
  withoutQuery,
  type Clock,
  type Http,
  type HttpCheck,
  type HttpResponse
} from '@immutable-delivery/kit'
import type { Probe, ProbeAnswer } from '../probe.js'
import { jsonField } from './json-field.js'
import { noAnswer } from './no-answer.js'
import { readDigestClaim } from './reported-digest.js'

/** More than a health answer ever needs; the rest of a longer body is not read. */
export const bodyLimit = 64 * 1024

export interface HttpProbeOptions {
  readonly check: HttpCheck
  readonly http: Http
  readonly clock: Clock
  readonly expected?: readonly string[]
  readonly requireDigest?: boolean
}

/** GET over a fresh connection: status, headers, body, JSON fields, certificate, and the digest that it claims. */
export function httpProbe(options: HttpProbeOptions): Probe {
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
        ...(target.address === undefined ? {} : { address: target.address }),
        ...(signal === undefined ? {} : { signal })
      })
      const body = await readStart(response)
      const latency = clock.now() - started
      const judged = judgeAnswer(options, response, body)
      const asked = `GET ${show(url)}${target.address === undefined ? '' : ` at ${target.address}`}`
      return { ...judged, latency, ...(judged.reason === undefined ? {} : { reason: `${asked} ${judged.reason}` }) }
    } catch (error) {
      return noAnswer(`GET ${show(url)}`, error, clock.now() - started, signal)
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

function judgeAnswer(options: HttpProbeOptions, response: HttpResponse, body: ReadBody): Omit<ProbeAnswer, 'latency'> {
  const { check, expected = [] } = options
  const claim = readDigestClaim(response.headers, body.whole ? body.bytes : undefined, check.digest)
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
  const wrong =
    wrongHeader(check, response) ?? wrongField(check, body) ?? wrongCertificate(check, response, options.clock.now())
  if (wrong !== undefined) return fail(`answered ${response.status}, but ${wrong}`)
  const wantsDigest = expected.length > 0 || options.requireDigest === true
  if (wantsDigest && claim.kind === 'malformed') return fail(`answered ${response.status}, but ${claim.reason}`)
  if (options.requireDigest === true && claim.kind === 'none')
    return fail(`answered ${response.status}, but does not say which digest it is`)
  if (claim.kind === 'digest' && expected.length > 0 && !expected.includes(claim.digest))
    return fail(`was answered by ${claim.digest}, expected ${expected.join(' or ')}`)
  return { healthy: true, ...digest }
}

function wrongHeader({ expect: { headers = {} } }: HttpCheck, response: HttpResponse): string | undefined {
  for (const [name, value] of Object.entries(headers)) {
    const got = response.headers[name.toLowerCase()]
    if (got === undefined) return `it has no header ${name}`
    if (got !== value) return `its header ${name} is ${quote(got)}, expected ${quote(value)}`
  }
  return undefined
}

function wrongField({ expect: { json } }: HttpCheck, body: ReadBody): string | undefined {
  if (json === undefined) return undefined
  if (!body.whole) return `its body is longer than ${bodyLimit / 1024} KiB, so it was not read as JSON`
  for (const [path, value] of Object.entries(json)) {
    const got = jsonField(body.bytes, path.split('.'))
    if (got === undefined) return `its body has no JSON field ${path}`
    if (got !== value) return `its JSON field ${path} is ${quote(got)}, expected ${quote(value)}`
  }
  return undefined
}

function wrongCertificate({ expect }: HttpCheck, response: HttpResponse, now: number): string | undefined {
  if (expect.tlsValidFor === undefined) return undefined
  if (response.certificateEnd === undefined) return 'it came without a certificate: `tls-valid-for` needs https'
  const left = response.certificateEnd - now
  if (left >= expect.tlsValidFor) return undefined
  const when = left > 0 ? `ends in ${formatDuration(left)}` : 'has ended'
  return `its certificate ${when}, expected at least ${formatDuration(expect.tlsValidFor)}`
}

const quote = (value: unknown): string => printable(JSON.stringify(value), 80)

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

const show = (url: string): string => printable(withoutQuery(url), 200)
