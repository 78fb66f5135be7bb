/** The bundles without any key: each kind of fact by a workflow of its own, from signing to the switch. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  installActions,
  runClaims,
  startSigstore,
  type ActionRun,
  type InstalledActions,
  type TestSigstore
} from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

const image = 'oci-layout://images'
const root = { 'trusted-root': 'trusted_root.json' }
// Nobody answers for GitHub here.
const quiet = { comment: 'false', deployment: 'false', check: 'false' }
const commit = runClaims.job_workflow_sha
const scanWorkflow = { job_workflow_ref: 'acme/delivery/.github/workflows/scan.yml@refs/tags/v1' }

let actions: InstalledActions
let sigstore: TestSigstore
let workspace: TestWorkspace

beforeAll(async () => {
  actions = installActions()
  sigstore = await startSigstore()
  workspace = await makeWorkspace(actions)
  const delivery = path.join(workspace.folder, '.github/delivery.yml')
  const policy = `policy:
  source: { repository: acme/shop, repository-id: 123, ref: refs/heads/main }
  signers:
    - facts: [signature, provenance, sbom]
      workflow: acme/delivery/.github/workflows/prove.yml
      commits: [${commit}]
    - facts: [scan]
      workflow: acme/delivery/.github/workflows/scan.yml
      commits: [${commit}]
`
  writeFileSync(delivery, readFileSync(delivery, 'utf8').replace(/policy:\n.*\n/, policy))
  writeFileSync(path.join(workspace.folder, 'trusted_root.json'), sigstore.trustedRoot())
  writeFileSync(path.join(workspace.folder, 'signing_config.json'), sigstore.signingConfig('rekor-v2'))
})
afterAll(async () => {
  await workspace.remove()
  await sigstore.stop()
  actions.dispose()
})

/** Runs an action in a job that may have a token with these claims. */
function asWorkflow(
  name: string,
  inputs: Readonly<Record<string, string>>,
  claims: Readonly<Record<string, string>> = {},
  order = 1
): Promise<ActionRun> {
  const signing = { ...root, 'signing-config': 'signing_config.json' }
  return workspace.run(name, { image, ...signing, ...inputs }, order, { env: sigstore.tokenEnvironment(claims) })
}

/** What the verification summaries in the layout conclude, in the order they were attached. */
function summariesOf({ folder }: TestWorkspace): string[] {
  const blob = (digest: string): unknown =>
    JSON.parse(readFileSync(path.join(folder, 'images/blobs/sha256', digest.replace('sha256:', '')), 'utf8'))
  const index = JSON.parse(readFileSync(path.join(folder, 'images/index.json'), 'utf8')) as {
    manifests: { digest: string; annotations?: Record<string, string> }[]
  }
  return index.manifests
    .filter(({ annotations }) => annotations?.['dev.sigstore.bundle.predicateType']?.includes('verification_summary'))
    .map(({ digest }) => {
      const { layers } = blob(digest) as { layers: { digest: string }[] }
      const { dsseEnvelope } = blob(layers[0]?.digest ?? '') as { dsseEnvelope: { payload: string } }
      const statement = JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString()) as {
        predicate: { verificationResult: string }
      }
      return statement.predicate.verificationResult
    })
}

const scan = (digest: string, claims: Readonly<Record<string, string>> = scanWorkflow): Promise<ActionRun> =>
  asWorkflow('scan-image', { digest, database: 'advisories', config: '.github/delivery.yml' }, claims)
const verify = (digest: string, claims = {}): Promise<ActionRun> =>
  asWorkflow('sign-and-sbom', { digest, operation: 'verify', config: '.github/delivery.yml' }, claims)

