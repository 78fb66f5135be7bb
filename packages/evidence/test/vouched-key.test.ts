/** A key whose signatures stand in a log or have a timestamp. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { JsonObject } from '@immutable-delivery/kit'
import { nodeHttp } from '@immutable-delivery/runner'
import { memoryStore, startSigstore, type SigstoreKind, type TestSigstore } from '@immutable-delivery/testbed'
import {
  attachedBundle,
  collectFacts,
  makeStatement,
  openVerifier,
  predicateTypes,
  readBundle,
  readVouchingServices,
  signAndAttach,
  vouchedKeySigner
} from '../src/index.js'
import { rootOf, vouchedKey } from './sigstore-scene.js'
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
  sigstore.fail('/api/v2/log/entries', 503, 20)
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
