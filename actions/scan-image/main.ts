import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { canonicalJson, UserError, worstVerdict } from '@immutable-delivery/kit'
import { makeStatement, signAndAttach, type Signer } from '@immutable-delivery/evidence'
import { formatPlatform, parseDigest, readImage, type PlatformImage } from '@immutable-delivery/oci'
import { actionsCache, runMain, type Ports } from '@immutable-delivery/runner'
import {
  attributeFindings,
  compareScans,
  cosignScanPredicate,
  cosignScanPredicateType,
  countBySeverity,
  judgeScan,
  openDatabase,
  openRemoteDatabase,
  sameScan,
  scanImages,
  scanPredicate,
  scanPredicateType,
  stricterPolicy,
  type ScanPredicate,
  type ScanResult
} from '@immutable-delivery/scan'
import { baseLayers } from '../shared/base-layers.js'
import { readDeliveryFile } from '../shared/delivery-file.js'
import { openImage, type OpenedImage } from '../shared/open-image.js'
import { signerOf } from '../shared/signing.js'
import { trustedPolicy } from '../shared/trust.js'
import { commentOn } from './comment.js'
import { declaration } from './declaration.js'
import { writeDocuments } from './documents.js'
import { applyExemptions, readExemptions } from './exemptions.js'
import { verifiedSbom } from '../shared/sbom-of.js'
import { summaryOf } from './summary.js'

/** An image without an SBOM is scanned as one of which nothing is known, which is never a pass. */
const nothingKnown = (reason: string) => ({ components: [], complete: false, unknowns: [{ path: 'SBOM', reason }] })