test('proved, scanned, judged and live, by workflows alone; a re-run adds nothing', async () => {
  const digest = await workspace.bake('1')
  const proved = await asWorkflow('sign-and-sbom', { digest })
  expect(proved.outputs).toMatchObject({ result: 'signed' })
  expect(proved.summary).toContain('signed by the workflow `acme/delivery/.github/workflows/prove.yml@refs/tags/v1`')
  expect(proved.outputs['verify-command']).toMatch(/^# cosign reads registries/)
  // The token is a secret of the run.
  for (const text of [proved.log, proved.stderr, proved.summary]) expect(text).not.toMatch(/eyJhbGciOiJSUzI1NiI/)
  expect(await scan(digest)).toMatchObject({ outputs: { result: 'pass' } })

  const judged = await verify(digest)
  expect(judged.outputs).toMatchObject({ result: 'pass', summary: '' })
  expect(judged.summary).toContain('Every demanded fact holds')
  const attached = JSON.parse(judged.outputs['attestations'] ?? '') as { predicateType: string; digest: string }[]
  expect(attached.map(({ predicateType }) => predicateType)).toEqual(['https://slsa.dev/verification_summary/v1'])
  const live = await workspace.deploy(digest, 2, { ...root, ...quiet })
  expect([live.outputs['result'], live.log]).toEqual(['live', expect.anything()])
  expect(live.summary).toContain('acme/delivery/.github/workflows/scan.yml@refs/tags/v1')

  // Where the switch can sign, it leaves what its gate said beside the image: also that it refused.
  const again = await workspace.bake('1b')
  await asWorkflow('sign-and-sbom', { digest: again })
  const blocked = await asWorkflow('blue-green-switch', { environment: 'production', digest: again, ...quiet }, {}, 3)
  expect(blocked.outputs['result']).toBe('blocked')
  expect(blocked.log).toContain("The gate's answer is attached")
  expect(summariesOf(workspace)).toEqual(['PASSED', 'FAILED'])

  const index = readFileSync(path.join(workspace.folder, 'images/index.json'), 'utf8')
  await asWorkflow('sign-and-sbom', { digest })
  expect(await verify(digest)).toMatchObject({ outputs: { attestations: judged.outputs['attestations'] } })
  expect(readFileSync(path.join(workspace.folder, 'images/index.json'), 'utf8')).toBe(index)
})

test('the same facts from another branch move no traffic', async () => {
  const digest = await workspace.bake('2')
  const branch = { ref: 'refs/heads/feature' }
  await asWorkflow('sign-and-sbom', { digest }, branch)
  await scan(digest, { ...scanWorkflow, ...branch })
  const refused = await workspace.deploy(digest, 4, { ...root, ...quiet })
  expect(refused.outputs['result']).toBe('blocked')
  expect(refused.log).toMatch(/its source ref is "refs\/heads\/feature", trusted is refs\/heads\/main/)
})

test('the prover’s word on the scan does not count', async () => {
  const digest = await workspace.bake('3')
  await asWorkflow('sign-and-sbom', { digest })
  await scan(digest, {})
  const judged = await verify(digest)
  expect(judged).toMatchObject({ exitCode: 1, outputs: { result: 'fail' } })
  expect(judged.summary).toContain('is not trusted for statements of kind scan')
  expect((await workspace.deploy(digest, 5, { ...root, ...quiet })).outputs['result']).toBe('blocked')
})

test('the simple inputs: one workflow for everything; without an identity the summary is a file', async () => {
  const digest = await workspace.bake('4')
  await asWorkflow('sign-and-sbom', { digest })
  const trust = { ...root, 'source-repository': 'acme/shop' }
  const workflow = 'acme/delivery/.github/workflows/prove.yml'
  const database = 'advisories'
  const scanned = await asWorkflow('scan-image', {
    ...trust,
    digest,
    database,
    'signer-workflow': `${workflow}@${commit}`
  })
  expect(scanned.outputs).toMatchObject({ result: 'pass' })
  const inputs = { image, digest, operation: 'verify', ...trust }
  const judged = await workspace.run('sign-and-sbom', { ...inputs, 'signer-workflow': `${workflow}@${commit}` })
  expect(judged.outputs).toMatchObject({ result: 'pass', attestations: '[]' })
  expect(JSON.parse(readFileSync(judged.outputs['summary'] ?? '', 'utf8'))).toMatchObject({
    predicateType: 'https://slsa.dev/verification_summary/v1',
    predicate: { verificationResult: 'PASSED' }
  })
  const bare = await workspace.run('sign-and-sbom', { ...inputs, 'signer-workflow': workflow })
  expect(bare.outputs['result']).toBe('error')
  expect(bare.log).toMatch(/signer-workflow: .*without a commit/)
})

test('with neither a key nor an identity nothing is signed', async () => {
  const digest = await workspace.bake('5')
  const unsigned = await workspace.run('sign-and-sbom', { image, digest })
  expect(unsigned.outputs['result']).toBe('error')
  expect(unsigned.log).toMatch(/id-token: write/)
})

test('a key whose use must stand in a log: its bare signature does not count, the logged one does', async () => {
  const digest = await workspace.bake('5')
  writeFileSync(
    path.join(workspace.folder, 'logged.yml'),
    `version: 1
app: shop
policy:
  trusted-root: trusted_root.json
  signers:
    - { facts: [signature, provenance, sbom], public-key: delivery.pub, transparency-log: 1, timestamps: 1 }
environments:
  here:
    protected: false
    runtime: { type: process, state-dir: state }
    router: { type: builtin, listen: "127.0.0.1:8080" }
`
  )
  const sign = (more: Readonly<Record<string, string>>): Promise<ActionRun> =>
    workspace.run('sign-and-sbom', { image, digest, 'signing-key': workspace.key, ...more }, 0)
  const judge = (): Promise<ActionRun> =>
    workspace.run('sign-and-sbom', { image, digest, operation: 'verify', config: 'logged.yml' }, undefined)
  expect((await sign({})).outputs['result']).toBe('signed')
  const bare = await judge()
  expect(bare).toMatchObject({ exitCode: 1, outputs: { result: 'fail' } })
  expect(bare.summary).toContain('expected 1 timestamps, got 0')
  expect((await sign({ ...root, 'signing-config': 'signing_config.json' })).outputs['result']).toBe('signed')
  expect((await judge()).outputs['result']).toBe('pass')
})
