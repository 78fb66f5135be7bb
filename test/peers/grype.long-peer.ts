/** `engines: osv,grype` with a real Grype and a real database of it, made by Grype's own code. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { isolationProblem } from '@immutable-delivery/scan'
import { watchTool } from '@immutable-delivery/runner'
import { installActions, type ActionRun, type InstalledActions } from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from '../workspace.js'

interface Oracles {
  goProgram(name: 'grype'): string
  grypeDatabaseWriter(): string
}

let actions: InstalledActions
let workspace: TestWorkspace
let writer = ''
let sha256 = ''
let isolated = false
const digests = { clean: '', vulnerable: '' }

beforeAll(async () => {
  isolated = (await isolationProblem(watchTool)) === undefined
  const oracles = (await import(pathToFileURL(path.resolve('scripts/sbom-oracles.mjs')).href)) as Oracles
  writer = oracles.grypeDatabaseWriter()
  const grype = oracles.goProgram('grype')
  actions = installActions()
  workspace = await makeWorkspace(actions)
  symlinkSync(grype, path.join(workspace.folder, 'grype'))
  sha256 = createHash('sha256').update(readFileSync(grype)).digest('hex')
  digests.clean = await workspace.bake('1', '1.3.0')
  await workspace.prove(digests.clean)
  digests.vulnerable = await workspace.bake('1', '1.2.0')
  await workspace.prove(digests.vulnerable)
}, 1_200_000)
afterAll(async () => {
  await workspace.remove()
  actions.dispose()
})

/** A database of Grype's in the workspace: id, name of the npm package, version that fixes it. */
function database(folder: string, entries: readonly (readonly [string, string, string])[]): string {
  mkdirSync(path.join(workspace.folder, folder, '6'), { recursive: true })
  const input = entries
    .map(([id, name, fixed]) =>
      JSON.stringify({
        id,
        packages: [{ type: 'npm', name, ranges: [{ format: 'semver', constraint: `< ${fixed}`, fixed }] }]
      })
    )
    .join('\n')
  execFileSync(writer, [path.join(workspace.folder, folder, '6')], { input })
  return folder
}

const scan = (digest: string, engineDatabase: string, inputs: Readonly<Record<string, string>> = {}) =>
  workspace.run('scan-image', {
    image: 'oci-layout://images',
    digest,
    database: 'advisories',
    'public-key': 'delivery.pub',
    attest: 'false',
    engines: 'osv,grype',
    'engine-path': 'grype',
    'engine-sha256': sha256,
    'engine-database': engineDatabase,
    ...inputs
  })

const opinionOf = (run: ActionRun): unknown =>
  (JSON.parse(readFileSync(run.outputs['findings'] ?? '', 'utf8')) as { platforms: { opinion?: unknown }[] })
    .platforms[0]?.opinion
const told = (run: ActionRun): string => run.annotations.map(({ message }) => message).join('\n')

test('it finds the same, and alone it makes the result worse and never better', async () => {
  const same = database('same', [['GHSA-test-test-test', 'left-pad', '1.3.0']])
  const agreed = await scan(digests.vulnerable, same)
  if (!isolated) {
    // Then nothing may run, which engines.peer.ts has more of.
    expect(agreed.outputs['result']).toBe('error')
    return
  }
  expect([agreed.log, agreed.outputs['result']]).toEqual([agreed.log, 'fail'])
  expect(opinionOf(agreed)).toMatchObject({ engine: 'grype', sha256, agreed: 1, disagreements: [] })
  const clean = await scan(digests.clean, same)
  expect([clean.log, clean.outputs['result']]).toEqual([clean.log, 'pass'])

  const more = database('more', [['CVE-2026-9999', 'left-pad', '9.0.0']])
  const alone = await scan(digests.clean, more)
  expect(alone.outputs['result']).toBe('fail')
  expect(told(alone)).toContain('found by grype alone: 1 at or above high: CVE-2026-9999')
  const reported = await scan(digests.clean, more, { 'engine-findings': 'report' })
  expect(reported.outputs['result']).toBe('pass')
  expect(opinionOf(reported)).toMatchObject({
    agreed: 0,
    disagreements: [{ by: 'grype', id: 'CVE-2026-9999', cause: 'no such advisory here' }]
  })

  const empty = database('empty', [['CVE-2026-9999', 'other', '9.0.0']])
  const silent = await scan(digests.vulnerable, empty)
  expect(silent.outputs['result']).toBe('fail')
  expect(opinionOf(silent)).toMatchObject({ agreed: 0, disagreements: [{ by: 'osv' }] })
}, 600_000)

test('without its database it ends, and that is no pass', async () => {
  mkdirSync(path.join(workspace.folder, 'none'))
  const run = await scan(digests.clean, 'none')
  expect(run.outputs['result']).toBe(isolated ? 'incomplete' : 'error')
}, 600_000)
