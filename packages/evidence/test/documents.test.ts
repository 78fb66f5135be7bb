import type { JsonObject } from '@immutable-delivery/kit'
import { describe, expect, test } from '@jest/globals'
import { digestOf } from '@immutable-delivery/oci'
import { memoryStore } from '@immutable-delivery/testbed'
import {
  boundInputDigest,
  documentDigest,
  factKindOf,
  bakedTime,
  coversBuild,
  isSameBuild,
  isSameSummary,
  makeStatement,
  predicateTypes,
  provenancePredicate,
  signAndAttach,
  summaryPredicate,
  verifyCommand
} from '../src/index.js'
import { gate, newSigner, now, prove, putIndex, run, trustOf } from './support.js'

test('provenance has the fields of GitHub’s workflow build type', () => {
  const base = { name: 'registry.test/debian', digest: digestOf('base') }
  expect(
    provenancePredicate(
      { ...run, repositoryId: '1', repositoryOwnerId: '2', eventName: 'push', runnerEnvironment: 'github-hosted' },
      { base, inputDigest: digestOf('inputs') }
    )
  ).toEqual({
    buildDefinition: {
      buildType: 'https://actions.github.io/buildtypes/workflow/v1',
      externalParameters: {
        workflow: {
          ref: 'refs/heads/main',
          repository: 'https://github.com/acme/shop',
          path: '.github/workflows/release.yml'
        }
      },
      internalParameters: {
        github: {
          event_name: 'push',
          repository_id: '1',
          repository_owner_id: '2',
          runner_environment: 'github-hosted'
        },
        inputDigest: digestOf('inputs')
      },
      resolvedDependencies: [
        { uri: 'git+https://github.com/acme/shop@refs/heads/main', digest: { gitCommit: 'a'.repeat(40) } },
        { uri: 'registry.test/debian', digest: { sha256: digestOf('base').slice(7) } }
      ]
    },
    runDetails: {
      builder: { id: 'https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main' },
      metadata: {
        invocationId: 'https://github.com/acme/shop/actions/runs/17/attempts/1',
        startedOn: '2026-11-21T11:59:00.000Z',
        finishedOn: '2026-11-21T11:59:30.000Z'
      }
    }
  })
})

describe('provenance read back', () => {
  test('the input digest', () => {
    expect(boundInputDigest(provenancePredicate(run, { inputDigest: digestOf('x') }))).toBe(digestOf('x'))
    expect(boundInputDigest(provenancePredicate(run))).toBeUndefined()
    for (const junk of [
      {},
      { buildDefinition: 1 },
      { buildDefinition: { internalParameters: { inputDigest: 'sha256:1' } } }
    ])
      expect(boundInputDigest(junk)).toBeUndefined()
  })

  test('the same build', () => {
    const first = provenancePredicate(run)
    expect(isSameBuild(first, provenancePredicate({ ...run, runAttempt: '2', finishedOn: now }))).toBe(true)
    expect(isSameBuild(first, provenancePredicate({ ...run, sha: 'b'.repeat(40) }))).toBe(false)
    expect(
      isSameBuild(
        first,
        provenancePredicate({ ...run, workflowRef: 'acme/shop/.github/workflows/x.yml@refs/heads/main' })
      )
    ).toBe(false)
    expect(isSameBuild({}, {})).toBe(false)
    const odd = { buildDefinition: { x: 0.5 }, runDetails: { builder: { id: 'b' } } }
    expect(isSameBuild(odd, odd)).toBe(false)
  })

  test('the time of the bake, and what a newer one makes of a repeated run', () => {
    const [noon, later] = [Date.parse('2026-11-21T12:00:00Z'), Date.parse('2026-11-22T12:00:00Z')]
    const plain = provenancePredicate({ ...run, finishedOn: noon })
    expect(bakedTime(plain)).toBe(noon)
    const taken = provenancePredicate({ ...run, finishedOn: later }, { bakedOn: noon })
    expect(bakedTime(taken)).toBe(noon)
    for (const junk of [{}, { runDetails: 1 }, { runDetails: { metadata: { finishedOn: 'soon' } } }])
      expect(bakedTime(junk)).toBeUndefined()
    // An image that was taken again is no news; one that was baked again is.
    expect(coversBuild(plain, taken)).toBe(true)
    expect(coversBuild(taken, plain)).toBe(true)
    expect(coversBuild(taken, taken)).toBe(true)
    const again = provenancePredicate({ ...run, finishedOn: later }, { bakedOn: later })
    expect(coversBuild(plain, again)).toBe(false)
    expect(coversBuild(taken, again)).toBe(false)
    expect(coversBuild(again, taken)).toBe(true)
    expect(coversBuild(again, provenancePredicate({ ...run, sha: 'b'.repeat(40) }, { bakedOn: later }))).toBe(false)
    expect(isSameBuild(taken, again)).toBe(true)
  })

  test('a branch with an @ in its name', () => {
    const odd = provenancePredicate({ ...run, workflowRef: 'acme/shop/.github/workflows/a.yml@refs/heads/x@y' })
    expect(odd).toMatchObject({
      buildDefinition: { externalParameters: { workflow: { path: '.github/workflows/a.yml', ref: 'refs/heads/x@y' } } }
    })
  })
})

