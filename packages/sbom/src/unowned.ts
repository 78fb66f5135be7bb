/** The files that no package brought: what a list of packages says nothing of. */
import { createHash } from 'node:crypto'
import { compareBytes } from '@immutable-delivery/kit'
import type { FileFacts, FileHashes } from '@immutable-delivery/oci'
import type { UnownedFile } from './model.js'
import type { OwnedFiles } from './owned.js'
import { cleanText } from './text.js'

/** More in one folder are counted together: caches, certificates, a package manager's own notes. */
const mostOfFolder = 50
/** More entries than that make folders join those above them. */
const mostEntries = 2000

/** @param all every regular file of the image, sorted by path */
export function unownedFiles(all: readonly FileFacts[], owned: OwnedFiles): FileFacts[] {
  return all.filter(({ path }) => !owned.isOwned(path))
}

/**
 * @param files sorted by path
 * @param hashes of all of them
 */
export function listUnowned(
  files: readonly FileFacts[],
  hashes: ReadonlyMap<string, FileHashes>
): readonly UnownedFile[] {
  const groups = new Map<string, FileFacts[]>()
  for (const file of files) {
    const folder = parentOf(file.path)
    const group = groups.get(folder)
    if (group === undefined) groups.set(folder, [file])
    else group.push(file)
  }
  const folded = foldUp(groups)
  const entries = [...folded].flatMap(([folder, { members, isWhole }]) =>
    isWhole ? [folderEntry(folder, members, hashes)] : members.map((file) => fileEntry(file, hashes))
  )
  return entries.toSorted((a, b) => compareBytes(a.path, b.path))
}

interface Group {
  readonly members: FileFacts[]
  /** Told as one. */
  readonly isWhole: boolean
}

/** Deepest folders first, until there are few enough. */
function foldUp(groups: ReadonlyMap<string, readonly FileFacts[]>): Map<string, Group> {
  const folded = new Map<string, Group>()
  for (const [folder, members] of groups)
    folded.set(folder, { members: [...members], isWhole: folder !== '' && members.length > mostOfFolder })
  const size = (): number =>
    [...folded.values()].reduce((sum, { members, isWhole }) => sum + (isWhole ? 1 : members.length), 0)
  const depthOf = (folder: string): number => (folder === '' ? 0 : folder.split('/').length)
  const deepest = [...folded.keys()].reduce((most, folder) => Math.max(most, depthOf(folder)), 0)
  for (let depth = deepest; depth > 0 && size() > mostEntries; depth -= 1) {
    const deep = [...folded.keys()].filter((folder) => depthOf(folder) >= depth)
    for (const folder of deep) {
      const members = folded.get(folder)?.members ?? []
      folded.delete(folder)
      // The last step is the folder below the root; the image as a whole is never one entry.
      const above = depth > 1 ? parentOf(folder) : folder
      const joined = folded.get(above)?.members ?? []
      for (const member of members) joined.push(member)
      folded.set(above, { members: joined, isWhole: true })
    }
  }
  return folded
}

function fileEntry(file: FileFacts, hashes: ReadonlyMap<string, FileHashes>): UnownedFile {
  return {
    path: cleanText(file.path, 500),
    layer: { index: file.layer, diffId: file.diffId },
    executable: isExecutable(file),
    ...hashesOf(file, hashes)
  }
}

function folderEntry(
  folder: string,
  members: readonly FileFacts[],
  hashes: ReadonlyMap<string, FileHashes>
): UnownedFile {
  const sorted = members.toSorted((a, b) => compareBytes(a.path, b.path))
  const sha1 = createHash('sha1')
  const sha256 = createHash('sha256')
  for (const file of sorted) {
    const line = `${hashesOf(file, hashes).sha256}  ${file.path}\n`
    sha1.update(line)
    sha256.update(line)
  }
  const last = sorted.reduce((top, file) => (file.layer > top.layer ? file : top))
  return {
    path: `${cleanText(folder, 499)}/`,
    layer: { index: last.layer, diffId: last.diffId },
    executable: sorted.some(isExecutable),
    sha1: sha1.digest('hex'),
    sha256: sha256.digest('hex'),
    files: sorted.length
  }
}

function hashesOf(file: FileFacts, hashes: ReadonlyMap<string, FileHashes>): FileHashes {
  const found = file.hashes ?? hashes.get(file.path)
  if (found === undefined) throw new Error(`${file.path} was not hashed`)
  return { sha1: found.sha1, sha256: found.sha256 }
}

const isExecutable = ({ mode }: FileFacts): boolean => (mode & 0o111) !== 0

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}
