/** What the gate found, in the words of the delivery model that `report` renders, and how a reader checks it. */
import type { Demand, GateReport, Trust, VerifyBy } from '@immutable-delivery/evidence'
import { compareBytes } from '@immutable-delivery/kit'
import type { DeliveredFact } from '@immutable-delivery/report'
import { shownSigner } from './signing.js'

/** One line per kind of fact: the worst of its platforms. */
export function factsOf(report: GateReport): DeliveredFact[] {
  const kinds = [...new Set(report.demands.filter((demand) => demand.demanded).map((demand) => demand.fact))]
  return kinds.map((kind) => {
    const demands = report.demands
      .filter((demand) => demand.fact === kind && demand.demanded)
      .toSorted((a, b) => rank(a) - rank(b) || compareBytes(a.subject, b.subject))
    const [worst] = demands
    if (worst === undefined) return { kind, status: 'missing' as const }
    const status = worst.verdict === 'pass' ? 'verified' : worst.statementDigest === undefined ? 'missing' : 'rejected'
    return {
      kind,
      status,
      ...(worst.signer === undefined ? {} : { signer: shownSigner(worst.signer) }),
      ...(worst.statementDigest === undefined ? {} : { statement: worst.statementDigest }),
      ...(status === 'verified' ? {} : { why: worst.reason })
    }
  })
}

const rank = ({ verdict }: Demand): number => (verdict === 'pass' ? 1 : 0)

/** How a reader names to cosign whoever the gate found to have signed. */
export function foundSigner(report: GateReport | undefined, trust: Trust): VerifyBy {
  const issuer = trust.identities?.[0]?.issuer
  const signer = report?.demands.flatMap((demand) => demand.signer ?? []).find((one) => 'workflow' in one)
  if (signer === undefined || issuer === undefined) return { publicKeyPath: 'delivery.pub' }
  const root = trust.trustedRoot
  if (root === undefined) return { workflow: signer.workflow, issuer, logged: true }
  const logs = root['tlogs']
  return {
    workflow: signer.workflow,
    issuer,
    logged: Array.isArray(logs) && logs.length > 0,
    trustedRootPath: 'trusted_root.json'
  }
}
