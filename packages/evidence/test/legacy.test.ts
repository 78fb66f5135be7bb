/** Signatures that cosign 2 stored under a tag. */
import { createSign } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { RemoteError, type Json } from '@immutable-delivery/kit'
import { digestOf, mediaTypes, type Digest } from '@immutable-delivery/oci'
import { memoryStore, type MemoryStore } from '@immutable-delivery/testbed'
import {
  attachLegacySignature,
  collectFacts,
  keySigner,
  makeStatement,
  predicateTypes,
  signAndAttach,
  type KeySigner
} from '../src/index.js'
import { fixedClock, newKey, putImage, trustOf } from './support.js'

const simple = 'application/vnd.dev.cosign.simplesigning.v1+json'
const payloadOf = (digest: string): Record<string, Json> => ({
  critical: {
    identity: { 'docker-reference': 'registry.test/app' },
    image: { 'docker-manifest-digest': digest },
    type: 'cosign container image signature'
  },
  optional: null
})

interface Legacy {
  readonly store: MemoryStore
  readonly subject: Digest
  readonly signer: KeySigner
}

/** What cosign 2 would have stored, changed on the way. */
async function legacy(
  change: {
    payload?: (digest: Digest) => Json | string
    layer?: (layer: Record<string, Json>) => Json
    pem?: string
  } = {}
): Promise<Legacy> {
  const store = memoryStore()
  const { digest: subject } = await putImage(store, 'app')
  const pem = newKey()
  const content = (change.payload ?? payloadOf)(subject)
  const payload = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  store.blobs.set(digestOf(payload), payload)
  const signature = createSign('sha256')
    .update(payload)
    .sign(change.pem ?? pem, 'base64')
  const layer = {
    mediaType: simple,
    digest: digestOf(payload),
    size: payload.byteLength,
    annotations: { 'dev.cosignproject.cosign/signature': signature }
  }
  const layers = [change.layer?.(layer) ?? layer]
  const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.manifest, layers }))
  await store.putManifest(manifest, mediaTypes.manifest, `${subject.replace(':', '-')}.sig`)
  return { store, subject, signer: keySigner(pem, undefined) }
}

const read = ({ store, subject, signer }: Legacy) => collectFacts(store, subject, trustOf(signer))

test('one by a trusted key is a signature and nothing else', async () => {
  const scene = await legacy()
  const { verified } = await read(scene)
  expect(verified).toEqual([
    expect.objectContaining({
      kind: 'signature',
      predicateType: simple,
      subject: scene.subject,
      signer: { name: 'delivery.pub', fingerprint: scene.signer.fingerprint }
    })
  ])
  const notForSignatures = await collectFacts(scene.store, scene.subject, trustOf(scene.signer, ['sbom', 'scan']))
  expect(notForSignatures.verified).toEqual([])
})

test.each<[string, Parameters<typeof legacy>[0]]>([
  ['by another key', { pem: newKey() }],
  ['about another image', { payload: () => payloadOf(digestOf('another')) }],
  [
    'of another type',
    {
      payload: (digest) => ({
        critical: { ...(payloadOf(digest)['critical'] as object), type: 'atomic container signature' }
      })
    }
  ],
  ['with no image', { payload: () => ({ critical: { type: 'cosign container image signature' } }) }],
  ['no JSON', { payload: () => 'DSSEv1 28 application/vnd.in-toto+json 2 {}' }],
  ['as an envelope’s layer', { layer: (layer) => ({ ...layer, mediaType: 'application/vnd.dsse.envelope.v1+json' }) }],
  ['without a signature', { layer: (layer) => ({ ...layer, annotations: {} }) }],
  [
    'with a damaged signature',
    { layer: (layer) => ({ ...layer, annotations: { 'dev.cosignproject.cosign/signature': 'AAAA' } }) }
  ],
  ['of another size', { layer: (layer) => ({ ...layer, size: 10 }) }],
  ['too large', { layer: (layer) => ({ ...layer, size: 10_000_000 }) }],
  ['whose payload is gone', { layer: (layer) => ({ ...layer, digest: digestOf('gone') }) }],
  ['no layer', { layer: () => 'text' }]
])('one %s is none', async (_what, change) => {
  const { verified } = await read(await legacy(change))
  expect(verified).toEqual([])
})

test('it is not asked for where a bundle says it', async () => {
  const { store, subject, signer } = await legacy()
  const stored = await store.getManifest(subject)
  if (stored === undefined) throw new Error('no image')
  const statement = makeStatement(subject, predicateTypes.signature, {})
  await signAndAttach(store, stored.descriptor, [{ statement }], signer)
  store.calls.length = 0
  const { verified } = await collectFacts(store, subject, trustOf(signer))
  expect(verified.map(({ predicateType }) => predicateType)).toEqual([predicateTypes.signature])
  expect(store.calls).not.toContain('resolveTag')
})

test('a registry that cannot be asked is no answer', async () => {
  const scene = await legacy()
  scene.store.onCall = (name) => {
    if (name === 'resolveTag')
      throw new RemoteError({ method: 'HEAD', url: 'memory://', status: 503, attempts: 4, reason: 'later' })
  }
  await expect(read(scene)).rejects.toMatchObject({ kind: 'remote' })
})

describe('written where it is asked for', () => {
  test('our reader finds it, and a second run writes nothing', async () => {
    const store = memoryStore()
    const { digest: subject } = await putImage(store, 'app')
    const signer = keySigner(newKey(), undefined)
    const first = await attachLegacySignature(store, subject, signer, fixedClock)
    expect(first.reused).toBe(false)
    const { verified } = await collectFacts(store, subject, trustOf(signer))
    expect(verified.map(({ kind, referrer }) => [kind, referrer])).toEqual([['signature', first.digest]])
    expect(await attachLegacySignature(store, subject, signer, fixedClock)).toEqual({ ...first, reused: true })
  })

  test('beside those of others, junk among them', async () => {
    const store = memoryStore()
    const { digest: subject } = await putImage(store, 'app')
    const junk = Buffer.from('{"schemaVersion":2,"layers":7}')
    await store.putManifest(junk, mediaTypes.manifest, `${subject.replace(':', '-')}.sig`)
    const signers = Array.from({ length: 8 }, () => keySigner(newKey(), undefined))
    const clock = { ...fixedClock, sleep: () => new Promise<void>((resolve) => setTimeout(resolve, Math.random() * 4)) }
    await Promise.all(signers.map((signer) => attachLegacySignature(store, subject, signer, clock)))
    for (const signer of signers) expect((await collectFacts(store, subject, trustOf(signer))).verified).toHaveLength(1)
  })

  test('a layout has no tags that others read', async () => {
    const store = { ...memoryStore(), name: 'oci-layout://out' }
    const { digest } = await putImage(store, 'app')
    await expect(attachLegacySignature(store, digest, keySigner(newKey(), undefined), fixedClock)).rejects.toThrow(
      /legacy-signature/
    )
  })

  test('a tag that cannot be written is an error', async () => {
    const store = memoryStore()
    const { digest } = await putImage(store, 'app')
    store.onCall = (name) => {
      if (name === 'putManifest')
        throw new RemoteError({ method: 'PUT', url: 'x', status: 409, attempts: 1, reason: 'immutable' })
    }
    await expect(attachLegacySignature(store, digest, keySigner(newKey(), undefined), fixedClock)).rejects.toThrow(
      /immutable/
    )
  })
})
