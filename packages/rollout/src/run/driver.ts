/** Turns decisions into deeds: observe, decide, act, and again, until there is nothing to do. */
import { errorMessage, printable } from '@immutable-delivery/kit'
import { afterAction, fail, noteColdStart, say } from '../machine/advance.js'
import { decide, lostInstance, strangers, unreachable } from '../machine/decide.js'
import {
  isCommitted,
  type Action,
  type ActionResult,
  type Failure,
  type Journal,
  type Observed,
  type Rollout
} from '../machine/model.js'
import { isComplete, placesOf, routesOf } from '../machine/target.js'
import type { Group } from '../release.js'
import { StaleEpoch, TakenBack, type RouterState } from '../router.js'
import type { CapturedLog } from '../runtime.js'
import type { JournalStore, StoredJournal } from '../state/journal-store.js'
import { LostLock, type Lock } from '../state/lock.js'
import { endedByItself, howTheyFare } from './endings.js'
import type { SwitchOptions } from './options.js'
import { observeGroup, urlOf, waitDrained, waitReady, type Cut } from './watch.js'

/** After a cancel the runner leaves 7.5 seconds. */
const hurriedDrain = 1500
const hurriedGrace = 1000

export class Driver {
  #stored: StoredJournal
  #tries = new Map<string, number>()
  /** When the first instance of a group was started by this run. */
  readonly #begun = new Map<string, number>()
  readonly logs: CapturedLog[] = []
  readonly #warned = new Set<string>()
  router: RouterState | undefined

  constructor(
    private readonly options: SwitchOptions,
    private readonly store: JournalStore,
    private readonly lock: Lock,
    stored: StoredJournal
  ) {
    this.#stored = stored
  }

  get journal(): Journal {
    return this.#stored.journal
  }

  get revision(): number {
    return this.#stored.revision
  }

  /** Writes the journal, with our epoch; an undo takes a later one first. */
  async save(journal: Journal): Promise<void> {
    if (journal.epoch > this.lock.epoch) await this.lock.advance(journal.epoch)
    else await this.lock.check()
    const before = this.journal.timeline.at(-1)
    this.#stored = await this.store.write(this.#stored, { ...journal, epoch: this.lock.epoch })
    const said = journal.timeline.at(-1)
    if (said !== undefined && said !== before) this.options.logger.debug(said.what)
  }

  /**
   * Works until the journal and the world agree and nothing is under way. What keeps it from going on, such as a full
   * disk under the journal, leaves no users with a release that is not committed.
   */
  async drive(): Promise<void> {
    try {
      await this.#drive()
    } catch (error) {
      if (!(error instanceof LostLock) && !(error instanceof StaleEpoch)) await this.#retreat(error)
      throw error
    }
  }

  async #drive(): Promise<void> {
    const { clock, signal } = this.options
    this.#tries = new Map()
    for (;;) {
      await this.lock.check()
      const observed = await this.observe()
      const { journal } = this
      if (signal?.aborted === true && turnsBack(journal)) {
        await this.save(fail(journal, { state: 'aborted', reason: 'the run was cancelled' }, clock.now()))
        continue
      }
      const away = unreachable(observed)
      if (away !== undefined && turnsBack(journal)) {
        await this.save(fail(journal, { state: 'failed', reason: `a host cannot be reached: ${away}` }, clock.now()))
        continue
      }
      if (away !== undefined) this.#warn(`a host cannot be reached, and what is there waits: ${away}`)
      if (journal.current !== undefined && lostInstance(journal, observed)) {
        await this.save(fail(journal, await this.#lost(journal.current), clock.now()))
        continue
      }
      const action = decide(journal, observed, clock.now())
      if (action.kind === 'rest') {
        await this.#removeStrangers(observed)
        return
      }
      if (action.kind === 'write') await this.save(action.journal)
      else await this.#act(action, journal)
    }
  }

  async observe(): Promise<Observed> {
    const [instances, router] = await Promise.all([this.options.runtime.list(), this.options.router.observe()])
    this.router = router
    return { instances, ...(router === undefined ? {} : { routes: router.routes }) }
  }

  async #act(action: Exclude<Action, { kind: 'write' }>, journal: Journal): Promise<void> {
    const tries = this.#countTry(action)
    const result = tries > 3 ? tooOften(action, journal) : await this.#perform(action, journal, tries)
    if (result === undefined) return
    const next = this.#timed(action, afterAction(this.journal, action, result, this.options.clock.now()))
    if (next !== this.journal) await this.save(next)
    else if (!result.ok) throw new Error(`${action.kind}: ${result.failure.reason}`)
  }

