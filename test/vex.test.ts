/** VEX attached to an image, from the shipped sign-and-sbom through scan-image to the gate. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { installActions, type InstalledActions } from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

let actions: InstalledActions
let workspace: TestWorkspace
let digest = ''
const image = 'oci-layout://images'

beforeAll(async () => {
  actions = installActions()
  workspace = await makeWorkspace(actions)
  digest = await workspace.bake('1', '1.2.0')
  await workspace.prove(digest)
})
afterAll(async () => {
  await workspace.remove()
  actions.dispose()
})

const files = {
  'vex.json': (status: string, timestamp: string) => ({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://example.org/vex',
    author: 'acme',
    timestamp,
    version: 1,
    statements: [
      {
        vulnerability: { name: 'GHSA-test-test-test' },
        products: [{ '@id': `pkg:oci/images@${digest}`, subcomponents: [{ '@id': 'pkg:npm/left-pad@1.2.0' }] }],
        status,
        ...(status === 'not_affected' ? { justification: 'vulnerable_code_not_present' } : {})
      }
    ]
  }),
  'csaf.json': (status: 'known_not_affected' | 'known_affected', time: string) => ({
    document: { category: 'csaf_vex', csaf_version: '2.0', tracking: { current_release_date: time } },
    product_tree: {
      full_product_names: [
        { name: 'left-pad', product_id: 'L', product_identification_helper: { purl: 'pkg:npm/left-pad' } }
      ]
    },
    vulnerabilities: [
      {
        ids: [{ system_name: 'GHSA', text: 'GHSA-test-test-test' }],
        product_status: { [status]: ['L'] },
        flags: [{ label: 'component_not_present', product_ids: ['L'] }]
      }
    ]
  }),
  'cyclonedx.json': (state: string, time: string) => ({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { timestamp: time },
    vulnerabilities: [{ id: 'GHSA-test-test-test', analysis: { state }, affects: [{ ref: 'pkg:npm/left-pad@1.2.0' }] }]
  })
}

const types = {
  'vex.json': 'https://openvex.dev/ns',
  'csaf.json': 'https://docs.oasis-open.org/csaf/csaf/v2.0/csaf_json_schema.json',
  'cyclonedx.json': 'https://cyclonedx.org/vex'
}

async function attach(of: TestWorkspace, file: keyof typeof types, document: object, key = of.key): Promise<void> {
  writeFileSync(path.join(of.folder, file), JSON.stringify(document))
  const run = await of.run('sign-and-sbom', {
    image,
    digest,
    'signing-key': key,
    attestations: `${types[file]}=${file}`,
    provenance: 'false'
  })
  if (run.exitCode !== 0) throw new Error(run.log)
}

function change(of: TestWorkspace, edit: (text: string) => string): void {
  const file = path.join(of.folder, '.github/delivery.yml')
  writeFileSync(file, edit(readFileSync(file, 'utf8').replace(/\n  scan: .*/, '')))
}

const warnings = (run: Awaited<ReturnType<TestWorkspace['scan']>>): string =>
  run.annotations.map(({ message }) => message).join('\n')

test('signed by whom the policy trusts it lets a finding pass, in the scan and at the gate; by others it is named and counts for nothing', async () => {
  const copy = await workspace.copy()
  const stranger = await makeWorkspace(actions)
  try {
    expect((await copy.scan(digest)).outputs['result']).toBe('fail')
    expect((await copy.deploy(digest, 1)).outputs['result']).toBe('blocked')
    change(copy, (text) => text.replace('sbom, scan]', 'sbom, scan, vex]'))

    await attach(copy, 'vex.json', files['vex.json']('not_affected', '2026-11-01T00:00:00Z'), stranger.key)
    const refused = await copy.scan(digest)
    expect(refused.outputs['result']).toBe('fail')
    expect(warnings(refused)).toMatch(/The VEX statement sha256:[0-9a-f]{12} counts for nothing: .*not trusted/)

    await attach(copy, 'vex.json', files['vex.json']('not_affected', '2026-11-01T00:00:00Z'))
    const passed = await copy.scan(digest)
    expect([passed.log, passed.outputs['result']]).toEqual([passed.log, 'pass'])
    expect(passed.summary).toContain('VEX: not_affected: vulnerable_code_not_present')
    // The statement still holds the finding, and names the document that answered for it.
    expect(readFileSync(passed.outputs['findings'] ?? '', 'utf8')).toContain('GHSA-test-test-test')
    const deployed = await copy.deploy(digest, 2)
    expect([deployed.log, deployed.outputs['result']]).toEqual([deployed.log, 'live'])
    expect(deployed.log).toContain('answered for by VEX: GHSA-test-test-test')

    // The later word counts, whatever its format.
    await attach(copy, 'csaf.json', files['csaf.json']('known_affected', '2026-11-02T00:00:00Z'))
    expect((await copy.scan(digest)).outputs['result']).toBe('fail')
    await attach(copy, 'cyclonedx.json', files['cyclonedx.json']('false_positive', '2026-11-03T00:00:00Z'))
    expect((await copy.scan(digest)).outputs['result']).toBe('pass')
  } finally {
    await stranger.remove()
    await copy.remove()
  }
})

test('delivery.yml says what the gate asks for: ignores, licences, KEV', async () => {
  const copy = await workspace.copy()
  const rules = (text: string): void => change(copy, (file) => file.replace('\nenvironments:', `\n  scan: ${text}$&`))
  try {
    expect((await copy.scan(digest)).outputs['result']).toBe('fail')
    const expires = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    const ignore = `{ id: GHSA-test-test-test, purl: pkg:npm/left-pad, reason: never called, expires: ${expires} }`
    rules(`{ fail-on: high, max-database-age: 36h, fail-on-kev: true, ignore: [${ignore}] }`)
    const unknown = await copy.deploy(digest, 1)
    expect(unknown.outputs['result']).toBe('blocked')
    expect(unknown.log).toContain('the scan did not look them up')

    writeFileSync(
      path.join(copy.folder, 'kev.json'),
      JSON.stringify({ count: 1, vulnerabilities: [{ cveID: 'CVE-2020-1000', dateAdded: '2026-05-01' }] })
    )
    const own = { image, digest, database: 'advisories', config: '.github/delivery.yml', 'signing-key': copy.key }
    expect(warnings(await copy.run('scan-image', own))).toContain('kev: ')
    const scanned = await copy.run('scan-image', { ...own, kev: 'kev.json' })
    expect([scanned.log, scanned.outputs['result']]).toEqual([scanned.log, 'pass'])
    const live = await copy.deploy(digest, 2)
    expect([live.log, live.outputs['result']]).toEqual([live.log, 'live'])
    expect(live.log).toContain('answered for by delivery.yml: GHSA-test-test-test')

    rules(`{ fail-on: none, licences: { deny: [MIT] } }`)
    const licences = await copy.deploy(digest, 3, { force: 'true' })
    expect(licences.log).toMatch(/without a licence that can be read/)
  } finally {
    await copy.remove()
  }
})
