import { canonicalJson } from '@immutable-delivery/kit'
import { readImage } from '@immutable-delivery/oci'
import { renderScanSummary } from '@immutable-delivery/report'
import { actionsCache, runMain, watchTool } from '@immutable-delivery/runner'
import { countBySeverity, opinionFindings, scanPredicate, snapshotOf } from '@immutable-delivery/scan'
import { attest } from './attest.js'
import { newerBase } from './base-advice.js'
import { openImage } from '../shared/open-image.js'
import { signerOf } from '../shared/signing.js'
import { buildDatabase } from './build-database.js'
import { checksOf } from './checks.js'
import { commentOn } from './comment.js'
import { databaseOf } from './database.js'
import { declaration } from './declaration.js'
import { writeDocuments } from './documents.js'
import { secondOpinions } from './engines.js'
import { enrichmentOf } from './enrichment.js'
import { applyExemptions, readExemptions, withAttested } from './exemptions.js'
import { checkIssueInputs, keepIssue } from './issue.js'
import { changesOf, judgeAll } from './judging.js'
import { matchAll } from './matching.js'
import { decisiveOf } from './policy.js'
import { reportOf } from './summary.js'
import { attestedVex, targetsOf, vouchedBy } from './targets.js'

export const scanImage = (): Promise<void> =>
  runMain(declaration, async (inputs, ports) => {
    if (inputs.operation === 'build-database') return buildDatabase(inputs, ports, actionsCache(ports.logger))
    checkIssueInputs(inputs)
    const database = databaseOf(inputs, ports, actionsCache(ports.logger))
    const opened = await openImage(inputs, ports)
    const { store, digest } = opened
    const decisive = await decisiveOf(inputs, ports)
    const { baseline, policy, scope, trust } = decisive
    const signer = inputs.attest ? await signerOf(inputs, ports) : undefined

    const startedOn = ports.clock.now()
    const given = await readExemptions(inputs, decisive.ignores, ports.workspace, startedOn)
    const used = await enrichmentOf(inputs, ports)
    const current = await targetsOf(store, (await readImage(store, digest)).platforms, trust)
    const previous =
      baseline === undefined ? [] : await targetsOf(store, (await readImage(store, baseline)).platforms, trust)
    const { exemptions, refused } = withAttested(given, await attestedVex(opened, current, decisive, startedOn))
    const advisories = snapshotOf(await database.open(vouchedBy([...current, ...previous])))
    const { results: scanned, bases } = await matchAll(
      { current, previous },
      advisories,
      used.enrichment,
      opened,
      inputs,
      ports,
      startedOn
    )
    const inventories = current.map(({ image, target }) => ({ image, inventory: target.inventory }))
    const found = await checksOf(inputs, decisive, store, inventories)
    const finishedOn = ports.clock.now()
    const opinions = await secondOpinions(
      inputs,
      {
        store,
        targets: inventories.map((item, at) => ({ ...item, findings: scanned[at]?.findings ?? [] })),
        database: advisories,
        now: startedOn
      },
      watchTool,
      ports
    )
    const { expired, notes, ...answered } = applyExemptions(
      scanned,
      current.map((item) => item.image),
      opened,
      exemptions,
      { checks: found.checks, others: opinions.map((one, at) => opinionFindings(one, scanned[at]?.platform ?? '')) },
      startedOn
    )
    const warnings = [...expired, ...notes, ...refused]
    for (const line of warnings.slice(0, 50)) ports.logger.warning(line)

    const judged = judgeAll(current, { ...answered, opinions, bases }, decisive, inputs, finishedOn)
    const { platforms, verdict } = judged
    for (const reason of judged.reasons) ports.logger.info(`${verdict}: ${reason}`)
    for (const { result, judgement } of platforms)
      for (const note of judgement.notes) ports.logger.info(`${result.platform}: ${note}`)
    const statements = platforms.flatMap(({ image, sbom, result, checks, base }) =>
      !inputs.attest || 'reason' in sbom
        ? []
        : {
            image,
            platform: result.platform,
            predicate: scanPredicate({
              result,
              databaseUri: database.uri,
              sbom: sbom.digest,
              policy,
              checks,
              examined: found.examined,
              ...(base === undefined ? {} : { base: { name: base.repository, digest: base.digest } }),
              exemptionFiles: [...exemptions.files, ...used.files],
              enrichment: used.digests,
              ...(baseline === undefined ? {} : { baseline }),
              startedOn,
              finishedOn
            })
          }
    )
    const attestation = await attest(statements, opened, signer, ports)
    const { findings, sarif } = await writeDocuments(
      inputs,
      opened,
      platforms.map(({ result, checks, opinion }) => ({
        ...result,
        checks,
        ...(opinion === undefined ? {} : { opinion })
      })),
      ports
    )
    const comparison = baseline === undefined ? undefined : changesOf(platforms)
    const newer = await Promise.all(
      platforms.map(({ result, image }, at) =>
        newerBase(result, image, bases[at], { database: advisories, now: startedOn }, trust, inputs, ports)
      )
    )
    const image = { name: store.name, digest }
    const report = reportOf({
      image,
      judged,
      newer: newer.filter((item) => item !== undefined),
      opinions,
      policy,
      scope,
      notes: warnings,
      attested: attestation.length > 0 && attestation.every((item) => item['digest'] !== undefined),
      reportOnly: inputs.mode === 'report',
      ...(comparison === undefined ? {} : { comparison })
    })
    await keepIssue(inputs, report, ports)
    if (inputs.comment)
      await commentOn(
        { image, judged, ...(baseline === undefined ? {} : { baseline }) },
        { app: inputs.app ?? decisive.app, token: inputs['github-token'] },
        ports
      )
    return {
      outputs: {
        result: verdict,
        image: opened.name,
        digest,
        counts: canonicalJson({ ...countBySeverity(platforms.flatMap(({ result }) => result.findings)) }),
        introduced: String(comparison?.introduced ?? ''),
        disclosed: String(comparison?.disclosed ?? ''),
        worsened: String(comparison?.worsened ?? ''),
        fixed: String(comparison?.fixed ?? ''),
        checks: String(platforms.flatMap(({ checks }) => checks).length),
        findings,
        sarif,
        attestation: canonicalJson(attestation)
      },
      summary: renderScanSummary(report),
      failure: `${verdict}: ${judged.reasons.slice(0, 3).join('; ')}`,
      reportOnly: inputs.mode === 'report'
    }
  })
