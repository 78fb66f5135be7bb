/** One state of the database for all scans of a run. */
import { expect, test } from '@jest/globals'
import { snapshotOf, type EcosystemData, type OsvDatabase } from '../src/index.js'

const asked: string[][] = []
let sha256 = 'a'.repeat(64)
const below: OsvDatabase = {
  load: (ecosystem, names) => {
    asked.push([...names])
    if (ecosystem === 'none') return Promise.resolve(undefined)
    const advisories: EcosystemData['advisories'] = new Map(
      [...names].flatMap((name) => (name === 'clean' ? [] : [[name, []]]))
    )
    return Promise.resolve({ ecosystem, sha256, lastUpdate: 1, records: 1, advisories })
  }
}

test('each package is asked for once, and what is known is answered again', async () => {
  const database = snapshotOf(below)
  const first = await database.load('npm', new Set(['a', 'clean']))
  const again = await database.load('npm', new Set(['a', 'clean']))
  const more = await database.load('npm', new Set(['b', 'a']))
  expect(asked).toEqual([['a', 'clean'], ['b']])
  expect(again).toEqual(first)
  expect(more?.sha256).toBe(sha256)
  await database.load('none', new Set(['a']))
  expect(await database.load('none', new Set(['a']))).toBeUndefined()
  expect(asked).toHaveLength(3)
})

test('a database that changed meanwhile is an error, and not half of each', async () => {
  const database = snapshotOf(below)
  await database.load('npm', new Set(['a']))
  sha256 = 'b'.repeat(64)
  await expect(database.load('npm', new Set(['b']))).rejects.toMatchObject({ kind: 'integrity' })
  expect((await database.load('npm', new Set(['a'])))?.sha256).toBe('a'.repeat(64))
})
