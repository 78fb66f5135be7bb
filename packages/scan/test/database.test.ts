import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { errorKind, errorMessage, worstVerdict, type Verdict } from '@immutable-delivery/kit'
import { databaseFacts, judgeScan, openDatabase, scanImages } from '../src/index.js'
import { fresh, inventory, lodash, now, record, scan } from './samples.js'
import { osvZip, withDatabase, zipOf } from './zip.js'

const policy = { failOn: 'high', onlyFixed: false, maxDatabaseAge: 36 * 3_600_000 } as const
/** Has nothing known against it, so that only the fault can keep the verdict from being `pass`. */
const clean = inventory(['pkg:npm/lodash@4.17.21'])
const good = osvZip([lodash])

async function verdictOf(
  archives: Readonly<Record<string, Uint8Array>>,
  of = clean
): Promise<{ verdict: Verdict; message: string }> {
  try {
    const result = await scan(archives, of)
    const judgement = judgeScan(
      {
        findings: result.findings,
        coverage: result.coverage,
        ...(result.database.lastUpdate === undefined ? {} : { lastUpdate: result.database.lastUpdate })
      },
      policy,
      now
    )
    return { verdict: judgement.verdict, message: judgement.reasons.join('; ') }
  } catch (error) {
    // What main.ts does with a thrown error.
    return { verdict: 'error', message: `${errorKind(error)}: ${errorMessage(error)}` }
  }
}

