/** Names of images, in the grammar of the OCI distribution specification 1.1 ("pulling manifests"). */
import { UserError } from '@immutable-delivery/kit'
import { isDigest, type Digest } from './digest.js'

export type ImageReference =
  | {
      readonly kind: 'registry'
      /** Lower case, with the port if one was given; Docker Hub is always `docker.io`. */
      readonly host: string
      readonly repository: string
      readonly tag?: string
      readonly digest?: Digest
    }
  | {
      readonly kind: 'layout'
      /** As given: relative to the workspace unless absolute. */
      readonly path: string
      readonly digest?: Digest
    }

const layoutScheme = 'oci-layout://'
const expected =
  '`host/repository@sha256:...` (64 lower-case hexadecimal digits), `host/repository:tag`, or `oci-layout://path`'

/**
 * Reads an image's name. As with Docker, a name whose first part is no host (no dot, no port, not `localhost`) is on
 * Docker Hub, and a single part there is in `library/`.
 * @param input the input's name, for the error
 * @throws UserError
 */
export function parseReference(text: string, input: string): ImageReference {
  // The bound keeps every expression below from seeing more than the longest name the specification allows.
  if (text.length > 4096) throw new UserError(input, text, expected)
  if (text.startsWith(layoutScheme)) return parseLayout(text, input)
  const scheme = /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\//.exec(text)
  if (scheme !== null) throw new UserError(input, text, `${expected}, without \`${scheme[0]}\``)

  const at = text.indexOf('@')
  const digest = at < 0 ? undefined : readDigest(text.slice(at + 1), text, input)
  const named = at < 0 ? text : text.slice(0, at)
  // A colon after the last slash begins a tag; one before it is a host's port.
  const colon = named.lastIndexOf(':')
  const hasTag = colon > named.lastIndexOf('/')
  const tag = hasTag ? named.slice(colon + 1) : undefined
  if (tag !== undefined && !isTag(tag))
    throw new UserError(input, text, `${expected}; a tag is at most 128 letters, digits, \`_\`, \`.\` or \`-\``)
  const { host, repository } = splitHost(hasTag ? named.slice(0, colon) : named)
  if (!isHost(host)) throw new UserError(input, text, `${expected}; \`${host.slice(0, 100)}\` is not a host`)
  if (!isRepository(repository))
    throw new UserError(
      input,
      text,
      `${expected}; a repository is lower-case letters and digits in parts joined by \`/\`, \`.\`, \`_\` or \`-\``
    )
  return {
    kind: 'registry',
    host,
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest })
  }
}

/** The name back as text, such that `parseReference` gives the same reference again. */
export function formatReference(reference: ImageReference): string {
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`
  if (reference.kind === 'layout') return `${layoutScheme}${reference.path}${digest}`
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`
  return `${reference.host}/${reference.repository}${tag}${digest}`
}

/** A tag as the distribution specification allows it. */
export function isTag(text: string): boolean {
  return /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(text)
}

/** A repository's name as the distribution specification allows it, at most 255 characters. */
export function isRepository(text: string): boolean {
  return text.length <= 255 && text.split('/').every((part) => /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/.test(part))
}

/** `name`, `name:port`, an IPv4 address or an IPv6 address in brackets. */
export function isHost(text: string): boolean {
  const match = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::(\d{1,5}))?$/.exec(text)
  if (match === null) return false
  const [, name = '', port] = match
  if (port !== undefined && !(Number(port) >= 1 && Number(port) <= 65_535)) return false
  const url = `http://${name}/`
  if (!URL.canParse(url)) return false
  if (name.startsWith('[')) return true
  // A URL reads `127.1` and `0x7f.1` as 127.0.0.1: what is asked must be the host that is shown.
  return (
    new URL(url).hostname === name &&
    name.split('.').every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
  )
}

function splitHost(name: string): { host: string; repository: string } {
  const slash = name.indexOf('/')
  const first = slash < 0 ? '' : name.slice(0, slash)
  const isRegistry = /[.:A-Z]/.test(first) || first === 'localhost'
  const host = isRegistry ? first.toLowerCase() : 'docker.io'
  const rest = isRegistry ? name.slice(slash + 1) : name
  if (host !== 'docker.io' && host !== 'index.docker.io') return { host, repository: rest }
  return { host: 'docker.io', repository: rest.includes('/') ? rest : `library/${rest}` }
}

function parseLayout(text: string, input: string): ImageReference {
  const rest = text.slice(layoutScheme.length)
  const at = rest.lastIndexOf('@')
  // A folder's name may hold an @ (`node_modules/@scope`), its last part may not: there it begins the digest.
  const cut = at > rest.lastIndexOf('/') ? at : -1
  const path = cut < 0 ? rest : rest.slice(0, cut)
  const digest = cut < 0 ? undefined : readDigest(rest.slice(cut + 1), text, input)
  const wanted = '`oci-layout://path` or `oci-layout://path@sha256:...`'
  // oxlint-disable-next-line no-control-regex -- a control character in a path is a mistake or an attack on the log
  if (path === '' || /[\u0000-\u001f\u007f]/.test(path)) throw new UserError(input, text, wanted)
  if (path.slice(path.lastIndexOf('/') + 1).includes(':'))
    throw new UserError(input, text, `${wanted}: a layout is read by digest and takes no tag`)
  return { kind: 'layout', path, ...(digest === undefined ? {} : { digest }) }
}

function readDigest(value: string, text: string, input: string): Digest {
  if (!isDigest(value)) throw new UserError(input, text, expected)
  return value
}
