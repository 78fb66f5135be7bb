/**
 * The README as a new user follows it: its workflows and its delivery.yml copied into a repository that has only the
 * service. What this machine lacks is put in its place: the registry, Sigstore, the advisories, npm's registry.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readHeader } from '@immutable-delivery/report'
import { ourCommit, repositoryRoot as root } from '@immutable-delivery/testbed'
import { openShop, type Shop } from './shop.js'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(async () => {
  await shop.stop()
})

const readme = readFileSync(path.join(root, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/^```yaml\n([^]*?)^```/gm)].map(([, block = '']) => block)
const [call = '', steps = ''] = blocks.filter((block) => block.startsWith('name: deliver'))
const delivery = blocks.find((block) => block.startsWith('version: 1')) ?? ''

/** Replaces what must be there. */
function put(text: string, changes: readonly (readonly [string | RegExp, string])[]): string {
  return changes.reduce((changed, [old, other]) => {
    const next = changed.replaceAll(typeof old === 'string' ? old : new RegExp(old, 'g'), other)
    if (next === changed) throw new Error(`the README has no ${old.toString()}`)
    return next
  }, text)
}

const local = (text: string): string =>
  put(text, [
    ['ghcr.io/acme/shop', `${shop.registry.host}/acme/shop`],
    [/base: .*/, 'base: scratch'],
    // The example's service reads its version from a file.
    [/package.json:\/app\/package.json/, '.:/app']
  ])

const deliveryFile = (policy: (text: string) => string = (text) => text): string =>
  policy(
    put(delivery, [
      ['ghcr.io/acme/shop', `${shop.registry.host}/acme/shop`],
      ['<commit>', ourCommit],
      ['/var/lib/shop', shop.state],
      ['0.0.0.0:8080', `127.0.0.1:${shop.port}`],
      ['observe: 30s', 'observe: 300ms'],
      ['expect: { status: 200 }', 'expect: { status: 200 }, interval: 100ms'],
      [/url: .*/, `url: ${shop.url}`]
    ])
  )

async function isLive(digests: readonly string[]): Promise<void> {
  const answer = await fetch(shop.url)
  expect(new Set(digests)).toEqual(new Set([answer.headers.get('x-image-digest')]))
  const { comments, checks } = shop.github.fake.state
  expect(comments.map(({ body }) => readHeader(body)?.state)).toEqual(['live'])
  expect(checks.map((check) => check['conclusion'])).toEqual(['success'])
  expect(shop.github.fake.violations).toEqual([])
}

const before = (sha: string): void => {
  shop.github.fake.state.pulls.push({ number: 7, head: 'b'.repeat(40), merged: true, mergeCommit: sha })
}

test('one call, and no key: each kind of fact is believed of one file and its commit', async () => {
  shop.write('.github/delivery.yml', deliveryFile())
  shop.write(
    '.github/workflows/deliver.yml',
    put(local(call), [
      ['prepare: npm ci --omit=dev', 'prepare: mkdir node_modules && cp -r vendor/semver node_modules/'],
      [
        '      production: production\n',
        `      production: production
      database: ${shop.database}
      signing-config: \${{ vars.SIGNING_CONFIG }}
      trusted-root: \${{ vars.TRUSTED_ROOT }}
`
      ]
    ])
  )
  const run = await shop.run('.github/workflows/deliver.yml', { before, runners: ['shop-host'] })
  expect(run.failure).toBe('')
  await isLive(run.outputs('digest'))
})

test('step by step, in one job, with a key', async () => {
  shop.write('delivery.pub', shop.keys.prove.public)
  shop.write(
    '.github/delivery.yml',
    deliveryFile((text) =>
      put(text, [
        [/  source: .*\n/, ''],
        [
          /  signers:\n(    .*\n)+/,
          '  signers:\n    - { facts: [signature, provenance, sbom, scan], public-key: delivery.pub }\n'
        ]
      ])
    )
  )
  shop.write(
    '.github/workflows/deliver.yml',
    put(local(steps), [
      ['          fail-on: high\n', `          fail-on: high\n          database: ${shop.database}\n`],
      ['duration: 30s', 'duration: 1s'],
      [
        '      - id: bake\n',
        '      - run: mkdir node_modules && cp -r vendor/semver node_modules/\n\n      - id: bake\n'
      ]
    ])
  )
  const run = await shop.run('.github/workflows/deliver.yml', {
    before,
    secrets: { DELIVERY_KEY: shop.keys.prove.private }
  })
  expect(run.failure).toBe('')
  await isLive(run.outputs('digest'))
})
