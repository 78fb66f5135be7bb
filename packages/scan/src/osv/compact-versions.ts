/** The versions that a record lists, without those that its ranges cover, in the form that a lookup is quickest in. */
import type { VersionOrder } from '../version/order.js'
import { inRange, type PreparedRange } from './range.js'

/**
 * Most databases list every version that their ranges cover: such a list says nothing more, and is most of the data.
 * What is left stands in rising order, the texts without a place in the order behind it. The answer for any version is
 * the same as before.
 * @returns the versions, and how many of them, from the first on, are valid and stand in rising order
 */
export function compactVersions(
  versions: readonly string[],
  ranges: readonly PreparedRange[],
  order: VersionOrder | undefined
): { readonly versions: readonly string[]; readonly ordered: number } {
  if (order === undefined) return { versions, ordered: 0 }
  const placed: string[] = []
  const others: string[] = []
  for (const version of new Set(versions))
    if (!order.valid(version)) others.push(version)
    else if (!ranges.some((range) => inRange(version, range, order))) placed.push(version)
  placed.sort((a, b) => order.compare(a, b))
  return { versions: [...placed, ...others], ordered: placed.length }
}
