import { deflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decodeRecord, encodeRecord, inspectImage, type InspectedImage, type LayerRecord } from '../src/index.js'
import { Blobs, tar, type Member } from './tar-build.js'

const directory = (name: string): Member => ({ name: `${name}/`, type: '5', mode: 0o755 })
const file = (name: string, content: string): Member => ({ name, content })
const symlink = (name: string, link: string): Member => ({ name, type: '2', link })
const hardlink = (name: string, link: string): Member => ({ name, type: '1', link })

const wanted = (path: string): boolean => path.endsWith('.db') || path.endsWith('.bin')
const reducerOf = (
  path: string
): { name: string; reduce: (content: AsyncIterable<Uint8Array>) => Promise<Uint8Array> } | undefined =>
  path.endsWith('.bin')
    ? {
        name: 'length',
        reduce: async (content) => {
          let length = 0
          for await (const chunk of content) length += chunk.length
          return Buffer.from(String(length))
        }
      }
    : undefined

/** What an image is found to hold, as plain values. */
const shown = ({ files, all }: InspectedImage): unknown => ({
  files: files.map((entry) => ({ ...entry, content: Buffer.from(entry.content).toString() })),
  all
})

async function inspect(
  blobs: Blobs,
  image: ReturnType<Blobs['image']>,
  known: ReadonlyMap<number, LayerRecord> = new Map()
): Promise<InspectedImage> {
  return inspectImage(blobs, image, wanted, { reducerOf, known })
}

/** Every subset of layers known must give what reading all of them gives. */
async function expectSame(layers: readonly (readonly Member[])[]): Promise<void> {
  const blobs = new Blobs()
  const image = blobs.image(...layers.map((layer) => tar(...layer)))
  const whole = await inspect(blobs, image)
  const records = await Promise.all(
    whole.records.map(async (record) => decodeRecord(await encodeRecord(record ?? { entries: [] })))
  )
  for (let mask = 1; mask < 2 ** layers.length; mask += 1) {
    const known = new Map([...records.entries()].filter(([index]) => (mask & (1 << index)) !== 0))
    const again = await inspect(blobs, image, known)
    expect(shown(again)).toEqual(shown(whole))
    expect(again.records.map((record) => record !== undefined)).toEqual(layers.map((_, index) => !known.has(index)))
  }
}

describe('layers that are known', () => {
  test('a database that a later layer replaces, a whiteout, an opaque folder', async () => {
    await expectSame([
      [directory('var/lib'), file('var/lib/a.db', 'old'), file('var/lib/gone.db', 'x'), file('opt/x.db', 'x')],
      [
        file('var/lib/a.db', 'new'),
        file('var/lib/.wh.gone.db', ''),
        file('opt/.wh..wh..opq', ''),
        file('opt/y.bin', 'yy')
      ],
      [file('tail.bin', 'longer')]
    ])
  })

  test('links between layers: a folder behind a link, a name that only a link makes wanted', async () => {
    await expectSame([
      [directory('usr/lib'), symlink('lib', 'usr/lib'), file('usr/lib/plain', 'content')],
      [file('lib/b.db', 'through the link'), hardlink('usr/lib/late.db', 'usr/lib/plain')],
      [hardlink('usr/lib/late.bin', 'usr/lib/plain')]
    ])
  })

  test('what they hold is not read again', async () => {
    const blobs = new Blobs()
    const image = blobs.image(tar(file('a.db', '1'), file('c', 'x')), tar(file('b.db', '2')))
    const { records } = await inspect(blobs, image)
    const [record] = records
    if (record === undefined) throw new Error('a record')
    const read: string[] = []
    const watched = {
      getBlob: (descriptor: Parameters<Blobs['getBlob']>[0]) => {
        read.push(descriptor.digest)
        return blobs.getBlob(descriptor)
      }
    }
    const again = await inspectImage(watched, image, wanted, { reducerOf, known: new Map([[0, record]]) })
    expect(again.files.map(({ path }) => path)).toEqual(['a.db', 'b.db'])
    expect(read).toEqual([image.manifest.layers[1]?.digest])
  })

  test('hashes that were left out are found by reading the layer', async () => {
    const blobs = new Blobs()
    const image = blobs.image(tar(file('c', 'x')))
    const { records, all } = await inspect(blobs, image)
    const bare = { entries: (records[0]?.entries ?? []).map(({ hashes: _hashes, ...entry }) => entry) }
    const again = await inspect(blobs, image, new Map([[0, bare]]))
    expect(again.all[0]?.hashes).toBeUndefined()
    expect((await again.hashesOf(again.all)).get('c')).toEqual(all[0]?.hashes)
    expect(all[0]?.hashes?.sha256).toBe('2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881')
  })
})

describe('encoding', () => {
  const record: LayerRecord = {
    entries: [
      {
        path: 'a',
        type: 'file',
        mode: 0o644,
        size: 3,
        kept: new Map([
          ['', Buffer.from('abc')],
          ['x', Buffer.from('')]
        ])
      },
      { path: 'b', type: 'symlink', mode: 0o777, size: 0, linkTarget: 'a', kept: new Map() }
    ]
  }

  test('is the same for the same record, and reads back', async () => {
    expect(await encodeRecord(record)).toEqual(await encodeRecord(record))
    const { entries } = decodeRecord(await encodeRecord(record))
    expect(entries.map(({ path, type, linkTarget }) => [path, type, linkTarget])).toEqual([
      ['a', 'file', undefined],
      ['b', 'symlink', 'a']
    ])
    expect(Buffer.from(entries[0]?.kept.get('') ?? []).toString()).toBe('abc')
    expect(decodeRecord(await encodeRecord({ entries: [] })).entries).toEqual([])
  })

  test('property: damaged bytes are refused by name, or read', async () => {
    const bytes = Buffer.from(await encodeRecord(record))
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }), (changes) => {
        const changed = Buffer.from(bytes)
        for (const [at, value] of changes) if (at < changed.length) changed[at] = value
        try {
          decodeRecord(changed)
        } catch (error) {
          expect(error).toMatchObject({ kind: 'integrity' })
        }
      })
    )
  })

  test.each([
    ['a head longer than all', Buffer.from([255, 255, 255, 127])],
    ['no head', Buffer.alloc(2)],
    ['another format', Buffer.concat([Buffer.from([12, 0, 0, 0]), Buffer.from('{"format":9}')])]
  ])('%s is refused', (_what, bytes) => {
    expect(() => decodeRecord(deflateSync(bytes))).toThrow(/layer record/)
  })
})
