/** Keeps compiled indexes from job to job. */
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openArchive } from './archive-file.js'
import { indexVersion } from './index-writer.js'
import type { FileCache } from './remote.js'

const limit = 16 * 1024 ** 3

/** @param sha256 of the index, 64 hex digits */
const keyOf = (sha256: string): string => `osv-index-${indexVersion}-${sha256}`

/** A cache finds a file by the path that it was saved from. */
const pathOf = (folder: string, sha256: string): string => join(folder, 'cache', `${sha256}.index`)

/**
 * Puts an index at `path`: the whole of it by its hash, or nothing.
 * @param folder absolute path of the folder of indexes
 * @returns false when the cache does not have it, or has something else under its name
 */
export async function restoreIndex(cache: FileCache, folder: string, sha256: string, path: string): Promise<boolean> {
  const from = pathOf(folder, sha256)
  await mkdir(join(folder, 'cache'), { recursive: true })
  try {
    if (!(await cache.restore(keyOf(sha256), from)) || hashOf(from) !== sha256) return false
    await rename(from, path)
    return true
  } finally {
    await rm(from, { recursive: true, force: true })
  }
}

/** @param sha256 of the index at `path` */
export async function saveIndex(cache: FileCache, folder: string, sha256: string, path: string): Promise<void> {
  const from = pathOf(folder, sha256)
  await mkdir(join(folder, 'cache'), { recursive: true })
  try {
    await copyFile(path, from)
    await cache.save(keyOf(sha256), from)
  } finally {
    await rm(from, { force: true })
  }
}

/** SHA-256 of a file, 64 hex digits; undefined for what is no file. */
export function hashOf(path: string): string | undefined {
  try {
    const file = openArchive(path, path, limit)
    if (file === undefined) return undefined
    try {
      return file.hash()
    } finally {
      file.close()
    }
  } catch {
    return undefined
  }
}
