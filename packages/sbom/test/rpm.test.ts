import { inflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { catalogueFiles, readSpdx, writeSpdx } from '../src/index.js'
import { readNdb } from '../src/rpm/ndb.js'
import { readPackage } from '../src/rpm/package.js'
import { readTable } from '../src/rpm/sqlite.js'
import { file, imageOf, npmPackage } from './fixture.js'
import { rpmSqlite } from './rpm-sqlite-fixture.js'

const sqlite = inflateSync(Buffer.from(rpmSqlite, 'base64'))
const runs = process.env['LONG'] === undefined ? 300 : 20_000
const almaRelease = file('etc/os-release', 'ID="almalinux"\nVERSION_ID="9.4"\nNAME=AlmaLinux\n')

type Field = readonly [tag: number, value: string | readonly string[] | readonly number[]]

/** An rpm header: strings are type 6, lists of them 8, numbers 4. */
function header(...fields: readonly Field[]): Uint8Array {
  const parts: Buffer[] = []
  let length = 0
  const push = (part: Buffer): void => {
    parts.push(part)
    length += part.length
  }
  const index = Buffer.alloc(fields.length * 16)
  for (const [at, [tag, value]] of fields.entries()) {
    const list = typeof value === 'string' ? [value] : value
    const isNumbers = list.every((item) => typeof item === 'number')
    if (isNumbers) push(Buffer.alloc((4 - (length % 4)) % 4))
    index.writeUInt32BE(tag, at * 16)
    index.writeUInt32BE(isNumbers ? 4 : typeof value === 'string' ? 6 : 8, at * 16 + 4)
    index.writeUInt32BE(length, at * 16 + 8)
    index.writeUInt32BE(list.length, at * 16 + 12)
    for (const item of list) {
      const number = Buffer.alloc(4)
      if (typeof item === 'number') number.writeUInt32BE(item)
      push(typeof item === 'number' ? number : Buffer.from(`${item}\0`))
    }
  }
  const intro = Buffer.alloc(8)
  intro.writeUInt32BE(fields.length, 0)
  intro.writeUInt32BE(length, 4)
  return Buffer.concat([intro, index, ...parts])
}

const openssl = header(
  [1000, 'openssl-libs'],
  [1001, '3.0.7'],
  [1002, '27.el9'],
  [1003, [1]],
  [1014, 'ASL 2.0 and GPLv2+'],
  [1011, 'AlmaLinux'],
  [1022, 'x86_64'],
  [1044, 'openssl-3.0.7-27.el9.src.rpm'],
  [5096, 'openssl:3:820:abc'],
  [1117, ['package.json']],
  [1118, ['/usr/lib/node_modules/x/']],
  [1116, [0]]
)

/** As rpm's lib/backend/ndb/rpmpkg.c lays it out: one page of slots, then the blobs, in blocks of 16 bytes. */
function ndb(...blobs: readonly Uint8Array[]): Buffer {
  const page = Buffer.alloc(4096)
  page.write('RpmP', 0)
  page.writeUInt32LE(7, 8)
  page.writeUInt32LE(1, 12)
  for (let at = 32; at < 4096; at += 16) page.write('Slot', at)
  const parts: Buffer[] = [page]
  let block = 4096 / 16
  for (const [index, blob] of blobs.entries()) {
    const blocks = Math.ceil((16 + blob.length + 12) / 16)
    const part = Buffer.alloc(blocks * 16)
    part.write('BlbS', 0)
    part.writeUInt32LE(index + 1, 4)
    part.writeUInt32LE(7, 8)
    part.writeUInt32LE(blob.length, 12)
    part.set(blob, 16)
    const slot = 32 + index * 16
    page.writeUInt32LE(index + 1, slot + 4)
    page.writeUInt32LE(block, slot + 8)
    page.writeUInt32LE(blocks, slot + 12)
    parts.push(part)
    block += blocks
  }
  return Buffer.concat(parts)
}

describe('rpm in SQLite', () => {
  test('lists every package, through inner and overflow pages', () => {
    const sbom = catalogueFiles(imageOf(), [almaRelease, file('var/lib/rpm/rpmdb.sqlite', sqlite)])
    expect(sbom.unknowns).toEqual([])
    const expected = Array.from({ length: 120 }, (_, index) => index + 1).filter((number) => number !== 5)
    expect(sbom.components.map(({ name }) => name).toSorted()).toEqual(
      expected.map((number) => `pkg${number}`).toSorted()
    )
    expect(sbom.components.find(({ name }) => name === 'pkg100')).toMatchObject({
      version: '100.2-3.el9',
      purl: 'pkg:rpm/almalinux/pkg100@100.2-3.el9?arch=x86_64&distro=almalinux-9.4&upstream=src100-100.2-3.el9.src.rpm',
      source: { name: 'src100', version: '100.2-3.el9' },
      licence: 'MIT',
      supplier: { kind: 'organization', name: 'Acme, Inc.' }
    })
    // An epoch is a qualifier of the package URL, and part of what rpm compares.
    const back = readSpdx(writeSpdx(sbom), sbom.subject).components.find(({ name }) => name === 'pkg7')
    expect(back).toMatchObject({ version: '7:7.2-3.el9', source: { name: 'src7', version: '7:7.2-3.el9' } })
    expect(back?.purl).toContain('&epoch=7&')
  })

  test('property: whatever is damaged, it ends, with rows or with a reason', () => {
    const change = fc.tuple(fc.nat(sqlite.length - 1), fc.nat(255))
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), fc.nat(sqlite.length), (changes, length) => {
        const bytes = Buffer.from(sqlite.subarray(0, length))
        for (const [at, value] of changes) if (at < length) bytes[at] = value
        const rows = readTable(bytes, 'Packages')
        if (typeof rows === 'string') expect(rows).not.toBe('')
        else for (const [, values] of rows) if (Buffer.isBuffer(values[1])) readPackage(values[1])
      }),
      { seed: 11, numRuns: runs }
    )
  })

  test('a page that is its own child, or a row that claims gigabytes, is refused', () => {
    const root = sqlite.readUInt16BE(16)
    const circle = Buffer.from(sqlite)
    // Page 2 is the root of Packages: all of its children become itself.
    circle.writeUInt32BE(2, root + 8)
    expect(readTable(circle, 'Packages')).toMatch(/circles/)
    expect(readTable(sqlite, 'Other')).toBe('no table Other')
    expect(readTable(Buffer.alloc(10), 'Packages')).toBe('no SQLite database')
  })

  test.each([
    ['a damaged database', [file('usr/lib/sysimage/rpm/rpmdb.sqlite', 'x')], 'no SQLite database'],
    ['no package', [file('usr/lib/sysimage/rpm/Packages.db', ndb())], 'empty'],
    [
      'changes that were not written back',
      [file('var/lib/rpm/rpmdb.sqlite', sqlite), file('var/lib/rpm/rpmdb.sqlite-wal', 'x')],
      'not written back'
    ],
    ['an older format', [file('var/lib/rpm/Packages', 'x')], 'Berkeley DB']
  ])('%s is a known unknown', (_what, files, reason) => {
    const { complete, unknowns } = catalogueFiles(imageOf(), [almaRelease, ...files])
    expect(complete).toBe(false)
    expect(unknowns.map((unknown) => unknown.reason).join('; ')).toContain(reason)
  })
})

