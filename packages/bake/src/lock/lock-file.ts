/**
 * `bake.lock`: which bytes the images that builds stand on are. Text with one line per image, sorted, so that an update
 * of one image is a diff of one line:
 *
 *     docker.io/library/node:24 sha256:<index> created=2026-11-20T10:00:00Z linux/amd64=sha256:<manifest> ...
 *
 * Pure.
 */
import { compareBytes, UserError } from '@immutable-delivery/kit'
import { formatReference, isDigest, parseReference, type Digest, type ImageReference } from '@immutable-delivery/oci'

export interface LockedImage {
  /** As `imageName` gives it, with a tag. */
  readonly name: string
  /** Of the index, or of the manifest where the image has one platform only. */
  readonly digest: Digest
  /** When it was made, as its configuration says, in seconds of UTC: `2026-11-20T10:00:00Z`. */
  readonly created?: string
  /** Manifests by platform (`linux/amd64`): all that the image has, whichever are built. */
  readonly platforms: ReadonlyMap<string, Digest>
}

export type Lock = ReadonlyMap<string, LockedImage>

const header =
  '# What the images of our builds are. Written by bake-image with `call: lock`; review it like any other change.'
/** Bytes and images of a lock file; one image with twenty platforms has 2 kB. */
export const lockLimits = { bytes: 2 ** 20, images: 2000 } as const

/**
 * The full name of an image in a registry, as locks and registries write it: `node` is `docker.io/library/node:latest`.
 * @throws UserError naming `input` when it is no name, or that of a layout
 */
export function imageName(text: string, input: string): Extract<ImageReference, { kind: 'registry' }> {
  const reference = parseReference(text, input)
  if (reference.kind !== 'registry') throw new UserError(input, text, 'an image in a registry')
  return reference.tag === undefined && reference.digest === undefined ? { ...reference, tag: 'latest' } : reference
}

/**
 * @param file its name, for errors
 * @throws UserError with the line
 */
export function parseLock(text: string, file: string): Lock {
  const images = new Map<string, LockedImage>()
  for (const [at, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const image = parseLine(line, `${file}:${at + 1}`)
    if (images.has(image.name)) throw new UserError(`${file}:${at + 1}`, image.name, 'each image once')
    images.set(image.name, image)
    if (images.size > lockLimits.images) throw new UserError(file, 'more', `at most ${lockLimits.images} images`)
  }
  return images
}

function parseLine(line: string, where: string): LockedImage {
  const wanted =
    '`host/repository:tag sha256:... [created=...] [os/architecture=sha256:...]`, as `call: lock` writes it'
  const [name = '', digest = '', ...fields] = line.split(/\s+/)
  const wrong = (got: string): UserError => new UserError(where, got, wanted)
  if (!isDigest(digest)) throw wrong(line)
  const reference = imageName(name, where)
  // Another spelling of the same image would never be found.
  if (reference.digest !== undefined || formatReference(reference) !== name) throw wrong(name)
  let created: string | undefined
  const platforms = new Map<string, Digest>()
  for (const field of fields) {
    const cut = field.indexOf('=')
    const [key, value] = [field.slice(0, Math.max(cut, 0)), field.slice(cut + 1)]
    if (key === 'created' && created === undefined && createdTime(value) === value) created = value
    else if (/^[a-z0-9]+\/[a-z0-9]+(?:\/[a-z0-9.]+)?(?::[0-9.]+)?$/.test(key) && isDigest(value) && !platforms.has(key))
      platforms.set(key, value)
    else throw wrong(field)
  }
  return { name, digest, platforms, ...(created === undefined ? {} : { created }) }
}

/** The same images give the same bytes, in whatever order they came. */
export function formatLock(images: Iterable<LockedImage>): string {
  const lines = [...images].toSorted((a, b) => compareBytes(a.name, b.name)).map(formatLine)
  return [header, ...lines, ''].join('\n')
}

function formatLine({ name, digest, created, platforms }: LockedImage): string {
  const sorted = [...platforms].toSorted(([a], [b]) => compareBytes(a, b))
  return [
    name,
    digest,
    ...(created === undefined ? [] : [`created=${created}`]),
    ...sorted.map(([platform, manifest]) => `${platform}=${manifest}`)
  ].join(' ')
}

/**
 * A configuration's time in whole seconds of UTC; undefined for none, and for the fixed times that reproducible images
 * carry: they say nothing about an age.
 */
export function createdTime(text: string | undefined): string | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text)
  if (!Number.isFinite(time) || time < Date.parse('2000-01-01T00:00:00Z') || time > Date.parse('9999-12-31T23:59:59Z'))
    return undefined
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
