/** What an image shall not have of its base: whiteouts (OCI image specification, "Whiteouts"). Pure. */
import { compareBytes, errorMessage, UserError } from '@immutable-delivery/kit'
import type { LayerTree } from '@immutable-delivery/oci'
import { IgnoreRules, type IgnoreState } from './ignore-file.js'
import type { PlacedFile } from './place.js'

const input = 'remove'
const maxRemoved = 100_000

export interface Removal {
  /** The members of the layer, sorted; none where nothing matches. */
  readonly entries: readonly PlacedFile[]
  /** Lines that match nothing. */
  readonly unmatched: readonly string[]
}

/**
 * A whiteout for each name that a line matches, and no other one below it. Links to folders are followed where a line
 * names them, so that `/lib/x` is what a process in the image would call so.
 * @param lines paths in the image, `*`, `**` and `!` as in .dockerignore
 * @param tree of the base; not changed
 * @param mtime for all entries, in seconds
 * @throws UserError
 */
export function removalOf(lines: readonly string[], tree: LayerTree, mtime: number): Removal {
  const real = lines.map((line) => realPattern(line, tree))
  const rules = parse(real)
  const states = new Map<string, IgnoreState>([['', rules.top]])
  const removed: string[] = []
  const matched = new Set<number>()
  for (const { path, inode } of tree.entries()) {
    const above = states.get(folderOf(path))
    // What lies in a folder that is removed goes with it.
    if (above === undefined) continue
    const state = rules.below(above, path)
    const kept = !state.ignored || (inode.kind === 'directory' && rules.mayBringBack(path))
    if (inode.kind === 'directory' && kept) states.set(path, state)
    if (kept) continue
    removed.push(path)
    for (const [i, match] of state.matched.entries()) if (match) matched.add(i)
    if (removed.length > maxRemoved)
      throw new UserError(input, lines.join(', '), `at most ${maxRemoved} names; remove their folder as a whole`)
  }
  const members = new Map<string, PlacedFile>()
  const member = (path: string, type: 'directory' | 'file', mode: number, uid: number, gid: number): void => {
    members.set(path, { path, type, mode, uid, gid, size: 0, mtime })
  }
  for (const path of removed) {
    // Folders keep what they are: a runtime takes it from the highest layer that names them.
    for (let above = folderOf(path); above !== '' && !members.has(above); above = folderOf(above)) {
      const { mode = 0o755, uid = 0, gid = 0 } = tree.lookup(above) ?? {}
      member(above, 'directory', mode, uid, gid)
    }
    const folder = folderOf(path)
    const name = path.slice(folder === '' ? 0 : folder.length + 1)
    member(`${folder === '' ? '' : `${folder}/`}.wh.${name}`, 'file', 0, 0, 0)
  }
  return {
    entries: [...members.values()].toSorted((a, b) => compareBytes(a.path, b.path)),
    unmatched: lines.filter((_, i) => !matched.has(i) && !matchesAny(real[i] ?? '', removed))
  }
}

/** A line whose every match another line had before is no mistake. */
function matchesAny(line: string, removed: readonly string[]): boolean {
  if (line.startsWith('!')) return true
  const rules = parse([line])
  return removed.some((path) => rules.at(path).ignored)
}

function parse(lines: readonly string[]): IgnoreRules {
  try {
    return IgnoreRules.parse(lines.join('\n'))
  } catch (error) {
    throw new UserError(
      input,
      lines.join(', '),
      `paths in the image, with \`*\` and \`**\` as in .dockerignore (${errorMessage(error)})`
    )
  }
}

/** The pattern with the folders before its first star as they are really called. */
function realPattern(line: string, tree: LayerTree): string {
  const exception = line.startsWith('!') ? '!' : ''
  const path = line.slice(exception.length).trim()
  if (!path.startsWith('/') || path.split('/').includes('..'))
    throw new UserError(input, line, 'an absolute path in the image without `..`')
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.length === 0) throw new UserError(input, line, 'a path below `/`')
  const star = parts.findIndex((part) => /[*?[\\]/.test(part))
  const end = star < 0 ? parts.length - 1 : star
  try {
    const folder = tree.resolveDirectory(parts.slice(0, end).join('/'))
    return `${exception}/${[folder, ...parts.slice(end)].filter((part) => part !== '').join('/')}`
  } catch {
    // Something on the way is no folder: then nothing is there, and the line matches nothing.
    return `${exception}/${parts.join('/')}`
  }
}

const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0))
