/**
 * The router `ecs`: ECS shifts the traffic, step by step, and waits for us before each one. We let it go on when the
 * journal has come so far, and take it back when the journal says so.
 */
import { printable, type Clock } from '@immutable-delivery/kit'
import { pauses } from '../aws/pauses.js'
import type { Route } from '../machine/model.js'
import { TakenBack, type Router, type RouteState } from '../router.js'
import { uneven } from '../shares.js'
import type { Fence } from '../state/fence.js'
import type { EcsApi } from './api.js'
import { back, patience, whyBack } from './runtime.js'
import { hostOf, weightsOf, type Deployment, type Snapshot } from './view.js'

export interface EcsRouterOptions {
  readonly api: EcsApi
  readonly look: () => Promise<Snapshot>
  readonly fence: Fence
  /** `app/environment` */
  readonly owner: string
  readonly url: string
  /** The journal has no rollout that may still turn back. */
  readonly committed: () => Promise<boolean>
  /** The longest pause between two looks, milliseconds. */
  readonly poll: number
  /** Milliseconds for one shift of traffic. */
  readonly limit: number
  readonly clock: Clock
}

export function ecsRouter(o: EcsRouterOptions): Router {
  const { api, look, fence, clock } = o
  /** ECS has no backup; what weighs nothing has the role that it was given, or none when it was left out. */
  let asked: ReadonlyMap<string, Route> | undefined
  /** What ECS was told last, so that a look that is behind does not make us skip a step. */
  let told = { what: '', at: 0 }

  const tell = async (what: string, body: () => Promise<void>): Promise<void> => {
    if (told.what === what && clock.now() < told.at + patience) return
    told = { what, at: clock.now() }
    await body()
  }

  /** True when there is nothing more to do. */
  const step = async (seen: Snapshot, shares: ReadonlyMap<string, number>): Promise<boolean> => {
    const { deployment, serving } = seen
    if (deployment?.active !== true) {
      const other = [...shares].find(([group, share]) => share > 0 && group !== serving?.mark?.group)
      if (other === undefined) return true
      if (deployment?.target.mark?.group === other[0]) {
        if (deployment.back) throw new TakenBack(whyBack(deployment))
        // It ended between the two questions of one look: the service was asked before.
        return false
      }
      throw new Error(`ECS serves ${serving?.mark?.group ?? 'what no release of ours is'}, and not ${other[0]}`)
    }
    const { target, pause, arn, stage } = deployment
    const share = target.mark === undefined ? undefined : shares.get(target.mark.group)
    const wanted = share ?? 0
    if (deployment.back) {
      if (wanted > 0) throw new TakenBack(whyBack(deployment))
      return target.weight === 0
    }
    if (target.mark === undefined)
      throw new Error(`somebody else deploys to the service: ${printable(arn, 300)}, which has to end first`)
    if (wanted < target.weight) {
      await tell(`${arn} back`, () => back(deployment, api))
      return false
    }
    const last = wanted === 100 && target.weight === 100
    if (wanted === target.weight && !(last && pause !== undefined && (await o.committed()))) return true
    if (pause !== undefined)
      await tell(`${arn} ${pause} ${stage} ${target.weight}`, () => api.proceed(arn, pause, 'CONTINUE'))
    return false
  }

  return {
    observe: async () => {
      const seen = await look()
      const weights = weightsOf(seen)
      const { deployment } = seen
      const final = deployment?.pause !== undefined && deployment.target.weight === 100 && (await o.committed())
      const groups = [...new Set(seen.tasks.map(({ mark }) => mark.group))].toSorted()
      const total = [...(asked?.values() ?? [])].reduce((sum, { weight }) => sum + weight, 0)
      const routes = groups.flatMap((group): RouteState[] => {
        const running = seen.tasks.filter(({ mark, task }) => mark.group === group && task.lastStatus === 'RUNNING')
        const seenWeight = weights.get(group) ?? 0
        const role = asked?.get(group)
        const leftOut = asked !== undefined && role === undefined && seenWeight === 0
        if (running.length === 0 || leftOut) return []
        // The last one has all traffic, whatever it is called.
        const alone = role?.backup === true && total === 0
        const weight = alone ? 0 : final && deployment.target.mark?.group === group ? uneven : seenWeight
        const backup = weight === 0 && (role?.backup ?? isKept(group, deployment))
        const backends = running.map(({ mark, task }) => ({ host: hostOf(task), port: mark.port }))
        return [{ group, weight, backup, backends, active: 0 }]
      })
      const heaviest = routes.toSorted((a, b) => b.weight - a.weight)
      return { epoch: await fence.epoch(), url: o.url, routes: heaviest }
    },
    apply: async (epoch, routes) => {
      const check = await fence.pass(epoch)
      const shares = sharesOf(routes)
      const end = clock.now() + o.limit
      const pause = pauses(o.poll)
      for (;;) {
        await check()
        if (await step(await look(), shares)) break
        if (clock.now() >= end) throw new Error(`ECS has not moved the traffic within ${o.limit} ms`)
        await clock.sleep(pause())
      }
      asked = new Map(routes.map((route) => [route.group, route]))
    }
  }
}

/** The old release of a deployment that has all traffic: ECS goes back to it by itself. */
function isKept(group: string, deployment: Deployment | undefined): boolean {
  if (deployment?.active !== true || deployment.back || deployment.target.weight < 100) return false
  return deployment.sources.some(({ mark }) => mark?.group === group)
}

/** Percent of all traffic, by group. */
function sharesOf(routes: readonly Route[]): Map<string, number> {
  const total = routes.reduce((sum, { weight }) => sum + weight, 0)
  return new Map(routes.map(({ group, weight }) => [group, total === 0 ? 0 : Math.round((weight * 100) / total)]))
}
