/** A lock between processes that write one file, made of a file that only one of them can create. */
import { randomBytes } from 'node:crypto'
import { link, open, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { errorCode, isObject, UserError, type Clock, type Logger } from '@immutable-delivery/kit'

/** Milliseconds after which a holder is given up whoever it is: the work under the lock takes a few. */
const staleAfter = 30_000
/** Milliseconds after which a waiter gives up; longer than `staleAfter`, so that a dead holder never fails a run. */
const waitAtMost = 90_000

export interface HeldLock {
  /** Throws unless the lock is still ours: to be called as the last thing before what it protects becomes visible. */
  check(): Promise<void>
}

/** Code of the error that `check` throws when another process took the lock for abandoned: the work is to be redone. */
export const lockLostCode = 'ELOCKLOST'

/**
 * Runs `body` while holding the lock. A lock whose process on this machine is dead is taken over at once, any other one
 * after 30 seconds; a holder that merely slept notices by `check` and does its work again.
 * @throws UserError when the lock cannot be had within 90 seconds
 */
export async function withLock<T>(
  file: string,
  clock: Clock,
  logger: Logger,
  body: (lock: HeldLock) => Promise<T>
): Promise<T> {
  const token = `${JSON.stringify({ pid: process.pid, host: hostname(), id: randomBytes(12).toString('hex') })}\n`
  const started = clock.now()
  while (!(await create(file, token))) {
    const holder = await read(file)
    if (holder !== undefined && (await isStale(file, holder, clock))) {
      logger.debug(`${file}: taking over the lock of a process that ended without releasing it`)
      await takeAway(file, holder)
      continue
    }
    if (clock.now() - started > waitAtMost)
      throw new UserError(file, 'a lock held by another process', 'no other writer; if there is none, delete this file')
    // Jitter: waiters that woke together would collide again each time.
    await clock.sleep(5 + Math.random() * 30)
  }
  try {
    return await body({
      check: async () => {
        if ((await read(file)) !== token)
          throw Object.assign(new Error(`${file}: another process took the lock over`), { code: lockLostCode })
      }
    })
  } finally {
    if ((await read(file)) === token) await unlink(file).catch(() => undefined)
  }
}

async function create(file: string, token: string): Promise<boolean> {
  // Written elsewhere and linked into place, so that a lock is never seen without its holder's name.
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  const handle = await open(draft, 'wx', 0o644)
  try {
    await handle.writeFile(token)
    await handle.close()
    await link(draft, file)
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    // Some shared and foreign file systems have no hard links.
    if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error) ?? ''))
      return createDirectly(file, token)
    throw error
  } finally {
    await unlink(draft).catch(() => undefined)
  }
}

async function createDirectly(file: string, token: string): Promise<boolean> {
  try {
    await writeFile(file, token, { flag: 'wx' })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

async function isStale(file: string, holder: string, clock: Clock): Promise<boolean> {
  if (holderIsDead(holder)) return true
  try {
    return clock.now() - (await stat(file)).mtimeMs > staleAfter
  } catch {
    // Released in the meantime.
    return false
  }
}

/** Only a process of this machine can be asked for; a number from another machine or container means nothing here. */
function holderIsDead(holder: string): boolean {
  let parsed: unknown
  try {
    parsed = JSON.parse(holder)
  } catch {
    return false
  }
  if (!isObject(parsed) || parsed['host'] !== hostname()) return false
  const pid = parsed['pid']
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return errorCode(error) === 'ESRCH'
  }
}

/**
 * Removes the lock of `holder` and no other: between reading and removing somebody may have taken over already, and
 * deleting by name would delete the new holder's lock. Rename is atomic, so what was moved can be looked at and put back.
 */
async function takeAway(file: string, holder: string): Promise<void> {
  const moved = `${file}.${randomBytes(8).toString('hex')}`
  try {
    await rename(file, moved)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  try {
    if ((await read(moved)) !== holder) await link(moved, file)
  } catch (error) {
    // A third one holds it by now: the one whose lock we moved learns it by `check`.
    if (errorCode(error) !== 'EEXIST') throw error
  } finally {
    await unlink(moved).catch(() => undefined)
  }
}