describe('rpm in ndb', () => {
  test('lists the packages, and leaves their files to the distribution', () => {
    const key = header([1000, 'gpg-pubkey'], [1001, 'x'])
    const sbom = catalogueFiles(imageOf(), [
      almaRelease,
      file('usr/lib/sysimage/rpm/Packages.db', ndb(openssl, key)),
      file('usr/lib/node_modules/x/package.json', npmPackage('x', '1.0.0'))
    ])
    expect(sbom.unknowns).toEqual([])
    expect(sbom.components).toHaveLength(1)
    expect(sbom.components[0]).toMatchObject({
      version: '1:3.0.7-27.el9',
      licence: 'Apache-2.0 AND GPL-2.0-or-later',
      purl: 'pkg:rpm/almalinux/openssl-libs@3.0.7-27.el9?arch=x86_64&distro=almalinux-9.4&epoch=1&rpmmod=openssl%3A3%3A820%3Aabc&upstream=openssl-3.0.7-27.el9.src.rpm'
    })
  })

  test.each<[string, number, number, string]>([
    ['another magic', 0, 1, 'no ndb database'],
    ['another version', 4, 1, 'another version'],
    ['no pages', 12, 0, 'cut short'],
    ['more pages than it has', 12, 2, 'cut short'],
    ['a slot that is none', 32, 0, 'damaged slot'],
    ['a package without a number', 36, 0, 'damaged slot'],
    ['a package among the slots', 40, 1, 'damaged slot'],
    ['a package without blocks', 44, 0, 'cut short'],
    ['a package beyond the end', 44, 1_000_000, 'cut short'],
    ['a package of another number', 4100, 9, 'damaged package'],
    ['a package longer than its blocks', 4108, 100_000, 'package of the ndb database that is cut short']
  ])('with %s is a known unknown', (_what, at, value, reason) => {
    const bytes = ndb(openssl)
    bytes.writeUInt32LE(value, at)
    expect(readNdb(bytes)).toContain(reason)
  })

  test('a free slot keeps what it was', () => {
    const bytes = ndb(openssl, openssl)
    bytes.writeUInt32LE(0, 40)
    expect(readNdb(bytes)).toHaveLength(1)
  })

  test('property: whatever is damaged, it ends', () => {
    const whole = ndb(openssl, openssl)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 10 }),
        fc.nat(whole.length),
        (changes, length) => {
          const bytes = Buffer.from(whole.subarray(0, length))
          for (const [at, value] of changes) if (at < length) bytes[at] = value
          const blobs = readNdb(bytes)
          if (typeof blobs !== 'string') for (const blob of blobs) readPackage(blob)
        }
      ),
      { seed: 12, numRuns: runs }
    )
  })
})

describe('an rpm header', () => {
  test.each<[string, Uint8Array, string]>([
    ['cut short', openssl.subarray(0, 40), 'cut short'],
    ['that claims millions of entries', Buffer.alloc(8, 0xff), 'too large'],
    ['without a name', header([1001, '1']), 'valid name'],
    ['without a version', header([1000, 'a'], [1022, 'noarch']), 'valid version'],
    ['without an architecture', header([1000, 'a'], [1001, '1'], [1002, '1']), 'valid architecture']
  ])('%s is a problem', (_what, blob, reason) => {
    expect(readPackage(blob)).toContain(reason)
  })
})
