/** The organisation's records of what lies where, and what runs where. */
import { expect, test } from '@jest/globals'
import { recordArtifact, recordStorage } from '../src/index.js'
import { examples } from './examples.js'
import { repository, scene } from './github-scene.js'

test('it names the digest that serves, and a lost answer makes no second one', async () => {
  const s = scene()
  s.faults.push({ match: ({ method }) => method === 'POST', effect: { kind: 'lost', done: true } })
  expect(await recordArtifact(s.client, repository, examples.live)).toBe(true)
  expect(s.fake.state.work.records).toMatchObject([
    {
      digest: examples.live.image.digest,
      status: 'deployed',
      logical_environment: 'production',
      deployment_name: 'shop-api-production',
      github_repository: 'shop'
    }
  ])
  expect(s.fake.violations).toEqual([])
})

test('after a release that was taken back it names the one that serves again', async () => {
  const s = scene()
  await recordArtifact(s.client, repository, examples['rolled-back'])
  const serves = examples['rolled-back'].environments.find(({ name }) => name === 'production')?.release?.digest
  expect(s.fake.state.work.records.map((one) => one['digest'])).toEqual([serves])
})

test('what serves and is not known is not recorded', async () => {
  const s = scene()
  expect(await recordArtifact(s.client, repository, { ...examples.failed, environments: [] })).toBe(false)
  expect(s.fake.log).toEqual([])
})

test('without the permission it says so', async () => {
  const s = scene({ permissions: { 'artifact-metadata': 'none' } })
  await expect(recordArtifact(s.client, repository, examples.live)).rejects.toThrow('403')
})

const image = { host: 'registry.example:5000', repository: 'acme/shop', digest: examples.live.image.digest }

test('where an image lies: once, whatever becomes of the answer', async () => {
  const s = scene()
  s.faults.push({ match: ({ method }) => method === 'POST', effect: { kind: 'lost', done: true } })
  expect(await recordStorage(s.client, repository, image)).toBe(true)
  expect(s.fake.state.work.storage).toEqual([
    {
      name: 'registry.example:5000/acme/shop',
      digest: image.digest,
      registry_url: 'https://registry.example:5000/',
      repository: 'acme/shop',
      status: 'active',
      github_repository: 'shop'
    }
  ])
  expect(s.fake.violations).toEqual([])
})

test.each([{ digest: 'sha256:1' }, { repository: 'a'.repeat(129) }, { host: 'h'.repeat(250) }])(
  'what its schema has no room for is not recorded: %j',
  async (changed) => {
    const s = scene()
    expect(await recordStorage(s.client, repository, { ...image, ...changed })).toBe(false)
    expect(s.fake.log).toEqual([])
  }
)
