/** Advisories from a URL in OSV's own layout, `<url>/<ecosystem>/all.zip`; only those that an image needs. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  formatBytes,
  isObject,
  parseJsonObject,
  silentLogger,
  startProgress,
  type Logger
} from '@immutable-delivery/kit'
import { familyOf } from './compile-index.js'
import { openDatabase, type DatabaseLimits, type IndexedDatabase } from './database.js'
import { checkUrl } from './check-url.js'
import { download, inspect, type DownloadPorts, type RemoteFile } from './download.js'

/** Keeps one file from job to job. It may be slow, empty or hostile, and it must not throw. */
export interface FileCache {
  /** Puts what was saved under the key at the path. @returns false when there is nothing */
  restore(key: string, path: string): Promise<boolean>
  save(key: string, path: string): Promise<void>
}

/** Where OSV publishes its data. */
export const osvUrl = 'https://osv-vulnerabilities.storage.googleapis.com'

/** Bytes of an all.zip; that of npm, with all its malicious packages, has a few hundred million. */
const archiveLimit = 1024 ** 3

/**
 * A database that fetches what is asked for into a folder and reads it there.
 *
 * A copy in the folder, from an earlier step of this job, is used when the server still gives its entity tag (304).
 * A copy from the cache is used only when it has the MD5 that the server named in this job, so that no advisory out
 * of a cache decides anything.
 * @param options.url without a slash at its end; HTTPS, or HTTP to this machine
 * @param options.directory absolute path of a folder of ours
 */
export function openRemoteDatabase(
  options: DownloadPorts & {
    readonly url: string
    readonly directory: string
    /** Absolute path of a folder of ours where the indexes stay for the next step. */
    readonly indexes?: string
    readonly logger?: Logger
    readonly cache?: FileCache
    readonly limits?: Partial<DatabaseLimits>
  }
): IndexedDatabase {
  checkUrl(options.url, 'database')
  const { directory } = options
  const logger = options.logger ?? silentLogger
  const local = openDatabase({
    directory,
    ...(options.indexes === undefined ? {} : { indexes: options.indexes }),
    name: options.url,
    logger,
    clock: options.clock,
    ...(options.limits === undefined ? {} : { limits: options.limits })
  })
  const fetched = async (ecosystem: string): Promise<boolean> => {
    await mkdir(directory, { recursive: true })
    for (const name of new Set([ecosystem, familyOf(ecosystem)]))
      if (await fetchArchive(name, options, logger)) return true
    return false
  }
  return {
    load: async (ecosystem, names) => ((await fetched(ecosystem)) ? local.load(ecosystem, names) : undefined),
    index: async (ecosystem) => ((await fetched(ecosystem)) ? local.index(ecosystem) : undefined)
  }
}

/** @returns false when the server has no such ecosystem; then no copy of it is left either */
async function fetchArchive(
  name: string,
  options: DownloadPorts & {
    readonly url: string
    readonly directory: string
    readonly cache?: FileCache
    readonly limits?: Partial<DatabaseLimits>
  },
  logger: Logger
): Promise<boolean> {
  const { cache, directory } = options
  const url = `${options.url.replace(/\/+$/, '')}/${encodeURIComponent(name)}/all.zip`
  const what = `${name}/all.zip`
  const folder = join(directory, name)
  const path = join(folder, 'all.zip')
  await mkdir(folder, { recursive: true })
  const known = await readRecord(folder, path)
  if (known === undefined && cache !== undefined) {
    const remote = await inspect(url, options)
    if (remote === undefined) return drop(folder)
    const key = cacheKey(name, remote)
    if (key !== undefined && (await restored(cache, key, path, remote))) {
      logger.info(`${what}: from the cache, as the server has it now`)
      return true
    }
  }
  const progress = startProgress(logger, options.clock, `fetch ${what}`, 'bytes')
  const fetched = await download(
    url,
    path,
    {
      limit: options.limits?.archiveBytes ?? archiveLimit,
      what,
      onBytes: (count) => progress.advance(count),
      ...(known === undefined ? {} : { etag: known })
    },
    options
  )
  if (fetched.state === 'absent') return drop(folder)
  if (fetched.state === 'unchanged') {
    logger.info(`${what}: unchanged since an earlier step`)
    return true
  }
  logger.info(`${what}: ${formatBytes(fetched.size)}, sha256:${fetched.sha256}`)
  await writeRecord(folder, fetched.remote.etag, fetched.sha256)
  const key = cacheKey(name, fetched.remote)
  if (key !== undefined) await cache?.save(key, path)
  return true
}

async function drop(folder: string): Promise<false> {
  await rm(folder, { recursive: true, force: true })
  return false
}

/** A name for exactly these bytes; without a hash by the server there is none, and nothing is kept. */
function cacheKey(name: string, { md5 }: RemoteFile): string | undefined {
  return md5 === undefined
    ? undefined
    : `osv-1-${createHash('sha256').update(name).digest('hex').slice(0, 12)}-${Buffer.from(md5, 'base64').toString('hex')}`
}

async function restored(cache: FileCache, key: string, path: string, remote: RemoteFile): Promise<boolean> {
  if (!(await cache.restore(key, path))) return false
  if ((await hashOf(path, 'md5', 'base64')) === remote.md5) return true
  await rm(path, { recursive: true, force: true })
  return false
}

async function hashOf(path: string, algorithm: 'md5' | 'sha256', form: 'base64' | 'hex'): Promise<string | undefined> {
  const hash = createHash(algorithm)
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  } catch {
    return undefined
  }
  return hash.digest(form)
}

/** The entity tag of the copy in the folder, when the copy is still what was fetched. */
async function readRecord(folder: string, path: string): Promise<string | undefined> {
  try {
    const record = parseJsonObject(await readFile(join(folder, 'fetched.json')), 'fetched.json')
    const { etag, sha256 } = isObject(record) ? record : {}
    return typeof etag === 'string' && sha256 === (await hashOf(path, 'sha256', 'hex')) ? etag : undefined
  } catch {
    return undefined
  }
}

async function writeRecord(folder: string, etag: string | undefined, sha256: string): Promise<void> {
  const path = join(folder, 'fetched.json')
  if (etag === undefined) return rm(path, { force: true })
  await writeFile(`${path}.part`, JSON.stringify({ etag, sha256 }))
  await rename(`${path}.part`, path)
}
