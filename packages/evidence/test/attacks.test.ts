/** The attack matrix at the gate: whatever is done to the facts of an image, it is refused, and says why. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { digestOf, type Descriptor, type Digest } from '@immutable-delivery/oci'
import {
  attackMatrix,
  attacks,
  attacksAt,
  memoryStore,
  powers,
  runClaims,
  startSigstore,
  type AttackCell,
  type MemoryStore,
  type TestSigstore
} from '@immutable-delivery/testbed'
import {
  boundInputDigest,
  collectFacts,
  makeStatement,
  predicateTypes,
  provenancePredicate,
  refusals,
  signAndAttach,
  type GateOptions,
  type GateReport,
  type KeylessSigner,
  type Trust
} from '../src/index.js'
import { prover, trustingWorkflows, workflowSigner } from './sigstore-scene.js'
import {
  blobOf,
  fixedClock,
  gate,
  newSigner,
  prove,
  putImage,
  putIndex,
  run,
  scanPredicate,
  type Proved,
  type ScanSettings,
  type TestImage
} from './support.js'
import { armSbom } from './scene.js'

type Claims = Readonly<Record<string, string>>
const scanClaims: Claims = { job_workflow_ref: 'acme/delivery/.github/workflows/scan.yml@refs/tags/v1' }
const branch: Claims = { ref: 'refs/heads/feature' }
const fork: Claims = { repository: 'evil/shop', repository_id: '666' }
const yesterday = { finishedOn: '2026-11-20T23:00:00Z', lastUpdate: '2026-11-20T22:00:00Z' }
const today = { finishedOn: '2026-11-21T11:00:00Z', lastUpdate: '2026-11-21T10:00:00Z' }
const seen = Date.parse(today.lastUpdate)

let sigstore: TestSigstore
let trust: Trust
beforeAll(async () => {
  sigstore = await startSigstore()
  trust = trustingWorkflows(
    sigstore,
    'rekor-v2',
    { ...prover, facts: ['signature', 'provenance', 'sbom'] },
    { ...prover, facts: ['scan'], workflow: 'https://github.com/acme/delivery/.github/workflows/scan.yml' }
  )
})
afterAll(() => sigstore.stop())

const signer = (claims: Claims = {}): Promise<KeylessSigner> => workflowSigner(sigstore, 'rekor-v2', claims)

interface World {
  readonly store: MemoryStore
  readonly image: TestImage
  readonly proved: Proved
  readonly scanned: Proved
}

const worlds = new Map<string, Promise<World>>()

/** An image of which the prover and the scanner have said everything. Made once, and copied for each cell. */
async function world(scan: Partial<ScanSettings> = {}): Promise<World> {
  const key = JSON.stringify(scan)
  const make = async (): Promise<World> => {
    const store = memoryStore()
    const image = await putIndex(store)
    const proved = await prove(store, image, await signer(), scan)
    return { store, image, proved, scanned: await prove(store, image, await signer(scanClaims), scan) }
  }
  const made = worlds.get(key) ?? make()
  worlds.set(key, made)
  const original = await made
  const store = memoryStore()
  for (const name of ['manifests', 'blobs', 'tags', 'referrers'] as const)
    for (const [at, value] of original.store[name]) (store[name] as Map<string, unknown>).set(at, value)
  return { ...original, store }
}

const judge = (
  { store, image }: Pick<World, 'store' | 'image'>,
  more: Partial<GateOptions> = {}
): Promise<GateReport> => gate(store, image, trust, more)

const arm = ({ image }: World): Descriptor => {
  const found = image.platforms[1]?.descriptor
  if (found === undefined) throw new Error('no arm64')
  return found
}

/** Takes a manifest out of every list. */
function remove({ store }: World, ...digests: (Digest | undefined)[]): void {
  for (const [subject, list] of store.referrers)
    store.referrers.set(
      subject,
      list.filter(({ digest }) => !digests.includes(digest))
    )
}

const attached = (proved: Proved, label: string): Digest | undefined => proved.attached.get(label)?.descriptor.digest

async function badScan(w: World, when: Partial<ScanSettings> = today): Promise<Digest | undefined> {
  const predicate = scanPredicate({ sbom: armSbom, findings: ['CVE-2026-1'], ...when })
  const statement = makeStatement(arm(w).digest, predicateTypes.scan, predicate)
  const [done] = await signAndAttach(w.store, arm(w), [{ statement }], await signer(scanClaims), { clock: fixedClock })
  return done?.descriptor.digest
}

/** Puts the statements of one digest beside another, with every list and subject made to fit. */
async function transplant(store: MemoryStore, from: Digest, to: Descriptor): Promise<void> {
  for (const { digest } of store.referrers.get(from) ?? []) {
    const manifest = JSON.parse(Buffer.from(store.manifests.get(digest)?.bytes ?? []).toString()) as object
    const bytes = Buffer.from(JSON.stringify({ ...manifest, subject: to }))
    await store.putReferrers(to.digest, [{ bytes, mediaType: 'application/vnd.oci.image.manifest.v1+json' }])
  }
}

