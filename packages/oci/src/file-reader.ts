/** Reads what is wanted of a file in a layer, within the limits of the image as a whole. */
import { createHash } from 'node:crypto'
import { IntegrityError, readBounded } from '@immutable-delivery/kit'
import type { LayerLimits } from './layer-limits.js'
import type { FileHashes, RecordedEntry } from './layer-record.js'
import type { Inode } from './layer-tree.js'
import { show } from './tar-name.js'
import type { LayerEntry } from './tar-reader.js'

/**
 * Makes something small of a file's content while its layer is read, so that files that are too many or too large to
 * hold are never in memory together.
 */
export interface Reducer {
  /** Tells what it makes from what others make of the same file; not ''. */
  readonly name: string
  /**
   * Must read the content to its end and bound what it holds of it. A piece is overwritten when the next is asked for:
   * what is kept of it must be copied.
   */
  readonly reduce: (content: AsyncIterable<Uint8Array>, size: number) => Promise<Uint8Array>
}

/** One for all empty files: a layer may have a million. */
const ofNothing: FileHashes = {
  sha1: createHash('sha1').digest('hex'),
  sha256: createHash('sha256').digest('hex')
}

export class FileReader {
  #used = 0

  /** @param isHashing whether every file that is read is hashed, too */
  constructor(
    readonly limits: LayerLimits,
    readonly isHashing: boolean
  ) {}

  /** Takes over what an earlier reading of the layer found. */
  take(inode: Inode, { kept, hashes }: RecordedEntry): void {
    for (const content of kept.values()) this.#use(content.length)
    inode.kept = kept
    if (hashes !== undefined) inode.hashes = hashes
  }

  /** @param reducer undefined to keep the bytes as they are */
  async read(inode: Inode, entry: LayerEntry, reducer: Reducer | undefined): Promise<void> {
    const content = this.isHashing ? this.#hashed(inode, entry) : entry.content()
    const kept = new Map(inode.kept)
    if (reducer === undefined) {
      if (entry.size > this.limits.fileSize)
        throw new IntegrityError(
          show(entry.path),
          `a file of at most ${this.limits.fileSize} bytes`,
          String(entry.size)
        )
      this.#use(entry.size)
      const tooLarge = (): Error => new IntegrityError(show(entry.path), `${entry.size} bytes`, 'more')
      kept.set('', await readBounded(copied(content), entry.size, tooLarge))
    } else {
      const made = await reducer.reduce(content, entry.size)
      this.#use(made.length)
      kept.set(reducer.name, made)
    }
    inode.kept = kept
  }

  /** Reads a file for its hashes alone. */
  async hash(inode: Inode, entry: LayerEntry): Promise<void> {
    for await (const _ of this.#hashed(inode, entry));
  }

  async *#hashed(inode: Inode, entry: LayerEntry): AsyncGenerator<Uint8Array, void, undefined> {
    if (entry.size === 0) {
      inode.hashes = ofNothing
      return
    }
    const sha1 = createHash('sha1')
    const sha256 = createHash('sha256')
    for await (const chunk of entry.content()) {
      sha1.update(chunk)
      sha256.update(chunk)
      yield chunk
    }
    inode.hashes = { sha1: sha1.digest('hex'), sha256: sha256.digest('hex') }
  }

  #use(bytes: number): void {
    this.#used += bytes
    if (this.#used > this.limits.filesSize)
      throw new IntegrityError('image', `at most ${this.limits.filesSize} bytes in the files to read`, 'more')
  }
}

/** Pieces that may be held: those of a layer are overwritten. */
async function* copied(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of content) yield Buffer.from(chunk)
}
