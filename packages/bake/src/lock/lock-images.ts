/** `call: lock`: writes what the images of a build are now. */
import { mapBounded, formatReference } from '@immutable-delivery/oci'
import { UserError, type Logger } from '@immutable-delivery/kit'
import { imageName, type Lock, type LockedImage } from './lock-file.js'
import type { NamedImage } from './pins.js'
import { resolveImage, type OpenRepository, type RegistryReference } from './resolve.js'
import { readLock, writeLock } from './read-lock.js'

export interface LockUpdate {
  /** All images of the build that have a line, as they are now. */
  readonly images: readonly LockedImage[]
  /** What their lines said before, where they had one. */
  readonly before: Lock
  /** Names whose line is another one now. */
  readonly changed: readonly string[]
}

/**
 * @param images of one build; one that is written with a digest needs no line
 * @param file `path` absolute, `shown` for messages
 * @throws UserError for an image that does not exist or a file that cannot be written; RemoteError. The file is then as
 *   it was
 */
export async function lockImages(
  images: readonly NamedImage[],
  file: { readonly path: string; readonly shown: string },
  { open, logger }: { readonly open: OpenRepository; readonly logger: Logger }
): Promise<LockUpdate> {
  const before = await readLock(file.path, file.shown)
  const wanted = new Map<string, RegistryReference>()
  for (const { name, where } of images) {
    const reference = imageName(name, where)
    if (reference.digest === undefined) wanted.set(formatReference(reference), reference)
    else logger.info(`${where}: ${name} says itself which bytes it is: it needs no line`)
  }
  if (wanted.size === 0 && images.length === 0)
    throw new UserError('call', 'lock', 'a build that stands on an image: this one stands on none')
  const resolved = await mapBounded([...wanted.values()], 4, (reference) => resolveImage(reference, open))
  const changed = await writeLock(file.path, before, resolved)
  for (const { name, digest } of resolved)
    logger.info(`${name}: ${changed.includes(name) ? `${before?.get(name)?.digest ?? 'new'} -> ` : 'still '}${digest}`)
  return { images: resolved, before: before ?? new Map(), changed }
}
