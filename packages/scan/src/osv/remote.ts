/** Advisories from a URL in OSV's own layout, `<url>/<ecosystem>/all.zip`; only those that an image needs. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  formatBytes,
  IntegrityError,
  parseJsonObject,
  silentLogger,
  startProgress,
  type Logger
} from '@immutable-delivery/kit'
import { familyOf } from './compile-index.js'
import { openArchive } from './archive-file.js'
import { knownHash } from './archive-hash.js'
import {
  indexName,
  loadIndex,
  openDatabase,
  type DatabaseLimits,
  type EcosystemData,
  type IndexedDatabase
} from './database.js'
import { hashOf, restoreIndex, saveIndex } from './index-cache.js'
import type { VouchedIndex } from './vouched.js'
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
const indexLimit = 16 * 1024 ** 3

/**
 * A database that fetches what is asked for into a folder and reads it there.
 *
 * A copy in the folder, from an earlier step of this job, is used when the server still gives its entity tag (304).
 * A copy from the cache is used only when it has the MD5 that the server named in this job, so that no advisory out
 * of a cache decides anything. Of such an archive the index is taken from the cache, and the archive not fetched at all,
 * when a verified statement names it by its hash.
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
    /** Indexes that the cache may give, with `indexes`. */
    readonly vouched?: readonly VouchedIndex[]
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
  const shared = new Map<string, EcosystemData['index']>()
  const fetched = async (ecosystem: string): Promise<Fetched> => {
    await mkdir(directory, { recursive: true })
    for (const name of new Set([ecosystem, familyOf(ecosystem)])) {
      const done = await fetchArchive(name, ecosystem, options, logger)
      if (done !== 'absent') return done
    }
    return 'absent'
  }
  return {
    load: async (ecosystem, names) => {
      const got = await fetched(ecosystem)
      if (got === 'absent') return undefined
      if ('path' in got) {
        const data = loadIndex(got.path, ecosystem, names)
        if (data.ecosystem !== ecosystem || data.sha256 !== got.archive)
          throw new IntegrityError(`index of ${ecosystem}`, 'that of the archive that a statement names', 'another')
        return { ...data, index: { sha256: got.sha256, md5: got.md5 } }
      }
      const data = await local.load(ecosystem, names)
      if (data === undefined) return undefined
      const key = `${ecosystem}\n${data.sha256}`
      const index = shared.get(key) ?? (await share(ecosystem, data.sha256, got, options))
      shared.set(key, index)
      return index === undefined ? data : { ...data, index }
    },
    index: async (ecosystem) => {
      const got = await fetched(ecosystem)
      if (got === 'absent') return undefined
      return 'path' in got ? got.path : local.index(ecosystem)
    }
  }
}

/**
 * The archive is in the folder, under the MD5 (hex) that the server gave if it gave one, and newly so or since an
 * earlier step; or an index of it stands in for it.
 */
type Fetched = 'absent' | { readonly md5?: string } | (VouchedIndex & { readonly path: string })

/** Names the index that was used, and keeps it for other jobs when it was made here. */
async function share(
  ecosystem: string,
  archive: string,
  { md5 }: { readonly md5?: string },
  { cache, indexes }: { readonly cache?: FileCache; readonly indexes?: string }
): Promise<EcosystemData['index']> {
  if (cache === undefined || indexes === undefined || md5 === undefined) return undefined
  const path = join(indexes, indexName(ecosystem, archive))
  const index = openArchive(path, ecosystem, indexLimit)
  if (index === undefined) return undefined
  let sha256: string
  try {
    sha256 = knownHash(index, path, indexes)
  } finally {
    index.close()
  }
  await saveIndex(cache, indexes, sha256, path)
  return { sha256, md5 }
}

