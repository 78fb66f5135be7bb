import * as fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { errorCode, errorKind, errorMessage } from '@immutable-delivery/kit'
import fc from 'fast-check'
import { readImageFiles, unpackImage } from '../src/index.js'
import { Blobs, tar, type Member } from './tar-build.js'

let folder = ''
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'unpack-'))
})
afterEach(() => fs.rm(folder, { recursive: true, force: true }))

function image(blobs: Blobs, layers: readonly (readonly Member[])[]): ReturnType<Blobs['image']> {
  return blobs.image(...layers.map((layer) => tar(...layer)))
}

async function unpack(...layers: readonly (readonly Member[])[]): Promise<string> {
  const blobs = new Blobs()
  const target = path.join(folder, 'root')
  await unpackImage(blobs, image(blobs, layers), target)
  return target
}

async function failure(made: Promise<unknown>): Promise<string> {
  try {
    await made
  } catch (error) {
    return `${errorKind(error)}: ${errorMessage(error)}`
  }
  return 'no error'
}

const dir = (name: string, mode = 0o755): Member => ({ name: `${name}/`, type: '5', mode })
const file = (name: string, content: string, mode = 0o644): Member => ({ name, content, mode })
const symlink = (name: string, link: string): Member => ({ name, type: '2', link })
const hardlink = (name: string, link: string): Member => ({ name, type: '1', link })

