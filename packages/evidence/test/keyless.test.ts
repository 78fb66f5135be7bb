/** Signing as a workflow and reading it back, against services on this machine. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  memoryStore,
  runClaims,
  startSigstore,
  type SigstoreKind,
  type TestSigstore
} from '@immutable-delivery/testbed'
import {
  collectFacts,
  makeStatement,
  predicateTypes,
  readTrustedRoot,
  signAndAttach,
  type KeylessSigner,
  type Trust,
  type TrustedIdentity
} from '../src/index.js'
import { prover, trustingWorkflows, workflowSigner } from './sigstore-scene.js'
import { gate, newSigner, prove, putImage, putIndex, trustOf } from './support.js'

const kinds: readonly SigstoreKind[] = ['rekor-v1', 'rekor-v2', 'tsa-only']

let sigstore: TestSigstore

beforeAll(async () => {
  sigstore = await startSigstore()
})

afterAll(() => sigstore.stop())

const signerOf = (kind: SigstoreKind, claims: Record<string, string> = {}): Promise<KeylessSigner> =>
  workflowSigner(sigstore, kind, claims)

const trusting = (kind: SigstoreKind, ...identities: readonly TrustedIdentity[]): Trust =>
  trustingWorkflows(sigstore, kind, ...identities)

describe.each(kinds)('%s', (kind) => {
  test('everything about an image, believed by the gate; a second run adds nothing', async () => {
    const store = memoryStore()
    const image = await putIndex(store)
    const signer = await signerOf(kind)
    const before = sigstore.requests.length
    await prove(store, image, signer)
    const certificates = sigstore.requests.slice(before).filter(({ path }) => path === '/api/v2/signingCert')
    expect(certificates).toHaveLength(1)
    // The clock of the machine: certificates are from now.
    const report = await gate(store, image, trusting(kind, prover))
    expect(report.demands.filter(({ demanded, verdict }) => demanded && verdict !== 'pass')).toEqual([])
    expect(report.verdict).toBe('pass')
    expect(report.demands[0]?.signer).toEqual({
      name: `${signer.workflow} at ${signer.commit}`,
      workflow: 'https://github.com/acme/delivery/.github/workflows/prove.yml@refs/tags/v1',
      commit: runClaims.job_workflow_sha
    })

    const asked = sigstore.requests.length
    const again = await prove(store, image, await signerOf(kind))
    expect([...again.attached.values()].map(({ reused }) => reused)).not.toContain(false)
    expect(sigstore.requests.slice(asked).map(({ path }) => path.replace(/\?.*/, ''))).toEqual(['/token'])
  })

  test('a large statement costs the log little where it takes a hash', async () => {
    const store = memoryStore()
    const subject = await putImage(store, 'large')
    const before = sigstore.requests.length
    const predicate = { text: 'x'.repeat(3_000_000) }
    const statement = makeStatement(subject.digest, predicateTypes.spdx, predicate)
    await signAndAttach(store, subject, [{ statement }], await signerOf(kind))
    const entered = sigstore.requests.slice(before).filter(({ path }) => path.endsWith('/log/entries'))
    expect(entered.map(({ bytes }) => bytes < 4000)).toEqual(kind === 'tsa-only' ? [] : [kind === 'rekor-v2'])
  })
})

