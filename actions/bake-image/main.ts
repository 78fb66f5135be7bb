import path from 'node:path'
import { bakeLayers, parsePlatform, type BakeResult } from '@immutable-delivery/bake'
import { UserError, type InputValues } from '@immutable-delivery/kit'
import { parseReference, tagAloneError, type ImageReference } from '@immutable-delivery/oci'
import { renderBakeSummary } from '@immutable-delivery/report'
import { runMain, watchTool, type Ports } from '@immutable-delivery/runner'
import { openStore, type OpenedImage } from '../shared/open-image.js'
import { commitTime } from './commit-time.js'
import { declaration } from './declaration.js'
import { bakeDockerfile } from './dockerfile.js'

type Inputs = InputValues<typeof declaration.inputs>

export const bakeImage = (): Promise<void> =>
  runMain(declaration, async (inputs, ports) => {
    const reference = targetOf(inputs.image)
    const target = openStore(reference, inputs, ports)
    const tags = tagsOf(inputs.tags, target.name, reference)
    const byDockerfile = await bakeDockerfile(
      inputs,
      { ...ports, watch: watchTool },
      {
        store: target,
        tags,
        pushed: reference.kind === 'registry'
      }
    )
    if (byDockerfile !== undefined) return byDockerfile
    if (inputs.files === undefined)
      throw new UserError('files', '', 'what to copy into the image: there is no Dockerfile to build')
    const copies = inputs.files
    const base = await openBase(inputs, reference, ports)
    const context = path.resolve(ports.workspace, inputs.context)
    const [platform, ...more] = inputs.platforms
    if (platform === undefined || more.length > 0)
      throw new UserError('platforms', inputs.platforms.join(', '), 'one platform: several are not supported yet')

    const baked = await ports.logger.group(`Bake with the engine layers (engine: ${inputs.engine})`, async () =>
      bakeLayers({
        ...(base === undefined ? {} : { base }),
        target,
        tags,
        platform: parsePlatform(platform, 'platforms'),
        context,
        copies,
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
        compression: inputs.compression,
        created: inputs['source-date-epoch'] ?? (await commitTime(context, ports)),
        // The runner's temporary folder may lie in the workspace too, where somebody set it so.
        leaveOut: [
          ports.temporary,
          ...(reference.kind === 'layout' ? [path.resolve(ports.workspace, reference.path)] : [])
        ],
        temporary: ports.temporary,
        logger: ports.logger,
        clock: ports.clock
      })
    )
    const name = `${target.name}@${baked.digest}`
    ports.logger.info(`${baked.changed ? 'baked' : 'unchanged'}: ${name}`)
    return {
      outputs: outputsOf(baked, name, base),
      summary: summaryOf(baked, target.name, reference, tags, base)
    }
  })

function targetOf(image: string): ImageReference {
  const reference = parseReference(image, 'image')
  if (reference.digest !== undefined || (reference.kind === 'registry' && reference.tag !== undefined))
    throw new UserError('image', image, 'the repository alone: the digest is what comes out, tags go into `tags`')
  return reference
}

/** The base by digest; a tag alone is refused with the digest that it has now. */
async function openBase(inputs: Inputs, target: ImageReference, ports: Ports): Promise<OpenedImage | undefined> {
  if (inputs.base === 'scratch') return undefined
  const reference = parseReference(inputs.base, 'base')
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
    throw await tagAloneError(store, reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest', 'base')
  return { store, digest: reference.digest, name: `${store.name}@${reference.digest}` }
}

/** Bare tags of lines that are bare or begin with the repository's own name. */
function tagsOf(lines: readonly string[], name: string, target: ImageReference): string[] {
  // A layout finds an image only by a name in index.json.
  if (lines.length === 0) return target.kind === 'layout' ? ['latest'] : []
  return lines.map((line) => (line.startsWith(`${name}:`) ? line.slice(name.length + 1) : line))
}

function outputsOf(
  baked: BakeResult,
  name: string,
  base: OpenedImage | undefined
): Record<keyof typeof declaration.outputs, string> {
  return {
    result: baked.changed ? 'baked' : 'unchanged',
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
    result: baked.changed ? 'baked' : 'unchanged',
    image: { name: repository, digest: baked.digest },
    platforms: baked.platforms,
    size: baked.size,
    ...(baked.sizeDelta === undefined ? {} : { previousSize: baked.size - baked.sizeDelta }),
    inputDigest: baked.inputDigest,
    ...(base === undefined ? {} : { base: { name: base.store.name, digest: base.digest } }),
    layers: baked.layers.map(({ createdBy, digest, size }) => ({ what: createdBy, digest, size })),
    tags,
    pushed: target.kind === 'registry'
  })
}
