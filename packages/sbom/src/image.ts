/** From an image to what is in it. */
import { compareBytes, silentLogger, type Logger } from '@immutable-delivery/kit'
import { readImageFiles, type ImageFile, type ImageStore, type PlatformImage } from '@immutable-delivery/oci'
import { catalogueApk } from './apk/catalogue.js'
import { catalogueDpkg } from './dpkg/catalogue.js'
import { authorOf, layersOf } from './image-facts.js'
import { isWantedName, osReleasePaths, unreadEcosystem } from './files.js'
import { catalogueDotnet } from './dotnet/catalogue.js'
import { Findings } from './findings.js'
import { inspecting, isInspected } from './inspect.js'
import { systemTypes, type Distribution, type ImageSbom } from './model.js'
import { catalogueNpm } from './npm/catalogue.js'
import { parseOsRelease } from './os-release.js'
import { OwnedFiles } from './owned.js'
import { cataloguePhp } from './php/catalogue.js'
import { cataloguePython } from './python/catalogue.js'
import { catalogueRuby } from './ruby/catalogue.js'
import { cataloguePrograms } from './programs.js'
import { catalogueRpm } from './rpm/catalogue.js'

export interface SbomPorts {
  readonly logger?: Logger
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
  const files = await readImageFiles(store, image, wantedFile, {
    reducerOf: (path) => (isWantedName(path) ? undefined : inspecting(path))
  })
  const sbom = catalogueFiles(image, files)
  const logger = ports.logger ?? silentLogger
  logger.info(`${sbom.components.length} packages found in ${files.length} files of ${sbom.layers.length} layers`)
  for (const { path, reason } of sbom.unknowns)
    logger.info(`not listed: ${path === '' ? 'the image' : path}: ${reason}`)
  return sbom
}

/** Whether any cataloguer wants to see the file. */
export function wantedFile(path: string, mode: number): boolean {
  return isWantedName(path) || isInspected(path, mode)
}

/**
 * The same of files already read.
 * @param files all of the final file system for which `wantedFile` is true
 */
export function catalogueFiles(image: PlatformImage, files: readonly ImageFile[]): ImageSbom {
  // Paths are unique in a final file system; in this order nothing depends on how it was read.
  const sorted = files.toSorted((a, b) => compareBytes(a.path, b.path))
  const findings = new Findings()
  const distribution = readDistribution(sorted, findings)
  const owned = new OwnedFiles(new Set(sorted.map(({ path }) => path)))
  catalogueDpkg(sorted, distribution, owned, findings)
  catalogueApk(sorted, distribution, owned, findings)
  catalogueRpm(sorted, distribution, owned, findings)
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
  if (components.length === 0) findings.addUnknown('', 'no package was found')
  const { unknowns } = findings
  return {
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
