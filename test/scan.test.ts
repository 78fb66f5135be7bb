/** scan-image as it is shipped: the database as an OCI artifact, what it judges, and what it writes. */
import { readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  installActions,
  osvZip,
  startRegistry,
  type InstalledActions,
  type TestRegistry
} from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

let actions: InstalledActions
let workspace: TestWorkspace
let registry: TestRegistry
let digest = ''

beforeAll(async () => {
  actions = installActions()
  workspace = await makeWorkspace(actions)
  registry = await startRegistry()
  digest = await workspace.bake('1', '1.2.0')
  await workspace.prove(digest)
})
afterAll(async () => {
  await registry.stop()
  await workspace.remove()
  actions.dispose()
})

const scan = (inputs: Readonly<Record<string, string>> = {}) =>
  workspace.run('scan-image', {
    image: 'oci-layout://images',
    digest,
    database: 'advisories',
    'public-key': 'delivery.pub',
    attest: 'false',
    ...inputs
  })

const errors = (run: {
  readonly annotations: readonly { readonly level: string; readonly message: string }[]
}): string => run.annotations.map(({ level, message }) => `${level}: ${message}`).join('\n')

describe('the database as an OCI artifact', () => {
  const build = (inputs: Readonly<Record<string, string>> = {}) =>
    workspace.run('scan-image', {
      operation: 'build-database',
      image: `${registry.host}/advisories`,
      ecosystems: 'npm',
      database: 'advisories',
      'signing-key': workspace.key,
      ...inputs
    })

  test('built and signed once, the same when built again, and it judges as the archives do', async () => {
    const built = await build()
    expect(built.outputs).toMatchObject({
      result: 'pass',
      image: `${registry.host}/advisories@${built.outputs['digest'] ?? ''}`
    })
    expect(built.exitCode).toBe(0)
    expect(JSON.parse(built.outputs['attestation'] ?? '')).toEqual([
      expect.objectContaining({ predicateType: 'https://sigstore.dev/cosign/sign/v1' })
    ])
    expect(built.summary).toContain('advisories published')
    const again = await build()
    expect(again.outputs['digest']).toBe(built.outputs['digest'])
    expect(again.outputs['attestation']).toBe(built.outputs['attestation'])

    const own = await scan()
    const files = [readFileSync(own.outputs['findings'] ?? '', 'utf8')]
    const pulled = await scan({ database: built.outputs['image'] ?? '' })
    files.push(readFileSync(pulled.outputs['findings'] ?? '', 'utf8'))
    expect([own.outputs['result'], pulled.outputs['result']]).toEqual(['fail', 'fail'])
    expect(files[1]).toBe(files[0])
    expect(files[0]).toContain('GHSA-test-test-test')

    // Forged in the registry: nothing of it decides.
    const repository = registry.repository('advisories')
    for (const [name, blob] of repository.blobs)
      if (blob.length > 100)
        repository.blobs.set(name, Buffer.from(blob.map((byte, at) => (at === 50 ? byte ^ 1 : byte))))
    rmSync(path.join(workspace.folder, 'temporary/scan-image-indexes'), { recursive: true, force: true })
    const forged = await scan({ database: built.outputs['image'] ?? '' })
    expect(forged.outputs['result']).toBe('error')
    expect(errors(forged)).toMatch(/expected sha256:[0-9a-f]{64}, got sha256/)
  })

  test('a tag, a missing ecosystem and stale data are refused, and nothing is published', async () => {
    expect(errors(await scan({ database: `${registry.host}/advisories@latest` }))).toMatch(/database/)
    expect(errors(await scan({ database: `oci-layout://advisories` }))).toMatch(/a tag can be moved/)
    expect(errors(await build({ ecosystems: 'Debian:12' }))).toMatch(/ecosystems: got "Debian:12"/)
    const folder = path.join(workspace.folder, 'stale/npm')
    mkdirSync(folder, { recursive: true })
    writeFileSync(path.join(folder, 'all.zip'), osvZip([{ id: 'A-1', modified: '2020-01-01T00:00:00Z', affected: [] }]))
    const stale = await build({ database: 'stale', image: `${registry.host}/other` })
    expect(stale.outputs['result']).toBe('error')
    expect(stale.exitCode).toBe(1)
    expect(errors(stale)).toMatch(/npm: the database is stale/)
    expect(registry.repository('other').blobs.size).toBe(0)
  })
})

