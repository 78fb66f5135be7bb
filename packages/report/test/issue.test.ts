/** One open issue per thing that is wrong, closed when it is mended. */
import { describe, expect, test } from '@jest/globals'
import { closeIssue, issueKey, openIssue, renderFoundIssue, type Found } from '../src/index.js'
import { digest } from './examples.js'
import { repository, scene, type Effect, type Scene } from './github-scene.js'

const key = { app: 'shop', environment: 'production', about: 'drift' }
const common = (s: Scene) => ({ client: s.client, repository, installation: true, key })
const open = (s: Scene, body = 'one') => openIssue({ ...common(s), title: 'drift', body })
const openOnes = (s: Scene) => s.fake.state.work.issues.filter(({ state }) => state === 'open')

test('found again it is edited, word for word the same it is left alone, mended it is closed', async () => {
  const s = scene()
  expect(await open(s)).toMatchObject({ result: 'opened' })
  expect(await open(s)).toMatchObject({ result: 'unchanged' })
  expect(await open(s, 'two')).toMatchObject({ result: 'edited' })
  expect(openOnes(s).map(({ title, body }) => [title, body.split('\n')[1]])).toEqual([['drift', 'two']])
  expect(await closeIssue(common(s))).toMatchObject({ result: 'closed' })
  expect(await closeIssue(common(s))).toEqual({ result: 'none' })
  expect(openOnes(s)).toEqual([])
  expect(s.fake.violations).toEqual([])
})

test('another environment has another issue, and a foreign one is never touched', async () => {
  const s = scene()
  await open(s)
  await openIssue({ ...common(s), key: { ...key, environment: 'staging' }, title: 'drift', body: 'x' })
  expect(openOnes(s)).toHaveLength(2)
  const foreign = openOnes(s)[0]
  s.fake.state.work.issues.push({ number: 1, title: 'x', body: foreign?.body ?? '', state: 'open', login: 'mallory' })
  await closeIssue(common(s))
  expect(openOnes(s).map(({ login }) => login)).toEqual(['github-actions[bot]', 'mallory'])
})

const effects: Effect[] = [
  { kind: 'lost', done: true },
  { kind: 'lost', done: false },
  { kind: 'lie' },
  { kind: 'status', status: 502 }
]
describe('a write without an answer', () => {
  test.each(effects.map((effect) => [JSON.stringify(effect), effect] as const))('%s', async (_name, effect) => {
    const s = scene()
    s.faults.push({ match: ({ method }) => method === 'POST', effect })
    expect(await open(s)).toMatchObject({ result: 'opened' })
    expect(openOnes(s)).toHaveLength(1)
  })
})

test('two that were opened at once become one, the oldest', async () => {
  const s = scene()
  await open(s)
  const [first] = openOnes(s)
  s.fake.state.work.issues.push({
    number: 99_999,
    title: 'drift',
    body: first?.body ?? '',
    state: 'open',
    login: 'github-actions[bot]'
  })
  await open(s, 'two')
  expect(openOnes(s).map(({ number }) => number)).toEqual([first?.number])
})

test('what it says comes from outside, and can mention nobody and end nothing', () => {
  const hostile = '@everyone --> #12 <b>`'
  const found: Found = {
    app: hostile,
    environment: hostile,
    about: 'drift',
    found: hostile,
    expected: digest('9'),
    running: hostile,
    counts: '{"high":2,"x":1}',
    run: { id: 1, attempt: 1, at: 0 }
  }
  const { title, body } = renderFoundIssue(found)
  expect(title).not.toMatch(/[@#<>`]/)
  expect(body.replaceAll(/`[^`]*`/g, '')).not.toMatch(/@everyone|#12|<b>/)
  expect(body).toContain('2 high')
  expect(issueKey(`<!-- immutable-delivery:issue {"a":"b"} -->\n${body}`)).toEqual({ a: 'b' })
})
