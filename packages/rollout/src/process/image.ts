/** The image of a release, as the process runtime needs it. */
import { UserError, type Clock, type Logger } from '@immutable-delivery/kit'
import {
  formatPlatform,
  readImage,
  unpackImage,
  type Digest,
  type Image,
  type ImageConfig,
  type ImageStore,
  type Platform,
  type PlatformImage
} from '@immutable-delivery/oci'
import { imageArchive } from '../docker/archive.js'

export interface ReleaseImage {
  /** Digest of the platform's manifest. */
  readonly manifest: Digest
  /** Digest of its configuration: what Docker calls the image's id. */
  readonly id: Digest
  readonly config: NonNullable<ImageConfig['config']>
  /** Writes the root filesystem into a folder that does not exist yet; nothing lands outside of it. */
  unpack(directory: string): Promise<void>
  /** The whole image as an archive that `docker load` takes, under the name `name:tag`. */
  archive(name: string): AsyncIterable<Uint8Array>
}

/** Finds the image of a digest. Only called when its files are not there yet, so a restart needs no registry. */
export type OpenImage = (image: Digest, platform?: Platform) => Promise<ReleaseImage>

/** The image for this machine. @throws UserError when it has none */
export function choosePlatform(image: Image, platform: Platform = hostPlatform()): PlatformImage {
  const { platforms } = image
  const found = platforms.find(
    (entry) => entry.platform.os === platform.os && entry.platform.architecture === platform.architecture
  )
  // A single manifest may be of scripts only, made elsewhere; whoever deploys it here by digest means it.
  const only = image.isIndex ? undefined : platforms[0]
  const chosen = found ?? (only?.platform.os === platform.os ? only : undefined)
  if (chosen === undefined) {
    const given = platforms.map((entry) => formatPlatform(entry.platform)).join(', ')
    throw new UserError('image', given, `an image for ${formatPlatform(platform)}`)
  }
  return chosen
}

/** Opens images of one store. */
export function imagesOf(store: ImageStore, ports: { readonly logger: Logger; readonly clock: Clock }): OpenImage {
  return async (digest, platform) => {
    const chosen = choosePlatform(await readImage(store, digest), platform)
    return {
      manifest: chosen.descriptor.digest,
      id: chosen.manifest.config.digest,
      config: chosen.config.config ?? {},
      unpack: (directory) => unpackImage(store, chosen, directory, ports),
      archive: (name) => imageArchive(store, chosen, name)
    }
  }
}

/** This machine in the words of the OCI image specification. */
export function hostPlatform(): Platform {
  const architectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' }
  return {
    // The process runtime starts files on the host itself; on a Mac those are of Linux images that hold scripts.
    os: process.platform === 'win32' ? 'windows' : 'linux',
    architecture: architectures[process.arch] ?? process.arch
  }
}
