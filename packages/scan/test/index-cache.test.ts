/** Compiled indexes in a cache that anybody may write to: one counts when a verified statement names its hash. */
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { canonicalJson, systemClock, type Http, type JsonObject } from '@immutable-delivery/kit'
import { openRemoteDatabase, scanImages, scanPredicate, vouchedIndexes, type FileCache } from '../src/index.js'
import { fresh, inventory, lodash, now, record } from './samples.js'
import { osvZip } from './zip.js'

const archive = osvZip([lodash])
/** Says that nothing is wrong with lodash. */
const harmless = osvZip([record('GHSA-xxxx-xxxx-xxxx', 'npm', 'other', [{ introduced: '0' }], { modified: fresh })])

let folder = ''
let requests: string[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'index-cache-'))
  requests = []
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const server =
  (bytes: Uint8Array): Http =>
  (request) => {
    requests.push(request.method)
    return Promise.resolve({
      status: new URL(request.url).pathname === '/npm/all.zip' ? 200 : 404,
      headers: {
        etag: '"1"',
        'x-goog-hash': `md5=${createHash('md5').update(bytes).digest('base64')}`,
        'content-length': String(bytes.byteLength)
      },
      // eslint-disable-next-line @typescript-eslint/require-await -- a generator is what the port asks for
      body: (async function* () {
        if (request.method !== 'HEAD') yield bytes
      })(),
      discard: () => undefined
    })
  }

/** By key, as that of GitHub; what was saved under a key stays. */
function cacheOf(content = new Map<string, Buffer>()): FileCache & { readonly content: Map<string, Buffer> } {
  return {
    content,
    restore: (key, path) => {
      const bytes = content.get(key)
      if (bytes !== undefined) writeFileSync(path, bytes)
      return Promise.resolve(bytes !== undefined)
    },
    save: (key, path) => {
      if (!content.has(key)) content.set(key, readFileSync(path))
      return Promise.resolve()
    }
  }
}

/** A job: scans with nothing but the cache left of the one before, and gives its statement and what it found. */
async function job(
  name: string,
  cache: FileCache,
  vouched: ReturnType<typeof vouchedIndexes>,
  bytes: Uint8Array = archive
): Promise<{ readonly predicate: JsonObject; readonly found: readonly string[]; readonly digest: string }> {
  const database = openRemoteDatabase({
    url: 'https://osv.example',
    directory: join(folder, name),
    indexes: join(folder, name, 'indexes'),
    http: server(bytes),
    clock: systemClock,
    cache,
    vouched
  })
  const target = { platform: 'linux/amd64', inventory: inventory(['pkg:npm/lodash@4.17.20']) }
  const [result] = await scanImages({ targets: [target], database, now })
  if (result === undefined) throw new Error('no result')
  const predicate = scanPredicate({
    result,
    databaseUri: 'https://osv.example',
    sbom: 'b'.repeat(64),
    policy: { failOn: 'high', onlyFixed: false, maxDatabaseAge: 1e9 },
    startedOn: now,
    finishedOn: now
  })
  return {
    predicate: JSON.parse(canonicalJson(predicate)) as JsonObject,
    found: result.findings.map(({ id }) => id),
    digest: result.database.digest
  }
}

const isIndex = (key: string): boolean => key.startsWith('osv-index-')

test('the next job takes the index, and fetches no archive', async () => {
  const cache = cacheOf()
  const first = await job('first', cache, [])
  expect([first.found, requests]).toEqual([['CVE-2021-23337'], ['HEAD', 'GET']])
  expect([...cache.content.keys()].filter(isIndex)).toHaveLength(1)
  for (const key of cache.content.keys()) if (!isIndex(key)) cache.content.delete(key)

  requests = []
  const second = await job('second', cache, vouchedIndexes(first.predicate))
  expect([second.found, second.digest, requests]).toEqual([first.found, first.digest, ['HEAD']])
  expect(existsSync(join(folder, 'second', 'npm', 'all.zip'))).toBe(false)
  // Byte for byte the same statement, which vouches on.
  expect(second.predicate).toEqual(first.predicate)
})

describe('an index out of the cache decides nothing', () => {
  const poisons: readonly (readonly [string, (index: Buffer, other: Buffer) => Buffer])[] = [
    ['of another archive', (_index, other) => other],
    ['with one byte changed', (index) => Buffer.concat([index.subarray(0, 99), Buffer.from('!'), index.subarray(100)])],
    ['cut short', (index) => index.subarray(0, index.length / 2)],
    ['that is empty', () => Buffer.alloc(0)]
  ]
  test.each(poisons)('%s', async (_name, poison) => {
    const other = cacheOf()
    await job('other', other, [], harmless)
    const cache = cacheOf()
    const first = await job('first', cache, [])
    const key = [...cache.content.keys()].find(isIndex) ?? ''
    const index = cache.content.get(key) ?? Buffer.alloc(0)
    const foreign = [...other.content].find(([name]) => isIndex(name))?.[1] ?? Buffer.alloc(0)
    cache.content.clear()
    cache.content.set(key, poison(index, foreign))
    requests = []
    const second = await job('second', cache, vouchedIndexes(first.predicate))
    expect([second.found, second.digest, requests]).toEqual([first.found, first.digest, ['HEAD', 'GET']])
  })

  test('that no statement names', async () => {
    const cache = cacheOf()
    const first = await job('first', cache, [])
    requests = []
    const second = await job('second', cache, [])
    expect([second.found, requests]).toEqual([first.found, ['HEAD']])
    // The archive was in the cache, too, and was read: an index was made of it.
    expect(existsSync(join(folder, 'second', 'npm', 'all.zip'))).toBe(true)
  })

  test('when the server has another archive by now', async () => {
    const cache = cacheOf()
    const first = await job('first', cache, [])
    requests = []
    const second = await job('second', cache, vouchedIndexes(first.predicate), harmless)
    expect([second.found, requests]).toEqual([[], ['HEAD', 'GET']])
  })

  test('that a statement names for another archive than it was made from', async () => {
    const other = cacheOf()
    const lie = await job('other', other, [], harmless)
    const vouched = vouchedIndexes(lie.predicate).map((index) => ({
      ...index,
      md5: createHash('md5').update(archive).digest('hex'),
      archive: createHash('sha256').update(archive).digest('hex')
    }))
    await expect(job('second', other, vouched)).rejects.toThrow('that of the archive that a statement names')
  })
})

test('a statement that says it otherwise vouches for nothing', async () => {
  const { predicate } = await job('first', cacheOf(), [])
  const [index] = vouchedIndexes(predicate)
  expect(index?.ecosystem).toBe('npm')
  const database = predicate['database'] as { ecosystems: Record<string, unknown>[] }
  const [good = {}] = database.ecosystems
  for (const change of [
    { index: undefined },
    { index: { version: 1, digest: { sha256: 'a'.repeat(64) } } },
    { index: { ...(good['index'] as object), digest: { sha256: 'A'.repeat(64) } } },
    { digest: { sha256: 'a'.repeat(64) } },
    { name: 1 }
  ])
    expect(vouchedIndexes({ database: { ecosystems: [{ ...good, ...change }] } })).toEqual([])
  for (const junk of [{}, { database: 1 }, { database: { ecosystems: {} } }, { database: { ecosystems: [1, null] } }])
    expect(vouchedIndexes(junk)).toEqual([])
})
