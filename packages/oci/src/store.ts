import type { Digest } from './digest.js'
import type { Descriptor } from './model.js'

/** A manifest or index exactly as stored: its bytes are never written anew, since that would change the digest. */
export interface StoredManifest {
  readonly descriptor: Descriptor
  readonly bytes: Uint8Array
}

/** A manifest that refers to an image by its `subject`, ready to be stored. */
export interface ReferrerManifest {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

/** What a caller knows of a blob that it stores. */
export interface PutBlobOptions {
  /** Nobody can have stored it yet, so that it is not asked for before. */
  readonly isNew?: boolean
  /** A repository that has the blob: one of the same registry is asked to share it, and no byte is sent. */
  readonly from?: Pick<ImageStore, 'name'>
}

/**
 * One repository of images: a registry's, or an OCI image layout on disk. All that comes out of it has been hashed
 * against the digest it was asked by; all that goes in is read back and compared.
 */
export interface ImageStore {
  /** `host/repo` or `oci-layout://path`: what stands before the `@` in an image's name. */
  readonly name: string

  /**
   * A manifest or index by digest; undefined when there is none. At most 4 MiB.
   * @throws IntegrityError when the bytes are not the digest's, RemoteError
   */
  getManifest(digest: Digest): Promise<StoredManifest | undefined>
  /** What a tag names now; undefined when there is no such tag. For messages and for hints, never for a decision. */
  resolveTag(tag: string): Promise<Descriptor | undefined>

  /**
   * A blob's bytes, checked on the way: the stream throws IntegrityError at its end when they are not the
   * descriptor's. Throws at once when there is no such blob.
   */
  getBlob(descriptor: Pick<Descriptor, 'digest' | 'size'>): AsyncIterable<Uint8Array>
  hasBlob(digest: Digest): Promise<boolean>
  /**
   * Stores a blob unless it is there. `open` may be called again after a failed try.
   * @param onBytes told of the bytes as they go, for progress
   */
  putBlob(
    descriptor: Pick<Descriptor, 'digest' | 'size'>,
    open: () => AsyncIterable<Uint8Array>,
    onBytes?: (count: number) => void,
    options?: PutBlobOptions
  ): Promise<'stored' | 'present'>

  /** Stores a manifest or index by digest, reads it back and compares; with `tag`, the tag is moved to it by the same write. */
  putManifest(bytes: Uint8Array, mediaType: string, tag?: string): Promise<Descriptor>

  /**
   * Descriptors of the manifests whose subject is `digest`; through the referrers API with all its pages, else the tag
   * schema. Untrusted: a descriptor's annotations are hints. At most `limit` are given, default 1,000.
   */
  listReferrers(digest: Digest, artifactType?: string, limit?: number): Promise<Descriptor[]>
  /** Stores manifests that refer to one subject so that `listReferrers` finds them, in one write of the fallback index. */
  putReferrers(subject: Digest, manifests: readonly ReferrerManifest[]): Promise<Descriptor[]>
}
