import {
  formatPlatform,
  openRegistry,
  parseReference,
  readImage,
  type Digest,
  type ImageReference,
  type ImageStore,
  type PlatformImage
} from '@immutable-delivery/oci'
import { errorMessage } from '@immutable-delivery/kit'
import type { Ports } from '@immutable-delivery/runner'
import { openStore, type OpenedImage, type RegistryInputs } from './open-image.js'

/**
 * The diffIDs of the image that this one says it was built on, by the annotations that bake-image writes. Undefined
 * when it says nothing or that one cannot be read: nothing is decided by it.
 *
 * The annotation is the image's own word, so that it must not make us tell a secret or read a file: another registry
 * is asked without credentials and over HTTPS, and a layout is read only if it is the one that the image lies in.
 */
export async function baseLayers(
  image: PlatformImage,
  opened: OpenedImage,
  inputs: RegistryInputs & { readonly image: string },
  ports: Ports
): Promise<readonly Digest[] | undefined> {
  const annotations = image.manifest.annotations ?? {}
  const name = annotations['org.opencontainers.image.base.name']
  const digest = annotations['org.opencontainers.image.base.digest']
  if (name === undefined || digest === undefined) return undefined
  try {
    const reference = parseReference(`${name.split('@', 1)[0]}@${digest}`, 'base image')
    const store = openBase(reference, opened, parseReference(inputs.image, 'image'), inputs, ports)
    if (store === undefined || reference.digest === undefined) return undefined
    const { platforms } = await readImage(store, reference.digest)
    const platform = formatPlatform(image.platform)
    return platforms.find((item) => formatPlatform(item.platform) === platform)?.config.rootfs.diff_ids
  } catch (error) {
    ports.logger.info(`The base image could not be read, so findings are not attributed to it: ${errorMessage(error)}`)
    return undefined
  }
}

function openBase(
  base: ImageReference,
  opened: OpenedImage,
  image: ImageReference,
  inputs: RegistryInputs,
  ports: Ports
): ImageStore | undefined {
  if (base.kind === 'layout') return image.kind === 'layout' && image.path === base.path ? opened.store : undefined
  if (image.kind === 'registry' && image.host === base.host) return openStore(base, inputs, ports)
  return openRegistry({
    host: base.host,
    repository: base.repository,
    http: ports.http,
    clock: ports.clock,
    logger: ports.logger,
    plainHttp: false,
    signal: ports.signal,
    credentials: () => Promise.resolve(undefined)
  })
}
