import { generateKeyPairSync } from 'node:crypto'
import {
  readBounded,
  type Clock,
  type FactKind,
  type Json,
  type Logger,
  type ScanPolicy
} from '@immutable-delivery/kit'
import { digestOf, mediaTypes, type Descriptor, type Digest, type ImageStore } from '@immutable-delivery/oci'
import {
  documentDigest,
  keySigner,
  makeStatement,
  predicateTypes,
  provenancePredicate,
  runGate,
  signAndAttach,
  type AttachedStatement,
  type GateImage,
  type GateOptions,
  type GateReport,
  type KeySigner,
  type RunFacts,
  type ScanJudge,
  type Signer,
  type Trust
} from '../src/index.js'

export const now = Date.parse('2026-11-21T12:00:00Z')
export const fixedClock: Clock = { now: () => now, sleep: () => Promise.resolve() }

export function newKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

export const newSigner = (): KeySigner => keySigner(newKey(), undefined)

export const everyKind: readonly FactKind[] = ['signature', 'provenance', 'sbom', 'scan']

export const trustOf = (signer: KeySigner, facts: readonly FactKind[] = everyKind, name = 'delivery.pub'): Trust => ({
  keys: [{ name, pem: signer.publicKey, facts }]
})

export interface Said {
  readonly info: string[]
  readonly warning: string[]
}

export function listener(): { logger: Logger; said: Said } {
  const said: Said = { info: [], warning: [] }
  return {
    said,
    logger: {
      debug: () => undefined,
      info: (message) => said.info.push(message),
      notice: () => undefined,
      warning: (message) => said.warning.push(message),
      group: (_title, body) => body()
    }
  }
}

export async function putJson(store: ImageStore, document: Json, mediaType: string): Promise<Descriptor> {
  return store.putManifest(Buffer.from(JSON.stringify(document)), mediaType)
}

/** A manifest whose layers nobody looks at here. */
export function putImage(store: ImageStore, seed: string): Promise<Descriptor> {
  const config = { mediaType: mediaTypes.config, digest: digestOf(seed), size: seed.length }
  return putJson(store, { schemaVersion: 2, mediaType: mediaTypes.manifest, config, layers: [] }, mediaTypes.manifest)
}

export interface TestImage extends GateImage {
  readonly descriptor: Descriptor
  readonly platforms: readonly {
    readonly platform: { os: string; architecture: string }
    readonly descriptor: Descriptor
  }[]
}

/** An index of two platforms. */
export async function putIndex(store: ImageStore, seed = 'app'): Promise<TestImage> {
  const platforms = []
  for (const architecture of ['amd64', 'arm64'])
    platforms.push({
      platform: { os: 'linux', architecture },
      descriptor: await putImage(store, `${seed} ${architecture}`)
    })
  const manifests = platforms.map(({ platform, descriptor: { mediaType, digest, size } }) => ({
    mediaType,
    digest,
    size,
    platform
  }))
  const descriptor = await putJson(
    store,
    { schemaVersion: 2, mediaType: mediaTypes.index, manifests },
    mediaTypes.index
  )
  return { descriptor, platforms }
}

export const spdx = (name: string, extra: Record<string, Json> = {}): Record<string, Json> => ({
  spdxVersion: 'SPDX-2.3',
  SPDXID: 'SPDXRef-DOCUMENT',
  name,
  packages: [{ name: 'openssl', versionInfo: '3.0.15-1' }],
  ...extra
})

export interface ScanSettings {
  readonly sbom: Digest
  readonly finishedOn?: string
  readonly lastUpdate?: string
  readonly findings?: readonly string[]
}

export const scanPredicate = ({ sbom, finishedOn, lastUpdate, findings }: ScanSettings): Record<string, Json> => ({
  scanner: { uri: 'https://example.org/scanner' },
  metadata: { scanFinishedOn: finishedOn ?? '2026-11-21T11:00:00Z' },
  sbom: { digest: { sha256: sbom.slice('sha256:'.length) } },
  database: { lastUpdate: lastUpdate ?? '2026-11-21T10:00:00Z' },
  findings: findings ?? []
})

export const run: RunFacts = {
  serverUrl: 'https://github.com',
  repository: 'acme/shop',
  ref: 'refs/heads/main',
  sha: 'a'.repeat(40),
  workflowRef: 'acme/shop/.github/workflows/release.yml@refs/heads/main',
  runId: '17',
  runAttempt: '1',
  startedOn: now - 60_000,
  finishedOn: now - 30_000
}

/** A judge of the test's own documents: any finding fails, a database older than the policy allows is an error. */
export const judge: ScanJudge = (predicate, policy, time) => {
  const { findings, database } = predicate as { findings: string[]; database: { lastUpdate: string } }
  const databaseTime = Date.parse(database.lastUpdate)
  if (time - databaseTime > policy.maxDatabaseAge)
    return { verdict: 'error', reasons: ['the database is too old'], databaseTime }
  return findings.length === 0
    ? { verdict: 'pass', reasons: [], databaseTime }
    : { verdict: 'fail', reasons: findings.map((id) => `${id} is high`), databaseTime }
}

export const scanPolicy: ScanPolicy = { failOn: 'high', onlyFixed: false, maxDatabaseAge: 24 * 3_600_000 }

export interface Proved {
  readonly image: TestImage
  /** Manifests that attach the statements, by `<kind> <platform or index>`. */
  readonly attached: ReadonlyMap<string, AttachedStatement>
}

/** Everything that the gate wants of an image, said by one signer. */
export async function prove(
  store: ImageStore,
  image: TestImage,
  signer: Signer,
  scan: Partial<ScanSettings> = {}
): Promise<Proved> {
  const attached = new Map<string, AttachedStatement>()
  const attach = async (
    subject: Descriptor,
    label: string,
    items: Record<string, [string, Record<string, Json | undefined>]>
  ): Promise<void> => {
    const statements = Object.values(items).map(([type, predicate]) => ({
      statement: makeStatement(subject.digest, type, predicate)
    }))
    const results = await signAndAttach(store, subject, statements, signer, { clock: fixedClock })
    Object.keys(items).forEach((kind, i) => {
      const result = results[i]
      if (result !== undefined) attached.set(`${kind} ${label}`, result)
    })
  }
  await attach(image.descriptor, 'index', {
    signature: [predicateTypes.signature, {}],
    provenance: [predicateTypes.provenance, provenancePredicate(run)]
  })
  for (const { platform, descriptor } of image.platforms) {
    const document = spdx(platform.architecture)
    await attach(descriptor, platform.architecture, {
      signature: [predicateTypes.signature, {}],
      sbom: [predicateTypes.spdx, document],
      scan: [predicateTypes.scan, scanPredicate({ sbom: documentDigest(document), ...scan })]
    })
  }
  return { image, attached }
}

/** Runs the gate with the settings of the tests. */
export function gate(
  store: ImageStore,
  image: GateImage,
  trust: Trust,
  more: Partial<GateOptions> = {}
): Promise<GateReport> {
  const { logger } = listener()
  return runGate({ store, image, trust, scanPolicy, judge, clock: fixedClock, logger, ...more })
}

export async function blobOf(store: ImageStore, descriptor: Pick<Descriptor, 'digest' | 'size'>): Promise<Uint8Array> {
  return readBounded(store.getBlob(descriptor), descriptor.size, () => new Error('too large'))
}