export const scanImage = (): Promise<void> =>
  runMain(declaration, async (inputs, ports) => {
    const opened = await openImage(inputs, ports)
    const { store, digest } = opened
    const file = inputs.config === undefined ? undefined : await readDeliveryFile(inputs.config, ports)
    const { trust, scan: filePolicy } = await trustedPolicy(file?.policy, inputs, ports)
    const given = {
      failOn: inputs['fail-on'],
      onlyFixed: inputs['only-fixed'],
      maxDatabaseAge: inputs['database-max-age']
    }
    const policy = file?.policy === undefined ? given : stricterPolicy(given, filePolicy)
    const signer = inputs.attest ? await signerOf(inputs, ports) : undefined
    const baseline = inputs.baseline === undefined ? undefined : parseDigest(inputs.baseline, 'baseline')
    const scope =
      inputs.scope ??
      (baseline !== undefined && ports.env['GITHUB_EVENT_NAME']?.startsWith('pull_request') === true ? 'new' : 'all')
    if (scope === 'new' && baseline === undefined)
      throw new UserError('baseline', '', 'the digest of the image to compare with: `scope: new` needs one')

    const startedOn = ports.clock.now()
    const exemptions = await readExemptions(inputs, ports.workspace, startedOn)
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
    const scanned = await scanImages({
      targets: [...current, ...previous].map((item) => item.target),
      database: /^https?:/.test(inputs.database)
        ? openRemoteDatabase({
            url: inputs.database,
            directory: path.join(ports.temporary, 'scan-image-advisories'),
            http: ports.http,
            clock: ports.clock,
            logger: ports.logger,
            signal: ports.signal,
            ...(inputs['database-cache'] ? { cache: actionsCache(ports.logger) } : {})
          })
        : openDatabase({
            directory: path.resolve(ports.workspace, inputs.database),
            name: inputs.database,
            logger: ports.logger,
            clock: ports.clock
          }),
      now: startedOn,
      logger: ports.logger
    })
    const finishedOn = ports.clock.now()
    const attributed = await Promise.all(
      scanned.map(async (result, at) => {
        const image = current[at]?.image
        // Without a finding there is nothing to attribute, and no reason to ask for the base.
        if (image === undefined || result.findings.length === 0) return result
        const base = await baseLayers(image, opened, inputs, ports)
        return base === undefined
          ? result
          : { ...result, findings: attributeFindings(result.findings, image.config.rootfs.diff_ids, base) }
      })
    )
    const { results, expired, notes } = applyExemptions(
      attributed,
      current.map((item) => item.image),
      opened,
      exemptions,
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
          findings: scope === 'new' ? comparison.introduced : result.findings
        },
        policy,
        finishedOn
      )
      return { ...item, result, comparison, judgement }
    })
    const verdict = worstVerdict(judged.map((item) => item.judgement.verdict))
    for (const { result, judgement } of judged)
      for (const reason of judgement.reasons) ports.logger.info(`${result.platform}: ${judgement.verdict}: ${reason}`)

    const statements = inputs.attest
      ? judged.flatMap(({ image, sbom, result }) =>
          'reason' in sbom
            ? []
            : {
                image,
                platform: result.platform,
                predicate: scanPredicate({
                  result,
                  databaseUri: /^https?:/.test(inputs.database)
                    ? inputs.database
                    : `file:${encodeURIComponent(path.basename(inputs.database))}`,
                  sbom: sbom.digest,
                  policy,
                  exemptionFiles: exemptions.files,
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
      judged.map((item) => item.result),
      ports
    )
    const all = judged.flatMap((item) => item.result.findings)
    const sum = (part: 'introduced' | 'disclosed' | 'fixed'): number =>
      judged.reduce((count, item) => count + item.comparison[part].length, 0)
    const comparison =
      baseline === undefined
        ? undefined
        : { introduced: sum('introduced'), disclosed: sum('disclosed'), fixed: sum('fixed') }
    if (inputs.comment)
      await commentOn(
        { image: { name: store.name, digest }, verdict, judged, ...(baseline === undefined ? {} : { baseline }) },
        { app: inputs.app ?? file?.app, token: inputs['github-token'] },
        ports
      )
    return {
      outputs: {
        result: verdict,
        image: opened.name,
        digest,
        counts: canonicalJson({ ...countBySeverity(all) }),
        introduced: String(comparison?.introduced ?? ''),
        disclosed: String(comparison?.disclosed ?? ''),
        fixed: String(comparison?.fixed ?? ''),
        findings,
        sarif,
        attestation: canonicalJson(attestation)
      },
      summary: summaryOf({
        image: { name: store.name, digest },
        verdict,
        judged,
        policy,
        scope,
        notes: [...expired, ...notes],
        attested: attestation.length > 0 && attestation.every((item) => item['digest'] !== undefined),
        reportOnly: inputs.mode === 'report',
        ...(comparison === undefined ? {} : { comparison })
      }),
      failure: `${verdict}: ${judged
        .flatMap((item) => item.judgement.reasons)
        .slice(0, 3)
        .join('; ')}`,
      reportOnly: inputs.mode === 'report'
    }
  })

function lastUpdateOf(result: ScanResult): { lastUpdate?: number } {
  return result.database.lastUpdate === undefined ? {} : { lastUpdate: result.database.lastUpdate }
}

interface ScanStatement {
  readonly image: PlatformImage
  readonly platform: string
  readonly predicate: ScanPredicate
}

/** Attaches the statements; without a signer writes them beside the findings and says so. */
async function attest(
  statements: readonly ScanStatement[],
  { store }: OpenedImage,
  signer: Signer | undefined,
  ports: Ports
): Promise<Record<string, string>[]> {
  const written: Record<string, string>[] = []
  for (const { image, platform, predicate } of statements) {
    const statement = makeStatement(image.descriptor.digest, scanPredicateType, predicate)
    if (signer === undefined) {
      const file = path.join(ports.temporary, 'scan-image', `scan-${image.descriptor.digest.slice(7, 19)}.json`)
      await mkdir(path.dirname(file), { recursive: true })
      await writeFile(file, `${canonicalJson({ ...statement })}\n`)
      written.push({ platform, predicateType: scanPredicateType, path: file })
      continue
    }
    const covering = (own: ScanPredicate) => (existing: Parameters<typeof sameScan>[0]) => sameScan(existing, own)
    const cosign = cosignScanPredicate(predicate)
    const attached = await signAndAttach(
      store,
      image.descriptor,
      [
        { statement, covers: covering(predicate) },
        {
          statement: makeStatement(image.descriptor.digest, cosignScanPredicateType, cosign),
          covers: covering(cosign)
        }
      ],
      signer,
      { clock: ports.clock }
    )
    for (const { predicateType, descriptor } of attached)
      written.push({ platform, predicateType, digest: descriptor.digest })
  }
  if (signer === undefined && written.length > 0)
    ports.logger.notice(
      'The scan is written unsigned: no gate will accept it. Give signing-key, or the job the permission id-token: write, to attach it.'
    )
  return written
}
