import { UserError } from '@immutable-delivery/kit'
import { parsePlatform } from '../platform.js'
import type { BuildBase } from './base-annotations.js'

/**
 * Engines take a base of one platform for any other one, with a warning at most: the image then says that it runs where
 * nothing in it does.
 * @param base with its platforms; none are known of an image that cannot be read
 * @throws UserError naming the platforms that the base has
 */
export function checkBasePlatforms(base: BuildBase, wanted: readonly string[]): void {
  const has = [...base.platforms.keys()]
  if (has.length === 0) return
  // The variant is the base's own affair.
  const machine = (name: string): string => name.split('/').slice(0, 2).join('/')
  for (const name of wanted) {
    const { os, architecture } = parsePlatform(name, 'platforms')
    if (!has.some((one) => machine(one) === `${os}/${architecture}`))
      throw new UserError(
        'platforms',
        name,
        `platforms that the base ${base.name}@${base.digest} has: ${has.join(', ')}`
      )
  }
}
