/** A folder of advisories in OSV's own layout: `<ecosystem>/all.zip`. */
import { createHash } from 'node:crypto'
import { mkdirSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  canonicalJson,
  compareBytes,
  formatBytes,
  IntegrityError,
  silentLogger,
  startProgress,
  systemClock,
  UserError,
  type Clock,
  type Logger
} from '@immutable-delivery/kit'
import type { ArchiveLimits } from './archive.js'
import { knownHash } from './archive-hash.js'
import { openArchive, type ArchiveFileHandle } from './archive-file.js'
import { compileIndex, familyOf } from './compile-index.js'
import { readEntries, type AdvisoryEntry } from './entry.js'
import { openIndex, type OpenIndex } from './index-reader.js'
import { indexVersion, type IndexFacts } from './index-writer.js'

/** What one ecosystem's archive says about the packages that were asked for. */
export interface EcosystemData {
  readonly ecosystem: string
  /** Of all.zip, 64 hex digits. */
  readonly sha256: string
  /** Where others may use the index that was read: its own SHA-256, and the MD5 (hex) by which the server names all.zip. */
  readonly index?: { readonly sha256: string; readonly md5: string }
  /** Newest `modified` of its records, milliseconds. */
  readonly lastUpdate: number
  /** Records in the archive, withdrawn ones included. */
  readonly records: number
  /** By normalised package name. */
  readonly advisories: ReadonlyMap<string, readonly AdvisoryEntry[]>
}

export interface OsvDatabase {
  /**
   * The advisories of an ecosystem such as `Debian:12`, for packages by their normalised names.
   * Undefined when the folder has no data for the ecosystem.
   * @throws IntegrityError when the data is there but damaged; UserError when there is no folder
   */
  load(ecosystem: string, names: ReadonlySet<string>): Promise<EcosystemData | undefined>
}

export interface DatabaseLimits extends ArchiveLimits {
  /** Bytes of an all.zip. */
  readonly archiveBytes: number
}

const defaultLimits: DatabaseLimits = {
  archiveBytes: 1024 ** 3,
  entries: 1_000_000,
  entryBytes: 32 * 1024 ** 2,
  totalBytes: 8 * 1024 ** 3
}

export interface DatabaseOptions {
  /** Absolute path of the folder. */
  readonly directory: string
  /** The folder as the user gave it, for errors. */
  readonly name: string
  /** Absolute path of a folder of ours where the indexes stay for the next step. Default: they are made anew. */
  readonly indexes?: string
  readonly logger?: Logger
  /** For the progress that a large archive shows. */
  readonly clock?: Clock
  readonly limits?: Partial<DatabaseLimits>
}

/** A database that can also give the indexes themselves, for others to use. */
export interface IndexedDatabase extends OsvDatabase {
  /**
   * Path of the ecosystem's index in the folder `indexes`; undefined when there is no data for it.
   * @throws as `load`; Error when the database was opened without a folder for indexes
   */
  index(ecosystem: string): Promise<string | undefined>
}

