import { canonicalJson, UserError, worstVerdict } from '@immutable-delivery/kit'
import { formatPlatform, parseDigest, readImage, type PlatformImage } from '@immutable-delivery/oci'
import { actionsCache, runMain, watchTool } from '@immutable-delivery/runner'
import {
  attributeFindings,
  compareScans,
  countBySeverity,
  enrichFindings,
  judgeChecks,
  judgeOpinions,
  opinionFindings,
  judgeScan,
  scanImages,
  scanPredicate,
  stricterPolicy,
  type ScanResult
} from '@immutable-delivery/scan'
import { attest } from './attest.js'
import { baseLayers } from '../shared/base-layers.js'
import { readDeliveryFile } from '../shared/delivery-file.js'
import { openImage } from '../shared/open-image.js'
import { signerOf } from '../shared/signing.js'
import { trustedPolicy } from '../shared/trust.js'
import { buildDatabase } from './build-database.js'
import { checksOf } from './checks.js'
import { databaseOf } from './database.js'
import { declaration } from './declaration.js'
import { writeDocuments } from './documents.js'
import { applyExemptions, readExemptions } from './exemptions.js'
import { secondOpinions } from './engines.js'
import { enrichmentOf, rulesOf } from './rules.js'
import { verifiedSbom } from '../shared/sbom-of.js'
import { summaryOf } from './summary.js'

/** An image without an SBOM is scanned as one of which nothing is known, which is never a pass. */
const nothingKnown = (reason: string) => ({ components: [], complete: false, unknowns: [{ path: 'SBOM', reason }] })

