/** Reads a scan predicate back, strictly. */
import { IntegrityError, isObject, severities, type JsonObject, type Severity } from '@immutable-delivery/kit'
import { maximumPurlLength } from './ecosystem.js'
import type { JudgedFinding } from './judge.js'
import { isAdvisoryId, parseTime } from './osv/record.js'
import type { Coverage } from './finding.js'
import { oneLine } from './text.js'

export interface ScanStatement {
  /** 64 hex digits: the SBOM that was scanned. The gate compares it with the SBOM that it verified. */
  readonly sbom: string
  /** 64 hex digits. */
  readonly databaseDigest: string
  /** Milliseconds; undefined when no part of the database was used. */
  readonly lastUpdate?: number
  /** Milliseconds. */
  readonly finishedOn: number
  readonly platform: string
  readonly coverage: Coverage
  readonly findings: readonly StatedFinding[]
  /** Where findings were looked up besides the advisories. */
  readonly enriched: { readonly kev: boolean; readonly epss: boolean }
}

export type StatedFinding = JudgedFinding & { readonly aliases: readonly string[] }

const limits = { findings: 200_000, fixed: 1000, aliases: 1000, reasons: 1000, text: maximumPurlLength }

/** @throws IntegrityError naming the field */
export function readScanPredicate(predicate: unknown): ScanStatement {
  const root = object(predicate, 'scan statement')
  const scanner = object(root['scanner'], 'scanner')
  const database = object(root['database'], 'database')
  const coverage = object(root['coverage'], 'coverage')
  const packages = coverage['packages']
  const complete = coverage['complete']
  if (typeof packages !== 'number' || !Number.isSafeInteger(packages) || packages < 0)
    throw wrong('coverage.packages', 'a count')
  if (typeof complete !== 'boolean') throw wrong('coverage.complete', 'true or false')
  const reasons = list(coverage['reasons'], 'coverage.reasons', limits.reasons).map((reason) =>
    oneLine(text(reason, 'coverage.reasons'), 300)
  )
  const findings = list(root['findings'], 'findings', limits.findings).map(readFinding)
  // The standard's own list must tell the same story, or other readers of the statement are deceived.
  const result = list(object(scanner, 'scanner')['result'], 'scanner.result', limits.findings)
  if (result.length !== findings.length || !findings.every((f, at) => object(result[at], 'result')['id'] === f.id))
    throw wrong('scanner.result', 'the same findings as in `findings`')
  const lastUpdate = database['lastUpdate'] === undefined ? undefined : time(database['lastUpdate'], 'lastUpdate')
  return {
    sbom: sha256(root['sbom'], 'sbom'),
    databaseDigest: sha256(database, 'database'),
    ...(lastUpdate === undefined ? {} : { lastUpdate }),
    finishedOn: time(object(root['metadata'], 'metadata')['scanFinishedOn'], 'metadata.scanFinishedOn'),
    platform: text(root['platform'], 'platform'),
    // Reasons beside `complete: true` contradict it; the stricter half is believed.
    coverage: { complete: complete && reasons.length === 0, packages, reasons },
    findings,
    enriched: readEnrichment(root['enrichment'])
  }
}

function readEnrichment(value: unknown): ScanStatement['enriched'] {
  const sources = value === undefined ? {} : object(value, 'enrichment')
  const used = (name: 'kev' | 'epss'): boolean =>
    sources[name] !== undefined && sha256(sources[name], `enrichment.${name}`) !== ''
  return { kev: used('kev'), epss: used('epss') }
}

function readFinding(value: unknown): StatedFinding {
  const { id, aliases, purl, severity, fixed, kev, epss } = object(value, 'findings')
  if (!isAdvisoryId(id)) throw wrong('findings.id', 'the id of an advisory')
  const known: Severity | undefined = severities.find((word) => word === severity)
  if (known === undefined) throw wrong(`findings.severity of ${id}`, `one of ${severities.join(', ')}`)
  if (kev !== undefined && (typeof kev !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(kev)))
    throw wrong(`findings.kev of ${id}`, 'a day')
  if (epss !== undefined && (typeof epss !== 'string' || !/^(?:0(?:\.\d{1,9})?|1)$/.test(epss)))
    throw wrong(`findings.epss of ${id}`, 'a probability')
  return {
    id,
    aliases: list(aliases, `findings.aliases of ${id}`, limits.aliases).map((name) => {
      if (!isAdvisoryId(name)) throw wrong(`findings.aliases of ${id}`, 'ids of advisories')
      return name
    }),
    ...(kev === undefined ? {} : { kev }),
    ...(epss === undefined ? {} : { epss }),
    purl: text(purl, `findings.purl of ${id}`),
    severity: known,
    fixed: list(fixed, `findings.fixed of ${id}`, limits.fixed).map((version) => text(version, `fixed of ${id}`))
  }
}

function wrong(field: string, expected: string): IntegrityError {
  return new IntegrityError(`scan statement: ${field}`, expected, 'something else')
}

function object(value: unknown, field: string): JsonObject {
  if (!isObject(value)) throw wrong(field, 'an object')
  return value
}

function list(value: unknown, field: string, limit: number): unknown[] {
  if (!Array.isArray(value) || value.length > limit) throw wrong(field, `a list of at most ${limit}`)
  return value
}

function text(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '' || value.length > limits.text) throw wrong(field, 'a text')
  return value
}

function time(value: unknown, field: string): number {
  const parsed = parseTime(value)
  if (parsed === undefined) throw wrong(field, 'a time in UTC')
  return parsed
}

function sha256(holder: unknown, field: string): string {
  const value = object(object(holder, field)['digest'], `${field}.digest`)['sha256']
  if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) throw wrong(`${field}.digest.sha256`, '64 hex digits')
  return value
}
