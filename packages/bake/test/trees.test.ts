/** One digest for one content: on every Node, file system and machine, in whatever way the files came to be. */
import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { findNode, repositoryRoot } from '@immutable-delivery/testbed'
import { makeTree, treeOf, type Machine } from './trees.js'

const long = process.env['LONG'] !== undefined
const count = long ? 500 : 16
const script = path.join(import.meta.dirname, 'print-tree-digests.js')

/** SHA-256 of the digests of the first trees: if this changes, so does the digest of everybody's images. */
const known: Readonly<Record<string, string>> = {
  gzip: 'e126920ec9e6125adf3e54ae22d5639a71416744b2053696e330080a69cea658',
  zstd: 'ce9a81eb122eb19f3aac5e5d923805934c32a0f5875b717058779af16ae94c41'
}

interface Surroundings {
  readonly machine: Machine
  /** The trees are made there. */
  readonly on: string
  readonly env: Readonly<Record<string, string>>
  readonly threads: number
}

/** Another file system where there is one: its folders have another order, and its inodes other numbers. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir()
const surroundings: readonly Surroundings[] = [
  {
    machine: { umask: 0o000, reversed: false, time: 1_000_000_000_000 },
    on: os.tmpdir(),
    env: { TZ: 'UTC', LC_ALL: 'C', UV_THREADPOOL_SIZE: '1' },
    threads: 1
  },
  {
    machine: { umask: 0o077, reversed: true, time: 1_234_567_890_123 },
    on: memory,
    env: { TZ: 'Pacific/Chatham', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', UV_THREADPOOL_SIZE: '8' },
    threads: 4
  },
  {
    machine: { umask: 0o027, reversed: false, time: 0 },
    on: memory,
    env: { TZ: 'America/St_Johns', LC_ALL: 'de_DE.ISO-8859-1' },
    threads: 2
  }
]

test(`${count} trees have one digest each, whatever lies around them`, async () => {
  // Others by their paths: LONG=1 OTHER_NODES=/path/of/node20:/path/of/node22.
  const others = (process.env['OTHER_NODES'] ?? '').split(':').filter((name) => name !== '')
  const nodes = [process.execPath, findNode(repositoryRoot).path, ...others]
  const folders = surroundings.map(({ on }) => mkdtempSync(path.join(on, 'trees-')))
  try {
    for (const [i, { machine }] of surroundings.entries())
      for (let seed = 0; seed < count; seed += 1)
        makeTree(path.join(folders[i] ?? '', 'trees', String(seed)), treeOf(seed), machine)
    // Attributes are nobody's business.
    if (long) execFileSync('python3', ['-c', setAttributes, folders[1] ?? ''])
    for (const folder of folders) mkdirSync(path.join(folder, 'temporary'))
    // The whole product in the exhaustive form; here each Node and each surrounding at least once.
    const pairs = long
      ? nodes.flatMap((node) => surroundings.map((_, i) => [node, i] as const))
      : surroundings.map((_, i) => [nodes[i % nodes.length] ?? process.execPath, i] as const)
    let first: Digests | undefined
    for (const [node, i] of pairs) {
      const digests = await digestsBy(node, surroundings[i] ?? fail(), folders[i] ?? '')
      first ??= digests
      for (const compression of ['gzip', 'zstd'] as const) {
        expect(digests[compression]).toHaveLength(count)
        expect([node, i, differing(first[compression], digests[compression])]).toEqual([node, i, []])
        expect([compression, summary(digests[compression])]).toEqual([compression, known[compression]])
        expect(new Set(digests[compression]).size).toBeGreaterThan(count * 0.8)
      }
    }
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}, 3_600_000)

const setAttributes = `
import os, sys
for folder, names, files in os.walk(sys.argv[1]):
    for name in files:
        at = os.path.join(folder, name)
        if not os.path.islink(at): os.setxattr(at, 'user.of.this.machine', b'1')
`

function fail(): never {
  throw new Error('no such surroundings')
}

interface Digests {
  readonly gzip: readonly string[]
  readonly zstd: readonly string[]
}

async function digestsBy(node: string, { env, threads }: Surroundings, folder: string): Promise<Digests> {
  const temporary = path.join(folder, 'temporary')
  const args = ['--no-warnings', script, path.join(folder, 'trees'), temporary, String(threads)]
  const { stdout } = await promisify(execFile)(node, args, { env, maxBuffer: 2 ** 24 })
  expect(readdirSync(temporary)).toEqual([])
  return JSON.parse(stdout) as Digests
}

/** The seeds whose digests are not the same. */
const differing = (one: readonly string[], two: readonly string[]): number[] =>
  one.flatMap((digest, seed) => (two[seed] === digest ? [] : [seed]))

/** Of the trees that every form of this test has. */
const summary = (digests: readonly string[]): string =>
  createHash('sha256').update(digests.slice(0, 16).join('\n')).digest('hex')
