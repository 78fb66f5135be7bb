/** What the pull request is told of a scan, before any environment is reached. */
import type { NamedImage, Vulnerability } from '@immutable-delivery/report'
import { countBySeverity, type Finding } from '@immutable-delivery/scan'
import { publishScan } from '../shared/post-comment.js'
import { runInfo } from '../shared/run-info.js'
import { changesOf, type Judged } from './judging.js'

type Ports = Parameters<typeof publishScan>[2] & Parameters<typeof runInfo>[0]

/** Never throws: what was found stands in the statement. @param o `app`: default the repository's name */
export async function commentOn(
  scan: {
    readonly image: NamedImage
    readonly judged: Judged
    readonly baseline?: string
  },
  o: { readonly app: string | undefined; readonly token: string },
  ports: Ports
): Promise<void> {
  const { baseline } = scan
  const { platforms, verdict, otherReasons } = scan.judged
  const changes = changesOf(platforms)
  const times = platforms.flatMap(({ result }) => result.database.lastUpdate ?? [])
  await publishScan(
    {
      app: o.app ?? (ports.env['GITHUB_REPOSITORY'] ?? '').replace(/^.*\//, ''),
      image: scan.image,
      verdict,
      reasons: [...new Set([...platforms.flatMap(({ judgement }) => judgement.reasons), ...otherReasons])],
      counts: countBySeverity(platforms.flatMap(({ result }) => result.findings)),
      findings: platforms.flatMap(({ judgement }) => judgement.blocking.map(vulnerability)),
      packages: platforms.reduce((count, { result }) => count + result.coverage.packages, 0),
      ...(times.length === 0 ? {} : { databaseTime: Math.min(...times) }),
      ...(baseline === undefined
        ? {}
        : { comparison: { against: baseline, introduced: changes.introduced, fixed: changes.fixed } }),
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
