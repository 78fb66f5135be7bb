/**
 * Inflates gzip in a thread of its own. On the main thread the decompressor waits whenever a file is looked into, and each
 * megabyte that it gives is memory that the main thread's collector has to count and free: a third of the time that a
 * large layer takes. Here it writes into a few pieces of shared memory, over and over.
 */
/* oxlint-disable unicorn/require-post-message-target-origin -- these are threads, not windows */
import { Worker } from 'node:worker_threads'
import { IntegrityError } from '@immutable-delivery/kit'

/** Bytes of one piece of output. */
const slotSize = 2 ** 20
const slots = 6
/** Bytes of input that go over at once, and how many such pieces may wait there. */
const inputSize = 2 ** 19
const mostWaiting = 4

type FromThread =
  | { readonly kind: 'taken' }
  | { readonly kind: 'data'; readonly slot: number; readonly length: number }
  | { readonly kind: 'end'; readonly sha256: string; readonly isWhole: boolean }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
type Message = Exclude<FromThread, { kind: 'taken' }> | { readonly kind: 'failed'; readonly error: unknown }

interface Shared {
  readonly memory: SharedArrayBuffer
  readonly slotSize: number
  readonly slots: number
}

/**
 * What the thread runs. It is sent over as its own text, so that a bundle needs no second file: nothing outside of it
 * may be named here.
 */
function threadMain(): void {
  const threads = process.getBuiltinModule('node:worker_threads')
  const { parentPort } = threads
  const zlib = process.getBuiltinModule('node:zlib')
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256')
  const { memory, slotSize: size, slots: count } = threads.workerData as Shared
  const free = Array.from({ length: count }, (_, index) => index)
  // Types do not know that what a stream takes may be given here, too.
  const sizes: object = { chunkSize: size, readableHighWaterMark: 2 * size, writableHighWaterMark: size }
  const gunzip = zlib.createGunzip(sizes)
  let written = 0
  let isEnded = false
  const post = (message: FromThread): void => parentPort?.postMessage(message)
  parentPort?.on('message', (message: { data?: Uint8Array; free?: number }) => {
    if (message.free !== undefined) {
      free.push(message.free)
      gunzip.resume()
    } else if (message.data === undefined) {
      isEnded = true
      gunzip.end()
    } else {
      written += message.data.length
      gunzip.write(message.data, () => post({ kind: 'taken' }))
    }
  })
  gunzip.on('data', (chunk: Uint8Array) => {
    const slot = free.pop()
    if (slot === undefined) throw new Error('no piece of memory is free')
    new Uint8Array(memory, slot * size, chunk.length).set(chunk)
    if (free.length === 0) gunzip.pause()
    post({ kind: 'data', slot, length: chunk.length })
    hash.update(chunk)
  })
  gunzip.on('end', () =>
    // zlib stops silently at what it takes for padding; other readers do not.
    post({ kind: 'end', sha256: hash.digest('hex'), isWhole: isEnded && gunzip.bytesWritten === written })
  )
  gunzip.on('error', (error: NodeJS.ErrnoException) =>
    post({ kind: 'error', code: error.code ?? '', message: error.message })
  )
}

export class InflateThread {
  #sha256: string | undefined
  #queue: Message[] = []
  #wake: (() => void) | undefined
  #waiting = 0
  #wakeFeeder: (() => void) | undefined
  #isClosed = false

  constructor(
    readonly source: AsyncIterable<Uint8Array>,
    readonly what: string
  ) {}

  /** Of all that was given, lower-case hexadecimal; there after the last chunk. */
  get sha256(): string {
    if (this.#sha256 === undefined) throw new Error(`${this.what} was not read to its end`)
    return this.#sha256
  }

  /**
   * The uncompressed bytes. A chunk is overwritten once the next one is asked for. The source has been read to its end
   * when the result ends, so that a check at the source's end has been made.
   * @throws IntegrityError for broken data and for bytes after the end
   */
  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    const memory = new SharedArrayBuffer(slotSize * slots)
    const worker = new Worker(`(${threadMain.toString()})()`, {
      eval: true,
      workerData: { memory, slotSize, slots } satisfies Shared,
      execArgv: [],
      env: {}
    })
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'taken') {
        this.#waiting -= 1
        this.#wakeFeeder?.()
      } else this.#add(message)
    })
    worker.on('error', (error) => this.#add({ kind: 'failed', error }))
    worker.on('exit', () => this.#add({ kind: 'failed', error: new Error(`${this.what}: the thread ended`) }))
    const feeding = this.#feed(worker)
    try {
      for (;;) {
        const message = await this.#next()
        if (message.kind === 'failed') throw message.error
        if (message.kind === 'error')
          throw new IntegrityError(this.what, 'compressed data', `${message.code}: ${message.message}`)
        if (message.kind === 'end') {
          if (!message.isWhole) throw new IntegrityError(this.what, 'the end after the compressed data', 'more bytes')
          this.#sha256 = message.sha256
          break
        }
        yield Buffer.from(memory, message.slot * slotSize, message.length)
        worker.postMessage({ free: message.slot })
      }
      await feeding
    } finally {
      this.#isClosed = true
      this.#wakeFeeder?.()
      await worker.terminate()
    }
  }

  async #feed(worker: Worker): Promise<void> {
    try {
      let parts: Uint8Array[] = []
      let length = 0
      for await (const chunk of this.source) {
        parts.push(chunk)
        length += chunk.byteLength
        if (length < inputSize) continue
        await this.#send(worker, parts, length)
        parts = []
        length = 0
        // Leaving the loop ends the source.
        if (this.#isClosed) return
      }
      if (length > 0) await this.#send(worker, parts, length)
      worker.postMessage({})
    } catch (error) {
      this.#add({ kind: 'failed', error })
    }
  }

  async #send(worker: Worker, parts: readonly Uint8Array[], length: number): Promise<void> {
    while (this.#waiting >= mostWaiting && !this.#isClosed)
      await new Promise<void>((resolve) => (this.#wakeFeeder = resolve))
    if (this.#isClosed) return
    const data = new Uint8Array(length)
    let at = 0
    for (const part of parts) {
      data.set(part, at)
      at += part.byteLength
    }
    this.#waiting += 1
    worker.postMessage({ data }, [data.buffer])
  }

  #add(message: Message): void {
    this.#queue.push(message)
    this.#wake?.()
  }

  async #next(): Promise<Message> {
    for (;;) {
      const message = this.#queue.shift()
      if (message !== undefined) return message
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}
