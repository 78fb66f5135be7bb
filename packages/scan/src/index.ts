/**
 * The scan: an inventory of packages is matched with advisories in OSV's format, the findings are judged, stated
 * (in-toto) and written down (SARIF, JSON). Everything but the reading of the database is pure.
 */
export type { Inventory, InventoryComponent } from './inventory.js'
export { normaliseName, resolvePackage, type Resolution } from './ecosystem.js'
export { compareVersions, versionOrder, type VersionOrder } from './version/order.js'
export {
  intervals,
  matchVersion,
  prepareRange,
  versionList,
  type Interval,
  type Match,
  type RangeEvent,
  type VersionRange
} from './osv/range.js'
export type { Advisory, Affected } from './osv/record.js'
export {
  databaseFacts,
  openDatabase,
  openIndexFacts,
  type DatabaseFacts,
  type DatabaseLimits,
  type EcosystemData,
  type IndexedDatabase,
  type OsvDatabase
} from './osv/database.js'
export type { AdvisoryEntry } from './osv/entry.js'
export { snapshotOf } from './osv/snapshot.js'
export { fetchFile } from './osv/download.js'
export { vouchedIndexes, type VouchedIndex } from './osv/vouched.js'
export { openRemoteDatabase, osvUrl, type FileCache } from './osv/remote.js'
export {
  advisoriesArtifactType,
  openArtifactDatabase,
  packIndex,
  writeArtifactManifest,
  type ArtifactLayer
} from './osv/artifact.js'
export { cvss2Score } from './severity/cvss2.js'
export { cvss3Score } from './severity/cvss3.js'
export { cvss4Score } from './severity/cvss4.js'
export { scanImages, type PackageReference, type ScanResult, type ScanTarget } from './scan.js'
export type { Coverage, Exemption, Finding } from './finding.js'
export {
  countBySeverity,
  judgeDatabase,
  judgeFindings,
  judgeScan,
  readableAge,
  stricterPolicy,
  type FindingPolicy,
  type JudgedFinding,
  type Judgement,
  type SeverityCounts
} from './judge.js'
export { compareFindings, compareScans, type ChangedFinding, type Comparison, type ScannedSide } from './baseline.js'
export {
  sameScan,
  scanner,
  scanPredicate,
  scanPredicateType,
  type ScanPredicate,
  type ScanPredicateInput
} from './predicate.js'
export { readScanPredicate, type ScanStatement } from './predicate-reader.js'
export { judgeScanPredicate, type PredicateEvidence, type PredicateJudgement } from './judge-predicate.js'
export { fingerprint, writeSarif, type SarifOptions } from './sarif.js'
export { otherPlaces, sarifPlaces, type Place } from './sarif-places.js'
export { exemptFindings, type Exempted, type ExemptionSources } from './exempt/apply.js'
export { readIgnoreFile } from './exempt/ignore-file.js'
export { readIgnores, type IgnoreRule } from './exempt/ignore-rule.js'
export { readVex, readVexDocument, type VexStatement } from './exempt/vex.js'
export { writeFindings } from './findings-file.js'
export { findingsSchema } from './findings-schema.js'
export { writeCsv } from './csv.js'
export { cosignScanPredicate, cosignScanPredicateType } from './cosign-predicate.js'
export { attributeFindings, type ImageLayer } from './attribution.js'
export { adviseBase, type BaseAdvice } from './base-advice.js'
export { adviseUpgrades, type Advice } from './advice.js'
export { enrichFindings, type Enrichment } from './enrich/enrich.js'
export { readKev, type KevCatalogue } from './enrich/kev.js'
export { readEpss, type EpssScores } from './enrich/epss.js'
export type { Check } from './checks/check.js'
export { checkLicences, readLicenceLists, type LicenceLists } from './checks/licence.js'
export { checkConfiguration, type ImageFacts } from './checks/configuration.js'
export { judgeChecks, type CheckPolicy } from './checks/judge-checks.js'
export { compareEngines, type Disagreement, type EngineComparison, type SecondOpinion } from './engines/compare.js'
export { isolationProblem, makeJail, type EngineFiles, type Jail, type RunEngine } from './engines/jail.js'
export { readEngineOutput, type EngineFinding, type EngineName, type EngineOutput } from './engines/output.js'
export { judgeOpinions, opinionFindings } from './engines/judge-opinions.js'
