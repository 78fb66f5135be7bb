/**
 * Inflates gzip in a thread of its own. On the main thread the decompressor waits whenever a file is looked into, and each
 * megabyte that it gives is memory that the main thread's collector has to count and free: a third of the time that a
 * large layer takes. Here it writes into a few pieces of shared memory, over and over.
 */
/* oxlint-disable unicorn/require-post-message-target-origin -- these are threads, not windows */
import { Worker } from 'node:worker_threads'
import { IntegrityError } from '@immutable-delivery/kit'

/** Bytes of one piece of output, and how many there are. */
const outputSize = 2 ** 20
const outputs = 6
/** The same of input: in shared memory, too, because a buffer that is sent over is one more to count and free. */
const inputSize = 2 ** 19
const inputs = 4

type FromThread =
  | { readonly kind: 'taken'; readonly input: number }
  | { readonly kind: 'data'; readonly offset: number; readonly length: number }
  | { readonly kind: 'end'; readonly sha256: string; readonly isWhole: boolean }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
type Message = Exclude<FromThread, { kind: 'taken' }> | { readonly kind: 'failed'; readonly error: unknown }

/** What the thread is told: a piece of input, that output at an offset was used up, or that nothing follows. */
type ToThread =
  { readonly input: number; readonly length: number } | { readonly used: number; readonly length: number } | 'end'

interface Shared {
  readonly output: SharedArrayBuffer
  readonly outputSize: number
  readonly outputs: number
  readonly input: SharedArrayBuffer
  readonly inputSize: number
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
  const { output, outputSize: size, outputs: count, input, inputSize: most } = threads.workerData as Shared
  const free = Array.from({ length: count }, (_, index) => index)
  /** Bytes of each piece of output that are still to be used. */
  const left = free.map(() => 0)
  const take = (length: number): number | undefined => {
    const piece = free.pop()
    if (piece !== undefined) left[piece] = length
    return piece
  }
  // zlib takes memory for its output from here and from nowhere else, anew whenever a piece is full: what it is given of
  // the shared memory need not be copied there, and not be collected afterwards. A Node that does otherwise is copied from.
  const plain = Buffer.allocUnsafe.bind(Buffer)
  Buffer.allocUnsafe = ((length: number) => {
    const piece = length === size ? take(size) : undefined
    return piece === undefined ? plain(length) : Buffer.from(output, piece * size, size)
  }) as typeof plain
  // Types do not know that what a stream takes may be given here, too. With the least that may wait to be read, zlib
  // takes at most two pieces after a pause.
  const sizes: object = { chunkSize: size, readableHighWaterMark: 1, writableHighWaterMark: size }
  const spare = 2
  const gunzip = zlib.createGunzip(sizes)
  let written = 0
  let isEnded = false
  // In a later turn: zlib goes on with the next piece in a thread of Node's pool once it has given this one.
  let unhashed: Uint8Array[] = []
  const hashAll = (): void => {
    for (const chunk of unhashed) hash.update(chunk)
    unhashed = []
  }
  const post = (message: FromThread): void => parentPort?.postMessage(message)
  parentPort?.on('message', (message: ToThread) => {
    if (message === 'end') {
      isEnded = true
      gunzip.end()
    } else if ('used' in message) {
      // Its memory is written to again.
      hashAll()
      const piece = Math.floor(message.used / size)
      left[piece] = (left[piece] ?? 0) - message.length
      if (left[piece] === 0) free.push(piece)
      if (free.length > spare) gunzip.resume()
    } else {
      written += message.length
      gunzip.write(new Uint8Array(input, message.input * most, message.length), () =>
        post({ kind: 'taken', input: message.input })
      )
    }
  })
  gunzip.on('data', (chunk: Uint8Array) => {
    let offset = chunk.byteOffset
    if (chunk.buffer !== output) {
      offset = (take(chunk.length) ?? Number.NaN) * size
      new Uint8Array(output, offset, chunk.length).set(chunk)
    }
    if (free.length <= spare) gunzip.pause()
    post({ kind: 'data', offset, length: chunk.length })
    unhashed.push(chunk)
    setImmediate(hashAll)
  })
  gunzip.on('end', () => {
    hashAll()
    // zlib stops silently at what it takes for padding; other readers do not.
    post({ kind: 'end', sha256: hash.digest('hex'), isWhole: isEnded && gunzip.bytesWritten === written })
  })
  gunzip.on('error', (error: NodeJS.ErrnoException) =>
    post({ kind: 'error', code: error.code ?? '', message: error.message })
  )
}

export class InflateThread {
  #sha256: string | undefined
  #queue: Message[] = []
  #wake: (() => void) | undefined
  readonly #freeInputs = Array.from({ length: inputs }, (_, index) => index)
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
    const output = new SharedArrayBuffer(outputSize * outputs)
    const input = new SharedArrayBuffer(inputSize * inputs)
    const worker = new Worker(`(${threadMain.toString()})()`, {
      eval: true,
      workerData: { output, outputSize, outputs, input, inputSize } satisfies Shared,
      execArgv: [],
      env: {}
    })
    const tell = (message: ToThread): void => worker.postMessage(message)
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'taken') {
        this.#freeInputs.push(message.input)
        this.#wakeFeeder?.()
      } else this.#add(message)
    })
    worker.on('error', (error) => this.#add({ kind: 'failed', error }))
    worker.on('exit', () => this.#add({ kind: 'failed', error: new Error(`${this.what}: the thread ended`) }))
    const feeding = this.#feed(new Uint8Array(input), tell)
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
        yield Buffer.from(output, message.offset, message.length)
        tell({ used: message.offset, length: message.length })
      }
      await feeding
    } finally {
      this.#isClosed = true
      this.#wakeFeeder?.()
      await worker.terminate()
    }
  }

  async #feed(input: Uint8Array, tell: (message: ToThread) => void): Promise<void> {
    try {
      let piece: number | undefined
      let length = 0
      for await (const chunk of this.source) {
        for (let at = 0; at < chunk.byteLength;) {
          piece ??= await this.#freeInput()
          // Leaving the loop ends the source.
          if (piece === undefined) return
          const part = chunk.subarray(at, at + inputSize - length)
          input.set(part, piece * inputSize + length)
          at += part.byteLength
          length += part.byteLength
          if (length < inputSize) continue
          tell({ input: piece, length })
          piece = undefined
          length = 0
        }
      }
      if (piece !== undefined) tell({ input: piece, length })
      tell('end')
    } catch (error) {
      this.#add({ kind: 'failed', error })
    }
  }

  /** A piece of input to write to, once there is one; undefined when nobody reads any more. */
  async #freeInput(): Promise<number | undefined> {
    while (this.#freeInputs.length === 0 && !this.#isClosed)
      await new Promise<void>((resolve) => (this.#wakeFeeder = resolve))
    return this.#isClosed ? undefined : this.#freeInputs.pop()
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
