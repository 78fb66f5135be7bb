/** Reading facts out of a registry that an attacker can fill. */
import { describe, expect, test } from '@jest/globals'
import { RemoteError } from '@immutable-delivery/kit'
import { digestOf, mediaTypes, type Descriptor } from '@immutable-delivery/oci'
import { memoryStore, type MemoryStore } from '@immutable-delivery/testbed'
import {
  bundleMediaType,
  collectFacts,
  makeStatement,
  newestFacts,
  predicateTypes,
  signAndAttach
} from '../src/index.js'
import { fixedClock, newSigner, putImage, scanPredicate, spdx, trustOf } from './support.js'

async function sign(store: MemoryStore, subject: Descriptor, signer = newSigner()) {
  const [attached] = await signAndAttach(
    store,
    subject,
    [{ statement: makeStatement(subject.digest, predicateTypes.signature, {}) }],
    signer,
    { clock: fixedClock }
  )
  return { signer, referrer: attached?.descriptor.digest ?? 'sha256:' }
}

/** Junk that looks right until it is read: its own manifest, its own blob. */
async function flood(
  store: MemoryStore,
  subject: Descriptor,
  count: number,
  junk: (i: number) => Uint8Array
): Promise<void> {
  const manifests = []
  for (let i = 0; i < count; i += 1) {
    const bytes = junk(i)
    store.blobs.set(digestOf(bytes), bytes)
    const manifest = {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      artifactType: bundleMediaType,
      config: { mediaType: mediaTypes.empty, digest: digestOf('{}'), size: 2 },
      layers: [{ mediaType: bundleMediaType, digest: digestOf(bytes), size: bytes.byteLength }],
      subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
      annotations: { 'dev.sigstore.bundle.predicateType': predicateTypes.signature, number: String(i) }
    }
    manifests.push({ bytes: Buffer.from(JSON.stringify(manifest)), mediaType: mediaTypes.manifest })
  }
  await store.putReferrers(subject.digest, manifests)
}

describe('a flood', () => {
  test('of 500 junk referrers does not hide the one that counts', async () => {
    const store = memoryStore()
    const subject = await putImage(store, 'app')
    await flood(store, subject, 500, (i) => Buffer.from(`{"junk":${i}}`))
    const { signer } = await sign(store, subject)
    const facts = await collectFacts(store, subject.digest, trustOf(signer))
    expect(facts.verified).toHaveLength(1)
    expect(facts.rejected).toHaveLength(500)
    expect(facts.unexamined).toBe(0)
  })

  test('beyond the limit is told, and what is known by digest is read all the same', async () => {
    const store = memoryStore()
    const subject = await putImage(store, 'app')
    await flood(store, subject, 60, (i) => Buffer.from(`{"junk":${i}}`))
    const { signer, referrer } = await sign(store, subject)
    const limits = { referrers: 50 }
    const blind = await collectFacts(store, subject.digest, trustOf(signer), { limits })
    expect(blind).toMatchObject({ verified: [], unexamined: 1 })
    const knowing = await collectFacts(store, subject.digest, trustOf(signer), { limits, known: [referrer] })
    expect(knowing.verified).toHaveLength(1)
  })

  test('of megabytes is bounded, small bundles and known ones going first', async () => {
    const store = memoryStore()
    const subject = await putImage(store, 'app')
    await flood(store, subject, 200, (i) => Buffer.alloc(10_000 + i, 0x20))
    const { signer } = await sign(store, subject)
    store.calls.length = 0
    const facts = await collectFacts(store, subject.digest, trustOf(signer), { limits: { totalBytes: 50_000 } })
    expect(facts.verified).toHaveLength(1)
    expect(facts.unexamined).toBe(196)
    expect(store.calls.filter((call) => call === 'getBlob')).toHaveLength(5)
  })

  test('of a list of referrers that are not there is junk', async () => {
    const store = memoryStore()
    const subject = await putImage(store, 'app')
    const { signer } = await sign(store, subject)
    const ghosts = Array.from({ length: 100 }, (_, i): Descriptor => ({
      mediaType: mediaTypes.manifest,
      digest: digestOf(`ghost ${i}`),
      size: 100,
      artifactType: bundleMediaType
    }))
    store.referrers.set(subject.digest, [...ghosts, ...(store.referrers.get(subject.digest) ?? [])])
    const facts = await collectFacts(store, subject.digest, trustOf(signer))
    expect(facts.verified).toHaveLength(1)
    expect(facts.rejected.every(({ reason }) => reason.includes('listed but not there'))).toBe(true)
  })
})

test('a huge bundle is not even fetched', async () => {
  const store = memoryStore()
  const subject = await putImage(store, 'app')
  const { signer } = await sign(store, subject)
  await flood(store, subject, 1, () => Buffer.alloc(2_000_000))
  store.calls.length = 0
  const facts = await collectFacts(store, subject.digest, trustOf(signer), { limits: { bundleBytes: 1_000_000 } })
  expect(facts.verified).toHaveLength(1)
  expect(facts.rejected).toEqual([
    expect.objectContaining({ kind: 'signature', reason: 'its bundle has 2000000 bytes, more than 1000000' })
  ])
  expect(store.calls.filter((call) => call === 'getBlob')).toHaveLength(1)
})