/** When the server has no such ecosystem no copy of it is left either. */
async function fetchArchive(
  name: string,
  ecosystem: string,
  options: Parameters<typeof openRemoteDatabase>[0],
  logger: Logger
): Promise<Fetched> {
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
    const index = await vouchedIndex(ecosystem, remote, options)
    if (index !== undefined) {
      logger.info(`${what}: the index that an earlier scan used, as the server has the archive now`)
      return index
    }
    const key = cacheKey(name, remote)
    if (key !== undefined && (await restored(cache, key, path, remote))) {
      logger.info(`${what}: from the cache, as the server has it now`)
      return { ...named(remote) }
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
      ...(known === undefined ? {} : { etag: known.etag })
    },
    options
  )
  if (fetched.state === 'absent') return drop(folder)
  if (fetched.state === 'unchanged') {
    logger.info(`${what}: unchanged since an earlier step`)
    return known?.md5 === undefined ? {} : { md5: known.md5 }
  }
  logger.info(`${what}: ${formatBytes(fetched.size)}, sha256:${fetched.sha256}`)
  await writeRecord(folder, fetched.remote, fetched.sha256)
  const key = cacheKey(name, fetched.remote)
  if (key !== undefined) await cache?.save(key, path)
  return { ...named(fetched.remote) }
}

function named({ md5 }: RemoteFile): { readonly md5?: string } {
  return md5 === undefined ? {} : { md5: Buffer.from(md5, 'base64').toString('hex') }
}

/** The index of what the server has now, from this job or out of the cache; undefined where nobody vouches for one. */
async function vouchedIndex(
  ecosystem: string,
  remote: RemoteFile,
  { cache, indexes, vouched = [] }: Parameters<typeof openRemoteDatabase>[0]
): Promise<(Fetched & object) | undefined> {
  const { md5 } = named(remote)
  if (cache === undefined || indexes === undefined) return undefined
  for (const index of vouched) {
    if (index.ecosystem !== ecosystem || index.md5 !== md5) continue
    const path = join(indexes, `vouched-${index.sha256}.index`)
    if (hashOf(path) === index.sha256 || (await restoreIndex(cache, indexes, index.sha256, path)))
      return { ...index, path }
  }
  return undefined
}

async function drop(folder: string): Promise<'absent'> {
  await rm(folder, { recursive: true, force: true })
  return 'absent'
}

/** A name for exactly these bytes; without a hash by the server there is none, and nothing is kept. */
function cacheKey(name: string, { md5 }: RemoteFile): string | undefined {
  return md5 === undefined
    ? undefined
    : `osv-1-${createHash('sha256').update(name).digest('hex').slice(0, 12)}-${Buffer.from(md5, 'base64').toString('hex')}`
}

async function restored(cache: FileCache, key: string, path: string, remote: RemoteFile): Promise<boolean> {
  if (!(await cache.restore(key, path))) return false
  if ((await digestOf(path, 'md5', 'base64')) === remote.md5) return true
  await rm(path, { recursive: true, force: true })
  return false
}

async function digestOf(
  path: string,
  algorithm: 'md5' | 'sha256',
  form: 'base64' | 'hex'
): Promise<string | undefined> {
  const hash = createHash(algorithm)
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  } catch {
    return undefined
  }
  return hash.digest(form)
}

interface FetchRecord {
  readonly etag: string
  /** Hex; undefined where the server named none. */
  readonly md5?: string
}

/** What the server said of the copy in the folder, when the copy is still what was fetched. */
async function readRecord(folder: string, path: string): Promise<FetchRecord | undefined> {
  try {
    const record = parseJsonObject(await readFile(join(folder, 'fetched.json')), 'fetched.json')
    const { etag, md5, sha256 } = record
    if (typeof etag !== 'string' || sha256 !== (await digestOf(path, 'sha256', 'hex'))) return undefined
    return { etag, ...(typeof md5 === 'string' ? { md5 } : {}) }
  } catch {
    return undefined
  }
}

async function writeRecord(folder: string, remote: RemoteFile, sha256: string): Promise<void> {
  const path = join(folder, 'fetched.json')
  const { etag } = remote
  if (etag === undefined) return rm(path, { force: true })
  await writeFile(`${path}.part`, JSON.stringify({ etag, sha256, ...named(remote) }))
  await rename(`${path}.part`, path)
}
