/** Trees of files out of a seed, made on disk in one of several ways that must make no difference. Not a test of its own. */
import * as fs from 'node:fs'
import path from 'node:path'
import { seeded } from '@immutable-delivery/testbed'

type Node =
  | { readonly path: string; readonly kind: 'folder' }
  | {
      readonly path: string
      readonly kind: 'file'
      readonly content: Buffer
      readonly executable: boolean
      readonly sparse: boolean
    }
  | { readonly path: string; readonly kind: 'link' | 'hardlink'; readonly target: string }

/** Both normal forms of one name, what sorts otherwise in UTF-16 than in UTF-8, controls, and what a tar cannot say plainly. */
const words = [
  ['a', 'B', 'b', 'a b', '-', '..x', '10', '9', 'é', 'e\u0301', 'ﬁ', '日本', 'שלום', '😀', '\uffee', 'İ', 'ı'],
  ['new\nline', 'tab\t', 'quote"\'', '%00', '\u001b[2J', '\u202e', 'back\\slash', 'node_modules', 'vendor'],
  ['long'.repeat(25), 'x'.repeat(101), 'ü'.repeat(120), 'z'.repeat(255)]
].flat()

/** The same nodes for the same seed; every folder stands before what lies in it. */
export function treeOf(seed: number): Node[] {
  const random = seeded(seed)
  const folders = ['']
  const files: string[] = []
  const nodes = new Map<string, Node>()
  const count = 2 + random.whole(12)
  for (let i = 0; i < count; i += 1) {
    const parent = random.pick(folders)
    const at = `${parent}${parent === '' ? '' : '/'}${random.pick(words)}`
    if (nodes.has(at) || Buffer.byteLength(at) > 1200) continue
    const kind = random.whole(10)
    if (kind < 3) {
      nodes.set(at, { path: at, kind: 'folder' })
      folders.push(at)
    } else if (kind === 3 && files.length > 0) nodes.set(at, { path: at, kind: 'hardlink', target: random.pick(files) })
    else if (kind === 4) {
      const up = at.split('/').length - 1
      const target = random.pick([...files, ...folders.slice(1), 'nothing'])
      nodes.set(at, { path: at, kind: 'link', target: `${'../'.repeat(up)}${target}` })
    } else {
      nodes.set(at, { path: at, kind: 'file', ...contentOf(random), executable: random.chance(0.3) })
      files.push(at)
    }
  }
  return [...nodes.values()]
}

function contentOf(random: ReturnType<typeof seeded>): { content: Buffer; sparse: boolean } {
  // Around the sizes at which something changes: a tar block, a small file's buffer, a piece.
  const size = random.pick([
    0,
    1,
    511,
    512,
    513,
    4096,
    70_000,
    random.whole(5000),
    random.chance(0.2) ? 2 ** 20 + random.whole(3) - 1 : 9
  ])
  const content = Buffer.alloc(size)
  const sparse = random.chance(0.1)
  const range = random.pick([2, 11, 256])
  for (let i = sparse ? Math.floor(size * 0.9) : 0; i < size; i += 1) content[i] = random.whole(range)
  return { content, sparse }
}

/** All that differs between two checkouts of the same content. */
export interface Machine {
  /** Of whoever made the files. */
  readonly umask: number
  /** Last things first: another order of the folder on most file systems. */
  readonly reversed: boolean
  /** Milliseconds since 1970, for all times. */
  readonly time: number
}

export function makeTree(root: string, nodes: readonly Node[], machine: Machine): void {
  const before = process.umask(machine.umask)
  try {
    fs.mkdirSync(root, { recursive: true })
    const folders = nodes.filter(({ kind }) => kind === 'folder')
    for (const { path: at } of folders) fs.mkdirSync(path.join(root, at), { recursive: true })
    const rest = nodes.filter(({ kind }) => kind === 'file' || kind === 'link')
    for (const node of machine.reversed ? rest.toReversed() : rest) {
      const at = path.join(root, node.path)
      if (node.kind === 'link') fs.symlinkSync(node.target, at)
      else if (node.kind === 'file') writeFile(at, node)
    }
    for (const node of nodes)
      if (node.kind === 'hardlink') fs.linkSync(path.join(root, node.target), path.join(root, node.path))
    const time = machine.time / 1000
    for (const { path: at } of nodes) fs.lutimesSync(path.join(root, at), time + 1, time)
  } finally {
    process.umask(before)
  }
}

function writeFile(at: string, node: Extract<Node, { kind: 'file' }>): void {
  const file = fs.openSync(at, 'wx', node.executable ? 0o777 : 0o666)
  try {
    // The hole is not written.
    const start = node.sparse ? Math.floor(node.content.length * 0.9) : 0
    fs.writeSync(file, node.content, start, node.content.length - start, start)
    fs.ftruncateSync(file, node.content.length)
  } finally {
    fs.closeSync(file)
  }
}
