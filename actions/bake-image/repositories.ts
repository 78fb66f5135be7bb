/** Repositories other than the one that the image goes to, and that one with all its companions. */
import { mkdtemp } from 'node:fs/promises'
import path from 'node:path'
import { assignTags, withoutWriting, type Mirror, type OpenRepository } from '@immutable-delivery/bake'
import { isObject, UserError, type InputValues } from '@immutable-delivery/kit'
import {
  formatReference,
  openLayout,
  parseReference,
  type Digest,
  type ImageReference,
  type ImageStore
} from '@immutable-delivery/oci'
import { openStore, type RegistryInputs } from '../shared/open-image.js'
import { readPayload } from '../shared/event-payload.js'
import type { Ports } from '../shared/ports.js'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>

const nobody: RegistryInputs = {
  'registry-username': undefined,
  'registry-password': undefined,
  'registry-plain-http': false
}

/** The password was given for the target's registry: no other one may see it. */
export function otherStore(
  reference: ImageReference,
  inputs: RegistryInputs,
  target: ImageReference,
  ports: Ports
): ImageStore {
  const sameHost = reference.kind === 'registry' && target.kind === 'registry' && reference.host === target.host
  return openStore(reference, sameHost ? inputs : nobody, ports)
}

/**
 * Opens the repositories of base images, each once.
 * @param limit milliseconds after which a registry that does not answer is given up
 */
export function repositoryOpener(
  inputs: RegistryInputs,
  target: ImageReference,
  ports: Ports,
  limit: number
): OpenRepository {
  const signal = AbortSignal.any([ports.signal, AbortSignal.timeout(limit)])
  const stores = new Map<string, ImageStore>()
  return (reference) => {
    const key = `${reference.host}/${reference.repository}`
    const store = stores.get(key) ?? otherStore(reference, inputs, target, { ...ports, signal })
    stores.set(key, store)
    return store
  }
}

export interface Targets {
  /** `image`; where nothing may be published, one that takes no writes. */
  readonly store: ImageStore
  readonly tags: readonly string[]
  /** Others can get the image from there. */
  readonly pushed: boolean
  /** Everything else that gets the same bytes: mirrors, the layout, and the layout that is loaded from. */
  readonly mirrors: readonly Mirror[]
  /** Absolute paths that no image may contain. */
  readonly leaveOut: readonly string[]
  /** As the output shows it; '' for none. */
  readonly layout: string
  readonly load: { readonly layout: string; readonly names: readonly string[] } | undefined
}

/** @throws UserError */
export async function openTargets(inputs: Inputs, reference: ImageReference, ports: Ports): Promise<Targets> {
  const own = openStore(reference, inputs, ports)
  const others = inputs.mirrors.map((line) => targetOf(line, 'mirrors'))
  const pushed = inputs.push ?? !(await isForeignPullRequest(ports))
  if (!pushed && inputs.push === undefined)
    ports.logger.notice('A pull request from a fork: the image is baked and checked, and not published.')
  const stores = [own, ...others.map((other) => otherStore(other, inputs, reference, ports))]
  const names = stores.map(({ name }) => name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw new UserError('mirrors', twice, 'each repository once')
  const [tags = [], ...mirrorTags] = assignTags(inputs.tags, names)
  const mirrors = pushed
    ? stores.slice(1).map((store, i) => ({ store, tags: withDefault(mirrorTags[i] ?? [], others[i]) }))
    : []
  const local = inputs.layout === undefined ? [] : [layoutMirror(inputs.layout, tags, ports)]
  const load = await loadTarget(inputs, reference, tags, ports)
  return {
    store: pushed ? own : withoutWriting(own),
    tags: withDefault(tags, reference),
    pushed: pushed && reference.kind === 'registry',
    mirrors: [...local, ...(load === undefined ? [] : [load.mirror]), ...mirrors],
    leaveOut: [reference, ...others]
      .flatMap((one) => (one.kind === 'layout' ? [one.path] : []))
      .concat(inputs.layout === undefined ? [] : [inputs.layout])
      .map((folder) => path.resolve(ports.workspace, folder)),
    layout: inputs.layout ?? (reference.kind === 'layout' && pushed ? reference.path : ''),
    load
  }
}

/** Where it can be got from by its digest; '' where it was only baked and checked. */
export function imageOutput({ store, pushed, layout }: Targets, digest: Digest): string {
  if (pushed) return `${store.name}@${digest}`
  return layout === '' ? '' : `oci-layout://${layout}@${digest}`
}

/** A repository to write to. @throws UserError for a name with tag or digest */
export function targetOf(image: string, input: string): ImageReference {
  const reference = parseReference(image, input)
  if (reference.digest !== undefined || (reference.kind === 'registry' && reference.tag !== undefined))
    throw new UserError(input, image, 'the repository alone: the digest is what comes out, tags go into `tags`')
  return reference
}

/** A layout finds an image only by a name in index.json. */
const withDefault = (tags: readonly string[], target: ImageReference | undefined): readonly string[] =>
  tags.length === 0 && target?.kind === 'layout' ? ['latest'] : tags

function layoutMirror(folder: string, tags: readonly string[], ports: Ports): Mirror {
  const { clock, logger } = ports
  const store = openLayout({
    path: path.resolve(ports.workspace, folder),
    name: `oci-layout://${folder}`,
    clock,
    logger
  })
  return { store, tags: [tags[0] ?? 'latest'] }
}

async function loadTarget(
  inputs: Inputs,
  reference: ImageReference,
  tags: readonly string[],
  ports: Ports
): Promise<(NonNullable<Targets['load']> & { readonly mirror: Mirror }) | undefined> {
  if (inputs.load === 'false') return undefined
  if (reference.kind === 'layout')
    throw new UserError('load', inputs.load, 'an image with a name of a registry, by which the engine will know it')
  const layout = await mkdtemp(path.join(ports.temporary, 'load-'))
  const wanted = tags.length === 0 ? ['latest'] : tags
  const names = wanted.map((tag) => formatReference({ ...reference, tag }))
  return { layout, names, mirror: layoutMirror(layout, wanted, ports) }
}

/** Whoever opened it may write no package here, and what they bake must not get one of our tags. */
async function isForeignPullRequest({ env }: Ports): Promise<boolean> {
  if (env['GITHUB_EVENT_NAME']?.startsWith('pull_request') !== true) return false
  const pull = (await readPayload(env))['pull_request']
  if (!isObject(pull)) return false
  const repositoryOf = (side: unknown): unknown =>
    isObject(side) && isObject(side['repo']) ? side['repo']['full_name'] : ''
  // Of a fork that was deleted nothing is left.
  return repositoryOf(pull['head']) !== repositoryOf(pull['base'])
}
