import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { RemoteError, silentLogger, systemClock } from '@immutable-delivery/kit'
import { digestOf, openLayout, type Descriptor } from '@immutable-delivery/oci'
import { memoryStore } from '@immutable-delivery/testbed'
import {
  attachStatements,
  collectFacts,
  isSameBuild,
  makeStatement,
  predicateTypes,
  provenancePredicate,
  signAndAttach,
  statementBytes
} from '../src/index.js'
import { fixedClock, newSigner, putImage, run, scanPredicate, spdx, trustOf } from './support.js'

const options = { clock: fixedClock }

describe('attaching', () => {
  test('writes the manifest that cosign 3 writes, field for field', async () => {
    const store = memoryStore()
    const subject = await putImage(store, 'app')
    const statement = makeStatement(subject.digest, predicateTypes.signature, {})
    const [descriptor] = await attachStatements(
      store,
      subject,
      [{ statement, bundle: Buffer.from('a bundle') }],
      options
    )
    const stored = await store.getManifest(descriptor?.digest ?? 'sha256:')
    expect(JSON.parse(Buffer.from(stored?.bytes ?? []).toString())).toEqual({
      schemaVersion: 2,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      config: {
        mediaType: 'application/vnd.oci.empty.v1+json',
        digest: 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
        size: 2
      },
      layers: [
        {
          mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
          digest: digestOf('a bundle'),
          size: 8
        }
      ],
      subject: { mediaType: subject.mediaType, digest: subject.digest, size: subject.size },
      annotations: {
        'dev.sigstore.bundle.content': 'dsse-envelope',
        'dev.sigstore.bundle.predicateType': 'https://sigstore.dev/cosign/sign/v1',
        'org.opencontainers.image.created': '2026-11-21T12:00:00Z'
      }
    })
    expect(descriptor).toMatchObject({
      artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      size: stored?.bytes.byteLength
    })
    expect(await store.hasBlob('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')).toBe(true)
  })

  test('the statement has cosign’s fields', () => {
    const digest = `sha256:${'a'.repeat(64)}` as const
    expect(Buffer.from(statementBytes(makeStatement(digest, predicateTypes.signature, {}))).toString()).toBe(
      `{"_type":"https://in-toto.io/Statement/v1","predicate":{},"predicateType":"https://sigstore.dev/cosign/sign/v1","subject":[{"digest":{"sha256":"${'a'.repeat(64)}"}}]}`
    )
  })

  test('several statements are one write of the list of referrers', async () => {
    const store = memoryStore()
    const signer = newSigner()
    const subject = await putImage(store, 'app')
    const statements = [predicateTypes.spdx, predicateTypes.signature, predicateTypes.scan].map((type) => ({
      statement: makeStatement(subject.digest, type, { name: type })
    }))
    const attached = await signAndAttach(store, subject, statements, signer, options)
    expect(attached.map(({ predicateType }) => predicateType)).toEqual(
      statements.map(({ statement }) => statement.predicateType)
    )
    expect(store.calls.filter((call) => call === 'putReferrers')).toHaveLength(1)
  })

  test('nothing to attach writes nothing', async () => {
    const store = memoryStore()
    const subject = await putImage(store, 'app')
    store.calls.length = 0
    expect(await attachStatements(store, subject, [])).toEqual([])
    expect(store.calls).toEqual([])
  })

  test('a statement about another digest is not signed', async () => {
    const store = memoryStore()
    const subject = await putImage(store, 'app')
    const statement = makeStatement(`sha256:${'b'.repeat(64)}`, predicateTypes.signature, {})
    await expect(signAndAttach(store, subject, [{ statement }], newSigner())).rejects.toThrow(/cannot be attached/)
  })
})

