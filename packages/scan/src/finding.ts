import type { Severity } from '@immutable-delivery/kit'

/** One weakness in one installed package of one platform. All text but the severity comes from outside. */
export interface Finding {
  /** The best known of its names: CVE, else GHSA, else the smallest. */
  readonly id: string
  /** Its other names, and the advisories that say so, sorted. */
  readonly aliases: readonly string[]
  /** Package URL of what is installed. */
  readonly purl: string
  /** Type, namespace and name: the same before and after an upgrade. */
  readonly identity: string
  /** OSV ecosystem, and the name and version that the advisories speak of. */
  readonly ecosystem: string
  readonly package: string
  readonly version: string
  /** Versions that no longer have it, rising; empty when there is none. */
  readonly fixed: readonly string[]
  readonly severity: Severity
  /** CVSS score with one decimal: the base score of v2 and v3, of v4 what the whole vector gives. */
  readonly score?: string
  readonly method: 'vendor' | 'CVSS_V2' | 'CVSS_V3' | 'CVSS_V4' | 'none'
  readonly summary: string
  readonly published?: string
  /** When the first advisory that names a version without it was published. Nobody says when that version came out. */
  readonly fixPublished?: string
  /** Day on which CISA listed it as exploited, `YYYY-MM-DD`. */
  readonly kev?: string
  /** Probability that it is exploited within 30 days, `0.97`. */
  readonly epss?: string
  readonly modified: string
  /** Where its package came in, with the build's instruction where the image's history says it. */
  readonly layer?: { readonly index: number; readonly diffId: string; readonly instruction?: string }
  /** Whether its layer is one of the base image's; missing where that is not known. */
  readonly origin?: 'base' | 'own'
  /** `linux/amd64` */
  readonly platform: string
  /** Somebody answered for it; it is still told, but does not decide scan-image's verdict. */
  readonly exempt?: Exemption
}

export interface Exemption {
  readonly by: 'ignore' | 'vex'
  /** One line. */
  readonly why: string
}

/** How much of the image was really judged. Anything short of all of it keeps a verdict from being `pass`. */
export interface Coverage {
  readonly complete: boolean
  /** Packages that were looked up. */
  readonly packages: number
  /** Why it is not complete, at most 50 lines. */
  readonly reasons: readonly string[]
}
