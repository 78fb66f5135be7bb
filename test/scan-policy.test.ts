/** Which findings may ship, said once in delivery.yml: the scan and the gate judge alike, each on its own. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { installActions, osvZip, type ActionRun, type InstalledActions } from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

let actions: InstalledActions
let workspace: TestWorkspace
let digest = ''
const image = 'oci-layout://images'

/** An image with something known against a package that its base brought, and against nothing else. */
beforeAll(async () => {
  actions = installActions()
  workspace = await makeWorkspace(actions)
  const base = await workspace.bake('base', '1.2.0')
  const code = path.join(workspace.folder, 'code')
  mkdirSync(code)
  writeFileSync(path.join(code, 'version'), '1')
  const baked = await workspace.run('bake-image', {
    image,
    base: `${image}@${base}`,
    files: 'code:/app',
    workdir: '/app',
    entrypoint: '["node", "server.js"]',
    'source-date-epoch': '1700000000'
  })
  if (baked.exitCode !== 0) throw new Error(baked.log)
  digest = baked.outputs['digest'] ?? ''
  await workspace.prove(digest)
})
afterAll(async () => {
  await workspace.remove()
  actions.dispose()
})

function policy(text: string): void {
  const file = path.join(workspace.folder, '.github/delivery.yml')
  const plain = readFileSync(file, 'utf8').replace(/\n {2}scan: .*/, '')
  writeFileSync(file, plain.replace('\nenvironments:', `\n  scan: { ${text} }$&`))
}

const scan = (inputs: Readonly<Record<string, string>> = {}): Promise<ActionRun> =>
  workspace.run('scan-image', {
    image,
    digest,
    database: 'advisories',
    config: '.github/delivery.yml',
    'signing-key': workspace.key,
    ...inputs
  })

/** The verdict of the scan, and what the gate says to its statement. */
async function judged(
  text: string,
  inputs: Readonly<Record<string, string>> = {}
): Promise<readonly [scan: string | undefined, gate: string | undefined, log: string]> {
  policy(text)
  const scanned = await scan(inputs)
  const gate = await workspace.deploy(digest, 1, { 'dry-run': 'true' })
  return [scanned.outputs['result'], gate.outputs['result'], `${scanned.log}\n${gate.log}`]
}

test('layers: own, where the base lies where the policy says', async () => {
  expect((await judged('fail-on: high')).slice(0, 2)).toEqual(['fail', 'blocked'])
  const [scanned, gate, log] = await judged(`fail-on: high, layers: own, bases: ["${image}"]`)
  expect([log, scanned, gate]).toEqual([log, 'pass', 'unchanged'])
  expect(log).toContain('1 let pass that came with the base')
  const elsewhere = await judged('fail-on: high, layers: own, bases: [ghcr.io/acme/base]')
  expect(elsewhere.slice(0, 2)).toEqual(['fail', 'blocked'])
  expect(elsewhere[2]).toContain(`its base ${image} is none of policy.scan.bases`)
  // An input cannot loosen what delivery.yml says.
  expect((await judged('fail-on: high', { layers: 'own', 'fix-grace': '90d' })).slice(0, 2)).toEqual([
    'fail',
    'blocked'
  ])
})

test('the age of the fix, and the configuration of the image', async () => {
  const file = path.join(workspace.folder, 'advisories/npm/all.zip')
  const before = readFileSync(file)
  const published = new Date(Date.now() - 3 * 86_400_000).toISOString()
  const events = [{ introduced: '0' }, { fixed: '1.3.0' }]
  const affected = [{ package: { ecosystem: 'npm', name: 'left-pad' }, ranges: [{ type: 'SEMVER', events }] }]
  const database_specific = { severity: 'HIGH' }
  const modified = new Date().toISOString()
  writeFileSync(file, osvZip([{ id: 'GHSA-test-test-test', modified, published, affected, database_specific }]))
  try {
    expect((await judged('fix-grace: 7d')).slice(0, 2)).toEqual(['pass', 'unchanged'])
    expect((await judged('fix-grace: 2d')).slice(0, 2)).toEqual(['fail', 'blocked'])
    // The scan looks for what delivery.yml asks, whatever its inputs are.
    const [scanned, gate, log] = await judged('fail-on: none, configuration: [root-user, setuid-file]', {
      configuration: 'off'
    })
    expect([scanned, gate]).toEqual(['fail', 'blocked'])
    expect(log).toContain('1 about the configuration: root-user User')
  } finally {
    writeFileSync(file, before)
  }
})

test('a rule that the scan was not made for is incomplete at the gate', async () => {
  policy('fail-on: none')
  expect((await scan({ configuration: 'off', 'fail-on': 'none' })).outputs['result']).toBe('pass')
  policy('fail-on: none, configuration: [secret-in-env]')
  const gate = await workspace.deploy(digest, 1, { 'dry-run': 'true' })
  expect(gate.outputs['result']).toBe('blocked')
  expect(gate.log).toContain('the policy asks for secret-in-env, and the scan did not look for that')
})
