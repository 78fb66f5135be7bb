/** Which services sign (protobuf-specs, sigstore_trustroot.proto, `application/vnd.dev.sigstore.signingconfig.v0.2+json`). */
import { isObject, parseJsonObject, UserError, type JsonObject } from '@immutable-delivery/kit'
import { listOf } from './trusted-root.js'

const mediaType = 'application/vnd.dev.sigstore.signingconfig.v0.2+json'

/** Those that vouch for a signature, whoever made it. */
export interface VouchingServices {
  readonly logs: readonly { readonly url: string; readonly version: 1 | 2 }[]
  /** Whole URLs of timestamp authorities (RFC 3161). */
  readonly timestamps: readonly string[]
}

export interface SigningServices extends VouchingServices {
  /** Base URL of Fulcio. */
  readonly authority: string
}

/** Public Sigstore, as its own signing config names it. Everybody can read its log. */
export const publicServices: SigningServices = {
  authority: 'https://fulcio.sigstore.dev',
  logs: [{ url: 'https://rekor.sigstore.dev', version: 1 }],
  timestamps: ['https://timestamp.sigstore.dev/api/v1/timestamp']
}

/** GitHub's own instance, for repositories whose names must not stand in a public log. */
export const githubServices: SigningServices = {
  authority: 'https://fulcio.githubapp.com',
  logs: [],
  timestamps: ['https://timestamp.githubapp.com/api/v1/timestamp']
}

interface Service {
  readonly url: string
  readonly version: number
  readonly operator: string
  readonly start: number
}

/**
 * Reads a signing config and picks the services, as the format demands: valid now, of the highest version that we
 * speak, one per operator, as many as its selector says.
 * @param now milliseconds
 * @throws UserError
 */
export function readSigningConfig(text: string, input: string, now: number): SigningServices {
  const { authority, logs, timestamps } = readServices(text, input, now)
  if (authority === undefined)
    throw new UserError(input, 'no caUrls that are valid now', 'a certificate authority of API version 1')
  // Version 2 of the log promises no time, and a certificate lives for ten minutes.
  if (timestamps.length === 0 && !logs.some(({ version }) => version === 1))
    throw new UserError(
      input,
      'no tsaUrls that are valid now',
      'a timestamp authority: nothing else would say when it was signed'
    )
  return { authority, logs, timestamps }
}

/** The same for a key, which needs no certificate and no time: none of the services has to be there. @throws UserError */
export function readVouchingServices(text: string, input: string, now: number): VouchingServices {
  const { logs, timestamps } = readServices(text, input, now)
  return { logs, timestamps }
}

function readServices(
  text: string,
  input: string,
  now: number
): VouchingServices & { readonly authority: string | undefined } {
  const wrong = (got: string, expected: string, cause?: unknown): UserError =>
    new UserError(input, got, expected, cause === undefined ? {} : { cause })
  let config: JsonObject
  try {
    config = parseJsonObject(text.slice(0, 1_048_576), 'signing config')
  } catch (error) {
    throw wrong(
      'no JSON object',
      'a Sigstore signing config in JSON, as `cosign signing-config create` writes it',
      error
    )
  }
  if (config['mediaType'] !== mediaType)
    throw wrong(`mediaType ${JSON.stringify(config['mediaType'] ?? '')}`, mediaType)
  const usable = (field: string, versions: readonly number[]): Service[] =>
    listOf(config, field)
      .flatMap((item) => readService(item, field, wrong) ?? [])
      .filter(({ version, start, end }) => versions.includes(version) && start <= now && now <= end)
      .toSorted((a, b) => b.version - a.version || b.start - a.start)
  const [authority] = usable('caUrls', [1])
  const logs = select(usable('rekorTlogUrls', [1, 2]), config['rekorTlogConfig'], wrong)
  const timestamps = select(usable('tsaUrls', [1]), config['tsaConfig'], wrong)
  return {
    authority: authority?.url,
    logs: logs.map(({ url, version }) => ({ url, version: version === 1 ? 1 : 2 })),
    timestamps: timestamps.map(({ url }) => url)
  }
}

type Wrong = (got: string, expected: string) => UserError

function readService(item: unknown, field: string, wrong: Wrong): (Service & { readonly end: number }) | undefined {
  const { url, majorApiVersion: version, validFor, operator = '' } = isObject(item) ? item : {}
  const { start, end } = isObject(validFor) ? validFor : {}
  const from = typeof start === 'string' ? Date.parse(start) : Number.NaN
  const until = end === undefined ? Number.POSITIVE_INFINITY : Date.parse(typeof end === 'string' ? end : '')
  if (
    typeof url !== 'string' ||
    typeof version !== 'number' ||
    typeof operator !== 'string' ||
    Number.isNaN(from + until)
  )
    throw wrong(`an entry of ${field} without its fields`, 'url, majorApiVersion, validFor.start and operator')
  return { url: serviceUrl(url, field, wrong), version, operator, start: from, end: until }
}

/** HTTPS, or plain HTTP on this machine; without a slash at the end. */
function serviceUrl(text: string, field: string, wrong: Wrong): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const local = url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  if (url === undefined || (url.protocol !== 'https:' && !local)) throw wrong(`${text} in ${field}`, 'an https URL')
  return text.replace(/\/+$/, '')
}

function select(services: readonly Service[], config: unknown, wrong: Wrong): Service[] {
  const { selector = 'ANY', count } = isObject(config) ? config : {}
  // The first of an operator is its newest of the highest version.
  const each = services.filter((item, i) => services.findIndex(({ operator }) => operator === item.operator) === i)
  switch (selector) {
    case 'ANY':
    case 'SERVICE_SELECTOR_UNDEFINED':
      return each.slice(0, 1)
    case 'ALL':
      return each
    case 'EXACT':
      if (typeof count !== 'number' || count < 1 || count > each.length)
        throw wrong(`EXACT ${String(count)} of ${each.length} operators`, 'a count that can be met')
      return each.slice(0, count)
    default:
      throw wrong(`selector ${JSON.stringify(selector)}`, 'ANY, ALL or EXACT')
  }
}
