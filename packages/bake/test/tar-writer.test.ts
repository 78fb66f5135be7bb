import { describe, expect, test } from '@jest/globals'
import { digestOf, mediaTypes, readLayer, type LayerEntry } from '@immutable-delivery/oci'
import fc from 'fast-check'
import { compress } from '../src/compress.js'
import { tarEnd, tarHeader, tarPadding, type TarEntry } from '../src/tar-writer.js'

function tar(entries: readonly (TarEntry & { readonly content?: Buffer })[]): Buffer {
  return Buffer.concat([
    ...entries.flatMap((entry) => [
      tarHeader(entry),
      ...(entry.content === undefined ? [] : [entry.content, tarPadding(entry.content.length)])
    ]),
    tarEnd
  ])
}

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}

async function readBack(archive: Buffer): Promise<(Omit<LayerEntry, 'content'> & { readonly content: Buffer })[]> {
  const layer = { mediaType: mediaTypes.layer, digest: digestOf(archive), size: archive.length }
  const found = []
  for await (const entry of readLayer({ getBlob: () => pieces(archive, 999) }, layer, layer.digest))
    found.push({ ...entry, content: await collect(entry.content()) })
  return found
}

const word = fc.oneof(
  fc.stringMatching(/^[a-z.-]{1,90}$/),
  fc.constantFrom('é', '日本', 'a b', '\u{1F600}', 'Z'.repeat(120))
)
const name = fc
  .array(
    word.filter((part) => part !== '.' && part !== '..'),
    { minLength: 1, maxLength: 4 }
  )
  .map((parts) => parts.join('/'))
const entry = fc.record({
  path: name,
  mode: fc.nat(0o7777),
  uid: fc.oneof(fc.nat(70_000), fc.constantFrom(8 ** 7 - 1, 8 ** 7, 2 ** 31)),
  gid: fc.nat(70_000),
  mtime: fc.nat(2_000_000_000),
  kind: fc.oneof(
    fc.record({ type: fc.constant('file' as const), content: fc.uint8Array({ maxLength: 1200 }) }),
    fc.record({ type: fc.constant('directory' as const) }),
    fc.record({ type: fc.constant('symlink' as const), linkTarget: name })
  )
})

describe('the tar writer', () => {
  test('what is written is read back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 5 }), async (raw) => {
        const entries = raw.map(({ kind, ...rest }) => {
          const content = kind.type === 'file' ? Buffer.from(kind.content) : Buffer.alloc(0)
          return { ...rest, ...kind, content, size: content.length }
        })
        expect(await readBack(tar(entries))).toEqual(entries)
      }),
      { seed: 11, numRuns: process.env['LONG'] === undefined ? 200 : 5000 }
    )
  })

  test('a PAX header stands only where ustar cannot say it', () => {
    const file = (path: string): TarEntry => ({ path, type: 'file', mode: 0o644, uid: 0, gid: 0, size: 0, mtime: 0 })
    const blocks = (path: string): number => tarHeader(file(path)).length / 512
    expect(blocks('a'.repeat(100))).toBe(1)
    expect(blocks('a'.repeat(101))).toBe(3)
    expect(blocks(`${'d'.repeat(155)}/${'f'.repeat(100)}`)).toBe(1)
    expect(blocks(`${'d'.repeat(156)}/${'f'.repeat(100)}`)).toBe(3)
    expect(blocks('é')).toBe(3)
    expect(tarHeader({ ...file('a'), size: 8 ** 11 - 1 })).toHaveLength(512)
    expect(tarHeader({ ...file('a'), size: 8 ** 11 })).toHaveLength(1536)
    expect(() => tarHeader({ ...file('a'), mtime: -1 })).toThrow('does not fit')
  })
})

describe('compression', () => {
  const sample = tar([
    { path: 'a', type: 'file', mode: 0o644, uid: 0, gid: 0, size: 3, mtime: 0, content: Buffer.from('abc') }
  ])

  test('gives the same bytes however it was fed, with a header that names no system', async () => {
    const big = Buffer.concat(Array.from({ length: 900 }, (_, i) => Buffer.concat([sample, Buffer.from(String(i))])))
    const whole = await collect(compress(pieces(big, big.length), 'gzip'))
    for (const size of [777, 65_536, 2 ** 20])
      expect(digestOf(await collect(compress(pieces(big, size), 'gzip')))).toBe(digestOf(whole))
    expect(whole.subarray(0, 10).toString('hex')).toBe('1f8b08000000000000ff')
    const layer = { mediaType: mediaTypes.layerGzip, digest: digestOf(whole), size: whole.length }
    const found = []
    for await (const { path } of readLayer({ getBlob: () => pieces(whole, 5000) }, layer, digestOf(big)))
      found.push(path)
    expect(found).toEqual(['a'])
  })
})
