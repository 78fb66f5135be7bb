/** What came out of building twice, and its words for log and summary. Pure. */
import { causeOf, unknownAdvice } from './causes.js'
import type { Comparison, Difference } from './model.js'

export interface Reproduction {
  readonly reproducible: boolean
  /** How often the image was built. */
  readonly builds: number
  readonly differences: readonly Difference[]
  /** How many differences there are in all; more than are listed, where they are very many. */
  readonly count: number
}

/** The words of a reproduction for people; every text may hold what a Dockerfile or a file says. */
export interface ReproductionReport {
  readonly reproducible: boolean
  readonly builds: number
  readonly count: number
  readonly differences: readonly {
    /** As `24: logs, caches, identities and seeds left behind`. */
    readonly cause: string
    /** A file, or the document that differs. */
    readonly what: string
    /** As `layer 3 (RUN make)`; '' for documents. */
    readonly layer: string
    readonly detail: string
  }[]
  /** Each cause once, the most frequent first. */
  readonly advice: readonly { readonly cause: string; readonly count: number; readonly advice: string }[]
}

export const same = (builds: number): Reproduction => ({ reproducible: true, builds, differences: [], count: 0 })

export function differing(comparison: Comparison, builds: number, more: readonly Difference[] = []): Reproduction {
  return {
    reproducible: false,
    builds,
    differences: [...more, ...comparison.differences],
    count: comparison.count + more.length
  }
}

/** @param hide takes secrets out of a text */
export function describeReproduction(
  { reproducible, builds, count, differences }: Reproduction,
  hide: (text: string) => string = (text) => text
): ReproductionReport {
  const causes = new Map<string, { count: number; text: string }>()
  const several = new Set(differences.map(({ platform }) => platform).filter((name) => name !== '')).size > 1
  const rows = differences.map(({ cause, where, platform, layer, path, detail }) => {
    const title = cause === undefined ? 'none of the known causes' : `${cause}: ${causeOf(cause).title}`
    const text = cause === undefined ? unknownAdvice : causeOf(cause).advice
    causes.set(title, { count: (causes.get(title)?.count ?? 0) + 1, text })
    const what = path === undefined || path === '' ? where : `/${path}`
    const made =
      layer === undefined ? '' : `layer ${layer.number}${layer.createdBy === '' ? '' : ` (${layer.createdBy})`}`
    return {
      cause: title,
      what: hide(several && platform !== '' ? `${platform} ${what}` : what),
      layer: hide(made),
      detail: hide(detail)
    }
  })
  return {
    reproducible,
    builds,
    count,
    differences: rows,
    advice: [...causes]
      .toSorted(([, a], [, b]) => b.count - a.count)
      .map(([cause, of]) => ({ cause, count: of.count, advice: of.text }))
  }
}

/** One line: the first causes, for an error or a warning. */
export function reproductionLine({ count, advice, differences }: ReproductionReport): string {
  const files = differences.slice(0, 3).map(({ what }) => what)
  const more = count > files.length ? ' and others' : ''
  return `two builds differ in ${files.join(', ')}${more}: ${advice
    .slice(0, 3)
    .map(({ cause }) => cause)
    .join('; ')}`
}
