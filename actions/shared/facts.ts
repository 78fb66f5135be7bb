/** What the gate found, in the words of the delivery model that `report` renders, and how a reader checks it. */
import {
  verifyCommand,
  type Demand,
  type FactSigner,
  type GateReport,
  type Trust,
  type VerifyBy
} from '@immutable-delivery/evidence'
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

/**
 * Commands with which a reader checks what the gate found, each statement by its own signer.
 * @param repository `host/repo`
 */
export function foundCommands(
  repository: string,
  digest: string,
  report: GateReport | undefined,
  trust: Trust
): string {
  const found = (report?.demands ?? []).filter(({ verdict }) => verdict === 'pass')
  const statements = found.flatMap(({ subject, predicateType, signer }) =>
    predicateType === undefined || signer === undefined
      ? []
      : [{ image: `${repository}@${subject}`, predicateType, by: verifyBy(signer, trust) }]
  )
  const own = found.find(({ fact, subject, signer }) => fact === 'signature' && subject === digest && signer)
  const signer = own?.signer ?? found.flatMap((demand) => demand.signer ?? [])[0]
  const by = signer === undefined ? { publicKeyPath: 'delivery.pub' } : verifyBy(signer, trust)
  return verifyCommand(`${repository}@${digest}`, by, statements)
}

/** How a reader names a signer to cosign. */
function verifyBy(signer: FactSigner, { identities = [], trustedRoot: root }: Trust): VerifyBy {
  // A key that was given as text has no file that anybody could name.
  if (!('workflow' in signer))
    return { publicKeyPath: signer.name === 'public-key' || signer.name === '' ? 'delivery.pub' : signer.name }
  const { workflow } = signer
  const issuer = (identities.find((one) => workflow.startsWith(`${one.workflow}@`)) ?? identities[0])?.issuer ?? ''
  if (root === undefined) return { workflow, issuer, logged: true }
  const logs = root['tlogs']
  return { workflow, issuer, logged: Array.isArray(logs) && logs.length > 0, trustedRootPath: 'trusted_root.json' }
}
