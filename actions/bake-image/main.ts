import path from 'node:path'
import {
  bakeLayers,
  describeReproduction,
  ImageRefusedError,
  parsePlatform,
  type BakeResult
} from '@immutable-delivery/bake'
import type { Trust } from '@immutable-delivery/evidence'
import { UserError, type InputValues, type Logger } from '@immutable-delivery/kit'
import { parseReference, tagAloneError, type ImageReference } from '@immutable-delivery/oci'
import { renderBakeSummary, renderRefusedBake } from '@immutable-delivery/report'
import { runMain, watchTool, type Ports } from '@immutable-delivery/runner'
import { readDeliveryFile } from '../shared/delivery-file.js'
import { openStore, type OpenedImage } from '../shared/open-image.js'
import { trustedPolicy } from '../shared/trust.js'
import { checksOf } from './checks.js'
import { commitTime } from './commit-time.js'
import { declaration } from './declaration.js'
import { bakeDockerfile } from './dockerfile.js'
import { provenBy } from './proven.js'
import { reproductionOutput } from './reproduce.js'

type Inputs = InputValues<typeof declaration.inputs>

export const bakeImage = (): Promise<void> =>
  runMain(declaration, async (inputs, given) => {
    const masked: string[] = []
    // Whatever is registered as a secret on the way must not be in the image either.
    const ports: Ports = {
      ...given,
      mask: (value) => {
        masked.push(value)
        given.mask(value)
      }
    }
    if (inputs['registry-password'] !== undefined) masked.push(inputs['registry-password'])
    const reference = targetOf(inputs.image)
    const target = openStore(reference, inputs, ports)
    const previous = await openPrevious(inputs, reference, ports)
    const checks = await checksOf(inputs, ports, masked)
    const tags = tagsOf(inputs.tags, target.name, reference)
    try {
      const byDockerfile = await bakeDockerfile(
        inputs,
        { ...ports, watch: watchTool },
        { store: target, tags, pushed: reference.kind === 'registry', checks, previous }
      )
      if (byDockerfile !== undefined) return byDockerfile
    } catch (error) {
      if (!(error instanceof ImageRefusedError)) throw error
      return refused(error, target.name, ports.logger)
    }
    if (inputs.files === undefined)
      throw new UserError('files', '', 'what to copy into the image: there is no Dockerfile to build')
    const base = await openBase(inputs, reference, ports)
    const proven = await provenBy(inputs, target, ports.logger, () => readTrust(inputs, ports))
    const context = path.resolve(ports.workspace, inputs.context)
    const options = {
      ...(base === undefined ? {} : { base }),
      ...(previous === undefined ? {} : { previous }),
      ...(proven === undefined ? {} : { proven }),
      target,
      tags,
      platforms: inputs.platforms.map((platform) => parsePlatform(platform, 'platforms')),
      context,
      copies: inputs.files,
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
      // The runner's temporary folder may lie in the workspace too, where somebody set it so.
      leaveOut: [
        ports.temporary,
        ...(reference.kind === 'layout' ? [path.resolve(ports.workspace, reference.path)] : [])
      ],
      checks,
      temporary: ports.temporary,
      logger: ports.logger,
      clock: ports.clock
    }
    let baked: BakeResult
    try {
      const title = `Bake with the engine layers (engine: ${inputs.engine})`
      baked = await ports.logger.group(title, () => bakeLayers(options))
    } catch (error) {
      if (!(error instanceof ImageRefusedError)) throw error
      return refused(error, target.name, ports.logger)
    }
    const name = `${target.name}@${baked.digest}`
    ports.logger.info(`${wordOf(baked)}: ${name}`)
    for (const warning of baked.warnings) ports.logger.warning(warning)
    return {
      outputs: outputsOf(baked, name, base),
      summary: summaryOf(baked, target.name, reference, tags, base)
    }
  })

async function readTrust(inputs: Inputs, ports: Ports): Promise<Trust> {
  const file = inputs.config === undefined ? undefined : await readDeliveryFile(inputs.config, ports)
  return (await trustedPolicy(file?.policy, inputs, ports)).trust
}

function wordOf(baked: BakeResult): 'baked' | 'unchanged' {
  return baked.skipped || !baked.changed ? 'unchanged' : 'baked'
}

type Outputs = Record<keyof typeof declaration.outputs, string>

