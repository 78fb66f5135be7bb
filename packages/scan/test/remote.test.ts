import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Clock, Http, HttpResponse } from '@immutable-delivery/kit'
import { openRemoteDatabase, type FileCache } from '../src/index.js'
import { lodash, record } from './samples.js'
import { osvZip } from './zip.js'

interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** Fails as the network does: before the answer, or after the body. */
  readonly broken?: 'connect' | 'body'
}

const archive = osvZip([lodash])
const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('base64')
const good = (bytes: Uint8Array = archive, more: Readonly<Record<string, string>> = {}): Answer => ({
  headers: {
    etag: `"${md5(bytes)}"`,
    'x-goog-hash': `crc32c=AAAAAA==, md5=${md5(bytes)}`,
    'content-length': String(bytes.byteLength),
    ...more
  },
  body: bytes
})

let directory: string
let requests: string[]
let waits: number[]
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'osv-remote-'))
  requests = []
  waits = []
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const clock: Clock = {
  now: () => 0,
  sleep: (milliseconds) => {
    waits.push(milliseconds)
    return Promise.resolve()
  }
}

/** Answers by path, the last answer again and again; anything else is 404. A HEAD never has a body. */
function server(answers: Readonly<Record<string, readonly Answer[]>>): Http {
  const counts = new Map<string, number>()
  return (request) => {
    const url = new URL(request.url)
    requests.push(`${request.method} ${url.pathname}`)
    const list = answers[url.pathname] ?? [{ status: 404 }]
    const count = counts.get(url.pathname) ?? 0
    counts.set(url.pathname, count + 1)
    const answer = list[Math.min(count, list.length - 1)] ?? { status: 404 }
    const lost = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
    if (answer.broken === 'connect') return Promise.reject(lost())
    const matched =
      request.headers?.['if-none-match'] !== undefined && request.headers['if-none-match'] === answer.headers?.['etag']
    const response: HttpResponse = {
      status: matched ? 304 : (answer.status ?? 200),
      headers: answer.headers ?? {},
      // eslint-disable-next-line @typescript-eslint/require-await -- a generator is what the port asks for
      body: (async function* () {
        if (request.method === 'HEAD' || matched || answer.body === undefined) return
        yield answer.body.subarray(0, 50)
        if (answer.broken === 'body') throw lost()
        yield answer.body.subarray(50)
      })(),
      discard: () => undefined
    }
    return Promise.resolve(response)
  }
}

function open(
  http: Http,
  more: { readonly cache?: FileCache; readonly url?: string; readonly archiveBytes?: number } = {}
) {
  return openRemoteDatabase({
    url: more.url ?? 'https://osv.example/data',
    directory,
    http,
    clock,
    ...(more.cache === undefined ? {} : { cache: more.cache }),
    ...(more.archiveBytes === undefined ? {} : { limits: { archiveBytes: more.archiveBytes } })
  })
}
const names = new Set(['lodash'])

test('only what is asked for is fetched, and it is read as from a folder', async () => {
  const data = await open(server({ '/data/npm/all.zip': [good()] })).load('npm', names)
  expect(data?.sha256).toBe(createHash('sha256').update(archive).digest('hex'))
  expect([...(data?.advisories.keys() ?? [])]).toEqual(['lodash'])
  expect(requests).toEqual(['GET /data/npm/all.zip'])
  expect((await readdir(join(directory, 'npm'))).toSorted()).toEqual(['all.zip', 'fetched.json'])
})

test('where a release has no archive, that of the whole distribution serves', async () => {
  const zip = osvZip([record('D-1', 'Rocky Linux:9', 'openssl', [{ introduced: '0' }, { fixed: '1-1' }])])
  const data = await open(server({ '/data/Rocky%20Linux/all.zip': [good(zip)] })).load(
    'Rocky Linux:9',
    new Set(['openssl'])
  )
  expect(data?.records).toBe(1)
  expect(requests).toEqual(['GET /data/Rocky%20Linux%3A9/all.zip', 'GET /data/Rocky%20Linux/all.zip'])
})

