import type { KnownUnknown } from './model.js'

export interface SbomSummary {
  readonly packages: number
  /** Number of packages by purl type, types in the order of their names. */
  readonly byType: Readonly<Record<string, number>>
  /** With a licence that could be read. */
  readonly withLicence: number
  readonly unknowns: number
  readonly complete: boolean
}

/** Counts, of what was found (`ImageSbom`) or of what a document says (`SbomDocument`). */
export function sbomSummary(sbom: {
  readonly components: readonly { readonly type: string; readonly licence?: string }[]
  readonly unknowns: readonly KnownUnknown[]
  readonly complete: boolean
}): SbomSummary {
  const counts = new Map<string, number>()
  for (const { type } of sbom.components) counts.set(type, (counts.get(type) ?? 0) + 1)
  return {
    packages: sbom.components.length,
    // fromEntries defines properties, so that a type of any name is one of its own.
    byType: Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    withLicence: sbom.components.filter(({ licence }) => licence !== undefined).length,
    unknowns: sbom.unknowns.length,
    complete: sbom.complete
  }
}
