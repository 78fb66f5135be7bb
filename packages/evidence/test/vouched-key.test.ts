/** A key whose signatures stand in a log or have a timestamp. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { JsonObject } from '@immutable-delivery/kit'
import { nodeHttp } from '@immutable-delivery/runner'
import { memoryStore, startSigstore, type SigstoreKind, type TestSigstore } from '@immutable-delivery/testbed'
import {
  attachedBundle,
  collectFacts,
  makeStatement,
  openTrust,
  openVerifier,
  predicateTypes,
  readBundle,
  readVouchingServices,
  signAndAttach,
  vouchedKeySigner,
  type KeylessSigner,
  type KeySigner,
  type Thresholds,
  type Trust
} from '../src/index.js'
import { prover, rootOf, trustingWorkflows, vouchedKey, workflowSigner } from './sigstore-scene.js'
import { fixedClock, newSigner, putImage, trustOf } from './support.js'

let sigstore: TestSigstore
beforeAll(async () => {
  sigstore = await startSigstore()
})
afterAll(() => sigstore.stop())

const kinds: readonly SigstoreKind[] = ['rekor-v1', 'rekor-v2', 'tsa-only']

describe.each(kinds)('%s', (kind) => {
  test('log and timestamp verify with the key, and not with another', async () => {
    const signer = await vouchedKey(sigstore, kind)
    const bytes = await signer.sign(Buffer.from('{"a":1}'))
    const document = JSON.parse(Buffer.from(bytes).toString()) as JsonObject
    const verifier = await openVerifier(rootOf(sigstore, kind), { log: kind === 'tsa-only' ? 0 : 1, timestamp: 1 })
    verifier.verifyWithKey(document, signer.publicKey)
    expect(() => verifier.verifyWithKey(document, newSigner().publicKey)).toThrow(/Sigstore bundle/)
    expect(readBundle(bytes)).toMatchObject({ claims: { logged: kind !== 'tsa-only', stamped: true } })
    expect(signer.vouched).toBe(kind === 'tsa-only' ? 'timestamps' : 'log')
  })

  test('our reader takes it as the key’s, and a second run adds nothing', async () => {
    const store = memoryStore()
    const subject = await putImage(store, 'app')
    const signer = await vouchedKey(sigstore, kind)
    const statements = [{ statement: makeStatement(subject.digest, predicateTypes.signature, {}) }]
    const [first] = await signAndAttach(store, subject, statements, signer, { clock: fixedClock })
    const [again] = await signAndAttach(store, subject, statements, signer, { clock: fixedClock })
    expect([first?.reused, again?.reused]).toEqual([false, true])
    expect((await collectFacts(store, subject.digest, trustOf(signer))).verified).toHaveLength(1)
  })
})

test('a signature of before, without the log, is made again', async () => {
  const store = memoryStore()
  const subject = await putImage(store, 'app')
  const plain = newSigner()
  const statements = [{ statement: makeStatement(subject.digest, predicateTypes.signature, {}) }]
  await signAndAttach(store, subject, statements, plain, { clock: fixedClock })
  const signer = await vouchedKeySigner(plain, {
    http: nodeHttp,
    clock: fixedClock,
    services: readVouchingServices(sigstore.signingConfig('rekor-v2'), 'signing-config', Date.now())
  })
  const [made] = await signAndAttach(store, subject, statements, signer, { clock: fixedClock })
  expect(made?.reused).toBe(false)
  const bundle = await attachedBundle(store, made?.descriptor.digest ?? subject.digest)
  expect(bundle && readBundle(bundle)).toMatchObject({ claims: { logged: true } })
})

test('a log that does not answer is an error, and nothing is attached', async () => {
  const store = memoryStore()
  const subject = await putImage(store, 'app')
  const signer = await vouchedKey(sigstore, 'rekor-v2')
  // As often as it is tried.
  sigstore.fail('/api/v2/log/entries', 503, 4)
  const statements = [{ statement: makeStatement(subject.digest, predicateTypes.signature, {}) }]
  await expect(signAndAttach(store, subject, statements, signer)).rejects.toThrow(/503/)
  expect(await store.listReferrers(subject.digest)).toEqual([])
})

test('a config without services leaves the key as it is', async () => {
  const text =
    '{"mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json","rekorTlogConfig":{},"tsaConfig":{}}'
  const signer = newSigner()
  const services = readVouchingServices(text, 'signing-config', Date.now())
  expect(await vouchedKeySigner(signer, { http: nodeHttp, clock: fixedClock, services })).toBe(signer)
})

describe('what is demanded of logs and timestamps', () => {
  /** Facts that count, and why others do not, when each signer signs the same image. */
  const judged = async (
    signers: readonly (KeySigner | KeylessSigner)[],
    trust: Trust
  ): Promise<{ readonly verified: number; readonly reasons: readonly string[] }> => {
    const store = memoryStore()
    const subject = await putImage(store, 'app')
    const statements = [{ statement: makeStatement(subject.digest, predicateTypes.signature, {}) }]
    for (const signer of signers) await signAndAttach(store, subject, statements, signer, { clock: fixedClock })
    const { verified, rejected } = await collectFacts(store, subject.digest, trust)
    return { verified: verified.length, reasons: rejected.map(({ reason }) => reason) }
  }
  const trusting = (signer: KeySigner, thresholds: Thresholds, kind: SigstoreKind, from = sigstore): Trust => ({
    keys: [{ name: 'key.pub', pem: signer.publicKey, facts: ['signature'], thresholds }],
    trustedRoot: rootOf(from, kind)
  })

  test.each<[SigstoreKind | 'none', Thresholds, RegExp | undefined]>([
    ['rekor-v1', { log: 1 }, undefined],
    ['rekor-v2', { log: 1, timestamp: 1 }, undefined],
    ['tsa-only', { timestamp: 1 }, undefined],
    ['none', { log: 1 }, /signed by key\.pub: .*expected 1 tlog entries, got 0/],
    ['none', { timestamp: 1 }, /signed by key\.pub: .*expected 1 timestamps, got 0/],
    ['tsa-only', { log: 1 }, /expected 1 tlog entries, got 0/],
    ['rekor-v2', { log: 2 }, /expected 2 tlog entries, got 1/],
    ['rekor-v2', { timestamp: 2 }, /expected 2 timestamps, got 1/],
    // Rekor v1 promises its time.
    ['rekor-v1', { timestamp: 3 }, /expected 3 timestamps, got [12]/],
    ['rekor-v2', {}, undefined],
    ['none', {}, undefined]
  ])('a key with %s under %j', async (kind, thresholds, reason) => {
    const signer = await vouchedKey(sigstore, kind)
    const { verified, reasons } = await judged(
      [signer],
      trusting(signer, thresholds, kind === 'none' ? 'rekor-v2' : kind)
    )
    expect(verified).toBe(reason === undefined ? 1 : 0)
    if (reason !== undefined) expect(reasons.join('\n')).toMatch(reason)
  })

  test('another log’s word does not count', async () => {
    const other = await startSigstore()
    try {
      const signer = await vouchedKey(other, 'rekor-v2')
      expect((await judged([signer], trusting(signer, { log: 1 }, 'rekor-v2'))).verified).toBe(0)
      expect((await judged([signer], trusting(signer, { log: 1 }, 'rekor-v2', other))).verified).toBe(1)
    } finally {
      await other.stop()
    }
  })

  test.each<[Thresholds, boolean]>([
    [{}, true],
    [{ log: 1, timestamp: 1 }, true],
    [{ log: 2 }, false],
    [{ timestamp: 2 }, false]
  ])('a workflow under %j', async (thresholds, counts) => {
    const signer = await workflowSigner(sigstore, 'rekor-v2')
    const identity = { ...prover, facts: ['signature'] as const, thresholds }
    const { verified, reasons } = await judged([signer], trustingWorkflows(sigstore, 'rekor-v2', identity))
    expect([verified, /expected 2 (?:tlog entries|timestamps), got 1/.test(reasons.join('\n'))]).toEqual(
      counts ? [1, false] : [0, true]
    )
  })

  test('a key that must be logged is not trusted for signatures in cosign’s older form, which we read without a log', async () => {
    const signer = newSigner()
    const { legacy } = await openTrust(trusting(signer, { log: 1 }, 'rekor-v2'))
    expect(legacy).toEqual([])
    expect((await openTrust(trusting(signer, {}, 'rekor-v2'))).legacy).toHaveLength(1)
  })
})