describe('rules, licences and configuration', () => {
  test('KEV and EPSS from files: what is exploited blocks below the threshold, and a rule without its data is an error', async () => {
    writeFileSync(
      path.join(workspace.folder, 'kev.json'),
      JSON.stringify({ count: 1, vulnerabilities: [{ cveID: 'CVE-2026-1000', dateAdded: '2026-05-01' }] })
    )
    writeFileSync(path.join(workspace.folder, 'epss.csv'), 'cve,epss,percentile\nCVE-2026-1000,0.5,0.9\n')
    const folder = path.join(workspace.folder, 'known/npm')
    mkdirSync(folder, { recursive: true })
    writeFileSync(
      path.join(folder, 'all.zip'),
      osvZip([
        {
          id: 'GHSA-test-test-test',
          aliases: ['CVE-2026-1000'],
          modified: new Date().toISOString(),
          affected: [
            {
              package: { ecosystem: 'npm', name: 'left-pad' },
              ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }]
            }
          ],
          database_specific: { severity: 'LOW' }
        }
      ])
    )
    const known = (inputs: Readonly<Record<string, string>> = {}) => scan({ database: 'known', ...inputs })
    expect((await known()).outputs['result']).toBe('pass')
    const exploited = await known({ kev: 'kev.json' })
    expect(exploited.outputs['result']).toBe('fail')
    expect(exploited.summary).toContain('known to be exploited since 2026-05-01')
    expect((await known({ kev: 'kev.json', 'fail-on-kev': 'false' })).outputs['result']).toBe('pass')
    expect((await known({ epss: 'epss.csv', 'fail-on-epss': '50' })).outputs['result']).toBe('fail')
    expect((await known({ epss: 'epss.csv', 'fail-on-epss': '51' })).outputs['result']).toBe('pass')
    for (const inputs of [
      { 'fail-on-epss': '10' },
      { kev: 'none.json' },
      { kev: 'epss.csv' },
      { kev: 'http://example.org/kev' }
    ])
      expect([inputs, (await known(inputs)).outputs['result']]).toEqual([inputs, 'error'])
  })

  test('licences and configuration are findings of their own kind, in every document', async () => {
    const lax = { 'fail-on': 'none', sarif: 'scan.sarif' }
    const plain = await scan(lax)
    expect(plain.outputs).toMatchObject({ result: 'pass', checks: '1' })
    expect(readFileSync(plain.outputs['sarif'] ?? '', 'utf8')).toContain('"ruleId":"root-user"')
    expect(readFileSync(plain.outputs['findings'] ?? '', 'utf8')).toContain('"id":"root-user"')
    const strict = await scan({ ...lax, configuration: 'fail' })
    expect(strict.outputs['result']).toBe('fail')
    expect(errors(strict)).toContain('1 about the configuration: root-user User')
    // left-pad declares no licence here.
    const licences = await scan({ ...lax, 'licences-allow': 'MIT', configuration: 'off' })
    expect(licences.outputs['result']).toBe('incomplete')
    expect((await scan({ ...lax, 'licences-allow': 'MIT', 'licences-unknown': 'allow' })).outputs['result']).toBe(
      'pass'
    )
    expect((await scan({ ...lax, setuid: 'true' })).outputs).toMatchObject({ result: 'pass', checks: '1' })
  })

  test('against a baseline: what it brings is shown, what was there before is folded', async () => {
    const fixed = await workspace.bake('1', '1.3.0')
    await workspace.prove(fixed)
    const worse = await scan({ scope: 'new', baseline: fixed })
    expect(worse.outputs).toMatchObject({ result: 'fail', introduced: '1', disclosed: '0', worsened: '0', fixed: '0' })
    expect(worse.summary).toContain('**What it brings**')
    const same = await scan({ scope: 'new', baseline: digest })
    expect(same.outputs).toMatchObject({ result: 'pass', introduced: '0', disclosed: '1' })
    expect(same.summary).toContain('What the baseline has as well: 1')
    const better = await scan({ digest: fixed, scope: 'new', baseline: digest })
    expect(better.outputs).toMatchObject({ result: 'pass', fixed: '1' })
    expect(better.summary).toContain('**What it is rid of:**')
  })
})
