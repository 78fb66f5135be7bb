/** Our workflows run by act on a real registry, from the source to the comment. Between jobs goes only the digest. */
import { readFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readHeader } from '@immutable-delivery/report'
import { ourName } from '@immutable-delivery/testbed'
import { openShop, type Shop } from './shop.js'

let shop: Shop
const pull = 7
beforeAll(async () => {
  shop = await openShop()
  shop.write('.github/workflows/deliver.yml', deliver(shop))
  shop.write('.github/workflows/rollback.yml', rollback)
  shop.write(
    '.github/workflows/drift.yml',
    watch('drift', [...switching, 'packages: read', 'issues: write'], '      duration: 1s\n      redeploy: true\n')
  )
  shop.write(
    '.github/workflows/rescan.yml',
    watch(
      'rescan',
      ['contents: read', 'packages: write', 'id-token: write', 'issues: write', 'pull-requests: write'],
      rescanInputs(shop)
    )
  )
  shop.write('.github/workflows/database.yml', advisories(shop))
  shop.write('.github/workflows/pin.yml', pin(shop))
  shop.write('deploy/shop.yaml', `image: ${shop.registry.host}/acme/shop@sha256:${'0'.repeat(64)}\n`)
})
afterAll(async () => {
  await shop.stop()
})

const permissions = (...names: readonly string[]): string => `{ ${names.join(', ')} }`
const switching = ['contents: read', 'deployments: write', 'checks: write', 'pull-requests: write']

const deliver = ({ registry, database }: Shop): string => `name: deliver
on: { push: { branches: [main] } }
permissions: {}
jobs:
  deliver:
    permissions: ${permissions(...switching, 'packages: write', 'id-token: write', 'attestations: write')}
    uses: ${ourName}/.github/workflows/deliver.yml@<commit>
    with:
      app: shop
      image: ${registry.host}/acme/shop
      prepare: mkdir node_modules && cp -r vendor/semver node_modules/
      engine: layers
      tags: latest
      files: |
        node_modules:/app/node_modules
        server.js:/app/server.js
        package.json:/app/package.json
        release.json:/app/release.json
      workdir: /app
      entrypoint: '["node", "server.js"]'
      public-key: \${{ vars.PROVE_PUB }}
      database: ${database}
      production: production
    secrets:
      SIGNING_KEY: \${{ secrets.SIGNING_KEY }}
      SCAN_KEY: \${{ secrets.SCAN_KEY }}
`

const rollback = `name: rollback
on: { workflow_dispatch: { inputs: { environment: { type: string } } } }
permissions: {}
jobs:
  rollback:
    permissions: ${permissions(...switching, 'packages: read')}
    uses: ${ourName}/.github/workflows/rollback.yml@<commit>
    with:
      environment: \${{ inputs.environment }}
`

/** Called by a schedule, here by hand. */
const watch = (name: string, granted: readonly string[], inputs: string): string => `name: ${name}
on: { workflow_dispatch: {} }
permissions: {}
jobs:
  ${name}:
    permissions: ${permissions(...granted)}
    uses: ${ourName}/.github/workflows/${name}.yml@<commit>
    with:
      app: shop
      environment: production
      image: ${shop.registry.host}/acme/shop
${inputs}`

const advisories = ({ registry, database }: Shop): string => `name: database
on: { workflow_dispatch: {} }
permissions: {}
jobs:
  database:
    permissions: ${permissions('packages: write', 'id-token: write')}
    uses: ${ourName}/.github/workflows/database.yml@<commit>
    with:
      image: ${registry.host}/acme/advisories
      ecosystems: npm
      database: ${database}
      signing-config: \${{ vars.SIGNING_CONFIG }}
      trusted-root: \${{ vars.TRUSTED_ROOT }}
`

const rescanInputs = ({ database }: Pick<Shop, 'database'>): string => `      public-key: \${{ vars.PROVE_PUB }}
      database: ${database}
    secrets:
      SCAN_KEY: \${{ secrets.SCAN_KEY }}
`