describe('a re-run', () => {
  const both = (subject: Descriptor) =>
    [
      { statement: makeStatement(subject.digest, predicateTypes.signature, {}) },
      { statement: makeStatement(subject.digest, predicateTypes.spdx, spdx('app')) }
    ] as const

  test('writes nothing and gives the same descriptors', async () => {
    const store = memoryStore()
    const signer = newSigner()
    const subject = await putImage(store, 'app')
    const first = await signAndAttach(store, subject, both(subject), signer, options)
    store.calls.length = 0
    const second = await signAndAttach(store, subject, both(subject), signer, options)
    expect(second.map((item) => item.reused)).toEqual([true, true])
    expect(second.map((item) => item.descriptor.digest)).toEqual(first.map((item) => item.descriptor.digest))
    expect(second.map((item) => item.statementDigest)).toEqual(first.map((item) => item.statementDigest))
    expect(store.calls.filter((call) => call.startsWith('put'))).toEqual([])
  })

  test('adds only what is missing', async () => {
    const store = memoryStore()
    const signer = newSigner()
    const subject = await putImage(store, 'app')
    const [signature, sbom] = both(subject)
    await signAndAttach(store, subject, [signature], signer, options)
    const second = await signAndAttach(store, subject, [signature, sbom], signer, options)
    expect(second.map((item) => item.reused)).toEqual([true, false])
    expect(store.referrers.get(subject.digest)).toHaveLength(2)
  })

  test('another signer’s statement is no reason to leave ours out', async () => {
    const store = memoryStore()
    const subject = await putImage(store, 'app')
    await signAndAttach(store, subject, both(subject), newSigner(), options)
    const second = await signAndAttach(store, subject, both(subject), newSigner(), options)
    expect(second.map((item) => item.reused)).toEqual([false, false])
  })

  test('a damaged copy is attached anew', async () => {
    const store = memoryStore()
    const signer = newSigner()
    const subject = await putImage(store, 'app')
    await signAndAttach(store, subject, both(subject), signer, options)
    for (const [digest, bytes] of store.blobs)
      if (bytes.byteLength > 2) store.blobs.set(digest, Buffer.alloc(bytes.byteLength))
    const second = await signAndAttach(store, subject, both(subject), signer, options)
    expect(second.map((item) => item.reused)).toEqual([false, false])
    const { verified } = await collectFacts(store, subject.digest, trustOf(signer))
    expect(verified.map(({ kind }) => kind).toSorted()).toEqual(['sbom', 'signature'])
  })

  test('provenance of the same build at another time is covered when asked for', async () => {
    const store = memoryStore()
    const signer = newSigner()
    const subject = await putImage(store, 'app')
    const provenance = (attempt: string, sha = run.sha) => {
      const predicate = provenancePredicate({
        ...run,
        sha,
        runAttempt: attempt,
        finishedOn: run.finishedOn + Number(attempt)
      })
      return {
        statement: makeStatement(subject.digest, predicateTypes.provenance, predicate),
        covers: (existing: Readonly<Record<string, unknown>>) => isSameBuild(existing, predicate)
      }
    }
    const reused = async (item: ReturnType<typeof provenance>) =>
      (await signAndAttach(store, subject, [item], signer, options)).map((result) => result.reused)
    expect(await reused(provenance('1'))).toEqual([false])
    expect(await reused(provenance('2'))).toEqual([true])
    expect(await reused(provenance('3', 'b'.repeat(40)))).toEqual([false])
  })
})

test('an older scan that says the same does not cover: readers go by the newest', async () => {
  const store = memoryStore()
  const signer = newSigner()
  const subject = await putImage(store, 'app')
  const scan = (hour: number, findings: readonly string[]) => {
    const predicate = scanPredicate({ sbom: digestOf('s'), findings, finishedOn: `2026-11-21T0${hour}:00:00Z` })
    return {
      statement: makeStatement(subject.digest, predicateTypes.scan, predicate),
      covers: (existing: Readonly<Record<string, unknown>>) => String(existing['findings']) === findings.join(',')
    }
  }
  const reused = async (item: ReturnType<typeof scan>) =>
    (await signAndAttach(store, subject, [item], signer, options)).map((result) => result.reused)
  expect(await reused(scan(1, []))).toEqual([false])
  expect(await reused(scan(2, []))).toEqual([true])
  expect(await reused(scan(3, ['CVE-2026-1']))).toEqual([false])
  expect(await reused(scan(4, []))).toEqual([false])
  expect(await reused(scan(5, []))).toEqual([true])
})

test('16 runs at once lose nothing', async () => {
  const store = memoryStore()
  const signer = newSigner()
  const subject = await putImage(store, 'app')
  await Promise.all(
    Array.from({ length: 16 }, (_, i) =>
      signAndAttach(
        store,
        subject,
        [{ statement: makeStatement(subject.digest, predicateTypes.spdx, spdx(`app ${i}`)) }],
        signer,
        options
      )
    )
  )
  const { verified } = await collectFacts(store, subject.digest, trustOf(signer))
  expect(new Set(verified.map(({ predicate }) => predicate['name'])).size).toBe(16)
})

test('a registry that fails is not taken for one that has nothing', async () => {
  const store = memoryStore()
  const subject = await putImage(store, 'app')
  store.onCall = (call) => {
    if (call === 'listReferrers')
      throw new RemoteError({ method: 'GET', url: 'https://registry.test', status: 503, attempts: 4, reason: 'down' })
  }
  const statement = makeStatement(subject.digest, predicateTypes.signature, {})
  await expect(signAndAttach(store, subject, [{ statement }], newSigner(), options)).rejects.toThrow(/status 503/)
})

test('the same over an OCI layout on disk', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'evidence-'))
  try {
    const store = openLayout({ path: folder, name: 'oci-layout://out', clock: systemClock, logger: silentLogger })
    const signer = newSigner()
    const subject = await putImage(store, 'app')
    const statements = [
      { statement: makeStatement(subject.digest, predicateTypes.signature, {}) },
      { statement: makeStatement(subject.digest, predicateTypes.spdx, spdx('app')) }
    ]
    const first = await signAndAttach(store, subject, statements, signer)
    const second = await signAndAttach(store, subject, statements, signer)
    expect(second.map((item) => item.descriptor.digest)).toEqual(first.map((item) => item.descriptor.digest))
    const { verified, rejected } = await collectFacts(store, subject.digest, trustOf(signer))
    expect(rejected).toEqual([])
    expect(verified.map(({ kind }) => kind).toSorted()).toEqual(['sbom', 'signature'])
    expect(verified.map(({ referrer }) => referrer).toSorted()).toEqual(
      first.map((item) => item.descriptor.digest).toSorted()
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})
