/** What the gate lets through, and what it says when it does not. */
import { describe, expect, test } from '@jest/globals'
import { RemoteError } from '@immutable-delivery/kit'
import { digestOf, type Digest } from '@immutable-delivery/oci'
import { memoryStore } from '@immutable-delivery/testbed'
import {
  makeStatement,
  predicateTypes,
  refusals,
  signAndAttach,
  statementBytes,
  attachStatements,
  type GateOptions,
  type Trust
} from '../src/index.js'
import { arm, armSbom, attachScan, demand, drop, judged, scene, type Scene } from './scene.js'
import {
  gate,
  newSigner,
  now,
  prove,
  putImage,
  putIndex,
  scanPredicate,
  spdx,
  trustOf,
  type ScanSettings
} from './support.js'

describe('passes', () => {
  test('an index of two platforms with everything', async () => {
    const a = await scene()
    const report = await judged(a)
    expect(refusals(report)).toEqual([])
    expect(report).toMatchObject({
      verdict: 'pass',
      digest: a.image.descriptor.digest,
      time: now,
      databaseTime: Date.parse('2026-11-21T10:00:00Z')
    })
    // signature on three, provenance on the index, sbom and scan on each platform.
    expect(report.demands.map(({ fact, platform, verdict }) => `${verdict} ${fact} ${platform ?? 'index'}`)).toEqual([
      'pass signature linux/amd64',
      'pass signature linux/arm64',
      'pass signature index',
      'pass provenance index',
      'pass sbom linux/amd64',
      'pass sbom linux/arm64',
      'pass scan linux/amd64',
      'pass scan linux/arm64'
    ])
    expect(demand(report, 'scan', arm(a.image).digest)).toMatchObject({
      signer: { name: 'delivery.pub', fingerprint: a.signer.fingerprint },
      statementDigest: a.attached.get('scan arm64')?.statementDigest,
      referrer: a.attached.get('scan arm64')?.descriptor.digest
    })
  })

  test('a single manifest, which is index and platform in one', async () => {
    const store = memoryStore()
    const signer = newSigner()
    const descriptor = await putImage(store, 'app')
    const image = { descriptor, platforms: [{ platform: { os: 'linux', architecture: 'amd64' }, descriptor }] }
    await prove(store, image, signer)
    const report = await gate(store, image, trustOf(signer))
    expect(refusals(report)).toEqual([])
    expect(report.verdict).toBe('pass')
    expect(report.demands).toHaveLength(4)
  })

  test('two platforms scanned with databases of two days: the older is the report’s', async () => {
    const a = await scene()
    await attachScan(a, { sbom: armSbom, finishedOn: '2026-11-21T11:30:00Z', lastUpdate: '2026-11-21T11:00:00Z' })
    const report = await judged(a)
    expect(report).toMatchObject({ verdict: 'pass', databaseTime: Date.parse('2026-11-21T10:00:00Z') })
    // So the same image passes the next gate, just before COMMIT.
    expect((await judged(a, { newestDatabaseSeen: report.databaseTime ?? 0 })).verdict).toBe('pass')
  })

  test('one key for each kind of fact', async () => {
    const store = memoryStore()
    const image = await putIndex(store)
    const [prover, scanner] = [newSigner(), newSigner()]
    await prove(store, image, prover)
    const trust: Trust = {
      keys: [
        ...trustOf(prover, ['signature', 'provenance', 'sbom'], 'prove.pub').keys,
        ...trustOf(scanner, ['scan'], 'scan.pub').keys
      ]
    }
    const before = await gate(store, image, trust)
    expect(before.verdict).toBe('fail')
    expect(
      refusals(before).every((line) => line.includes('prove.pub is not trusted for statements of kind scan'))
    ).toBe(true)
    await prove(store, image, scanner)
    expect((await gate(store, image, trust)).verdict).toBe('pass')
  })

  test('what the policy does not demand is shown as not checked', async () => {
    const a = await scene()
    drop(a, 'scan amd64')
    const report = await judged(a, { trust: trustOf(a.signer, ['signature', 'sbom']) })
    expect(report.verdict).toBe('pass')
    expect(
      report.demands.filter(({ demanded }) => !demanded).map(({ fact, verdict, reason }) => [fact, verdict, reason])
    ).toEqual([
      ['provenance', 'not checked', 'no signer is trusted for provenance, so it is not demanded'],
      ['scan', 'not checked', 'no signer is trusted for scan, so it is not demanded'],
      ['scan', 'not checked', 'no signer is trusted for scan, so it is not demanded']
    ])
  })

  test('what it knows by digest although the list is empty', async () => {
    const a = await scene()
    a.store.referrers.clear()
    const known = [...a.attached.values()].map(({ descriptor }) => descriptor.digest)
    expect((await judged(a)).verdict).toBe('fail')
    expect((await judged(a, { known })).verdict).toBe('pass')
  })
})

