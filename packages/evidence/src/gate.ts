/**
 * The gate before traffic moves (DESIGN section 8): reads the facts about an image back and refuses when one that the
 * policy demands is missing, forged, or says something the policy does not allow. Fails closed.
 */
import {
  errorKind,
  errorMessage,
  worstVerdict,
  type Clock,
  type DemandedFact,
  type Logger,
  type ScanPolicy
} from '@immutable-delivery/kit'
import {
  formatPlatform,
  mapBounded,
  type Descriptor,
  type Digest,
  type ImageStore,
  type Platform
} from '@immutable-delivery/oci'
import { collectWith, type CollectLimits } from './collect.js'
import {
  demandFact,
  demandHealth,
  demandScan,
  place,
  type Answer,
  type DemandContext,
  type SubjectFacts
} from './gate-demand.js'
import type { Demand, GateReport } from './gate-report.js'
import type { ScanContext, ScanJudge } from './gate-scan.js'
import { vexFacts } from './gate-vex.js'
import type { GateRules } from './gate-rules.js'
import { regoInput } from './rego/input.js'
import { askRego, type RegoPolicy } from './rego/policy.js'
import { openTrust, type Trust, type TrustReader } from './trust.js'

/** The image that is judged, as oci's readImage gives it. */
export interface GateImage {
  readonly descriptor: Pick<Descriptor, 'digest'>
  readonly platforms: readonly { readonly platform: Platform; readonly descriptor: Pick<Descriptor, 'digest'> }[]
}

export interface GateOptions {
  readonly store: ImageStore
  readonly image: GateImage
  readonly trust: Trust
  readonly scanPolicy: ScanPolicy
  /** How many signers, and how old a fact may be. */
  readonly rules?: GateRules
  /** scan's judgeScanPredicate: applies the policy to a scan statement's findings, not to its verdict. */
  readonly judge: ScanJudge
  /** A policy of the user's own, asked after ours: it can add refusals and take none away. */
  readonly rego?: RegoPolicy
  /** Milliseconds: `databaseTime` of the newest report that this environment has seen. An older scan is refused. */
  readonly newestDatabaseSeen?: number
  /**
   * The image was live here before. Freshness and findings of its scan are waived, each with a warning; never a
   * signature, provenance, an SBOM, or the scan statement itself.
   */
  readonly rollback?: boolean
  readonly clock: Clock
  readonly logger: Logger
  /** Manifests that attach facts, by digest. @see CollectOptions */
  readonly known?: readonly Digest[]
  readonly limits?: Partial<CollectLimits>
}

const allKinds: readonly DemandedFact[] = ['signature', 'provenance', 'sbom', 'scan', 'health']

/**
 * Judges an image.
 * @returns a report whose verdict is `pass` only when every demanded fact is there and good; `error` when the registry
 *   could not be read to the end; `incomplete` when a scan could not judge all of the image
 * @throws UserError when nobody is trusted, or a key is unreadable
 */
