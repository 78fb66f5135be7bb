/** The router of a Rollout: Argo's controller moves traffic; we let its pauses end, abort, and believe its verdict. */
import type { Clock, Logger } from '@immutable-delivery/kit'
import { releaseOf } from '../kubernetes/pods.js'
import type { Route } from '../machine/model.js'
import { TakenBack, type Router, type RouteState } from '../router.js'
import type { Fence } from '../state/fence.js'
import type { RolloutClient } from './client.js'
import { instancesOf, poll, type Seen } from './look.js'
import { hashLabel, isBack, isDone, whyBack } from './rollout.js'

/** Milliseconds for the controller to see what it was told before it is told again. */
const patience = 5000

export function argoRouter(o: {
  readonly rollout: RolloutClient
  readonly look: () => Promise<Seen>
  readonly fence: Fence
  readonly url: string
  /** Milliseconds for one of Argo's own steps. */
  readonly limit: number
  readonly clock: Clock
  readonly logger: Logger
}): Router {
  const { rollout, look, fence, clock, logger } = o
  let asked: ReadonlyMap<string, Route> | undefined
  let told = { what: '', at: 0 }
  const tell = async (what: string, body: () => Promise<void>): Promise<void> => {
    if (told.what === what && clock.now() < told.at + patience) return
    told = { what, at: clock.now() }
    logger.info(`${what} of the Rollout ${rollout.name}`)
    await body()
  }
  const groupOf = ({ pods }: Seen, hash: string): string => {
    const pod = pods.find(({ metadata }) => metadata.labels?.[hashLabel] === hash)
    return pod === undefined ? '' : releaseOf(pod)
  }

  /** True when there is nothing more to do. */
  const step = async (seen: Seen, shares: ReadonlyMap<string, number>): Promise<boolean> => {
    const { view } = seen
    const trusted = groupOf(seen, view.stable)
    const wanted = [...shares].find(([, share]) => share > 0)?.[0]
    if (wanted === undefined) return true
    if (wanted === view.group) {
      if (isDone(view)) return true
      if (isBack(view)) throw new TakenBack(whyBack(view))
      if (!view.current) return false
      // What could not be judged is not promoted.
      if (view.pauses.some(({ reason }) => reason === 'InconclusiveAnalysisRun'))
        throw new TakenBack(`Argo Rollouts cannot judge it: ${view.message}`)
      if (view.phase === 'Paused' && view.pauses.some(({ timed }) => !timed))
        await tell('promotion', () => rollout.promote())
      return false
    }
    if (wanted !== trusted) throw new Error(`the Rollout ${rollout.name} trusts ${trusted}, and not ${wanted}`)
    if (isBack(view) || view.newest === view.stable) return true
    if (view.current) await tell('abort', () => rollout.abort())
    return false
  }

  return {
    observe: async () => {
      const seen = await look()
      const { view } = seen
      const serving = isDone(view) ? view.group : groupOf(seen, view.stable)
      const groups = [...new Set(instancesOf(seen).map(({ group }) => group))].toSorted()
      const total = [...(asked?.values() ?? [])].reduce((sum, { weight }) => sum + weight, 0)
      const routes = groups.flatMap((group): RouteState[] => {
        const backends = instancesOf(seen).flatMap((one) => (one.group === group && one.running ? [one.address] : []))
        // What share users see between two of Argo's steps is Argo's matter: it is all or nothing here.
        const role = asked?.get(group)
        // A first release has all traffic before it is judged, since there is nothing else.
        const alone = role?.weight === 0 && total === 0
        const weight = group === serving && !alone ? 100 : 0
        const leftOut = asked !== undefined && role === undefined && weight === 0
        if (backends.length === 0 || leftOut) return []
        return [{ group, weight, backup: weight === 0 && role?.backup === true, backends, active: 0 }]
      })
      return { epoch: await fence.epoch(), url: o.url, routes: routes.toSorted((a, b) => b.weight - a.weight) }
    },
    apply: async (epoch, routes) => {
      const check = await fence.pass(epoch)
      const shares = new Map(routes.map(({ group, weight }) => [group, weight]))
      const end = clock.now() + o.limit
      for (let pause = poll.first; ; pause = Math.min(poll.last, pause * 1.5)) {
        await check()
        const seen = await look()
        if (await step(seen, shares)) break
        if (clock.now() >= end)
          throw new Error(`Argo Rollouts is ${seen.view.phase} after ${o.limit} ms: ${seen.view.message}`)
        await clock.sleep(pause)
      }
      asked = new Map(routes.map((route) => [route.group, route]))
    }
  }
}
