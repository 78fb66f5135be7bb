import { canonicalJson } from '@immutable-delivery/kit'
import { digestOf, formatPlatform, type Digest, type Platform } from '@immutable-delivery/oci'
import type { Compression } from './compress.js'
import type { RunOptions } from './image-config.js'
import type { LayerFile } from './layer-file.js'

/** Raised when the same inputs begin to give another image. */
const format = 1

/**
 * The digest of all that decides what is in an image, and of nothing that changes from run to run: two commits with
 * the same files and options have the same. The time that goes into the image is left out for that reason, tags too.
 */
export function inputDigest(inputs: {
  readonly base: Digest | 'scratch'
  readonly platform: Platform
  readonly compression: Compression
  readonly run: RunOptions
  readonly annotations: Readonly<Record<string, string>>
  readonly layers: readonly Pick<LayerFile, 'inputs'>[]
}): Digest {
  const { entrypoint, cmd, env, workdir, user, expose, labels } = inputs.run
  const record = {
    format,
    engine: 'layers',
    base: inputs.base,
    platform: formatPlatform(inputs.platform),
    compression: inputs.compression,
    annotations: inputs.annotations,
    config: { entrypoint, cmd, env: Object.entries(env), workdir, user, expose, labels },
    layers: inputs.layers.map((layer) => layer.inputs)
  }
  return digestOf(canonicalJson(record))
}
