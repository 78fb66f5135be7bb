/** What a Dockerfile can copy from a folder, as records for the input digest: the same on every machine. */
import { createHash } from 'node:crypto'
import { createReadStream, type Dirent } from 'node:fs'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { compareBytes, errorCode, readBounded, UserError } from '@immutable-delivery/kit'
import { decodeName, isUnicode, mapBounded } from '@immutable-delivery/oci'
import { IgnoreRules, type IgnoreState } from '../ignore-file.js'
import { shownName } from '../source-files.js'

/** Path, kind, whether the owner may execute it, and what it holds: `git:<blob id>`, `sha256:<hex>` or a link's text. */
export type ContextRecord = readonly [
  path: string,
  kind: 'file' | 'link' | 'folder' | 'other',
  executable: boolean,
  content: string
]

export interface ContextFiles {
  /** Sorted by path. */
  readonly records: readonly ContextRecord[]
  /** `.git` lies in the context and is not left out: what it holds is not among the records. */
  readonly git: boolean
  /** A name that is no UTF-8, shown: it is not among the records. */
  readonly odd: string | undefined
}

export interface ContextOptions {
  readonly ignore: IgnoreRules
  /** Blob ids by path, of files that are known to be just what git has: these are not read. */
  readonly blobs: ReadonlyMap<string, string>
  /** Absolute paths that are passed over, such as the layout that is written to. */
  readonly leaveOut: readonly string[]
  readonly onBytes: (count: number) => void
}

const maxFiles = 1_000_000
const maxIgnoreFile = 2 ** 20

/**
 * The rules that BuildKit uses for a Dockerfile: those of `<Dockerfile>.dockerignore` beside it, else of the context's.
 * @param file absolute path of the Dockerfile; undefined for a context without one
 * @throws UserError for a wrong pattern
 */
export async function contextRules(context: string, file: string | undefined): Promise<IgnoreRules> {
  const candidates = [...(file === undefined ? [] : [`${file}.dockerignore`]), path.join(context, '.dockerignore')]
  for (const candidate of candidates) {
    try {
      if (!(await fs.stat(candidate)).isFile()) continue
      const tooLarge = (): UserError => new UserError('.dockerignore', candidate, `at most ${maxIgnoreFile} bytes`)
      const bytes = await readBounded(createReadStream(candidate), maxIgnoreFile, tooLarge)
      return IgnoreRules.parse(Buffer.from(bytes).toString('utf8'))
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR') throw error
    }
  }
  return IgnoreRules.parse('')
}

/** @throws UserError for more than a million files; an error of the file system for what cannot be read */
export async function contextFiles(context: string, options: ContextOptions): Promise<ContextFiles> {
  const found: { path: string; source: string; kind: ContextRecord[1] }[] = []
  let git = false
  let odd: string | undefined
  const walk = async (folder: string, prefix: string, here: IgnoreState): Promise<void> => {
    for (const entry of await fs.readdir(folder, { withFileTypes: true, encoding: 'buffer' })) {
      const own = decodeName(entry.name)
      const name = prefix === '' ? own : `${prefix}/${own}`
      const source = path.join(folder, own)
      if (options.leaveOut.includes(source)) continue
      const rules = options.ignore.below(here, name)
      const comesBack = rules.ignored && entry.isDirectory() && options.ignore.mayBringBack(name)
      if (rules.ignored && !comesBack) continue
      if (own === '.git') {
        // It changes with every checkout, whatever is in it.
        git ||= !rules.ignored
        continue
      }
      if (!isUnicode(own)) {
        odd ??= shownName(name)
        continue
      }
      if (found.length >= maxFiles) throw new UserError('context', context, `at most ${maxFiles} files`)
      if (!rules.ignored) found.push({ path: name, source, kind: kindOf(entry) })
      if (entry.isDirectory()) await walk(source, name, rules)
    }
  }
  await walk(context, '', options.ignore.top)
  const records = await mapBounded(found, 8, async ({ path: name, source, kind }): Promise<ContextRecord> => {
    if (kind === 'link') return [name, kind, false, await fs.readlink(source)]
    if (kind !== 'file') return [name, kind, false, '']
    const { mode, size } = await fs.lstat(source)
    const blob = options.blobs.get(name)
    // Only the owner's bit counts, as in git: the others follow the umask of whoever checked out.
    return [
      name,
      kind,
      (mode & 0o100) !== 0,
      blob === undefined ? await hash(source, size, options.onBytes) : `git:${blob}`
    ]
  })
  return { records: records.toSorted((a, b) => compareBytes(a[0], b[0])), git, odd }
}

function kindOf(entry: Dirent<Buffer>): ContextRecord[1] {
  if (entry.isFile()) return 'file'
  if (entry.isSymbolicLink()) return 'link'
  return entry.isDirectory() ? 'folder' : 'other'
}

async function hash(source: string, size: number, onBytes: (count: number) => void): Promise<string> {
  const result = createHash('sha256')
  // Ten thousand streams cost more than ten thousand small reads.
  if (size <= 2 ** 18) result.update(await fs.readFile(source))
  else for await (const chunk of createReadStream(source, { highWaterMark: 2 ** 18 })) result.update(chunk as Buffer)
  onBytes(size)
  return `sha256:${result.digest('hex')}`
}
