/**
 * What other verifiers let pass, each by a way of its own: cosign 3.1 and sigstore-js accept most of these, or leave
 * them to whoever calls them. Our gate refuses each, and says why in words that no other of them gets.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startSigstore, memoryStore, runClaims, type MemoryStore, type TestSigstore } from '@immutable-delivery/testbed'
import type { Json } from '@immutable-delivery/kit'
import { digestOf, type Descriptor } from '@immutable-delivery/oci'
import {
  bundleBytes,
  keySigner,
  makeStatement,
  predicateTypes,
  readBundle,
  readPublicKey,
  readTrustedRoot,
  refusals,
  signAndAttach,
  type Signer,
  type Trust
} from '../src/index.js'
import { prover, trustingWorkflows, workflowSigner } from './sigstore-scene.js'
import {
  fixedClock,
  gate,
  newKey,
  newSigner,
  prove,
  putImage,
  putIndex,
  spdx,
  trustOf,
  type TestImage
} from './support.js'

let sigstore: TestSigstore
beforeAll(async () => {
  sigstore = await startSigstore()
})
afterAll(() => sigstore.stop())

const signer = newSigner()
const signatures = trustOf(signer, ['signature'])

interface Scene {
  readonly store: MemoryStore
  readonly image: TestImage
  readonly trust: Trust
}

async function single(): Promise<{ store: MemoryStore; image: TestImage; subject: Descriptor }> {
  const store = memoryStore()
  const subject = await putImage(store, 'app')
  const platforms = [{ platform: { os: 'linux', architecture: 'amd64' }, descriptor: subject }]
  return { store, subject, image: { descriptor: subject, platforms } }
}

/** One statement about a single image, signed as it is told. */
async function stated(
  trust: Trust,
  by: Signer,
  statement: (subject: Descriptor) => { type: string; predicate: Record<string, Json>; about?: Descriptor['digest'] }
): Promise<Scene> {
  const { store, image, subject } = await single()
  const { type, predicate } = statement(subject)
  await signAndAttach(store, subject, [{ statement: makeStatement(subject.digest, type, predicate) }], by, {
    clock: fixedClock
  })
  return { store, image, trust }
}

const signature = (): { type: string; predicate: Record<string, Json> } => ({
  type: predicateTypes.signature,
  predicate: {}
})

/** Signs as a run with other claims. */
async function byRun(claims: Record<string, string>, trusted: Partial<typeof prover> = {}): Promise<Scene> {
  const trust = trustingWorkflows(sigstore, 'rekor-v2', { ...prover, facts: ['signature'], ...trusted })
  return stated(trust, await workflowSigner(sigstore, 'rekor-v2', claims), signature)
}

/** Replaces the bytes of every bundle, with digests and sizes that fit. */
function rewrite(store: MemoryStore, subject: Descriptor, change: (bundle: Record<string, unknown>) => unknown): void {
  const listed = store.referrers.get(subject.digest) ?? []
  store.referrers.set(
    subject.digest,
    listed.map((descriptor) => {
      const manifest = JSON.parse(Buffer.from(store.manifests.get(descriptor.digest)?.bytes ?? []).toString()) as {
        layers: { digest: Descriptor['digest']; size: number }[]
      }
      const [layer] = manifest.layers
      if (layer === undefined) throw new Error('no layer')
      const bundle = JSON.parse(Buffer.from(store.blobs.get(layer.digest) ?? []).toString()) as Record<string, unknown>
      change(bundle)
      const bytes = Buffer.from(JSON.stringify(bundle))
      Object.assign(layer, { digest: digestOf(bytes), size: bytes.byteLength })
      store.blobs.set(layer.digest, bytes)
      const text = Buffer.from(JSON.stringify(manifest))
      store.manifests.set(digestOf(text), { bytes: text, mediaType: descriptor.mediaType })
      return { ...descriptor, digest: digestOf(text), size: text.byteLength }
    })
  )
}

type Case = readonly [accepted: string, make: () => Promise<Scene>, reason: RegExp]

