/** Finds what a line of `files` copies, in an order and with attributes that do not depend on the machine. */
import { lstatSync, readdirSync, type Dirent } from 'node:fs'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { errorCode, readBounded, UserError, type CopySpec } from '@immutable-delivery/kit'
import { decodeName, isUnicode } from '@immutable-delivery/oci'
import { leastFiles } from './file-thread.js'
import { IgnoreRules, type IgnoreState } from './ignore-file.js'

/** Something to put into a layer. */
export interface SourceEntry {
  /** Path in the image: relative, `/`-separated; '' for the root. */
  readonly destination: string
  readonly type: 'file' | 'directory' | 'symlink'
  readonly mode: number
  /** Bytes of a file when it was found; 0 for others. */
  readonly size: number
  /** Absolute path on this machine. */
  readonly source: string
  readonly linkTarget?: string
  /** Names the content of a file that has several names on this machine: those names become hard links. */
  readonly inode?: string
}

const input = 'files'
/** Far above real applications; a copied root of a machine ends here and not in the memory. */
const maxFiles = 1_000_000
const maxIgnoreFile = 2 ** 20

/** The rules of the context's `.dockerignore`; none without the file. @throws UserError for a wrong pattern */
export async function readIgnoreRules(context: string): Promise<IgnoreRules> {
  const file = path.join(context, '.dockerignore')
  try {
    // A pipe or a device in its place would never end.
    if (!(await fs.stat(file)).isFile()) throw new UserError('.dockerignore', file, 'a file')
    const handle = await fs.open(file, 'r')
    try {
      const tooLarge = (): UserError => new UserError('.dockerignore', file, `at most ${maxIgnoreFile} bytes`)
      const bytes = await readBounded(handle.createReadStream({ autoClose: false }), maxIgnoreFile, tooLarge)
      return IgnoreRules.parse(Buffer.from(bytes).toString('utf8'))
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return IgnoreRules.parse('')
    throw error
  }
}

/**
 * What one copy brings, unsorted. `.git` is left out at any depth: it holds the checkout's credentials and changes
 * with every commit. So are the paths of `leaveOut`, and what `.dockerignore` names.
 * @param context absolute path of the folder that sources are relative to
 * @param onMany called when there are so many that a thread is worth its start, long before all are found
 * @throws UserError for a source that is missing, outside of the context or of another kind than file, folder and
 * link; for a link that would not mean the same in the image
 */
export async function findSources(
  context: string,
  copy: CopySpec,
  leaveOut: readonly string[] = [],
  ignore: IgnoreRules = IgnoreRules.parse(''),
  onMany: () => void = () => undefined
): Promise<SourceEntry[]> {
  const shown = `${copy.source}:${copy.destination}`
  const root = await real(context, () => new UserError('context', context, 'an existing folder'))
  if (path.isAbsolute(copy.source)) throw new UserError(input, shown, 'a source relative to the context')
  const start = await real(
    path.join(root, copy.source),
    () => new UserError(input, shown, `a source that exists in the context ${context}`)
  )
  if (!isInside(root, start)) throw new UserError(input, shown, 'a source inside of the context')
  if (path.relative(root, start).split(path.sep).includes('.git'))
    throw new UserError(input, shown, 'a source that is not in .git: its credentials and history belong in no image')
  const destination = imagePath(copy.destination, shown)
  const stats = await fs.stat(start)
  const found: SourceEntry[] = []
  const below = path.relative(root, start).split(path.sep).join('/')
  const state = ignore.at(below)
  if (stats.isDirectory())
    await walk({ root, mode: copy.mode, found, leaveOut, ignore, onMany }, start, below, destination, state)
  // What a line names outright is wanted: to leave it out in silence would make another image than was asked for.
  if (state.ignored && found.length === 0)
    throw new UserError(input, shown, 'a source that .dockerignore does not leave out')
  if (stats.isFile()) {
    const name = copy.destination.endsWith('/') ? join(destination, path.basename(copy.source)) : destination
    found.push(toFile(start, name, stats, copy.mode))
  } else if (!stats.isDirectory()) throw new UserError(input, shown, 'a file or a folder')
  return found
}

interface Walk {
  readonly root: string
  readonly mode: number | undefined
  readonly leaveOut: readonly string[]
  readonly found: SourceEntry[]
  readonly ignore: IgnoreRules
  readonly onMany: () => void
}

/** @param below path of `folder` in the context, `/`-separated; '' for the context itself */
async function walk(state: Walk, folder: string, below: string, destination: string, here: IgnoreState): Promise<void> {
  // An ignored folder comes into being as the parent of what an exception brings back.
  if (destination !== '' && !here.ignored)
    state.found.push({ destination, type: 'directory', mode: 0o755, size: 0, source: folder })
  for (const { entry, name } of readFolder(folder)) {
    if (name === '.git') continue
    const source = `${folder}${folder.endsWith(path.sep) ? '' : path.sep}${name}`
    if (state.leaveOut.includes(source)) continue
    const relative = join(below, name)
    const rules = state.ignore.below(here, relative)
    if (rules.ignored && !(entry.isDirectory() && state.ignore.mayBringBack(relative))) continue
    const target = join(destination, checkName(name, relative))
    if (state.found.length === leastFiles) state.onMany()
    if (state.found.length >= maxFiles) throw new UserError(input, relative, `at most ${maxFiles} files`)
    if (entry.isDirectory()) await walk(state, source, relative, target, rules)
    else if (entry.isSymbolicLink()) state.found.push(await toLink(state.root, source, target, relative))
    else if (entry.isFile()) {
      // Synchronously: a round trip through Node's thread pool costs ten times the call.
      const stats = lstatSync(source)
      state.found.push({ ...toFile(source, target, stats, state.mode), ...(stats.nlink > 1 ? inodeOf(source) : {}) })
    } else throw new UserError(input, relative, 'files, folders and links; devices, sockets and pipes cannot be baked')
  }
}

/** As big integers: on some file systems the number of an inode has more digits than a float keeps. */
function inodeOf(source: string): { inode: string } {
  const { dev, ino } = lstatSync(source, { bigint: true })
  return { inode: `${dev}:${ino}` }
}

function toFile(
  source: string,
  destination: string,
  stats: { readonly mode: number; readonly size: number },
  mode: number | undefined
): SourceEntry {
  // Only the owner's executable bit counts, as in git: the others follow the umask of whoever checked out.
  const kept = (stats.mode & 0o100) === 0 ? 0o644 : 0o755
  return { destination, type: 'file', mode: mode ?? kept, size: stats.size, source }
}

async function toLink(root: string, source: string, destination: string, shown: string): Promise<SourceEntry> {
  // As bytes for the same reason as names.
  const linkTarget = decodeName(await fs.readlink(source, { encoding: 'buffer' }))
  checkUnicode(linkTarget, `${shown} -> ${linkTarget}`)
  const leads = path.resolve(path.dirname(source), linkTarget)
  if (path.isAbsolute(linkTarget) || !isInside(root, leads))
    throw new UserError(input, `${shown} -> ${linkTarget}`, 'a link that stays inside of the context')
  return {
    destination,
    type: 'symlink',
    mode: 0o777,
    size: 0,
    source,
    linkTarget: linkTarget.split(path.sep).join('/')
  }
}

function readFolder(folder: string): { entry: Dirent<Buffer>; name: string }[] {
  // Read as bytes: as text, two names that are no UTF-8 could look the same.
  return readdirSync(folder, { encoding: 'buffer', withFileTypes: true }).map((entry) => ({
    entry,
    name: decodeName(entry.name)
  }))
}

function checkName(name: string, shown: string): string {
  checkUnicode(name, shown)
  // In a layer such a name would delete another one.
  if (name.startsWith('.wh.')) throw new UserError(input, shown, 'no name that begins with `.wh.`: it marks deletions')
  return name
}

/** Linux takes any bytes; other machines that check the same files out or unpack the image do not. */
function checkUnicode(name: string, shown: string): void {
  if (!isUnicode(name))
    throw new UserError(input, shownName(shown), 'names in UTF-8: rename it, or leave it out by .dockerignore')
}

/** With the bytes that are no UTF-8 as `\\xff`. */
export function shownName(name: string): string {
  return name.replace(/[\udc80-\udcff]/g, (byte) => `\\x${(byte.charCodeAt(0) - 0xdc00).toString(16)}`)
}

/** `/app/` to `app`. */
function imagePath(destination: string, shown: string): string {
  const parts = destination.split('/').filter((part) => part !== '' && part !== '.')
  // oxlint-disable-next-line no-control-regex -- a control character in a path is a mistake
  if (parts.includes('..') || /[\x00-\x1f\x7f]/.test(destination))
    throw new UserError(input, shown, 'an absolute dest without `..`')
  for (const part of parts) checkName(part, shown)
  return parts.join('/')
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

function isInside(root: string, target: string): boolean {
  const relative = path.relative(root, target)
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}

async function real(target: string, missing: () => UserError): Promise<string> {
  try {
    return await fs.realpath(target)
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') throw missing()
    throw error
  }
}
