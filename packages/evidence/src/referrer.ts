/** The manifest that attaches a bundle to an image: made and read (OCI image specification 1.1, cosign 3's layout). */
import { IntegrityError, isObject, parseJsonObject } from '@immutable-delivery/kit'
import {
  digestOf,
  isDigest,
  mediaTypes,
  type Descriptor,
  type Digest,
  type ReferrerManifest
} from '@immutable-delivery/oci'
import { bundleMediaType } from './bundle.js'

/** The empty config, `{}`; some registries want it stored although everybody knows its content. */
export const emptyConfig = Buffer.from('{}')
export const emptyConfigDescriptor: Descriptor = {
  mediaType: mediaTypes.empty,
  digest: digestOf(emptyConfig),
  size: emptyConfig.byteLength
}

export const predicateTypeAnnotation = 'dev.sigstore.bundle.predicateType'

/**
 * @param subject as the registry serves it
 * @param created milliseconds; a hint for people that no decision uses
 * @param config `image` where a registry takes no manifest with the empty type; readers go by the artifact type
 */
export function referrerManifest(
  subject: Descriptor,
  bundle: Pick<Descriptor, 'digest' | 'size'>,
  predicateType: string,
  created: number,
  config: 'empty' | 'image' = 'empty'
): ReferrerManifest {
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    artifactType: bundleMediaType,
    config: config === 'empty' ? emptyConfigDescriptor : { ...emptyConfigDescriptor, mediaType: mediaTypes.config },
    layers: [{ mediaType: bundleMediaType, digest: bundle.digest, size: bundle.size }],
    subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
    annotations: {
      'dev.sigstore.bundle.content': 'dsse-envelope',
      [predicateTypeAnnotation]: predicateType,
      'org.opencontainers.image.created': `${new Date(created).toISOString().slice(0, 19)}Z`
    }
  }
  return { bytes: Buffer.from(JSON.stringify(manifest)), mediaType: mediaTypes.manifest }
}

export interface ReadReferrer {
  readonly subject: Digest
  readonly bundle: { readonly digest: Digest; readonly size: number }
  /** What it says it holds. Anybody can write this: a hint. */
  readonly predicateType?: string
}

/**
 * Reads a manifest that attaches a bundle.
 * @returns undefined when it attaches something else, for instance a notation signature
 * @throws IntegrityError when it is a bundle's manifest but not in its exact form
 */
export function readReferrer(bytes: Uint8Array): ReadReferrer | undefined {
  const manifest = parseJsonObject(bytes, 'referrer manifest')
  if (manifest['artifactType'] !== bundleMediaType) return undefined
  const { subject, layers, annotations } = manifest
  if (!isObject(subject) || !isDigest(subject['digest']))
    throw new IntegrityError('referrer subject', 'a descriptor', 'something else')
  if (!Array.isArray(layers) || layers.length !== 1)
    throw new IntegrityError('referrer layers', 'exactly one', Array.isArray(layers) ? `${layers.length}` : 'none')
  const layer: unknown = layers[0]
  if (!isObject(layer) || layer['mediaType'] !== bundleMediaType)
    throw new IntegrityError('referrer layer', bundleMediaType, 'another media type')
  const { digest, size } = layer
  if (!isDigest(digest) || typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
    throw new IntegrityError('referrer layer', 'a digest and a size', 'something else')
  const predicateType = isObject(annotations) ? annotations[predicateTypeAnnotation] : undefined
  return {
    subject: subject['digest'],
    bundle: { digest, size },
    ...(typeof predicateType === 'string' ? { predicateType } : {})
  }
}
