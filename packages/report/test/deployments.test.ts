/** The record at GitHub: one deployment per delivery, its state, and the one before it closed by us. */
import { describe, expect, test } from '@jest/globals'
import { deliveryStates, recordDeployment, states, type Delivery } from '../src/index.js'
import { digest, examples } from './examples.js'
import { by, commit, repository, scene, type Effect, type Scene } from './github-scene.js'

const settings = digest('5e')
const record = (s: Scene, delivery: Delivery, o: { settings?: string } = { settings }) =>
  recordDeployment({ client: s.client, repository, commit, delivery, ...o })

const statesOf = (s: Scene): string[] => s.fake.state.deployments.map(({ statuses }) => statuses.at(-1)?.state ?? '')
const image = (letters: string, delivery: Delivery): Delivery => ({
  ...delivery,
  image: { ...delivery.image, digest: digest(letters) }
})

test('it names the release by digest, the commit, and where to look', async () => {
  const s = scene()
  expect(await record(s, by(1))).toMatchObject({ state: 'success' })
  expect(s.fake.state.deployments).toMatchObject([
    {
      sha: commit,
      environment: 'production',
      payload: {
        app: 'shop-api',
        environment: 'production',
        release: { digest: examples.live.image.digest, settings },
        run: 1,
        attempt: 1
      },
      statuses: [
        {
          state: 'success',
          environmentUrl: 'https://shop.example',
          logUrl: examples.live.run.url,
          description: 'shop-api sha256:9f2c41d07b6e in production: live'
        }
      ]
    }
  ])
  expect(s.fake.violations).toEqual([])
  expect(s.fake.log).toHaveLength(3)
})

test.each(deliveryStates)('%s has GitHub’s state of the table', async (state) => {
  const s = scene()
  const expected = states[state].deployment
  const recorded = await record(s, by(1, examples[state]))
  expect(recorded?.state).toBe(expected)
  expect(statesOf(s)).toEqual(expected === undefined ? [] : [expected])
  expect(s.fake.violations).toEqual([])
})

test('a rollback that was asked for has deployed what it was asked for', async () => {
  const s = scene()
  expect(await record(s, by(1, { ...examples['rolled-back'], asked: true }))).toMatchObject({ state: 'success' })
})

test('the one that was live is closed, in production too; failed ones stay failed', async () => {
  const s = scene()
  await record(s, image('a', by(1)))
  await record(s, image('b', by(2, examples['rolled-back'])))
  expect(statesOf(s)).toEqual(['success', 'failure'])
  await record(s, image('c', by(3)))
  expect(statesOf(s)).toEqual(['inactive', 'failure', 'success'])
  const count = s.fake.log.length
  await record(s, image('d', by(4)))
  expect(statesOf(s)).toEqual(['inactive', 'failure', 'inactive', 'success'])
  expect(s.fake.log.slice(count).map(({ method }) => method)).toEqual(['GET', 'POST', 'POST', 'GET', 'POST'])
  expect(s.fake.violations).toEqual([])
})

test('what is not ours is not closed: another application, environment, or somebody else’s', async () => {
  const s = scene()
  await record(s, { ...by(1), app: 'other' })
  await record(s, { ...by(1), environment: 'staging' })
  const [foreign] = s.fake.state.deployments
  if (foreign === undefined) throw new Error('nothing was recorded')
  for (const payload of ['{"app":"shop-api"', 'words', { app: 'shop-api' }, { app: ['shop-api'] }])
    s.fake.state.deployments.push({ ...foreign, id: 500 + s.fake.state.deployments.length, payload, statuses: [] })
  await record(s, by(2))
  expect(statesOf(s)).toEqual(['success', 'success', '', '', '', '', 'success'])
})

test('a payload that comes back as text is read all the same', async () => {
  const s = scene()
  await record(s, image('a', by(1)))
  const [first] = s.fake.state.deployments
  Object.assign(first ?? {}, { payload: JSON.stringify(first?.payload) })
  await record(s, image('b', by(2)))
  expect(statesOf(s)).toEqual(['inactive', 'success'])
})

test('the same attempt records once, and can say more later', async () => {
  const s = scene()
  const { id } = (await record(s, by(1, examples['rolling-out']))) ?? { id: 0 }
  expect(await record(s, by(1))).toMatchObject({ id, state: 'success' })
  expect(s.fake.state.deployments).toHaveLength(1)
  await record(s, by(1, examples.live, 2))
  expect(statesOf(s)).toEqual(['inactive', 'success'])
})

test('a run that changed nothing makes no record, unless there is none yet', async () => {
  const s = scene()
  const unchanged = (run: number) => by(run, examples.unchanged)
  expect(await record(s, unchanged(1))).toMatchObject({ state: 'success' })
  expect(await record(s, unchanged(2))).toBeUndefined()
  expect(await record(s, unchanged(3), { settings: digest('77') })).toMatchObject({ state: 'success' })
  expect(statesOf(s)).toEqual(['inactive', 'success'])
})

describe.each<[string, Effect]>([
  ['the answer is lost after the work', { kind: 'lost', done: true }],
  ['the connection ends before the work', { kind: 'lost', done: false }],
  ['502 though it was done', { kind: 'lie' }],
  ['a secondary limit', { kind: 'status', status: 403, headers: { 'retry-after': '3' } }]
])('%s', (_name, effect) => {
  test('of every request in turn: one record each', async () => {
    for (let at = 0; at < 5; at += 1) {
      const s = scene()
      await record(s, image('a', by(1)))
      let count = -1
      s.faults.push({
        match: () => {
          count += 1
          return count === at
        },
        effect
      })
      await record(s, image('b', by(2)))
      expect([at, statesOf(s)]).toEqual([at, ['inactive', 'success']])
      expect(s.faults).toEqual([])
      expect(s.fake.violations).toEqual([])
    }
  })
})

test('a token that may not write deployments is refused', async () => {
  const s = scene({ permissions: { deployments: 'read' } })
  await expect(record(s, by(1))).rejects.toMatchObject({ details: { status: 403, attempts: 1 } })
})
