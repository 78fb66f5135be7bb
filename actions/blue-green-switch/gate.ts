/** The gate of the switch: evidence's judgement, with what this environment has seen before. */
import { refusals, reportUnreadable, runGate, type GateReport } from '@immutable-delivery/evidence'
import type { Clock, Logger } from '@immutable-delivery/kit'
import { readImage, type Digest, type Image, type ImageStore } from '@immutable-delivery/oci'
import type { Gate, StateFiles } from '@immutable-delivery/rollout'
import { scanJudge } from '../shared/scan-judge.js'
import type { TrustedPolicy } from '../shared/trust.js'
import { keptFacts } from '../shared/kept-facts.js'

export interface SwitchGate {
  readonly gate: Gate
  /** Throws unless signature and provenance of a release hold: what is started from a journal is proven first. */
  readonly verify: (release: { readonly image: Digest }) => Promise<void>
  /** The newest report on a digest, for the comment. */
  readonly reportOn: (digest: Digest) => GateReport | undefined
}

export function switchGate(o: {
  readonly store: () => ImageStore
  readonly policy: TrustedPolicy
  /** The environment's state. */
  readonly files: StateFiles
  /** Absolute path of the folder beside it in which the facts of what is live are kept. */
  readonly factsFolder: string
  readonly ports: { readonly clock: Clock; readonly logger: Logger }
}): SwitchGate {
  const { store, policy, files, factsFolder, ports } = o
  const kept = keptFacts(factsFolder, ports)
  const reports = new Map<Digest, GateReport>()
  const images = new Map<Digest, Image>()
  const judgeImage = async (digest: Digest, rollback: boolean): Promise<GateReport> => {
    // What is live here once passed, and is proven anew from what is kept: also when the registry is gone.
    const from = rollback ? kept.inFrontOf(store(), digest) : store()
    let image: Image
    try {
      image = await readImage(from, digest)
      images.set(digest, image)
    } catch (error) {
      // Changed bytes are an answer about the image, `blocked`, and no failure of ours.
      return reportUnreadable(digest, error, ports.clock)
    }
    const seen = await readSeen(files)
    return runGate({
      store: from,
      image,
      trust: policy.trust,
      scanPolicy: policy.scan,
      rules: policy.rules,
      judge: scanJudge(from.name),
      ...(policy.rego === undefined ? {} : { rego: policy.rego }),
      rollback,
      ...(seen === undefined ? {} : { newestDatabaseSeen: seen }),
      clock: ports.clock,
      logger: ports.logger
    })
  }
  const judge = async (digest: Digest, rollback: boolean): Promise<GateReport> => {
    const report = await judgeImage(digest, rollback)
    reports.set(digest, report)
    return report
  }
  /** Also of a report that refuses: deleting today's bad scan must not revive yesterday's good one. */
  const remember = async ({ databaseTime }: GateReport): Promise<void> => {
    const seen = await readSeen(files)
    if (databaseTime === undefined || (seen !== undefined && seen >= databaseTime)) return
    await files.replace(seenFile, `${JSON.stringify({ newestDatabase: databaseTime })}\n`)
  }
  return {
    gate: async (release, { phase, operation }) => {
      const title = phase === 'locked' ? 'The facts, before anything is started' : 'The facts once more, before COMMIT'
      const report = await ports.logger.group(title, () => judge(release.image, operation === 'rollback'))
      await remember(report)
      const image = images.get(release.image)
      // Only what is about to be live is worth a copy.
      if (phase === 'commit' && report.verdict === 'pass' && image !== undefined)
        await kept.keep(operation === 'rollback' ? kept.inFrontOf(store(), release.image) : store(), image, report)
      return { verdict: report.verdict, reasons: refusals(report) }
    },
    verify: async (release) => {
      const report = await judge(release.image, true)
      if (report.verdict !== 'pass') throw new Error(`not proven any more: ${refusals(report).join('; ')}`)
    },
    reportOn: (digest) => reports.get(digest)
  }
}

const seenFile = 'newest-database.json'

/** @throws Error when the file is there and cannot be read: forgetting would revive old scans */
async function readSeen(files: StateFiles): Promise<number | undefined> {
  const bytes = await files.read(seenFile, 1000)
  if (bytes === undefined) return undefined
  const value = (JSON.parse(Buffer.from(bytes).toString('utf8')) as { newestDatabase?: unknown } | null)?.newestDatabase
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new Error(`${seenFile} is damaged; remove it to start anew`)
  return value
}
