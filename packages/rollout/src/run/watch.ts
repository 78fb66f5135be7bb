/** Asks instances whether they work, before and while they get traffic. */
import { errorMessage, type Clock, type Logger } from '@immutable-delivery/kit'
import { nextCheck, startCheck, type CheckState } from '@immutable-delivery/health'
import type { ActionResult, InstanceState } from '../machine/model.js'
import type { Group } from '../release.js'
import type { Runtime } from '../runtime.js'
import type { Probe, SwitchOptions } from './options.js'

type WatchOptions = Pick<SwitchOptions, 'runtime' | 'router' | 'probeFor' | 'probing' | 'clock' | 'logger' | 'signal'>

/** Milliseconds between two questions to something that never answered yet. */
const eager = 200

const failed = (reason: string, state: 'failed' | 'rolled-back' = 'failed'): ActionResult => ({
  ok: false,
  failure: { state, reason: reason.slice(0, 1000) }
})

/** An observation without a judgement: it was cancelled, or an instance ended, whose last words say more. */
export type Cut = 'cancelled' | 'ended'

/** Every instance answers rightly, `success` times in a row, asked directly. */
export async function waitReady(group: Group, timeout: number, options: WatchOptions): Promise<ActionResult | Cut> {
  const { clock, probing, signal, logger } = options
  const probe = options.probeFor([group.release.image, group.manifest])
  const states = new Map<string, CheckState>()
  const end = clock.now() + timeout
  let reason = 'it was never asked'
  for (;;) {
    const instances = await running(options.runtime, group)
    if (instances === undefined) return 'ended'
    for (const { instance, answer } of await ask(instances, probe, signal)) {
      states.set(instance.name, nextCheck(states.get(instance.name) ?? startCheck(), answer.healthy, probing))
      if (!answer.healthy) reason = `${instance.name}: ${answer.reason ?? 'unhealthy'}`
    }
    if (signal?.aborted === true) return 'cancelled'
    const all = instances
      .filter((instance) => instance.unreachable === undefined)
      .map((instance) => states.get(instance.name))
    if (all.every((state) => state !== undefined && state.successes >= probing.success)) {
      logger.info(`${group.name} is ready`)
      return { ok: true }
    }
    if (clock.now() >= end) return failed(`not ready within ${timeout} ms: ${reason}`)
    const answering = all.every((state) => state !== undefined && state.successes > 0)
    await clock.sleep(Math.min(answering ? probing.interval : Math.min(eager, probing.interval), timeout), signal)
  }
}

export interface Watch {
  readonly group: Group
  readonly weight: number
  readonly milliseconds: number
  /** After COMMIT a cancel only shortens the observation; before it the observation ends without a result. */
  readonly committed: boolean
  /** What to call a failure. */
  readonly failure: 'failed' | 'rolled-back'
}

/**
 * Watches a group that gets traffic: each instance directly and, when all traffic is meant for it, the way users come.
 * Passes when time is over and nothing is failing at that moment; what is undecided then is asked on until it is clear.
 */
export async function observeGroup(watch: Watch, options: WatchOptions): Promise<ActionResult | Cut> {
  const { clock, probing, signal } = options
  const { group } = watch
  const probe = options.probeFor([group.release.image, group.manifest])
  const states = new Map<string, CheckState>()
  const end = clock.now() + watch.milliseconds
  const last = end + probing.interval * (probing.failure + 1) + 10_000
  let answers = 0
  for (;;) {
    const cancelled = signal?.aborted === true
    if (cancelled && !watch.committed) return 'cancelled'
    const instances = await running(options.runtime, group)
    if (instances === undefined) return 'ended'
    const away = instances.find((instance) => instance.unreachable !== undefined)
    if (away !== undefined && !watch.committed)
      return failed(`${away.name}: its host cannot be reached: ${away.unreachable ?? ''}`, watch.failure)
    const asked = await ask(instances, probe, watch.committed ? undefined : signal)
    const results = asked.map(({ instance, answer }) => ({ name: instance.name, answer }))
    if (watch.weight === 100) {
      const url = await routerUrl(options)
      results.push({
        name: 'the router',
        answer: url === undefined ? { healthy: false, reason: 'it does not run' } : await probe({ baseUrl: url })
      })
    }
    if (signal?.aborted === true && !watch.committed) return 'cancelled'
    for (const { name, answer } of results) {
      answers += 1
      const state = nextCheck(states.get(name) ?? startCheck(), answer.healthy, probing)
      states.set(name, state)
      if (state.status === 'unhealthy')
        return failed(`${name} failed ${state.failures} times in a row: ${answer.reason ?? 'unhealthy'}`, watch.failure)
    }
    const clear = [...states.values()].every((state) => state.failures === 0)
    if (clock.now() >= end || cancelled) {
      if (clear) {
        options.logger.info(`observed ${group.name} at weight ${watch.weight}: ${answers} answers`)
        return { ok: true }
      }
      if (clock.now() >= last) return failed(`${group.name} is neither healthy nor unhealthy`, watch.failure)
    }
    // After a cancel there is no time to wait for the next interval.
    const pause = cancelled ? Math.min(eager, probing.interval) : probing.interval
    await clock.sleep(clear ? Math.max(1, Math.min(pause, end - clock.now())) : pause, cancelled ? undefined : signal)
  }
}

async function routerUrl(options: WatchOptions): Promise<string | undefined> {
  try {
    return (await options.router.observe())?.url
  } catch (error) {
    options.logger.debug(errorMessage(error))
    return undefined
  }
}

/** Undefined when one of them does not run. */
async function running(runtime: Runtime, group: Group): Promise<InstanceState[] | undefined> {
  const found = (await runtime.list()).filter((instance) => instance.group === group.name && instance.running)
  return found.length < group.instances ? undefined : found
}

async function ask(
  instances: readonly InstanceState[],
  probe: Probe,
  signal: AbortSignal | undefined
): Promise<{ instance: InstanceState; answer: Awaited<ReturnType<Probe>> }[]> {
  return Promise.all(
    // What is on a host that cannot be reached is the router's to judge.
    instances
      .filter((instance) => instance.unreachable === undefined)
      .map(async (instance) => ({
        instance,
        answer: await probe({ baseUrl: urlOf(instance) }, signal)
      }))
  )
}

export function urlOf({ address }: InstanceState): string {
  return `http://${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`
}

/** Waits until no request of the group is in flight, at most `limit` milliseconds. @returns how many are left */
export async function waitDrained(
  group: string,
  limit: number,
  options: { readonly router: SwitchOptions['router']; readonly clock: Clock; readonly logger: Logger }
): Promise<number> {
  const { clock } = options
  const end = clock.now() + limit
  for (let pause = 5; ; pause = Math.min(250, pause * 2)) {
    const route = (await options.router.observe())?.routes.find((entry) => entry.group === group)
    const active = route?.active ?? 0
    if (active === 0 || clock.now() >= end) {
      if (active > 0)
        options.logger.warning(
          `${group}: ${active} requests or connections still open after ${limit} ms; they are ended`
        )
      return active
    }
    await clock.sleep(Math.min(pause, Math.max(1, end - clock.now())))
  }
}
