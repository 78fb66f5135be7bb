/** Unpacked images below `<state-dir>/releases`: made once, checked before every use. */
import { randomBytes } from 'node:crypto'
import { chmod, lstat, mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, IntegrityError, isObject, parseJsonObject, type Logger } from '@immutable-delivery/kit'
import type { ImageConfig } from '@immutable-delivery/oci'
import { releaseName, type Group } from '../release.js'
import { draftPrefix, readSmallFile, replaceFile, syncFolder } from '../state/durable.js'
import type { OpenImage } from './image.js'
import { treeDigest } from './tree.js'

export interface UnpackedRelease {
  /** Absolute path of the root filesystem. */
  readonly root: string
  readonly config: NonNullable<ImageConfig['config']>
}

const recordBytes = 4 * 2 ** 20

/**
 * Gives the unpacked files of a group's release. Files that are there are used when they are still what was unpacked;
 * otherwise they are unpacked anew, beside those that an instance may still have open.
 * @throws IntegrityError when the image's manifest is not the group's
 */
export async function unpackRelease(
  folder: string,
  group: Group,
  openImage: OpenImage,
  logger: Logger
): Promise<UnpackedRelease> {
  const name = releaseName(group.release)
  for (const entry of (await names(folder)).filter((other) => releaseOf(other) === name)) {
    const found = await readUnpacked(path.join(folder, entry), group)
    if (found === undefined) continue
    if ((await treeDigest(found.root)) === found.tree) return found
    logger.warning(`${found.root}: files have changed since they were unpacked; they are not started again`)
  }
  const image = await openImage(group.release.image)
  if (image.manifest !== group.manifest)
    throw new IntegrityError(`image ${group.release.image}`, `the manifest ${group.manifest}`, image.manifest)
  const draft = path.join(folder, `${draftPrefix}${randomBytes(8).toString('hex')}`)
  await mkdir(draft, { recursive: true, mode: 0o700 })
  try {
    const root = path.join(draft, 'root')
    await image.unpack(root)
    const tree = await treeDigest(root)
    const record = { image: group.release.image, manifest: group.manifest, tree, config: image.config }
    await replaceFile(path.join(draft, 'release.json'), JSON.stringify(record))
    const target = path.join(folder, `${name}~${randomBytes(4).toString('hex')}`)
    await rename(draft, target)
    await syncFolder(folder)
    return { root: path.join(target, 'root'), config: image.config }
  } catch (error) {
    await removeTree(draft)
    throw error
  }
}

/**
 * Removes unpacked releases that are not among those to keep, and what a killed run left half made.
 * @param used paths of files inside releases that instances still have
 */
export async function tidyReleases(folder: string, keep: readonly Group[], used: readonly string[]): Promise<void> {
  const wanted = new Set(keep.map((group) => releaseName(group.release)))
  for (const entry of await names(folder)) {
    const whole = path.join(folder, entry)
    if (wanted.has(releaseOf(entry)) || used.some((file) => file.startsWith(`${whole}${path.sep}`))) continue
    await removeTree(whole)
  }
}

async function names(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
}

/** Folders are called `<release>~<random>`, so that files which changed stay where a running instance looks for them. */
const releaseOf = (entry: string): string => entry.split('~')[0] ?? ''

async function readUnpacked(target: string, group: Group): Promise<(UnpackedRelease & { tree: string }) | undefined> {
  let bytes: Uint8Array | undefined
  try {
    bytes = await readSmallFile(path.join(target, 'release.json'), recordBytes)
  } catch {
    return undefined
  }
  if (bytes === undefined) return undefined
  let record: Readonly<Record<string, unknown>>
  try {
    record = parseJsonObject(bytes, `${target}/release.json`)
  } catch {
    return undefined
  }
  const { config, tree } = record
  // The folder's name holds 12 digits of each digest; whether it is the one that is meant, the record says.
  if (record['image'] !== group.release.image || record['manifest'] !== group.manifest) return undefined
  if (!isObject(config) || typeof tree !== 'string') return undefined
  const root = path.join(target, 'root')
  const isFolder = await lstat(root).then(
    (entry) => entry.isDirectory(),
    () => false
  )
  return isFolder ? { root, config, tree } : undefined
}

/** Images may hold folders that nobody may write to; they are opened up first. */
async function removeTree(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true })
  } catch (error) {
    if (errorCode(error) !== 'EACCES' && errorCode(error) !== 'EPERM') throw error
    await openUp(folder)
    await rm(folder, { recursive: true, force: true })
  }
}

async function openUp(folder: string): Promise<void> {
  await chmod(folder, 0o700)
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await openUp(path.join(folder, entry.name))
}
