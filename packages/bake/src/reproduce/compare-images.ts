/**
 * Two images, level by level: index, manifest, configuration, layers, members of the tars, bytes of the files. Each
 * difference is said with its cause, so that the user knows what to change.
 */
import {
  formatPlatform,
  readImage,
  type Descriptor,
  type Image,
  type ImageStore,
  type PlatformImage
} from '@immutable-delivery/oci'
import { readBounded } from '@immutable-delivery/kit'
import { classifyContent } from './classify-content.js'
import { compareDocuments, compareEntries } from './compare-documents.js'
import { compareMembers } from './compare-members.js'
import { classifyPacking, readPacking } from './compare-packing.js'
import { differenceLimit, type ComparedImage, type Comparison, type Difference, type LayerName } from './model.js'
import { readContents, readMembers, type LayerSource } from './read-members.js'

interface Options {
  /** Takes secrets out of a text; bytes of files near one are not shown. */
  readonly hide?: (text: string) => string
}

/**
 * @throws IntegrityError when an image cannot be read: what was not read is never called equal
 */
export async function compareImages(a: ComparedImage, b: ComparedImage, options: Options = {}): Promise<Comparison> {
  if (a.digest === b.digest) return { equal: true, differences: [], count: 0 }
  const [one, two] = [await readImage(a.store, a.digest), await readImage(b.store, b.digest)]
  const differences: Difference[] = []
  let count = 0
  const add = (found: readonly Difference[]): void => {
    count += found.length
    differences.push(...found.slice(0, differenceLimit))
  }
  const builders = [a.facts?.builder, b.facts?.builder]
  if (builders[0] !== undefined && builders[1] !== undefined && builders[0] !== builders[1])
    add([{ cause: 28, where: 'index', platform: '', detail: `made by ${builders[0]} and by ${builders[1]}` }])
  add(await compareTops(a, one, b, two))
  for (const platform of one.platforms) {
    const other = two.platforms.find((candidate) => nameOf(candidate) === nameOf(platform))
    if (other === undefined)
      add([{ cause: undefined, where: 'index', platform: nameOf(platform), detail: 'only in one of them' }])
    else if (other.descriptor.digest !== platform.descriptor.digest)
      add(await comparePlatforms(a, platform, b, other, options))
  }
  // Documents that are read alike and are not the same bytes: nothing may end as no difference.
  if (count === 0)
    add([{ cause: 18, where: 'manifest', platform: '', detail: 'the documents have other bytes and the same meaning' }])
  return { equal: false, differences, count }
}

/** `arm64/v8` is `arm64`. */
function nameOf({ platform }: PlatformImage): string {
  return formatPlatform(platform)
    .replace(/^(\w+\/arm64)\/v8/, '$1')
    .replace(/^(\w+\/amd64)\/v1/, '$1')
}

async function compareTops(a: ComparedImage, one: Image, b: ComparedImage, two: Image): Promise<Difference[]> {
  const at = { where: 'index', platform: '' } as const
  if (one.isIndex !== two.isIndex)
    return [
      { ...at, cause: 21, detail: 'one is an index, the other is the manifest alone: attestations make an index' }
    ]
  if (!one.isIndex) return []
  const [x, y] = [await manifestBytes(a.store, a.digest), await manifestBytes(b.store, b.digest)]
  const entries = compareEntries(x, y)
  const fields = compareDocuments('index', x, y)
  return [...entries, ...fields].map((found) => ({ ...at, ...found }))
}

async function comparePlatforms(
  a: ComparedImage,
  one: PlatformImage,
  b: ComparedImage,
  two: PlatformImage,
  options: Options
): Promise<Difference[]> {
  const platform = nameOf(one)
  const found: Difference[] = []
  const follows = one.config.rootfs.diff_ids.join() !== two.config.rootfs.diff_ids.join()
  const documents = [
    [
      'manifest',
      await manifestBytes(a.store, one.descriptor.digest),
      await manifestBytes(b.store, two.descriptor.digest)
    ],
    ['configuration', await blobBytes(a.store, one.manifest.config), await blobBytes(b.store, two.manifest.config)]
  ] as const
  for (const [where, x, y] of documents)
    found.push(...compareDocuments(where, x, y, follows).map((each) => ({ where, platform, ...each })))
  const layers: [number, number] = [one.manifest.layers.length, two.manifest.layers.length]
  if (layers[0] !== layers[1]) {
    const base = a.facts?.baseLayers?.get(platform) !== b.facts?.baseLayers?.get(platform)
    found.push({
      cause: base ? 22 : undefined,
      where: 'manifest',
      platform,
      detail: `${layers[0]} layers instead of ${layers[1]}`
    })
  }
  const base = Math.max(a.facts?.baseLayers?.get(platform) ?? 0, b.facts?.baseLayers?.get(platform) ?? 0)
  for (let i = 0; i < Math.min(...layers); i += 1) {
    const [x, y] = [layerOf(a.store, one, i), layerOf(b.store, two, i)]
    const layer: LayerName = { number: i + 1, createdBy: createdBy(one, i) }
    const differ = await compareLayers(x, y, i < base, options)
    found.push(...differ.map((item) => ({ platform, layer, ...item })))
  }
  return found
}

type InLayer = Omit<Difference, 'platform' | 'layer'>

async function compareLayers(a: LayerSource, b: LayerSource, inBase: boolean, { hide }: Options): Promise<InLayer[]> {
  if (a.diffId === b.diffId) {
    if (a.descriptor.digest === b.descriptor.digest) return []
    return [
      {
        where: 'layer',
        ...classifyPacking(await readPacking(a.store, a.descriptor), await readPacking(b.store, b.descriptor))
      }
    ]
  }
  // Why a base differs is the base's matter; that it does is all that is to be mended here.
  if (inBase) return [{ where: 'layer', cause: 22, detail: 'a layer of the base image has other content' }]
  const { found, contents } = compareMembers(await readMembers(a), await readMembers(b))
  const paths = new Set(contents.slice(0, differenceLimit))
  const [x, y] = [await readContents(a, paths), await readContents(b, paths)]
  const ofContents = contents.map((path): InLayer => {
    const [mine, other] = [x.get(path), y.get(path)]
    const why =
      mine === undefined || other === undefined
        ? { cause: undefined, detail: 'other bytes' }
        : classifyContent(path, mine, other, hide)
    return { where: 'file', path, ...why }
  })
  return [...ofContents, ...found.map((one): InLayer => ({ where: one.path === '' ? 'layer' : 'file', ...one }))]
}

function layerOf(store: ImageStore, { manifest, config }: PlatformImage, i: number): LayerSource {
  const [descriptor, diffId] = [manifest.layers[i], config.rootfs.diff_ids[i]]
  if (descriptor === undefined || diffId === undefined) throw new Error(`the image has no layer ${i}`)
  return { store, descriptor, diffId }
}

function createdBy({ config }: PlatformImage, i: number): string {
  return (config.history ?? []).filter((entry) => entry.empty_layer !== true)[i]?.created_by ?? ''
}

async function manifestBytes(store: ImageStore, digest: ComparedImage['digest']): Promise<Uint8Array> {
  const stored = await store.getManifest(digest)
  if (stored === undefined) throw new Error(`${store.name} has no manifest ${digest}`)
  return stored.bytes
}

function blobBytes(store: ImageStore, descriptor: Descriptor): Promise<Uint8Array> {
  return readBounded(store.getBlob(descriptor), descriptor.size, () => new Error('more bytes than the manifest says'))
}