describe('an image on disk', () => {
  test('has its files, modes, links and times, without setuid, devices and owners', async () => {
    const root = await unpack(
      [
        { ...file('bin/tool', 'run', 0o4755), mtime: 1_000_000 },
        dir('locked', 0o555),
        file('locked/secret', 's', 0o000),
        symlink('bin/link', 'tool'),
        hardlink('bin/again', 'bin/tool'),
        hardlink('bin/link2', 'bin/link'),
        { name: 'dev/null', type: '3' },
        hardlink('dev/zero', 'dev/null'),
        { name: 'pipe', type: '6' }
      ],
      [file('locked/.wh.secret', ''), file('locked/more', 'm', 0o1777), file('dev/.wh.null', '')]
    )
    const mode = async (name: string): Promise<number> => (await fs.lstat(path.join(root, name))).mode & 0o7777
    expect(await fs.readFile(path.join(root, 'bin/tool'), 'utf8')).toBe('run')
    expect(await mode('bin/tool')).toBe(0o755)
    expect(await mode('locked')).toBe(0o755)
    expect(await mode('locked/more')).toBe(0o777)
    expect((await fs.stat(path.join(root, 'bin/tool'))).mtimeMs).toBe(1_000_000_000)
    expect((await fs.stat(path.join(root, 'bin/again'))).nlink).toBe(2)
    expect(await fs.readlink(path.join(root, 'bin/link'))).toBe('tool')
    expect(await fs.readlink(path.join(root, 'bin/link2'))).toBe('tool')
    expect(await fs.readdir(path.join(root, 'dev'))).toEqual([])
    expect((await fs.readdir(root)).toSorted()).toEqual(['bin', 'dev', 'locked'])
    expect(await fs.readdir(path.join(root, 'locked'))).toEqual(['more'])
    expect(await fs.readdir(folder)).toEqual(['root'])
  })

  test('nothing lands outside, whatever links say', async () => {
    const outside = path.join(folder, 'outside')
    await fs.mkdir(outside)
    await fs.writeFile(path.join(outside, 'victim'), 'safe')
    const root = await unpack(
      [symlink('abs', outside), symlink('up', '../outside'), symlink('victim', path.join(outside, 'victim'))],
      [file('abs/evil', '1'), file('up/evil', '2'), file('victim', 'mine'), file('abs/.wh.victim', '')]
    )
    expect(await fs.readdir(outside)).toEqual(['victim'])
    expect(await fs.readFile(path.join(outside, 'victim'), 'utf8')).toBe('safe')
    expect(await fs.readFile(path.join(root, 'outside/evil'), 'utf8')).toBe('2')
    expect(await fs.readFile(path.join(root, outside, 'evil'), 'utf8')).toBe('1')
    expect(await fs.readFile(path.join(root, 'victim'), 'utf8')).toBe('mine')
  })

  test.each([
    ['a path with ..', [file('../evil', '1')]],
    ['a hard link with ..', [hardlink('a', '../outside')]],
    ['a hard link through a link', [symlink('l', '/'), hardlink('a', 'l/etc/passwd')]],
    ['a name that is no text', [{ name: 'a', pax: { path: 'a\0b' } }]]
  ] as [string, Member[]][])('%s is refused and leaves nothing', async (_name, layer) => {
    expect(await failure(unpack([file('first', '1')], layer))).toMatch(/^integrity/)
    expect(await fs.readdir(folder)).toEqual([])
  })

  test('a name that is not UTF-8 is refused, since it cannot be given back', async () => {
    const blobs = new Blobs()
    const bytes = tar(file('aQb', '1'))
    bytes[1] = 0xff
    bytes.write(
      `${(bytes.subarray(0, 148).reduce((a, b) => a + b, 0) + 8 * 32 + bytes.subarray(156, 512).reduce((a, b) => a + b, 0)).toString(8).padStart(6, '0')}\0 `,
      148
    )
    expect(await failure(unpackImage(blobs, blobs.image(bytes), path.join(folder, 'root')))).toMatch(/can hold/)
  })

  test('an existing folder is left alone, leftovers of dead runs are removed', async () => {
    const root = await unpack([file('a', '1')])
    const blobs = new Blobs()
    const again = await unpackImage(blobs, image(blobs, [[file('b', '1')]]), root).catch(errorCode)
    expect(again).toBe('EEXIST')
    expect(await fs.readdir(root)).toEqual(['a'])
    await fs.mkdir(path.join(folder, '.next.unpack-999999999-abcdef'))
    await fs.mkdir(path.join(folder, `.next.unpack-${process.pid}-abcdef`))
    await unpackImage(blobs, image(blobs, [[file('b', '1')]]), path.join(folder, 'next'))
    expect((await fs.readdir(folder)).toSorted()).toEqual([`.next.unpack-${process.pid}-abcdef`, 'next', 'root'])
  })

  test('agrees with readImageFiles on random layers, and never writes outside', async () => {
    const name = fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join('/'))
    const whiteout = fc.constantFrom('.wh.a', 'a/.wh.b', 'a/b/.wh.c', '.wh..wh..opq', 'a/.wh..wh..opq', 'b/.wh.a')
    const member = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(name, fc.string({ maxLength: 3 })).map(([to, text]) => file(to, text)) },
      { weight: 2, arbitrary: name.map((to) => dir(to)) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(name, fc.constantFrom('a', '/b', '..', '../..', '/', '../out'))
          .map(([to, link]) => symlink(to, link))
      },
      { weight: 1, arbitrary: fc.tuple(name, name).map(([to, from]) => hardlink(to, from)) },
      { weight: 2, arbitrary: whiteout.map((to) => file(to, '')) }
    )
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(member, { maxLength: 5 }), { minLength: 1, maxLength: 3 }), async (layers) => {
        round += 1
        const home = path.join(folder, String(round))
        const root = path.join(home, 'root')
        const blobs = new Blobs()
        const model = await readImageFiles(blobs, image(blobs, layers), () => true).catch((error: unknown) =>
          errorKind(error)
        )
        const disk = await unpackImage(blobs, image(blobs, layers), root).catch((error: unknown) => errorKind(error))
        if (!Array.isArray(model)) {
          expect([model, disk]).toEqual(['integrity', 'integrity'])
          return
        }
        expect(disk).toBeUndefined()
        expect(await fs.readdir(home)).toEqual(['root'])
        const found = await regularFiles(root)
        expect(found.toSorted()).toEqual(
          model.map(({ path: at, content }) => `${at}=${Buffer.from(content).toString()}`).toSorted()
        )
      }),
      { seed: 7, numRuns: process.env['LONG'] === undefined ? 150 : 3000 }
    )
  })
})

async function regularFiles(root: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await fs.readdir(root, { withFileTypes: true, recursive: true })) {
    const at = path.join(entry.parentPath, entry.name)
    if (entry.isFile()) found.push(`${path.relative(root, at)}=${await fs.readFile(at, 'utf8')}`)
  }
  return found
}
