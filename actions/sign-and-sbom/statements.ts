/** Which statement belongs on which manifest (DESIGN section 8), and what provenance says beyond the run. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  coversBuild,
  makeStatement,
  predicateTypes,
  type ProvenanceExtras,
  type StatementToAttach
} from '@immutable-delivery/evidence'
import { UserError, type Json, type JsonObject } from '@immutable-delivery/kit'
import { digestOf, formatPlatform, isDigest, parseDigest, type Descriptor, type Image } from '@immutable-delivery/oci'
import type { Ports } from '../shared/ports.js'
import type { ExtraAttestation } from '../shared/extra-attestations.js'
import type { PlatformSbom } from './sboms.js'

/** A manifest, and all that is stated about it. */
export interface Subject {
  readonly subject: Descriptor
  /** Undefined for an index. */
  readonly platform: string | undefined
  readonly statements: readonly StatementToAttach[]
}

/** The manifests that something is stated about. */
export function manifestsOf({ isIndex, descriptor, platforms }: Image): Descriptor[] {
  return [...platforms.map((platform) => platform.descriptor), ...(isIndex ? [descriptor] : [])]
}

/** Which statement belongs on which manifest (DESIGN section 8). */
export function statementsOf(
  image: Image,
  sboms: readonly PlatformSbom[],
  provenance: JsonObject | undefined,
  extras: readonly ExtraAttestation[]
): Subject[] {
  const made = (subject: Descriptor): StatementToAttach[] => [
    { statement: makeStatement(subject.digest, predicateTypes.signature, {}) },
    // Provenance tells who made the digest that was asked for; a second run of the same commit adds no
    // second one, unless the image was baked anew.
    ...(provenance === undefined || subject.digest !== image.descriptor.digest
      ? []
      : [
          {
            statement: makeStatement(subject.digest, predicateTypes.provenance, provenance as Record<string, Json>),
            covers: (existing: JsonObject) => coversBuild(existing, provenance)
          }
        ]),
    ...extras
      .filter(({ forPlatforms }) => forPlatforms || subject.digest === image.descriptor.digest)
      .map(({ predicateType, predicate }) => ({ statement: makeStatement(subject.digest, predicateType, predicate) }))
  ]
  const platforms = image.platforms.map(({ descriptor, platform }) => ({
    subject: descriptor,
    platform: formatPlatform(platform),
    statements: [
      ...made(descriptor),
      ...sboms
        .filter(({ subject }) => subject === descriptor.digest)
        .map(({ predicateType, document }) => ({
          statement: makeStatement(descriptor.digest, predicateType, document as Record<string, Json>)
        }))
    ]
  }))
  return image.isIndex
    ? [...platforms, { subject: image.descriptor, platform: undefined, statements: made(image.descriptor) }]
    : platforms
}

/** The base image that bake-image noted in the image itself. */
function baseOf(image: Image): Pick<ProvenanceExtras, 'base'> {
  const name = image.annotations['org.opencontainers.image.base.name']
  const digest = image.annotations['org.opencontainers.image.base.digest']
  return name !== undefined && digest !== undefined && isDigest(digest) ? { base: { name, digest } } : {}
}

/**
 * What provenance says beyond the run: base image, lock file, and what bake-image made the image of.
 * @throws UserError when `inputDigest` is no digest, or `bakedOn` no time that was
 */
export async function provenanceExtras(
  image: Image,
  given: {
    readonly lockFile: string
    readonly inputDigest: string | undefined
    readonly bakedOn: string | undefined
  },
  ports: Ports
): Promise<ProvenanceExtras> {
  const { lockFile, inputDigest, bakedOn } = given
  const place = path.resolve(ports.workspace, lockFile)
  return {
    ...baseOf(image),
    ...(inputDigest === undefined ? {} : { inputDigest: parseDigest(inputDigest, 'input-digest') }),
    ...(bakedOn === undefined ? {} : { bakedOn: parseBakedOn(bakedOn, ports) }),
    // As it is in the workspace, if there is one.
    ...(existsSync(place) ? { lock: { path: lockFile, digest: digestOf(await readFile(place)) } } : {})
  }
}

/** How far another machine's clock may be ahead of ours, in milliseconds. */
const clockSkew = 300_000

function parseBakedOn(text: string, { clock }: Pick<Ports, 'clock'>): number {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time)) throw new UserError('baked-on', text, 'a time such as `2026-11-21T12:00:00.000Z`')
  // It would be fresh for as long as somebody likes.
  if (time > clock.now() + clockSkew) throw new UserError('baked-on', text, 'a time that was')
  return time
}