describe('another run is another signer', () => {
  const others: readonly (readonly [string, Record<string, string>, RegExp])[] = [
    ['workflow file', { job_workflow_ref: 'acme/delivery/.github/workflows/evil.yml@refs/tags/v1' }, /its workflow is/],
    [
      'a workflow whose name goes on',
      { job_workflow_ref: 'acme/delivery/.github/workflows/prove.yml2@x' },
      /its workflow is/
    ],
    [
      'a workflow of another repository',
      { job_workflow_ref: 'evil/delivery/.github/workflows/prove.yml@refs/tags/v1' },
      /its workflow is/
    ],
    ['a commit of the workflow that nobody looked at', { job_workflow_sha: 'd'.repeat(40) }, /its workflow commit is/],
    ['issuer', { iss: 'https://token.actions.githubusercontent.com.evil.example' }, /its issuer is/],
    ['source repository', { repository: 'evil/shop', repository_id: '123' }, /its source repository is/],
    ['source repository of the same name', { repository_id: '124' }, /its source repository id is/],
    ['branch', { ref: 'refs/heads/feature' }, /its source ref is/],
    ['a branch whose name goes on', { ref: 'refs/heads/main2' }, /its source ref is/],
    ['tag of the branch’s name', { ref: 'refs/tags/main' }, /its source ref is/],
    ['runner', { runner_environment: 'self-hosted' }, /its runner is/],
    ['event that outsiders cause', { event_name: 'pull_request_target' }, /its trigger is/],
    ['event after one that outsiders cause', { event_name: 'workflow_run' }, /its trigger is/]
  ]

  test.each(others)('%s', async (_what, claims, reason) => {
    const store = memoryStore()
    const image = await putIndex(store)
    await prove(store, image, await signerOf('rekor-v2', claims))
    const report = await gate(store, image, trusting('rekor-v2', prover))
    expect(report.verdict).toBe('fail')
    for (const { demanded, verdict, reason: why } of report.demands.filter((item) => item.demanded))
      expect({ demanded, verdict, why }).toEqual({
        demanded: true,
        verdict: 'fail',
        why: expect.stringMatching(reason)
      })
    // Nor does it take the other's word for its own.
    const subject = image.descriptor
    const statement = makeStatement(subject.digest, predicateTypes.signature, {})
    const [own] = await signAndAttach(store, subject, [{ statement }], await signerOf('rekor-v2'))
    expect(own?.reused).toBe(false)
  })

  test('each kind of fact has its own workflow', async () => {
    const store = memoryStore()
    const image = await putIndex(store)
    await prove(store, image, await signerOf('rekor-v2'))
    const scanner = { ...prover, facts: ['scan'], workflow: prover.workflow.replace('prove', 'scan') } as const
    const trust = trusting('rekor-v2', { ...prover, facts: ['signature', 'provenance', 'sbom'] }, scanner)
    const report = await gate(store, image, trust)
    const failed = report.demands.filter(({ verdict }) => verdict === 'fail')
    expect(new Set(failed.map(({ fact }) => fact))).toEqual(new Set(['scan']))
    expect(failed[0]?.reason).toMatch(/not trusted for statements of kind scan/)
  })

  test('the source’s own workflow needs no commits, and must be the one of its ref', async () => {
    const { commits: _, ...own } = { ...prover, workflow: 'https://github.com/acme/shop/.github/workflows/deliver.yml' }
    const facts = async (ref: string, identity: TrustedIdentity = own) => {
      const store = memoryStore()
      const subject = await putImage(store, 'own')
      const claims = { job_workflow_ref: `${identity.workflow.slice('https://github.com/'.length)}@${ref}` }
      const statement = makeStatement(subject.digest, predicateTypes.signature, {})
      await signAndAttach(store, subject, [{ statement }], await signerOf('rekor-v2', claims))
      return collectFacts(store, subject.digest, trusting('rekor-v2', identity))
    }
    expect((await facts('refs/heads/main')).verified).toHaveLength(1)
    const branch = await facts('refs/heads/feature')
    expect(branch.verified).toHaveLength(0)
    expect(branch.rejected[0]?.reason).toMatch(/its workflow ref is/)
    const { commits: _none, ...foreign } = prover
    const elsewhere = await facts('refs/heads/main', foreign)
    expect(elsewhere.rejected[0]?.reason).toMatch(/its workflow ref is .* trusted is none/)
  })
})

describe('keys and workflows', () => {
  test('neither is taken for the other', async () => {
    const store = memoryStore()
    const image = await putIndex(store)
    const key = newSigner()
    await prove(store, image, key)
    expect((await gate(store, image, trusting('rekor-v2', prover))).demands[0]?.reason).toMatch(/no key is trusted/)
    const other = memoryStore()
    const second = await putIndex(other)
    await prove(other, second, await signerOf('rekor-v2'))
    expect((await gate(other, second, trustOf(key))).demands[0]?.reason).toMatch(/no workflow is trusted/)
  })

  test('both may be trusted', async () => {
    const store = memoryStore()
    const image = await putIndex(store)
    const key = newSigner()
    await prove(store, image, key)
    const both = { ...trusting('rekor-v2', prover), keys: trustOf(key).keys }
    expect((await gate(store, image, both)).verdict).toBe('pass')
  })
})

describe('another Sigstore', () => {
  test('its certificates do not count', async () => {
    const evil = await startSigstore()
    try {
      const store = memoryStore()
      const image = await putIndex(store)
      await prove(store, image, await signerOf('rekor-v2'))
      const root = readTrustedRoot(evil.trustedRoot(), 'trusted-root')
      const report = await gate(store, image, { keys: [], identities: [prover], trustedRoot: root })
      expect(report.verdict).toBe('fail')
      const toPublic = await gate(store, image, { keys: [], identities: [prover] })
      expect(toPublic.verdict).toBe('fail')
    } finally {
      await evil.stop()
    }
  })

  test('a signature without a log does not pass where the root names a log', async () => {
    const store = memoryStore()
    const image = await putIndex(store)
    await prove(store, image, await signerOf('tsa-only'))
    expect((await gate(store, image, trusting('rekor-v2', prover))).demands[0]?.reason).toMatch(/tlog entries/)
  })
})
