/** From an image to what is in it. */
import { compareBytes, silentLogger, type Logger } from '@immutable-delivery/kit'
import {
  inspectImage,
  type FileFacts,
  type ImageFile,
  type ImageStore,
  type LayerRecord,
  type PlatformImage,
  type Reducer
} from '@immutable-delivery/oci'
import { catalogueApk } from './apk/catalogue.js'
import { catalogueDpkg } from './dpkg/catalogue.js'
import { authorOf, layersOf } from './image-facts.js'
import { isSystemDatabase, Places } from './places.js'
import { copyrightOf, isWantedName, osReleasePaths, unreadEcosystem } from './files.js'
import { catalogueDotnet } from './dotnet/catalogue.js'
import { Findings } from './findings.js'
import { inspecting, isInspected } from './inspect.js'
import { noteLanguageFiles } from './language-files.js'
import { readingCopyright } from './licence/debian.js'
import { systemTypes, type Distribution, type ImageSbom } from './model.js'
import { catalogueNpm } from './npm/catalogue.js'
import { parseOsRelease } from './os-release.js'
import { OwnedFiles } from './owned.js'
import { listUnowned, unownedFiles } from './unowned.js'
import { cataloguePhp } from './php/catalogue.js'
import { cataloguePython } from './python/catalogue.js'
import { catalogueRuby } from './ruby/catalogue.js'
import { cataloguePrograms } from './programs.js'
import { catalogueRpm } from './rpm/catalogue.js'

export interface SbomPorts {
  readonly logger?: Logger
  /** Records of layers that were read before, by their index. They are believed: see decision 0017. */
  readonly known?: ReadonlyMap<number, LayerRecord>
  /** Nobody keeps records of the layers: they cost memory for every file. */
  readonly withoutRecords?: boolean
  /** What the SBOM has to say when it was made with any of `known`: a known unknown about the whole image. */
  readonly doubt?: string
}

export interface CataloguedImage {
  readonly sbom: ImageSbom
  /** Of the layers that were read, to be given as `known` another time; undefined for those that were known. */
  readonly records: readonly (LayerRecord | undefined)[]
}

/**
 * Lists what is installed in one platform's image. Its layers are read once, without unpacking; nothing of it is run.
 * What is there and cannot be read becomes a known unknown, and the SBOM is not complete then.
 * @throws IntegrityError when a layer is not what its digest says, or beyond the limits of the layer reader
 */
export async function sbomOf(
  store: Pick<ImageStore, 'getBlob'>,
  image: PlatformImage,
  ports: SbomPorts = {}
): Promise<ImageSbom> {
  return (await catalogueImage(store, image, { ...ports, withoutRecords: true })).sbom
}

/** The same, with records of the layers. */
export async function catalogueImage(
  store: Pick<ImageStore, 'getBlob'>,
  image: PlatformImage,
  ports: SbomPorts = {}
): Promise<CataloguedImage> {
  const { files, all, earlier, records, hashesOf } = await inspectImage(store, image, wantedFile, {
    ...(ports.known === undefined ? {} : { known: ports.known }),
    reducerOf,
    withoutRecords: ports.withoutRecords ?? false,
    tracked: isSystemDatabase
  })
  const { unowned, sbom } = catalogue(
    image,
    files,
    all,
    earlier,
    (ports.known?.size ?? 0) > 0 ? ports.doubt : undefined
  )
  const missing = unowned.filter(({ hashes }) => hashes === undefined)
  const made = { ...sbom, files: listUnowned(unowned, missing.length === 0 ? new Map() : await hashesOf(missing)) }
  const logger = ports.logger ?? silentLogger
  const read = made.layers.length - (ports.known?.size ?? 0)
  logger.info(
    `${made.components.length} packages found in ${files.length} files of ${made.layers.length} layers, ${read} of them read now`
  )
  if (unowned.length > 0) logger.info(`${unowned.length} files of no package`)
  for (const { path, reason } of made.unknowns)
    logger.info(`not listed: ${path === '' ? 'the image' : path}: ${reason}`)
  return { sbom: made, records: records.map((record) => record && slim(record, unowned)) }
}

/** What makes something small of a file, so that not all of it has to be kept. */
function reducerOf(path: string): Reducer | undefined {
  if (copyrightOf(path) !== undefined) return readingCopyright
  if (unreadEcosystem(path) !== undefined) return seeing
  return isWantedName(path) ? undefined : inspecting(path)
}

/** A database that is not read is only told of: that of a machine may have hundreds of megabytes. */
const seeing: Reducer = {
  name: 'seen',
  reduce: async (content) => {
    // To the end: whoever gives the content hashes what goes by.
    for await (const _ of content);
    return new Uint8Array()
  },
  reduceWhole: () => new Uint8Array()
}

