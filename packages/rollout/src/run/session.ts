/** What every operation shares: the lock, recovery of what an earlier run left, and the result. */
import { errorMessage, IntegrityError, UserError } from '@immutable-delivery/kit'
import { fail } from '../machine/advance.js'
import { strangers } from '../machine/decide.js'
import type { Journal, SwitchState } from '../machine/model.js'
import { sameRelease, type Group } from '../release.js'
import { openJournal, type JournalStore } from '../state/journal-store.js'
import { takeLock, type Held, type Lock } from '../state/lock.js'
import { Driver, turnsBack } from './driver.js'
import type { SwitchOptions, SwitchResult } from './options.js'

const defaultWait = 600_000
/** An epoch that could be followed only a few times more is a forgery, not a count. */
const lastEpoch = 2 ** 40

export interface Session {
  readonly driver: Driver
  readonly store: JournalStore
  /** The journal as it was found. */
  readonly before: Journal
  /** When this run took the lock. */
  readonly since: number
}

export function storeOf(options: Pick<SwitchOptions, 'journal' | 'files' | 'environment'>): JournalStore {
  return options.journal ?? openJournal(options.files, options.environment)
}

/**
 * Takes the lock, finishes or undoes what an earlier run left, and runs `body`.
 * @param wait milliseconds to wait for another run
 * @returns what `body` gives, or who holds the lock
 * @throws UserError when instances run without a journal, or serve with an older one; IntegrityError for a journal that is none
 */
export async function withSession<T>(
  options: SwitchOptions,
  wait: number | undefined,
  body: (session: Session) => Promise<T>
): Promise<T | Held> {
  const { clock, logger } = options
  const store = storeOf(options)
  const lock = await takeLock(
    {
      files: options.files,
      holder: options.run.id,
      clock,
      logger,
      wait: wait ?? options.lock?.wait ?? defaultWait,
      ...(options.lock?.ttl === undefined ? {} : { ttl: options.lock.ttl }),
      ...(options.signal === undefined ? {} : { signal: options.signal })
    },
    () => knownEpoch(options, store)
  )
  if ('heldBy' in lock) return lock
  try {
    return await body(await open(options, store, lock))
  } finally {
    // What was done stands. A lease that is not given back is free when its holder is gone, or its time is over.
    await lock
      .release()
      .catch((error: unknown) => logger.warning(`the lock could not be given back: ${errorMessage(error)}`))
  }
}

async function open(options: SwitchOptions, store: JournalStore, lock: Lock): Promise<Session> {
  const stored = await store.read()
  const before = stored.journal
  const driver = new Driver(options, store, lock, stored)
  const observed = await driver.observe()
  if (stored.revision === 0) {
    const running = observed.instances.filter((instance) => instance.running).length
    const routed = (observed.routes ?? []).length
    // Without the journal nobody knows which of them is the live one: touching anything could be an outage.
    if (running > 0 || routed > 0)
      throw new UserError(
        'state-dir',
        `${running} running instances and ${routed} routes, but no journal`,
        'the journal beside them, or an empty folder'
      )
  }
  const newer = strangers(before, observed).find(
    ({ group, running }) =>
      running && (observed.routes ?? []).some((route) => route.group === group && route.weight !== 0)
  )
  // Every release is written down before it gets traffic: this journal is an older one, and going by it would go back.
  if (newer !== undefined)
    throw new UserError(
      'state-dir',
      `a journal (revision ${stored.revision}) that does not know ${newer.group}, which serves`,
      'the newest journal of this environment: this one is older than what runs'
    )
  if (lock.epoch > before.epoch + 1_000_000)
    options.logger.warning(
      `the epoch jumps from ${before.epoch} to ${lock.epoch}: somebody else wrote to the lock or the router`
    )
  const interrupted = before.current
  const failure = { state: 'aborted', reason: `run ${interrupted?.run.id ?? ''} ended before COMMIT` } as const
  if (interrupted !== undefined) options.logger.info(`finding a rollout of run ${interrupted.run.id} unfinished`)
  const since = options.clock.now()
  await driver.save(turnsBack(before) ? fail(before, failure, since) : before)
  await driver.drive()
  return { driver, store, before, since }
}