test('a predicate type is compared exactly', () => {
  expect(factKindOf(predicateTypes.spdx)).toBe('sbom')
  for (const other of [
    '',
    'constructor',
    `${predicateTypes.spdx}/`,
    predicateTypes.scan.replace('v0.2', 'v0.1'),
    predicateTypes.gate
  ])
    expect(factKindOf(other)).toBeUndefined()
})

test('a document’s digest does not depend on how it is written', () => {
  expect(documentDigest({ b: 1, a: [{ d: 'x', c: null }] })).toBe(documentDigest({ a: [{ c: null, d: 'x' }], b: 1 }))
  expect(documentDigest({ a: 1 })).not.toBe(documentDigest({ a: '1' }))
})

describe('a verification summary', () => {
  const context = {
    verifierId: 'https://example.org/gate',
    resourceUri: 'registry.test/app@sha256:1',
    policy: { uri: 'delivery.yml', sha256: 'ff' }
  }

  test('of a pass names the statements it rests on', async () => {
    const store = memoryStore()
    const signer = newSigner()
    const { image, attached } = await prove(store, await putIndex(store), signer)
    const summary = summaryPredicate(await gate(store, image, trustOf(signer)), context)
    expect(summary).toMatchObject({
      verifier: { id: 'https://example.org/gate' },
      timeVerified: '2026-11-21T12:00:00.000Z',
      resourceUri: 'registry.test/app@sha256:1',
      policy: { uri: 'delivery.yml', digest: { sha256: 'ff' } },
      verificationResult: 'PASSED',
      slsaVersion: '1.1'
    })
    const named = (summary['inputAttestations'] as { digest: { sha256: string } }[]).map(
      ({ digest }) => `sha256:${digest.sha256}`
    )
    expect(named.toSorted()).toEqual([...attached.values()].map(({ statementDigest }) => statementDigest).toSorted())
  })

  test('is made again only when it says something else than the newest', async () => {
    const store = memoryStore()
    const signer = newSigner()
    const { image } = await prove(store, await putIndex(store), signer)
    const report = await gate(store, image, trustOf(signer))
    const at = (minutes: number, verdict: typeof report.verdict = 'pass') =>
      summaryPredicate({ ...report, verdict, time: report.time + minutes * 60_000 }, context)
    const attach = async (predicate: ReturnType<typeof at>) => {
      const statement = makeStatement(image.descriptor.digest, predicateTypes.gate, predicate)
      const covers = (existing: JsonObject): boolean => isSameSummary(existing, predicate)
      return (await signAndAttach(store, image.descriptor, [{ statement, covers }], signer))[0]?.reused
    }
    expect(await attach(at(0))).toBe(false)
    expect(await attach(at(1))).toBe(true)
    expect(await attach(at(2, 'fail'))).toBe(false)
    // The older pass must not stand for this one: readers go by the newest, which is the refusal.
    expect(await attach(at(3))).toBe(false)
    expect(isSameSummary({ a: 0.5 }, { a: 0.5 })).toBe(false)
  })

  test('of anything else is FAILED', async () => {
    const store = memoryStore()
    const image = await putIndex(store)
    const report = await gate(store, image, trustOf(newSigner()))
    expect(summaryPredicate(report, context)).toMatchObject({
      verificationResult: 'FAILED',
      verifiedLevels: ['FAILED'],
      inputAttestations: []
    })
    for (const verdict of ['incomplete', 'error'] as const)
      expect(summaryPredicate({ ...report, verdict }, context)).toMatchObject({ verificationResult: 'FAILED' })
  })
})

describe('the command to verify by hand', () => {
  test('names the image by digest and the types exactly', () => {
    const image = `ghcr.io/acme/shop@${digestOf('index')}`
    const platform = `ghcr.io/acme/shop@${digestOf('amd64')}`
    expect(
      verifyCommand(image, 'delivery.pub', [
        { image, predicateType: predicateTypes.signature, by: 'delivery.pub' },
        { image: platform, predicateType: predicateTypes.spdx, by: 'delivery.pub' },
        { image: platform, predicateType: 'https://openvex.dev/ns', by: 'other.pub' }
      ])
    ).toBe(
      [
        `cosign verify --key delivery.pub --insecure-ignore-tlog ${image}`,
        `cosign verify-attestation --type https://sigstore.dev/cosign/sign/v1 --key delivery.pub --insecure-ignore-tlog ${image}`,
        `cosign verify-attestation --type https://spdx.dev/Document --key delivery.pub --insecure-ignore-tlog ${platform}`,
        `cosign verify-attestation --type https://openvex.dev/ns --key other.pub --insecure-ignore-tlog ${platform}`
      ].join('\n')
    )
  })

  test('quotes what a shell would take apart', () => {
    expect(verifyCommand('r/a@sha256:1', "my key's.pub")).toContain(`--key 'my key'\\''s.pub' `)
  })

  test('says that a layout has none', () => {
    expect(verifyCommand('oci-layout://out@sha256:1', 'k')).toMatch(/^# /)
  })
})
