/**
 * Hashes the files of a layer in a thread of its own: SHA-1 and SHA-256 of all of them take as long as everything else that
 * is done with them, and which of them nobody needs is known only at the end, where the package database lies.
 */
/* oxlint-disable unicorn/require-post-message-target-origin -- these are threads, not windows */
import type { Hash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { ContentHashing } from './content-hashing.js'
import type { FileHashes } from './layer-record.js'

/** Offset, length and whether it is the last part of its file (1 or 0), of each part of one chunk. */
type Parts = readonly number[]
/** Of the files that ended in one chunk, in their order: SHA-1 and SHA-256 of each, lower-case hexadecimal. */
type Hashes = readonly string[]

/** Sent over as its own text, as the thread that inflates: nothing outside of it may be named here. */
function threadMain(): void {
  const threads = process.getBuiltinModule('node:worker_threads')
  const { parentPort } = threads
  const crypto = process.getBuiltinModule('node:crypto')
  const memory = threads.workerData as SharedArrayBuffer
  /** Of a file that does not lie in one piece. */
  let open: { readonly sha1: Hash; readonly sha256: Hash } | undefined
  parentPort?.on('message', (parts: Parts) => {
    const hashes: string[] = []
    for (let at = 0; at < parts.length; at += 3) {
      const part = new Uint8Array(memory, parts[at], parts[at + 1])
      const isLast = parts[at + 2] === 1
      if (isLast && open === undefined) hashes.push(crypto.hash('sha1', part), crypto.hash('sha256', part))
      else {
        open ??= { sha1: crypto.createHash('sha1'), sha256: crypto.createHash('sha256') }
        open.sha1.update(part)
        open.sha256.update(part)
        if (isLast) hashes.push(open.sha1.digest('hex'), open.sha256.digest('hex'))
        if (isLast) open = undefined
      }
    }
    parentPort.postMessage(hashes)
  })
}

export class HashThread {
  readonly #worker: Worker
  /** Parts of files in the chunk that is being read. */
  #parts: number[] = []
  /** Who waits for the hashes of a file, in the order of the files. */
  #waiting: ((hashes: FileHashes) => void)[] = []
  /** What follows when the chunks that were sent are hashed, in their order. */
  readonly #sent: (() => void)[] = []

  /** @param memory holds the chunks */
  constructor(memory: SharedArrayBuffer, onFailure: (error: unknown) => void) {
    this.#worker = new Worker(`(${threadMain.toString()})()`, { eval: true, workerData: memory, execArgv: [], env: {} })
    this.#worker.on('message', (hashes: Hashes) => this.#settle(hashes))
    this.#worker.on('error', onFailure)
    this.#worker.on('exit', () => onFailure(new Error('the thread that hashes files ended')))
  }

  /** Files come one after the other, and each part of one is a part of the chunk that is being read. */
  hashing(): ContentHashing {
    return {
      update: (part) => this.#parts.push(part.byteOffset, part.byteLength, 0),
      done: (take) => {
        if (this.#parts.length === 0) this.#parts.push(0, 0, 0)
        this.#parts[this.#parts.length - 1] = 1
        this.#waiting.push(take)
      }
    }
  }

  /** The chunk has been read. @param then called when nobody needs its memory any more */
  pass(then: () => void): void {
    if (this.#parts.length === 0 && this.#sent.length === 0) {
      then()
      return
    }
    this.#sent.push(then)
    this.#worker.postMessage(this.#parts)
    this.#parts = []
  }

  #settle(hashes: Hashes): void {
    for (let at = 0; at < hashes.length; at += 2)
      this.#waiting[at / 2]?.({ sha1: hashes[at] ?? '', sha256: hashes[at + 1] ?? '' })
    this.#waiting = this.#waiting.slice(hashes.length / 2)
    this.#sent.shift()?.()
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }
}
