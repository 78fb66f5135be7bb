import { afterEach, beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { LayerTree, readLayer, type LayerEntry } from '@immutable-delivery/oci'
import { parseStructureTests, type BakeOptions, type BakeResult } from '../src/index.js'
import { removalOf } from '../src/remove.js'
import { failure, recordingLogger, Workshop } from './support.js'

let work: Workshop
let base: NonNullable<BakeOptions['base']>
beforeEach(async () => {
  work = await Workshop.open()
  const context = await work.tree('base', {
    'usr/lib/a.so': 'a',
    'usr/lib/b.so': 'b',
    'usr/lib/sub/c.so': 'c',
    'usr/share/doc/x/copyright': 'MIT',
    'usr/share/doc/y/copyright': 'MIT',
    'etc/passwd': 'root',
    'etc/old.conf': 'PASSWORD=hunter2hunter2',
    lib: '-> usr/lib',
    loop: '-> loop'
  })
  const { digest } = await work.bake(context, {
    target: work.store('below'),
    copies: [{ source: '.', destination: '/' }],
    permissions: ['/usr/share/doc/ --chmod=0700 --chown=5:6']
  })
  base = { store: work.store('below'), digest }
})
afterEach(() => work.close())

/** The names of the image without its folders, and what the new layers have. */
async function look(baked: BakeResult): Promise<{ readonly files: string[]; readonly added: string[] }> {
  const { manifest, config } = await work.image(baked.digest)
  const tree = new LayerTree()
  const added: string[] = []
  for (const [i, descriptor] of manifest.layers.entries()) {
    let order = 0
    for await (const entry of readLayer(work.store(), descriptor, config.rootfs.diff_ids[i] ?? 'sha256:')) {
      tree.apply(entry, i, order)
      order += 1
      if (i > 0) added.push(`${entry.path} ${entry.mode.toString(8)} ${entry.uid}:${entry.gid}`)
    }
  }
  const files = [...tree.entries()].filter(({ inode }) => inode.kind !== 'directory').map(({ path }) => path)
  return { files: files.toSorted(), added }
}

const without = async (remove: readonly string[], options: Partial<BakeOptions> = {}): Promise<BakeResult> =>
  work.bake(await work.tree('app', { file: 'new' }), { base, remove, ...options })

test('names of the base are hidden by whiteouts in a layer of their own; folders on the way keep what they are', async () => {
  const { files, added } = await look(await without(['/usr/share/doc/*', '/etc/old.conf']))
  expect(files).toEqual(['app/file', 'etc/passwd', 'lib', 'loop', 'usr/lib/a.so', 'usr/lib/b.so', 'usr/lib/sub/c.so'])
  expect(added).toEqual([
    'etc 755 0:0',
    'etc/.wh.old.conf 0 0:0',
    'usr 755 0:0',
    'usr/share 755 0:0',
    'usr/share/doc 700 5:6',
    'usr/share/doc/.wh.x 0 0:0',
    'usr/share/doc/.wh.y 0 0:0',
    'app 755 0:0',
    'app/file 644 0:0'
  ])
})

test('links to folders are followed, exceptions hold, a folder goes as a whole', async () => {
  const { files } = await look(await without(['/lib/*.so', '!/lib/b.so', '/usr/share']))
  expect(files).toEqual(['app/file', 'etc/old.conf', 'etc/passwd', 'lib', 'loop', 'usr/lib/b.so', 'usr/lib/sub/c.so'])
  const kept = await look(await without(['/usr/lib', '!/usr/lib/sub/c.so']))
  expect(kept.files.filter((path) => path.startsWith('usr/lib'))).toEqual(['usr/lib/sub/c.so'])
  expect((await look(await without(['/lib']))).added).toContain('.wh.lib 0 0:0')
  expect((await look(await without(['/**/c*']))).files).not.toContain('usr/lib/sub/c.so')
})

test('what `files` brings to such a place is there, and the rest of the folder is not', async () => {
  const copies = [{ source: '.', destination: '/usr/lib' }]
  const { files } = await look(await without(['/usr/lib'], { copies }))
  expect(files.filter((path) => path.startsWith('usr/lib'))).toEqual(['usr/lib/file'])
})

test('a line that matches nothing is told, and without any there is no layer', async () => {
  const logger = recordingLogger()
  const one = await without(['/nothing/at/all', '/usr/lib/a.so/x', '/loop/x'], { logger })
  expect((await look(one)).added).toEqual(['app 755 0:0', 'app/file 644 0:0'])
  expect(one.warnings.filter((line) => line.startsWith('remove: '))).toEqual(
    ['/nothing/at/all', '/usr/lib/a.so/x', '/loop/x'].map(
      (line) => `remove: ${line} matches nothing in the base for linux/amd64`
    )
  )
})

test('is in the input digest; tests see what is gone; a secret below is still refused', async () => {
  const plain = await without([])
  const removed = await without(['/etc/old.conf'])
  expect(removed.inputDigest).not.toBe(plain.inputDigest)
  expect((await work.image(removed.digest)).config.history?.at(-2)?.created_by).toBe('REMOVE /etc/old.conf')
  const tests = await parseStructureTests(
    'schemaVersion: 2.0.0\nfileExistenceTests: [{ name: n, path: /etc/old.conf, shouldExist: false }]',
    't'
  )
  expect(await failure(without([], { checks: { budget: {}, tests } }))).toContain('should not exist')
  await without(['/etc/old.conf'], { checks: { budget: {}, tests } })
  const checks = { budget: {}, secrets: () => ['hunter2hunter2'] }
  expect(await failure(without(['/etc/old.conf'], { checks }))).toContain('(base image): etc/old.conf')
})

test('the same for every platform that has it', async () => {
  const platforms = ['amd64', 'arm64'].map((architecture) => ({ os: 'linux', architecture }))
  const context = await work.tree('base', { more: 'x' })
  const target = work.store('several')
  const { digest } = await work.bake(context, { platforms, target, copies: [{ source: '.', destination: '/' }] })
  const baked = await without(['/more'], { platforms, base: { store: target, digest } })
  expect(baked.platforms).toHaveLength(2)
  expect(new Set(baked.layers.map((layer) => layer.digest)).size).toBeLessThanOrEqual(2)
})

test.each([
  [['etc'], /^user: remove: got "etc"; expected an absolute path/],
  [['/../etc'], /remove/],
  [['/'], /a path below/],
  [['/['], /remove/]
])('%j is refused', async (remove, message) => {
  expect(await failure(without(remove))).toMatch(message)
})

test('without a base there is nothing to remove from', async () => {
  const context = await work.tree('app', { file: 'new' })
  expect(await failure(work.bake(context, { remove: ['/etc'] }))).toMatch(/^user: remove: .*scratch/)
})

test('what is removed is what the patterns match, and nothing else, in any tree', () => {
  const name = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
  const entry = (path: string): LayerEntry =>
    ({ path, type: 'file', mode: 0o644, uid: 0, gid: 0, size: 0, mtime: 0 }) as unknown as LayerEntry
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 12 }), name, (paths, removed) => {
      const tree = new LayerTree()
      for (const [i, path] of paths.entries())
        if (!paths.some((other) => path.startsWith(`${other}/`))) tree.apply(entry(path), 0, i)
      const before = [...tree.entries()].map(({ path }) => path)
      const { entries } = removalOf([`/${removed}`], tree, 0)
      for (const [i, one] of entries.entries()) tree.apply({ ...entry(one.path), type: one.type }, 1, i)
      const after = [...tree.entries()].map(({ path }) => path)
      const expected = before.filter((path) => path !== removed && !path.startsWith(`${removed}/`))
      expect(after.toSorted()).toEqual(expected.toSorted())
    }),
    { seed: 17, numRuns: process.env['LONG'] === undefined ? 200 : 5000 }
  )
})