describe('trust', () => {
  test('a key that may not state this kind', async () => {
    const store = memoryStore()
    const subject = await putImage(store, 'app')
    const { signer } = await sign(store, subject)
    const { verified, rejected } = await collectFacts(store, subject.digest, trustOf(signer, ['scan'], 'scan.pub'))
    expect(verified).toEqual([])
    expect(rejected).toEqual([
      expect.objectContaining({ kind: 'signature', reason: 'scan.pub is not trusted for statements of kind signature' })
    ])
  })

  test('one key under two names may state what either may', async () => {
    const store = memoryStore()
    const subject = await putImage(store, 'app')
    const { signer } = await sign(store, subject)
    const trust = {
      keys: [...trustOf(signer, ['scan'], 'scan.pub').keys, ...trustOf(signer, ['signature'], 'sign.pub').keys]
    }
    const { verified } = await collectFacts(store, subject.digest, trust)
    expect(verified.map(({ signer: by }) => by.name)).toEqual(['sign.pub'])
  })

  test('two keys: each statement is its own signer’s', async () => {
    const store = memoryStore()
    const subject = await putImage(store, 'app')
    const a = await sign(store, subject)
    const b = await sign(store, subject)
    const trust = {
      keys: [...trustOf(a.signer, ['signature'], 'a').keys, ...trustOf(b.signer, ['signature'], 'b').keys]
    }
    const { verified } = await collectFacts(store, subject.digest, trust)
    expect(new Map(verified.map(({ referrer, signer }) => [referrer, signer.name]))).toEqual(
      new Map([
        [a.referrer, 'a'],
        [b.referrer, 'b']
      ])
    )
  })

  test('with no key a reader refuses before it asks anything', async () => {
    const store = memoryStore()
    await expect(collectFacts(store, digestOf('x'), { keys: [] })).rejects.toMatchObject({ kind: 'user' })
    expect(store.calls).toEqual([])
  })
})

describe('a registry in trouble', () => {
  const broken = (status: number) =>
    new RemoteError({ method: 'GET', url: 'https://registry.test/v2', status, attempts: 4, reason: 'trouble' })

  test.each([
    ['listReferrers', 503],
    ['getManifest', 500],
    ['getBlob', 0],
    ['getBlob', 429],
    ['getManifest', 401]
  ] as const)('%s answers %d: nothing is concluded', async (name, status) => {
    const store = memoryStore()
    const subject = await putImage(store, 'app')
    const { signer } = await sign(store, subject)
    store.onCall = (call) => {
      if (call === name) throw broken(status)
    }
    await expect(collectFacts(store, subject.digest, trustOf(signer))).rejects.toMatchObject({ kind: 'remote' })
  })

  test('a blob that is gone is one statement less', async () => {
    const store = memoryStore()
    const subject = await putImage(store, 'app')
    const { signer } = await sign(store, subject)
    store.onCall = (call) => {
      if (call === 'getBlob') throw broken(404)
    }
    const { verified, rejected } = await collectFacts(store, subject.digest, trustOf(signer))
    expect(verified).toEqual([])
    expect(rejected).toEqual([
      expect.objectContaining({ kind: 'signature', reason: expect.stringContaining('status 404') })
    ])
  })
})

test('known manifests of another image are passed over', async () => {
  const store = memoryStore()
  const subject = await putImage(store, 'app')
  const other = await putImage(store, 'other')
  const { signer, referrer } = await sign(store, subject)
  const { verified, rejected, skipped } = await collectFacts(store, other.digest, trustOf(signer), {
    known: [referrer]
  })
  expect({ verified, rejected, skipped }).toEqual({ verified: [], rejected: [], skipped: 1 })
})

test('the newest counts, by the time inside what was signed', async () => {
  const store = memoryStore()
  const signer = newSigner()
  const subject = await putImage(store, 'app')
  const times = ['2026-11-20T00:00:00Z', '2026-11-21T09:00:00Z', '2026-11-21T08:00:00+01:00']
  for (const [i, finishedOn] of times.entries())
    await signAndAttach(
      store,
      subject,
      [
        {
          statement: makeStatement(
            subject.digest,
            predicateTypes.scan,
            scanPredicate({ sbom: digestOf('sbom'), finishedOn })
          )
        }
      ],
      signer,
      // The annotation says the opposite.
      { clock: { ...fixedClock, now: () => Date.UTC(2030 - i, 0) } }
    )
  const { verified } = await collectFacts(store, subject.digest, trustOf(signer))
  expect(newestFacts(verified).map(({ time }) => time)).toEqual([Date.parse('2026-11-21T09:00:00Z')])
})

test('a scan without a readable time is not stepped over', async () => {
  const store = memoryStore()
  const signer = newSigner()
  const subject = await putImage(store, 'app')
  for (const finishedOn of ['2026-11-21T09:00:00Z', 'yesterday'])
    await signAndAttach(
      store,
      subject,
      [
        {
          statement: makeStatement(
            subject.digest,
            predicateTypes.scan,
            scanPredicate({ sbom: digestOf('s'), finishedOn })
          )
        }
      ],
      signer
    )
  const { verified } = await collectFacts(store, subject.digest, trustOf(signer))
  expect(newestFacts(verified).map(({ time }) => time)).toEqual([undefined])
})

test('SPDX and CycloneDX stand side by side', async () => {
  const store = memoryStore()
  const signer = newSigner()
  const subject = await putImage(store, 'app')
  const statements = [predicateTypes.spdx, predicateTypes.cyclonedx].map((type) => ({
    statement: makeStatement(subject.digest, type, spdx('app'))
  }))
  await signAndAttach(store, subject, statements, signer)
  const { verified } = await collectFacts(store, subject.digest, trustOf(signer))
  expect(
    newestFacts(verified)
      .map(({ predicateType }) => predicateType)
      .toSorted()
  ).toEqual([predicateTypes.cyclonedx, predicateTypes.spdx])
})
