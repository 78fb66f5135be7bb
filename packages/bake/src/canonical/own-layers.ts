/** Tells the layers of a build from those of its base image. Pure. */
import type { PlatformImage } from '@immutable-delivery/oci'
import type { DockerfileEngine } from '../engines/build.js'
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
 */
export function ownParts(
  engine: DockerfileEngine,
  { manifest, config }: Pick<PlatformImage, 'manifest' | 'config'>,
  created: number
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
  // What lies below a layer of the base is of the base, whatever it looks like.
  const layers = cutAtBase(marks.some(Boolean) ? marks : manifest.layers.map((_, i) => byTime(i)))
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

function cutAtBase(own: readonly boolean[]): boolean[] {
  const last = own.lastIndexOf(false)
  return own.map((_, i) => i > last)
}

function isTime(value: string | undefined, time: string): boolean {
  return value !== undefined && Date.parse(value) === Date.parse(time)
}