export const scanImage = (): Promise<void> =>
  runMain(declaration, async (inputs, ports) => {
    if (inputs.operation === 'build-database') return buildDatabase(inputs, ports, actionsCache(ports.logger))
    const database = databaseOf(inputs, ports, actionsCache(ports.logger))
    const opened = await openImage(inputs, ports)
    const { store, digest } = opened
    const file = inputs.config === undefined ? undefined : await readDeliveryFile(inputs.config, ports)
    const { trust, scan: filePolicy } = await trustedPolicy(file?.policy, inputs, ports)
    const given = {
      failOn: inputs['fail-on'],
      onlyFixed: inputs['only-fixed'],
      maxDatabaseAge: inputs['database-max-age']
    }
    const policy = {
      ...(file?.policy === undefined ? given : stricterPolicy(given, filePolicy)),
      ...rulesOf(inputs)
    }
    const signer = inputs.attest ? await signerOf(inputs, ports) : undefined
    const baseline = inputs.baseline === undefined ? undefined : parseDigest(inputs.baseline, 'baseline')
    const scope =
      inputs.scope ??
      (baseline !== undefined && ports.env['GITHUB_EVENT_NAME']?.startsWith('pull_request') === true ? 'new' : 'all')
    if (scope === 'new' && baseline === undefined)
      throw new UserError('baseline', '', 'the digest of the image to compare with: `scope: new` needs one')

    const startedOn = ports.clock.now()
    const exemptions = await readExemptions(inputs, ports.workspace, startedOn)
    const { enrichment, files } = await enrichmentOf(inputs, ports)
    const targetsOf = (images: readonly PlatformImage[]) =>
      Promise.all(
        images.map(async (image) => {
          const sbom = await verifiedSbom(store, image.descriptor.digest, trust)
          const inventory = 'reason' in sbom ? nothingKnown(sbom.reason) : sbom.document
          return { image, sbom, target: { platform: formatPlatform(image.platform), inventory } }
        })
      )
    const current = await targetsOf((await readImage(store, digest)).platforms)
    const previous = baseline === undefined ? [] : await targetsOf((await readImage(store, baseline)).platforms)
    const advisories = await database.open()
    const scanned = await scanImages({
      targets: [...current, ...previous].map((item) => item.target),
      database: advisories,
      now: startedOn,
      logger: ports.logger
    })
    const found = await checksOf(
      inputs,
      store,
      current.map(({ image, target }) => ({ image, inventory: target.inventory }))
    )
    const finishedOn = ports.clock.now()
    const attributed = await Promise.all(
      scanned.map(async (plain, at) => {
        const result = { ...plain, findings: enrichFindings(plain.findings, enrichment) }
        const image = current[at]?.image
        // Without a finding there is nothing to attribute, and no reason to ask for the base.
        if (image === undefined || result.findings.length === 0) return result
        const base = await baseLayers(image, opened, inputs, ports)
        return base === undefined
          ? result
          : { ...result, findings: attributeFindings(result.findings, image.config.rootfs.diff_ids, base) }
      })
    )
    const opinions = await secondOpinions(
      inputs,
      {
        store,
        targets: current.map(({ image, target }, at) => ({
          image,
          inventory: target.inventory,
          findings: scanned[at]?.findings ?? []
        })),
        database: advisories,
        now: startedOn
      },
      watchTool,
      ports
    )
    const { results, checks, others, expired, notes } = applyExemptions(
      attributed,
      current.map((item) => item.image),
      opened,
      exemptions,
      { checks: found, others: opinions.map((one, at) => opinionFindings(one, scanned[at]?.platform ?? '')) },
      startedOn
    )
    for (const line of [...expired, ...notes].slice(0, 50)) ports.logger.warning(line)
    const before = new Map(results.slice(current.length).map((result) => [result.platform, result]))

    const judged = current.map((item, at) => {
      const result = results[at]
      if (result === undefined) throw new Error('a platform was not scanned')
      const comparison = compareScans(result, before.get(result.platform) ?? { findings: [], packages: [] })
      const judgement = judgeScan(
        {
          ...lastUpdateOf(result),
          coverage: result.coverage,
          findings: scope === 'new' ? [...comparison.introduced, ...comparison.worsened] : result.findings
        },
        policy,
        finishedOn
      )
      return { ...item, result, comparison, judgement, checks: checks[at] ?? [], opinion: opinions[at] }
    })
    const checked = judgeChecks(checks.flat(), {
      configuration: inputs.configuration === 'fail' ? 'fail' : 'report',
      unknownLicences: inputs['licences-unknown']
    })
    // What only another engine found cannot be told old from new.
    const decides = inputs['engine-findings'] === 'fail' && scope === 'all'
    const second = judgeOpinions(opinions, others, policy, decides, finishedOn)
    const verdict = worstVerdict([checked.verdict, second.verdict, ...judged.map((item) => item.judgement.verdict)])
    for (const { verdict: word, reasons } of [checked, second])
      for (const reason of reasons) ports.logger.info(`${word}: ${reason}`)
    for (const { result, judgement } of judged)
      for (const reason of judgement.reasons) ports.logger.info(`${result.platform}: ${judgement.verdict}: ${reason}`)

    const statements = inputs.attest
      ? judged.flatMap(({ image, sbom, result, checks: own }) =>
          'reason' in sbom
            ? []
            : {
                image,
                platform: result.platform,
                predicate: scanPredicate({
                  result,
                  databaseUri: database.uri,
                  sbom: sbom.digest,
                  policy,
                  checks: own,
                  exemptionFiles: [...exemptions.files, ...files],
                  ...(baseline === undefined ? {} : { baseline }),
                  startedOn,
                  finishedOn
                })
              }
        )
      : []
    const attestation = await attest(statements, opened, signer, ports)

    const { findings, sarif } = await writeDocuments(
      inputs,
      opened,
      judged.map((item) => ({
        ...item.result,
        checks: item.checks,
        ...(item.opinion === undefined ? {} : { opinion: item.opinion })
      })),
      ports
    )
    const all = judged.flatMap((item) => item.result.findings)
    const sum = (part: 'introduced' | 'disclosed' | 'worsened' | 'fixed'): number =>
      judged.reduce((count, item) => count + item.comparison[part].length, 0)
    const comparison =
      baseline === undefined
        ? undefined
        : {
            introduced: sum('introduced'),
            disclosed: sum('disclosed'),
            worsened: sum('worsened'),
            fixed: sum('fixed')
          }
    return {
      outputs: {
        result: verdict,
        image: opened.name,
        digest,
        counts: canonicalJson({ ...countBySeverity(all) }),
        introduced: String(comparison?.introduced ?? ''),
        disclosed: String(comparison?.disclosed ?? ''),
        worsened: String(comparison?.worsened ?? ''),
        fixed: String(comparison?.fixed ?? ''),
        checks: String(checks.flat().length),
        findings,
        sarif,
        attestation: canonicalJson(attestation)
      },
      summary: summaryOf({
        image: { name: store.name, digest },
        verdict,
        judged,
        checked: { ...checked, reasons: [...checked.reasons, ...second.reasons] },
        opinions,
        policy,
        scope,
        notes: [...expired, ...notes],
        attested: attestation.length > 0 && attestation.every((item) => item['digest'] !== undefined),
        reportOnly: inputs.mode === 'report',
        ...(comparison === undefined ? {} : { comparison })
      }),
      failure: `${verdict}: ${[
        ...judged.flatMap((item) => item.judgement.reasons),
        ...checked.reasons,
        ...second.reasons
      ]
        .slice(0, 3)
        .join('; ')}`,
      reportOnly: inputs.mode === 'report'
    }
  })

function lastUpdateOf(result: ScanResult): { lastUpdate?: number } {
  return result.database.lastUpdate === undefined ? {} : { lastUpdate: result.database.lastUpdate }
}
