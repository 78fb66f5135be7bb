/** The operations of blue-green-switch. */
import { errorMessage, UserError } from '@immutable-delivery/kit'
import { begin } from '../machine/advance.js'
import { differences, type Difference } from '../machine/drift.js'
import { whyNotBack, whyNotContract, type Migration } from '../machine/migration.js'
import {
  otherColor,
  type Committed,
  type Journal,
  type Observed,
  type Rollout,
  type SwitchState
} from '../machine/model.js'
import { groupName, sameRelease, settingsDigest, type Group, type Release } from '../release.js'
import { judge } from './driver.js'
import type { DeployRequest, RollbackRequest, StatusReport, SwitchOptions, SwitchResult } from './options.js'
import { readRecord } from './record.js'
import { resultOf, resultWithout, rollbackTarget, storeOf, tidyUp, withSession, type Session } from './session.js'
import { waitReady } from './watch.js'

/**
 * Replaces what runs by the release. Comes back when it is live and observed, or was taken back.
 * @throws UserError, IntegrityError, RemoteError for what keeps the switch from working at all; the next run recovers
 */
export async function deploy(options: SwitchOptions, request: DeployRequest): Promise<SwitchResult> {
  const release: Release = { image: request.image, settings: settingsDigest(request.settings) }
  if (options.dryRun === true) return planDeploy(options, release, request)
  if (options.signal?.aborted === true) return resultWithout(options, 'aborted', { reason: 'the run was cancelled' })
  return locked(options, async (session) => {
    const { driver } = session
    const { journal } = driver
    const older = supersededBy(options, journal)
    if (older !== undefined) return resultOf(session, 'superseded', { reason: older })
    if (journal.live !== undefined && isWanted(journal.live, release, options) && request.force !== true)
      return unchanged(session, options, journal.live)
    const unfit = whyUnfit(journal, await driver.observe(), request)
    if (unfit !== undefined) return resultOf(session, 'blocked', { reason: unfit })
    const judged = await judge(options, release, { phase: 'locked', operation: 'deploy' })
    if (!judged.ok) return resultOf(session, 'blocked', { reason: judged.failure.reason })
    const epoch = journal.epoch
    const to: Group = {
      name: groupName(release, epoch),
      color: otherColor(journal.live?.color),
      release,
      manifest: request.manifest,
      settings: { ...request.settings, env: { ...request.settings.env } },
      instances: options.instances,
      epoch
    }
    return rollOut(session, options, 'deploy', to, request.migration)
  })
}

/**
 * Goes back to a release that this environment once committed; quickly to one that is still kept.
 * @throws UserError when there is none such
 */
export async function rollback(options: SwitchOptions, request: RollbackRequest = {}): Promise<SwitchResult> {
  if (options.dryRun === true) {
    const { journal } = await storeOf(options).read()
    const target = committedTarget(journal, request)
    const broken = whyNotBack(journal, target.release.image)
    if (broken !== undefined) return resultWithout(options, 'blocked', { reason: broken, plan: [] })
    const judged = await judge(options, target.release, { phase: 'locked', operation: 'rollback' })
    if (!judged.ok) return resultWithout(options, 'blocked', { reason: judged.failure.reason, plan: [] })
    return resultWithout(options, 'unchanged', { plan: [`go back to ${show(target.release)}`] })
  }
  if (options.signal?.aborted === true) return resultWithout(options, 'aborted', { reason: 'the run was cancelled' })
  return locked(options, async (session) => {
    const { driver } = session
    const { journal } = driver
    const target = committedTarget(journal, request)
    if (journal.live !== undefined && sameRelease(journal.live.release, target.release))
      return unchanged(session, options, journal.live)
    const broken = whyNotBack(journal, target.release.image)
    if (broken !== undefined) return resultOf(session, 'blocked', { reason: broken })
    const judged = await judge(options, target.release, { phase: 'locked', operation: 'rollback' })
    if (!judged.ok) return resultOf(session, 'blocked', { reason: judged.failure.reason })
    try {
      // The record came from the journal, which proves nothing.
      await options.verify(target.release)
    } catch (error) {
      return resultOf(session, 'blocked', { reason: errorMessage(error) })
    }
    const kept = journal.previous?.group
    const to: Group =
      kept !== undefined && sameRelease(kept.release, target.release)
        ? kept
        : {
            name: groupName(target.release, journal.epoch),
            color: otherColor(journal.live?.color),
            release: target.release,
            manifest: target.manifest,
            settings: target.settings,
            instances: options.instances,
            epoch: journal.epoch
          }
    return rollOut(session, options, 'rollback', to)
  })
}