const text = JSON.stringify(lodash)
const changed = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 0xff
  return copy
}
/** An archive of two records whose end record counts one. */
const miscounted = osvZip([lodash, { ...lodash, id: 'B' }])
miscounted.writeUInt16LE(1, miscounted.length - 14)
miscounted.writeUInt16LE(1, miscounted.length - 12)
const stale = { ...lodash, modified: '2026-11-19T00:00:00Z' }
const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`

describe('faults of the database: no cell gives pass', () => {
  test('without a fault it passes, so that the table below means something', async () => {
    expect(await verdictOf({ npm: good })).toEqual({ verdict: 'pass', message: '' })
    expect((await verdictOf({ npm: zipOf({ 'a.json': text }, { method: 0 }) })).verdict).toBe('pass')
  })

  test.each<[string, Verdict, RegExp, Readonly<Record<string, Uint8Array>>]>([
    ['no data for the ecosystem', 'incomplete', /no data/, { Go: good }],
    ['nothing at all', 'incomplete', /no data/, {}],
    ['empty file', 'error', /intact zip/, { npm: Buffer.alloc(0) }],
    ['no zip', 'error', /intact zip/, { npm: Buffer.from('<html>429 Too Many Requests</html>') }],
    ['cut in half', 'error', /intact zip/, { npm: good.subarray(0, good.length / 2) }],
    ['last byte missing', 'error', /intact zip/, { npm: good.subarray(0, -1) }],
    ['only the directory', 'error', /intact zip|CRC|JSON/, { npm: good.subarray(good.length - 120) }],
    ['a byte of the data changed', 'error', /intact zip|CRC|bytes/, { npm: changed(good, 80) }],
    ['a stored byte changed', 'error', /CRC-32/, { npm: changed(zipOf({ 'a.json': text }, { method: 0 }), 60) }],
    ['wrong hash', 'error', /CRC-32/, { npm: osvZip([lodash], { crc: 1 }) }],
    ['claims to be smaller than it is', 'error', /intact zip/, { npm: osvZip([lodash], { size: 10 }) }],
    ['claims to be larger than it is', 'error', /bytes/, { npm: osvZip([lodash], { size: 100_000 }) }],
    ['claims 4 GB', 'error', /at most/, { npm: osvZip([lodash], { size: 0xffff_fffe }) }],
    ['counts fewer files than it has', 'error', /end of the directory/, { npm: miscounted }],
    ['encrypted', 'error', /plain|intact/, { npm: osvZip([lodash], { flags: 1 }) }],
    ['unknown compression', 'error', /method 99/, { npm: osvZip([lodash], { method: 99 }) }],
    ['path that leaves the folder', 'error', /intact zip/, { npm: zipOf({ '../../x.json': text }) }],
    ['another kind of file', 'error', /JSON files/, { npm: zipOf({ 'a.json': text, 'b.yaml': 'id: x' }) }],
    ['no records', 'error', /at least one record/, { npm: zipOf({}) }],
    ['only a folder', 'error', /at least one record/, { npm: zipOf({ 'x/': '' }) }],
    ['no JSON', 'error', /expected JSON/, { npm: zipOf({ 'a.json': '{"id":' }) }],
    ['an array', 'error', /JSON object/, { npm: zipOf({ 'a.json': '[]' }) }],
    ['very deep JSON', 'error', /nesting/, { npm: zipOf({ 'a.json': deep }) }],
    ['a record without id', 'error', /with an id/, { npm: zipOf({ 'a.json': '{}' }) }],
    ['a hostile id', 'error', /with an id/, { npm: osvZip([{ ...lodash, id: 'CVE-1](https://x)' }]) }],
    ['a record without time', 'error', /modified/, { npm: osvZip([{ ...lodash, modified: undefined }]) }],
    ['a local time', 'error', /modified/, { npm: osvZip([{ ...lodash, modified: '2026-11-21 06:00' }]) }],
    ['withdrawn without time', 'error', /withdrawn/, { npm: osvZip([{ ...lodash, withdrawn: true }]) }],
    ['affected is no list', 'error', /affected/, { npm: osvZip([{ ...lodash, affected: {} }]) }],
    [
      'a package without name',
      'error',
      /name/,
      { npm: osvZip([{ ...lodash, affected: [{ package: { ecosystem: 'npm' } }] }]) }
    ],
    ['stale', 'error', /stale/, { npm: osvZip([stale]) }],
    ['from the future', 'error', /future/, { npm: osvZip([{ ...lodash, modified: '2099-01-01T00:00:00Z' }]) }],
    ['year one', 'error', /stale/, { npm: osvZip([{ ...lodash, modified: '0001-01-01T00:00:00Z' }]) }]
  ])('%s', async (_name, verdict, message, archives) => {
    const got = await verdictOf(archives)
    expect(got.message).toMatch(message)
    expect(got.verdict).toBe(verdict)
    expect(worstVerdict([got.verdict, 'pass'])).not.toBe('pass')
  })

  test('every single byte changed or cut away', async () => {
    const small = osvZip([record('A-1', 'npm', 'lodash', [{ introduced: '0' }, { fixed: '1.0.0' }])])
    const step = process.env['LONG'] === undefined ? 7 : 1
    const survivors: number[] = []
    for (let at = 0; at < small.length; at += step) {
      expect((await verdictOf({ npm: small.subarray(0, at) })).verdict).toBe('error')
      if ((await verdictOf({ npm: changed(small, at) })).verdict === 'pass') survivors.push(at)
    }
    // What survives are bytes that say nothing of the content: dates, versions and attributes in the headers. The
    // archive's own hash, which is in the statement, tells also these apart.
    for (const at of survivors) {
      const facts = await scan({ npm: changed(small, at) }, clean)
      expect(facts.findings).toEqual([])
      expect(facts.database.digest).not.toBe((await scan({ npm: small }, clean)).database.digest)
    }
  })

  test.each([
    ['a range of an unknown type', { ranges: [{ type: 'NEW', events: [{ introduced: '0' }] }] }],
    ['an unknown event', { ranges: [{ type: 'SEMVER', events: [{ introduced: '9.0.0' }, { reopened: '1.0.0' }] }] }],
    ['an event that is no text', { ranges: [{ type: 'SEMVER', events: [{ introduced: 0 }] }] }],
    ['an empty event', { ranges: [{ type: 'SEMVER', events: [{}] }] }],
    ['a version nobody can order', { ranges: [{ type: 'SEMVER', events: [{ introduced: 'zero' }] }] }],
    ['ranges that are no list', { ranges: 'all' }],
    ['versions that are no list', { versions: '4.17.21' }],
    ['a version that is no text', { versions: [4] }],
    ['an overlong version', { versions: ['4'.repeat(1000)] }]
  ])('a record with %s makes it incomplete', async (_name, body) => {
    const odd = { ...lodash, affected: [{ package: { ecosystem: 'npm', name: 'lodash' }, ...body }] }
    const got = await verdictOf({ npm: osvZip([odd]) })
    expect(got.verdict).toBe('incomplete')
    expect(got.message).toMatch(/GHSA-35jh-r3h4-6jhm cannot be judged/)
    // It concerns nobody else.
    expect((await verdictOf({ npm: osvZip([odd]) }, inventory(['pkg:npm/left-pad@1.0.0']))).verdict).toBe('pass')
  })
})

describe('bounds', () => {
  const bounded = async (archive: Uint8Array, limits: object): Promise<string> =>
    withDatabase({ npm: archive }, async (directory) => {
      const database = openDatabase({ directory, name: 'advisories', limits })
      return database.load('npm', new Set(['lodash'])).then(
        () => 'loaded',
        (error: unknown) => `${errorKind(error)}: ${errorMessage(error)}`
      )
    })
  test('hold for the archive, the files and their sum', async () => {
    const bomb = zipOf({ 'a.json': Buffer.alloc(50_000_000, 0x20) })
    expect(bomb.length).toBeLessThan(100_000)
    expect(await bounded(good, {})).toBe('loaded')
    expect(await bounded(bomb, {})).toMatch(/^integrity: .*at most 33554432 bytes/)
    expect(await bounded(good, { archiveBytes: 10 })).toMatch(/^integrity: .*at most 10 bytes/)
    const two = osvZip([lodash, { ...lodash, id: 'B' }])
    expect(await bounded(two, { entries: 1 })).toMatch(/^integrity: .*at most 1 files/)
    expect(await bounded(two, { totalBytes: text.length + 10 })).toMatch(/^integrity: .*unpacked/)
  })
})

describe('the folder', () => {
  test('missing is the mistake of the user', async () => {
    const database = openDatabase({ directory: join(tmpdir(), 'no-such-folder-here'), name: 'advisories' })
    const failed: unknown = await database.load('npm', new Set()).catch((error: unknown) => error)
    expect(errorKind(failed)).toBe('user')
    expect(errorMessage(failed)).toMatch(/^database: got "advisories"/)
  })

  test('all.zip that is a folder is an error', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'osv-'))
    try {
      await mkdir(join(directory, 'npm', 'all.zip'), { recursive: true })
      const failed: unknown = await openDatabase({ directory, name: 'x' })
        .load('npm', new Set())
        .catch((error: unknown) => error)
      expect(errorKind(failed)).toBe('integrity')
      await writeFile(join(directory, 'Go'), 'a file where a folder should be')
      expect(await openDatabase({ directory, name: 'x' }).load('Go', new Set())).toBeUndefined()
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  })

  test('one archive for the whole family is used when the release has none of its own', async () => {
    const of = inventory(['pkg:deb/debian/zlib1g@1.0-1?distro=debian-12&upstream=zlib'])
    const twelve = record('DEBIAN-CVE-1', 'Debian:12', 'zlib', [{ introduced: '0' }, { fixed: '1.1-1' }])
    const eleven = record('DEBIAN-CVE-2', 'Debian:11', 'zlib', [{ introduced: '0' }])
    const result = await scan({ Debian: osvZip([twelve, eleven]) }, of)
    expect(result.findings.map((item) => item.id)).toEqual(['DEBIAN-CVE-1'])
  })
})

test('the digest depends on what was used, not on its order; the oldest part gives the time', () => {
  const part = (ecosystem: string, lastUpdate: number): Parameters<typeof databaseFacts>[0][number] => ({
    ecosystem,
    sha256: ecosystem.padEnd(64, '0'),
    lastUpdate,
    records: 1
  })
  const facts = databaseFacts([part('npm', 5), part('Go', 3)])
  expect(facts).toEqual(databaseFacts([part('Go', 3), part('npm', 5)]))
  expect(facts.lastUpdate).toBe(3)
  expect(facts.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(databaseFacts([part('npm', 5)]).digest).not.toBe(facts.digest)
  expect(databaseFacts([])).toEqual({ digest: databaseFacts([]).digest, ecosystems: [] })
})

test('a fresh ecosystem does not hide a stale one', async () => {
  const of = inventory(['pkg:npm/lodash@4.17.21', 'pkg:cargo/serde@1.0.0'])
  const serde = record('RUSTSEC-1', 'crates.io', 'other', [{ introduced: '0' }], { modified: '2026-01-01T00:00:00Z' })
  expect((await verdictOf({ npm: good, 'crates.io': osvZip([serde]) }, of)).message).toMatch(/stale/)
  expect((await verdictOf({ npm: good, 'crates.io': osvZip([{ ...serde, modified: fresh }]) }, of)).verdict).toBe(
    'pass'
  )
})

test('each ecosystem is read once for all targets', async () => {
  const asked: string[] = []
  const database = {
    load: (ecosystem: string, names: ReadonlySet<string>) => {
      asked.push(`${ecosystem} ${[...names].toSorted().join(',')}`)
      return Promise.resolve(undefined)
    }
  }
  const targets = ['pkg:npm/a@1.0.0', 'pkg:npm/b@1.0.0'].map((purl) => ({
    platform: purl,
    inventory: inventory([purl])
  }))
  await scanImages({ targets, database, now })
  expect(asked).toEqual(['npm a,b'])
})
