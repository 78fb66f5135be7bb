import { createHash, hash } from 'node:crypto'
import type { FileHashes } from './layer-record.js'

/** Hashes one file, part by part. */
export interface ContentHashing {
  update(part: Uint8Array): void
  /** @param take is given the hashes, at the latest when the layer has been read to its end */
  done(take: (hashes: FileHashes) => void): void
}

/** On the thread that calls it. */
export function hashingHere(): ContentHashing {
  const sha1 = createHash('sha1')
  const sha256 = createHash('sha256')
  return {
    update: (part) => {
      sha1.update(part)
      sha256.update(part)
    },
    done: (take) => take({ sha1: sha1.digest('hex'), sha256: sha256.digest('hex') })
  }
}

/** In one call each: an object for a hash costs as much as a small file. */
export function hashesOf(content: Uint8Array | string): FileHashes {
  return { sha1: hash('sha1', content), sha256: hash('sha256', content) }
}
