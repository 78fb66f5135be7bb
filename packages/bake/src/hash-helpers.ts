/**
 * Threads that hash files beside the main one. They take from the same list, a few files at a time, so that nothing is
 * lost where they start late or the machine has no core for them. What they cannot read they leave to the main thread,
 * which meets the same and says so.
 */
import type * as Crypto from 'node:crypto'
import type * as Fs from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker, type MessagePort } from 'node:worker_threads'

/** A file as it was found; @see Content */
interface FileToHash {
  readonly source: string
  readonly size: number
}

/** Below this the start of a thread takes longer than the work. */
const leastFiles = 500
const leastBytes = 16 * 2 ** 20
/** More threads than this wait for the disk and for each other. */
const most = 3
/** Files that are taken at a time. */
const batch = 8
const digestLength = 32

/** All of it in memory that the threads share: a copy of a million names for each would be more than the rest of a bake. */
interface Shared {
  readonly batch: number
  /** The paths, one behind the other. */
  readonly names: Uint8Array
  /** Where each path ends in `names`. */
  readonly ends: Uint32Array
  readonly sizes: Float64Array
  /** The first file that nobody has taken. */
  readonly next: Int32Array
  /** 1 for each file that is hashed. */
  readonly done: Uint8Array
  readonly digests: Uint8Array
}

export class HashHelpers {
  readonly #shared: Shared
  readonly #workers: Worker[]
  #exited = 0
  #wake: () => void = () => undefined

  /**
   * @param onBytes told of what the threads have read
   * @param threads default one for each core but the caller's
   */
  constructor(
    files: readonly FileToHash[],
    onBytes: (count: number) => void,
    threads: number = Math.min(most, availableParallelism() - 1)
  ) {
    const bytes = files.reduce((sum, { size }) => sum + size, 0)
    const worth = files.length >= leastFiles || bytes >= leastBytes
    const names = files.map(({ source }) => Buffer.from(source))
    this.#shared = {
      batch,
      names: new Uint8Array(new SharedArrayBuffer(names.reduce((sum, name) => sum + name.length, 0))),
      ends: new Uint32Array(new SharedArrayBuffer(files.length * 4)),
      sizes: new Float64Array(new SharedArrayBuffer(files.length * 8)),
      next: new Int32Array(new SharedArrayBuffer(4)),
      done: new Uint8Array(new SharedArrayBuffer(files.length)),
      digests: new Uint8Array(new SharedArrayBuffer(files.length * digestLength))
    }
    let end = 0
    for (const [i, name] of names.entries()) {
      this.#shared.names.set(name, end)
      end += name.length
      this.#shared.ends[i] = end
      this.#shared.sizes[i] = files[i]?.size ?? 0
    }
    // As text: a worker in a file of its own would have to be found again beside every bundle.
    const text = `(${hashFiles.toString()})(require('node:worker_threads'), require('node:fs'), require('node:crypto'))`
    this.#workers = Array.from({ length: worth ? threads : 0 }, () => {
      const worker = new Worker(text, { eval: true, workerData: this.#shared, execArgv: [], env: {} })
      worker.on('message', onBytes)
      // Its files are then left, and hashed by the main thread.
      worker.on('error', () => undefined)
      worker.on('exit', () => {
        this.#exited += 1
        this.#wake()
      })
      worker.unref()
      return worker
    })
  }

  /** Takes the next files for the caller; undefined when all are taken. */
  take(): { readonly from: number; readonly to: number } | undefined {
    const { next, done } = this.#shared
    const from = Atomics.add(next, 0, batch)
    return from >= done.length ? undefined : { from, to: Math.min(from + batch, done.length) }
  }

  /**
   * SHA-256 in hexadecimal of what a thread has hashed; undefined for what is left to the caller. Asked when all files
   * are taken: waits for what a thread may still be reading.
   * @param has whether the caller has hashed a file
   */
  async results(has: (index: number) => boolean): Promise<(index: number) => string | undefined> {
    const { done, digests, sizes } = this.#shared
    const open = sizes.reduce((sum, size, i) => sum + (Atomics.load(done, i) === 0 && !has(i) ? size : 0), 0)
    // What is small is read again sooner than a thread that has no core gets to its end.
    if (open > 2 ** 20)
      while (this.#exited < this.#workers.length)
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
    return (index) =>
      Atomics.load(done, index) === 0
        ? undefined
        : Buffer.from(digests.subarray(index * digestLength, (index + 1) * digestLength)).toString('hex')
  }

  /** Nobody waits for it: a thread that still reads is of no more use. */
  stop(): void {
    for (const worker of this.#workers) worker.terminate().catch(() => undefined)
  }
}

/** Runs in the thread, out of its own text: it sees nothing but its parameters. */
function hashFiles(
  { parentPort, workerData }: { readonly parentPort: MessagePort; readonly workerData: Shared },
  { openSync, readSync, closeSync }: typeof Fs,
  { createHash }: typeof Crypto
): void {
  const { names, ends, sizes, batch: count, next, done, digests } = workerData
  const buffer = Buffer.allocUnsafeSlow(2 ** 20)
  const read = (source: Buffer, size: number): Uint8Array | undefined => {
    const file = openSync(source, 'r')
    try {
      const sum = createHash('sha256')
      let missing = size
      for (;;) {
        // One byte more than it should have, to see that it has grown.
        const wanted = Math.min(buffer.length, missing + 1)
        const length = readSync(file, buffer, 0, wanted, null)
        missing -= length
        if (missing < 0 || (length === 0 && missing > 0)) return undefined
        sum.update(buffer.subarray(0, length))
        if (missing === 0 && length < wanted) return sum.digest()
      }
    } finally {
      closeSync(file)
    }
  }
  for (;;) {
    const from = Atomics.add(next, 0, count)
    if (from >= done.length) return
    let bytes = 0
    for (let i = from; i < Math.min(from + count, done.length); i += 1) {
      try {
        // A copy: of shared memory no path is taken.
        const name = Buffer.from(names.subarray(i === 0 ? 0 : ends[i - 1], ends[i]))
        const digest = read(name, sizes[i] ?? 0)
        if (digest === undefined) continue
        digests.set(digest, i * 32)
        Atomics.store(done, i, 1)
        bytes += sizes[i] ?? 0
      } catch {
        // Left to the main thread.
      }
    }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread, not a window
    parentPort.postMessage(bytes)
  }
}
