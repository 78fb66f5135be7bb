/** Our workflows run by act on a real registry, from the source to the comment. Between jobs goes only the digest. */
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
    permissions: ${permissions(...switching, 'packages: write', 'id-token: write')}
    uses: ${ourName}/.github/workflows/deliver.yml@<commit>
    with:
      image: ${registry.host}/acme/shop
      prepare: mkdir node_modules && cp -r vendor/semver node_modules/
      engine: layers
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
