/** Where a finding's package came from: the instruction, and the base image or what was put on top of it. */
import type { Finding } from './finding.js'

/** A layer of the image, lowest first. */
export interface ImageLayer {
  readonly diffId: string
  /** What made it, by the image's history; undefined when that does not say. */
  readonly instruction?: string
}

/**
 * Gives each finding whose layer is known the instruction that made the layer, and its origin.
 *
 * The base must be a prefix of the image, layer by layer (diffIDs): what an annotation says about a base is otherwise
 * nobody's proof, and then no origin is marked. Nothing is guessed from names.
 * @param baseDiffIds of the image that it says it was built on; undefined when it names none, or that cannot be read
 */
export function attributeFindings(
  findings: readonly Finding[],
  layers: readonly ImageLayer[],
  baseDiffIds: readonly string[] = []
): readonly Finding[] {
  const based =
    baseDiffIds.length > 0 &&
    baseDiffIds.length <= layers.length &&
    baseDiffIds.every((diffId, at) => layers[at]?.diffId === diffId)
  return findings.map((finding) => {
    const { layer } = finding
    const made = layer === undefined ? undefined : layers[layer.index]
    // An SBOM that somebody brought may count its layers otherwise.
    if (layer === undefined || made?.diffId !== layer.diffId) return finding
    const { instruction } = made
    return {
      ...finding,
      ...(instruction === undefined ? {} : { layer: { ...layer, instruction } }),
      ...(based ? { origin: layer.index < baseDiffIds.length ? ('base' as const) : ('own' as const) } : {})
    }
  })
}
