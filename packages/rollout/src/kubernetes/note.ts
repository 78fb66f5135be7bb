/** What a router's object remembers in its annotations: the last writer's epoch and the routes that it was given. Pure. */
import { isObject } from '@immutable-delivery/kit'
import type { Route } from '../machine/model.js'
import { pointer, type KubernetesObject, type PatchOperation } from './api.js'
import { annotations } from './names.js'

/** A group's role, as it was last given. */
export interface Role {
  readonly group: string
  readonly weight: number
  readonly backup: boolean
  /** Since when it has had no weight, milliseconds since 1970; undefined while it has some. */
  readonly idleSince?: number
}

/** Milliseconds for which nodes and proxies may still send to a group that lost its weight. */
export const settle = 2000

export function epochOf(object: KubernetesObject): number {
  const epoch = Number(object.metadata.annotations?.[annotations.epoch] ?? 0)
  return Number.isSafeInteger(epoch) && epoch > 0 ? epoch : 0
}

/** What cannot be read is no role: the next write sets it right. */
export function rolesOf(object: KubernetesObject): Role[] {
  let raw: unknown
  try {
    raw = JSON.parse(object.metadata.annotations?.[annotations.routes] ?? '[]')
  } catch {
    return []
  }
  if (!Array.isArray(raw)) return []
  return raw.slice(0, 100).flatMap((entry: unknown): Role[] => {
    if (!isObject(entry)) return []
    const { group, weight, backup, idleSince } = entry
    if (typeof group !== 'string' || typeof weight !== 'number' || typeof backup !== 'boolean') return []
    return [{ group, weight, backup, ...(typeof idleSince === 'number' ? { idleSince } : {}) }]
  })
}

export function nextRoles(before: readonly Role[], routes: readonly Route[], now: number): Role[] {
  return routes.map(({ group, weight, backup }) => {
    if (weight > 0) return { group, weight, backup }
    const known = before.find((role) => role.group === group)
    // Who never had any has nothing to finish.
    const idleSince = known === undefined ? 0 : known.weight > 0 ? now : (known.idleSince ?? now)
    return { group, weight, backup, idleSince }
  })
}

/** 1 while somebody may still be sending to it. What is in flight inside of a pod is the pod's own to finish. */
export function activeOf(role: Role, now: number): number {
  if (role.weight > 0) return 1
  const since = role.idleSince ?? 0
  return since <= now && now - since < settle ? 1 : 0
}

/** Writes annotations only when nobody else has written since they were read. */
export function noteOperations(
  object: KubernetesObject,
  values: Readonly<Record<string, string | undefined>>
): PatchOperation[] {
  const there = object.metadata.annotations
  const base = '/metadata/annotations'
  const known = there?.[annotations.epoch]
  // A test of `null` holds where nothing is, in the API server's patches; an object without any has no such path.
  const guard: PatchOperation[] =
    there === undefined
      ? [
          { op: 'test', path: base, value: null },
          { op: 'add', path: base, value: {} }
        ]
      : [{ op: 'test', path: `${base}/${pointer(annotations.epoch)}`, value: known ?? null }]
  const writes = Object.entries(values).flatMap(([key, value]): PatchOperation[] => {
    const path = `${base}/${pointer(key)}`
    if (value !== undefined) return [{ op: 'add', path, value }]
    return there?.[key] === undefined ? [] : [{ op: 'remove', path }]
  })
  return [...guard, ...writes]
}