const cases: readonly Case[] = [
  [
    'an SBOM by the trusted key where a signature is wanted (cosign verify: rc 0)',
    () => stated(signatures, signer, () => ({ type: predicateTypes.cyclonedx, predicate: { bomFormat: 'CycloneDX' } })),
    /no signature for this digest by a trusted signer$/
  ],
  [
    'a type that only begins like the wanted one (prefix comparison)',
    () =>
      stated(trustOf(signer, ['sbom']), signer, () => ({
        type: `${predicateTypes.cyclonedx}/evil`,
        predicate: spdx('x')
      })),
    /no sbom for this digest by a trusted signer$/
  ],
  [
    'a key that is trusted for another kind (one key for all)',
    () => {
      const other = newSigner()
      const trust = { keys: [...trustOf(other, ['scan'], 'scan.pub').keys, ...signatures.keys] }
      return stated(trust, other, signature)
    },
    /scan\.pub is not trusted for statements of kind signature/
  ],
  [
    'somebody else’s signature with our key’s hint',
    async () => {
      const { store, image, subject } = await single()
      await signAndAttach(
        store,
        subject,
        [{ statement: makeStatement(subject.digest, predicateTypes.signature, {}) }],
        newSigner()
      )
      rewrite(store, subject, (bundle) => {
        const { hint } = readPublicKey(signer.publicKey, 'k')
        bundle['verificationMaterial'] = { publicKey: { hint } }
      })
      return { store, image, trust: signatures }
    },
    /the signature is not valid: the statement was changed after delivery\.pub signed it/
  ],
  [
    'a key that nobody trusts',
    () => stated(signatures, newSigner(), signature),
    /signed with a key that is not trusted/
  ],
  [
    'the bundle of another image, attached to this one',
    async () => {
      const { store, image, subject } = await single()
      const other = await putImage(store, 'other')
      const bytes = await signer.sign(
        Buffer.from(JSON.stringify(makeStatement(other.digest, predicateTypes.signature, {})))
      )
      await signAndAttach(
        store,
        subject,
        [{ statement: makeStatement(subject.digest, predicateTypes.signature, {}) }],
        {
          ...signer,
          sign: () => Promise.resolve(bytes)
        }
      )
      return { store, image, trust: signatures }
    },
    /the statement is about another image/
  ],
  [
    'one statement about many images (the first subject that fits)',
    async () => {
      const { store, image, subject } = await single()
      const statement = makeStatement(subject.digest, predicateTypes.signature, {})
      const many = { ...statement, subject: [{ digest: { sha256: 'b'.repeat(64) } }, ...statement.subject] }
      const bytes = await signer.sign(Buffer.from(JSON.stringify(many)))
      await signAndAttach(store, subject, [{ statement }], { ...signer, sign: () => Promise.resolve(bytes) })
      return { store, image, trust: signatures }
    },
    /statement subject: expected exactly one, got 2/
  ],
  [
    'two signatures in one envelope, one of them ours',
    async () => {
      const scene = await stated(signatures, signer, signature)
      rewrite(scene.store, scene.image.descriptor, (bundle) => {
        const envelope = bundle['dsseEnvelope'] as { signatures: unknown[] }
        envelope.signatures.unshift({ sig: 'AAAA' })
      })
      return scene
    },
    /envelope signatures: expected exactly one, got 2/
  ],
  [
    'our signature of another payload type (a statement is no configuration)',
    async () => {
      const scene = await stated(signatures, signer, signature)
      rewrite(scene.store, scene.image.descriptor, (bundle) => {
        const envelope = bundle['dsseEnvelope'] as Record<string, unknown>
        envelope['payloadType'] = 'application/json'
      })
      return scene
    },
    /envelope payloadType: expected application\/vnd\.in-toto\+json/
  ],
  [
    'a certificate where only a key is trusted',
    async () => {
      const by = await workflowSigner(sigstore, 'rekor-v2')
      return stated(signatures, by, signature)
    },
    /it was signed with a certificate, and no workflow is trusted/
  ],
  [
    'an identity that a pattern would match: `acme` in somebody else’s name (sigstore-js: an unanchored expression)',
    () => byRun({ job_workflow_ref: 'evil/acme-delivery/.github/workflows/prove.yml@refs/heads/main' }),
    /its workflow is "https:\/\/github\.com\/evil\/acme-delivery/
  ],
  [
    'a trusted identity that is a pattern is a text here',
    () => byRun({}, { workflow: '.' }),
    /its workflow is "https:\/\/github\.com\/acme\/delivery.*, trusted is \.$/
  ],
  ['another issuer', () => byRun({}, { issuer: 'https://token.actions.githubusercontent.com/acme' }), /its issuer is/],
  ['another commit of the right workflow', () => byRun({ job_workflow_sha: 'd'.repeat(40) }), /its workflow commit is/],
  [
    'the right workflow, called from another repository (the subject says nothing of it)',
    () => byRun({ repository: 'evil/fork' }),
    /its source repository is "https:\/\/github\.com\/evil\/fork"/
  ],
  [
    'a repository of the right name and another number (given up and taken)',
    () => byRun({ repository_id: '666' }),
    /its source repository id is "666"/
  ],
  ['a branch', () => byRun({ ref: 'refs/heads/evil' }), /its source ref is "refs\/heads\/evil"/],
  ['a runner of somebody’s own', () => byRun({ runner_environment: 'self-hosted' }), /its runner is "self-hosted"/],
  [
    'a pull request’s event with the main branch’s ref',
    () => byRun({ event_name: 'pull_request_target' }),
    /its trigger is "pull_request_target"/
  ],
  [
    'a certificate without any log entry where the root has a log (cosign: --insecure-ignore-tlog says it was verified)',
    async () => {
      const scene = await byRun({})
      rewrite(scene.store, scene.image.descriptor, (bundle) => {
        Object.assign(bundle['verificationMaterial'] as object, { tlogEntries: [] })
      })
      return scene
    },
    /expected 1 tlog entries, got 0/
  ],
  [
    'a certificate without a timestamp, by the clock of the reader',
    async () => {
      const trust = trustingWorkflows(sigstore, 'tsa-only', { ...prover, facts: ['signature'] })
      const scene = await stated(trust, await workflowSigner(sigstore, 'tsa-only'), signature)
      rewrite(scene.store, scene.image.descriptor, (bundle) => {
        Object.assign(bundle['verificationMaterial'] as object, {
          timestampVerificationData: { rfc3161Timestamps: [] }
        })
      })
      return scene
    },
    /expected 1 timestamps, got 0/
  ],
  [
    'one signer twice, where two are demanded',
    async () => {
      const scene = await stated(signatures, signer, signature)
      const again = keySigner(newKey(), undefined)
      await signAndAttach(
        scene.store,
        scene.image.descriptor,
        [{ statement: makeStatement(scene.image.descriptor.digest, predicateTypes.signature, { again: true }) }],
        signer
      )
      return { ...scene, trust: { keys: [...signatures.keys, ...trustOf(again, ['signature'], 'second.pub').keys] } }
    },
    /1 of 2 signers that must agree: delivery\.pub/
  ]
]

