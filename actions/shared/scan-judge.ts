/** Hands what the gate verified to scan's judgement: VEX, and the SBOM where licences are judged. */
import { canonicalJson, type Json, type JsonObject, type ScanPolicy } from '@immutable-delivery/kit'
import {
  documentDigest,
  newestFacts,
  predicateTypes,
  vexFacts,
  type FactCollection,
  type GateRules,
  type ScanEvidence
} from '@immutable-delivery/evidence'
import { readSbom } from '@immutable-delivery/sbom'
import { judgeScanPredicate, type PredicateJudgement } from '@immutable-delivery/scan'

/** @param repository `host/repo`, whose last segment names the image in VEX */
export function scanJudge(
  repository: string
): (predicate: unknown, policy: ScanPolicy, now: number, evidence: ScanEvidence) => PredicateJudgement {
  const name = repository.split('/').at(-1) ?? ''
  return (predicate, policy, now, { vex, sbom, digests }) =>
    judgeScanPredicate(predicate, policy, now, {
      vex,
      image: { name, digests },
      ...(policy.licences === undefined
        ? {}
        : {
            inventory: readSbom(Buffer.from(canonicalJson(sbom as Json)), digests[0]).document
          })
    })
}

/**
 * The newest scan of a platform judged as the gate does, for a view of it; undefined when there is none.
 * @param image of the whole image: VEX may be attached to it as well
 */
export function judgeNewestScan(
  facts: FactCollection,
  image: FactCollection,
  repository: string,
  { scan: policy, rules }: { readonly scan: ScanPolicy; readonly rules: GateRules },
  now: number
): PredicateJudgement | undefined {
  const predicate = newestFacts(facts.verified.filter((fact) => fact.predicateType === predicateTypes.scan))[0]
    ?.predicate
  if (predicate === undefined) return undefined
  return scanJudge(repository)(predicate, policy, now, {
    vex: vexFacts([facts, image], rules, now).map((fact) => ({ name: fact.signer.name, document: fact.predicate })),
    sbom: namedSbom(predicate, facts) ?? {},
    digests: [facts.subject, image.subject]
  })
}

function namedSbom(scan: JsonObject, facts: FactCollection): JsonObject | undefined {
  const wanted = (scan['sbom'] as { digest?: { sha256?: unknown } } | undefined)?.digest?.sha256
  return facts.verified.find(
    ({ kind, predicate }) => kind === 'sbom' && documentDigest(predicate) === `sha256:${String(wanted)}`
  )?.predicate
}