/** Changes every bundle of a list, with every digest made to fit. */
async function rewrite(
  store: MemoryStore,
  subject: Digest,
  edit: (bundle: Record<string, unknown>) => void
): Promise<void> {
  const list = store.referrers.get(subject) ?? []
  store.referrers.set(subject, [])
  for (const { digest } of list) {
    const manifest = JSON.parse(Buffer.from(store.manifests.get(digest)?.bytes ?? []).toString()) as {
      layers: [Descriptor]
    }
    const bundle = JSON.parse(Buffer.from(await blobOf(store, manifest.layers[0])).toString()) as Record<
      string,
      unknown
    >
    edit(bundle)
    const changed = Buffer.from(JSON.stringify(bundle))
    store.blobs.set(digestOf(changed), changed)
    manifest.layers[0] = { ...manifest.layers[0], digest: digestOf(changed), size: changed.byteLength }
    const bytes = Buffer.from(JSON.stringify(manifest))
    await store.putReferrers(subject, [{ bytes, mediaType: 'application/vnd.oci.image.manifest.v1+json' }])
  }
}

/** Everything about an image of one platform, said by runs with other claims than those that are trusted. */
const saidBy = (claims: Claims) => async (): Promise<GateReport> => {
  const store = memoryStore()
  const descriptor = await putImage(store, 'app')
  const image = { descriptor, platforms: [{ platform: { os: 'linux', architecture: 'amd64' }, descriptor }] }
  await prove(store, image, await signer(claims))
  await prove(store, image, await signer({ ...scanClaims, ...claims }))
  return judge({ store, image })
}

const input = digestOf('the sources of main')

/** What bake-image asks before it takes an image as unchanged, of provenance by runs with these claims. */
async function plant(by: Claims | 'a key'): Promise<GateReport> {
  const store = memoryStore()
  const image = await putIndex(store, 'evil')
  const predicate = provenancePredicate(run, { inputDigest: input })
  const statement = makeStatement(image.descriptor.digest, predicateTypes.provenance, predicate)
  await signAndAttach(store, image.descriptor, [{ statement }], by === 'a key' ? newSigner() : await signer(by))
  store.tags.set(`in-${input.slice(7, 47)}`, image.descriptor.digest)
  const { verified } = await collectFacts(store, image.descriptor.digest, trust)
  expect(verified.map(({ predicate: said }) => boundInputDigest(said))).toEqual([])
  return judge({ store, image })
}

