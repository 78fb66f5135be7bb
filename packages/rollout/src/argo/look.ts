/** One look at a Rollout and its pods, and how often there is one. */
import type { KubernetesObject } from '../kubernetes/api.js'
import { instanceOf, releaseOf } from '../kubernetes/pods.js'
import type { InstanceState } from '../machine/model.js'
import { hashLabel, type RolloutView } from './rollout.js'

/** Milliseconds between two looks: the first and the longest pause. */
export const poll = { first: 100, last: 2000 }

export interface Seen {
  readonly view: RolloutView
  /** Of ours, without those that are on their way out. */
  readonly pods: readonly KubernetesObject[]
}

/** What the controller takes down by itself is no instance any more: to have it again means to ask for it again. */
export function instancesOf({ view, pods }: Seen): InstanceState[] {
  const kept = pods.filter((pod) => [view.newest, view.stable].includes(pod.metadata.labels?.[hashLabel] ?? ''))
  const count = new Map<string, number>()
  const { group } = view
  // A template that is asked for and has no pods, as of a canary that was aborted, must be found by what takes it back.
  const asked = group !== '' && view.newest !== view.stable && !kept.some((pod) => releaseOf(pod) === group)
  const instances = kept
    .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
    .map((pod) => {
      const index = count.get(releaseOf(pod)) ?? 0
      count.set(releaseOf(pod), index + 1)
      return instanceOf(pod, index, 0)
    })
  return asked ? [...instances, absent(group)] : instances
}

const absent = (group: string): InstanceState => ({
  name: `${group}.0`,
  group,
  index: 0,
  address: { host: '', port: 0 },
  running: false,
  digest: `sha256:${'0'.repeat(64)}`,
  pid: 0
})
