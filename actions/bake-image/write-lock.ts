/** `call: lock`: writes what the names of images mean now. */
import path from 'node:path'
import {
  allBuilds,
  lockImages,
  namesOf,
  scanBuild,
  type DockerfileBuild,
  type NamedImage,
  type OpenRepository
} from '@immutable-delivery/bake'
import { UserError, type InputValues } from '@immutable-delivery/kit'
import type { ImageReference } from '@immutable-delivery/oci'
import { renderLockSummary } from '@immutable-delivery/report'
import type { Ports } from '../shared/ports.js'
import type { declaration } from './declaration.js'
import { repositoryOpener } from './repositories.js'
import { noOutputs, type Result } from './result.js'

type Inputs = InputValues<typeof declaration.inputs>

/** @param build whose images are locked; undefined: the input `base` */
export async function writeLock(
  build: DockerfileBuild | undefined,
  inputs: Inputs,
  target: ImageReference,
  ports: Ports
): Promise<Result> {
  const shown = inputs['lock-file']
  const names: NamedImage[] = []
  if (build !== undefined) {
    for (const one of allBuilds(build).values()) names.push(...(await namesIn(one, ports)))
  } else if (inputs.base !== 'scratch') names.push({ name: inputs.base, where: 'base' })
  const open: OpenRepository = repositoryOpener(inputs, target, ports, 600_000)
  const file = { path: path.resolve(ports.workspace, shown), shown }
  const { images, before, changed } = await lockImages(names, file, { open, logger: ports.logger })
  return {
    outputs: {
      ...noOutputs,
      result: 'locked',
      changed: String(changed.length > 0),
      metadata: JSON.stringify({
        lock: shown,
        changed,
        images: images.map(({ name, digest, created = '' }) => ({ name, digest, created }))
      })
    },
    summary: renderLockSummary({
      file: shown,
      images: images.map(({ name, digest }) => ({
        name,
        digest,
        ...(changed.includes(name) ? { before: before.get(name)?.digest ?? '' } : {})
      }))
    })
  }
}

async function namesIn(build: DockerfileBuild, { logger }: Ports): Promise<NamedImage[]> {
  const scan = await scanBuild(build)
  if (scan === undefined)
    throw new UserError('context', build.context, 'a folder: a Dockerfile elsewhere cannot be read for its images')
  for (const { line, reason } of scan.unknown)
    logger.warning(`${build.shownFile}:${line}: the name of an image cannot be told (${reason})`)
  return namesOf(scan, build.shownFile)
}
