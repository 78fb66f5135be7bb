/** Tells the layers of a build from those of its base image. Pure. */
import type { Digest, PlatformImage } from '@immutable-delivery/oci'
import type { DockerfileEngine } from '../engines/build.js'
import type { BuiltImage } from '../engines/built-image.js'
import { formatTime } from '../image-config.js'

export interface OwnParts {
  /** For each layer, whether this build made it. */
  readonly layers: readonly boolean[]
  /** For each entry of the history, the same. */
  readonly history: readonly boolean[]
}

/** BuildKit puts this on every layer whose times it rewrote, and it rewrites none of the base. */
const rewritten = 'buildkit/rewritten-timestamp'
/**
 * buildah writes into the history what it did to the times, behind the instruction; the annotations of the image come
 * after it, with nothing between.
 */
export const clampMark = /\|(?:force-mtime|clamp-mtime)=(\d+)[^]*$/

/**
 * By the marks of the engines; where there are none (BuildKit before 0.13, buildah before 1.41) by the time, which is
 * the build's own on what it made. A base that was built with the very same time, by an engine without marks, counts
 * as made here: its layers are then written anew, with the same files.
 * @param created seconds since 1970
 * @param linked diff ids of layers that other targets of the same bake file made
 */
export function ownParts(
  engine: DockerfileEngine,
  { manifest, config }: Pick<PlatformImage, 'manifest' | 'config'>,
  created: number,
  linked: ReadonlySet<Digest> = new Set()
): OwnParts {
  const history = config.history ?? []
  const time = formatTime(created)
  const ofLayers = history.filter((entry) => entry.empty_layer !== true)
  const fits = ofLayers.length === manifest.layers.length
  const byTime = (i: number): boolean => fits && isTime(ofLayers[i]?.created, time)
  const marks = manifest.layers.map(({ annotations }, i) =>
    engine === 'buildkit'
      ? annotations?.[rewritten] === String(created)
      : fits && clampMark.test(ofLayers[i]?.created_by ?? '') && byTime(i)
  )
  const ofTargets = config.rootfs.diff_ids.map((diffId) => linked.has(diffId))
  // What lies below a layer of the base is of the base, whatever it looks like.
  const made = marks.some(Boolean) ? marks : manifest.layers.map((_, i) => byTime(i))
  const layers = cutAtBase(made.map((own, i) => own || ofTargets[i] === true))
  const below = layers.filter((own) => !own).length
  let seen = 0
  return {
    layers,
    history: history.map((entry) => {
      const own = fits && seen >= below && isTime(entry.created, time)
      if (entry.empty_layer !== true) seen += 1
      return entry.empty_layer === true ? own : (layers[seen - 1] ?? false)
    })
  }
}

/** Diff ids of the layers that other targets of the bake file made, without those of the images that they stand on. */
export function layersOfTargets(
  { engine, linked = [] }: Pick<BuiltImage, 'engine' | 'linked'>,
  created: number
): ReadonlySet<Digest> {
  const found = new Set<Digest>()
  for (const one of linked.flatMap(({ platforms }) => platforms)) {
    const { layers } = ownParts(engine, one, created, found)
    for (const [i, diffId] of one.config.rootfs.diff_ids.entries()) if (layers[i] === true) found.add(diffId)
  }
  return found
}

function cutAtBase(own: readonly boolean[]): boolean[] {
  const last = own.lastIndexOf(false)
  return own.map((_, i) => i > last)
}

function isTime(value: string | undefined, time: string): boolean {
  return value !== undefined && Date.parse(value) === Date.parse(time)
}
