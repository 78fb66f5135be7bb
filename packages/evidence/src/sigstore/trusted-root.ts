/**
 * The trusted root: whose certificates, logs and timestamps count
 * (protobuf-specs, sigstore_trustroot.proto, `application/vnd.dev.sigstore.trustedroot+json;version=0.1`).
 */
import { isObject, parseJsonObject, UserError, type JsonObject } from '@immutable-delivery/kit'

const mediaTypes: readonly unknown[] = [
  'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  'application/vnd.dev.sigstore.trustedroot.v0.1+json'
]

/** Public Sigstore's has 7 kB. */
const longest = 1_048_576

/**
 * Reads a trusted root.
 * @param text JSON
 * @param input the input's name, for errors
 * @throws UserError when it is no trusted root, or names a log without saying since when: such a log's key would count
 *   for signatures of any age, also after it was withdrawn (@sigstore/verify lets it pass)
 */
export function readTrustedRoot(text: string, input: string): JsonObject {
  const wrong = (got: string, expected: string, cause?: unknown): UserError =>
    new UserError(input, got, expected, cause === undefined ? {} : { cause })
  if (text.length > longest) throw wrong(`${text.length} characters`, 'at most 1 MiB')
  let root: JsonObject
  try {
    root = parseJsonObject(text, 'trusted root')
  } catch (error) {
    throw wrong('no JSON object', 'a Sigstore trusted root in JSON, as `cosign trusted-root create` writes it', error)
  }
  if (!mediaTypes.includes(root['mediaType']))
    throw wrong(`mediaType ${JSON.stringify(root['mediaType'] ?? '')}`, String(mediaTypes[0]))
  if (listOf(root, 'certificateAuthorities').length === 0)
    throw wrong('no certificateAuthorities', 'at least one: without it no certificate can be believed')
  for (const kind of ['tlogs', 'ctlogs'])
    for (const log of listOf(root, kind)) {
      const key = isObject(log) ? log['publicKey'] : undefined
      const validFor = isObject(key) ? key['validFor'] : undefined
      const start = isObject(validFor) ? validFor['start'] : undefined
      if (typeof start !== 'string' || Number.isNaN(Date.parse(start)))
        throw wrong(`a key in ${kind} without validFor.start`, 'a start for the key of every log')
    }
  return root
}

/** How many entries of a kind the root has; fields that are not there are empty lists in protobuf's JSON. */
export function listOf(root: JsonObject, field: string): readonly unknown[] {
  const value = root[field]
  return Array.isArray(value) ? value : []
}

/**
 * Public Sigstore's root, as it stands in the version of @sigstore/tuf that we build with. Not fetched: a gate must give
 * the same answer without a network, and a root that changes under it would be one more input nobody reviewed.
 */
export async function publicTrustedRoot(): Promise<JsonObject> {
  const { publicRoot } = await import('./public-root.js')
  return readTrustedRoot(publicRoot, 'trusted-root')
}
