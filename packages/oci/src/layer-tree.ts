/**
 * The root filesystem of an image as a tree of names in memory: layers are applied to it entry by entry (OCI image
 * specification, "Applying Changesets"). Paths through symlinks are resolved inside this tree and never by the
 * operating system, so a link can only lead to another place of the image.
 */
import { IntegrityError } from '@immutable-delivery/kit'
import type { FileHashes } from './layer-record.js'
import { show } from './tar-name.js'
import type { LayerEntry } from './tar-reader.js'

/** What a name stands for; shared by the names of a hard link. */
export interface Inode {
  readonly kind: 'directory' | 'file' | 'symlink' | 'special'
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Index of the layer that the content comes from. */
  readonly layer: number
  /** Position of the entry in its layer, from 0. */
  readonly order: number
  readonly size: number
  /** Text of a symlink. */
  readonly target?: string
  /** What somebody kept of the content, by the name of the reducer that made it; '' for the bytes as they are. */
  kept?: ReadonlyMap<string, Uint8Array>
  hashes?: FileHashes
}

interface Node {
  readonly name: string
  readonly parent: Node | undefined
  readonly depth: number
  /** The last layer that mentioned this name: a whiteout hides only what lower layers have. */
  layer: number
  inode: Inode
  children: Map<string, Node>
}

/** Of all that have none, which is nearly every name; not to be written to. */
const childless = new Map<string, Node>()

/** What one entry did to the tree; paths are resolved ones. */
export interface Change {
  /** Names that went away, contents before their directory. */
  readonly removed: readonly string[]
  /** Directories that no entry had named, parents first. */
  readonly made: readonly string[]
  /** The name that was made or, for a directory that was there, changed; undefined for a whiteout. */
  readonly path?: string
  readonly inode?: Inode
  /** The directory was there before. */
  readonly merged?: boolean
  /** The older name of a hard link. */
  readonly linkFrom?: string
}

const whiteout = '.wh.'
const opaque = '.wh..wh..opq'
const belowWhiteout = /(?:^|\/)\.wh\./
const maxHops = 40
/** Deeper trees come only from links that are stacked to exhaust whoever walks them. */
const maxDepth = 2048
const maxSteps = 8192

