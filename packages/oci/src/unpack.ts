/** Writes an image's root filesystem to disk, for the runtime that has no container engine. */
import { constants } from 'node:fs'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import {
  errorCode,
  IntegrityError,
  silentLogger,
  startProgress,
  systemClock,
  type Clock,
  type Logger
} from '@immutable-delivery/kit'
import { visitEntries, type BlobSource, type ImageLayers } from './image-entries.js'
import { defaultLayerLimits, type LayerLimits } from './layer-limits.js'
import { LayerTree, type Change } from './layer-tree.js'
import { isUnicode, show } from './tar-name.js'
import type { LayerEntry } from './tar-reader.js'
import { makeTemporary } from './unpack-temporary.js'

export interface UnpackOptions {
  readonly logger?: Logger
  readonly clock?: Clock
  readonly limits?: Partial<LayerLimits>
}

/**
 * Unpacks all layers into `directory`, which must not exist yet. It is written beside it under a temporary name and
 * renamed at the end, so that it is there whole or not at all; leftovers of killed runs are removed.
 *
 * Nothing is ever written outside: links are resolved in memory (LayerTree), and on disk each component of a path is
 * a directory that was made here and exclusively. Owners and devices are left out, setuid, setgid and sticky bits are
 * dropped, and the owner can always read (and enter and empty a directory), since whoever unpacks must be able to
 * remove. Symlinks are kept as they are: an absolute one leads out of the folder when somebody follows it.
 * @param directory absolute path
 * @throws IntegrityError for a bad layer or names this file system cannot hold; an Error with code EEXIST when the directory is there
 */
export async function unpackImage(
  store: BlobSource,
  image: ImageLayers,
  directory: string,
  options: UnpackOptions = {}
): Promise<void> {
  const limits = { ...defaultLayerLimits, ...options.limits }
  const progress = startProgress(options.logger ?? silentLogger, options.clock ?? systemClock, 'unpack', 'files')
  const temporary = await makeTemporary(directory)
  try {
    const tree = new LayerTree()
    await visitEntries(store, image, limits, new Map(), async ({ entry, layer, order }) => {
      await write(temporary, entry, tree.apply(entry, layer, order))
      progress.advance(1)
    })
    await setDirectoryModes(temporary, tree)
    await fs.rename(temporary, directory)
  } catch (error) {
    await fs.rm(temporary, { recursive: true, force: true })
    throw error
  }
  progress.done()
}

async function write(root: string, entry: LayerEntry, change: Change): Promise<void> {
  for (const gone of change.removed) await remove(onDisk(root, gone))
  for (const made of change.made) await exclusively(made, fs.mkdir(onDisk(root, made), { mode: 0o700 }))
  if (change.path === undefined || change.merged === true) return
  const target = onDisk(root, change.path)
  if (change.linkFrom !== undefined) {
    // A device was not made, so its other names cannot be either. macOS would follow a symlink here.
    if (change.inode?.kind === 'symlink') await exclusively(change.path, fs.symlink(change.inode.target ?? '', target))
    else if (change.inode?.kind === 'file')
      await exclusively(change.path, fs.link(onDisk(root, change.linkFrom), target))
  } else if (entry.type === 'directory') await exclusively(change.path, fs.mkdir(target, { mode: 0o700 }))
  else if (entry.type === 'symlink') await exclusively(change.path, fs.symlink(entry.linkTarget ?? '', target))
  else if (entry.type === 'file') await writeFile(target, entry, change.path)
}

async function writeFile(target: string, entry: LayerEntry, name: string): Promise<void> {
  // Windows has no O_NOFOLLOW; O_EXCL alone refuses an existing link everywhere.
  const noFollow = (constants as { O_NOFOLLOW?: number }).O_NOFOLLOW ?? 0
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow
  const file = await exclusively(name, fs.open(target, flags, 0o600))
  try {
    for await (const chunk of entry.content()) await file.writeFile(chunk)
    await file.chmod((entry.mode & 0o777) | 0o400)
    await file.utimes(entry.mtime, entry.mtime)
  } finally {
    await file.close()
  }
}

/**
 * A name that the tree does not have but the disk does: two names that this file system takes for one (`A` and `a`).
 * One of them could be a link out of the folder, so this is refused and never followed.
 */
async function exclusively<T>(name: string, made: Promise<T>): Promise<T> {
  try {
    return await made
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    throw new IntegrityError(
      show(name),
      'a name that this file system can tell from the others',
      'one that is there already',
      {
        cause: error
      }
    )
  }
}

async function remove(target: string): Promise<void> {
  // Contents come before their directory, so nothing is removed recursively; a device was never made.
  const stats = await fs.lstat(target).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  })
  if (stats?.isDirectory() === true) await fs.rmdir(target)
  else if (stats !== undefined) await fs.unlink(target)
}

/** Last, deepest first: a directory that may not be written to could not be filled. */
async function setDirectoryModes(root: string, tree: LayerTree): Promise<void> {
  const directories = [...tree.entries()].filter(({ inode }) => inode.kind === 'directory').toReversed()
  for (const { path: name, inode } of directories) await fs.chmod(onDisk(root, name), (inode.mode & 0o777) | 0o700)
  await fs.chmod(root, 0o755)
}

function onDisk(root: string, name: string): string {
  const parts = name.split('/')
  const foreign = process.platform === 'win32' && parts.some((part) => /[\\:<>"|?*]|[. ]$/.test(part))
  if (foreign || !isUnicode(name))
    throw new IntegrityError(show(name), 'a name that this file system can hold', 'another')
  return path.join(root, ...parts)
}
