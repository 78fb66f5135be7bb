import { link } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readLayer, type Digest } from '@immutable-delivery/oci'
import { parseStructureTests, type BakeOptions } from '../src/index.js'
import { parseOwner, PathRules } from '../src/ownership.js'
import { failure, Workshop } from './support.js'

let work: Workshop
beforeEach(async () => {
  work = await Workshop.open()
})
afterEach(() => work.close())

/** Members of the image's own layers, as `path mode uid:gid` with the text of links. */
async function members(digest: Digest, from = 0, name = 'layout'): Promise<string[]> {
  const { manifest, config } = await work.image(digest, work.store(name))
  const found: string[] = []
  for (const [i, descriptor] of manifest.layers.entries()) {
    if (i < from) continue
    for await (const { path, mode, uid, gid, linkTarget, type } of readLayer(
      work.store(name),
      descriptor,
      config.rootfs.diff_ids[i] ?? 'sha256:'
    ))
      found.push(`${path} ${mode.toString(8)} ${uid}:${gid}${linkTarget === undefined ? '' : ` ${type} ${linkTarget}`}`)
  }
  return found
}

async function bake(options: Partial<BakeOptions>, files: Readonly<Record<string, string>>): Promise<string[]> {
  const context = await work.tree('app', files)
  return members((await work.bake(context, options)).digest)
}

const tree = { 'bin/run': '+xrun', 'data/file': 'x', link: '-> data/file', plain: 'y' }

test('without a word all is root’s, as before', async () => {
  expect(await bake({}, tree)).toEqual([
    'app 755 0:0',
    'app/bin 755 0:0',
    'app/bin/run 755 0:0',
    'app/data 755 0:0',
    'app/data/file 644 0:0',
    'app/link 777 0:0 symlink data/file',
    'app/plain 644 0:0'
  ])
})

test('an owner is that of files, links and folders that come into being', async () => {
  const options = { owner: { uid: 1000, gid: 2_000_000_000 }, copies: [{ source: '.', destination: '/srv/app' }] }
  expect(await bake(options, { 'data/file': 'x', link: '-> data/file' })).toEqual([
    'srv 755 1000:2000000000',
    'srv/app 755 1000:2000000000',
    'srv/app/data 755 1000:2000000000',
    'srv/app/data/file 644 1000:2000000000',
    'srv/app/link 777 1000:2000000000 symlink data/file'
  ])
})

test('the last line that matches counts; modes are for files, or for folders with a slash', async () => {
  const permissions = [
    '/app --chown=7:8',
    '/app/data/ --chmod=0750',
    '/app/data --chmod=0600',
    '/app/**/run --chown=0:0 --chmod=04755'
  ]
  expect(await bake({ permissions }, tree)).toEqual([
    'app 755 7:8',
    'app/bin 755 7:8',
    'app/bin/run 4755 0:0',
    'app/data 750 7:8',
    'app/data/file 600 7:8',
    'app/link 777 7:8 symlink data/file',
    'app/plain 644 7:8'
  ])
})

test('folders of the base keep what they are, unless a line brings and another names them', async () => {
  const below = await work.bake(await work.tree('base', { 'etc/old': 'x', 'app/x': 'x' }), {
    target: work.store('below'),
    copies: [{ source: '.', destination: '/' }],
    owner: { uid: 3, gid: 4 }
  })
  const base = { store: work.store('below'), digest: below.digest }
  const options = {
    base,
    owner: { uid: 1, gid: 1 },
    permissions: ['/etc/ --chmod=0700', '/app --chown=9:9'],
    copies: [
      { source: 'file', destination: '/etc/new' },
      { source: 'app', destination: '/app' }
    ]
  }
  const context = await work.tree('more', { file: 'y', 'app/y': 'y' })
  expect(await members((await work.bake(context, options)).digest, 1)).toEqual([
    'etc 755 3:4',
    'etc/new 644 1:1',
    'app 755 9:9',
    'app/y 644 9:9'
  ])
})

test('two names of one file have one owner and one mode, whatever the lines say', async () => {
  const context = await work.tree('app', { a: 'same' })
  await link(`${context}/a`, `${context}/b`)
  const { digest } = await work.bake(context, { permissions: ['/app/b --chown=5:5 --chmod=0600'] })
  expect(await members(digest)).toEqual(['app 755 0:0', 'app/a 644 0:0', 'app/b 644 0:0 hardlink app/a'])
})

test('is in the input digest and the history, and structure tests see it', async () => {
  const context = await work.tree('app', { a: 'x' })
  const plain = await work.bake(context)
  const owned = await work.bake(context, { owner: { uid: 1, gid: 1 } })
  const ruled = await work.bake(context, { permissions: ['/app/a --chmod=0600'] })
  expect(new Set([plain, owned, ruled].map(({ inputDigest }) => inputDigest)).size).toBe(3)
  expect((await work.image(owned.digest)).config.history?.at(-1)?.created_by).toBe('COPY --chown=1:1 . /app')
  const tests = await parseStructureTests(
    'schemaVersion: 2.0.0\nfileExistenceTests: [{ name: n, path: /app/a, uid: 1, gid: 2, permissions: -rw-r----- }]',
    't'
  )
  const permissions = ['/app/a --chown=1:2 --chmod=0640']
  await work.bake(context, { permissions, checks: { budget: {}, tests } })
  expect(await failure(work.bake(context, { checks: { budget: {}, tests } }))).toContain(
    'should have -rw-r-----, but has -rw-r--r--'
  )
})

test.each([
  ['root', /^owner: got "root"; expected `uid`/],
  ['1000:', /owner/],
  ['4294967295', /owner/],
  ['1:2:3', /owner/]
])('the owner %j is refused', (text, message) => {
  expect(() => parseOwner(text, 'owner')).toThrow(message)
})

test.each([
  'app --chmod=0644',
  '/app',
  '/app --chmod=9',
  '/app --chmod=u+x',
  '/app --chown=node',
  '/app --chmod=0644 --chmod=0755',
  '/app --chgrp=1',
  '/[ --chmod=0644',
  '/!app --chmod=0644'
])('the line %j is refused', (line) => {
  expect(() => PathRules.parse([line])).toThrow(/^permissions: got /)
})

test('the root stands for all that lies in it', () => {
  expect(PathRules.parse(['/ --chmod=0700']).rightsOf(['a/b'], true)).toEqual({ mode: 0o700 })
  expect(PathRules.parse(['/ --chown=1']).rightsOf(['a'], false)).toEqual({ owner: { uid: 1, gid: 1 } })
})