export class LayerTree {
  readonly #root: Node = {
    name: '',
    parent: undefined,
    depth: 0,
    layer: -1,
    inode: implicitDirectory(-1),
    children: new Map()
  }
  /** The folder of the entry before and where it led, until a name goes away: most entries lie beside the one before. */
  #last: { readonly folder: string; readonly node: Node; readonly path: string } | undefined

  /**
   * Applies one entry of layer number `layer`; layers must come in order, the lowest first.
   * @param order position of the entry in its layer, from 0
   * @throws IntegrityError for a hard link without its target, a path through something that is no directory, a loop of links
   */
  apply(entry: LayerEntry, layer: number, order: number): Change {
    const slash = entry.path.lastIndexOf('/')
    const folder = entry.path.slice(0, Math.max(slash, 0))
    const base = entry.path.slice(slash + 1)
    if (belowWhiteout.test(folder) || (base.startsWith('.wh..wh.') && base !== opaque))
      // Bookkeeping of AUFS (`.wh..wh.plnk/...`); runtimes drop it. Anything else below a whiteout cannot be applied.
      return ignoreAufs(entry.path)
    if (base.startsWith(whiteout)) return this.#hide(folder.split('/'), base, layer)
    const removed: string[] = []
    const made: string[] = []
    const { node: parent, path: parentPath } = this.#folder(folder, entry.path, layer, made)
    const path = parentPath === folder ? entry.path : parentPath === '' ? base : `${parentPath}/${base}`
    const existing = parent.children.get(base)
    if (entry.type === 'directory' && existing?.inode.kind === 'directory') {
      existing.layer = layer
      existing.inode = toInode(entry, layer, order)
      return { removed, made, path, inode: existing.inode, merged: true }
    }
    if (existing !== undefined) this.#remove(existing, Number.POSITIVE_INFINITY, removed)
    let inode: Inode
    let linkFrom: string | undefined
    if (entry.type === 'hardlink') {
      const target = this.#linked(entry)
      inode = target.inode
      linkFrom = pathOf(target)
    } else inode = toInode(entry, layer, order)
    this.#add(parent, base, inode, layer, entry.path)
    return { removed, made, path, inode, ...(linkFrom === undefined ? {} : { linkFrom }) }
  }

  /** Every name but the root, parents before their children. */
  *entries(): Generator<{ readonly path: string; readonly inode: Inode }, void, undefined> {
    const stack = Array.from(this.#root.children.values(), (node) => ({ node, path: node.name }))
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { node, path } = next
      yield { path, inode: node.inode }
      for (const child of node.children.values()) stack.push({ node: child, path: `${path}/${child.name}` })
    }
  }

  /**
   * The real path of a directory that may not exist yet: links are followed as far as there are any, what is missing
   * keeps its name.
   * @throws IntegrityError when there is something on the way that is no directory, or a loop of links
   */
  resolveDirectory(path: string): string {
    const rest = path.split('/').toReversed()
    let real = ''
    for (let steps = 0; rest.length > 0; steps += 1) {
      if (steps > maxSteps) throw new IntegrityError(show(path), `at most ${maxSteps} components`, 'more')
      const name = rest.pop() ?? ''
      if (name === '' || name === '.') continue
      if (name === '..') {
        real = real.slice(0, Math.max(real.lastIndexOf('/'), 0))
        continue
      }
      const next = real === '' ? name : `${real}/${name}`
      const inode = this.lookup(next)
      if (inode?.kind === 'symlink') {
        const target = inode.target ?? ''
        if (target.startsWith('/')) real = ''
        rest.push(...target.split('/').toReversed())
      } else if (inode === undefined || inode.kind === 'directory') real = next
      else throw new IntegrityError(show(path), 'a directory on the way', `the file ${show(next)}`)
    }
    return real
  }

  /** What a real path names; no link is followed. */
  lookup(path: string): Inode | undefined {
    let node: Node | undefined = this.#root
    for (const name of path.split('/')) node = name === '' ? node : node?.children.get(name)
    return node?.inode
  }

  #hide(parts: readonly string[], base: string, layer: number): Change {
    const removed: string[] = []
    const parent = this.#directory(parts, parts.join('/'), layer, undefined)
    if (parent === undefined) return { removed, made: [] }
    if (base === opaque) for (const child of parent.children.values()) this.#remove(child, layer, removed)
    else {
      const name = base.slice(whiteout.length)
      // `.wh.` alone, `.wh..` and `.wh...` name nothing that can be hidden: some tools would delete the parent.
      if (name === '' || name === '.' || name === '..')
        throw new IntegrityError('layer', 'a whiteout of a name', show(base))
      const child = parent.children.get(name)
      if (child !== undefined) this.#remove(child, layer, removed)
    }
    return { removed, made: [] }
  }

  /** Removes a name and what is below it, as far as it is older than `layer`. */
  #remove(node: Node, layer: number, removed: string[]): void {
    // A Map may lose entries while it is walked.
    for (const child of node.children.values()) this.#remove(child, layer, removed)
    if (node.layer >= layer || node.children.size > 0) return
    removed.push(pathOf(node))
    node.parent?.children.delete(node.name)
    this.#last = undefined
  }

  /** The directory that a folder of an entry names, and its real path. */
  #folder(folder: string, path: string, layer: number, made: string[]): { readonly node: Node; readonly path: string } {
    if (this.#last?.folder !== folder) {
      const node = this.#directory(folder.split('/'), path, layer, made)
      this.#last = { folder, node, path: pathOf(node) }
    }
    return this.#last
  }

  #linked(entry: LayerEntry): Node {
    const parts = (entry.linkTarget ?? '').split('/')
    const base = parts.pop() ?? ''
    const target = this.#directory(parts, entry.path, 0, undefined)?.children.get(base)
    if (target === undefined || target.inode.kind === 'directory')
      throw new IntegrityError(
        `hard link ${show(entry.path)}`,
        'a target that is a file of the image',
        show(entry.linkTarget ?? '')
      )
    return target
  }

  #directory(parts: readonly string[], path: string, layer: number, made: string[]): Node
  #directory(parts: readonly string[], path: string, layer: number, made: undefined): Node | undefined
  /** The directory at a path, through symlinks; missing ones are made when `made` is given. */
  #directory(parts: readonly string[], path: string, layer: number, made: string[] | undefined): Node | undefined {
    let node = this.#root
    const todo = parts.toReversed()
    let hops = 0
    for (let steps = 0; todo.length > 0; steps += 1) {
      if (steps > maxSteps) throw new IntegrityError(show(path), `at most ${maxSteps} components`, 'more')
      const name = todo.pop() ?? ''
      if (name === '' || name === '.') continue
      if (name === '..') {
        // Above the root is the root, as for a process that runs in the image.
        node = node.parent ?? this.#root
        continue
      }
      const child = node.children.get(name)
      if (child === undefined) {
        if (made === undefined) return undefined
        node = this.#add(node, name, implicitDirectory(layer), layer, path)
        made.push(pathOf(node))
      } else if (child.inode.kind === 'symlink') {
        hops += 1
        if (hops > maxHops) throw new IntegrityError(show(path), `at most ${maxHops} symlinks on the way`, 'more')
        const target = child.inode.target ?? ''
        if (target.startsWith('/')) node = this.#root
        todo.push(...target.split('/').toReversed())
      } else if (child.inode.kind === 'directory') node = child
      else if (made === undefined) return undefined
      else throw new IntegrityError(show(path), 'a directory on the way', `the file ${show(pathOf(child))}`)
    }
    return node
  }

  #add(parent: Node, name: string, inode: Inode, layer: number, path: string): Node {
    if (parent.depth >= maxDepth)
      throw new IntegrityError(show(path), `at most ${maxDepth} levels of directories`, 'more')
    const node: Node = { name, parent, depth: parent.depth + 1, layer, inode, children: childless }
    if (parent.children === childless) parent.children = new Map()
    parent.children.set(name, node)
    return node
  }
}

function toInode(entry: LayerEntry, layer: number, order: number): Inode {
  const kind =
    entry.type === 'file' || entry.type === 'directory' || entry.type === 'symlink' ? entry.type : ('special' as const)
  return {
    kind,
    mode: entry.mode,
    uid: entry.uid,
    gid: entry.gid,
    layer,
    order,
    size: entry.size,
    ...(entry.linkTarget === undefined ? {} : { target: entry.linkTarget })
  }
}

/** A directory that no entry names, as runtimes make it. */
function implicitDirectory(layer: number): Inode {
  return { kind: 'directory', mode: 0o755, uid: 0, gid: 0, layer, order: -1, size: 0 }
}

function pathOf(node: Node): string {
  const names: string[] = []
  for (let at = node; at.parent !== undefined; at = at.parent) names.push(at.name)
  return names.toReversed().join('/')
}

function ignoreAufs(path: string): Change {
  if (!path.split('/').some((part) => part.startsWith('.wh..wh.')))
    throw new IntegrityError(show(path), 'no path below a whiteout', 'one')
  return { removed: [], made: [] }
}
