/** Statements of the user's own, provenance's materials, and GitHub's attestations API, with the bundle as a process. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bundleFromJSON, bundleToJSON } from '@sigstore/bundle'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import {
  githubToken,
  installActions,
  startGitHub,
  startSigstore,
  testCommit,
  type ActionRun,
  type GitHubOptions,
  type InstalledActions,
  type TestGitHub,
  type TestSigstore
} from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

const vex = 'https://openvex.dev/ns'
const results = 'https://in-toto.io/attestation/test-result/v0.1'
const review = 'https://example.org/review/v1'

let actions: InstalledActions
let sigstore: TestSigstore
let work: TestWorkspace
let github: TestGitHub | undefined
let digest = ''

beforeAll(async () => {
  actions = installActions()
  sigstore = await startSigstore()
  work = await makeWorkspace(actions)
  writeFileSync(path.join(work.folder, 'trusted_root.json'), sigstore.trustedRoot())
  writeFileSync(path.join(work.folder, 'signing.json'), sigstore.signingConfig('rekor-v2'))
  writeFileSync(path.join(work.folder, 'vex.json'), JSON.stringify({ '@context': vex, statements: [] }))
  writeFileSync(path.join(work.folder, 'review.json'), JSON.stringify({ took: 1.5, by: 'böb', 10: 'b', 9: 'a' }))
  writeFileSync(path.join(work.folder, 'bake.lock'), `docker.io/library/node:24 sha256:${'a'.repeat(64)}\n`)
})
afterAll(async () => {
  await work.remove()
  await sigstore.stop()
  actions.dispose()
})
afterEach(() => github?.stop())
let version = 0
beforeEach(async () => {
  version += 1
  digest = await work.bake(String(version))
})

async function sign(
  inputs: Readonly<Record<string, string>> = {},
  o: {
    github?: GitHubOptions
    meanwhile?: (github: TestGitHub) => void
    again?: boolean
    env?: Record<string, string>
  } = {}
): Promise<ActionRun> {
  if (o.again !== true || github === undefined) {
    await github?.stop()
    github = await startGitHub(o.github)
  }
  o.meanwhile?.(github)
  const services = { 'trusted-root': 'trusted_root.json', 'signing-config': 'signing.json' }
  const run = await work.run('sign-and-sbom', { image: 'oci-layout://images', digest, ...services, ...inputs }, 1, {
    env: { GITHUB_API_URL: github.url, ...sigstore.tokenEnvironment(), ...o.env }
  })
  expect(github.fake.violations).toEqual([])
  return run
}

const attestations = (): readonly { readonly bundle: unknown }[] => github?.fake.state.repository.attestations ?? []

interface Stated {
  readonly predicateType: string
  readonly predicate: Record<string, unknown>
}

/** What is stated about the digest in the layout. */
function stated(): Stated[] {
  const blob = (name: string): string =>
    readFileSync(path.join(work.folder, 'images/blobs/sha256', name.replace('sha256:', '')), 'utf8')
  const { manifests } = JSON.parse(readFileSync(path.join(work.folder, 'images/index.json'), 'utf8')) as {
    manifests: { digest: string }[]
  }
  return manifests.flatMap((entry) => {
    const { subject, layers } = JSON.parse(blob(entry.digest)) as {
      subject?: { digest: string }
      layers: { digest: string }[]
    }
    if (subject?.digest !== digest) return []
    const { dsseEnvelope } = JSON.parse(blob(layers[0]?.digest ?? '')) as { dsseEnvelope: { payload: string } }
    return [JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString()) as Stated]
  })
}

