/** Policies for other programs: what they say, what they admit not to say, and what cannot be exported at all. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'yaml'
import {
  exportKyvernoPolicy,
  exportPodmanPolicy,
  readPublicKey,
  usualTriggers,
  type PolicyToExport,
  type Trust,
  type TrustedIdentity
} from '../src/index.js'
import { everyKind, newSigner, scanPolicy, trustOf } from './support.js'

const everyDemanded = everyKind.filter((kind) => kind !== 'vex')
const signers = Array.from({ length: 6 }, newSigner)
const keysOf = (count: number): Trust => ({
  keys: signers.slice(0, count).flatMap((signer, i) => trustOf(signer, everyKind, `k${i}.pub`).keys)
})
const workflow: TrustedIdentity = {
  facts: everyKind,
  issuer: 'https://token.actions.githubusercontent.com',
  workflow: 'https://github.com/acme/delivery/.github/workflows/prove.yml',
  commits: ['a'.repeat(40), 'b'.repeat(40)],
  source: { repository: 'https://github.com/acme/shop', repositoryId: '123', ref: 'refs/heads/main' },
  triggers: usualTriggers
}
const policyOf = (change: Partial<PolicyToExport> = {}): PolicyToExport => ({
  repository: 'ghcr.io/acme/shop',
  trust: keysOf(1),
  demanded: everyDemanded,
  rules: {},
  scan: scanPolicy,
  singleManifest: false,
  ...change
})

interface PodmanPolicy {
  default: { type: string }[]
  transports: { docker: Record<string, { type: string; keyData?: string; keyDatas?: string[] }[]> }
}
async function podman(change: Partial<PolicyToExport>): Promise<PodmanPolicy> {
  const { files } = await exportPodmanPolicy(policyOf(change))
  return JSON.parse(files.find(({ path }) => path === 'policy.json')?.content ?? '') as PodmanPolicy
}

interface Kyverno {
  metadata: { name: string; annotations: Record<string, string> }
  spec: {
    attestors: { name: string; cosign: Record<string, unknown> }[]
    attestations: { name: string; intoto: { type: string } }[]
    validations: { expression: string; message: string }[]
    matchImageReferences: { glob: string }[]
  }
}
async function kyverno(change: Partial<PolicyToExport>): Promise<Kyverno> {
  const { files } = await exportKyvernoPolicy(policyOf(change))
  return parse(files[0]?.content ?? '') as Kyverno
}

describe('for Podman', () => {
  test('what is not named is rejected, and sigstore attachments are read of this repository', async () => {
    const { files } = await exportPodmanPolicy(policyOf())
    const document = await podman({})
    expect(document.default).toEqual([{ type: 'reject' }])
    expect(Object.keys(document.transports)).toEqual(['docker'])
    expect(Object.keys(document.transports.docker)).toEqual(['ghcr.io/acme/shop'])
    const registries = files.find(({ path }) => path === 'registries.d/ghcr-io-acme-shop.yaml')
    expect(parse(registries?.content ?? '')).toEqual({
      docker: { 'ghcr.io/acme/shop': { 'use-sigstore-attachments': true } }
    })
  })

  test('k of n: accepted exactly where k of the keys have signed', async () => {
    const texts = signers.map(({ publicKey }) => Buffer.from(publicKey).toString('base64'))
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }).chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 1, max: n }))),
        fc.subarray([0, 1, 2, 3, 4, 5]),
        async ([n, k], signed) => {
          const document = await podman({ trust: keysOf(n), rules: { threshold: { signature: k } } })
          const requirements = document.transports.docker['ghcr.io/acme/shop'] ?? []
          // containers/image: every requirement must hold; one holds when any of its keys has signed.
          const accepted = requirements.every(({ keyData, keyDatas }) =>
            [keyData ?? [], keyDatas ?? []].flat().some((key) => signed.includes(texts.indexOf(key)))
          )
          expect(accepted).toBe(signed.filter((i) => i < n).length >= k)
        }
      ),
      { numRuns: 60 }
    )
  })

  test('a key under two names is one', async () => {
    const [key] = keysOf(1).keys
    if (key === undefined) throw new Error('no key')
    const trust = { keys: [key, { ...key, name: 'again.pub' }] }
    await expect(podman({ trust, rules: { threshold: { signature: 2 } } })).rejects.toThrow(/at least 2/)
    expect((await podman({ trust })).transports.docker['ghcr.io/acme/shop']).toHaveLength(1)
  })

  test('all that is left out stands in the list', async () => {
    const trust = { ...keysOf(1), identities: [workflow] }
    const exported = await exportPodmanPolicy(policyOf({ trust, demanded: [...everyDemanded, 'health'] }))
    for (const kind of ['provenance', 'sbom', 'scan', 'health'])
      expect(exported.notChecked).toContainEqual(expect.stringMatching(new RegExp(`^${kind}: `)))
    expect(exported.stricter).toContainEqual(expect.stringContaining(workflow.workflow))
  })

  test('nothing that it could judge is an error and no file', async () => {
    await expect(podman({ demanded: ['provenance'] })).rejects.toThrow(/a signer for `signature`/)
    await expect(podman({ trust: { keys: [], identities: [workflow] } })).rejects.toThrow(/Podman knows no workflows/)
  })
})

describe('for Kyverno', () => {
  test('each demanded kind is asked of its own signers, with its exact type', async () => {
    const [first, second] = signers
    if (first === undefined || second === undefined) throw new Error('no signers')
    const trust = {
      keys: [...trustOf(first, ['signature', 'sbom'], 'a.pub').keys, ...trustOf(second, ['scan'], 'b.pub').keys]
    }
    const { spec } = await kyverno({ trust, demanded: ['signature', 'sbom', 'scan'], singleManifest: true })
    expect(spec.attestors.map(({ name, cosign }) => [name, cosign['key']])).toEqual([
      ['key1', { data: first.publicKey.trim() }],
      ['key2', { data: second.publicKey.trim() }]
    ])
    const asked = spec.validations.map(({ expression }) => expression)
    expect(asked[0]).toContain('verifyAttestationSignatures(image, attestations.signature, [attestors.key1]) >= 1')
    expect(asked.find((text) => text.includes('attestations.scan,'))).toContain('[attestors.key2]')
    expect(spec.attestations.find(({ name }) => name === 'signature')?.intoto.type).toBe(
      'https://sigstore.dev/cosign/sign/v1'
    )
    // Every kind of container, and every image of the repository.
    for (const text of asked)
      expect(text).toContain('images.containers + images.initContainers + images.ephemeralContainers')
    expect(spec.matchImageReferences.map(({ glob }) => glob)).toContain('ghcr.io/acme/shop@*')
  })

  test('a workflow by its commits, and what provenance says of its source', async () => {
    const { spec } = await kyverno({ trust: { keys: [], identities: [workflow] } })
    expect(spec.attestors).toEqual([
      {
        name: 'workflow1',
        cosign: {
          keyless: {
            identities: (workflow.commits ?? []).map((commit) => ({
              issuer: workflow.issuer,
              subject: `${workflow.workflow}@${commit}`
            }))
          }
        }
      }
    ])
    const source = spec.validations.find(({ message }) => message.startsWith('provenance: of another source'))
    for (const part of [
      'workflow.repository == "https://github.com/acme/shop"',
      'workflow.ref == "refs/heads/main"',
      'repository_id == "123"',
      'event_name in ["push", "workflow_dispatch", "schedule"]',
      'runner_environment == "github-hosted"'
    ])
      expect(source?.expression).toContain(part)
  })

  test('names in the policy cannot leave their quotes', async () => {
    const repository = 'https://github.com/acme/"+true+"'
    const { spec } = await kyverno({
      trust: { keys: [], identities: [{ ...workflow, source: { ...workflow.source, repository } }] }
    })
    expect(JSON.stringify(spec.validations)).toContain(JSON.stringify(JSON.stringify(repository)).slice(1, -1))
  })

  test('of an index neither SBOM nor scan is asked, and that is said', async () => {
    const exported = await exportKyvernoPolicy(policyOf())
    expect(exported.files[0]?.content).not.toContain('attestations.scan')
    for (const kind of ['sbom', 'scan'])
      expect(exported.notChecked).toContainEqual(expect.stringMatching(new RegExp(`^${kind}: it is attached`)))
    const { metadata } = await kyverno({})
    for (const line of exported.notChecked)
      expect(metadata.annotations['policies.kyverno.io/description']).toContain(line)
    await expect(kyverno({ demanded: ['scan'] })).rejects.toThrow(/Kyverno judges nothing else/)
  })

  test('findings by the policy’s own threshold', async () => {
    const conditions = async (scan: Partial<typeof scanPolicy>): Promise<string> => {
      const { spec } = await kyverno({ singleManifest: true, scan: { ...scanPolicy, ...scan } })
      return spec.validations.map(({ expression }) => expression).join('\n')
    }
    // An unrated finding counts as high.
    expect(await conditions({ failOn: 'high' })).toContain('finding.severity in ["low", "medium"]')
    expect(await conditions({ failOn: 'critical' })).toContain('in ["unknown", "low", "medium", "high"]')
    expect(await conditions({ failOn: 'high', onlyFixed: true })).toContain('|| size(finding.fixed) == 0')
    expect(await conditions({ failOn: 'none' })).not.toContain('findings.all')
  })

  test('what logs and timestamps must say is named as not checked', async () => {
    const [key] = keysOf(1).keys
    if (key === undefined) throw new Error('no key')
    const trust = { keys: [{ ...key, thresholds: { log: 1 } }] }
    const line = `${key.name}: how many entries in transparency logs and timestamps its signatures have`
    for (const exported of [
      await exportKyvernoPolicy(policyOf({ trust })),
      await exportPodmanPolicy(policyOf({ trust }))
    ])
      expect(exported.notChecked).toContain(line)
    expect((await exportKyvernoPolicy(policyOf({ trust: keysOf(1) }))).notChecked).not.toContain(line)
  })

  test('k signers', async () => {
    const { spec } = await kyverno({ trust: keysOf(3), rules: { threshold: { signature: 2 } } })
    expect(spec.validations[0]?.expression).toContain('[attestors.key1, attestors.key2, attestors.key3]) >= 2')
    expect(keysOf(3).keys.map(({ pem, name }) => readPublicKey(pem, name).fingerprint)).toHaveLength(3)
  })
})
