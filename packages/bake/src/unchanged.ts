/** Finds the image that was made of the same input before. */
import type { Logger } from '@immutable-delivery/kit'
import {
  formatPlatform,
  readImage,
  type Digest,
  type Image,
  type ImageStore,
  type Platform
} from '@immutable-delivery/oci'
import { normalisePlatform } from './platform.js'

/**
 * Whether verified provenance says that this image was made of this input; without one: of any input that a bake had.
 * Bake knows no signatures: it asks.
 */
export type Proven = (image: Digest, inputDigest?: Digest) => Promise<boolean>

/** The tag under which an image can be found by its input. Anybody can move it: a hint, and never more. */
export function inputTag(inputDigest: Digest): string {
  return `in-${inputDigest.slice('sha256:'.length, 'sha256:'.length + 40)}`
}

/** @throws RemoteError when the registry cannot be asked */
export async function findUnchanged(
  store: ImageStore,
  input: Digest,
  platforms: readonly Platform[],
  proven: Proven,
  logger: Logger
): Promise<Image | undefined> {
  const hint = await store.resolveTag(inputTag(input))
  if (hint === undefined) return undefined
  const name = `${store.name}@${hint.digest}`
  // Side by side: the way to the proof is the longer one.
  const [isProven, read] = await Promise.all([
    proven(hint.digest, input),
    readImage(store, hint.digest).then(
      (image) => ({ image }),
      (error: unknown) => ({ error })
    )
  ])
  if (!isProven) {
    logger.info(`${name} is named after the same input, but nobody whom we trust says so: baking anew`)
    return undefined
  }
  if ('error' in read) throw read.error
  // The statement is about the digest; that it has what was asked for is seen from the image itself.
  return hasPlatforms(read.image, platforms) ? read.image : undefined
}

/** A variant that was not asked for is the base's. */
function hasPlatforms({ platforms: has }: Image, wanted: readonly Platform[]): boolean {
  const same = (one: Platform, asked: Platform): boolean =>
    formatPlatform(normalisePlatform(one)) === formatPlatform(normalisePlatform(asked)) ||
    (asked.variant === undefined && one.os === asked.os && one.architecture === asked.architecture)
  return has.length === wanted.length && wanted.every((asked) => has.some(({ platform }) => same(platform, asked)))
}
