/** What a second engine says, read from its JSON: bounded and checked, since the engine may be hostile. */
import { isObject, parseJsonObject, severities, type JsonObject, type Severity } from '@immutable-delivery/kit'
import { parsePurl } from '../ecosystem.js'
import { isAdvisoryId } from '../osv/record.js'
import { oneLine } from '../text.js'
import { maximumVersionLength } from '../version/order.js'

export type EngineName = 'trivy' | 'grype'

export interface EngineFinding {
  readonly id: string
  /** Other names that it gives. */
  readonly aliases: readonly string[]
  readonly purl: string
  readonly package: string
  readonly version: string
  readonly severity: Severity
  readonly fixed: readonly string[]
}

export interface EngineOutput {
  readonly findings: readonly EngineFinding[]
  /** Package URLs of all that it looked at, where it says so. */
  readonly packages?: readonly string[]
}

const limits = { findings: 200_000, packages: 200_000, ids: 100, fixed: 20 }

/** @throws Error saying what is not as it should be */
export function readEngineOutput(engine: EngineName, text: string): EngineOutput {
  const document = parseJsonObject(text, `the output of ${engine}`)
  return engine === 'trivy' ? readTrivy(document) : readGrype(document)
}

function readTrivy(document: JsonObject): EngineOutput {
  if (document['SchemaVersion'] !== 2) throw wrong('SchemaVersion 2')
  const results = list(document['Results'] ?? [], 'Results', 10_000)
  const findings: EngineFinding[] = []
  const packages: string[] = []
  for (const result of results) {
    const { Vulnerabilities: found, Packages: seen } = object(result, 'Results')
    for (const item of list(seen ?? [], 'Packages', limits.packages)) {
      const purl = purlOf(object(item, 'Packages')['Identifier'])
      if (purl !== undefined) packages.push(purl)
    }
    for (const item of list(found ?? [], 'Vulnerabilities', limits.findings)) {
      const one = object(item, 'Vulnerabilities')
      const fixed = one['FixedVersion'] ?? ''
      findings.push(
        findingOf({
          id: one['VulnerabilityID'],
          aliases: one['VendorIDs'] ?? [],
          purl: purlOf(one['PkgIdentifier']) ?? '',
          package: one['PkgName'],
          version: one['InstalledVersion'],
          severity: one['Severity'],
          fixed: typeof fixed === 'string' ? fixed.split(', ') : []
        })
      )
    }
  }
  if (findings.length > limits.findings || packages.length > limits.packages) throw wrong('fewer findings')
  return { findings, packages }
}

function purlOf(identifier: unknown): string | undefined {
  const purl = isObject(identifier) ? identifier['PURL'] : undefined
  return typeof purl === 'string' ? purl : undefined
}

function readGrype(document: JsonObject): EngineOutput {
  const matches = list(document['matches'], 'matches', limits.findings)
  return {
    findings: matches.map((match) => {
      const { vulnerability, relatedVulnerabilities: related, artifact } = object(match, 'matches')
      const { id, severity, fix } = object(vulnerability, 'vulnerability')
      const { name, version, purl } = object(artifact, 'artifact')
      return findingOf({
        id,
        aliases: list(related ?? [], 'relatedVulnerabilities', 1000).map((item) =>
          isObject(item) ? item['id'] : undefined
        ),
        purl: typeof purl === 'string' ? purl : '',
        package: name,
        version,
        severity,
        fixed: isObject(fix) && Array.isArray(fix['versions']) ? fix['versions'] : []
      })
    })
  }
}

function findingOf(given: {
  readonly id: unknown
  readonly aliases: unknown
  readonly purl: string
  readonly package: unknown
  readonly version: unknown
  readonly severity: unknown
  readonly fixed: readonly unknown[]
}): EngineFinding {
  const { id, purl, version } = given
  if (!isAdvisoryId(id)) throw wrong('the id of an advisory')
  if (typeof given.package !== 'string' || typeof version !== 'string' || version.length > maximumVersionLength)
    throw wrong(`a package and its version with ${id}`)
  if (purl !== '' && parsePurl(purl) === undefined) throw wrong(`a package URL with ${id}`)
  return {
    id,
    aliases: (Array.isArray(given.aliases) ? given.aliases : []).slice(0, limits.ids).filter(isAdvisoryId),
    purl,
    package: oneLine(given.package, 200),
    version,
    severity: severityOf(given.severity),
    fixed: given.fixed
      .filter((item): item is string => typeof item === 'string' && item !== '' && item.length <= maximumVersionLength)
      .slice(0, limits.fixed)
  }
}

function severityOf(word: unknown): Severity {
  const lower = typeof word === 'string' ? word.toLowerCase() : ''
  return severities.find((item) => item === lower) ?? (lower === 'negligible' ? 'low' : 'unknown')
}

function object(value: unknown, field: string): JsonObject {
  if (!isObject(value)) throw wrong(`${field} to be an object`)
  return value
}

function list(value: unknown, field: string, limit: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > limit) throw wrong(`${field} to be a list of at most ${limit}`)
  return value
}

function wrong(expected: string): Error {
  return new Error(`its output was expected to have ${expected}`)
}
