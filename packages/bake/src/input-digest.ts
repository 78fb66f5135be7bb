import { canonicalJson, type Json } from '@immutable-delivery/kit'
import { digestOf, formatPlatform, type Digest, type Platform } from '@immutable-delivery/oci'
import type { Compression } from './compress.js'
import type { RunOptions } from './image-config.js'
import type { Owner } from './ownership.js'
import type { SourceRecord } from './source-digest.js'
import type { StructureTests } from './tests/structure-file.js'

/** Raised when the same inputs begin to give another image. */
const format = 3

/**
 * The digest of all that decides what is in an image, and of nothing that changes from run to run: two commits with
 * the same files and options have the same. The time that goes into the image is left out for that reason, tags too.
 */
export function inputDigest(inputs: {
  readonly base: Digest | 'scratch'
  readonly platforms: readonly Platform[]
  readonly compression: Compression
  readonly run: RunOptions
  readonly annotations: Readonly<Record<string, string>>
  /** Acceptance tests: an image that passed others was not made of the same input. */
  readonly tests?: StructureTests
  /** Lines of `remove` and `permissions`, as they are. */
  readonly remove?: readonly string[]
  readonly permissions?: readonly string[]
  readonly owner?: Owner
  /** One for each line of `files`. */
  readonly layers: readonly (readonly SourceRecord[])[]
}): Digest {
  const { entrypoint, cmd, env, workdir, user, expose, labels } = inputs.run
  const record = {
    format,
    engine: 'layers',
    base: inputs.base,
    platforms: inputs.platforms.map(formatPlatform),
    compression: inputs.compression,
    annotations: inputs.annotations,
    config: { entrypoint, cmd, env: Object.entries(env), workdir, user, expose, labels },
    tests: inputs.tests,
    remove: inputs.remove,
    permissions: inputs.permissions,
    owner: inputs.owner,
    layers: inputs.layers
  }
  return digestOf(canonicalJson(record as unknown as Json))
}