test('own statements, the lock and the builder as materials, all stored at GitHub too; a re-run adds nothing', async () => {
  const inputs = { attestations: `${vex}=vex.json\n${review}=review.json` }
  const env = {
    ImageOS: 'ubuntu24',
    ImageVersion: '20261101.1',
    GITHUB_ACTION_REPOSITORY: 'acme/delivery',
    GITHUB_ACTION_REF: testCommit
  }
  const run = await sign(inputs, { env })
  expect([run.outputs['result'], run.log]).toEqual(['signed', expect.stringContaining('attestations API: 5 stored')])
  const types = stated().map(({ predicateType }) => predicateType)
  expect(types).toHaveLength(5)
  expect(types).toEqual(expect.arrayContaining([vex, review]))
  expect(stated().find(({ predicateType }) => predicateType === review)?.predicate).toEqual({
    took: 1.5,
    by: 'böb',
    10: 'b',
    9: 'a'
  })
  const lock = createHash('sha256')
    .update(readFileSync(path.join(work.folder, 'bake.lock')))
    .digest('hex')
  const provenance = stated().find(({ predicateType }) => predicateType === 'https://slsa.dev/provenance/v1')
  expect(provenance?.predicate).toMatchObject({
    buildDefinition: {
      resolvedDependencies: expect.arrayContaining([
        { uri: 'git+https://github.com/acme/shop@refs/heads/main#bake.lock', digest: { sha256: lock } }
      ])
    },
    runDetails: {
      builder: {
        builderDependencies: [
          { name: 'ubuntu24', annotations: { version: '20261101.1' } },
          { uri: `git+https://github.com/acme/delivery@${testCommit}`, digest: { gitCommit: testCommit } }
        ]
      }
    }
  })

  // What GitHub got is what actions/attest would have sent: the same form, written by the same library.
  const sent = attestations().map(({ bundle }) => bundle)
  expect(sent).toHaveLength(5)
  for (const bundle of sent) {
    const theirs = bundleToJSON(bundleFromJSON(bundle))
    for (const signature of theirs.dsseEnvelope?.signatures ?? []) Reflect.deleteProperty(signature, 'keyid')
    // The library leaves out what is 0 or empty.
    expect(bundle).toMatchObject(theirs)
  }

  const again = await sign(inputs, { again: true, env })
  expect(again.log).toContain('attestations API: 0 stored')
  expect([stated().length, attestations().length]).toEqual([5, 5])
})

describe('GitHub’s attestations API', () => {
  test.each<[string, string, Parameters<typeof sign>[1], string, RegExp, number]>([
    [
      'auto, without the permission',
      'auto',
      { github: { permissions: { attestations: 'read' } } },
      'signed',
      /Nothing more is stored.*attestations: write/,
      0
    ],
    [
      'true, without the permission',
      'true',
      { github: { permissions: { attestations: 'read' } } },
      'error',
      /github-attestations: .*403.*attestations: write/,
      0
    ],
    ['false', 'false', {}, 'signed', /^/, 0],
    [
      'an answer is lost: looked for, and not stored twice',
      'true',
      {
        meanwhile: ({ faults }) =>
          faults.add({ match: ({ method }) => method === 'POST', effect: { kind: 'reset-after' } })
      },
      'signed',
      /3 stored/,
      3
    ],
    [
      'a request is lost: done again',
      'true',
      {
        meanwhile: ({ faults }) =>
          faults.add({ match: ({ method }) => method === 'POST', effect: { kind: 'reset-before' } })
      },
      'signed',
      /3 stored/,
      3
    ]
  ])('%s', async (_name, mode, options, result, log, count) => {
    const run = await sign({ 'github-attestations': mode }, options)
    expect([run.outputs['result'], run.log]).toEqual([result, expect.stringMatching(log)])
    expect(attestations()).toHaveLength(count)
    // Its token is in no log, whatever happens.
    expect(run.log).not.toContain(githubToken)
  })

  test('what an earlier run could not store is stored by the next', async () => {
    await sign({ 'github-attestations': 'true' }, { github: { permissions: { attestations: 'read' } } })
    const run = await sign({ 'github-attestations': 'true' })
    expect([run.outputs['result'], run.log]).toEqual(['signed', expect.stringContaining('3 stored')])
  })

  test('a key cannot: said, and refused where it is demanded', async () => {
    const key = { image: 'oci-layout://images', digest, 'signing-key': work.key }
    expect((await work.run('sign-and-sbom', key)).log).toMatch(/needs signatures of a workflow/)
    const refused = await work.run('sign-and-sbom', { ...key, 'github-attestations': 'true' })
    expect([refused.exitCode, refused.log]).toEqual([1, expect.stringContaining('GitHub takes none by a key')])
  })
})

test.each([
  ['no path', `${vex}=`, /predicateType=path/],
  ['no type', 'vex.json', /predicateType=path/],
  ['a file that is not there', `${vex}=none.json`, /ENOENT/],
  ['no JSON', `${vex}=bake.lock`, /a JSON object/],
  ['a type that only we state', 'https://slsa.dev/provenance/v1=vex.json', /no action of ours/],
  ['a result of a test, which is verify-health’s to state', `${results}=review.json`, /no action of ours/]
])('attestations: %s', async (_name, lines, expected) => {
  const run = await work.run('sign-and-sbom', {
    image: 'oci-layout://images',
    digest,
    'signing-key': work.key,
    attestations: lines
  })
  expect([run.outputs['result'], run.log]).toEqual(['error', expect.stringMatching(expected)])
  expect(stated()).toEqual([])
})
