/**
 * Sigstore bundle v0.3 as JSON (protobuf-specs, sigstore_bundle.proto), as far as a DSSE envelope goes.
 *
 * Own lines and not @sigstore/bundle: loading that costs 10 ms in every action that reads facts, its reader accepts
 * envelopes that we must refuse (several signatures), and its writer sets a keyid, which cosign rejects. What proves a
 * certificate (log entries, timestamps) is left to the verifier, which is loaded only for such bundles.
 */
import { IntegrityError, isObject, parseJsonObject, type Json, type JsonObject } from '@immutable-delivery/kit'
import { inTotoPayloadType } from './dsse.js'

export const bundleMediaType = 'application/vnd.dev.sigstore.bundle.v0.3+json'
/** Versions whose DSSE envelope and key hint have the same form. Read, never written but the first. */
const readableMediaTypes: readonly unknown[] = [
  bundleMediaType,
  'application/vnd.dev.sigstore.bundle+json;version=0.3',
  'application/vnd.dev.sigstore.bundle+json;version=0.2',
  'application/vnd.dev.sigstore.bundle+json;version=0.1'
]

interface Envelope {
  /** The bytes of the statement. */
  readonly payload: Uint8Array
  /** ECDSA signature in ASN.1 DER. */
  readonly signature: Uint8Array
}

export interface KeyBundle extends Envelope {
  /** Names the key: base64 of sha256 of its SPKI DER with cosign and us, free text with others. A hint, not signed. */
  readonly hint: string
  /** Whether it holds an entry of a log, and a timestamp; unverified. Undefined: neither. */
  readonly claims?: { readonly logged: boolean; readonly stamped: boolean }
  /** The whole bundle as it was read, with what logs and timestamps say. */
  readonly document?: JsonObject
}

export interface CertificateBundle extends Envelope {
  /** The whole bundle: certificate, log entries and timestamps are in it. */
  readonly document: JsonObject
}

/** What a bundle holds, decoded but not verified. */
export type Bundle = KeyBundle | CertificateBundle

/** A bundle with what proves it, ready to be stored. */
export function bundleWith(envelope: Envelope, verificationMaterial: { readonly [key: string]: Json }): Uint8Array {
  return Buffer.from(
    JSON.stringify({ mediaType: bundleMediaType, verificationMaterial, dsseEnvelope: envelopeJson(envelope) })
  )
}

/** The bundle's bytes, ready to be stored. There is no keyid: cosign's verifier rejects a key whose id it cannot match. */
export function bundleBytes(bundle: KeyBundle): Uint8Array {
  return Buffer.from(
    JSON.stringify({
      mediaType: bundleMediaType,
      verificationMaterial: { publicKey: { hint: bundle.hint } },
      dsseEnvelope: envelopeJson(bundle)
    })
  )
}

/** The envelope as it stands in a bundle and as a log is given it. */
export function envelopeJson({ payload, signature }: Envelope): { readonly [key: string]: Json } {
  return { payload: base64(payload), payloadType: inTotoPayloadType, signatures: [{ sig: base64(signature) }] }
}

/**
 * Reads a bundle with a statement. Fields that are not needed (log entries and timestamps with a key) are left alone;
 * what is needed must have its exact form.
 * @throws IntegrityError
 */
export function readBundle(bytes: Uint8Array): Bundle {
  const bundle = parseJsonObject(bytes, 'bundle')
  if (!readableMediaTypes.includes(bundle['mediaType']))
    throw new IntegrityError('bundle mediaType', bundleMediaType, show(bundle['mediaType']))
  const material = object(bundle, 'verificationMaterial')
  const byCertificate = 'certificate' in material || 'x509CertificateChain' in material
  if (byCertificate && 'publicKey' in material) throw new IntegrityError('bundle', 'a key or a certificate', 'both')
  const { hint = '' } = byCertificate ? {} : object(material, 'publicKey')
  if (typeof hint !== 'string') throw new IntegrityError('bundle publicKey.hint', 'text', typeof hint)
  if ('messageSignature' in bundle)
    throw new IntegrityError('bundle', 'a DSSE envelope with a statement', 'a bare message signature')
  const envelope = object(bundle, 'dsseEnvelope')
  if (envelope['payloadType'] !== inTotoPayloadType)
    throw new IntegrityError('envelope payloadType', inTotoPayloadType, show(envelope['payloadType']))
  const { signatures } = envelope
  if (!Array.isArray(signatures) || signatures.length !== 1)
    throw new IntegrityError(
      'envelope signatures',
      'exactly one',
      Array.isArray(signatures) ? `${signatures.length}` : 'none'
    )
  const signature: unknown = signatures[0]
  if (!isObject(signature)) throw new IntegrityError('envelope signature', 'an object', show(signature))
  return {
    payload: decode(envelope['payload'], 'envelope payload'),
    signature: decode(signature['sig'], 'envelope signature'),
    document: bundle,
    ...(byCertificate ? {} : { hint, ...claimsOf(material) })
  }
}

function claimsOf({ tlogEntries, timestampVerificationData }: JsonObject): Pick<KeyBundle, 'claims'> {
  const some = (value: unknown): boolean => Array.isArray(value) && value.length > 0
  const logged = some(tlogEntries)
  const stamped = isObject(timestampVerificationData) && some(timestampVerificationData['rfc3161Timestamps'])
  return logged || stamped ? { claims: { logged, stamped } } : {}
}

function object(parent: JsonObject, field: string): JsonObject {
  const value = parent[field]
  if (!isObject(value)) throw new IntegrityError(`bundle ${field}`, 'a JSON object', show(value))
  return value
}

/** Only the one canonical form: Node's decoder skips what it does not know, and then two texts would mean the same. */
function decode(value: unknown, what: string): Uint8Array {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'base64') : undefined
  if (bytes === undefined || bytes.byteLength === 0 || bytes.toString('base64') !== value)
    throw new IntegrityError(what, 'base64', typeof value === 'string' ? 'something else' : show(value))
  return bytes
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 100)
}
