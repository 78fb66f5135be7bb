/**
 * Advisories as an OCI artifact: an image manifest with a type of its own and one layer for each ecosystem, its compact
 * index packed with gzip. What is pulled by the manifest's digest is what somebody built and signed, to the byte.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { canonicalJson, compareBytes, IntegrityError, silentLogger, type Logger } from '@immutable-delivery/kit'
import { lookUp, loadIndex, type OsvDatabase } from './database.js'
import { openIndex } from './index-reader.js'
import { indexVersion } from './index-writer.js'
import type { FileCache } from './remote.js'

export const advisoriesArtifactType = 'application/vnd.immutable-delivery.advisories.v1'
/** The index's version is part of it: a reader must not guess at another form. */
export const advisoriesLayerType = `application/vnd.immutable-delivery.advisories.index.v${indexVersion}+gzip`
const ecosystemAnnotation = 'dev.immutable-delivery.ecosystem'

/** A blob as an OCI descriptor names it. */
export interface ArtifactLayer {
  readonly mediaType: string
  /** `sha256:...` */
  readonly digest: string
  /** Bytes, packed. */
  readonly size: number
  readonly annotations?: Readonly<Record<string, string>>
}

const limits = { packed: 2 * 1024 ** 3, unpacked: 16 * 1024 ** 3 }
const emptyConfig = { mediaType: 'application/vnd.oci.empty.v1+json', size: 2 } as const

/**
 * Packs an index as a layer.
 * @param target path of the packed file; the same index gives the same bytes
 */
export async function packIndex(path: string, target: string, ecosystem: string): Promise<ArtifactLayer> {
  const hash = createHash('sha256')
  await pipeline(
    createReadStream(path),
    createGzip({ level: 6 }),
    tap(hash, limits.packed, ecosystem),
    createWriteStream(target)
  )
  return {
    mediaType: advisoriesLayerType,
    digest: `sha256:${hash.digest('hex')}`,
    size: (await stat(target)).size,
    annotations: { [ecosystemAnnotation]: ecosystem }
  }
}

/** The manifest's bytes. There is no time in it: the same advisories give the same digest. */
export function writeArtifactManifest(layers: readonly ArtifactLayer[]): {
  readonly bytes: Buffer
  readonly config: { readonly bytes: Buffer; readonly digest: string; readonly size: number }
} {
  const config = Buffer.from('{}')
  const digest = `sha256:${createHash('sha256').update(config).digest('hex')}`
  const ordered = layers.toSorted((a, b) => compareBytes(nameOf(a) ?? '', nameOf(b) ?? ''))
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    artifactType: advisoriesArtifactType,
    config: { ...emptyConfig, digest },
    layers: ordered.map(({ mediaType, digest: of, size, annotations }) => ({
      mediaType,
      digest: of,
      size,
      annotations: { ...annotations }
    }))
  }
  return { bytes: Buffer.from(canonicalJson(manifest)), config: { bytes: config, digest, size: config.length } }
}

/**
 * A database that fetches the layers it is asked for.
 * @param options.manifest parsed, of the digest that the user named
 * @param options.name the artifact as the user named it
 * @param options.blob a layer's bytes; the stream throws when they are not the digest's
 * @param options.directory absolute path of a folder of ours
 * @throws IntegrityError when the manifest is no such artifact, or of another version of this program
 */
export function openArtifactDatabase(options: {
  readonly manifest: { readonly artifactType?: string; readonly layers: readonly ArtifactLayer[] }
  readonly name: string
  readonly blob: (layer: ArtifactLayer) => AsyncIterable<Uint8Array>
  readonly directory: string
  readonly cache?: FileCache
  readonly logger?: Logger
}): OsvDatabase {
  const { manifest, name, directory } = options
  if (manifest.artifactType !== advisoriesArtifactType)
    throw new IntegrityError(name, `an artifact of type ${advisoriesArtifactType}`, manifest.artifactType ?? 'none')
  const layers = new Map<string, ArtifactLayer>()
  for (const layer of manifest.layers) {
    const ecosystem = nameOf(layer)
    if (ecosystem === undefined || layers.has(ecosystem))
      throw new IntegrityError(name, 'one layer for each ecosystem', 'something else')
    if (layer.mediaType !== advisoriesLayerType)
      throw new IntegrityError(
        `${name}: ${ecosystem}`,
        `layers of type ${advisoriesLayerType}: build it with the same version of scan-image`,
        layer.mediaType
      )
    layers.set(ecosystem, layer)
  }
  return {
    async load(ecosystem, names) {
      const layer = layers.get(ecosystem)
      if (layer === undefined) return undefined
      const what = `${ecosystem} of ${name}`
      const path = join(directory, `${layer.digest.replace(/^sha256:/, '')}.index`)
      await mkdir(directory, { recursive: true })
      const known = openIndex(path, what)
      if (known === undefined) await fetchLayer(layer, path, what, options)
      const data = known === undefined ? loadIndex(path, what, names) : lookUp(known, names)
      if (data.ecosystem !== ecosystem)
        throw new IntegrityError(what, `an index of ${ecosystem}`, `one of ${data.ecosystem}`)
      return data
    }
  }
}

async function fetchLayer(
  layer: ArtifactLayer,
  path: string,
  what: string,
  { blob, cache, logger = silentLogger }: Parameters<typeof openArtifactDatabase>[0]
): Promise<void> {
  const hex = layer.digest.replace(/^sha256:/, '')
  const packed = `${path}.gz`
  const key = `osv-layer-${hex}`
  try {
    const restored = (await cache?.restore(key, packed)) === true && (await hashOf(packed)) === hex
    if (!restored) {
      if (layer.size > limits.packed)
        throw new IntegrityError(what, `at most ${limits.packed} bytes`, `${layer.size} bytes`)
      const hash = createHash('sha256')
      await pipeline(Readable.from(blob(layer)), tap(hash, layer.size, what), createWriteStream(packed))
      // The store has compared it too; what decides is compared where it is used.
      const got = hash.digest('hex')
      if (got !== hex) throw new IntegrityError(what, layer.digest, `sha256:${got}`)
      await cache?.save(key, packed)
    }
    logger.info(`${what}: ${restored ? 'from the cache' : 'fetched'}, ${layer.digest}`)
    const partial = `${path}.${process.pid}.part`
    try {
      const gunzip = createGunzip()
      gunzip.on('error', () => undefined)
      await pipeline(
        createReadStream(packed),
        gunzip,
        tap(undefined, limits.unpacked, what),
        createWriteStream(partial)
      )
      await rename(partial, path)
    } catch (error) {
      if (error instanceof IntegrityError) throw error
      throw new IntegrityError(what, 'an index packed with gzip', 'something else', { cause: error })
    } finally {
      await rm(partial, { force: true })
    }
  } finally {
    await rm(packed, { recursive: true, force: true })
  }
}

/** Hashes and bounds what goes through. */
function tap(hash: ReturnType<typeof createHash> | undefined, limit: number, what: string): Transform {
  let size = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      size += chunk.length
      if (size > limit) {
        callback(new IntegrityError(what, `at most ${limit} bytes`, 'more'))
        return
      }
      hash?.update(chunk)
      callback(null, chunk)
    }
  })
}

async function hashOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
    return hash.digest('hex')
  } catch {
    return undefined
  }
}

function nameOf(layer: ArtifactLayer): string | undefined {
  return layer.annotations?.[ecosystemAnnotation]
}
