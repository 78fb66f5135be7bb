/**
 * The lock of an environment: a lease with holder, deadline and heartbeat. Its number is the epoch, so that taking the
 * lock and taking one's place in the order of deployments are one act.
 */
import { randomBytes } from 'node:crypto'
import { errorMessage, isObject, parseJsonObject, type Clock, type Logger } from '@immutable-delivery/kit'
import { isRunning, machineId, startOf } from '../process-id.js'
import type { StateFiles } from './files.js'
import { numberedPath, readNewest, tidy, writeNext } from './numbered.js'

export interface LockOptions {
  /** Where the lock lies, in the folder `lock`. */
  readonly files: StateFiles
  /** Who asks, for people: the run's id. */
  readonly holder: string
  readonly clock: Clock
  readonly logger: Logger
  /** Milliseconds after the last heartbeat at which the lock is free for others. Default 30 s. */
  readonly ttl?: number
  /** Milliseconds to wait for another holder. Default 0. */
  readonly wait?: number
  readonly signal?: AbortSignal
}

export interface Lock {
  /** Grows with every holder. */
  readonly epoch: number
  /** Aborted when another process took the lock over: stop at once. */
  readonly lost: AbortSignal
  /** @throws LostLock unless the lock is still ours */
  check(): Promise<void>
  /** Takes a later epoch, at least `atLeast`, without letting anybody in between. @throws LostLock */
  advance(atLeast: number): Promise<void>
  /** Gives the lock back, if it is still ours. */
  release(): Promise<void>
}

/** Another process holds the lock. */
export interface Held {
  readonly heldBy: string
}

/** Thrown by who was given up for dead and came back: it may write nothing any more. */
export class LostLock extends Error {
  readonly code = 'ELOCKLOST'
  constructor() {
    super('another run took the lock over, since this one showed no sign of life')
    this.name = 'LostLock'
  }
}

interface Lease {
  readonly holder: string
  readonly token: string
  readonly pid: number
  readonly started: string
  readonly machine: string
  readonly ttl: number
  /** Milliseconds since 1970 of the last heartbeat. */
  readonly beat: number
  readonly released: boolean
}

const folder = 'lock'
const leaseBytes = 10_000
const longestTtl = 3_600_000

/**
 * @param floor the epoch must be greater than this: what journal and router have seen
 * @returns the lock, or who holds it when the wait is over
 */
export async function takeLock(options: LockOptions, floor: () => Promise<number>): Promise<Lock | Held> {
  const { clock, signal, files } = options
  const giveUp = clock.now() + (options.wait ?? 0)
  const token = randomBytes(16).toString('hex')
  let watched = { text: '', since: clock.now() }
  let told = false
  for (;;) {
    const newest = await readNewest(files, folder, leaseBytes)
    const text = newest === undefined ? '' : `${newest.number} ${Buffer.from(newest.bytes).toString('utf8')}`
    if (text !== watched.text) watched = { text, since: clock.now() }
    const lease = newest === undefined ? undefined : parseLease(newest.bytes)
    if (lease === undefined || (await isFree(lease, clock.now(), watched.since))) {
      const seen = newest?.number ?? 0
      const next = Math.max(seen, await floor()) + 1
      const mine = await newLease(options, token)
      if (await writeNext(files, folder, seen, next, JSON.stringify(mine))) {
        if (lease !== undefined && !lease.released)
          options.logger.warning(`took the lock over from ${lease.holder}, which ended without releasing it`)
        await tidy(files, folder)
        return hold(options, next, mine)
      }
    } else {
      if (clock.now() >= giveUp || signal?.aborted === true) return { heldBy: lease.holder }
      if (!told) options.logger.info(`waiting for ${lease.holder}, which holds the lock`)
      told = true
    }
    // Jitter: waiters that woke together would collide again each time.
    await clock.sleep(20 + Math.random() * 60, signal)
  }
}

async function newLease(options: LockOptions, token: string): Promise<Lease> {
  return {
    holder: options.holder.slice(0, 200),
    token,
    pid: process.pid,
    started: (await startOf(process.pid)) ?? '',
    machine: await machineId(),
    ttl: Math.min(options.ttl ?? 30_000, longestTtl),
    beat: options.clock.now(),
    released: false
  }
}

/** What cannot be read is no lease: it would block for ever. */
function parseLease(bytes: Uint8Array): Lease | undefined {
  let raw: unknown
  try {
    raw = parseJsonObject(bytes, 'lock', 4)
  } catch {
    return undefined
  }
  if (!isObject(raw)) return undefined
  const { holder, token, pid, started, machine, ttl, beat, released } = raw
  const right =
    typeof holder === 'string' &&
    typeof token === 'string' &&
    typeof pid === 'number' &&
    typeof started === 'string' &&
    typeof machine === 'string' &&
    typeof ttl === 'number' &&
    typeof beat === 'number' &&
    typeof released === 'boolean'
  return right ? { holder, token, pid, started, machine, ttl: Math.min(ttl, longestTtl), beat, released } : undefined
}

async function isFree(lease: Lease, now: number, unchangedSince: number): Promise<boolean> {
  if (lease.released) return true
  // Between two machines only our own watch counts: their clocks may differ by more than a lease.
  if (lease.machine !== (await machineId())) return now - unchangedSince > lease.ttl
  if (lease.started !== '' && !(await isRunning({ pid: lease.pid, started: lease.started }))) return true
  // A beat in the future comes from a clock that was set back, so our own watch counts as well.
  return now - lease.beat > lease.ttl || now - unchangedSince > lease.ttl
}

function hold(options: LockOptions, first: number, mine: Lease): Lock {
  const { clock, files } = options
  const lost = new AbortController()
  let epoch = first
  let queue: Promise<unknown> = Promise.resolve()
  // One after the other: a heartbeat between the two halves of another act would write over it.
  const inTurn = <T>(body: () => Promise<T>): Promise<T> => {
    const result = queue.then(body)
    queue = result.catch(() => undefined)
    return result
  }
  const isOurs = async (): Promise<boolean> => {
    const newest = await readNewest(files, folder, leaseBytes)
    return newest?.number === epoch && parseLease(newest.bytes)?.token === mine.token
  }
  const check = async (): Promise<void> => {
    if (!lost.signal.aborted && (await isOurs())) return
    lost.abort(new LostLock())
    throw new LostLock()
  }
  const write = (lease: Partial<Lease>): Promise<void> =>
    files.replace(numberedPath(folder, epoch), JSON.stringify({ ...mine, beat: clock.now(), ...lease }))
  const timer = setInterval(
    () => {
      inTurn(async () => {
        await check()
        await write({})
      }).catch((error: unknown) => {
        // One beat that did not come through is nothing: the next one may, and each act looks for itself.
        if (!(error instanceof LostLock)) return options.logger.debug(`a heartbeat failed: ${errorMessage(error)}`)
        clearInterval(timer)
        lost.abort(error)
      })
    },
    Math.max(10, mine.ttl / 3)
  )
  timer.unref()
  return {
    get epoch() {
      return epoch
    },
    lost: lost.signal,
    check: () => inTurn(check),
    advance: (atLeast) =>
      inTurn(async () => {
        await check()
        const next = Math.max(epoch + 1, atLeast)
        if (!(await writeNext(files, folder, epoch, next, JSON.stringify({ ...mine, beat: clock.now() })))) {
          lost.abort(new LostLock())
          throw new LostLock()
        }
        epoch = next
      }),
    release: () =>
      inTurn(async () => {
        clearInterval(timer)
        if (!lost.signal.aborted && (await isOurs())) await write({ released: true })
      })
  }
}
