/** Manifests that refer to an image by `subject` (distribution specification, "listing referrers"). */
import { IntegrityError } from '@immutable-delivery/kit'
import { digestOf, type Digest } from './digest.js'
import { parseIndex, parseManifest } from './documents.js'
import { isIndexType } from './media-types.js'
import type { Descriptor } from './model.js'
import type { ReferrerManifest, StoredManifest } from './store.js'

export interface Referrer {
  readonly subject: Digest
  /** As the specification wants it in a list: artifactType, and all annotations of the manifest. */
  readonly descriptor: Descriptor
}

/**
 * What a stored manifest refers to; undefined when it has no subject. The descriptor is made from the manifest itself,
 * since those in lists are wrong or bare with some writers.
 * @throws IntegrityError when the manifest cannot be read
 */
export function describeReferrer(stored: StoredManifest): Referrer | undefined {
  const { mediaType, digest, size } = stored.descriptor
  const what = `referrer ${digest}`
  const index = isIndexType(mediaType)
  const manifest = index ? parseIndex(stored.bytes, mediaType, what) : parseManifest(stored.bytes, mediaType, what)
  if (manifest.subject === undefined) return undefined
  // An older manifest says by its configuration's type what it is.
  const artifactType = manifest.artifactType ?? ('config' in manifest ? manifest.config.mediaType : undefined)
  return {
    subject: manifest.subject.digest,
    descriptor: {
      mediaType,
      digest,
      size,
      ...(artifactType === undefined ? {} : { artifactType }),
      ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations })
    }
  }
}

/**
 * The same for a manifest that is about to be stored, which must refer to `subject`.
 * @throws IntegrityError
 */
export function requireSubject(manifest: ReferrerManifest, subject: Digest): Referrer {
  const { bytes, mediaType } = manifest
  const digest = digestOf(bytes)
  const referrer = describeReferrer({ descriptor: { mediaType, digest, size: bytes.byteLength }, bytes })
  if (referrer?.subject !== subject)
    throw new IntegrityError(`referrer ${digest}`, `subject ${subject}`, referrer?.subject ?? 'none')
  return referrer
}