const pin = ({ registry }: Shop): string => `name: pin
on: { workflow_dispatch: { inputs: { digest: { type: string }, lock: { type: boolean } } } }
permissions: {}
jobs:
  pin:
    permissions: ${permissions('contents: write', 'packages: read', 'pull-requests: write')}
    uses: ${ourName}/.github/workflows/pin.yml@<commit>
    with:
      app: shop
      image: ${registry.host}/acme/shop
      digest: \${{ inputs.digest }}
      files: deploy/shop.yaml
      lock: \${{ inputs.lock }}
      engine: layers
      base-image: ${registry.host}/acme/shop:latest
`

const issues = () => shop.github.fake.state.work.issues.map(({ title, state }) => [title, state])

async function served(): Promise<{ readonly version: string; readonly digest: string | null }> {
  const answer = await fetch(shop.url)
  const { version } = (await answer.json()) as { version: string }
  return { version, digest: answer.headers.get('x-image-digest') }
}

test('bake, prove, scan, propose, production: one digest from the first job to the comment', async () => {
  const { github } = shop
  // The commit is known only when it is made: GitHub is asked which pull request brought it.
  const run = await shop.run('.github/workflows/deliver.yml', {
    before: (sha) =>
      github.fake.state.pulls.push({ number: pull, head: 'b'.repeat(40), merged: true, mergeCommit: sha })
  })
  expect(run.failure).toBe('')
  expect(run.jobs.map(({ job }) => job.split('/').at(-1)?.trim())).toEqual([
    'bake',
    'prove',
    'scan',
    'propose',
    'deploy production'
  ])
  const digests = new Set(run.outputs('digest'))
  expect(digests.size).toBe(1)
  const [digest] = digests
  expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(run.outputs('live-digest').at(-1)).toBe(digest)
  expect(await served()).toEqual({ version: '1.0.0', digest })

  const { comments, deployments, checks } = github.fake.state
  expect(comments.map(({ issue, body }) => [issue, readHeader(body)?.state, readHeader(body)?.digest])).toEqual([
    [pull, 'live', digest]
  ])
  expect(deployments).toMatchObject([
    {
      environment: 'production',
      payload: { release: { digest } },
      statuses: [{ state: 'queued' }, { state: 'success' }]
    }
  ])
  expect(checks).toMatchObject([{ name: 'delivery (shop, production)', conclusion: 'success' }])
  expect(github.fake.violations).toEqual([])
})

test('the next release, and back to this one by rollback.yml', async () => {
  const before = await served()
  shop.write('release.json', '{"version":"v2.0.0"}')
  const second = await shop.run('.github/workflows/deliver.yml', { id: 78 })
  expect(second.failure).toBe('')
  expect(await served()).toMatchObject({ version: '2.0.0' })
  const back = await shop.run('.github/workflows/rollback.yml', {
    id: 79,
    event: 'workflow_dispatch',
    inputs: { environment: 'production' }
  })
  expect(back.failure).toBe('')
  expect(await served()).toEqual(before)
  const states = shop.github.fake.state.deployments.map(({ statuses }) => statuses.at(-1)?.state)
  expect(states.filter((state) => state === 'success')).toHaveLength(1)
  expect(shop.github.fake.violations).toEqual([])
})

test('what was recorded runs: no issue; a rescan signs what is found today', async () => {
  const look = await shop.run('.github/workflows/drift.yml', { id: 81, event: 'workflow_dispatch' })
  expect(look.failure).toBe('')
  const rescan = await shop.run('.github/workflows/rescan.yml', { id: 82, event: 'workflow_dispatch' })
  expect(rescan.failure).toBe('')
  expect(rescan.outputs('result')).toContain('pass')
  expect(issues()).toEqual([])
})

test('advisories as an artifact, signed as database.yml; a scan by its digest needs no other server', async () => {
  const made = await shop.run('.github/workflows/database.yml', { id: 87, event: 'workflow_dispatch' })
  expect(made.failure).toBe('')
  const [digest = ''] = made.outputs('digest')
  expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/)
  const database = `${shop.registry.host}/acme/advisories@${digest}`
  const granted = ['contents: read', 'packages: write', 'id-token: write', 'issues: write', 'pull-requests: write']
  shop.write('.github/workflows/rescan.yml', watch('rescan', granted, rescanInputs({ database })))
  const rescan = await shop.run('.github/workflows/rescan.yml', { id: 88, event: 'workflow_dispatch' })
  expect(rescan.failure).toBe('')
  expect(rescan.outputs('result')).toContain('pass')
})

