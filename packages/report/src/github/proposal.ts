/**
 * A release that was proposed for approval: a deployment that waits, with the release in its payload. Anybody who may
 * write deployments can make one, so it can only forbid: what is deployed must be what it names, and proven all the same.
 */
import { isObject } from '@immutable-delivery/kit'
import { statusOf, type GitHubClient } from './client.js'
import { deploymentStatus, deploymentsPath, readDeployment } from './deployments.js'

export interface ProposedRelease {
  readonly app: string
  readonly environment: string
  readonly digest: string
  /** Digest of the settings. */
  readonly settings: string
}

/**
 * Why a release is not the one that was proposed, one line each; none when it is.
 * @param id of the deployment @throws RemoteError when GitHub does not answer
 */
export async function differsFromProposal(
  client: GitHubClient,
  repository: string,
  id: number,
  release: ProposedRelease
): Promise<string[]> {
  const name = `deployment ${id}`
  const path = deploymentsPath(repository)
  let answer: unknown
  try {
    answer = (await client.read(`${path}/${id}`)).data
  } catch (error) {
    if (statusOf(error) !== 404) throw error
    return [`${name} is not there, and nothing was approved without it`]
  }
  const deployment = readDeployment(answer)
  if (deployment?.id !== id) return [`${name} cannot be read`]
  const { payload } = deployment
  const proposed = isObject(payload['release']) ? payload['release'] : {}
  const pairs = [
    ['the application', payload['app'], release.app],
    ['the environment', payload['environment'], release.environment],
    ['the image', proposed['digest'], release.digest],
    ['the settings', proposed['settings'], release.settings]
  ] as const
  const differing = pairs
    .filter(([, approved, given]) => approved !== given)
    .map(
      ([what, approved, given]) => `${name} is for ${what} ${JSON.stringify(approved ?? null)}, and not for ${given}`
    )
  const state = (await deploymentStatus(client, repository, id))?.state
  if (state === 'inactive') differing.push(`${name} is closed: another release has been there since`)
  return differing
}