/** What a run answers that was refused before it did anything: what serves is told, and nothing is asked of instances. */
export function refuse(options: SwitchOptions, reason: string): Promise<SwitchResult> {
  return resultWithout(options, 'blocked', { reason })
}

/** Finishes or undoes what an earlier run left, and takes down what is kept no longer. */
export function resume(options: SwitchOptions): Promise<SwitchResult> {
  return locked(options, (session) => Promise.resolve(recovered(session)))
}

/**
 * Takes an unfinished rollout back if it has not passed COMMIT; after it, it is finished, and only a rollback leads
 * back. A rollout whose run still lives is its own to cancel.
 */
export async function abort(options: SwitchOptions): Promise<SwitchResult> {
  const result = await withSession(options, 0, async (session) => {
    await tidyUp(session, options)
    return recovered(session)
  })
  if (!('heldBy' in result)) return result
  return resultWithout(options, 'failed', {
    reason: `${result.heldBy} is at work on ${options.environment}: cancel that run, which takes its rollout back`
  })
}

/**
 * What runs, what gets traffic, what the journal says, and what of it differs. Looks first; then recovers, unless another
 * run is at work or `dryRun`.
 */
export async function status(options: SwitchOptions): Promise<StatusReport> {
  const store = storeOf(options)
  const found = await look(options)
  for (const { kind, about, what } of found) options.logger.warning(`${kind} ${about}: ${what}`)
  const report = async (result: SwitchResult, heldBy?: string): Promise<StatusReport> => {
    const { journal: document } = await store.read()
    const router = await options.router.observe()
    return {
      ...result,
      document,
      // Between two steps of another run everything may look different.
      drift: heldBy !== undefined ? 'unknown' : found.length > 0 ? 'different' : 'same',
      differences: heldBy === undefined ? found : [],
      instances: await options.runtime.list(),
      ...(router === undefined ? {} : { router }),
      unfinished: document.current !== undefined || document.leaving.length > 0,
      ...(heldBy === undefined ? {} : { heldBy })
    }
  }
  const { revision } = await store.read()
  // Asking must not make an environment that is not there.
  if (options.dryRun === true || revision === 0) return report(await resultWithout(options, 'unchanged', {}))
  const result = await withSession(options, 0, async (session) => {
    await tidyUp(session, options)
    return recovered(session)
  })
  if (!('heldBy' in result)) return report(result)
  return report(await resultWithout(options, 'unchanged', { reason: `${result.heldBy} is at work` }), result.heldBy)
}

/** @throws RemoteError when runtime or router cannot be asked: what is not seen is not called the same */
async function look(options: SwitchOptions): Promise<Difference[]> {
  const { journal, drifted, ...observed } = await readRecord(options)
  return differences(journal, observed, drifted, options.clock.now(), options.runtime.scales)
}

async function locked(
  options: SwitchOptions,
  body: (session: Session) => Promise<SwitchResult>
): Promise<SwitchResult> {
  const result = await withSession(options, undefined, async (session) => {
    const done = await body(session)
    await tidyUp(session, options)
    return done
  })
  if (!('heldBy' in result)) return result
  if (options.signal?.aborted === true) return resultWithout(options, 'aborted', { reason: 'the run was cancelled' })
  return resultWithout(options, 'failed', { reason: `${result.heldBy} is at work on ${options.environment}` })
}

function recovered(session: Session): SwitchResult {
  const { before, driver } = session
  const { last } = driver.journal
  if (before.current === undefined || last === undefined) return resultOf(session, 'unchanged')
  return resultOf(session, last.state, {
    exposed: last.exposed,
    ...(last.reason === undefined ? {} : { reason: last.reason })
  })
}

