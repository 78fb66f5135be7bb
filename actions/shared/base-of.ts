/** The image that another one says it was built on. */
import { errorMessage } from '@immutable-delivery/kit'
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
import type { Ports } from '@immutable-delivery/runner'
import { openStore, type OpenedImage, type RegistryInputs } from './open-image.js'

export interface BaseImage {
  /** As the image names it, without a digest. */
  readonly name: string
  /** `host/repo` or `oci-layout://path`, where it is read from. */
  readonly repository: string
  /** The tag in that name. */
  readonly tag?: string
  readonly digest: Digest
  readonly store: ImageStore
  /** The manifest for the same platform; undefined when the base has none. */
  readonly platform: PlatformImage | undefined
}

type Inputs = RegistryInputs & { readonly image: string }

/**
 * The base by the annotations that bake-image writes. Undefined when the image says nothing or that one cannot be read:
 * nothing is decided by it.
 *
 * The annotation is the image's own word, so that it must not make us tell a secret or read a file: another registry
 * is asked without credentials and over HTTPS, and a layout is read only if it is the one that the image lies in.
 */
export async function baseOf(
  image: PlatformImage,
  opened: OpenedImage,
  inputs: Inputs,
  ports: Ports
): Promise<BaseImage | undefined> {
  const annotations = image.manifest.annotations ?? {}
  const named = annotations['org.opencontainers.image.base.name']
  const digest = annotations['org.opencontainers.image.base.digest']
  if (named === undefined || digest === undefined) return undefined
  const name = named.split('@', 1)[0] ?? ''
  try {
    const reference = parseReference(`${name}@${digest}`, 'base image')
    const store = openBase(reference, opened, parseReference(inputs.image, 'image'), inputs, ports)
    if (store === undefined || reference.digest === undefined) return undefined
    const tag = reference.kind === 'registry' ? reference.tag : undefined
    return {
      name,
      repository:
        reference.kind === 'registry' ? `${reference.host}/${reference.repository}` : `oci-layout://${reference.path}`,
      ...(tag === undefined ? {} : { tag }),
      digest: reference.digest,
      store,
      platform: await platformOf(store, reference.digest, image)
    }
  } catch (error) {
    ports.logger.info(`The base image could not be read, so findings are not attributed to it: ${errorMessage(error)}`)
    return undefined
  }
}

/** The manifest of an image for the platform of another one. */
export async function platformOf(
  store: ImageStore,
  digest: Digest,
  like: PlatformImage
): Promise<PlatformImage | undefined> {
  const { platforms } = await readImage(store, digest)
  const platform = formatPlatform(like.platform)
  return platforms.find((item) => formatPlatform(item.platform) === platform)
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
