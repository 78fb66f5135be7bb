/**
 * A thread that reads files beside the main one: it has a part in hashing them, and it writes the tar of a large layer
 * while the main thread looks at what is in it. A bake without it is the same bake, on one core less.
 */
/* oxlint-disable unicorn/require-post-message-target-origin -- these are threads, not windows */
import { closeSync, openSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { pieceSize } from './compress.js'
import { readFiles, type FromThread, type HashWork, type Slots, type TarWork } from './file-thread-work.js'
import type { LayerStream } from './layer-file.js'
import type { PlacedFile } from './place.js'
import { changedError } from './source-content.js'
import { tarHeader } from './tar-writer.js'

/** Below both the start of a thread takes longer than the work. */
export const leastFiles = 500
export const leastBytes = 16 * 2 ** 20
/** Files that are taken at a time for hashing. */
const batch = 8
/** Members of a tar that go over at a time, and how many such batches may wait there. */
const members = 1000
const mostWaiting = 2
const digestLength = 32

/** A file as it was found; @see Content */
interface FileToHash {
  readonly source: string
  readonly size: number
}

export class FileThread {
  #running: { readonly worker: Worker; readonly slots: Slots } | undefined
  #dead = false
  readonly #queue: FromThread[] = []
  #wake: () => void = () => undefined
  #onRead: (bytes: number) => void = () => undefined

  /** Whether so much is better read by a thread. */
  static isWorth(files: readonly { readonly size: number }[]): boolean {
    return files.length >= leastFiles || files.reduce((sum, { size }) => sum + size, 0) >= leastBytes
  }

  /** Takes a while, in which others can work: called as soon as it is clear that there is enough to read. */
  start(): void {
    if (this.#running !== undefined || this.#dead || availableParallelism() < 2) return
    const slots = newSlots()
    const worker = new Worker(`(${readFiles.toString()})()`, {
      eval: true,
      workerData: slots,
      execArgv: [],
      env: {}
    })
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'read') this.#onRead(message.bytes)
      else {
        this.#queue.push(message)
        this.#wake()
      }
    })
    // What it has not done is then left to the main thread.
    worker.on('error', () => undefined)
    worker.on('exit', () => {
      this.#dead = true
      this.#wake()
    })
    worker.unref()
    this.#running = { worker, slots }
  }

  /** Nobody waits for it: a thread that still reads is of no more use. */
  stop(): void {
    this.#dead = true
    this.#running?.worker.terminate().catch(() => undefined)
  }

  /**
   * Begins to hash files; the caller takes its part of them.
   * @param onBytes told of what the thread has read
   */
  hash(files: readonly FileToHash[], onBytes: (count: number) => void): SharedHashing {
    const { names, ends } = joined(
      files.map(({ source }) => source),
      true
    )
    const work: HashWork = {
      kind: 'hash',
      batch,
      names,
      ends,
      sizes: Float64Array.from(files, ({ size }) => size),
      next: new Int32Array(new SharedArrayBuffer(4)),
      done: new Uint8Array(new SharedArrayBuffer(files.length)),
      digests: new Uint8Array(new SharedArrayBuffer(files.length * digestLength))
    }
    const worker = this.#dead ? undefined : this.#running?.worker
    this.#onRead = onBytes
    worker?.postMessage(work)
    return new SharedHashing(work, async () => {
      if (worker !== undefined) await this.#next((message) => message.kind === 'hashed')
    })
  }

  /**
   * The tar of a layer, as `tarStream` makes it; undefined where it is not worth it or there is no thread. One at a time,
   * and each piece is to be given back.
   * @param entries sorted, as they shall stand
   * @param onBytes told of what was read of files
   */
  tar(entries: readonly PlacedFile[], onBytes: (count: number) => void): LayerStream | undefined {
    if (!FileThread.isWorth(entries)) return undefined
    this.start()
    if (this.#running === undefined || this.#dead) return undefined
    const { worker, slots } = this.#running
    let size = 0
    let sha256: string | undefined
    const pieces = async function* (this: FileThread): AsyncGenerator<Uint8Array, void, undefined> {
      slots.state.fill(0)
      let sent = 0
      let waiting = 0
      worker.ref()
      try {
        for (;;) {
          for (; waiting < mostWaiting && sent < entries.length; waiting += 1) {
            worker.postMessage(tarWork(entries, sent))
            sent += members
          }
          const message = await this.#next((one) => one.kind !== 'hashed')
          if (message === undefined) throw new Error('the thread that reads files ended')
          if (message.kind === 'failed') throw whyNot(entries[message.member])
          if (message.kind === 'taken') waiting -= 1
          else if (message.kind === 'piece') {
            size += message.length
            onBytes(message.bytes)
            yield new Uint8Array(slots.memory, message.slot * slots.size, message.length)
          } else if (message.kind === 'end') {
            sha256 = message.sha256
            return
          }
        }
      } finally {
        worker.unref()
        // It may be waiting for a slot that nobody frees any more.
        if (sha256 === undefined) this.stop()
      }
    }
    return {
      [Symbol.asyncIterator]: () => pieces.call(this),
      size: () => size,
      digest: () => {
        if (sha256 === undefined) throw new Error('a layer that was not read to its end has no digest')
        return `sha256:${sha256}`
      }
    }
  }

  /** Frees the memory of a piece; @returns whether it is one of ours */
  give(piece: Uint8Array): boolean {
    const slots = this.#running?.slots
    if (slots === undefined || piece.buffer !== slots.memory) return false
    const { size, state } = slots
    const slot = Math.floor(piece.byteOffset / size)
    Atomics.store(state, slot, 0)
    Atomics.notify(state, slot)
    return true
  }

  /** The next message that is wanted; others are dropped. Undefined when the thread has ended. */
  async #next(isWanted: (message: FromThread) => boolean): Promise<FromThread | undefined> {
    for (;;) {
      for (let message = this.#queue.shift(); message !== undefined; message = this.#queue.shift())
        if (isWanted(message)) return message
      if (this.#dead) return undefined
      this.#running?.worker.ref()
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
      this.#running?.worker.unref()
    }
  }
}

/** All that compression works on or looks back at, what is looked at, what is on its way, and what is written. */
function newSlots(): Slots {
  const count = availableParallelism() + 5
  return {
    memory: new SharedArrayBuffer(count * pieceSize),
    size: pieceSize,
    count,
    state: new Int32Array(new SharedArrayBuffer(4 * count))
  }
}

/** Files that are hashed by the thread and by the caller. */
export class SharedHashing {
  constructor(
    private readonly work: HashWork,
    private readonly ended: () => Promise<void>
  ) {}

  /** Takes the next files for the caller; undefined when all are taken. */
  take(): { readonly from: number; readonly to: number } | undefined {
    const { next, done } = this.work
    const from = Atomics.add(next, 0, batch)
    return from >= done.length ? undefined : { from, to: Math.min(from + batch, done.length) }
  }

  /**
   * SHA-256 in hexadecimal of what the thread has hashed; undefined for what is left to the caller. Asked when all files
   * are taken: waits for what the thread may still be reading.
   * @param has whether the caller has hashed a file
   */
  async results(has: (index: number) => boolean): Promise<(index: number) => string | undefined> {
    const { done, digests, sizes } = this.work
    const open = sizes.reduce((sum, size, i) => sum + (Atomics.load(done, i) === 0 && !has(i) ? size : 0), 0)
    // What is small is read again sooner than a thread that has no core gets to its end.
    if (open > 2 ** 20) await this.ended()
    return (index) =>
      Atomics.load(done, index) === 0
        ? undefined
        : Buffer.from(digests.subarray(index * digestLength, (index + 1) * digestLength)).toString('hex')
  }
}

/** Texts one behind the other, and where each ends. */
function joined(texts: readonly string[], shared = false): { names: Uint8Array; ends: Uint32Array } {
  const bytes = texts.map((text) => Buffer.from(text))
  return joinedBytes(bytes, shared)
}

function joinedBytes(parts: readonly Uint8Array[], shared: boolean): { names: Uint8Array; ends: Uint32Array } {
  const total = parts.reduce((sum, part) => sum + part.length, 0)
  const names = shared ? new Uint8Array(new SharedArrayBuffer(total)) : new Uint8Array(total)
  const ends = new Uint32Array(parts.length)
  let end = 0
  for (const [i, part] of parts.entries()) {
    names.set(part, end)
    end += part.length
    ends[i] = end
  }
  return { names, ends }
}

function tarWork(entries: readonly PlacedFile[], from: number): TarWork {
  const part = entries.slice(from, from + members)
  const { names: headers, ends: headerEnds } = joinedBytes(part.map(tarHeader), false)
  const { names, ends } = joined(part.map(({ source = '' }) => source))
  const digests = new Uint8Array(part.length * digestLength)
  for (const [i, { sha256 }] of part.entries())
    if (sha256 !== undefined) digests.set(Buffer.from(sha256, 'hex'), i * digestLength)
  return {
    kind: 'tar',
    first: from === 0,
    last: from + members >= entries.length,
    headers,
    headerEnds,
    names,
    ends,
    // Of a whiteout there is nothing to read, and of a link neither.
    sizes: Float64Array.from(part, ({ type, size }) => (type === 'file' ? size : 0)),
    digests
  }
}

/** Why a file could not be read: what the main thread meets when it tries, or that it has changed. */
function whyNot(entry: PlacedFile | undefined): unknown {
  try {
    closeSync(openSync(entry?.source ?? '', 'r'))
  } catch (error) {
    return error
  }
  return changedError(entry?.path ?? '')
}
