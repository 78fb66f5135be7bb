/** The SBOM of every platform: made from its layers in the formats that were asked for, or the caller's own. */
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { predicateTypes } from '@immutable-delivery/evidence'
import {
  canonicalJson,
  errorCode,
  errorMessage,
  parseJsonObject,
  UserError,
  type Json,
  type JsonObject,
  type Logger
} from '@immutable-delivery/kit'
import {
  digestOf,
  formatPlatform,
  shortDigest,
  type Digest,
  type Image,
  type PlatformImage
} from '@immutable-delivery/oci'
import {
  catalogueImage,
  judgeBySchema,
  largestDocument,
  readSbom,
  sbomFormats,
  sbomSummary,
  type KnownUnknown,
  type SbomFormat
} from '@immutable-delivery/sbom'
import type { OpenedImage } from '../shared/open-image.js'
import type { LayerKnowledge } from './layer-records.js'

interface Ports {
  readonly logger: Logger
  /** Folder that the caller's paths are relative to. */
  readonly workspace: string
  /** Folder for what is written. */
  readonly temporary: string
}

/** One document about one platform. */
export interface PlatformSbom {
  readonly platform: string
  /** Digest of the platform's manifest. */
  readonly subject: Digest
  readonly format: SbomFormat
  readonly predicateType: string
  readonly path: string
  readonly sha256: string
  readonly packages: number
  readonly unknowns: readonly string[]
  readonly document: JsonObject
}

const types: Readonly<Record<SbomFormat, string>> = {
  'spdx-json': predicateTypes.spdx,
  'spdx-3-json': predicateTypes.spdx3,
  'cyclonedx-json': predicateTypes.cyclonedx,
  'cyclonedx-1.7-json': predicateTypes.cyclonedx
}

/** @throws UserError for a format that cannot be written, or none */
export function formatsOf(names: readonly string[]): readonly SbomFormat[] {
  const known = Object.keys(sbomFormats) as SbomFormat[]
  const expected = `lines out of ${known.join(', ')}`
  if (names.length === 0) throw new UserError('sbom-formats', '', expected)
  return [
    ...new Set(
      names.map((name) => {
        const format = known.find((one) => one === name)
        if (format === undefined) throw new UserError('sbom-formats', name, expected)
        return format
      })
    )
  ]
}

export interface MadeSboms {
  readonly sboms: readonly PlatformSbom[]
  /** Fulfilled when what was read of the layers is kept for the next image, which no document waits for. */
  readonly kept: Promise<void>
}

/**
 * Catalogues every platform once and writes each format of it.
 * @param layers what is known of layers, and where to keep it; undefined to read every layer
 */
export async function makeSboms(
  opened: OpenedImage,
  image: Image,
  formats: readonly SbomFormat[],
  layers: LayerKnowledge | undefined,
  ports: Ports
): Promise<MadeSboms> {
  const folder = path.join(ports.temporary, 'sbom')
  await mkdir(folder, { recursive: true })
  const made: PlatformSbom[] = []
  let kept: Promise<void> = Promise.resolve()
  for (const platform of image.platforms)
    await ports.logger.group(`SBOM of ${formatPlatform(platform.platform)}`, async () => {
      const { logger } = ports
      // Two platforms may have a layer in common.
      await kept
      const known = await layers?.known(opened.store, platform)
      const { sbom, records } = await catalogueImage(opened.store, platform, {
        logger,
        withoutRecords: layers === undefined,
        ...(known === undefined ? {} : { known }),
        ...(layers?.doubt === undefined ? {} : { doubt: layers.doubt })
      })
      for (const format of formats) {
        const bytes = sbomFormats[format].write(sbom)
        const file = path.join(folder, `${shortDigest(platform.descriptor.digest)}.${sbomFormats[format].extension}`)
        await writeFile(file, bytes)
        made.push(described(platform, format, file, bytes, sbom, parseJsonObject(bytes, file)))
      }
      // In a later turn: whoever waits for the documents goes on first.
      if (layers !== undefined) kept = setImmediate().then(() => layers.keep(opened.store, platform, records))
      // Whoever waits for it is told; until somebody does, it must not end the process.
      kept.catch(() => undefined)
    })
  return { sboms: made, kept }
}

/**
 * The caller's own documents: each must say which platform's manifest it is about, and every platform must have one.
 * @param image may be on its way: reading and judging the documents by their schemas does not wait for it
 * @throws UserError
 */