async function rollOut(
  session: Session,
  options: SwitchOptions,
  kind: 'deploy' | 'rollback',
  to: Group,
  migration: Migration = 'none'
): Promise<SwitchResult> {
  const { driver } = session
  const { steps } = options.strategy
  const rollout: Omit<Rollout, 'phase' | 'step' | 'direction' | 'from' | 'startedAt'> = {
    epoch: driver.journal.epoch,
    kind,
    to,
    steps,
    soak: options.soak ?? steps.at(-1)?.for ?? 0,
    keepPrevious: options.keepPrevious,
    run: options.run,
    ...(migration === 'none' ? {} : { migration })
  }
  await driver.save(begin(driver.journal, rollout, options.clock.now()))
  await driver.drive()
  const { last } = driver.journal
  if (last === undefined) throw new Error('a rollout ended without an outcome')
  // The release that replaced itself after a soak that failed is no success, whatever kind it began as.
  const state: SwitchState =
    last.state === 'rolled-back' && kind === 'rollback' ? rolledBack(driver.journal, to) : last.state
  return resultOf(session, state, {
    exposed: last.exposed,
    ...(last.reason === undefined ? {} : { reason: last.reason })
  })
}

/** A rollback that was asked for is `rolled-back` when its target is live, and `failed` when it was taken back itself. */
function rolledBack(journal: Journal, to: Group): SwitchState {
  return journal.live?.name === to.name ? 'rolled-back' : 'failed'
}

/** The release runs already; whether it works is asked all the same. */
async function unchanged(session: Session, options: SwitchOptions, live: Group): Promise<SwitchResult> {
  const ready = await waitReady(live, options.startTimeout, options)
  if (ready === 'cancelled') return resultOf(session, 'aborted', { reason: 'the run was cancelled' })
  if (ready === 'ended') return resultOf(session, 'failed', { reason: `an instance of ${live.name} ended by itself` })
  return ready.ok ? resultOf(session, 'unchanged') : resultOf(session, 'failed', { reason: ready.failure.reason })
}

/** Another number of instances is a change as well: a group is never changed, so it is replaced by one of that size. */
function isWanted(live: Group, release: Release, { instances }: SwitchOptions): boolean {
  return sameRelease(live.release, release) && live.instances === instances
}

function supersededBy({ run }: SwitchOptions, { newest }: Journal): string | undefined {
  if (run.order === undefined || newest === undefined || run.order >= newest) return undefined
  return `run ${newest} is newer than this one (${run.order}) and was committed already`
}

/** @throws UserError */
function committedTarget(journal: Journal, request: RollbackRequest): Committed {
  const { image, settings } = request
  const found =
    image === undefined
      ? rollbackTarget(journal)
      : journal.history.findLast(
          ({ release, takenBack }) =>
            !takenBack && release.image === image && (settings === undefined || release.settings === settings)
        )
  if (found === undefined)
    throw new UserError(
      'image',
      image ?? '',
      `a release that ${journal.environment} once committed${image === undefined ? ', before the one that is live' : ''}`
    )
  return found
}

/** Why the release cannot live with the data that other releases made, or they with what it makes of them. */
function whyUnfit(journal: Journal, observed: Observed, { image, migration }: DeployRequest): string | undefined {
  return whyNotBack(journal, image) ?? (migration === 'contract' ? whyNotContract(journal, observed, image) : undefined)
}

async function planDeploy(options: SwitchOptions, release: Release, request: DeployRequest): Promise<SwitchResult> {
  const { journal } = await storeOf(options).read()
  const older = supersededBy(options, journal)
  if (older !== undefined) return resultWithout(options, 'superseded', { reason: older, plan: [] })
  const plan: string[] = []
  if (journal.current !== undefined) plan.push(`finish or undo the rollout of run ${journal.current.run.id}`)
  if (journal.live !== undefined && isWanted(journal.live, release, options) && request.force !== true)
    return resultWithout(options, 'unchanged', { plan: [...plan, `leave ${show(release)}, which is live`] })
  const unfit = whyUnfit(journal, { instances: await options.runtime.list() }, request)
  if (unfit !== undefined) return resultWithout(options, 'blocked', { reason: unfit, plan })
  const judged = await judge(options, release, { phase: 'locked', operation: 'deploy' })
  if (!judged.ok) return resultWithout(options, 'blocked', { reason: judged.failure.reason, plan })
  plan.push(`start ${options.instances} of ${show(release)} and ask each directly`)
  for (const step of options.strategy.steps)
    plan.push(`move ${step.weight}% of new requests to it and observe for ${step.for} ms`)
  plan.push('ask the gate again, and commit')
  if (journal.live !== undefined)
    plan.push(
      options.keepPrevious > 0
        ? `keep ${show(journal.live.release)} as backup for ${options.keepPrevious} ms`
        : `drain and remove ${show(journal.live.release)}`
    )
  return resultWithout(options, 'unchanged', { plan })
}

function show(release: Release): string {
  return `${release.image} with settings ${release.settings.slice(7, 19)}`
}
