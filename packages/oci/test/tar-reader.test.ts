import { describe, expect, test } from '@jest/globals'
import { errorKind, errorMessage } from '@immutable-delivery/kit'
import fc from 'fast-check'
import { defaultLayerLimits } from '../src/index.js'
import { parseNumber } from '../src/tar-header.js'
import { decodeName, isUnicode, normalisePath } from '../src/tar-name.js'
import { readTar, type LayerEntry } from '../src/tar-reader.js'
import { header, inPieces, member, paxRecords, tar, type Member } from './tar-build.js'

type Read = Omit<LayerEntry, 'content'> & { readonly text: string }

async function read(bytes: Uint8Array, limits = {}, piece = 700): Promise<Read[]> {
  const found: Read[] = []
  for await (const { content, ...entry } of readTar(
    inPieces(bytes, piece),
    { ...defaultLayerLimits, ...limits },
    'layer'
  )) {
    const parts: Uint8Array[] = []
    for await (const part of content()) parts.push(part)
    found.push({ ...entry, text: Buffer.concat(parts).toString() })
  }
  return found
}

async function failure(bytes: Uint8Array, limits = {}): Promise<string> {
  try {
    await read(bytes, limits)
  } catch (error) {
    expect(errorKind(error)).toBe('integrity')
    return errorMessage(error)
  }
  return 'no error'
}

describe('a tar is read whatever the size of its pieces', () => {
  const long = `${'d'.repeat(120)}/${'f'.repeat(120)}`
  const bytes = tar(
    { name: './', type: '5', mode: 0o755 },
    { name: './a/', type: '5', mode: 0o755 },
    { name: '/a/file', content: 'x'.repeat(1500), mode: 0o4755, mtime: 77 },
    { name: 'name', prefix: 'pre/fix', content: '1' },
    { name: 'short', content: '2', pax: { path: long, mtime: '12.5', uid: '3000000', 'SCHILY.xattr.user.k': 'v' } },
    member({ name: '././@LongLink', type: 'L', content: `${long}2\0`, magic: 'ustar  \0' }),
    member({ name: '././@LongLink', type: 'K', content: `${long}3\0`, magic: 'ustar  \0' }),
    { name: 'cut', type: '1', magic: 'ustar  \0' },
    { name: 'link', type: '2', link: '../out' },
    member({ name: 'pax_global_header', type: 'g', content: paxRecords({ comment: 'abc', path: 'evil' }) }),
    { name: 'old/', type: '\0', magic: '' },
    { name: 'pipe', type: '6', size: 700 },
    { name: 'last', content: 'end' }
  )

  test.each([1, 13, 512, 4096, 1_000_000])('%d bytes at a time', async (piece) => {
    const found = await read(bytes, {}, piece)
    expect(found.map(({ path, type, text }) => [path, type, text.length])).toEqual([
      ['a', 'directory', 0],
      ['a/file', 'file', 1500],
      ['pre/fix/name', 'file', 1],
      [long, 'file', 1],
      [`${long}2`, 'hardlink', 0],
      ['link', 'symlink', 0],
      ['old', 'directory', 0],
      ['pipe', 'fifo', 0],
      ['last', 'file', 3]
    ])
    expect(found[1]).toMatchObject({ mode: 0o4755, mtime: 77, uid: 0 })
    expect(found[3]).toMatchObject({ mtime: 12.5, uid: 3_000_000, xattrs: { 'user.k': 'v' } })
    expect(found[4]?.linkTarget).toBe(`${long}3`)
    expect(found[5]?.linkTarget).toBe('../out')
  })

  test('content that nobody reads is skipped, and can be read only in its turn', async () => {
    const names: string[] = []
    let first: LayerEntry | undefined
    for await (const entry of readTar(inPieces(bytes, 100), defaultLayerLimits, 'layer')) {
      names.push(entry.path)
      first ??= entry.type === 'file' ? entry : undefined
    }
    expect(names).toHaveLength(9)
    await expect(first?.content()[Symbol.asyncIterator]().next()).rejects.toThrow('can be read once')
  })

  test('the end may be missing, and what follows it is padding', async () => {
    const one = member({ name: 'a', content: 'b' })
    expect(await read(one)).toHaveLength(1)
    expect(await read(Buffer.concat([one, Buffer.alloc(1024), Buffer.from('junk')]))).toHaveLength(1)
    expect(await read(Buffer.alloc(0))).toEqual([])
  })
})

