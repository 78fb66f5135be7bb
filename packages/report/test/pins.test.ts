/** A digest moves in files, in one pull request, and nothing else moves. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { movePins, openPinPull, type PinOptions } from '../src/index.js'
import { digest } from './examples.js'
import { repository, scene, type Effect, type Scene } from './github-scene.js'

const image = 'ghcr.io/acme/shop'
const [old, next] = [digest('a'), digest('b')]

describe('movePins', () => {
  test.each([
    ['a manifest', `image: ${image}@${old}`, `image: ${image}@${next}`],
    ['with a tag, which would lie', `image: "${image}:v1@${old}"`, `image: "${image}@${next}"`],
    ['Kustomize', `newName: ${image}\n    digest: ${old}`, `newName: ${image}\n    digest: ${next}`]
  ])('%s', (_name, text, moved) => {
    expect(movePins(text, image, next)).toEqual({ text: moved, from: [old], found: 1 })
    expect(movePins(moved, image, next)).toEqual({ text: moved, from: [], found: 1 })
  })

  test.each([
    `image: mirror.example/${image}@${old}`,
    `image: ${image}-admin@${old}`,
    `image: ${image}/sub@${old}`,
    `image: ${image}:v1`,
    `image: ghcr-io/acme/shop@${old}`,
    `image: ${image}@${old}0`,
    `newName: ${image}\nother: x\n    digest: ${old}`
  ])('leaves alone: %s', (text) => {
    expect(movePins(text, image, next)).toEqual({ text, from: [], found: 0 })
  })

  test('what stands around it stays, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const around = `${before} ${image}@${old}\n${after}`
        expect(movePins(around, image, next).text).toBe(`${before} ${image}@${next}\n${after}`)
      })
    )
  })
})

const options = (s: Scene): PinOptions => ({
  client: s.client,
  repository,
  base: 'main',
  branch: 'immutable-delivery/pin-shop',
  title: 'shop: b',
  body: 'why',
  files: ['deploy/shop.yaml', 'deploy/job.yaml'],
  change: (text) => movePins(text, image, next).text
})
const withFiles = (): Scene => {
  const s = scene()
  s.fake.state.work.setBranch('main', {
    'deploy/shop.yaml': `image: ${image}@${old}\n`,
    'deploy/job.yaml': `image: ${image}@${old}\n`,
    other: 'x'
  })
  return s
}
const moved = `image: ${image}@${next}\n`

test('one pull request, its branch from the base, and again nothing', async () => {
  const s = withFiles()
  expect(await openPinPull(options(s))).toMatchObject({
    result: 'opened',
    changed: ['deploy/shop.yaml', 'deploy/job.yaml']
  })
  expect(s.fake.state.work.filesOf('immutable-delivery/pin-shop')).toEqual({
    'deploy/shop.yaml': moved,
    'deploy/job.yaml': moved,
    other: 'x'
  })
  expect(s.fake.state.work.filesOf('main')).not.toEqual(s.fake.state.work.filesOf('immutable-delivery/pin-shop'))
  expect(s.fake.state.pulls).toHaveLength(1)
  const writes = s.fake.writes.length
  expect(await openPinPull(options(s))).toMatchObject({ result: 'unchanged' })
  expect(s.fake.writes).toHaveLength(writes)
  expect(s.fake.violations).toEqual([])
})

test('a newer digest edits it', async () => {
  const s = withFiles()
  await openPinPull(options(s))
  const newest = digest('c')
  const change = (text: string): string => movePins(text, image, newest).text
  expect(await openPinPull({ ...options(s), title: 'shop: c', change })).toMatchObject({ result: 'edited' })
  expect(s.fake.state.pulls).toMatchObject([{ title: 'shop: c' }])
  expect(s.fake.state.work.filesOf('immutable-delivery/pin-shop')?.['deploy/job.yaml']).toContain(newest)
})

test('what the base has already needs no pull request', async () => {
  const s = withFiles()
  expect(await openPinPull({ ...options(s), change: (text) => text })).toEqual({ result: 'unchanged', changed: [] })
  expect(s.fake.writes).toEqual([])
})

const effects: Effect[] = [
  { kind: 'lost', done: true },
  { kind: 'lost', done: false },
  { kind: 'lie' },
  { kind: 'status', status: 502 }
]
describe.each(['refs', 'contents', 'pulls'])('a write without an answer: %s', (what) => {
  test.each(effects.map((effect) => [JSON.stringify(effect), effect] as const))('%s', async (_name, effect) => {
    const s = withFiles()
    s.faults.push({ match: ({ method, path }) => method !== 'GET' && path.includes(`/${what}`), effect })
    await openPinPull(options(s))
    expect(s.fake.state.pulls).toHaveLength(1)
    expect(s.fake.state.work.filesOf('immutable-delivery/pin-shop')).toMatchObject({
      'deploy/shop.yaml': moved,
      'deploy/job.yaml': moved
    })
  })
})
