/** The file behind scan-image's output `findings`. */
import { canonicalJson, type Json } from '@immutable-delivery/kit'
import { checkJson, type Check } from './checks/check.js'
import type { SecondOpinion } from './engines/compare.js'
import type { ScanResult } from './scan.js'

/**
 * All findings of all platforms with what they were looked up in, as canonical JSON and a line feed: the same SBOM and
 * the same database give the same bytes, so there is no time of the run in it.
 */
export function writeFindings(
  image: string,
  results: readonly (ScanResult & { readonly checks?: readonly Check[]; readonly opinion?: SecondOpinion })[]
): string {
  const document: Json = {
    version: 1,
    image,
    platforms: results.map((result) => ({
      platform: result.platform,
      database: {
        digest: result.database.digest,
        ...(result.database.lastUpdate === undefined
          ? {}
          : { lastUpdate: new Date(result.database.lastUpdate).toISOString() })
      },
      coverage: {
        complete: result.coverage.complete,
        packages: result.coverage.packages,
        reasons: result.coverage.reasons
      },
      findings: result.findings.map(({ exempt, ...finding }) => ({
        ...finding,
        ...(exempt === undefined ? {} : { exempt: { by: exempt.by, why: exempt.why } })
      })),
      ...(result.checks === undefined ? {} : { checks: result.checks.map(checkJson) }),
      ...(result.opinion === undefined ? {} : { opinion: opinionJson(result.opinion) })
    }))
  }
  return `${canonicalJson(document)}\n`
}

function opinionJson(opinion: SecondOpinion): Json {
  return 'failure' in opinion
    ? { ...opinion }
    : { ...opinion, disagreements: opinion.disagreements.map((item) => ({ ...item })) }
}
