/** Reads a scan predicate back, strictly. */
import { severities, type ConfigurationKind, type Severity } from '@immutable-delivery/kit'
import type { Check } from './checks/check.js'
import { readStatedChecks } from './checks/stated-checks.js'
import type { JudgedFinding } from './judge.js'
import { isAdvisoryId } from './osv/record.js'
import type { Coverage } from './finding.js'
import { list, object, sha256, text, time, wrong } from './predicate-fields.js'
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
  /** Those about the image's configuration. */
  readonly checks: readonly Check[]
  readonly examined: readonly ConfigurationKind[]
  /** `host/repo` that the base was read from which findings are attributed to. */
  readonly base?: string
  /** Where findings were looked up besides the advisories. */
  readonly enriched: { readonly kev: boolean; readonly epss: boolean }
}

export type StatedFinding = JudgedFinding & { readonly aliases: readonly string[] }

const limits = { findings: 200_000, fixed: 1000, aliases: 1000, reasons: 1000 }

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
    ...readStatedChecks(root),
    ...(root['base'] === undefined ? {} : { base: readBase(root['base']) }),
    enriched: readEnrichment(root['enrichment'])
  }
}

function readBase(value: unknown): string {
  sha256(value, 'base')
  return text(object(value, 'base')['name'], 'base.name')
}

function readEnrichment(value: unknown): ScanStatement['enriched'] {
  const sources = value === undefined ? {} : object(value, 'enrichment')
  const used = (name: 'kev' | 'epss'): boolean =>
    sources[name] !== undefined && sha256(sources[name], `enrichment.${name}`) !== ''
  return { kev: used('kev'), epss: used('epss') }
}

function readFinding(value: unknown): StatedFinding {
  const { id, aliases, purl, severity, fixed, kev, epss, fixPublished, origin } = object(value, 'findings')
  if (!isAdvisoryId(id)) throw wrong('findings.id', 'the id of an advisory')
  const known: Severity | undefined = severities.find((word) => word === severity)
  if (known === undefined) throw wrong(`findings.severity of ${id}`, `one of ${severities.join(', ')}`)
  if (kev !== undefined && (typeof kev !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(kev)))
    throw wrong(`findings.kev of ${id}`, 'a day')
  if (epss !== undefined && (typeof epss !== 'string' || !/^(?:0(?:\.\d{1,9})?|1)$/.test(epss)))
    throw wrong(`findings.epss of ${id}`, 'a probability')
  if (fixPublished !== undefined) time(fixPublished, `findings.fixPublished of ${id}`)
  if (origin !== undefined && origin !== 'base' && origin !== 'own')
    throw wrong(`findings.origin of ${id}`, '`base` or `own`')
  return {
    id,
    aliases: list(aliases, `findings.aliases of ${id}`, limits.aliases).map((name) => {
      if (!isAdvisoryId(name)) throw wrong(`findings.aliases of ${id}`, 'ids of advisories')
      return name
    }),
    ...(kev === undefined ? {} : { kev }),
    ...(epss === undefined ? {} : { epss }),
    ...(typeof fixPublished === 'string' ? { fixPublished } : {}),
    ...(origin === undefined ? {} : { origin }),
    purl: text(purl, `findings.purl of ${id}`),
    severity: known,
    fixed: list(fixed, `findings.fixed of ${id}`, limits.fixed).map((version) => text(version, `fixed of ${id}`))
  }
}
