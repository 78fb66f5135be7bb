/** Takes an engine's OCI layout as what it claims to be only after every byte of it was hashed. */
import { IntegrityError, startProgress, UserError } from '@immutable-delivery/kit'
import {
  formatPlatform,
  listLayoutImages,
  openLayout,
  readImage,
  type Descriptor,
  type Digest,
  type Image,
  type ImageStore
} from '@immutable-delivery/oci'
import { formatTime } from '../image-config.js'
import { parsePlatform } from '../platform.js'
import type { BuildMaterial, BuildMetadata } from './buildkit-documents.js'
import type { BuildPorts, DockerfileBuild, DockerfileEngine } from './build.js'

/** An image that an engine built, on this machine and nowhere else yet: what is tested is what is published. */
export interface BuiltImage {
  readonly engine: DockerfileEngine
  /** The layout that it lies in. */
  readonly store: ImageStore
  readonly digest: Digest
  readonly image: Image
  /** The images that it stands on, as far as the engine says. */
  readonly materials: readonly BuildMaterial[]
  /** Other targets of the bake file, deepest first: their layers are ours as well, though the engine took them for a base. */
  readonly linked?: readonly Image[]
  /** Removes the layout. */
  readonly close: () => Promise<void>
}

/**
 * Reads the one image of a layout, hashes all its blobs and compares it with what was asked for.
 * @param folder absolute path of the layout
 * @throws IntegrityError when it is not what the engine says or what was asked for
 */
export async function checkBuilt(
  folder: string,
  build: DockerfileBuild,
  metadata: BuildMetadata,
  ports: Pick<BuildPorts, 'logger' | 'clock'>
): Promise<{ readonly store: ImageStore; readonly digest: Digest; readonly image: Image }> {
  const { logger, clock } = ports
  const name = 'the layout of the build'
  const [only, ...more] = await listLayoutImages({ path: folder, name })
  if (only === undefined || more.length > 0)
    throw new IntegrityError(name, 'one image', `${more.length + 1 - (only === undefined ? 1 : 0)}`)
  if (metadata.digest !== undefined && metadata.digest !== only.digest)
    throw new IntegrityError(name, `${metadata.digest}, as the engine says`, only.digest)
  const store = openLayout({ path: folder, name, clock, logger })
  const image = await readImage(store, only.digest)
  checkPlatforms(image, build.platforms)
  await hashBlobs(store, image, ports)
  const time = formatTime(build.created)
  for (const { config, platform } of image.platforms)
    if (config.created === undefined || Date.parse(config.created) !== build.created * 1000)
      logger.warning(
        `${formatPlatform(platform)}: the engine set the time ${config.created ?? 'of nothing'} instead of ${time}, so the next build will have another digest: this needs BuildKit 0.13 or buildah 1.41`
      )
  return { store, digest: only.digest, image }
}

/** The configuration, not only the index, must say so: an emulated build that fell back to the host's platform is none. */
function checkPlatforms(image: Image, wanted: readonly string[]): void {
  const shown = (name: string): string => formatPlatform(parsePlatform(name, 'platforms'))
  // The variant is left to the base image where the user did not ask for one.
  const got = new Set(
    image.platforms.flatMap(({ platform }) => [
      formatPlatform(platform),
      shown(`${platform.os}/${platform.architecture}${platform.variant === undefined ? '' : `/${platform.variant}`}`),
      `${platform.os}/${platform.architecture}`
    ])
  )
  const missing = wanted.filter((name) => !got.has(shown(name)))
  if (missing.length > 0 || image.platforms.length !== wanted.length)
    throw new UserError(
      'platforms',
      wanted.join(', '),
      `platforms that every stage can be built for: the image has ${image.platforms.map(({ platform }) => formatPlatform(platform)).join(', ')}`
    )
}

async function hashBlobs(
  store: ImageStore,
  image: Image,
  { logger, clock }: Pick<BuildPorts, 'logger' | 'clock'>
): Promise<void> {
  const blobs = imageBlobs(image)
  const total = blobs.reduce((sum, { size }) => sum + size, 0)
  const progress = startProgress(logger, clock, `check ${blobs.length} blobs`, 'bytes', total)
  for (const blob of blobs) for await (const chunk of store.getBlob(blob)) progress.advance(chunk.byteLength)
  progress.done()
}

/** Configurations and layers of all platforms, each once. */
export function imageBlobs(image: Image): Descriptor[] {
  const all = image.platforms.flatMap(({ manifest }) => [manifest.config, ...manifest.layers])
  return [...new Map(all.map((blob) => [blob.digest, blob])).values()]
}
