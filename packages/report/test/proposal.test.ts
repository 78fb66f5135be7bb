/** What was approved is what may be deployed, to the last digit, whatever a comment says. */
import { beforeEach, expect, test } from '@jest/globals'
import { differsFromProposal, recordDeployment, type ProposedRelease } from '../src/index.js'
import { digest, examples } from './examples.js'
import { by, commit, repository, scene, type Scene } from './github-scene.js'

const settings = digest('5e')
const waiting = examples['awaiting-approval']
const release: ProposedRelease = {
  app: waiting.app,
  environment: waiting.environment,
  digest: waiting.image.digest,
  settings
}
let s: Scene
let id = 0
const differs = (other: Partial<ProposedRelease> = {}) =>
  differsFromProposal(s.client, repository, id, { ...release, ...other })

beforeEach(async () => {
  s = scene()
  id = (await recordDeployment({ client: s.client, repository, commit, delivery: by(5, waiting), settings }))?.id ?? 0
})

test('it waits as a deployment, and the release in it may go', async () => {
  expect(s.fake.state.deployments).toMatchObject([
    { payload: { release: { settings } }, statuses: [{ state: 'queued' }] }
  ])
  expect(await differs()).toEqual([])
  expect(s.fake.violations).toEqual([])
})

test('each digit of image and settings counts', async () => {
  for (const field of ['digest', 'settings'] as const)
    for (let at = 'sha256:'.length; at < release[field].length; at += 1) {
      const old = release[field]
      const other = `${old.slice(0, at)}${old[at] === '0' ? '1' : '0'}${old.slice(at + 1)}`
      expect(await differs({ [field]: other })).toHaveLength(1)
    }
})

test('so do application and environment', async () => {
  expect(await differs({ app: 'other' })).toEqual([expect.stringContaining('the application')])
  expect(await differs({ environment: 'other' })).toEqual([expect.stringContaining('the environment')])
})

test('one that is closed, foreign or gone lets nothing in', async () => {
  s.fake.state.deployments[0]?.statuses.push({
    id: 1,
    state: 'inactive',
    description: '',
    environmentUrl: '',
    logUrl: '',
    created: 0
  })
  expect(await differs()).toEqual([expect.stringContaining('is closed')])
  id += 999
  expect(await differs()).toEqual([expect.stringContaining('is not there')])
  await s.client.write('POST', '/repos/acme/shop/deployments', {
    ref: commit,
    environment: 'production',
    auto_merge: false,
    required_contexts: []
  })
  id = s.fake.state.deployments.at(-1)?.id ?? 0
  expect(await differs()).toHaveLength(4)
})

test('the run that deploys it gives that deployment its state, in a later attempt too', async () => {
  const recorded = await recordDeployment({
    client: s.client,
    repository,
    commit,
    delivery: by(5, examples.live, 2),
    settings,
    deployment: id
  })
  expect(recorded).toMatchObject({ id, state: 'success' })
  expect(s.fake.state.deployments).toHaveLength(1)
  expect(s.fake.violations).toEqual([])
})
