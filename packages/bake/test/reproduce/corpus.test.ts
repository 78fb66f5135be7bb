import { describe, expect, test } from '@jest/globals'
import { causeOf, causes } from '../../src/reproduce/causes.js'
import { compareImages } from '../../src/reproduce/compare-images.js'
import { corpus, elsewhere } from './corpus.js'

describe('two images that differ in one thing', () => {
  test.each(corpus)('$cause: $what', async ({ cause, pair }) => {
    const [a, b] = await pair()
    const { equal, differences } = await compareImages(a, b)
    expect(equal).toBe(false)
    expect([...new Set(differences.map((one) => one.cause))]).toEqual([cause])
    // The same cause whichever is the first.
    const back = await compareImages(b, a)
    expect([...new Set(back.differences.map((one) => one.cause))]).toEqual([cause])
    expect((await compareImages(a, a)).differences).toEqual([])
  })
})

test('at least 28 of the 30 causes are named, and the others say why not here', async () => {
  const named = new Set<number>()
  for (const { cause, pair } of corpus) {
    const [a, b] = await pair()
    const { differences } = await compareImages(a, b)
    if (differences.length > 0 && differences.every((one) => one.cause === cause)) named.add(cause)
  }
  expect(causes).toHaveLength(30)
  expect(named.size).toBeGreaterThanOrEqual(28)
  const missing = causes.filter(({ number }) => !named.has(number)).map(({ number }) => number)
  expect(missing.map(String)).toEqual(Object.keys(elsewhere))
  for (const { number, title, advice } of causes) {
    expect(causeOf(number).title).toBe(title)
    expect(advice.length).toBeGreaterThan(40)
  }
})