/** What journal and router have seen; a new epoch must be later, or the router would refuse it. */
async function knownEpoch(options: SwitchOptions, store: JournalStore): Promise<number> {
  const { journal } = await store.read()
  const router = await options.router.observe()
  const epoch = Math.max(journal.epoch, router?.epoch ?? 0)
  if (epoch > lastEpoch) throw new IntegrityError('epoch', `at most ${lastEpoch}`, String(epoch))
  return epoch
}

/** Removes what is no longer needed; failing at it changes nothing about the result. */
export async function tidyUp({ driver, store }: Session, options: SwitchOptions): Promise<void> {
  const { live, previous, history } = driver.journal
  const target = live === undefined ? undefined : rollbackTarget(driver.journal)
  const keep: Group[] = [live, previous?.group].flatMap((group) => group ?? [])
  // So that a rollback needs no registry.
  if (target !== undefined) keep.push({ ...target, name: '', color: 'blue', instances: 1 })
  try {
    await options.runtime.tidy(keep)
    if (history.length > 0) await store.tidy()
  } catch (error) {
    options.logger.warning(`tidying up: ${String(error)}`)
  }
}

/** The release before the live one, among those that were committed and not taken back. */
export function rollbackTarget(journal: Journal): Journal['history'][number] | undefined {
  const { live, history } = journal
  if (live === undefined) return undefined
  const at = history.findIndex((entry) => sameRelease(entry.release, live.release) && !entry.takenBack)
  return history
    .slice(0, Math.max(at, 0))
    .findLast((entry) => !entry.takenBack && !sameRelease(entry.release, live.release))
}

/** Of the live release, beside the one before it. */
function coldStartOf(journal: Journal): Pick<SwitchResult, 'coldStart'> {
  const { live, history } = journal
  const known = live === undefined ? undefined : history.findLast((entry) => sameRelease(entry.release, live.release))
  if (known?.coldStart === undefined) return {}
  const previous = rollbackTarget(journal)?.coldStart
  return { coldStart: { milliseconds: known.coldStart, ...(previous === undefined ? {} : { previous }) } }
}

/** The result of an operation that had the lock. */
export function resultOf(
  { driver, store, before, since }: Session,
  state: SwitchState,
  details: { readonly reason?: string; readonly exposed?: number } = {}
): SwitchResult {
  const { journal, router } = driver
  const { live, previous } = journal
  return {
    state,
    ...(live === undefined ? {} : { live: live.release, color: live.color }),
    ...(before.live === undefined || before.live.name === live?.name ? {} : { previous: before.live.release }),
    ...(previous === undefined ? {} : { keptUntil: previous.keepUntil }),
    exposedSeconds: (details.exposed ?? 0) / 1000,
    ...coldStartOf(journal),
    epoch: journal.epoch,
    ...(details.reason === undefined ? {} : { reason: details.reason }),
    steps: journal.timeline.filter((entry) => entry.at >= since),
    ...(router === undefined ? {} : { url: router.url }),
    journal: store.pathOf(driver.revision),
    logs: driver.logs
  }
}

/** The result of a run that did not get the lock, or was told to change nothing. */
export async function resultWithout(
  options: SwitchOptions,
  state: SwitchState,
  details: { readonly reason?: string; readonly plan?: readonly string[] }
): Promise<SwitchResult> {
  const store = storeOf(options)
  const { journal, revision } = await store.read()
  const url = (await options.router.observe())?.url
  return {
    state,
    ...(journal.live === undefined ? {} : { live: journal.live.release, color: journal.live.color }),
    ...(journal.previous === undefined ? {} : { keptUntil: journal.previous.keepUntil }),
    exposedSeconds: 0,
    ...coldStartOf(journal),
    epoch: journal.epoch,
    ...(details.reason === undefined ? {} : { reason: details.reason }),
    steps: [],
    ...(url === undefined ? {} : { url }),
    journal: store.pathOf(revision),
    logs: [],
    ...(details.plan === undefined ? {} : { plan: details.plan })
  }
}
