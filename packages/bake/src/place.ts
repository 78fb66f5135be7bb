/** Decides where entries stand in a layer, given what is below it. Pure. */
import { compareBytes, errorMessage, UserError } from '@immutable-delivery/kit'
import type { Inode, LayerTree } from '@immutable-delivery/oci'
import { PathRules, type Owner } from './ownership.js'
import type { HashedSource } from './source-digest.js'
import type { TarEntry } from './tar-writer.js'

export interface PlacedFile extends TarEntry {
  /** Where the content of a file is read from. */
  readonly source?: string
  /** SHA-256 that the content had when the input digest was made. */
  readonly sha256?: string
}

/**
 * The members of a layer, sorted by the bytes of their paths, parents included. Directories that exist below keep
 * their mode and owner, and links to directories are followed: runtimes that unpack each layer alone would otherwise
 * replace a base's `/lib -> usr/lib` by a new directory.
 * @param tree what is below; not changed
 * @param mtime for all entries, in seconds
 * @param rights whose all is that is not in the base, and what `permissions` says
 * @throws UserError when a file would stand in the place of a directory, or two files in one
 */
export function placeEntries(
  sources: readonly HashedSource[],
  tree: LayerTree,
  mtime: number,
  shown: string,
  rights: { readonly owner?: Owner | undefined; readonly rules: PathRules } = { rules: PathRules.parse([]) }
): PlacedFile[] {
  const { rules, owner = { uid: 0, gid: 0 } } = rights
  const placed = new Map<string, PlacedFile & { readonly inode?: string }>()
  const folders = new Map<string, string>()
  /** The real path of a directory of the image, put into the layer with all its parents. */
  const directory = (wanted: string): string => {
    const known = folders.get(wanted)
    if (known !== undefined) return known
    let real: string
    try {
      real = tree.resolveDirectory(wanted)
    } catch (error) {
      throw new UserError('files', shown, `a dest that is a folder in the base image (${errorMessage(error)})`)
    }
    for (let end = real.indexOf('/'); ; end = real.indexOf('/', end + 1)) {
      const path = end < 0 ? real : real.slice(0, end)
      if (path !== '') addDirectory(path)
      if (end < 0) break
    }
    folders.set(wanted, real)
    return real
  }
  const addDirectory = (path: string): void => {
    const there = placed.get(path)
    if (there?.type === 'directory') return
    if (there !== undefined) throw clash(path)
    const below = tree.lookup(path)
    placed.set(path, { path, type: 'directory', mode: 0o755, ...owner, ...idsOf(below), size: 0, mtime })
    if (below === undefined) applyRules(path, path)
  }
  /** A folder that is only on the way keeps what the base has; one that a line brings does not. */
  const applyRules = (path: string, name: string): void => {
    const there = placed.get(path)
    if (there === undefined) return
    const { owner: own, mode } = rules.rightsOf([path, name], there.type === 'directory')
    placed.set(path, { ...there, ...own, ...(mode === undefined || there.type === 'symlink' ? {} : { mode }) })
  }
  const clash = (path: string): UserError => new UserError('files', shown, `no two things at /${path} of the image`)

  for (const entry of sources) {
    if (entry.type === 'directory') {
      applyRules(directory(entry.destination), entry.destination)
      continue
    }
    const cut = entry.destination.lastIndexOf('/')
    const parent = directory(entry.destination.slice(0, Math.max(cut, 0)))
    const name = entry.destination.slice(cut + 1)
    const path = parent === '' ? name : `${parent}/${name}`
    if (placed.has(path)) throw clash(path)
    if (name === '' || tree.lookup(path)?.kind === 'directory')
      throw new UserError('files', shown, `another dest: /${path} is a directory; end dest in \`/\` to copy into it`)
    const link = entry.linkTarget
    placed.set(path, {
      path,
      type: entry.type,
      mode: entry.mode,
      ...owner,
      size: entry.size,
      mtime,
      source: entry.source,
      ...(entry.sha256 === undefined ? {} : { sha256: entry.sha256 }),
      ...(entry.inode === undefined ? {} : { inode: entry.inode }),
      ...(link === undefined ? {} : { linkTarget: link })
    })
    applyRules(path, entry.destination)
  }
  const first = new Map<string, PlacedFile>()
  return [...placed.values()]
    .toSorted((a, b) => compareBytes(a.path, b.path))
    .map(({ inode, ...entry }) => {
      if (inode === undefined) return entry
      // One rule for which name is the file, so that the order of a folder does not matter.
      const target = first.get(inode)
      first.set(inode, target ?? entry)
      if (target === undefined) return entry
      // Two names of one file have one owner and one mode.
      const { mode, uid, gid } = target
      return { path: entry.path, type: 'hardlink', mode, uid, gid, size: 0, mtime, linkTarget: target.path }
    })
}

const idsOf = (below: Inode | undefined): Pick<Inode, 'mode' | 'uid' | 'gid'> | undefined =>
  below === undefined ? undefined : { mode: below.mode, uid: below.uid, gid: below.gid }