describe('what others accept is refused', () => {
  const seen = new Map<string, string>()

  test.each(cases)('%s', async (what, make, reason) => {
    const { store, image, trust } = await make()
    const rules = what.startsWith('one signer twice') ? { threshold: { signature: 2 } } : {}
    const report = await gate(store, image, trust, { rules })
    expect(report.verdict).toBe('fail')
    const [refusal = ''] = refusals(report)
    expect(refusal).toMatch(reason)
    seen.set(what, refusal.replaceAll(/sha256:[0-9a-f]{64}/g, 'sha256'))
  })

  test('each for a reason of its own', () => {
    expect(cases.length).toBeGreaterThanOrEqual(20)
    expect(new Set(seen.values()).size).toBe(cases.length)
  })
})

test('an index of which one platform is not proven (cosign verify of the index: rc 0)', async () => {
  const store = memoryStore()
  const image = await putIndex(store)
  await prove(store, image, signer)
  const [, second] = image.platforms
  if (second === undefined) throw new Error('no second platform')
  store.referrers.delete(second.descriptor.digest)
  const report = await gate(store, image, trustOf(signer))
  expect(refusals(report)[0]).toMatch(/^signature of linux\/arm64: no signature for this digest/)
})

test('a key’s bundle has no keyid, which Go’s readers reject', async () => {
  const bytes = await signer.sign(Buffer.from('{}'))
  expect(Buffer.from(bytes).toString()).not.toContain('keyid')
  expect(bundleBytes({ ...readBundle(bytes), hint: 'h' })).not.toHaveLength(0)
})

test('a log’s key in the trusted root that is valid since ever', () => {
  const root = JSON.parse(sigstore.trustedRoot('rekor-v2')) as { tlogs: { publicKey: { validFor?: unknown } }[] }
  for (const log of root.tlogs) delete log.publicKey.validFor
  expect(() => readTrustedRoot(JSON.stringify(root), 'trusted-root')).toThrow(/validFor|start/)
  expect(runClaims.iss).toBe(prover.issuer)
})
