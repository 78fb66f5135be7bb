import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import {
  canonicalJson,
  formatBytes,
  UserError,
  worstVerdict,
  type InputValues,
  type Verdict
} from '@immutable-delivery/kit'
import { makeStatement, predicateTypes, signAndAttach } from '@immutable-delivery/evidence'
import { digestOf, mediaTypes, parseReference, type Descriptor } from '@immutable-delivery/oci'
import {
  judgeDatabase,
  openIndexFacts,
  packIndex,
  writeArtifactManifest,
  type ArtifactLayer,
  type FileCache
} from '@immutable-delivery/scan'
import { renderDatabaseSummary } from '@immutable-delivery/report'
import { openStore } from '../shared/open-image.js'
import { signerOf } from '../shared/signing.js'
import { archivesOf } from './database.js'
import type { declaration } from './declaration.js'

type Ports = Parameters<typeof openStore>[2]

/**
 * `operation: build-database`: the advisories of the ecosystems that are named become an OCI artifact, signed where
 * there is a signer. Nothing is published when one of them is missing or stale.
 */
export async function buildDatabase(inputs: InputValues<typeof declaration.inputs>, ports: Ports, cache: FileCache) {
  const ecosystems = [...new Set(inputs.ecosystems)]
  if (ecosystems.length === 0 || ecosystems.length > 200)
    throw new UserError(
      'ecosystems',
      `${ecosystems.length} lines`,
      'the ecosystems to take in, such as `Debian:12`, one per line'
    )
  const reference = parseReference(inputs.image, 'image')
  if (reference.digest !== undefined)
    throw new UserError('image', inputs.image, 'the repository that the artifact goes to, without a digest')
  const signer = inputs.attest ? await signerOf(inputs, ports) : undefined
  const store = openStore(reference, inputs, ports)
  const database = archivesOf(inputs, ports, cache)
  const folder = path.join(ports.temporary, 'scan-image-layers')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const packed: { readonly ecosystem: string; readonly layer: ArtifactLayer; readonly file: string }[] = []
  const rows: { name: string; records: number; lastUpdate: number; size: number }[] = []
  const reasons: string[] = []
  const verdicts: Verdict[] = ['pass']
  for (const [at, ecosystem] of ecosystems.entries()) {
    const index = await database.index(ecosystem)
    if (index === undefined) throw new UserError('ecosystems', ecosystem, 'an ecosystem that the database has data for')
    const facts = openIndexFacts(index, ecosystem)
    const age = judgeDatabase(facts.lastUpdate, inputs['database-max-age'], ports.clock.now())
    verdicts.push(age.verdict)
    if (age.reason !== undefined) reasons.push(`${ecosystem}: ${age.reason}`)
    const file = path.join(folder, `${at}.gz`)
    const layer = await packIndex(index, file, ecosystem)
    packed.push({ ecosystem, layer, file })
    rows.push({ name: ecosystem, records: facts.records, lastUpdate: facts.lastUpdate, size: layer.size })
  }
  const verdict = worstVerdict(verdicts)
  const { bytes, config } = writeArtifactManifest(packed.map((item) => item.layer))
  const digest = digestOf(bytes)
  let attestation: readonly Readonly<Record<string, string>>[] = []
  if (verdict === 'pass') {
    for (const { ecosystem, layer, file } of packed) {
      const state = await store.putBlob({ digest: layer.digest as Descriptor['digest'], size: layer.size }, () =>
        createReadStream(file)
      )
      ports.logger.info(`${ecosystem}: ${formatBytes(layer.size)}, ${layer.digest}, ${state}`)
    }
    await store.putBlob({ digest: config.digest as Descriptor['digest'], size: config.size }, () => once(config.bytes))
    const tag = reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest'
    const descriptor = await store.putManifest(bytes, mediaTypes.manifest, tag)
    if (signer !== undefined)
      attestation = (
        await signAndAttach(
          store,
          descriptor,
          [{ statement: makeStatement(digest, predicateTypes.signature, {}), covers: () => true }],
          signer,
          {
            clock: ports.clock
          }
        )
      ).map((item) => ({ platform: '', predicateType: item.predicateType, digest: item.descriptor.digest }))
  }
  return {
    outputs: {
      result: verdict,
      image: `${store.name}@${digest}`,
      digest,
      counts: '',
      introduced: '',
      disclosed: '',
      worsened: '',
      fixed: '',
      checks: '',
      findings: '',
      sarif: '',
      attestation: canonicalJson(attestation)
    },
    summary: renderDatabaseSummary({
      image: { name: store.name, digest },
      verdict,
      reasons,
      ecosystems: rows,
      signed: attestation.length > 0
    }),
    failure: `${verdict}: ${reasons.slice(0, 3).join('; ')}`
  }
}

// oxlint-disable-next-line typescript/require-await -- an async iterable is what the store takes
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield bytes
}
