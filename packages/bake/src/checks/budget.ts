/** Limits on what an image makes its hosts download. Pure. */
import { formatBytes } from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'
import type { InspectedLayer } from './inspection.js'

export interface Budget {
  /** Bytes of one platform's layers and configuration. */
  readonly maxSize?: number
  /** Bytes more than the previous image had for the same platform. */
  readonly maxGrowth?: number
}

/** One platform of the new image, and the same of the previous one. */
export interface Sized {
  readonly platform: string
  readonly size: number
  readonly previousSize?: number
  readonly layers: readonly InspectedLayer[]
}

/** What people look at when an image has grown: layers that the previous one has not, and their largest files. */
export interface GrowthTable {
  readonly layers: readonly { readonly what: string; readonly size: number; readonly isNew: boolean }[]
  readonly files: readonly {
    readonly path: string
    readonly size: number
    readonly layer: string
    /** Bytes that it had in the previous image, 0 when it was not there; absent: nobody knows. */
    readonly before?: number
  }[]
}

const shownFiles = 20

/** One line for each limit that is broken. */
export function overBudget(budget: Budget, platforms: readonly Sized[]): string[] {
  const broken: string[] = []
  for (const { platform, size, previousSize } of platforms) {
    if (budget.maxSize !== undefined && size > budget.maxSize)
      broken.push(`${platform} has ${formatBytes(size)}, more than max-size ${formatBytes(budget.maxSize)}`)
    if (budget.maxGrowth === undefined || previousSize === undefined) continue
    const growth = size - previousSize
    if (growth > budget.maxGrowth)
      broken.push(
        `${platform} grew by ${formatBytes(growth)} from ${formatBytes(previousSize)}, more than max-growth ${formatBytes(budget.maxGrowth)}`
      )
  }
  return broken
}

/**
 * @param before diffIds of the previous image; without one every layer is new
 * @param earlier sizes of files in its layers that are not in the new image; undefined when they could not be read
 */
export function growthTable(
  platforms: readonly Sized[],
  before: ReadonlySet<Digest>,
  earlier: ReadonlyMap<string, number> | undefined
): GrowthTable {
  // A layer that several platforms share is shown once.
  const layers = [...new Map(platforms.flatMap((one) => one.layers).map((layer) => [layer.diffId, layer])).values()]
  const name = ({ inBase, markedBase, createdBy }: InspectedLayer): string =>
    inBase || markedBase === true ? `base image: ${createdBy}` : createdBy
  return {
    layers: layers.map((layer) => ({
      what: name(layer),
      size: layer.size,
      isNew: !before.has(layer.diffId)
    })),
    files: layers
      .filter((layer) => !before.has(layer.diffId))
      .flatMap((layer) =>
        layer.largest
          // A layer that was made anew has much that is as it was.
          .filter(({ path, size }) => earlier?.get(path) !== size)
          .map(({ path, size }) => ({
            path: `/${path}`,
            size,
            layer: name(layer),
            ...(earlier === undefined ? {} : { before: earlier.get(path) ?? 0 })
          }))
      )
      .toSorted((a, b) => b.size - a.size)
      .slice(0, shownFiles)
  }
}