  /** A release that has just become ready took so long; one that was started by another run is not timed. */
  #timed(action: Action, next: Journal): Journal {
    if (action.kind !== 'ready' || next.current?.phase !== 'READY') return next
    const begun = this.#begun.get(action.group.name)
    const now = this.options.clock.now()
    return begun === undefined ? next : noteColdStart(next, now - begun, now)
  }

  /** Acts that should have had an effect by now are not repeated for ever. */
  #countTry(action: Action): number {
    if (action.kind !== 'start' && action.kind !== 'route' && action.kind !== 'remove') return 1
    const key = JSON.stringify([action, this.#stored.revision])
    const tries = (this.#tries.get(key) ?? 0) + 1
    this.#tries.set(key, tries)
    return tries
  }

  /** Undefined when the next observation tells, or when it was cancelled on the way. */
  async #perform(
    action: Exclude<Action, { kind: 'write' }>,
    journal: Journal,
    tries: number
  ): Promise<ActionResult | undefined> {
    const { options } = this
    const { runtime, signal } = options
    switch (action.kind) {
      case 'start':
        // The second time only for what an unlucky choice of port explains.
        if (tries > 2) return { ok: false, failure: await this.#ended(action.group) }
        return attempt(async () => {
          const { name } = action.group
          await runtime.start(action.group, signal, () => {
            if (!this.#begun.has(name)) this.#begun.set(name, options.clock.now())
          })
          return undefined
        })
      case 'revive':
        return attempt(() => this.#revive(action.group))
      case 'ready':
        return this.#judged(await waitReady(action.group, options.startTimeout, options), action.group)
      case 'preview': {
        const { preview } = options
        if (preview === undefined) return { ok: true }
        const instances = (await runtime.list()).filter((instance) => instance.group === action.group.name)
        return this.#judged(await attempt(() => preview(instances.map(urlOf), signal)), action.group)
      }
      case 'route':
        return this.#route(action.routes, journal)
      case 'observe': {
        const from = journal.current?.from
        const failure = from === undefined ? 'failed' : 'rolled-back'
        return this.#judged(await observeGroup({ ...action, committed: action.soak, failure }, options), action.group)
      }
      case 'gate':
        return this.gate(action.group, 'commit')
      case 'drain': {
        const limit = this.#hurried ? Math.min(hurriedDrain, options.drain) : options.drain
        return { ok: true, left: await waitDrained(action.group.name, limit, options) }
      }
      case 'capture':
        await this.#capture(action.group.name, action.why)
        return { ok: true }
      case 'remove':
        await runtime.remove(action.group.name, this.#grace)
        return undefined
      case 'rest':
        return undefined
    }
  }

  async gate(group: Group, phase: 'locked' | 'commit'): Promise<ActionResult> {
    const operation = this.journal.current?.kind === 'rollback' ? 'rollback' : 'deploy'
    return judge(this.options, group.release, { phase, operation })
  }

  async #revive(group: Group): Promise<ActionResult> {
    const { options } = this
    options.logger.warning(`${group.name} does not run as it should; starting it again`)
    // The journal may have been written by anybody: what it names is proven again before it runs.
    await options.verify(group.release)
    await options.runtime.start(group)
    const { signal: _, ...patient } = options
    const ready = await waitReady(group, options.startTimeout, patient)
    return (await this.#judged(ready, group)) ?? { ok: false, failure: await this.#ended(group) }
  }

  /** A cancel is looked after at the top of the loop; what ended says why. */
  async #judged(result: ActionResult | Cut | undefined, group: Group): Promise<ActionResult | undefined> {
    if (result === 'cancelled' || result === undefined) return undefined
    if (result !== 'ended')
      return result.ok ? result : { ok: false, failure: await this.#explained(result.failure, group) }
    const { current } = this.journal
    return { ok: false, failure: current === undefined ? await this.#ended(group) : await this.#lost(current) }
  }

  async #route(
    routes: Extract<Action, { kind: 'route' }>['routes'],
    journal: Journal
  ): Promise<ActionResult | undefined> {
    try {
      await this.options.router.apply(this.lock.epoch, routes)
      return undefined
    } catch (error) {
      if (error instanceof StaleEpoch) throw error
      if (!turnsBack(journal)) throw error
      const state = error instanceof TakenBack ? 'rolled-back' : 'failed'
      const failure: Failure = { state, reason: `the router: ${oneLine(error)}` }
      const group = journal.current?.to
      return { ok: false, failure: group === undefined ? failure : await this.#explained(failure, group) }
    }
  }

  /**
   * Sends users back to the old release without a word in the journal, which may be what fails: the next run, finding
   * the rollout unfinished before its COMMIT, goes the same way.
   */
  async #retreat(error: unknown): Promise<void> {
    const { journal, options } = this
    const { current } = journal
    if (current?.from === undefined || !isExposed(current)) return
    const { from } = current
    const back: Journal = { ...journal, current: { ...current, direction: 'back' } }
    options.logger.warning(`${oneLine(error)}; users are sent back to ${from.name}, and the next run does the rest`)
    try {
      await this.lock.check()
      const observed = { instances: await options.runtime.list() }
      if (!isComplete(observed, from)) throw new Error(`${from.name} does not run as it should`)
      await options.router.apply(this.lock.epoch, routesOf(placesOf(back, options.clock.now()), observed), true)
    } catch (failure) {
      options.logger.warning(`sending users back: ${oneLine(failure)}`)
    }
  }

  async #lost(current: Rollout): Promise<Failure> {
    const exposed = current.exposedSince !== undefined && current.from !== undefined
    return { ...(await this.#ended(current.to)), state: exposed ? 'rolled-back' : 'failed' }
  }

  /** Why an instance ended, in its own last words. */
  async #ended(group: Group): Promise<Failure> {
    const logs = await this.options.runtime.capture(group.name, 'failed').catch(() => [])
    return { state: 'failed', reason: endedByItself(group.name, logs) }
  }

  /** What was seen from outside, and what the runtime knows of the instances meanwhile. */
  async #explained(failure: Failure, group: Group): Promise<Failure> {
    const { runtime } = this.options
    const [instances, logs] = await Promise.all([
      runtime.list().catch(() => []),
      runtime.capture(group.name, 'failed').catch(() => [])
    ])
    const fate = howTheyFare(group.name, instances, logs)
    return fate === '' ? failure : { ...failure, reason: `${failure.reason}; ${fate}` }
  }

  /** Once each: the loop comes by often. */
  #warn(message: string): void {
    if (this.#warned.has(message)) return
    this.#warned.add(message)
    this.options.logger.warning(message)
  }

  async #capture(group: string, why: CapturedLog['why']): Promise<void> {
    try {
      this.logs.push(...(await this.options.runtime.capture(group, why)))
    } catch (error) {
      // Logs are a help, not a condition: what must go, goes.
      this.options.logger.warning(`logs of ${group}: ${oneLine(error)}`)
    }
  }

  async #removeStrangers(observed: Observed): Promise<void> {
    for (const group of new Set(strangers(this.journal, observed).map((instance) => instance.group))) {
      this.options.logger.warning(`${group} runs, but the journal does not know it; removing it`)
      await this.#capture(group, 'unknown')
      await this.options.runtime.remove(group, this.#grace)
      await this.save(say(this.journal, this.options.clock.now(), `removed ${group}, which the journal did not know`))
    }
  }

  get #hurried(): boolean {
    return this.options.signal?.aborted === true
  }

  get #grace(): number {
    const grace = this.options.grace ?? 10_000
    return this.#hurried ? Math.min(hurriedGrace, grace) : grace
  }
}