export async function ownSboms(
  files: readonly string[],
  image: Image | Promise<Image>,
  ports: Ports
): Promise<PlatformSbom[]> {
  const own: PlatformSbom[] = []
  for (const file of files) {
    const place = path.resolve(ports.workspace, file)
    const bytes = await readOwn(place, file)
    await checkSchema(bytes, file)
    const found = ownSbom(bytes, file, place, await image)
    if (own.some(({ platform, format }) => platform === found.platform && format === found.format))
      throw new UserError('sbom', file, `one ${found.format} document for ${found.platform}`)
    own.push(found)
    ports.logger.info(`${file}: ${found.packages} packages of ${found.platform}, as its maker says`)
  }
  const missing = (await image).platforms.find(
    ({ descriptor }) => !own.some(({ subject }) => subject === descriptor.digest)
  )
  if (missing !== undefined)
    throw new UserError(
      'sbom',
      files.join(', '),
      `an SBOM for every platform: none says that it is about ${formatPlatform(missing.platform)}, ${missing.descriptor.digest}`
    )
  return own
}

/** A signed document that no tool can load would prove nothing. @throws UserError */
async function checkSchema(bytes: Uint8Array, file: string): Promise<void> {
  let value: JsonObject
  try {
    value = parseJsonObject(bytes, file)
  } catch (error) {
    throw new UserError('sbom', file, `an SBOM as JSON (${errorMessage(error)})`, { cause: error })
  }
  const { schema, problem } = (await judgeBySchema(value)) ?? {}
  if (schema === undefined || problem === undefined) return
  const place = problem.pointer === '' ? 'the document' : problem.pointer
  throw new UserError(
    'sbom',
    file,
    `a document that is valid by the schema of ${schema}: ${place} ${problem.reason}; it has to be mended where it was made`
  )
}

function ownSbom(bytes: Uint8Array, file: string, place: string, image: Image): PlatformSbom {
  const refused: string[] = []
  for (const platform of image.platforms)
    try {
      const { format, document } = readSbom(bytes, platform.descriptor.digest)
      if (document.subject === undefined) {
        refused.push('it does not say which image it is about')
        continue
      }
      const value = parseJsonObject(bytes, file)
      // It becomes part of a signed statement, whose bytes must not depend on who writes them.
      canonicalJson(value as Json)
      return described(platform, format, place, bytes, document, value)
    } catch (error) {
      refused.push(errorMessage(error))
    }
  throw new UserError(
    'sbom',
    file,
    `SPDX 2.2, 2.3 or 3.0, or CycloneDX 1.4 to 1.7, as JSON, about a platform's manifest of this image (${refused[0] ?? 'no platform'})`
  )
}

async function readOwn(place: string, file: string): Promise<Uint8Array> {
  try {
    // Before it is in memory.
    const { size } = await stat(place)
    if (size > largestDocument) throw new UserError('sbom', file, `at most ${largestDocument} bytes`)
    return await readFile(place)
  } catch (error) {
    if (errorCode(error) === undefined) throw error
    throw new UserError('sbom', file, `a readable file in the workspace (${errorCode(error) ?? ''})`, { cause: error })
  }
}

function described(
  image: PlatformImage,
  format: SbomFormat,
  file: string,
  bytes: Uint8Array,
  sbom: Parameters<typeof sbomSummary>[0] & { readonly unknowns: readonly KnownUnknown[] },
  document: JsonObject
): PlatformSbom {
  return {
    platform: formatPlatform(image.platform),
    subject: image.descriptor.digest,
    format,
    predicateType: types[format],
    path: file,
    sha256: digestOf(bytes).slice('sha256:'.length),
    packages: sbomSummary(sbom).packages,
    unknowns: sbom.unknowns.map(({ path: where, reason }) => (where === '' ? reason : `${where}: ${reason}`)),
    document
  }
}

/** As the output `sboms` has them. */
export function describeSboms(
  sboms: readonly PlatformSbom[]
): Pick<PlatformSbom, 'platform' | 'format' | 'path' | 'sha256' | 'packages'>[] {
  return sboms.map(({ platform, format, path: file, sha256, packages }) => ({
    platform,
    format,
    path: file,
    sha256,
    packages
  }))
}

/** What a summary says of the known unknowns, each once. */
export function notListed(sboms: readonly PlatformSbom[]): string[] {
  return [...new Set(sboms.flatMap(({ unknowns }) => unknowns.map((what) => `Not listed: ${what}`)))]
}

/** Packages over all platforms; a second format of one tells of the same. */
export function countPackages(sboms: readonly PlatformSbom[]): number {
  const counts = new Map<Digest, number>()
  for (const { subject, packages } of sboms) counts.set(subject, Math.max(counts.get(subject) ?? 0, packages))
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}
