/** The scan as the predicate of an in-toto statement, https://in-toto.io/attestation/vulns/v0.2, with fields of ours. */
import { createHash } from 'node:crypto'
import {
  canonicalJson,
  type Json,
  type JsonObject,
  type ConfigurationKind,
  type ScanPolicy
} from '@immutable-delivery/kit'
import { checkJson, type Check } from './checks/check.js'
import type { Finding } from './finding.js'
import { indexVersion } from './osv/index-writer.js'
import type { ScanResult } from './scan.js'

export const scanPredicateType = 'https://in-toto.io/attestation/vulns/v0.2'

export interface ScanPredicateInput {
  readonly result: ScanResult
  /** Where the database came from, as a URI that says nothing about the machine. */
  readonly databaseUri: string
  /** Of the SBOM document that was scanned, `sha256:...` or 64 hex digits. */
  readonly sbom: string
  /** What scan-image judged by; a gate applies its own. */
  readonly policy: ScanPolicy
  /** Ignore file and VEX documents: name in the workspace, or that of the statement; 64 hex digits. */
  readonly exemptionFiles?: readonly { readonly name: string; readonly sha256: string }[]
  /** SHA-256 of the sources that findings were looked up in besides the advisories: 64 hex digits. */
  readonly enrichment?: { readonly kev?: string; readonly epss?: string }
  /** What was found besides weaknesses; missing when nothing was looked for. */
  readonly checks?: readonly Check[]
  /** What of the image's configuration was looked at. */
  readonly examined?: readonly ConfigurationKind[]
  /** What findings were attributed to: the repository it was read from, and its digest. */
  readonly base?: { readonly name: string; readonly digest: string }
  /** Digest of the image that findings were compared with. */
  readonly baseline?: string
  /** Milliseconds. */
  readonly startedOn: number
  readonly finishedOn: number
}

export type ScanPredicate = { readonly [key: string]: Json | undefined }

/** Who scanned. The version changes whenever the same SBOM and database could give another result. */
export const scanner = { uri: 'urn:immutable-delivery:scan', version: '2' } as const

/**
 * Builds the predicate. It holds every finding whatever the policy let pass, so that whoever reads it can judge anew.
 * Times are RFC 3339; there are no fractions in it, so that it has a canonical form.
 */
export function scanPredicate(input: ScanPredicateInput): ScanPredicate {
  const { result } = input
  const { database } = result
  const lastUpdate = database.lastUpdate === undefined ? undefined : time(database.lastUpdate)
  const rules = {
    failOn: input.policy.failOn,
    onlyFixed: input.policy.onlyFixed,
    maxDatabaseAge: input.policy.maxDatabaseAge,
    ...rulesJson(input.policy)
  }
  return {
    scanner: {
      ...scanner,
      db: { uri: input.databaseUri, version: database.digest, ...(lastUpdate === undefined ? {} : { lastUpdate }) },
      result: result.findings.map((finding) => ({
        id: finding.id,
        severity: [
          { method: finding.method === 'none' ? 'vendor' : finding.method, score: finding.score ?? finding.severity }
        ],
        annotations: [{ purl: finding.purl }]
      }))
    },
    metadata: { scanStartedOn: time(input.startedOn), scanFinishedOn: time(input.finishedOn) },
    sbom: { digest: { sha256: hex(input.sbom) } },
    database: {
      digest: { sha256: hex(database.digest) },
      ...(lastUpdate === undefined ? {} : { lastUpdate }),
      ecosystems: database.ecosystems.map((item) => ({
        name: item.name,
        digest: { sha256: item.sha256, ...(item.index === undefined ? {} : { md5: item.index.md5 }) },
        lastUpdate: time(item.lastUpdate),
        // What a later scan may take out of a cache, since this statement names it.
        ...(item.index === undefined ? {} : { index: { version: indexVersion, digest: { sha256: item.index.sha256 } } })
      }))
    },
    policy: {
      ...rules,
      // Names the rules, so that two scans can be told to have been judged alike without comparing them.
      digest: { sha256: createHash('sha256').update(canonicalJson(rules)).digest('hex') },
      ...(input.exemptionFiles === undefined || input.exemptionFiles.length === 0
        ? {}
        : { files: input.exemptionFiles.map(({ name, sha256 }) => ({ name, digest: { sha256 } })) })
    },
    ...(input.baseline === undefined ? {} : { baseline: { digest: { sha256: hex(input.baseline) } } }),
    // Whoever demands that nothing in KEV ships must be able to tell "not in KEV" from "nobody looked".
    ...(input.enrichment === undefined || Object.keys(input.enrichment).length === 0
      ? {}
      : {
          enrichment: Object.fromEntries(
            Object.entries(input.enrichment).map(([source, sha256]) => [source, { digest: { sha256 } }])
          )
        }),
    platform: result.platform,
    coverage: {
      complete: result.coverage.complete,
      packages: result.coverage.packages,
      reasons: result.coverage.reasons
    },
    ...(input.base === undefined
      ? {}
      : { base: { name: input.base.name, digest: { sha256: hex(input.base.digest) } } }),
    // As with the enrichment: "no such file" and "nobody looked" are not the same.
    ...(input.examined === undefined ? {} : { examined: input.examined }),
    findings: result.findings.map(findingJson),
    ...(input.checks === undefined ? {} : { checks: input.checks.map(checkJson) })
  }
}

/**
 * Whether an earlier predicate says the same, but for when: the same SBOM, database, policy and findings. A new
 * statement is then needless. Untrusted input; what is not comparable is not the same.
 */
export function sameScan(earlier: JsonObject, predicate: ScanPredicate): boolean {
  try {
    const { metadata: _before, ...old } = earlier as ScanPredicate
    const { metadata: _now, ...fresh } = predicate
    return canonicalJson(old) === canonicalJson(fresh)
  } catch {
    return false
  }
}

/** A finding as it stands in the predicate: all that a judgement needs, without the text for people. */
export function findingJson(finding: Finding): Json {
  return {
    id: finding.id,
    aliases: finding.aliases,
    purl: finding.purl,
    version: finding.version,
    fixed: finding.fixed,
    severity: finding.severity,
    ...(finding.score === undefined ? {} : { score: finding.score }),
    ...(finding.kev === undefined ? {} : { kev: finding.kev }),
    ...(finding.epss === undefined ? {} : { epss: finding.epss }),
    ...(finding.fixPublished === undefined ? {} : { fixPublished: finding.fixPublished }),
    ...(finding.origin === undefined ? {} : { origin: finding.origin }),
    // Told to people; a gate decides itself whose answers count, and its reader leaves this out.
    ...(finding.exempt === undefined ? {} : { exempt: { by: finding.exempt.by, why: finding.exempt.why } })
  }
}

/** The rules that not everybody has; those that change nothing are left out. */
function rulesJson(policy: ScanPolicy): Record<string, Json> {
  const { failOnKev, failOnEpss, fixGrace, layers, bases, configuration } = policy
  return {
    ...(failOnKev === true ? { failOnKev } : {}),
    ...(failOnEpss === undefined ? {} : { failOnEpss: String(failOnEpss) }),
    ...(fixGrace === undefined || fixGrace === 0 ? {} : { fixGrace }),
    ...(layers === undefined ? {} : { layers, ...(bases === undefined ? {} : { bases }) }),
    ...(configuration === undefined ? {} : { configuration })
  }
}

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

function hex(digest: string): string {
  return digest.replace(/^sha256:/, '')
}
