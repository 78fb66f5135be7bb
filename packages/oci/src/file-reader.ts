/** Reads what is wanted of a file in a layer, within the limits of the image as a whole. */
import { createHash, hash } from 'node:crypto'
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
  /** The same of a content that is in memory already, as most are. The bytes are overwritten afterwards. */
  readonly reduceWhole?: (content: Uint8Array) => Uint8Array
}

/** In one call each: an object for a hash costs as much as a small file. */
function hashesOf(content: Uint8Array): FileHashes {
  return content.length === 0 ? ofNothing : { sha1: hash('sha1', content), sha256: hash('sha256', content) }
}

/** One for all empty files: a layer may have a million. */
const ofNothing: FileHashes = { sha1: hash('sha1', ''), sha256: hash('sha256', '') }

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

  /**
   * @param reducer undefined to keep the bytes as they are
   * @returns a promise where the content is not in memory yet
   */
  read(inode: Inode, entry: LayerEntry, reducer: Reducer | undefined): Promise<void> | undefined {
    if (reducer === undefined && entry.size > this.limits.fileSize)
      throw new IntegrityError(show(entry.path), `a file of at most ${this.limits.fileSize} bytes`, String(entry.size))
    const ofWhole = reducer === undefined ? copyOf : reducer.reduceWhole
    const whole = ofWhole && entry.whole?.()
    if (ofWhole === undefined || whole === undefined) return this.#pieces(inode, entry, reducer)
    if (this.isHashing) inode.hashes = hashesOf(whole)
    this.#keep(inode, reducer, ofWhole(whole))
    return undefined
  }

  async #pieces(inode: Inode, entry: LayerEntry, reducer: Reducer | undefined): Promise<void> {
    const content = this.isHashing ? this.#hashed(inode, entry) : entry.content()
    if (reducer !== undefined) return this.#keep(inode, reducer, await reducer.reduce(content, entry.size))
    this.#fit(entry.size)
    const tooLarge = (): Error => new IntegrityError(show(entry.path), `${entry.size} bytes`, 'more')
    this.#keep(inode, reducer, await readBounded(copied(content), entry.size, tooLarge))
  }

  #keep(inode: Inode, reducer: Reducer | undefined, made: Uint8Array): void {
    this.#use(made.length)
    inode.kept = new Map(inode.kept).set(reducer?.name ?? '', made)
  }

  /**
   * Reads a file for its hashes alone.
   * @returns a promise where the content is not in memory yet
   */
  hash(inode: Inode, entry: LayerEntry): Promise<void> | undefined {
    const whole = entry.whole?.()
    if (whole === undefined) return this.#hashPieces(inode, entry)
    inode.hashes = hashesOf(whole)
    return undefined
  }

  async #hashPieces(inode: Inode, entry: LayerEntry): Promise<void> {
    for await (const _ of this.#hashed(inode, entry));
  }

  async *#hashed(inode: Inode, entry: LayerEntry): AsyncGenerator<Uint8Array, void, undefined> {
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
    this.#fit(bytes)
    this.#used += bytes
  }

  #fit(bytes: number): void {
    if (this.#used + bytes > this.limits.filesSize)
      throw new IntegrityError('image', `at most ${this.limits.filesSize} bytes in the files to read`, 'more')
  }
}

/** What may be held: the pieces of a layer are overwritten. */
const copyOf = (content: Uint8Array): Uint8Array => Buffer.from(content)

async function* copied(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of content) yield copyOf(chunk)
}
