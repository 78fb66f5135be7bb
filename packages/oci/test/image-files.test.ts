import { describe, expect, test } from '@jest/globals'
import { errorKind, errorMessage } from '@immutable-delivery/kit'
import { readImageFiles, readImageTree, type LayerLimits } from '../src/index.js'
import { Blobs, tar, type Member } from './tar-build.js'

/** Final files of an image of these layers as `path: content@layer`. */
async function files(
  layers: readonly (readonly Member[])[],
  wanted: (path: string) => boolean = () => true,
  limits: Partial<LayerLimits> = {}
): Promise<string[]> {
  const blobs = new Blobs()
  const found = await readImageFiles(blobs, blobs.image(...layers.map((layer) => tar(...layer))), wanted, limits)
  return found.map(({ path, content, layer }) => `${path}: ${Buffer.from(content).toString()}@${layer}`)
}

async function failure(read: Promise<unknown>): Promise<string> {
  try {
    return `no error: ${JSON.stringify(await read)}`
  } catch (error) {
    return `${errorKind(error)}: ${errorMessage(error)}`
  }
}

const dir = (name: string): Member => ({ name: `${name}/`, type: '5', mode: 0o755 })
const file = (name: string, content: string): Member => ({ name, content })
const symlink = (name: string, link: string): Member => ({ name, type: '2', link })
const hardlink = (name: string, link: string): Member => ({ name, type: '1', link })

