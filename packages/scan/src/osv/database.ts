/** A folder of advisories in OSV's own layout: `<ecosystem>/all.zip`. */
import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  canonicalJson,
  compareBytes,
  errorCode,
  formatBytes,
  IntegrityError,
  parseJsonObject,
  silentLogger,
  startProgress,
  systemClock,
  UserError,
  type Clock,
  type Logger
} from '@immutable-delivery/kit'
import { normaliseName } from '../ecosystem.js'
import { readArchive, type ArchiveLimits } from './archive.js'
import { readAdvisory, readHead, type Advisory, type Affected } from './record.js'

export interface AdvisoryEntry {
  readonly advisory: Advisory
  readonly affected: Affected
}

/** What one ecosystem's archive says about the packages that were asked for. */
export interface EcosystemData {
  readonly ecosystem: string
  /** Of all.zip, 64 hex digits. */
  readonly sha256: string
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

/**
 * @param options.directory absolute path of the folder
 * @param options.name the folder as the user gave it, for errors
 */
export function openDatabase(options: {
  readonly directory: string
  readonly name: string
  readonly logger?: Logger
  /** For the progress that a large archive shows. */
  readonly clock?: Clock
  readonly limits?: Partial<DatabaseLimits>
}): OsvDatabase {
  const limits = { ...defaultLimits, ...options.limits }
  const logger = options.logger ?? silentLogger
  const clock = options.clock ?? systemClock
  return {
    async load(ecosystem, names) {
      if (!(await isFolder(options.directory)))
        throw new UserError('database', options.name, "a folder of advisories in OSV's layout, `<ecosystem>/all.zip`")
      const family = ecosystem.split(':', 1)[0] ?? ecosystem
      // OSV has an archive per release and one for the whole family; a file system without `:` has only the latter.
      for (const folder of new Set([ecosystem, family])) {
        const what = `${folder}/all.zip`
        const archive = await readWhole(join(options.directory, folder, 'all.zip'), what, limits.archiveBytes)
        if (archive === undefined) continue
        const progress = startProgress(logger, clock, `read ${what}`, 'files')
        const data = await index(archive, what, { ecosystem, family, names }, limits, () => progress.advance(1))
        logger.info(
          `${what}: ${formatBytes(archive.length)}, ${data.records} records, last update ${new Date(data.lastUpdate).toISOString()}`
        )
        return data
      }
      return undefined
    }
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return false
    throw error
  }
}

/**
 * The whole file in memory: what was hashed is then exactly what is read, whoever writes to the folder meanwhile.
 */
async function readWhole(path: string, what: string, limit: number): Promise<Buffer | undefined> {
  let file
  try {
    file = await open(path, 'r')
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined
    throw error
  }
  try {
    const status = await file.stat()
    if (!status.isFile()) throw new IntegrityError(what, 'a file', 'something else')
    if (status.size > limit) throw new IntegrityError(what, `at most ${limit} bytes`, `${status.size} bytes`)
    const bytes = await file.readFile()
    if (bytes.length > limit) throw new IntegrityError(what, `at most ${limit} bytes`, `${bytes.length} bytes`)
    return bytes
  } finally {
    await file.close()
  }
}

async function index(
  archive: Buffer,
  what: string,
  wanted: { readonly ecosystem: string; readonly family: string; readonly names: ReadonlySet<string> },
  limits: ArchiveLimits,
  onRecord: () => void
): Promise<EcosystemData> {
  const { ecosystem, family, names } = wanted
  const advisories = new Map<string, AdvisoryEntry[]>()
  let lastUpdate = Number.NEGATIVE_INFINITY
  let records = 0
  for await (const file of readArchive(archive, what, limits)) {
    const name = `${what}: ${file.name.slice(0, 200)}`
    const record = parseJsonObject(file.bytes, name)
    const head = readHead(record, name)
    records += 1
    onRecord()
    lastUpdate = Math.max(lastUpdate, head.modified)
    if (head.withdrawn) continue
    const packages = head.packages.filter(
      (item) =>
        (item.ecosystem === ecosystem || item.ecosystem === family) && names.has(normaliseName(ecosystem, item.name))
    )
    if (packages.length === 0) continue
    const advisory = readAdvisory(record, head, packages)
    for (const affected of advisory.affected) {
      const key = normaliseName(ecosystem, affected.name)
      const list = advisories.get(key) ?? []
      list.push({ advisory, affected })
      advisories.set(key, list)
    }
  }
  // An archive without a record would make everything look healthy.
  if (records === 0) throw new IntegrityError(what, 'at least one record', 'none')
  // The archive's own order is an accident of its making, and must not show in a report.
  for (const list of advisories.values()) list.sort((a, b) => compareBytes(a.advisory.id, b.advisory.id))
  return { ecosystem, sha256: createHash('sha256').update(archive).digest('hex'), lastUpdate, records, advisories }
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
  readonly ecosystems: readonly { readonly name: string; readonly sha256: string; readonly lastUpdate: number }[]
}

/** The facts about the parts that were used, in any order. */
export function databaseFacts(used: readonly EcosystemData[]): DatabaseFacts {
  const ecosystems = used
    .map(({ ecosystem, sha256, lastUpdate }) => ({ name: ecosystem, sha256, lastUpdate }))
    .toSorted((a, b) => compareBytes(a.name, b.name))
  const text = canonicalJson(ecosystems.map(({ name, sha256 }) => [name, sha256]))
  return {
    digest: `sha256:${createHash('sha256').update(text).digest('hex')}`,
    ...(ecosystems.length === 0 ? {} : { lastUpdate: Math.min(...ecosystems.map((item) => item.lastUpdate)) }),
    ecosystems
  }
}