/** Most files have an owner, and their hashes are a record's largest part; where one is missed its layer is read again. */
function slim({ entries }: LayerRecord, unowned: readonly FileFacts[]): LayerRecord {
  const wanted = new Set(unowned.map(({ path }) => path))
  return {
    entries: entries.map((entry) => {
      if (entry.hashes === undefined || wanted.has(entry.path)) return entry
      const { hashes: _hashes, ...rest } = entry
      return rest
    })
  }
}

/** Whether any cataloguer wants to see the file. */
export function wantedFile(path: string, mode: number): boolean {
  return isWantedName(path) || isInspected(path, mode)
}

/**
 * The same of files already read, without those that no package brought.
 * @param files all of the final file system for which `wantedFile` is true
 */
export function catalogueFiles(image: PlatformImage, files: readonly ImageFile[]): ImageSbom {
  return catalogue(image, files, [], new Map()).sbom
}

function catalogue(
  image: PlatformImage,
  files: readonly ImageFile[],
  all: readonly FileFacts[],
  earlier: ReadonlyMap<string, readonly ImageFile[]>,
  doubt?: string
): { readonly sbom: ImageSbom; readonly unowned: readonly FileFacts[] } {
  // Paths are unique in a final file system; in this order nothing depends on how it was read.
  const sorted = files.toSorted((a, b) => compareBytes(a.path, b.path))
  const findings = new Findings()
  const distribution = readDistribution(sorted, findings)
  const owned = new OwnedFiles(new Set([...sorted, ...all].map(({ path }) => path)))
  const places = new Places(earlier)
  catalogueDpkg(sorted, distribution, places, owned, findings)
  catalogueApk(sorted, distribution, places, owned, findings)
  catalogueRpm(sorted, distribution, places, owned, findings)
  // What came with a distribution's package is left to it: it is patched there without a change of the upstream
  // version that it carries.
  catalogueNpm(sorted, owned, findings)
  cataloguePython(sorted, owned, findings)
  catalogueRuby(sorted, owned, findings)
  cataloguePhp(sorted, owned, findings)
  catalogueDotnet(sorted, owned, findings)
  cataloguePrograms(sorted, owned, findings)
  noteUnread(sorted, owned, findings)
  const { components } = findings
  const hasSystem = components.some(({ type }) => systemTypes.has(type))
  // Without its database a whole distribution would look like an image with nothing wrong in it.
  if (distribution !== undefined && !hasSystem)
    findings.addUnknown('', `no package database that can be read, in an image of ${distribution.id}`)
  if (doubt !== undefined) findings.addUnknown('', doubt)
  if (components.length === 0) findings.addUnknown('', 'no package was found')
  const { unknowns } = findings
  const sbom: ImageSbom = {
    subject: image.descriptor.digest,
    platform: image.platform,
    name: imageName(image),
    created: createdTime(image.config.created),
    ...(distribution === undefined ? {} : { distribution }),
    components,
    files: [],
    unknowns,
    licenceReferences: findings.licenceReferences,
    layers: layersOf(image.config),
    author: authorOf(image.config),
    complete: unknowns.length === 0
  }
  noteLanguageFiles(components, sorted, owned)
  return { sbom, unowned: unownedFiles(all, owned) }
}

function readDistribution(files: readonly ImageFile[], findings: Findings): Distribution | undefined {
  for (const path of osReleasePaths) {
    const file = files.find((candidate) => candidate.path === path)
    if (file === undefined) continue
    const distribution = parseOsRelease(file.content)
    if (distribution === undefined) findings.addUnknown(path, 'the distribution cannot be read: no valid ID')
    return distribution
  }
  return undefined
}

/** One unknown per folder and ecosystem, with the number of packages or databases. */
function noteUnread(files: readonly ImageFile[], owned: OwnedFiles, findings: Findings): void {
  const counts = new Map<string, { folder: string; ecosystem: string; count: number }>()
  for (const { path } of files) {
    const found = owned.has(path) ? undefined : unreadEcosystem(path)
    if (found === undefined) continue
    const key = `${found.folder}\0${found.ecosystem}`
    const entry = counts.get(key) ?? { ...found, count: 0 }
    entry.count += 1
    counts.set(key, entry)
  }
  for (const { folder, ecosystem, count } of counts.values())
    findings.addUnknown(folder, `${ecosystem} are not read yet (${count} ${count === 1 ? 'file' : 'files'})`)
}

/** Out of the image itself, so that one digest has one name wherever it is stored. */
function imageName(image: PlatformImage): string {
  const title = image.config.config?.Labels?.['org.opencontainers.image.title'] ?? ''
  return /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(title) && title.length <= 100 ? title : 'image'
}

/** SPDX 2.3, 6.9: `YYYY-MM-DDThh:mm:ssZ`. */
function createdTime(created: string | undefined): string {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,12})?(Z|[+-]\d\d:\d\d)$/.exec(created ?? '')
  const time = match === null ? Number.NaN : Date.parse(`${match[1]}${match[2]}`)
  return new Date(Number.isFinite(time) && time >= 0 ? time : 0).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
