/** Whether a finding came with the base image or with what was put on top of it. */
import type { Finding } from './finding.js'

/**
 * Marks each finding whose layer is known with its origin.
 *
 * The base must be a prefix of the image, layer by layer (diffIDs): what an annotation says about a base is otherwise
 * nobody's proof, and then nothing is marked. Nothing is guessed from names.
 * @param diffIds of the image, lowest first
 * @param baseDiffIds of the image that it says it was built on
 */
export function attributeFindings(
  findings: readonly Finding[],
  diffIds: readonly string[],
  baseDiffIds: readonly string[]
): readonly Finding[] {
  if (baseDiffIds.length === 0 || baseDiffIds.length > diffIds.length) return findings
  if (!baseDiffIds.every((diffId, at) => diffIds[at] === diffId)) return findings
  return findings.map((finding) => {
    const { layer } = finding
    // An SBOM that somebody brought may count its layers otherwise.
    if (layer === undefined || diffIds[layer.index] !== layer.diffId) return finding
    return { ...finding, origin: layer.index < baseDiffIds.length ? 'base' : 'own' }
  })
}