function refused(
  { message, refusal }: ImageRefusedError,
  repository: string,
  logger: Logger
): { outputs: Outputs; summary: string; failure: string } {
  for (const reason of refusal.reasons) logger.info(`refused: ${reason}`)
  const { reproduction, ...rest } = refusal
  const empty = Object.fromEntries(Object.keys(declaration.outputs).map((name) => [name, ''])) as Outputs
  return {
    outputs: { ...empty, result: 'refused', reproducible: reproductionOutput(reproduction) },
    summary: renderRefusedBake({
      repository,
      ...rest,
      ...(reproduction === undefined ? {} : { reproduction: describeReproduction(reproduction) })
    }),
    failure: message
  }
}

function targetOf(image: string): ImageReference {
  const reference = parseReference(image, 'image')
  if (reference.digest !== undefined || (reference.kind === 'registry' && reference.tag !== undefined))
    throw new UserError('image', image, 'the repository alone: the digest is what comes out, tags go into `tags`')
  return reference
}

function openBase(inputs: Inputs, target: ImageReference, ports: Ports): Promise<OpenedImage | undefined> {
  return inputs.base === 'scratch' ? Promise.resolve(undefined) : openOther(inputs.base, 'base', inputs, target, ports)
}

function openPrevious(inputs: Inputs, target: ImageReference, ports: Ports): Promise<OpenedImage | undefined> {
  const image = inputs.previous
  return image === undefined ? Promise.resolve(undefined) : openOther(image, 'previous', inputs, target, ports)
}

/** Another image than the one that is made, by digest; a tag alone is refused with the digest that it has now. */
async function openOther(
  image: string,
  input: string,
  inputs: Inputs,
  target: ImageReference,
  ports: Ports
): Promise<OpenedImage> {
  const reference = parseReference(image, input)
  // The password was given for the target's registry: no other one may see it.
  const sameHost = reference.kind === 'registry' && target.kind === 'registry' && reference.host === target.host
  const store = openStore(
    reference,
    sameHost
      ? inputs
      : { 'registry-username': undefined, 'registry-password': undefined, 'registry-plain-http': false },
    ports
  )
  if (reference.digest === undefined)
    throw await tagAloneError(store, reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest', input)
  return { store, digest: reference.digest, name: `${store.name}@${reference.digest}` }
}

/** Bare tags of lines that are bare or begin with the repository's own name. */
function tagsOf(lines: readonly string[], name: string, target: ImageReference): string[] {
  // A layout finds an image only by a name in index.json.
  if (lines.length === 0) return target.kind === 'layout' ? ['latest'] : []
  return lines.map((line) => (line.startsWith(`${name}:`) ? line.slice(name.length + 1) : line))
}

function outputsOf(baked: BakeResult, name: string, base: OpenedImage | undefined): Outputs {
  return {
    result: wordOf(baked),
    image: name,
    digest: baked.digest,
    'image-id': baked.imageId,
    'input-digest': baked.inputDigest,
    changed: String(baked.changed),
    platforms: JSON.stringify(baked.platforms),
    size: String(baked.size),
    'size-delta': baked.sizeDelta === undefined ? '' : String(baked.sizeDelta),
    base: base?.name ?? '',
    'base-digest': base?.digest ?? '',
    reproducible: reproductionOutput(baked.reproduction),
    metadata: JSON.stringify(baked)
  }
}

function summaryOf(
  baked: BakeResult,
  repository: string,
  target: ImageReference,
  tags: readonly string[],
  base: OpenedImage | undefined
): string {
  return renderBakeSummary({
    result: wordOf(baked),
    image: { name: repository, digest: baked.digest },
    platforms: baked.platforms,
    size: baked.size,
    ...(baked.sizeDelta === undefined ? {} : { previousSize: baked.size - baked.sizeDelta }),
    inputDigest: baked.inputDigest,
    ...(base === undefined ? {} : { base: { name: base.store.name, digest: base.digest } }),
    layers: baked.layers.map(({ createdBy, digest, size, reused }) => ({
      what: reused ? `${createdBy} (unchanged)` : createdBy,
      digest,
      size
    })),
    tags,
    ...(baked.reproduction === undefined ? {} : { reproduction: describeReproduction(baked.reproduction) }),
    notes: baked.warnings,
    pushed: target.kind === 'registry'
  })
}
