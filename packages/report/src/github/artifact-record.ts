/**
 * GitHub's deployment record of an artifact, where an organisation looks up which digest runs where. One per
 * repository, application and environment: the same name again replaces it, so that a lost answer is simply asked again.
 */
import type { Delivery } from '../model.js'
import type { GitHubClient } from './client.js'

const tries = 4

/**
 * Records what serves after this delivery. @returns false when nothing serves that is known
 * @throws RemoteError; 404 where there is no organisation, or it has no such records
 */
export async function recordArtifact(client: GitHubClient, repository: string, delivery: Delivery): Promise<boolean> {
  const [owner = '', name = ''] = repository.split('/')
  const release = delivery.environments.find((one) => one.name === delivery.environment)?.release
  if (release === undefined || !/^sha256:[0-9a-f]{64}$/.test(release.digest)) return false
  const record = {
    name: (delivery.image.name ?? delivery.app).slice(0, 256),
    digest: release.digest,
    status: 'deployed',
    logical_environment: delivery.environment.slice(0, 128),
    deployment_name: `${delivery.app}-${delivery.environment}`.slice(0, 256),
    github_repository: name
  }
  const path = `/orgs/${encodeURIComponent(owner)}/artifacts/metadata/deployment-record`
  for (let round = 0; round < tries; round += 1)
    if ((await client.write('POST', path, record)).kind === 'done') return true
  throw new Error(`GitHub did not take the record of the artifact in ${tries} tries`)
}
