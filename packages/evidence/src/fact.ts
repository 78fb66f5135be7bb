/** What a verified statement says, and the judgement whether one may be believed. */
import { isObject, type FactKind, type JsonObject } from '@immutable-delivery/kit'
import { digestOf, type Digest } from '@immutable-delivery/oci'
import { readBundle } from './bundle.js'
import { kindOfStatement, predicateTypes } from './predicate-types.js'
import { readStatement } from './statement.js'
import type { FactSigner, TrustReader } from './trust.js'

/** A statement whose signature, subject and type have been verified. Its predicate is the signer's word, not yet judged. */
export interface Fact {
  readonly kind: FactKind
  readonly predicateType: string
  readonly predicate: JsonObject
  readonly subject: Digest
  /** sha256 of the statement's bytes: names what was said. */
  readonly statementDigest: Digest
  /** sha256 of the bundle: names this signing of it. */
  readonly bundleDigest: Digest
  /** The manifest that attaches it; `known` takes these. */
  readonly referrer: Digest
  readonly signer: FactSigner
  /** When the signer says it was stated, in milliseconds; undefined for kinds that carry no time. */
  readonly time?: number
  /** When it was signed, in milliseconds, by what was verified; undefined with a key. */
  readonly signedAt?: number
}

export type Examination =
  | { readonly state: 'verified'; readonly fact: Fact }
  /** Of a type that is no fact here; validly signed or not does not matter. */
  | { readonly state: 'skipped' }
  | { readonly state: 'rejected'; readonly reason: string; readonly kind?: FactKind }

/**
 * Verifies one bundle: first the signature, and only then is the payload read.
 * @param bytes the bundle, already checked against `bundleDigest`
 * @throws IntegrityError for a bundle or statement that has not its exact form
 */
export function examineBundle(
  bytes: Uint8Array,
  expected: { readonly subject: Digest; readonly referrer: Digest; readonly bundleDigest: Digest },
  trust: TrustReader
): Examination {
  const bundle = readBundle(bytes)
  const { signers, reason, signedAt } = trust.match(bundle)
  if (signers.length === 0) return { state: 'rejected', reason }
  const { subject, predicateType, predicate } = readStatement(bundle.payload)
  const kind = kindOfStatement(predicateType, predicate)
  if (kind === undefined) return { state: 'skipped' }
  if (subject !== expected.subject)
    return { state: 'rejected', kind, reason: `the statement is about another image, ${subject}` }
  const match = signers.find(({ facts }) => facts.includes(kind))
  if (match === undefined)
    return {
      state: 'rejected',
      kind,
      reason: `${signers.map(({ signer }) => signer.name).join(', ')} is not trusted for statements of kind ${kind}`
    }
  const time = statedTime(predicateType, predicate)
  return {
    state: 'verified',
    fact: {
      kind,
      predicateType,
      predicate,
      subject,
      statementDigest: digestOf(bundle.payload),
      bundleDigest: expected.bundleDigest,
      referrer: expected.referrer,
      signer: match.signer,
      ...(time === undefined ? {} : { time }),
      ...(signedAt === undefined ? {} : { signedAt })
    }
  }
}

/**
 * When the signer says it was stated, in milliseconds. Only times inside what is signed count; a referrer's annotation
 * can be written by anybody.
 */
export function statedTime(predicateType: string, predicate: JsonObject): number | undefined {
  if (predicateType === predicateTypes.gate) return timeAt(predicate, ['timeVerified'])
  switch (kindOfStatement(predicateType, predicate)) {
    case 'scan':
      return timeAt(predicate, ['metadata', 'scanFinishedOn'])
    case 'health':
      return timeAt(predicate, ['metadata', 'finishedOn'])
    case 'provenance':
      return timeAt(predicate, ['runDetails', 'metadata', 'finishedOn'])
    case 'vex':
      // OpenVEX, CSAF and CycloneDX have one name for it each.
      return (
        timeAt(predicate, ['last_updated']) ??
        timeAt(predicate, ['timestamp']) ??
        timeAt(predicate, ['document', 'tracking', 'current_release_date']) ??
        timeAt(predicate, ['metadata', 'timestamp'])
      )
    case 'signature':
    case 'sbom':
    case undefined:
      return undefined
  }
}

function timeAt(document: JsonObject, path: readonly string[]): number | undefined {
  let value: unknown = document
  for (const name of path) value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return typeof value === 'string' ? parseTime(value) : undefined
}

/** RFC 3339 to milliseconds; undefined for anything else. */
export function parseTime(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}

/**
 * The facts that count among those of one kind and subject: the newest of each predicate type. Several are given when
 * they are equally new or when the kind carries no time.
 */
export function newestFacts(facts: readonly Fact[]): Fact[] {
  // A scan that hides its time counts as the newest: it must not be possible to step behind an older, better one.
  const age = (fact: Fact): number => fact.time ?? (fact.kind === 'scan' ? Number.POSITIVE_INFINITY : 0)
  const newest = new Map<string, number>()
  for (const fact of facts)
    newest.set(fact.predicateType, Math.max(newest.get(fact.predicateType) ?? Number.NEGATIVE_INFINITY, age(fact)))
  return facts.filter((fact) => age(fact) === newest.get(fact.predicateType))
}
