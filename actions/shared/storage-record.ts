/** GitHub's storage record of an image that was signed: an organisation sees where each of its digests lies. */
import { errorMessage } from '@immutable-delivery/kit'
import { parseReference, type Digest } from '@immutable-delivery/oci'
import { recordStorage, statusOf } from '@immutable-delivery/report'
import type { Ports } from '@immutable-delivery/runner'
import { githubOf } from './github-client.js'

/**
 * Writes it where it can be had. Never throws: an image is no less signed without the record, and a run that was green
 * must not become red by a service that decides nothing.
 * @param image `name` with digest, as `openImage` gives it; `digest` of the index or manifest
 */
export async function storeRecord(
  image: { readonly name: string; readonly digest: Digest },
  token: string,
  ports: Pick<Ports, 'env' | 'clock' | 'logger' | 'signal'>
): Promise<void> {
  const { logger } = ports
  const reference = parseReference(image.name, 'image')
  const github = githubOf(token, ports)
  if (github === undefined || reference.kind !== 'registry') {
    logger.notice('No storage record is written, which needs a run of GitHub, its token, and an image in a registry.')
    return
  }
  try {
    const { host, repository } = reference
    if (await recordStorage(github.client, github.repository, { host, repository, digest: image.digest }))
      logger.info('The organisation has a record of where the image lies.')
    else logger.notice(`GitHub’s storage records have no room for the name of ${host}/${repository}.`)
  } catch (error) {
    const status = statusOf(error)
    const hint =
      status === 403 || status === 404
        ? ' (the token needs `permissions: artifact-metadata: write`, and the repository’s owner to be an organisation)'
        : ''
    logger.notice(`No storage record is written: ${errorMessage(error)}${hint}`)
  }
}
