/**
 * The attack matrix with the bundle of the switch as a process, a protected environment and something live: whatever is
 * tried, what answers users stays the same. The whole matrix is in the testbed; the rest is tried at the gate.
 */
import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  attacksAt,
  installActions,
  runClaims,
  startGitHub,
  startSigstore,
  testCommit,
  type ActionRun,
  type AttackCell,
  type InstalledActions,
  type TestGitHub,
  type TestSigstore
} from '@immutable-delivery/testbed'
import { Layout } from './layout-tampering.js'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

type Claims = Readonly<Record<string, string>>
const deliveryFile = '.github/delivery.yml'
const scanClaims: Claims = { job_workflow_ref: 'acme/delivery/.github/workflows/scan.yml@refs/tags/v1' }
const feature = { GITHUB_REF: 'refs/heads/feature', GITHUB_REF_PROTECTED: 'false' }
const signatureType = 'https://sigstore.dev/cosign/sign/v1'

let actions: InstalledActions
let sigstore: TestSigstore
let github: TestGitHub
let work: TestWorkspace
let reviewed = ''
let [first, second, unproven, third, vulnerable] = ['', '', '', '', '']
let order = 10

const layout = (): Layout => new Layout(path.join(work.folder, 'images'))
const inWorkspace = (name: string): string => path.join(work.folder, name)

/** A step of a job that may have a token with these claims. */
async function step(name: string, inputs: Readonly<Record<string, string>>, claims: Claims = {}): Promise<ActionRun> {
  const common = { image: 'oci-layout://images', 'trusted-root': 'trusted_root.json', 'signing-config': 'signing.json' }
  return work.run(name, { ...common, ...inputs }, order, { env: sigstore.tokenEnvironment(claims) })
}

async function prove(digest: string, claims: Claims = {}): Promise<void> {
  const run = await step('sign-and-sbom', { digest }, claims)
  if (run.exitCode !== 0) throw new Error(run.log)
}

const scan = (digest: string, claims: Claims = scanClaims): Promise<ActionRun> =>
  step('scan-image', { digest, database: 'advisories', config: deliveryFile }, claims)

/** The switch, as a run of the protected branch unless `env` says otherwise. */
function runSwitch(inputs: Readonly<Record<string, string>>, env: Record<string, string> = {}): Promise<ActionRun> {
  order += 1
  return work.run('blue-green-switch', { environment: 'production', image: 'oci-layout://images', ...inputs }, order, {
    env: { GITHUB_API_URL: github.url, ...env }
  })
}

const served = async (): Promise<string> => (await fetch(work.url)).text()

beforeAll(async () => {
  actions = installActions()
  sigstore = await startSigstore()
  github = await startGitHub()
  work = await makeWorkspace(actions)
  const policy = `policy:
  trusted-root: trusted_root.json
  source: { repository: acme/shop, repository-id: 123, ref: refs/heads/main }
  signers:
    - facts: [signature, provenance, sbom]
      workflow: acme/delivery/.github/workflows/prove.yml
      commits: [${runClaims.job_workflow_sha}]
    - facts: [scan]
      workflow: acme/delivery/.github/workflows/scan.yml
      commits: [${runClaims.job_workflow_sha}]
`
  const trustedRoot = sigstore.trustedRoot()
  reviewed = readFileSync(inWorkspace(deliveryFile), 'utf8')
    .replace(/policy:\n.*\n/, policy)
    .replace('    protected: false\n', '')
  github.fake.state.repository.push('main', testCommit, { [deliveryFile]: reviewed, 'trusted_root.json': trustedRoot })
  writeFileSync(inWorkspace('trusted_root.json'), trustedRoot)
  writeFileSync(inWorkspace('signing.json'), sigstore.signingConfig('rekor-v2'))
  // For the scanner, which reads the SBOM by the same policy; it moves no traffic. The root is given as an input there.
  writeFileSync(inWorkspace(deliveryFile), reviewed.replace('  trusted-root: trusted_root.json\n', ''))
  ;[first, second, unproven] = [await work.bake('1'), await work.bake('2'), await work.bake('unproven')]
  for (const digest of [first, second]) {
    await prove(digest)
    await scan(digest)
    const run = await runSwitch({ digest })
    if (run.outputs['result'] !== 'live') throw new Error(run.log)
    expect(run.summary).toContain(`Policy and targets were read from the branch main at ${testCommit}`)
  }
  third = await work.bake('3')
  await prove(third)
  await scan(third)
  vulnerable = await work.bake('4', '1.2.0')
  await prove(vulnerable)
  expect((await scan(vulnerable)).outputs['result']).toBe('fail')
}, 300_000)
afterAll(async () => {
  await work.remove()
  await github.stop()
  await sigstore.stop()
  actions.dispose()
})