export function openDatabase(options: DatabaseOptions): IndexedDatabase {
  const limits = { ...defaultLimits, ...options.limits }
  const use = async <T>(
    ecosystem: string,
    body: (archive: ArchiveFileHandle, what: string, path: string) => Promise<T>
  ): Promise<T | undefined> => {
    if (!isFolder(options.directory))
      throw new UserError('database', options.name, "a folder of advisories in OSV's layout, `<ecosystem>/all.zip`")
    // OSV has an archive per release and one for the whole family; a file system without `:` has only the latter.
    for (const folder of new Set([ecosystem, familyOf(ecosystem)])) {
      const what = `${folder}/all.zip`
      const path = join(options.directory, folder, 'all.zip')
      const archive = openArchive(path, what, limits.archiveBytes)
      if (archive === undefined) continue
      try {
        return await body(archive, what, path)
      } finally {
        archive.close()
      }
    }
    return undefined
  }
  return {
    index: (ecosystem) =>
      use(ecosystem, async (archive, what, file) => {
        if (options.indexes === undefined) throw new Error('no folder for indexes')
        const { indexes } = options
        const index = await indexOf({ archive, what, file }, ecosystem, { ...options, indexes }, limits)
        index.close()
        return join(indexes, indexName(ecosystem, index.sha256))
      }),
    load: (ecosystem, names) =>
      use(ecosystem, async (archive, what, file) => {
        const given = options.indexes
        const indexes = given ?? (await mkdtemp(join(tmpdir(), 'advisories-')))
        try {
          return lookUp(await indexOf({ archive, what, file }, ecosystem, { ...options, indexes }, limits), names)
        } finally {
          if (given === undefined) await rm(indexes, { recursive: true, force: true })
        }
      })
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

/**
 * The index of an archive, made unless it is there. The archive's hash names it, so that it is made once for each
 * archive and never used for another one.
 */
async function indexOf(
  { archive, what, file }: { readonly archive: ArchiveFileHandle; readonly what: string; readonly file: string },
  ecosystem: string,
  options: DatabaseOptions & { readonly indexes: string },
  limits: DatabaseLimits
): Promise<OpenIndex> {
  const logger = options.logger ?? silentLogger
  if (!isFolder(options.indexes)) mkdirSync(options.indexes, { recursive: true })
  const sha256 = knownHash(archive, file, options.indexes)
  const path = join(options.indexes, indexName(ecosystem, sha256))
  const known = openIndex(path, `index of ${what}`)
  if (known !== undefined) return known
  const progress = startProgress(logger, options.clock ?? systemClock, `read ${what}`, 'files')
  const { records, lastUpdate } = await compileIndex(archive, {
    ecosystem,
    sha256,
    path,
    what,
    limits,
    onRecord: () => progress.advance(1)
  })
  logger.info(
    `${what}: ${formatBytes(archive.size)}, ${records} records, last update ${new Date(lastUpdate).toISOString()}`
  )
  return openExisting(path, what)
}

/** The file of an ecosystem's index in the folder of indexes. @param sha256 of the archive */
export function indexName(ecosystem: string, sha256: string): string {
  const name = createHash('sha256').update(ecosystem).digest('hex').slice(0, 12)
  return `${indexVersion}-${name}-${sha256}.index`
}

/**
 * What an index says about packages, by their normalised names.
 * @param what the index's name, for errors
 * @throws IntegrityError when it is damaged or not there
 */
export function loadIndex(path: string, what: string, names: ReadonlySet<string>): EcosystemData {
  return lookUp(openExisting(path, what), names)
}

function openExisting(path: string, what: string): OpenIndex {
  const index = openIndex(path, `index of ${what}`)
  if (index === undefined) throw new IntegrityError(`index of ${what}`, 'an index', 'none')
  return index
}

/** Looks all packages up, and closes the index. */
export function lookUp(index: OpenIndex, names: ReadonlySet<string>): EcosystemData {
  try {
    const advisories = new Map<string, AdvisoryEntry[]>()
    for (const name of names) {
      const text = index.find(name)
      if (text !== '') advisories.set(name, readEntries(text))
    }
    const { ecosystem, sha256, lastUpdate, records } = index
    return { ecosystem, sha256, lastUpdate, records, advisories }
  } finally {
    index.close()
  }
}

/** What an index was made from. @throws as `loadIndex` */
export function openIndexFacts(path: string, what: string): IndexFacts {
  const index = openExisting(path, what)
  index.close()
  const { ecosystem, sha256, lastUpdate, records } = index
  return { ecosystem, sha256, lastUpdate, records }
}

/** What a scan looked things up in. */
export interface DatabaseFacts {
  /** `sha256:` over the canonical JSON of the sorted pairs (ecosystem, sha256 of its all.zip) that were used. */
  readonly digest: string
  /**
   * Milliseconds: the newest `modified` of each ecosystem that was used, and of these the oldest, so that fresh npm
   * data does not hide Debian data of last year. Undefined when nothing was looked up.
   */
  readonly lastUpdate?: number
  readonly ecosystems: readonly ({ readonly name: string; readonly lastUpdate: number } & Pick<
    EcosystemData,
    'sha256' | 'index'
  >)[]
}

/** The facts about the parts that were used, in any order. */
export function databaseFacts(used: readonly Omit<EcosystemData, 'advisories'>[]): DatabaseFacts {
  const ecosystems = used
    .map(({ ecosystem, sha256, lastUpdate, index }) => ({
      name: ecosystem,
      sha256,
      lastUpdate,
      ...(index === undefined ? {} : { index })
    }))
    .toSorted((a, b) => compareBytes(a.name, b.name))
  const text = canonicalJson(ecosystems.map(({ name, sha256 }) => [name, sha256]))
  return {
    digest: `sha256:${createHash('sha256').update(text).digest('hex')}`,
    ...(ecosystems.length === 0 ? {} : { lastUpdate: Math.min(...ecosystems.map((item) => item.lastUpdate)) }),
    ecosystems
  }
}