test('an ecosystem that the server does not have is no data, also when a copy lies there', async () => {
  expect(await open(server({})).load('npm', names)).toBeUndefined()
  const http = server({ '/data/npm/all.zip': [good(), { status: 404 }] })
  expect(await open(http).load('npm', names)).toBeDefined()
  expect(await open(http).load('npm', names)).toBeUndefined()
})

describe('a copy of an earlier step', () => {
  test('is used when the server has not changed it', async () => {
    const http = server({ '/data/npm/all.zip': [good()] })
    const [first, second] = [await open(http).load('npm', names), await open(http).load('npm', names)]
    expect(second?.sha256).toBe(first?.sha256)
    expect(requests).toHaveLength(2)
  })

  test('is fetched anew when the server has another one', async () => {
    const newer = osvZip([lodash, record('GHSA-2', 'npm', 'x', [{ introduced: '0' }])])
    const http = server({ '/data/npm/all.zip': [good(), good(newer)] })
    await open(http).load('npm', names)
    expect((await open(http).load('npm', names))?.records).toBe(2)
  })

  test('is not believed when somebody changed it', async () => {
    const http = server({ '/data/npm/all.zip': [good()] })
    await open(http).load('npm', names)
    await writeFile(join(directory, 'npm/all.zip'), osvZip([record('X', 'npm', 'x', [{ introduced: '0' }])]))
    expect((await open(http).load('npm', names))?.advisories.has('lodash')).toBe(true)
  })
})

/** A cache in memory. */
function memory(content: Uint8Array | undefined): FileCache & { readonly saved: string[]; asked: string[] } {
  const saved: string[] = []
  const asked: string[] = []
  return {
    saved,
    asked,
    async restore(key, path) {
      asked.push(key)
      if (content === undefined) return false
      await writeFile(path, content)
      return true
    },
    async save(key, path) {
      saved.push(`${key} ${md5(await readFile(path))}`)
    }
  }
}

describe('the cache', () => {
  test('serves what has the hash that the server names now, without a download', async () => {
    const cache = memory(archive)
    const data = await open(server({ '/data/npm/all.zip': [good()] }), { cache }).load('npm', names)
    expect(data?.advisories.has('lodash')).toBe(true)
    expect(requests).toEqual(['HEAD /data/npm/all.zip'])
    expect(cache.saved).toEqual([])
  })

  test.each([
    ['other bytes', osvZip([record('X', 'npm', 'x', [{ introduced: '0' }])])],
    ['half of it', archive.subarray(0, 60)],
    ['nothing', new Uint8Array()]
  ])('%s in it decides nothing', async (_name, content) => {
    const cache = memory(content)
    const data = await open(server({ '/data/npm/all.zip': [good()] }), { cache }).load('npm', names)
    expect(data?.advisories.has('lodash')).toBe(true)
    expect(requests).toEqual(['HEAD /data/npm/all.zip', 'GET /data/npm/all.zip'])
  })

  test('keeps what was fetched under a name for exactly these bytes', async () => {
    const cache = memory(undefined)
    await open(server({ '/data/npm/all.zip': [good()] }), { cache }).load('npm', names)
    const hex = createHash('md5').update(archive).digest('hex')
    expect(cache.asked).toEqual([expect.stringMatching(new RegExp(`^osv-1-[0-9a-f]{12}-${hex}$`))])
    expect(cache.saved).toEqual([`${cache.asked[0]} ${md5(archive)}`])
  })

  test('is not asked where the server names no hash', async () => {
    const cache = memory(archive)
    const answer = { headers: { etag: '"1"' }, body: archive }
    expect(await open(server({ '/data/npm/all.zip': [answer] }), { cache }).load('npm', names)).toBeDefined()
    expect(cache).toMatchObject({ asked: [], saved: [] })
  })
})

