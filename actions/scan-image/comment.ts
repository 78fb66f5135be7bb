/** What the pull request is told of a scan, before any environment is reached. */
import type { Verdict } from '@immutable-delivery/kit'
import type { NamedImage, Vulnerability } from '@immutable-delivery/report'
import {
  countBySeverity,
  type Comparison,
  type Finding,
  type Judgement,
  type ScanResult
} from '@immutable-delivery/scan'
import { publishScan } from '../shared/post-comment.js'
import { runInfo } from '../shared/run-info.js'

type Ports = Parameters<typeof publishScan>[2] & Parameters<typeof runInfo>[0]

interface JudgedPlatform {
  readonly result: ScanResult
  readonly comparison: Comparison
  readonly judgement: Judgement<Finding>
}

/** Never throws: what was found stands in the statement. @param o `app`: default the repository's name */
export async function commentOn(
  scan: {
    readonly image: NamedImage
    readonly verdict: Verdict
    readonly judged: readonly JudgedPlatform[]
    /** What besides the advisories kept it from `pass`. */
    readonly reasons: readonly string[]
    readonly baseline?: string
  },
  o: { readonly app: string | undefined; readonly token: string },
  ports: Ports
): Promise<void> {
  const { judged, baseline } = scan
  const times = judged.flatMap(({ result }) => result.database.lastUpdate ?? [])
  const sum = (part: 'introduced' | 'fixed'): number =>
    judged.reduce((count, { comparison }) => count + comparison[part].length, 0)
  await publishScan(
    {
      app: o.app ?? (ports.env['GITHUB_REPOSITORY'] ?? '').replace(/^.*\//, ''),
      image: scan.image,
      verdict: scan.verdict,
      reasons: [...new Set([...judged.flatMap(({ judgement }) => judgement.reasons), ...scan.reasons])],
      counts: countBySeverity(judged.flatMap(({ result }) => result.findings)),
      findings: judged.flatMap(({ judgement }) => judgement.blocking.map(vulnerability)),
      packages: judged.reduce((count, { result }) => count + result.coverage.packages, 0),
      ...(times.length === 0 ? {} : { databaseTime: Math.min(...times) }),
      ...(baseline === undefined
        ? {}
        : { comparison: { against: baseline, introduced: sum('introduced'), fixed: sum('fixed') } }),
      run: runInfo(ports)
    },
    o.token,
    ports
  )
}

function vulnerability(finding: Finding): Vulnerability {
  const [fixedIn] = finding.fixed
  return {
    id: finding.id,
    severity: finding.severity,
    package: finding.package,
    version: finding.version,
    ...(fixedIn === undefined ? {} : { fixedIn })
  }
}