/** Adds a release to those that the journal says were live here: the newest revision, written by the host's owner. */
function plantHistory(journal: string, image: string, manifest: string): void {
  const text = readFileSync(journal, 'utf8')
  const document = JSON.parse(text) as { history: { release: object; manifest?: string }[]; previous?: object }
  const entry = document.history[0] as { release: object }
  document.history.push({ ...entry, release: { ...entry.release, image }, manifest })
  delete document.previous
  const next = Number(path.basename(journal, '.json')) + 1
  writeFileSync(path.join(path.dirname(journal), `${String(next).padStart(10, '0')}.json`), JSON.stringify(document))
}

const journalOf = async (): Promise<string> =>
  (await runSwitch({ operation: 'status', 'dry-run': 'true' })).outputs['state'] ?? ''

/** With the repository of images out of reach. */
async function withoutRegistry(body: () => Promise<ActionRun>): Promise<ActionRun> {
  renameSync(inWorkspace('images'), inWorkspace('away'))
  try {
    return await body()
  } finally {
    rmSync(inWorkspace('images'), { recursive: true, force: true })
    renameSync(inWorkspace('away'), inWorkspace('images'))
  }
}

/** The checkout with a policy of the attacker's, whose key has signed everything about `unproven`. */
async function editedCheckout(): Promise<void> {
  const image = 'oci-layout://images'
  for (const [name, inputs] of [
    ['sign-and-sbom', { 'signing-key': work.key }],
    ['scan-image', { 'signing-key': work.key, database: 'advisories', 'public-key': 'delivery.pub' }]
  ] as const) {
    const run = await work.run(name, { image, digest: unproven, ...inputs })
    if (run.exitCode !== 0) throw new Error(run.log)
  }
  const mine = 'policy:\n  signers: [{ facts: [signature], public-key: delivery.pub }]\nenvironments:'
  writeFileSync(
    inWorkspace(deliveryFile),
    reviewed
      .replace(/policy:[^]*environments:/, mine)
      .replace('  production:\n', '  production:\n    protected: false\n')
  )
}

const facts = (image: string): string => inWorkspace(`state/facts/${image.slice('sha256:'.length)}`)

