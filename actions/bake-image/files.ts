/** The engine `layers`: from the inputs to a baked image and its outputs. */
import path from 'node:path'
import { bakeLayers, describeReproduction, parseOwner, parsePlatform, type BakeResult } from '@immutable-delivery/bake'
import { UserError } from '@immutable-delivery/kit'
import { renderBakeSummary } from '@immutable-delivery/report'
import { commitTime } from './commit-time.js'
import { freshnessReport, openBase, readLockOf, type FreshnessReport, type LayersBase } from './images.js'
import type { BakeJob } from './job.js'
import { provenBy } from './proven.js'
import { imageOutput } from './repositories.js'
import { noOutputs, reproductionOutput, type Result } from './result.js'

/** 1980-01-01T00:00:01Z, as buildpacks have it: the first second that a ZIP can name too. */
const dependenciesTime = 315_532_801

export async function bakeFiles(job: BakeJob): Promise<Result> {
  const { inputs, reference, targets, checks, previous, ports } = job
  if (inputs.call === 'lock') return (await import('./write-lock.js')).writeLock(undefined, inputs, reference, ports)
  if (inputs.files === undefined && inputs.remove.length === 0)
    throw new UserError('files', '', 'what to copy into the image: there is no Dockerfile to build')
  const base = await openBase(inputs, reference, await readLockOf(inputs, ports), ports)
  // Asked while everything else goes on.
  const fresh = freshnessReport([], base?.pin, inputs, reference, ports)
  const proven = await provenBy(inputs, targets.store, ports.logger, job.readTrust)
  const context = path.resolve(ports.workspace, inputs.context)
  const options = {
    ...(base === undefined ? {} : { base: base.image }),
    ...(previous === undefined ? {} : { previous }),
    ...(proven === undefined ? {} : { proven }),
    target: targets.store,
    mirrors: targets.mirrors,
    tags: targets.tags,
    platforms: inputs.platforms.map((platform) => parsePlatform(platform, 'platforms')),
    context,
    copies: inputs.files ?? [],
    ...(inputs.owner === undefined ? {} : { owner: parseOwner(inputs.owner, 'owner') }),
    permissions: inputs.permissions,
    remove: inputs.remove,
    run: {
      entrypoint: inputs.entrypoint,
      cmd: inputs.cmd,
      env: inputs.env,
      workdir: inputs.workdir,
      user: inputs.user,
      expose: inputs.expose,
      labels: inputs.labels
    },
    annotations: inputs.annotations,
    reproduce: inputs.reproduce,
    compression: inputs.compression,
    created: inputs['source-date-epoch'] ?? (await commitTime(context, ports)),
    ...(inputs['source-date-epoch'] === undefined ? { unchanging: dependenciesTime } : {}),
    // The runner's temporary folder may lie in the workspace too, where somebody set it so.
    leaveOut: [ports.temporary, ...targets.leaveOut],
    checks,
    temporary: ports.temporary,
    logger: ports.logger,
    clock: ports.clock
  }
  const title = `Bake with the engine layers (engine: ${inputs.engine})`
  const baked = await ports.logger.group(title, () => bakeLayers(options))
  if (targets.load !== undefined)
    await (await import('./load.js')).loadFrom(targets, baked.digest, inputs, job.buildPorts)
  ports.logger.info(`${wordOf(baked)}: ${targets.store.name}@${baked.digest}`)
  for (const warning of baked.warnings) ports.logger.warning(warning)
  return resultOf(job, baked, base, await fresh)
}

function wordOf(baked: BakeResult): 'baked' | 'unchanged' {
  return baked.skipped || !baked.changed ? 'unchanged' : 'baked'
}

function resultOf(
  { targets }: BakeJob,
  baked: BakeResult,
  base: LayersBase | undefined,
  fresh: FreshnessReport
): Result {
  const { store, tags, pushed, layout } = targets
  const image = base?.image
  return {
    outputs: {
      ...noOutputs,
      result: wordOf(baked),
      image: imageOutput(targets, baked.digest),
      digest: baked.digest,
      'image-id': baked.imageId,
      'input-digest': baked.inputDigest,
      changed: String(baked.changed),
      platforms: JSON.stringify(baked.platforms),
      size: String(baked.size),
      'size-delta': baked.sizeDelta === undefined ? '' : String(baked.sizeDelta),
      base: image?.name ?? '',
      'base-digest': image?.digest ?? '',
      ...fresh.outputs,
      layout,
      reproducible: reproductionOutput(baked.reproduction),
      metadata: JSON.stringify({ ...baked, images: fresh.images })
    },
    summary: renderBakeSummary({
      result: wordOf(baked),
      image: { name: store.name, digest: baked.digest },
      platforms: baked.platforms,
      size: baked.size,
      ...(baked.sizeDelta === undefined ? {} : { previousSize: baked.size - baked.sizeDelta }),
      inputDigest: baked.inputDigest,
      ...(image === undefined ? {} : { base: { name: image.store.name, digest: image.digest, stale: fresh.stale } }),
      layers: baked.layers.map(({ createdBy, digest, size, reused }) => ({
        what: reused ? `${createdBy} (unchanged)` : createdBy,
        digest,
        size
      })),
      tags,
      ...(baked.reproduction === undefined ? {} : { reproduction: describeReproduction(baked.reproduction) }),
      notes: [...fresh.notes, ...baked.warnings],
      pushed
    })
  }
}