export async function runGate(options: GateOptions): Promise<GateReport> {
  const { image, logger, store } = options
  const trust = await openTrust(options.trust)
  const time = options.clock.now()
  const { digest } = image.descriptor

  const named = new Map(image.platforms.map((item) => [item.descriptor.digest, formatPlatform(item.platform)]))
  const all = await mapBounded([...new Set([...named.keys(), digest])], 3, async (subject): Promise<SubjectFacts> => {
    const platform = named.get(subject)
    const facts = await readSubject(store, subject, trust, options)
    return { digest: subject, ...(platform === undefined ? {} : { platform }), ...facts }
  })
  const platforms = all.filter((subject) => subject.platform !== undefined)
  const given = all.filter((subject) => subject.digest === digest)
  const context: DemandContext = { rules: options.rules ?? {}, now: time, rollback: options.rollback === true }
  const scanContext: Omit<ScanContext, 'vex'> = {
    judge: options.judge,
    policy: options.scanPolicy,
    now: time,
    rollback: options.rollback === true,
    sbomTrusted: trust.kinds.has('sbom'),
    image: digest,
    ...(options.newestDatabaseSeen === undefined ? {} : { newestDatabaseSeen: options.newestDatabaseSeen })
  }
  const vexOf = ({ collection }: SubjectFacts) =>
    vexFacts([collection, ...given.map((subject) => subject.collection)], context.rules, time)
  const subjectsOf = { signature: all, provenance: given, sbom: platforms, scan: platforms, health: all } as const
  const answers: Answer[] = []
  const demands: Demand[] = []
  for (const kind of allKinds) {
    const found = !trust.kinds.has(kind)
      ? undefined
      : kind === 'health'
        ? [demandHealth(all, digest, context)]
        : subjectsOf[kind].map((subject) =>
            kind === 'scan'
              ? demandScan(subject, context, { ...scanContext, vex: vexOf(subject) })
              : demandFact(kind, subject, context)
          )
    answers.push(...(found ?? []))
    demands.push(...(found === undefined ? undemanded(kind, subjectsOf[kind]) : found.map(({ demand }) => demand)))
  }
  const verdicts = answers.map(({ verdict }) => verdict)
  const databaseTimes = answers.flatMap(({ databaseTime }) => databaseTime ?? [])
  // An image in which there is nothing to run has nothing that could have been judged.
  if (platforms.length === 0) verdicts.push('incomplete')
  tell(demands, logger)
  const verdict = worstVerdict(verdicts)
  const rego =
    options.rego === undefined
      ? undefined
      : await askRego(
          options.rego,
          regoInput({
            repository: store.name,
            digest,
            subjects: all,
            demands,
            verdict,
            now: time,
            rollback: context.rollback
          })
        )
  if (rego !== undefined)
    logger.info(`${rego.verdict}: ${rego.name}${rego.reasons.map((reason) => `\n  ${reason}`).join('')}`)
  return {
    digest,
    verdict: rego === undefined ? verdict : worstVerdict([verdict, rego.verdict]),
    demands,
    time,
    ...(rego === undefined ? {} : { rego }),
    ...(databaseTimes.length === 0 ? {} : { databaseTime: Math.min(...databaseTimes) })
  }
}

async function readSubject(
  store: ImageStore,
  digest: Digest,
  trust: TrustReader,
  options: GateOptions
): Promise<Pick<SubjectFacts, 'collection' | 'broken' | 'unreachable'>> {
  try {
    if ((await store.getManifest(digest)) === undefined) return { broken: 'the image has no manifest of this digest' }
    const collection = await collectWith(store, digest, trust, {
      ...(options.limits === undefined ? {} : { limits: options.limits }),
      ...(options.known === undefined ? {} : { known: options.known })
    })
    return { collection }
  } catch (error) {
    if (errorKind(error) === 'integrity')
      return { broken: `the manifest's bytes are not those of its digest: ${errorMessage(error)}` }
    if (errorKind(error) === 'remote') return { unreachable: errorMessage(error) }
    throw error
  }
}

/** What nobody may state stands in the report, so that nobody takes it for checked. */
function undemanded(kind: DemandedFact, subjects: readonly SubjectFacts[]): Demand[] {
  // Health is a fact of later: that nobody states it yet is no gap worth telling.
  if (kind === 'health') return []
  const reason = `no signer is trusted for ${kind}, so it is not demanded`
  return subjects.map((subject) => ({ ...place(kind, subject, false), verdict: 'not checked', reason }))
}

function tell(demands: readonly Demand[], logger: Logger): void {
  for (const { fact, subject, platform, verdict, reason, waived } of demands) {
    logger.info(`${verdict}: ${fact} of ${platform ?? 'the image'} ${subject}: ${reason}`)
    for (const what of waived ?? [])
      logger.warning(`Waived for this rollback: ${fact} of ${platform ?? subject}: ${what}`)
  }
}
