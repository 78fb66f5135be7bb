/**
 * The example that runs Terraform, with the shipped bundles and Terraform itself (or OpenTofu, which is built once where
 * Terraform is not there): deployed under load, gone back, and a release that fails.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { freePort, installActions, repositoryRoot, startLoad, type InstalledActions } from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from '../workspace.js'

let actions: InstalledActions
let work: TestWorkspace
let env: Record<string, string>
let url = ''

const delivery = (more: string): string => `version: 1
app: shop
image: oci-layout://images
policy:
  signers: [{ facts: [signature, provenance, sbom, scan], public-key: delivery.pub }]
environments:
  production:
    protected: false
    url: ${url}
    runtime:
      type: exec
      observe: [node, deploy/driver.mjs]
      act: [node, deploy/driver.mjs]
      state-dir: state
      instances: 2
      env: { ${more} }
      pass-env: [MACHINE, BALANCER, TERRAFORM]
      start-timeout: 5s
    router:
      { type: exec, observe: [node, deploy/driver.mjs], act: [node, deploy/driver.mjs], pass-env: [MACHINE, BALANCER, TERRAFORM] }
    strategy: { type: blue-green, observe: 500ms }
    checks: [{ http: /, interval: 100ms, success: 2 }]
    keep-previous: 1h
    drain: 2s
`

beforeAll(async () => {
  actions = installActions()
  work = await makeWorkspace(actions)
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  cpSync(path.join(repositoryRoot, 'examples/terraform/deploy'), path.join(work.folder, 'deploy'), { recursive: true })
  env = { MACHINE: path.join(work.folder, 'machine'), BALANCER: String(port), TERRAFORM: await terraform() }
}, 1_800_000)

afterAll(async () => {
  // The machine's own processes: each instance by Terraform, the balancer by its record.
  const folder = path.join(work.folder, 'deploy')
  spawnSync(env['TERRAFORM'] ?? '', ['destroy', '-auto-approve', '-no-color'], {
    cwd: folder,
    env: { ...process.env, ...env }
  })
  try {
    process.kill(Number(readFileSync(path.join(work.folder, 'machine/balancer'), 'utf8')))
  } catch {
    // It never began.
  }
  actions.endJob()
  await work.remove()
  actions.dispose()
}, 120_000)

async function terraform(): Promise<string> {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  const there = folders.map((folder) => path.join(folder, 'terraform')).find((file) => existsSync(file))
  if (there !== undefined) return there
  const script = pathToFileURL(path.join(repositoryRoot, 'scripts/sbom-oracles.mjs')).href
  const oracles = (await import(script)) as { goProgram(name: 'opentofu'): string }
  return oracles.goProgram('opentofu')
}

const deploy = async (digest: string, run: number, more = 'LOG: info') => {
  writeFileSync(path.join(work.folder, '.github/delivery.yml'), delivery(more))
  return work.run('blue-green-switch', { environment: 'production', image: 'oci-layout://images', digest }, run, {
    env
  })
}
const answers = async (): Promise<string | null> => (await fetch(url)).headers.get('x-image-digest')

test('Terraform makes each release, moves the traffic, and takes away what failed', async () => {
  const digests: string[] = []
  for (const version of ['1', '2']) {
    const digest = await work.bake(version)
    await work.prove(digest)
    await work.scan(digest)
    digests.push(digest)
  }
  const [first = '', second = ''] = digests
  const live = await deploy(first, 10)
  expect(live.outputs['result'] === 'live' ? 'live' : live.log.slice(-3000)).toBe('live')
  expect(await answers()).toBe(first)

  const load = startLoad(url, { concurrency: 2, pause: 5 })
  const replaced = await deploy(second, 11)
  const seen = await load.stop()
  expect(replaced.outputs).toMatchObject({ result: 'live', 'live-digest': second, 'previous-digest': first })
  expect([seen.failures, Object.keys(seen.byDigest).toSorted()]).toEqual([0, [first, second].toSorted()])

  const back = await work.run('blue-green-switch', { environment: 'production', operation: 'rollback' }, 12, { env })
  expect([back.exitCode, back.outputs['live-digest']]).toEqual([0, first])
  expect(await answers()).toBe(first)

  const failed = await deploy(second, 13, 'FAIL: "yes"')
  expect([failed.exitCode, failed.outputs['result'], failed.outputs['live-digest']]).toEqual([1, 'failed', first])
  expect(failed.summary).toContain('cannot find the database')
  expect(await answers()).toBe(first)
  const status = await work.run('blue-green-switch', { environment: 'production', operation: 'status' }, 14, { env })
  expect(status.outputs['drift']).toBe('same')
}, 600_000)
