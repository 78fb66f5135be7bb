/** dpkg's status database: which binary packages are on disk. */
import { errorKind, errorMessage } from '@immutable-delivery/kit'
import { parseDeb822, type Paragraph } from '../deb822.js'
import { readMaintainer } from '../maintainer.js'
import type { SourcePackage, Supplier } from '../model.js'
import { decodeText } from '../text.js'

export interface DpkgPackage {
  readonly name: string
  readonly version: string
  readonly architecture: string
  readonly source: SourcePackage
  readonly supplier?: Supplier
}

export interface DpkgStatus {
  readonly packages: readonly DpkgPackage[]
  /** What could not be read, in words. */
  readonly problems: readonly string[]
}

/** A machine with 700 packages has 0.7 MB. */
const largestStatus = 128 * 1024 * 1024

/** Debian policy 5.6.1, 5.6.12 and 5.6.8. Upper case in names was allowed once, and old packages still have it. */
const packageName = /^[A-Za-z0-9][A-Za-z0-9+._-]{0,199}$/
const packageVersion = /^(?:\d{1,10}:)?[A-Za-z0-9][A-Za-z0-9.+~:-]{0,199}$/
const architectureName = /^[a-z0-9][a-z0-9-]{0,49}$/

/**
 * Reads `var/lib/dpkg/status`, or one file of `var/lib/dpkg/status.d` (distroless), in which there is no Status field.
 * A package counts from unpacking on, since its files are on disk then; one of which only configuration is left
 * (`config-files`) does not.
 */
export function readStatus(bytes: Uint8Array, path: string): DpkgStatus {
  if (bytes.byteLength > largestStatus) return { packages: [], problems: [`larger than ${largestStatus} bytes`] }
  const packages: DpkgPackage[] = []
  const problems: string[] = []
  try {
    for (const paragraph of parseDeb822(decodeText(bytes), path)) {
      const read = readPackage(paragraph, path.includes('/status.d/'))
      if (typeof read === 'string') problems.push(`paragraph at line ${paragraph.line}: ${read}`)
      else if (read !== undefined) packages.push(read)
    }
  } catch (error) {
    // Too many paragraphs or fields: what was read so far stands, and the rest is told.
    if (errorKind(error) !== 'integrity') throw error
    problems.push(errorMessage(error))
  }
  if (packages.length === 0 && problems.length === 0 && bytes.byteLength === 0) problems.push('empty')
  return { packages, problems }
}

/** @returns undefined for a package that is not on disk; a text for one that cannot be read */
function readPackage({ fields, problem }: Paragraph, single: boolean): DpkgPackage | string | undefined {
  const status = fields.get('status')
  if (status === undefined ? !single : !isStatus(status)) return 'no valid Status'
  if (problem === undefined && status !== undefined && /(?:not-installed|config-files)$/.test(status)) return undefined
  const name = fields.get('package') ?? ''
  const version = fields.get('version') ?? ''
  const architecture = fields.get('architecture') ?? ''
  if (!packageName.test(name)) return 'no valid Package'
  if (problem !== undefined) return `package ${name}: ${problem}`
  if (!packageVersion.test(version)) return `package ${name} has no valid Version`
  if (!architectureName.test(architecture)) return `package ${name} has no valid Architecture`
  const source = readSource(fields.get('source'), name, version)
  if (source === undefined) return `package ${name} has no valid Source`
  const supplier = readMaintainer(fields.get('maintainer') ?? '', 'organization')
  return { name, version, architecture, source, ...(supplier === undefined ? {} : { supplier }) }
}

/** `want flag state`, as in deb-status(5): every word is one of dpkg's, so that no new state is taken for absent. */
function isStatus(status: string): boolean {
  return /^(?:unknown|install|hold|deinstall|purge) (?:ok|reinstreq) (?:not-installed|config-files|half-installed|unpacked|half-configured|triggers-awaited|triggers-pending|installed)$/.test(
    status
  )
}

/** `openssl` or `gcc-12 (12.2.0-14+deb12u1)`; without a version it is the binary's. */
function readSource(value: string | undefined, name: string, version: string): SourcePackage | undefined {
  if (value === undefined) return { name, version }
  const match = /^(\S+)(?: \(([^() ]+)\))?$/.exec(value)
  if (match === null || !packageName.test(match[1] ?? '')) return undefined
  const sourceVersion = match[2] ?? version
  return packageVersion.test(sourceVersion) ? { name: match[1] ?? '', version: sourceVersion } : undefined
}