describe('refuses, each with its own reason', () => {
  test.each([
    'signature index',
    'signature amd64',
    'signature arm64',
    'provenance index',
    'sbom amd64',
    'sbom arm64',
    'scan amd64',
    'scan arm64'
  ])('without %s', async (label) => {
    const a = await scene()
    drop(a, label)
    const report = await judged(a)
    const [fact] = label.split(' ')
    expect(report.verdict).toBe('fail')
    expect(refusals(report)[0]).toMatch(new RegExp(`^${fact} of .*: no ${fact} for this digest by a trusted signer$`))
  })

  const bundleBlob = (a: Scene, label: string): { digest: Digest; bytes: Buffer } => {
    const manifest = JSON.parse(
      Buffer.from(a.store.manifests.get(a.attached.get(label)?.descriptor.digest ?? 'sha256:')?.bytes ?? []).toString()
    ) as { layers: [{ digest: Digest }] }
    const { digest } = manifest.layers[0]
    return { digest, bytes: Buffer.from(a.store.blobs.get(digest) ?? []) }
  }

  test('one byte of the SBOM’s blob, one of the statement, one of the manifest, one of the digest', async () => {
    const reasons = new Map<string, string>()

    const blob = await scene()
    const { digest, bytes } = bundleBlob(blob, 'sbom arm64')
    bytes[200] = (bytes[200] ?? 0) ^ 1
    blob.store.blobs.set(digest, bytes)
    reasons.set('blob', refusals(await judged(blob))[0] ?? '')

    const statement = await scene()
    const original = bundleBlob(statement, 'sbom arm64').bytes
    const document = JSON.parse(original.toString()) as { dsseEnvelope: { payload: string } }
    const payload = Buffer.from(document.dsseEnvelope.payload, 'base64')
    payload[payload.indexOf('openssl')] = 'O'.charCodeAt(0)
    document.dsseEnvelope.payload = payload.toString('base64')
    drop(statement, 'sbom arm64')
    const changed = Buffer.from(JSON.stringify(document))
    statement.store.blobs.set(digestOf(changed), changed)
    const referrer = JSON.parse(
      Buffer.from(
        statement.store.manifests.get(statement.attached.get('sbom arm64')?.descriptor.digest ?? 'sha256:')?.bytes ?? []
      ).toString()
    ) as { layers: [{ digest: string; size: number }] }
    referrer.layers[0].digest = digestOf(changed)
    referrer.layers[0].size = changed.byteLength
    await statement.store.putReferrers(arm(statement.image).digest, [
      { bytes: Buffer.from(JSON.stringify(referrer)), mediaType: 'application/vnd.oci.image.manifest.v1+json' }
    ])
    reasons.set('statement', refusals(await judged(statement))[0] ?? '')

    const manifest = await scene()
    const stored = manifest.store.manifests.get(arm(manifest.image).digest)
    if (stored !== undefined) stored.bytes[20] = (stored.bytes[20] ?? 0) ^ 1
    reasons.set('manifest', refusals(await judged(manifest))[0] ?? '')

    const other = await scene()
    const strange = await putImage(other.store, 'another image')
    reasons.set(
      'digest',
      refusals(await gate(other.store, { ...other.image, descriptor: strange }, trustOf(other.signer)))[0] ?? ''
    )

    expect(reasons.get('blob')).toMatch(
      /^sbom of linux\/arm64: no valid sbom for this digest: blob of registry.test\/app: expected sha256:/
    )
    expect(reasons.get('statement')).toMatch(
      /^sbom of linux\/arm64: no valid sbom for this digest: the signature is not valid: the statement was changed/
    )
    expect(reasons.get('manifest')).toMatch(
      /^signature of linux\/arm64: the manifest's bytes are not those of its digest/
    )
    expect(reasons.get('digest')).toMatch(/^signature of sha256:.*: no signature for this digest by a trusted signer$/)
    expect(new Set(reasons.values()).size).toBe(4)
  })

  test('statements of another image under this one', async () => {
    const a = await scene()
    const b = await prove(a.store, await putIndex(a.store, 'other'), a.signer)
    const copied = b.attached.get('scan arm64')?.descriptor
    drop(a, 'scan arm64')
    if (copied !== undefined)
      a.store.referrers.set(arm(a.image).digest, [
        ...(a.store.referrers.get(arm(a.image).digest) ?? []),
        { ...copied, artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json' }
      ])
    expect(refusals(await judged(a))[0]).toMatch(/^scan of linux\/arm64: .*attached to another image/)
  })

  test('an SBOM statement where a signature is wanted: cosign’s mistake', async () => {
    const a = await scene()
    drop(a, 'signature arm64')
    expect(demand(await judged(a), 'signature', arm(a.image).digest)?.verdict).toBe('fail')
  })

  test('a stranger’s statements', async () => {
    const a = await scene()
    const report = await judged(a, { trust: trustOf(newSigner()) })
    expect(report.verdict).toBe('fail')
    expect(refusals(report).every((line) => line.includes('a key that is not trusted'))).toBe(true)
  })

  test.each<[string, Partial<ScanSettings>, Partial<GateOptions>, string, RegExp]>([
    ['findings', { findings: ['CVE-2026-1'] }, {}, 'fail', /CVE-2026-1 is high/],
    ['an old database', { lastUpdate: '2026-11-19T10:00:00Z' }, {}, 'error', /the database is too old/],
    [
      'a database older than one seen',
      {},
      { newestDatabaseSeen: Date.parse('2026-11-21T10:00:01Z') },
      'fail',
      /older than one already seen for this environment/
    ],
    ['a scan from the future', { finishedOn: '2026-11-21T12:06:00Z' }, {}, 'fail', /made in the future/],
    ['a scan without a time', { finishedOn: 'soon' }, {}, 'fail', /does not say when it was made/],
    ['a scan of another SBOM', { sbom: digestOf('another') }, {}, 'fail', /judged another SBOM/],
    [
      'a judge that cannot',
      {},
      {
        judge: () => {
          throw new Error('unreadable predicate')
        }
      },
      'error',
      /cannot be judged: unreadable predicate/
    ],
    [
      'a judge that says incomplete',
      {},
      { judge: () => ({ verdict: 'incomplete', reasons: ['distribution not supported'], databaseTime: now }) },
      'incomplete',
      /distribution not supported/
    ],
    [
      'a judge without a database time',
      {},
      { judge: () => ({ verdict: 'pass', reasons: [] }) },
      'error',
      /does not say how new its database was/
    ],
    [
      'a judge that fails without a word',
      {},
      { judge: () => ({ verdict: 'fail', reasons: [], databaseTime: now }) },
      'fail',
      /judged fail/
    ]
  ])('%s', async (_name, scan, more, verdict, reason) => {
    const report = await judged(await scene(scan), more)
    expect(report.verdict).toBe(verdict)
    expect(refusals(report)[0]).toMatch(/^scan of linux\/amd64: /)
    expect(refusals(report)[0]).toMatch(reason)
    expect(report.demands.filter(({ fact }) => fact !== 'scan').every((item) => item.verdict === 'pass')).toBe(true)
  })

  test('a scan of an SBOM that is not attached', async () => {
    const a = await scene()
    drop(a, 'sbom arm64')
    expect(refusals(await judged(a))).toEqual([
      'sbom of linux/arm64: no sbom for this digest by a trusted signer',
      'scan of linux/arm64: the scan cannot be tied to an SBOM: none is attached that verifies'
    ])
  })

  test('a scan that names no SBOM', async () => {
    const a = await scene({ finishedOn: '2026-11-21T10:30:00Z' })
    const { sbom: _, ...rest } = scanPredicate({ sbom: armSbom, finishedOn: '2026-11-21T11:30:00Z' })
    await signAndAttach(
      a.store,
      arm(a.image),
      [{ statement: makeStatement(arm(a.image).digest, predicateTypes.scan, rest) }],
      a.signer
    )
    expect(refusals(await judged(a))).toEqual([expect.stringMatching(/does not say which SBOM it judged/)])
  })

  test('a scan when nobody may state an SBOM', async () => {
    const report = await judged(await scene(), {})
    expect(report.verdict).toBe('pass')
    const a = await scene()
    const blind = await judged(a, { trust: trustOf(a.signer, ['signature', 'provenance', 'scan']) })
    expect(refusals(blind)[0]).toMatch(/no signer is trusted for sbom/)
  })

  test('an SBOM with a number that has no canonical form', async () => {
    const a = await scene()
    drop(a, 'sbom arm64')
    const statement = JSON.parse(
      Buffer.from(statementBytes(makeStatement(arm(a.image).digest, predicateTypes.spdx, spdx('arm64')))).toString()
    ) as { predicate: Record<string, unknown> }
    statement.predicate['weight'] = 0.5
    // Signed by hand, since our own writer refuses it.
    const bundle = await a.signer.sign(Buffer.from(JSON.stringify(statement)))
    await attachStatements(a.store, arm(a.image), [{ statement: { predicateType: predicateTypes.spdx }, bundle }])
    expect(refusals(await judged(a))).toEqual([
      expect.stringMatching(/^scan of linux\/arm64: the scan judged another SBOM/)
    ])
  })

  test('an image without a platform', async () => {
    const a = await scene()
    const report = await gate(a.store, { descriptor: a.image.descriptor, platforms: [] }, trustOf(a.signer))
    expect(report.verdict).toBe('incomplete')
  })

  test('a key that may state nothing', async () => {
    const a = await scene()
    expect((await judged(a, { trust: trustOf(a.signer, []) })).verdict).toBe('incomplete')
  })

  test('a manifest that is gone', async () => {
    const a = await scene()
    a.store.manifests.delete(arm(a.image).digest)
    const report = await judged(a)
    expect(report.verdict).toBe('fail')
    expect(refusals(report)[0]).toMatch(/^signature of linux\/arm64: the image has no manifest of this digest$/)
  })

  test('a registry that does not answer', async () => {
    const a = await scene()
    a.store.onCall = (call, digest) => {
      if (call === 'listReferrers' && digest === arm(a.image).digest)
        throw new RemoteError({
          method: 'GET',
          url: 'https://registry.test/v2/referrers',
          status: 503,
          attempts: 4,
          reason: 'down'
        })
    }
    const report = await judged(a)
    expect(report.verdict).toBe('error')
    expect(demand(report, 'scan', arm(a.image).digest)).toMatchObject({
      verdict: 'not checked',
      demanded: true,
      reason: expect.stringContaining('could not be read: GET')
    })
    expect(refusals(report)).toHaveLength(3)
  })

  test('an error of our own is not swallowed', async () => {
    const a = await scene()
    a.store.onCall = (call) => {
      if (call === 'getBlob') throw new TypeError('a defect')
    }
    await expect(judged(a)).rejects.toThrow('a defect')
  })

  test('nobody trusted', async () => {
    const a = await scene()
    await expect(judged(a, { trust: { keys: [] } })).rejects.toMatchObject({ kind: 'user' })
  })
})