test('what nobody recorded runs: an issue, a red run, the release anew; mended, the issue is closed', async () => {
  const { digest } = await served()
  // Somebody put another service behind the same address: what answers says so.
  const other = `sha256:${'e'.repeat(64)}`
  const instead = http.createServer((_request, response) => {
    response.writeHead(200, { 'x-image-digest': other })
    response.end('{}')
  })
  const delivery = readFileSync(path.join(shop.source, '.github/delivery.yml'), 'utf8')
  await new Promise<void>((resolve) => {
    instead.listen(0, '127.0.0.1', resolve)
  })
  try {
    const { port } = instead.address() as AddressInfo
    shop.write(
      '.github/delivery.yml',
      delivery.replace('protected: false', `protected: false\n    url: http://127.0.0.1:${port}`)
    )
    const look = await shop.run('.github/workflows/drift.yml', { id: 83, event: 'workflow_dispatch' })
    expect(look.exitCode).not.toBe(0)
    expect(look.jobs.map(({ job, success }) => [job.split('/').at(-1)?.trim(), success])).toEqual(
      expect.arrayContaining([
        ['look', true],
        ['issue', false],
        ['deploy production', true]
      ])
    )
    expect(look.outputs('live-digest').at(-1)).toBe(digest)
    expect(issues()).toEqual([['shop: what runs in production is not what was recorded', 'open']])
    expect(shop.github.fake.state.work.issues[0]?.body).toContain(String(digest).slice(0, 19))
  } finally {
    instead.close()
    instead.closeAllConnections()
  }
  shop.write('.github/delivery.yml', delivery)
  expect((await shop.run('.github/workflows/drift.yml', { id: 84, event: 'workflow_dispatch' })).failure).toBe('')
  expect(issues().map(([, state]) => state)).toEqual(['closed'])
  expect(shop.github.fake.violations).toEqual([])
})

test('a manifest moves to what is proven, by a pull request, and to nothing else', async () => {
  const { work, pulls } = shop.github.fake.state
  work.setBranch('main', { 'deploy/shop.yaml': `image: ${shop.registry.host}/acme/shop@sha256:${'0'.repeat(64)}\n` })
  const { digest } = await served()
  const run = await shop.run('.github/workflows/pin.yml', {
    id: 85,
    event: 'workflow_dispatch',
    inputs: { digest: String(digest), lock: 'true' }
  })
  expect(run.failure).toBe('')
  // What the service stands on in another build: its own image, by a tag, is as good as any.
  expect(work.filesOf('immutable-delivery/lock-shop')?.['bake.lock']).toMatch(
    new RegExp(`^${shop.registry.host}/acme/shop:latest sha256:[0-9a-f]{64} created=`, 'm')
  )
  expect(work.filesOf('immutable-delivery/pin-shop')?.['deploy/shop.yaml']).toContain(`@${digest}`)
  const before = pulls.length
  const unproven = await shop.run('.github/workflows/pin.yml', {
    id: 86,
    event: 'workflow_dispatch',
    inputs: { digest: `sha256:${'1'.repeat(64)}` }
  })
  expect(unproven.exitCode).not.toBe(0)
  expect(pulls).toHaveLength(before)
  expect(shop.github.fake.violations).toEqual([])
})

test('a release with a vulnerability stops at the scan: nobody is asked, nothing is deployed', async () => {
  const before = await served()
  shop.write('vendor/semver/package.json', '{"name":"semver","version":"7.5.1","main":"index.js"}')
  const run = await shop.run('.github/workflows/deliver.yml', { id: 80 })
  expect(run.exitCode).not.toBe(0)
  expect(run.jobs.map(({ job, success }) => [job.split('/').at(-1)?.trim(), success])).toEqual([
    ['bake', true],
    ['prove', true],
    ['scan', false]
  ])
  expect(run.log).toContain('GHSA-c2qf-rxjj-qqgw')
  expect(await served()).toEqual(before)
})
