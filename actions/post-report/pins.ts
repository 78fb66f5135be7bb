/** Pull requests that move digests in files: of an image in manifests, of base images in a lock file. */
import path from 'node:path'
import { formatLock, parseLock, readLock } from '@immutable-delivery/bake'
import { UserError, type InputValues } from '@immutable-delivery/kit'
import { parseDigest } from '@immutable-delivery/oci'
import {
  movePins,
  openPinPull,
  readFileOf,
  renderLockPull,
  renderPinPull,
  type MovedLock,
  type PinnedPull
} from '@immutable-delivery/report'
import type { Ports } from '../shared/ports.js'
import type { RunRepository } from '../shared/github-client.js'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>

const branchOf = (kind: string, app: string): string =>
  `immutable-delivery/${kind}-${app.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60)}`

/** @throws UserError for a file that names the image nowhere by digest; RemoteError */
export async function pinImage(inputs: Inputs, { client, repository }: RunRepository): Promise<PinnedPull> {
  const image = inputs.image
  const files = inputs.files
  const app = inputs.app
  if (image === undefined) throw new UserError('image', '', '`host/repository` of the image')
  if (files.length === 0) throw new UserError('files', '', 'the files that name the image')
  const digest = parseDigest(inputs.digest ?? '', 'digest')
  const change = (text: string, file: string): string => {
    const moved = movePins(text, image, digest)
    if (moved.found === 0)
      throw new UserError('files', file, `a file that names \`${image}@sha256:...\`: nothing in it is pinned`)
    return moved.text
  }
  const text = renderPinPull({ app, image, digest })
  return openPinPull({ client, repository, base: inputs.base, branch: branchOf('pin', app), ...text, change, files })
}

/**
 * The lock file as `bake-image` with `call: lock` left it in the workspace, for the branch `base`.
 * @throws UserError for what is no lock file; RemoteError
 */
export async function pinLock(
  inputs: Inputs,
  { client, repository }: RunRepository,
  { workspace }: Pick<Ports, 'workspace'>
): Promise<PinnedPull> {
  const files = inputs.files
  const { app, base } = inputs
  const [file, ...more] = files
  if (file === undefined || more.length > 0) throw new UserError('files', files.join(', '), 'the one lock file')
  const now = await readLock(path.resolve(workspace, file), file)
  if (now === undefined) throw new UserError('files', file, 'a lock file in the workspace, as `call: lock` writes it')
  const before = parseLock((await readFileOf({ client, repository }, file, base)) ?? '', file)
  const moved = [...now.values()].flatMap(({ name, digest }): MovedLock[] => {
    const old = before.get(name)?.digest
    return old === digest ? [] : [{ name, digest, ...(old === undefined ? {} : { before: old }) }]
  })
  return openPinPull({
    client,
    repository,
    base,
    branch: branchOf('lock', app),
    ...renderLockPull({ app, file, moved }),
    // Only a newer digest is worth a pull request: a spelling is not.
    change: (old) => (moved.length === 0 ? old : formatLock(now.values())),
    files,
    create: true
  })
}