describe('what may pass is tried again', () => {
  test.each<[string, Answer, number]>([
    ['429 with a time', { status: 429, headers: { 'retry-after': '7' } }, 7000],
    ['429 without', { status: 429 }, 1000],
    ['503', { status: 503 }, 1000],
    ['no answer', { broken: 'connect' }, 1000],
    ['an end in the middle', { ...good(), broken: 'body' }, 1000],
    ['fewer bytes than were told', { ...good(), body: archive.subarray(0, 100) }, 1000]
  ])('%s', async (_name, first, wait) => {
    const data = await open(server({ '/data/npm/all.zip': [first, good()] })).load('npm', names)
    expect(data?.advisories.has('lodash')).toBe(true)
    expect(waits).toEqual([wait])
  })

  test.each<[string, Answer, number]>([
    ['429 for ever', { status: 429 }, 4],
    ['a wait of an hour', { status: 429, headers: { 'retry-after': '3600' } }, 1],
    ['no answer for ever', { broken: 'connect' }, 4],
    ['an end in the middle, always', { ...good(), broken: 'body' }, 4],
    ['403', { status: 403 }, 1],
    ['206, which nobody asked for', { status: 206 }, 1],
    ['a redirect to plain HTTP', { status: 302, headers: { location: 'http://osv.example/x' } }, 1],
    ['a redirect to nowhere', { status: 302, headers: { location: 'http://[' } }, 1]
  ])('%s is an error', async (_name, answer, count) => {
    await expect(open(server({ '/data/npm/all.zip': [answer] })).load('npm', names)).rejects.toThrow(
      /osv\.example\/data\/npm\/all\.zip/
    )
    expect(requests).toHaveLength(count)
    expect(await readdir(join(directory, 'npm'))).toEqual([])
  })

  test('a redirect is followed, a loop of them is not', async () => {
    const away = { status: 302, headers: { location: 'https://mirror.example/npm.zip' } }
    const http = server({ '/data/npm/all.zip': [away], '/npm.zip': [good()] })
    expect(await open(http).load('npm', names)).toBeDefined()
    const loop = server({ '/data/npm/all.zip': [{ status: 302, headers: { location: '/data/npm/all.zip' } }] })
    await rm(join(directory, 'npm'), { recursive: true })
    await expect(open(loop).load('npm', names)).rejects.toThrow(/redirect/)
  })
})

describe('what is wrong for good is an error at once, and leaves nothing', () => {
  test.each<[string, Answer, RegExp]>([
    ['another hash than the server says', good(archive, { 'x-goog-hash': `md5=${md5(Buffer.from('x'))}` }), /MD5/],
    ['more than the limit, as told', good(archive, { 'content-length': '999999' }), /at most 5000 bytes/],
    ['more than the limit, untold', { body: Buffer.alloc(6000) }, /at most 5000 bytes/]
  ])('%s', async (_name, answer, message) => {
    const database = open(server({ '/data/npm/all.zip': [answer] }), { archiveBytes: 5000 })
    await expect(database.load('npm', names)).rejects.toThrow(message)
    expect(requests).toHaveLength(1)
    expect(await readdir(join(directory, 'npm'))).toEqual([])
  })

  test('an archive that is damaged at its source', async () => {
    const cut = archive.subarray(0, archive.length - 10)
    await expect(open(server({ '/data/npm/all.zip': [good(cut)] })).load('npm', names)).rejects.toThrow(/zip/)
  })
})

test.each([
  'http://osv.example',
  'https://user:secret@osv.example',
  'https://osv.example/?token=secret',
  'ftp://x',
  'x'
])('%s is no database', (url) => {
  expect(() => open(server({}), { url })).toThrow(/database/)
  expect(() => open(server({}), { url })).not.toThrow(/secret@|token=secret/)
})
