/**
 * What the thread of `FileThread` runs. It is sent over as its own text, so that a bundle needs no second file: nothing
 * outside of the function may be named in it.
 */

/** Files to hash. All in memory that both threads share: each takes the next few until none is left. */
export interface HashWork {
  readonly kind: 'hash'
  /** Files that are taken at a time. */
  readonly batch: number
  /** The paths, one behind the other, and where each of them ends. */
  readonly names: Uint8Array
  readonly ends: Uint32Array
  readonly sizes: Float64Array
  /** The first file that nobody has taken. */
  readonly next: Int32Array
  /** 1 for each file that is hashed. */
  readonly done: Uint8Array
  readonly digests: Uint8Array
}

/** The next members of a tar. */
export interface TarWork {
  readonly kind: 'tar'
  readonly first: boolean
  readonly last: boolean
  /** Header blocks, one behind the other, and where those of each member end. */
  readonly headers: Uint8Array
  readonly headerEnds: Uint32Array
  /** Paths of the files and where each of them ends: as often as not there is none. */
  readonly names: Uint8Array
  readonly ends: Uint32Array
  /** Bytes to read of each file. */
  readonly sizes: Float64Array
  /** SHA-256 that each file had when it was found; zeros for one that nobody looked at. */
  readonly digests: Uint8Array
}

/** Where the pieces of a tar go: one slot after the other, each as soon as `state` says that it is free. */
export interface Slots {
  readonly memory: SharedArrayBuffer
  readonly size: number
  readonly count: number
  /** By slot: 1 while somebody reads it. */
  readonly state: Int32Array
}

export type FromThread =
  | { readonly kind: 'read'; readonly bytes: number }
  | { readonly kind: 'hashed' }
  | { readonly kind: 'piece'; readonly slot: number; readonly length: number; readonly bytes: number }
  | { readonly kind: 'taken' }
  | { readonly kind: 'end'; readonly sha256: string }
  /** A member whose file cannot be read or is another one by now. */
  | { readonly kind: 'failed'; readonly member: number }

/* oxlint-disable unicorn/require-post-message-target-origin -- these are threads, not windows */
export function readFiles(): void {
  const threads = process.getBuiltinModule('node:worker_threads')
  const { openSync, readSync, closeSync } = process.getBuiltinModule('node:fs')
  const { createHash, hash } = process.getBuiltinModule('node:crypto')
  const port = threads.parentPort
  const slots = threads.workerData as Slots
  const post = (message: FromThread): void => port?.postMessage(message)
  const buffer = Buffer.allocUnsafeSlow(2 ** 20)
  const block = 512
  const zeros = Buffer.alloc(2 * block)

  /** A copy: of shared memory no path is taken. */
  const nameAt = (names: Uint8Array, ends: Uint32Array, i: number): Buffer =>
    Buffer.from(names.subarray(i === 0 ? 0 : ends[i - 1], ends[i]))

  const hashFile = (source: Buffer, size: number): Uint8Array | undefined => {
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
        const part = buffer.subarray(0, length)
        // In one call for nearly all: a hash that goes on is an object of its own.
        if (length === size && length < wanted) return hash('sha256', part, 'buffer')
        sum.update(part)
        if (missing === 0 && length < wanted) return sum.digest()
      }
    } finally {
      closeSync(file)
    }
  }

  const hashFiles = ({ names, ends, sizes, batch, next, done, digests }: HashWork): void => {
    for (;;) {
      const from = Atomics.add(next, 0, batch)
      if (from >= done.length) break
      let bytes = 0
      for (let i = from; i < Math.min(from + batch, done.length); i += 1) {
        try {
          const digest = hashFile(nameAt(names, ends, i), sizes[i] ?? 0)
          if (digest === undefined) continue
          digests.set(digest, i * 32)
          Atomics.store(done, i, 1)
          bytes += sizes[i] ?? 0
        } catch {
          // Left to the main thread, which meets the same and says so.
        }
      }
      post({ kind: 'read', bytes })
    }
    post({ kind: 'hashed' })
  }

  let slot = 0
  let piece: Buffer = buffer
  let at = 0
  let bytes = 0
  let member = 0
  let broken = false
  let whole = createHash('sha256')

  const openPiece = (): void => {
    // The main thread frees it, or ends this one.
    while (Atomics.load(slots.state, slot) === 1) Atomics.wait(slots.state, slot, 1)
    piece = Buffer.from(slots.memory, slot * slots.size, slots.size)
    at = 0
    bytes = 0
  }
  const closePiece = (): void => {
    whole.update(piece.subarray(0, at))
    Atomics.store(slots.state, slot, 1)
    post({ kind: 'piece', slot, length: at, bytes })
    slot = (slot + 1) % slots.count
  }
  const grow = (length: number): void => {
    at += length
    if (at < slots.size) return
    closePiece()
    openPiece()
  }
  const put = (part: Uint8Array): void => {
    for (let from = 0; from < part.length;) {
      const some = part.subarray(from, from + slots.size - at)
      piece.set(some, at)
      from += some.length
      grow(some.length)
    }
  }
  /** Exactly `length` bytes into the piece, which has room for them. */
  const fill = (file: number, length: number): boolean => {
    for (let read = 0; read < length;) {
      const count = readSync(file, piece, at + read, length - read, null)
      if (count === 0) return false
      read += count
    }
    return true
  }
  const isSame = (found: Uint8Array, expected: Uint8Array): boolean =>
    Buffer.compare(found, expected) === 0 || expected.every((byte) => byte === 0)
  const putFile = (source: Buffer, size: number, expected: Uint8Array): boolean => {
    const file = openSync(source, 'r')
    try {
      if (at + size < slots.size) {
        if (!fill(file, size) || !isSame(hash('sha256', piece.subarray(at, at + size), 'buffer'), expected))
          return false
        bytes += size
        at += size
        return true
      }
      const sum = createHash('sha256')
      for (let missing = size; missing > 0;) {
        const wanted = Math.min(missing, slots.size - at)
        if (!fill(file, wanted)) return false
        sum.update(piece.subarray(at, at + wanted))
        missing -= wanted
        bytes += wanted
        grow(wanted)
      }
      return isSame(sum.digest(), expected)
    } finally {
      closeSync(file)
    }
  }
  const putMembers = (work: TarWork): boolean => {
    const { headers, headerEnds, names, ends, sizes, digests } = work
    for (let i = 0; i < headerEnds.length; i += 1, member += 1) {
      put(headers.subarray(i === 0 ? 0 : headerEnds[i - 1], headerEnds[i]))
      const size = sizes[i] ?? 0
      if (size === 0) continue
      try {
        if (!putFile(nameAt(names, ends, i), size, digests.subarray(i * 32, i * 32 + 32))) return false
      } catch {
        return false
      }
      put(zeros.subarray(0, (block - (size % block)) % block))
    }
    return true
  }
  const writeTar = (work: TarWork): void => {
    if (work.first) {
      slot = 0
      member = 0
      broken = false
      whole = createHash('sha256')
      openPiece()
    }
    // What was on its way when a member failed.
    if (broken) return
    broken = !putMembers(work)
    if (broken) {
      post({ kind: 'failed', member })
      return
    }
    post({ kind: 'taken' })
    if (!work.last) return
    put(zeros)
    closePiece()
    post({ kind: 'end', sha256: whole.digest('hex') })
  }

  port?.on('message', (work: HashWork | TarWork) => {
    if (work.kind === 'hash') hashFiles(work)
    else writeTar(work)
  })
}
