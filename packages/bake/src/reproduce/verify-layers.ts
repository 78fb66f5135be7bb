/** `reproduce` of the engine layers: bakes again and compares. */
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { silentLogger, type Clock, type Logger } from '@immutable-delivery/kit'
import { openLayout, type ImageStore } from '@immutable-delivery/oci'
import type { BuiltPlatform, ComposedImage } from '../compose-image.js'
import type { OwnLayer } from '../own-layers.js'
import { publishImage } from '../publish.js'
import { compareImages } from './compare-images.js'
import type { ComparedImage } from './model.js'
import { differing, same, type Reproduction } from './reproduction.js'
import { judgeReproduction, type Reproduce } from './verify-build.js'

/** What one bake made; nothing of it is published. */
export interface BakedOnce {
  readonly built: readonly BuiltPlatform<OwnLayer>[]
  readonly composed: ComposedImage
}

/**
 * @param again bakes from the files once more, its layers in the folder that it is given
 * @returns undefined when nobody asked
 * @throws ImageRefusedError for a difference with `verify`
 */
export async function verifyLayers(
  options: {
    readonly reproduce?: Reproduce
    readonly base?: { readonly store: ImageStore }
    readonly temporary: string
    readonly logger: Logger
    readonly clock: Clock
  },
  first: BakedOnce,
  again: (folder: string) => Promise<BakedOnce>
): Promise<Reproduction | undefined> {
  const { reproduce = 'off', base, temporary, logger, clock } = options
  if (reproduce === 'off') return undefined
  const folder = await fs.mkdtemp(path.join(temporary, 'again-'))
  try {
    const second = await logger.group(`Bake again (reproduce: ${reproduce})`, () => again(folder))
    const reproduction =
      second.composed.top.descriptor.digest === first.composed.top.descriptor.digest
        ? same(2)
        : differing(
            await compareImages(
              await storedImage(first, base, path.join(folder, 'one'), clock),
              await storedImage(second, base, path.join(folder, 'two'), clock)
            ),
            2
          )
    await judgeReproduction(reproduction, reproduce, { logger, hide: (text) => text })
    return reproduction
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}

/** Puts an image into a layout of its own, to be read from there. */
async function storedImage(
  { built, composed }: BakedOnce,
  base: { readonly store: ImageStore } | undefined,
  folder: string,
  clock: Clock
): Promise<ComparedImage> {
  const store = openLayout({ path: folder, name: 'a bake', clock, logger: silentLogger })
  const below = built.flatMap((one) => one.below?.manifest.layers ?? [])
  const own = built.flatMap(({ layers }) => layers)
  const { digest } = await publishImage({
    store,
    blobs: [
      ...(base === undefined
        ? []
        : below.map((descriptor) => ({ descriptor, open: () => base.store.getBlob(descriptor) }))),
      ...own.map(({ descriptor, source }) => ({ descriptor, open: () => source.getBlob(descriptor) })),
      ...composed.platforms.map(({ config }) => config)
    ],
    top: composed.top,
    children: composed.platforms.length === 1 ? [] : composed.platforms.map(({ manifest }) => manifest),
    tags: [],
    logger: silentLogger,
    clock
  })
  const baseLayers = new Map(
    composed.platforms.map(({ platform }, i) => [platform, built[i]?.below?.manifest.layers.length ?? 0])
  )
  return { store, digest, facts: { baseLayers } }
}