describe('the final view', () => {
  test('the upper layer wins, paths are sorted by bytes', async () => {
    expect(
      await files([[file('b', '1'), file('a/x', '1'), file('Z', '1'), file('é', '1')], [file('a/x', '2')]])
    ).toEqual(['Z: 1@0', 'a/x: 2@1', 'b: 1@0', 'é: 1@0'])
  })

  test('a whiteout hides what lower layers have, in any order within its layer', async () => {
    const lower = [file('d/a', '1'), file('d/sub/b', '1'), file('d/c', '1')]
    expect(await files([lower, [file('d/.wh.a', '')]])).toEqual(['d/c: 1@0', 'd/sub/b: 1@0'])
    expect(await files([lower, [file('.wh.d', ''), file('d/new', '2')]])).toEqual(['d/new: 2@1'])
    expect(await files([lower, [file('d/new', '2'), file('.wh.d', '')]])).toEqual(['d/new: 2@1'])
    expect(await files([lower, [dir('d'), file('.wh.d', '')]])).toEqual([])
    expect(await files([lower, [file('x/.wh.nothing', '')]])).toHaveLength(3)
    expect(await files([[], [file('d/a', '2'), file('d/.wh.a', '')]])).toEqual(['d/a: 2@1'])
  })

  test('an opaque directory hides all of the lower layers, in any order within its layer', async () => {
    const lower = [file('d/a', '1'), file('d/sub/b', '1'), file('e', '1')]
    for (const upper of [
      [file('d/.wh..wh..opq', ''), dir('d/sub'), file('d/sub/new', '2')],
      [dir('d'), dir('d/sub'), file('d/sub/new', '2'), file('d/.wh..wh..opq', '')]
    ])
      expect(await files([lower, upper])).toEqual(['d/sub/new: 2@1', 'e: 1@0'])
    expect(await files([lower, [file('.wh..wh..opq', '')]])).toEqual([])
  })

  test('a file replaces a directory and a directory a file', async () => {
    expect(await files([[file('d/a', '1')], [file('d', '2')]])).toEqual(['d: 2@1'])
    expect(await files([[file('d', '1')], [dir('d'), file('d/a', '2')]])).toEqual(['d/a: 2@1'])
    expect(await failure(files([[file('d', '1')], [file('d/a', '2')]]))).toMatch(/^integrity: .*a directory on the way/)
  })

  test('a folder that becomes another one between two of its files', async () => {
    expect(await files([[file('d/a', '1'), dir('e'), symlink('d', 'e'), file('d/b', '2')]])).toEqual(['e/b: 2@0'])
    expect(await files([[file('d/a', '1')], [file('d/b', '2'), file('d', '3'), dir('d'), file('d/b', '4')]])).toEqual([
      'd/b: 4@1'
    ])
    expect(await files([[symlink('r', '/'), file('r/x', '1'), file('r/y/z', '2'), file('r/x', '3')]])).toEqual([
      'x: 3@0',
      'y/z: 2@0'
    ])
  })

  test('a path through a symlink is the path it leads to, inside the image', async () => {
    const base = [
      dir('usr/lib'),
      symlink('lib', 'usr/lib'),
      symlink('abs', '/usr/lib'),
      symlink('up', '../../../usr/lib')
    ]
    for (const name of ['lib', 'abs', 'up'])
      expect(await files([[...base, file('usr/lib/x', '1')], [file(`${name}/x`, '2')]])).toEqual(['usr/lib/x: 2@1'])
    expect(await files([[...base, file('usr/lib/x', '1')], [file('lib/.wh.x', '')]])).toEqual([])
    // A link itself is replaced, never followed.
    expect(
      await files([
        [...base, file('usr/lib/x', '1')],
        [dir('lib'), file('lib/x', '2')]
      ])
    ).toEqual(['lib/x: 2@1', 'usr/lib/x: 1@0'])
    expect(await failure(files([[symlink('a', 'b'), symlink('b', 'a'), file('a/x', '1')]]))).toMatch(/40 symlinks/)
  })

  test('hard links share the content of their time', async () => {
    const lower = [file('plain', '1'), hardlink('other', 'plain')]
    expect(await files([lower, [file('plain', '2')]])).toEqual(['other: 1@0', 'plain: 2@1'])
    expect(await files([lower, [file('.wh.plain', '')]], (path) => path === 'other')).toEqual(['other: 1@0'])
    expect(await files([[file('plain', '1')], [hardlink('late', 'plain')]], (path) => path === 'late')).toEqual([
      'late: 1@0'
    ])
    expect(await failure(files([[hardlink('a', 'missing')]]))).toMatch(/hard link/)
    expect(await failure(files([[dir('d'), hardlink('a', 'd')]]))).toMatch(/hard link/)
    expect(await failure(files([[file('a', '1'), hardlink('a', 'a')]]))).toMatch(/hard link/)
  })

  test('a layer is read a second time only for a link to a name that was not wanted', async () => {
    const blobs = new Blobs()
    const image = blobs.image(tar(file('plain', '1'), hardlink('other', 'plain')), tar(file('x', '')))
    await readImageFiles(blobs, image, (path) => path === 'plain')
    expect(blobs.reads).toBe(2)
    await readImageFiles(blobs, image, (path) => path === 'other')
    expect(blobs.reads).toBe(5)
  })

  test('AUFS bookkeeping is dropped, nonsense below a whiteout is not', async () => {
    expect(await files([[file('.wh..wh.plnk/1.2', 'x'), file('.wh..wh.aufs', 'x'), file('a', '1')]])).toEqual([
      'a: 1@0'
    ])
    expect(await failure(files([[file('.wh.a/b', '1')]]))).toMatch(/whiteout/)
    for (const name of ['.wh.', '.wh..', '.wh...', 'd/.wh...'])
      expect(await failure(files([[file('d/a', '1')], [file(name, '')]]))).toMatch(/^integrity: .*whiteout/)
  })
})

