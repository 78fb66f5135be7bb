/** Decides, before an engine starts, which bytes every image of a build is. */
import { errorMessage, UserError, type Logger } from '@immutable-delivery/kit'
import { formatReference, mapBounded, type Digest } from '@immutable-delivery/oci'
import { imageName, type Lock } from './lock-file.js'
import { describeImage, type OpenRepository, type RegistryReference } from './resolve.js'

export interface NamedImage {
  /** As the Dockerfile or the input writes it. */
  readonly name: string
  /** With its variables, where it has any: `node:$VERSION`. */
  readonly written?: string
  /** Where it stands, for messages: `Dockerfile:3`. */
  readonly where: string
}

export interface Pin {
  /** The full name: `docker.io/library/node:24`, with the digest where it was written with one. */
  readonly name: string
  /** How it is written, each once, with variables and without; an engine that compares names as text needs them. */
  readonly spelled: readonly string[]
  readonly digest: Digest
  /** Who says so: the lock file, the name itself, or the registry a moment ago. */
  readonly by: 'lock' | 'name' | 'registry'
  /** When the image was made; undefined where nobody knows. */
  readonly created?: string
  /** Manifests by platform; empty where they were not asked for. */
  readonly platforms: ReadonlyMap<string, Digest>
}

export interface PinnedImages {
  readonly pins: readonly Pin[]
  /** Nobody could say what these are: the engine will ask for them itself. */
  readonly unpinned: readonly { readonly name: string; readonly reason: string }[]
}

/**
 * @param images those of one build
 * @param lock undefined when there is no lock file
 * @throws UserError in strict mode, naming all images that are neither in the lock nor written with a digest
 */
export async function pinImages(
  images: readonly NamedImage[],
  lock: Lock | undefined,
  options: {
    readonly strict: boolean
    /** Name of the lock file, for messages. */
    readonly file: string
    readonly open: OpenRepository
    readonly logger: Logger
  }
): Promise<PinnedImages> {
  const { strict, file, open, logger } = options
  const pins: Pin[] = []
  const unpinned: { name: string; reason: string }[] = []
  const missing: { reference: RegistryReference; spelled: string[]; where: string }[] = []
  for (const { reference, spelled, where } of grouped(images, unpinned)) {
    const name = formatReference(reference)
    const locked = lock?.get(name)
    if (reference.digest !== undefined)
      pins.push({ name, spelled, digest: reference.digest, by: 'name', platforms: new Map() })
    else if (locked !== undefined) pins.push({ ...locked, spelled, by: 'lock' })
    else missing.push({ reference, spelled, where })
  }
  if (strict && missing.length + unpinned.length > 0) {
    const all = [
      ...missing.map(({ reference, where }) => `${formatReference(reference)} (${where})`),
      ...unpinned.map(({ name, reason }) => `${name} (${reason})`)
    ]
    throw new UserError(
      'lock',
      'strict',
      `every image in ${file} or with its digest in its name; these are not: ${all.slice(0, 20).join(', ')}. Bake once with \`call: lock\` and commit ${file}`
    )
  }
  await mapBounded(missing, 4, async ({ reference, spelled, where }) => {
    const name = formatReference(reference)
    try {
      const now = await open(reference).resolveTag(reference.tag ?? 'latest')
      if (now === undefined) throw new UserError('image', name, 'an image that exists there')
      const { digest } = now
      if (lock === undefined) logger.info(`${name} is ${digest} now; no ${file} pins it`)
      else logger.warning(`${where}: ${name} is not in ${file}: taking what it is now, ${digest}`)
      pins.push({ name, digest, platforms: new Map(), spelled, by: 'registry' })
    } catch (error) {
      // The engine may know a mirror, or a way in, that we do not; it also has the better error.
      unpinned.push({ name, reason: errorMessage(error).slice(0, 300) })
      logger.info(`${where}: what ${name} is cannot be told before the build: ${errorMessage(error).slice(0, 300)}`)
    }
  })
  return { pins: pins.toSorted((a, b) => (a.name < b.name ? -1 : 1)), unpinned }
}

/** Different spellings of one image together. */
function grouped(
  images: readonly NamedImage[],
  unpinned: { name: string; reason: string }[]
): { reference: RegistryReference; spelled: string[]; where: string }[] {
  const result = new Map<string, { reference: RegistryReference; spelled: string[]; where: string }>()
  for (const { name, where, written } of images) {
    let reference: RegistryReference
    try {
      reference = imageName(name, where)
    } catch {
      unpinned.push({ name: name.slice(0, 200), reason: `${where}: no name of an image` })
      continue
    }
    const key = formatReference(reference)
    const known = result.get(key)
    const entry = known ?? { reference, spelled: [], where }
    result.set(key, entry)
    for (const text of [name, written ?? name]) if (!entry.spelled.includes(text)) entry.spelled.push(text)
  }
  return [...result.values()]
}

/** A pin with its platforms, asked of the registry where nobody said them yet. @throws UserError, RemoteError */
export async function withPlatforms(pin: Pin, open: OpenRepository): Promise<Pin> {
  if (pin.platforms.size > 0) return pin
  const store = open(imageName(pin.name, 'image'))
  return { ...pin, ...(await describeImage(store, pin.digest)) }
}