describe('a hostile tar is refused', () => {
  const cases: readonly [string, Buffer, RegExp][] = [
    ['a path out of the image', tar({ name: '../../etc/passwd' }), /inside the image/],
    ['.. in the middle', tar({ name: 'a/../../b' }), /inside the image/],
    ['.. in a PAX path', tar({ name: 'a', pax: { path: 'x/../../y' } }), /inside the image/],
    ['a hard link out of the image', tar({ name: 'a', type: '1', link: '../../etc/shadow' }), /inside the image/],
    ['a hard link to nothing', tar({ name: 'a', type: '1' }), /target/],
    ['a symlink to nothing', tar({ name: 'a', type: '2' }), /target/],
    ['a file without a name', tar({ name: '/' }), /a name/],
    ['a negative size', tar({ name: 'a', size: `\xff${'\xff'.repeat(11)}` }), /size/],
    ['a size that is no number', tar({ name: 'a', size: '12345x78901\0' }), /octal/],
    ['a size beyond 2^53', tar({ name: 'a', size: `\x80\0\0${'\xff'.repeat(9)}` }), /2\^53/],
    ['a negative PAX size', tar({ name: 'a', pax: { size: '-1' } }), /whole number/],
    ['a wrong checksum', tar({ name: 'a', checksum: 1 }), /checksum/],
    ['a truncated file', member({ name: 'a', content: 'x'.repeat(600) }).subarray(0, 1000), /end/],
    ['a truncated header', member({ name: 'a' }).subarray(0, 100), /end after 100/],
    ['a file without its padding', member({ name: 'a', content: 'x' }).subarray(0, 600), /end/],
    ['an unknown kind', tar({ name: 'a', type: 'Z' }), /kind of member/],
    ['an old sparse file', tar({ name: 'a', type: 'S' }), /kind of member/],
    ['a new sparse file', tar({ name: 'a', pax: { 'GNU.sparse.major': '1' } }), /sparse/],
    ['one zero block in the middle', Buffer.concat([Buffer.alloc(512), tar({ name: 'a' })]), /two zero blocks/],
    [
      'an extended header for nothing',
      tar(member({ name: 'p', type: 'x', content: paxRecords({ a: 'b' }) })),
      /member after/
    ],
    [
      'a chain of extended headers',
      tar(...Array.from({ length: 9 }, () => member({ name: 'p', type: 'g' }))),
      /extended/
    ],
    ['a NUL in a PAX path', tar({ name: 'a', pax: { path: 'a\0b' } }), /NUL/],
    ['an empty PAX path', tar({ name: 'a', pax: { path: '' } }), /empty/],
    [
      'a PAX record that is too long',
      tar(member({ name: 'p', type: 'x', content: '99 a=b\n' }), { name: 'a' }),
      /records/
    ],
    ['a PAX record without =', tar(member({ name: 'p', type: 'x', content: '5 ab\n' }), { name: 'a' }), /records/]
  ]
  test.each(cases)('%s', async (_name, bytes, expected) => {
    expect(await failure(bytes)).toMatch(expected)
  })

  test('a huge PAX header is refused before it is read', async () => {
    const bytes = Buffer.concat([header({ name: 'p', type: 'x', size: 2 ** 32 }), Buffer.alloc(512)])
    expect(await failure(bytes)).toMatch(/at most 1048576 bytes/)
  })

  test('too many entries, too long a path', async () => {
    expect(await failure(tar({ name: 'a' }, { name: 'b' }, { name: 'c' }), { entries: 2 })).toMatch(/at most 2 entries/)
    expect(await failure(tar({ name: 'a', pax: { path: 'x'.repeat(5000) } }))).toMatch(/at most 4096/)
  })

  test('random damage gives entries or an IntegrityError, never anything else', async () => {
    const good = tar(
      { name: 'dir/', type: '5' },
      { name: 'dir/file', content: 'hello', pax: { path: 'dir/other', mtime: '1.5' } },
      { name: 'l', type: '2', link: 'dir' }
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        fc.nat(good.length),
        async (changes, length) => {
          const bytes = Buffer.from(good.subarray(0, length))
          for (const [at, value] of changes) if (at < length) bytes[at] = value
          const result = await read(bytes).catch((error: unknown) => errorKind(error))
          if (!Array.isArray(result)) expect(result).toBe('integrity')
          else for (const { path } of result) expect(path.split('/')).not.toContain('..')
        }
      ),
      { seed: 5, numRuns: process.env['LONG'] === undefined ? 300 : 20_000 }
    )
  })
})

describe('names and numbers', () => {
  test('different bytes never become the same name', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 8 }),
        fc.uint8Array({ minLength: 1, maxLength: 8 }),
        (a, b) => {
          expect(decodeName(a) === decodeName(b)).toBe(Buffer.compare(a, b) === 0)
        }
      ),
      { seed: 6, numRuns: 500 }
    )
    expect(decodeName(Buffer.from('fő\u{1F600}'))).toBe('fő\u{1F600}')
    expect(decodeName(Buffer.from([0x61, 0xff, 0x62]))).toBe('a\udcffb')
    expect(isUnicode('fő\u{1F600}')).toBe(true)
    expect(isUnicode('a\udcffb')).toBe(false)
  })

  test('paths are relative and plain', () => {
    expect(normalisePath('./a//b/./c/', 'x')).toBe('a/b/c')
    expect(normalisePath('/', 'x')).toBe('')
    expect(normalisePath('..a/b..', 'x')).toBe('..a/b..')
  })

  test('numbers in octal and base 256', () => {
    expect(parseNumber(Buffer.from(' 644 \0\0'), 'n')).toBe(0o644)
    expect(parseNumber(Buffer.from('\0\0\0'), 'n')).toBe(0)
    expect(parseNumber(Buffer.from([0x80, 0, 0, 1, 0]), 'n')).toBe(256)
    expect(parseNumber(Buffer.from([0xff, 0xff, 0xff, 0xff]), 'n')).toBe(-1)
  })

  test('a base-256 size is read', async () => {
    const size = Buffer.alloc(12)
    size[0] = 0x80
    size[11] = 5
    const entry: Member = { name: 'a', size: size.toString('latin1'), content: 'hello' }
    expect((await read(tar(entry)))[0]?.text).toBe('hello')
  })
})