/** Each gives the run, and what it must say. */
const cells: Partial<Record<AttackCell, readonly [attack: () => Promise<ActionRun>, because: RegExp]>> = {
  'writes the registry: deleted': [
    () => {
      layout().remove(signatureType)
      layout().strip(third)
      return runSwitch({ digest: third })
    },
    /no signature for this digest by a trusted signer/
  ],
  'writes the registry: swapped': [
    () => {
      layout().transplant(third, unproven)
      return runSwitch({ digest: unproven })
    },
    /the statement is about another image/
  ],
  'pushes a branch: wrong branch': [
    async () => {
      await prove(unproven, { ref: feature.GITHUB_REF })
      await scan(unproven, { ...scanClaims, ref: feature.GITHUB_REF })
      return runSwitch({ digest: unproven }, feature)
    },
    /its source ref is \\?"refs\/heads\/feature/
  ],
  'pushes a branch: edited policy': [
    async () => {
      await editedCheckout()
      return runSwitch({ digest: unproven }, feature)
    },
    /no valid signature for this digest: it was signed with a key, and no key is trusted/
  ],
  'controls an earlier step: swapped': [() => runSwitch({ digest: unproven }), /no signature for this digest/],
  'controls an earlier step: cross-signed': [
    async () => {
      const stolen = { job_workflow_ref: runClaims.workflow_ref, job_workflow_sha: runClaims.workflow_sha }
      await prove(unproven, stolen)
      return runSwitch({ digest: unproven })
    },
    /its workflow is \\?"https:\/\/github.com\/acme\/shop\/\.github\/workflows\/deliver\.yml/
  ],
  'controls an earlier step: edited policy': [
    async () => {
      await editedCheckout()
      return runSwitch({ digest: unproven })
    },
    /it was signed with a key, and no key is trusted/
  ],
  'owns a host: replayed': [
    async () => {
      plantHistory(await journalOf(), unproven, unproven)
      return runSwitch({ operation: 'rollback', digest: unproven })
    },
    /no signature for this digest/
  ],
  'owns a host: deleted': [
    async () => {
      expect((await runSwitch({ digest: vulnerable })).outputs['result']).toBe('blocked')
      rmSync(inWorkspace('state/newest-database.json'))
      return runSwitch({ digest: vulnerable })
    },
    /GHSA-test-test-test/
  ],
  'owns a host: flooded': [
    async () => {
      // What proves another release, many times over, as what is kept of one that nobody proved.
      cpSync(facts(first), facts(unproven), { recursive: true })
      for (let i = 0; i < 3; i += 1) new Layout(facts(unproven)).transplant(first, unproven)
      plantHistory(await journalOf(), unproven, unproven)
      return runSwitch({ operation: 'rollback', digest: unproven })
    },
    /the statement is about another image/
  ],
  'owns a host: swapped': [
    () => {
      // Beside the journal there is nothing that proves it any more, and nobody else to ask.
      new Layout(facts(first)).strip(first)
      return withoutRegistry(() => runSwitch({ operation: 'rollback' }))
    },
    /no signature for this digest|there is no|an image that exists/
  ],
  'owns a host: downgraded': [
    async () => {
      // The right image, and another manifest to start.
      plantHistory(await journalOf(), third, unproven)
      return runSwitch({ operation: 'rollback', digest: third })
    },
    /expected sha256:[0-9a-f]{64}|the manifest/
  ]
}

test.each(Object.entries(cells))('%s: no traffic moves', async (_cell, [attack, because]) => {
  const before = snapshot()
  try {
    const run = await attack()
    expect(run.exitCode).toBe(1)
    expect(['blocked', 'failed', 'error']).toContain(run.outputs['result'])
    expect(run.log).toMatch(because)
    expect(await served()).toBe('2')
  } finally {
    restore(before)
  }
})

test('a rollback needs neither the registry nor GitHub', async () => {
  // A port that was free a moment ago, and that nobody got since.
  const away = await startGitHub()
  await away.stop()
  const gone = { GITHUB_API_URL: away.url }
  writeFileSync(inWorkspace(deliveryFile), reviewed)
  const run = await withoutRegistry(() => runSwitch({ operation: 'rollback' }, gone))
  expect([run.outputs['result'], run.outputs['live-digest']]).toEqual(['rolled-back', first])
  expect(run.log).toContain('goes by the checkout of this run, which is of the protected branch')
  expect(await served()).toBe('1')
})

test('every cell that needs a process is here', () => {
  expect(Object.keys(cells).toSorted()).toEqual(attacksAt('bundle').toSorted())
  expect(github.fake.violations).toEqual([])
})

const changed = ['images', 'state/facts', 'state/journal', 'state/newest-database.json', deliveryFile]

/** Everything that a cell may change, to be put back: each attack meets the same scene. */
function snapshot(): string {
  const folder = path.join(work.folder, `before-${order}`)
  for (const name of changed)
    if (existsSync(inWorkspace(name))) cpSync(inWorkspace(name), path.join(folder, name), { recursive: true })
  return folder
}

function restore(folder: string): void {
  for (const name of changed) {
    rmSync(inWorkspace(name), { recursive: true, force: true })
    if (existsSync(path.join(folder, name))) cpSync(path.join(folder, name), inWorkspace(name), { recursive: true })
  }
  // What the journal says must be what runs: a rollout that was undone has left nothing.
  expect(readdirSync(inWorkspace('state/instances')).length).toBeGreaterThan(0)
}
