/** Which pull request a run is about. */
import { isObject, type JsonObject } from '@immutable-delivery/kit'
import { repositoryPath } from './api.js'
import type { GitHubClient } from './client.js'

export interface RunEvent {
  /** GITHUB_EVENT_NAME. */
  readonly name: string
  /** The event's payload. */
  readonly payload: JsonObject
  /** GITHUB_SHA. */
  readonly commit: string
}

export interface PullRequest {
  readonly number: number
  /** The last commit of its branch, where it is known. */
  readonly head?: string
}

/**
 * On an event of a pull request its own; on a push the merged one that GitHub names for the commit. Undefined when
 * there is none, or when more than one could be meant. @throws RemoteError
 */
export async function findPullRequest(
  client: GitHubClient,
  repository: string,
  event: RunEvent
): Promise<PullRequest | undefined> {
  if (event.name.startsWith('pull_request')) return read(event.payload['pull_request'])
  if (event.name !== 'push' || !/^[0-9a-f]{40,64}$/.test(event.commit)) return undefined
  const { data } = await client.read(`${repositoryPath(repository)}/commits/${event.commit}/pulls`, { per_page: 100 })
  const merged = (Array.isArray(data) ? (data as unknown[]) : [])
    .filter((one) => isObject(one))
    // A pull request that only contains the commit, or that went into another branch, did not bring it here.
    .filter((one) => typeof one['merged_at'] === 'string' && isBranch(one['base'], event.payload['ref']))
  const exact = merged.filter((one) => one['merge_commit_sha'] === event.commit)
  const [only, ...others] = exact.length > 0 ? exact : merged
  return others.length === 0 ? read(only) : undefined
}

function isBranch(base: unknown, ref: unknown): boolean {
  return isObject(base) && typeof base['ref'] === 'string' && ref === `refs/heads/${base['ref']}`
}

function read(value: unknown): PullRequest | undefined {
  if (!isObject(value)) return undefined
  const { number, head } = value
  if (!Number.isSafeInteger(number) || (number as number) < 1) return undefined
  const sha = isObject(head) ? head['sha'] : undefined
  return { number: number as number, ...(typeof sha === 'string' ? { head: sha } : {}) }
}
