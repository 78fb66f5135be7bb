/**
 * GitHub's metadata of artifacts, where an organisation looks up which digest lies where and which runs where. A record
 * with the same name replaces the one before, so that after a lost answer it is simply written again.
 */
import type { Delivery } from '../model.js'
import type { GitHubClient } from './client.js'

const tries = 4
const digestPattern = /^sha256:[0-9a-f]{64}$/

async function record(
  client: GitHubClient,
  owner: string,
  kind: 'deployment-record' | 'storage-record',
  body: Readonly<Record<string, string>>
): Promise<void> {
  const path = `/orgs/${encodeURIComponent(owner)}/artifacts/metadata/${kind}`
  for (let round = 0; round < tries; round += 1) if ((await client.write('POST', path, body)).kind === 'done') return
  throw new Error(`GitHub did not take the ${kind} of the artifact in ${tries} tries`)
}

/**
 * Records what serves after this delivery: one record per repository, application and environment.
 * @param repository `owner/name` @returns false when nothing serves that is known
 * @throws RemoteError; 404 where there is no organisation, or it has no such records
 */
export async function recordArtifact(client: GitHubClient, repository: string, delivery: Delivery): Promise<boolean> {
  const [owner = '', name = ''] = repository.split('/')
  const release = delivery.environments.find((one) => one.name === delivery.environment)?.release
  if (release === undefined || !digestPattern.test(release.digest)) return false
  await record(client, owner, 'deployment-record', {
    name: (delivery.image.name ?? delivery.app).slice(0, 256),
    digest: release.digest,
    status: 'deployed',
    logical_environment: delivery.environment.slice(0, 128),
    deployment_name: `${delivery.app}-${delivery.environment}`.slice(0, 256),
    github_repository: name
  })
  return true
}

/** An image in a registry. */
export interface StoredImage {
  /** With port. */
  readonly host: string
  /** `acme/shop`. */
  readonly repository: string
  /** Of the manifest or index. */
  readonly digest: string
}

/**
 * Records where an image lies, as actions/attest does.
 * @param repository `owner/name` of the run @returns false for an image that GitHub has no words for
 * @throws RemoteError; 404 where there is no organisation, or it has no such records
 */
export async function recordStorage(client: GitHubClient, repository: string, image: StoredImage): Promise<boolean> {
  const [owner = '', name = ''] = repository.split('/')
  const full = `${image.host}/${image.repository}`
  // Its schema: cut off they would be names of something else.
  if (!digestPattern.test(image.digest) || full.length > 256 || image.repository.length > 128) return false
  await record(client, owner, 'storage-record', {
    name: full,
    digest: image.digest,
    registry_url: `https://${image.host}/`,
    repository: image.repository,
    status: 'active',
    github_repository: name
  })
  return true
}
