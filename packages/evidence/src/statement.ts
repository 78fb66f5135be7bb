/** in-toto Statement v1 (in-toto attestation framework, spec/v1/statement.md). */
import {
  canonicalJson,
  IntegrityError,
  isObject,
  parseJsonObject,
  type Json,
  type JsonObject
} from '@immutable-delivery/kit'
import { digestOf, isDigest, type Digest } from '@immutable-delivery/oci'

export const statementType = 'https://in-toto.io/Statement/v1'
/** Written by older tools (cosign 2); its fields are the same. Read, never written. */
const olderStatementType = 'https://in-toto.io/Statement/v0.1'

export interface Statement {
  readonly _type: typeof statementType
  readonly subject: readonly [{ readonly digest: { readonly sha256: string } }]
  readonly predicateType: string
  readonly predicate: { readonly [key: string]: Json | undefined }
}

/** A statement about one digest. */
export function makeStatement(
  subject: Digest,
  predicateType: string,
  predicate: { readonly [key: string]: Json | undefined }
): Statement {
  return {
    _type: statementType,
    subject: [{ digest: { sha256: subject.slice('sha256:'.length) } }],
    predicateType,
    predicate
  }
}

/**
 * The bytes that are signed: canonical JSON, so that the same facts give the same bytes and a re-run sees that they are
 * there. Fractions, which only statements of the user's own have, are written as ECMAScript writes them (RFC 8785).
 */
export function statementBytes(statement: Statement): Uint8Array {
  return Buffer.from(canonicalJson(statement as unknown as Json, 'with fractions'))
}

/**
 * The digest of a document as it stands in a statement's predicate: sha256 of its canonical JSON. It names an SBOM
 * whatever white space or key order it is stored with; a scan statement binds the SBOM it judged by this value.
 * @throws Error for a document with a number that has no canonical form (a fraction)
 */
export function documentDigest(document: JsonObject): Digest {
  return digestOf(canonicalJson(document as Json))
}

export interface ReadStatement {
  readonly subject: Digest
  readonly predicateType: string
  readonly predicate: JsonObject
}

/**
 * Reads a statement out of a verified payload. Exactly one subject with exactly a sha256 digest is taken: with several,
 * a statement made about one image would vouch for all the others that it lists.
 * @throws IntegrityError
 */
export function readStatement(payload: Uint8Array): ReadStatement {
  const statement = parseJsonObject(payload, 'statement')
  const { _type: type, subject: subjects, predicateType, predicate } = statement
  if (type !== statementType && type !== olderStatementType)
    throw new IntegrityError('statement _type', statementType, show(type))
  if (!Array.isArray(subjects) || subjects.length !== 1)
    throw new IntegrityError(
      'statement subject',
      'exactly one',
      Array.isArray(subjects) ? `${subjects.length}` : 'none'
    )
  const subject: unknown = subjects[0]
  const digests = isObject(subject) ? subject['digest'] : undefined
  if (!isObject(digests) || Object.keys(digests).length !== 1)
    throw new IntegrityError('statement subject digest', 'exactly a sha256 digest', show(digests))
  const digest = `sha256:${typeof digests['sha256'] === 'string' ? digests['sha256'] : ''}`
  if (!isDigest(digest)) throw new IntegrityError('statement subject digest', 'a sha256 digest in hex', show(digests))
  if (typeof predicateType !== 'string')
    throw new IntegrityError('statement predicateType', 'a URI', show(predicateType))
  if (!isObject(predicate)) throw new IntegrityError('statement predicate', 'a JSON object', show(predicate))
  return { subject: digest, predicateType, predicate }
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 100)
}