/** Each gives the gate's answer, and what it must say. */
const cells: Partial<Record<AttackCell, readonly [attack: () => Promise<GateReport>, because: RegExp]>> = {
  'writes the registry: replayed': [
    async () => {
      const w = await world(yesterday)
      await badScan(w)
      // Yesterday's statement once more, as the newest entry of the list.
      await transplant(w.store, arm(w).digest, arm(w))
      return judge(w)
    },
    /scan of linux\/arm64: CVE-2026-1 is high/
  ],
  'writes the registry: deleted': [
    async () => {
      const w = await world(yesterday)
      const bad = await badScan(w)
      expect((await judge(w)).verdict).toBe('fail')
      remove(w, bad)
      return judge(w, { newestDatabaseSeen: seen })
    },
    /older than one already seen for this environment/
  ],
  'writes the registry: flooded': [
    async () => {
      const w = await world(yesterday)
      const bad = await badScan(w)
      const list = w.store.referrers.get(arm(w).digest) ?? []
      const junk = Array.from({ length: 1500 }, (_, i): Descriptor => ({ ...list[0]!, digest: digestOf(`junk ${i}`) }))
      // The bad one stands behind more than is looked at.
      const good = list.filter(({ digest }) => digest !== bad)
      const hidden = list.filter(({ digest }) => digest === bad)
      w.store.referrers.set(arm(w).digest, [...good, ...junk, ...hidden])
      return judge(w, { newestDatabaseSeen: seen })
    },
    /older than one already seen for this environment/
  ],
  'writes the registry: swapped': [
    async () => {
      const w = await world()
      const evil = await putIndex(w.store, 'evil')
      await transplant(w.store, w.image.descriptor.digest, evil.descriptor)
      for (const [i, { descriptor }] of w.image.platforms.entries())
        await transplant(w.store, descriptor.digest, evil.platforms[i]!.descriptor)
      return judge({ store: w.store, image: evil })
    },
    /the statement is about another image/
  ],
  'writes the registry: downgraded': [
    async () => {
      const w = await world()
      // An older version of the format, in which neither log nor timestamp has to be: a certificate of minutes for ever.
      await rewrite(w.store, arm(w).digest, (bundle) => {
        const material = bundle['verificationMaterial'] as Record<string, unknown>
        bundle['mediaType'] = 'application/vnd.dev.sigstore.bundle+json;version=0.1'
        delete material['tlogEntries']
        delete material['timestampVerificationData']
      })
      return judge(w)
    },
    /expected one that verifies/
  ],
  'writes the registry: cross-signed': [
    async () => {
      const w = await world()
      remove(w, attached(w.proved, 'provenance index'))
      return judge(w)
    },
    /provenance of .*scan\.yml@refs\/tags\/v1 at b+ is not trusted for statements of kind provenance/
  ],
  'writes the registry: wrong branch': [saidBy(branch), /its source ref is "refs\/heads\/feature"/],
  'writes the registry: wrong repository': [
    saidBy(fork),
    /its source repository is "https:\/\/github.com\/evil\/shop"/
  ],
  'writes the registry: planted input digest': [() => plant('a key'), /signed with a key, and no key is trusted/],
  'writes the registry: edited policy': [
    async () => {
      const w = await world()
      remove(w, ...[...w.proved.attached.values()].map(({ descriptor }) => descriptor.digest))
      // The answer of a gate with another policy, signed by somebody who is trusted for other things.
      const passed = { verificationResult: 'PASSED', policy: { uri: 'mine' }, timeVerified: today.finishedOn }
      for (const subject of [w.image.descriptor, ...w.image.platforms.map(({ descriptor }) => descriptor)])
        await signAndAttach(
          w.store,
          subject,
          [{ statement: makeStatement(subject.digest, predicateTypes.gate, passed) }],
          await signer()
        )
      return judge(w)
    },
    /no valid signature for this digest/
  ],

  'pushes a branch: replayed': [
    // A release of last week, whose facts are in order, deployed again by a run of the branch.
    async () => judge(await world(yesterday), { newestDatabaseSeen: seen }),
    /older than one already seen for this environment/
  ],
  'pushes a branch: flooded': [
    async () => {
      const store = memoryStore()
      const image = await putIndex(store)
      const by = await signer(branch)
      for (let i = 0; i < 3; i += 1) await prove(store, image, by, { lastUpdate: `2026-11-21T10:00:${10 + i}Z` })
      return judge({ store, image })
    },
    /and \d+ more that do not verify/
  ],
  'pushes a branch: swapped': [
    async () => {
      const store = memoryStore()
      const image = await putIndex(store)
      const by = await signer(branch)
      await prove(store, image, by)
      // What the statement says of main is the signer's word; the certificate says where it ran.
      const predicate = provenancePredicate({ ...run, ref: 'refs/heads/main' })
      const statement = makeStatement(image.descriptor.digest, predicateTypes.provenance, predicate)
      await signAndAttach(store, image.descriptor, [{ statement }], by)
      return judge({ store, image })
    },
    /provenance of .*its source ref is "refs\/heads\/feature"/
  ],
  'pushes a branch: downgraded': [
    saidBy({ job_workflow_sha: 'd'.repeat(40) }),
    /its workflow commit is "d+", trusted is c+ or b+/
  ],
  'pushes a branch: cross-signed': [
    saidBy({ job_workflow_ref: 'acme/shop/.github/workflows/mine.yml@refs/heads/feature', ...branch }),
    /its workflow is "https:\/\/github.com\/acme\/shop\/\.github\/workflows\/mine\.yml"/
  ],
  'pushes a branch: wrong branch': [saidBy(branch), /its source ref is "refs\/heads\/feature"/],
  'pushes a branch: wrong repository': [
    // A repository that took over a name that was given up.
    saidBy({ repository_id: '999' }),
    /its source repository id is "999", trusted is 123/
  ],
  'pushes a branch: planted input digest': [() => plant(branch), /its source ref is "refs\/heads\/feature"/],

  'controls an earlier step: replayed': [
    // The output `digest` replaced by that of an older release.
    async () => judge(await world(yesterday), { newestDatabaseSeen: seen }),
    /older than one already seen for this environment/
  ],
  'controls an earlier step: downgraded': [
    saidBy({ runner_environment: 'self-hosted' }),
    /its runner is "self-hosted", trusted is github-hosted/
  ],
  'controls an earlier step: cross-signed': [
    // The token of the job, taken and used beside foreign code: it names the caller's workflow.
    saidBy({ job_workflow_ref: runClaims.workflow_ref, job_workflow_sha: runClaims.workflow_sha }),
    /its workflow is "https:\/\/github.com\/acme\/shop\/\.github\/workflows\/deliver\.yml"/
  ],

  'owns a host: deleted': [
    async () => {
      // What the environment has seen is gone; the bad scan is not.
      const w = await world(yesterday)
      await badScan(w)
      return judge(w)
    },
    /CVE-2026-1 is high/
  ],

  'poisons the cache: replayed': [
    // A scan with the database of last week, which a cache served.
    async () => judge(await world({ ...today, lastUpdate: '2026-11-14T10:00:00Z' })),
    /the database is too old/
  ]
}

test('nothing of this, and everything is in order', async () => {
  const report = await judge(await world())
  expect([report.verdict, refusals(report)]).toEqual(['pass', []])
})

test.each(Object.entries(cells))('%s: no traffic moves', async (_cell, [attack, because]) => {
  const report = await attack()
  expect(report.verdict).not.toBe('pass')
  expect(refusals(report).join('\n')).toMatch(because)
})

test('every cell is tried, or says why it cannot be', () => {
  expect(Object.keys(cells).toSorted()).toEqual(attacksAt('gate').toSorted())
  expect(Object.keys(attackMatrix)).toEqual(powers.flatMap((power) => attacks.map((attack) => `${power}: ${attack}`)))
})