describe('what cannot be read is an error', () => {
  test('a wanted file over the limit, an image over its limits', async () => {
    const layers = [[file('a', 'x'.repeat(100)), file('b', 'x'.repeat(100))]]
    expect(await failure(files(layers, () => true, { fileSize: 99 }))).toMatch(/at most 99 bytes/)
    expect(await failure(files(layers, () => true, { filesSize: 199 }))).toMatch(/at most 199 bytes/)
    expect(await files(layers, (path) => path === 'a', { fileSize: 100, filesSize: 100 })).toHaveLength(1)
    const two = [[file('a', '1')], [file('b', '1')]]
    expect(await failure(files(two, () => true, { entries: 1 }))).toMatch(/at most 1 entries|at most 0 entries/)
  })

  test('stacked links cannot make a tree of any depth', async () => {
    const deep = Array.from({ length: 1500 }, () => 'd').join('/')
    const layer = [
      { name: 'x', type: '5', pax: { path: deep } },
      { name: 'l', type: '2', link: 'x', pax: { linkpath: deep } },
      { name: 'y', type: '5', pax: { path: `l/${deep}` } }
    ]
    expect(await failure(files([layer]))).toMatch(/levels of directories/)
  })

  test('a config with another number of diffIds', async () => {
    const blobs = new Blobs()
    const image = blobs.image(tar(file('a', '1')))
    const config = { rootfs: { type: 'layers' as const, diff_ids: [] } }
    expect(await failure(readImageFiles(blobs, { ...image, config }, () => true))).toMatch(/1 diffIds/)
  })
})

test('the tree tells where a directory really is, and whose', async () => {
  const blobs = new Blobs()
  const layer = tar(
    { ...dir('usr/lib'), mode: 0o1777 },
    symlink('lib', 'usr/lib'),
    symlink('far', '/a/../new/place'),
    symlink('loop', 'loop'),
    file('f', '1')
  )
  const tree = await readImageTree(blobs, blobs.image(layer))
  expect(tree.resolveDirectory('lib/x/y')).toBe('usr/lib/x/y')
  expect(tree.resolveDirectory('far/x')).toBe('new/place/x')
  expect(tree.resolveDirectory('')).toBe('')
  expect(tree.lookup('usr/lib')).toMatchObject({ kind: 'directory', mode: 0o1777, uid: 0 })
  expect(tree.lookup('lib/x')).toBeUndefined()
  expect(() => tree.resolveDirectory('f/x')).toThrow('a directory on the way')
  expect(() => tree.resolveDirectory('loop/x')).toThrow('components')
})

describe('reducing', () => {
  const program: Member = { name: 'bin/run', content: 'x'.repeat(1000), mode: 0o755 }

  test('a file over the limits is made small while it is read; modes are asked for', async () => {
    const blobs = new Blobs()
    const image = blobs.image(tar(program, file('notes', 'y')))
    const found = await readImageFiles(blobs, image, (path, mode) => (mode & 0o111) !== 0 || path === 'notes', {
      fileSize: 10,
      filesSize: 20,
      reducerOf: (path) =>
        path === 'notes'
          ? undefined
          : {
              name: 'count',
              reduce: async (content, size) => {
                let bytes = 0
                for await (const chunk of content) bytes += chunk.length
                return Buffer.from(`${bytes} of ${size}`)
              }
            }
    })
    expect(found.map(({ path, content }) => [path, Buffer.from(content).toString()])).toEqual([
      ['bin/run', '1000 of 1000'],
      ['notes', 'y']
    ])
  })

  test('a hard link is reduced as its older name was, also when only the link is wanted', async () => {
    const blobs = new Blobs()
    const image = blobs.image(tar(program, hardlink('bin/link', 'bin/run')))
    const found = await readImageFiles(blobs, image, (path) => path === 'bin/link', {
      reducerOf: () => ({
        name: 'small',
        reduce: async (content) => {
          for await (const chunk of content) expect(chunk.length).toBeGreaterThan(0)
          return Buffer.from('small')
        }
      })
    })
    expect(found.map(({ path, content }) => [path, Buffer.from(content).toString()])).toEqual([['bin/link', 'small']])
  })

  test('what is left still counts against the budget', async () => {
    expect(
      await failure(
        (async () => {
          const blobs = new Blobs()
          return readImageFiles(blobs, blobs.image(tar(program)), () => true, {
            filesSize: 3,
            reducerOf: () => ({
              name: 'four',
              reduce: async (content) => {
                for await (const chunk of content) expect(chunk.length).toBeGreaterThan(0)
                return Buffer.from('four')
              }
            })
          })
        })()
      )
    ).toMatch(/at most 3 bytes/)
  })
})