/** Asks the gate; what throws, and what is anything but a pass, blocks. */
export async function judge(
  options: Pick<SwitchOptions, 'gate'>,
  release: Group['release'],
  context: Parameters<SwitchOptions['gate']>[1]
): Promise<ActionResult> {
  const block = (reason: string): ActionResult => ({ ok: false, failure: { state: 'blocked', reason } })
  try {
    const { verdict, reasons } = await options.gate(release, context)
    if (verdict === 'pass') return { ok: true }
    return block(reasons.length === 0 ? `the gate says ${verdict}` : reasons.join('; ').slice(0, 2000))
  } catch (error) {
    return block(`the gate could not judge: ${oneLine(error)}`)
  }
}

/** The rollout would turn back if something went wrong now. */
export function turnsBack(journal: Journal): boolean {
  const { current } = journal
  return (
    current !== undefined && current.direction === 'forward' && current.kind !== 'undo' && !isCommitted(current.phase)
  )
}

/** Some users may be with the new release, and it is not committed. */
function isExposed({ kind, phase }: Rollout): boolean {
  return kind !== 'undo' && phase === 'STEP'
}

async function attempt(body: () => Promise<ActionResult | undefined>): Promise<ActionResult | undefined> {
  try {
    return await body()
  } catch (error) {
    if (error instanceof LostLock || error instanceof StaleEpoch) throw error
    return { ok: false, failure: { state: 'failed', reason: oneLine(error) } }
  }
}

function tooOften(action: Action, journal: Journal): ActionResult {
  const reason = `${action.kind} had no effect after three tries`
  if (!turnsBack(journal)) throw new Error(reason)
  return { ok: false, failure: { state: 'failed', reason } }
}

function oneLine(error: unknown): string {
  return printable(errorMessage(error), 1000)
}
