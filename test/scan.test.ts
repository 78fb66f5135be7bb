/** scan-image as it is shipped: the database as an OCI artifact, what it judges, and what it writes. */
import { readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  githubToken,
  installActions,
  osvZip,
  startGitHub,
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
    const sarif = readFileSync(plain.outputs['sarif'] ?? '', 'utf8')
    expect(sarif).toContain('"ruleId":"root-user"')
    const places = [...sarif.matchAll(/"uri":"([^"]+)"/g)].map(([, uri = '']) => decodeURIComponent(uri))
    expect(new Set(places)).toEqual(new Set(['.github/delivery.yml']))
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

describe('where a finding comes from', () => {
  test('the layer, the base, and what the tag of the base names now', async () => {
    const bake = async (image: string, files: string, base?: string) => {
      const run = await workspace.run('bake-image', {
        image: `${registry.host}/${image}`,
        files,
        entrypoint: '["/x"]',
        'source-date-epoch': '1700000000',
        tags: '1',
        ...(base === undefined ? {} : { base })
      })
      if (run.exitCode !== 0) throw new Error(run.log)
      return run
    }
    const put = (folder: string, version: string): void => {
      mkdirSync(path.join(workspace.folder, folder), { recursive: true })
      writeFileSync(
        path.join(workspace.folder, folder, 'package.json'),
        JSON.stringify({ name: 'left-pad', version, license: 'MIT' })
      )
    }
    put('old', '1.1.0')
    put('new', '1.3.0')
    put('own', '1.2.0')
    const old = await bake('base', 'old:/opt/node_modules/left-pad')
    const app = await bake(
      'stacked',
      'own:/app/node_modules/left-pad',
      `${registry.host}/base:1@${old.outputs['digest'] ?? ''}`
    )
    const given = { image: `${registry.host}/stacked`, digest: app.outputs['digest'] ?? '' }
    await workspace.run('sign-and-sbom', { ...given, 'signing-key': workspace.key })
    const before = await scan(given)
    expect([before.log, before.outputs['result']]).toEqual([before.log, 'fail'])
    expect(before.summary).toContain('from the base image')
    expect(before.summary).toContain('no newer one is known')
    const { platforms } = JSON.parse(readFileSync(before.outputs['findings'] ?? '', 'utf8')) as {
      platforms: { findings: { version: string; origin: string; layer: { instruction?: string } }[] }[]
    }
    expect(platforms[0]?.findings.map(({ version, origin }) => [version, origin])).toEqual([
      ['1.1.0', 'base'],
      ['1.2.0', 'own']
    ])
    for (const { layer } of platforms[0]?.findings ?? []) expect(layer.instruction).toMatch(/left-pad/)

    const newer = await bake('base', 'new:/opt/node_modules/left-pad')
    const after = await scan(given)
    expect(after.summary).toContain(newer.outputs['digest'])
    expect(after.summary).toContain('removes 1 of 1 findings in layers of the base')
    expect((await scan({ ...given, 'base-advice': 'false' })).summary).not.toContain(newer.outputs['digest'])
  })
})

describe('mode: report on what is live', () => {
  test('one issue per image is opened, edited, closed when all is well, and hostile text stays text', async () => {
    const github = await startGitHub()
    try {
      const hostile = '[click](https://evil.example) <img src=x> @team #1'
      const folder = path.join(workspace.folder, 'hostile/npm')
      mkdirSync(folder, { recursive: true })
      const advise = (severity: string): void => {
        writeFileSync(
          path.join(folder, 'all.zip'),
          osvZip([
            {
              id: 'GHSA-live-live-live',
              modified: new Date().toISOString(),
              summary: hostile,
              affected: [
                {
                  package: { ecosystem: 'npm', name: 'left-pad' },
                  ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: hostile }] }],
                  versions: ['1.2.0']
                }
              ],
              database_specific: { severity }
            }
          ])
        )
      }
      const live = (inputs: Readonly<Record<string, string>> = {}) =>
        workspace.run(
          'scan-image',
          {
            image: 'oci-layout://images',
            digest,
            database: 'hostile',
            'public-key': 'delivery.pub',
            attest: 'false',
            mode: 'report',
            issue: 'true',
            'github-token': githubToken,
            ...inputs
          },
          1,
          { env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'acme/shop' } }
        )
      const open = () => github.fake.state.work.issues.filter((issue) => issue.state === 'open')
      advise('CRITICAL')
      const first = await live()
      expect([first.outputs['result'] === 'pass', first.exitCode]).toEqual([false, 0])
      expect(open()).toHaveLength(1)
      expect(open()[0]?.title).toMatch(/^Scan of oci-layout:\/\/images: /)
      const body = open()[0]?.body ?? ''
      expect(body).toContain('GHSA-live-live-live')
      for (const line of body.split('\n').filter((row) => row.includes('evil.example')))
        expect(line.replaceAll(/`[^`]*`/g, '')).not.toContain('evil.example')
      await live()
      expect(open()).toHaveLength(1)
      expect(github.fake.state.work.issues).toHaveLength(1)
      // Well again, which the scan of another advisory says.
      const well = await live({ database: 'advisories', 'fail-on': 'none' })
      expect(well.outputs['result']).toBe('pass')
      expect(open()).toHaveLength(0)
      await live()
      expect(open()).toHaveLength(1)
      expect(github.fake.violations).toEqual([])

      github.faults.add({
        match: () => true,
        effect: { kind: 'status', status: 403, body: '{"message":"no"}' },
        times: 50
      })
      const refused = await live()
      expect([refused.exitCode, refused.outputs['result']]).toEqual([0, first.outputs['result']])
      expect(errors(refused)).toContain('issues: write')
      expect(errors(await live({ mode: 'enforce' }))).toContain('`mode: report` beside it')
    } finally {
      await github.stop()
    }
  })
})
