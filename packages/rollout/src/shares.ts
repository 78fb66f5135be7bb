/** How a group's weight is divided among its instances. Pure. */
import type { Address } from './machine/model.js'

/** The weight of a group whose servers do not agree with each other. */
export const uneven = -1

/**
 * Weights of a group's servers, whose sum is `weight` times `scale`: the share of a group does not depend on how many
 * instances it has.
 */
export function spread(weight: number, scale: number, servers: number): number[] {
  const sum = weight * scale
  const each = Math.floor(sum / servers)
  return Array.from({ length: servers }, (_, index) => each + (index < sum - each * servers ? 1 : 0))
}

/** The smallest group's size, so that no server's weight is greater than its group's. */
export function scaleOf(sizes: readonly number[]): number {
  return Math.min(...sizes, 64)
}

export const keyOf = ({ host, port }: Address): string => `${host} ${port}`
/** Each address once, in an order that does not depend on how they came. */
export const sorted = (addresses: readonly Address[]): Address[] =>
  [...new Map(addresses.map((address) => [keyOf(address), address])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, address]) => address)
