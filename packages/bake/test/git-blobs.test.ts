/** With a real git: which files are known by their blob id, and which must be read. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { contextFiles } from '../src/dockerfile/context-files.js'
import { gitBlobs, type RunGit } from '../src/dockerfile/git-blobs.js'
import { IgnoreRules } from '../src/ignore-file.js'

let root: string
beforeEach(async () => {
  root = await fs.mkdtemp(path.join(os.tmpdir(), 'git-blobs-'))
  git('init', '--quiet', '.')
})
afterEach(() => fs.rm(root, { recursive: true, force: true }))

const identity = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b', GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@b' }
const env = {
  PATH: process.env['PATH'] ?? '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  ...identity
}
const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, env, encoding: 'utf8' })

const runIn =
  (cwd: string): RunGit =>
  async (args, input) =>
    Promise.resolve(
      execFileSync('git', [...args], {
        cwd,
        env,
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'ignore'],
        ...(input === undefined ? {} : { input })
      })
    )

async function write(files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await fs.mkdir(path.dirname(path.join(root, name)), { recursive: true })
    await fs.writeFile(path.join(root, name), content)
  }
}

async function commit(files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  await write(files)
  git('add', '--all')
  git('commit', '--quiet', '--message', 'x')
}

/** As git makes it: of the word, the length and the bytes. */
const blobId = (content: string | Buffer): string => {
  const bytes = Buffer.from(content)
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

const blobs = async (folder = root): Promise<Record<string, string>> =>
  Object.fromEntries(await gitBlobs(runIn(folder)))

test('files of a clean tree are known by the ids that their bytes have, whatever they are called', async () => {
  const files = {
    a: 'one',
    'd/b': Buffer.from([0, 1, 0xff, 10, 13]),
    'two\nlines "quoted"': 'x',
    'ä/ü\t': '',
    empty: ''
  }
  await commit(files)
  await fs.symlink('a', path.join(root, 'link'))
  await fs.chmod(path.join(root, 'a'), 0o755)
  await commit({})
  expect(await blobs()).toEqual(
    Object.fromEntries(Object.entries(files).map(([name, content]) => [name, blobId(content)]))
  )
  // Relative to the folder that is asked about.
  expect(await blobs(path.join(root, 'd'))).toEqual({ b: blobId(files['d/b']) })
})

test('an untracked file is no one’s, and does not make the tree unclean', async () => {
  await commit({ a: 'one' })
  await write({ new: 'x' })
  expect(await blobs()).toEqual({ a: blobId('one') })
})

test.each<[string, () => Promise<void>]>([
  ['changed', () => write({ a: 'two' })],
  [
    'changed, with its old size and time',
    async () => {
      const { atime, mtime } = await fs.stat(path.join(root, 'a'))
      await write({ a: 'eno' })
      await fs.utimes(path.join(root, 'a'), atime, mtime)
    }
  ],
  [
    'staged',
    async () => {
      await write({ a: 'two' })
      git('add', 'a')
    }
  ],
  ['gone', () => fs.rm(path.join(root, 'a'))],
  ['executable', () => fs.chmod(path.join(root, 'a'), 0o755)]
])('a file that is %s makes all of them unknown', async (_, change) => {
  await commit({ a: 'one', b: 'b' })
  expect(Object.keys(await blobs())).toEqual(['a', 'b'])
  await change()
  expect(await blobs()).toEqual({})
})

test('a file that git was told not to look at must be read', async () => {
  await commit({ a: 'one', b: 'two', c: 'three' })
  git('update-index', '--assume-unchanged', 'a')
  git('update-index', '--skip-worktree', 'b')
  await write({ a: 'changed', b: 'changed' })
  expect(await blobs()).toEqual({ c: blobId('three') })
})

test('a file whose bytes git converts on the way must be read', async () => {
  await commit({
    '.gitattributes': '*.txt text\n*.crlf eol=crlf\n*.id ident\n*.bin -text\n*.filter filter=lfs\n',
    'a.txt': 'x\n',
    'a.crlf': 'x\n',
    'a.id': '$Id$\n',
    'a.filter': 'x',
    'a.bin': 'x\r\n',
    plain: 'x\r\n'
  })
  expect(await blobs()).toMatchObject({ 'a.bin': blobId('x\r\n'), plain: blobId('x\r\n') })
  for (const name of ['a.txt', 'a.crlf', 'a.id', 'a.filter']) expect(await blobs()).not.toHaveProperty([name])
  for (const value of ['true', 'input']) {
    git('config', 'core.autocrlf', value)
    expect(await blobs()).toEqual({})
  }
})

test('another repository inside, and a tree in the middle of a merge', async () => {
  await commit({ a: 'one' })
  execFileSync('git', ['init', '--quiet', 'inner'], { cwd: root, env })
  await fs.writeFile(path.join(root, 'inner/file'), 'x')
  execFileSync('git', ['add', '.'], { cwd: path.join(root, 'inner'), env })
  execFileSync('git', ['commit', '--quiet', '--message', 'x'], { cwd: path.join(root, 'inner'), env })
  git('-c', 'advice.addEmbeddedRepo=false', 'add', 'inner')
  git('commit', '--quiet', '--message', 'submodule')
  expect(await blobs()).toEqual({ a: blobId('one') })

  git('checkout', '--quiet', '-b', 'other')
  await commit({ a: 'theirs' })
  git('checkout', '--quiet', '-')
  await commit({ a: 'ours' })
  expect(() => git('merge', '--quiet', 'other')).toThrow('merge')
  expect(await blobs()).toEqual({})
})

test('no repository, no commit, no git: then nothing is known, and nothing fails', async () => {
  expect(await blobs()).toEqual({})
  await fs.rm(path.join(root, '.git'), { recursive: true })
  await write({ a: 'one' })
  expect(await blobs()).toEqual({})
  expect((await gitBlobs(() => Promise.reject(new Error('ENOENT')))).size).toBe(0)
})

test('records name what is known by git’s id, and read the rest', async () => {
  await commit({ a: 'one', 'd/b': 'two' })
  await write({ new: 'x' })
  const read: number[] = []
  const { records } = await contextFiles(root, {
    ignore: IgnoreRules.parse('.git'),
    blobs: await gitBlobs(runIn(root)),
    leaveOut: [],
    onBytes: (count) => void read.push(count)
  })
  expect(records).toEqual([
    ['a', 'file', false, `git:${blobId('one')}`],
    ['d', 'folder', false, ''],
    ['d/b', 'file', false, `git:${blobId('two')}`],
    ['new', 'file', false, `sha256:${createHash('sha256').update('x').digest('hex')}`]
  ])
  expect(read).toEqual([1])
})
