/** The scan as `cosign attest --type vuln` states it, https://cosign.sigstore.dev/attestation/vuln/v1, for policies of others. */
import type { ScanPredicate } from './predicate.js'

export const cosignScanPredicateType = 'https://cosign.sigstore.dev/attestation/vuln/v1'

/**
 * Made of our own predicate, so that both say the same.
 * cosign's specification leaves `scanner.result` to the scanner: it holds coverage, findings, and what they were made
 * from and judged by, as they stand there. `invocation.parameters` is the policy, in words; nothing of the machine is
 * in it.
 */
export function cosignScanPredicate(predicate: ScanPredicate): ScanPredicate {
  const { scanner, metadata, policy, platform, coverage, findings, sbom, database, baseline } = predicate
  const { uri, version, db } = scanner as { readonly [key: string]: ScanPredicate[string] }
  return {
    invocation: {
      parameters: Object.entries(policy as { readonly [key: string]: unknown })
        .filter(([, value]) => typeof value !== 'object')
        .map(([name, value]) => `${name}=${String(value)}`),
      uri: '',
      event_id: '',
      'builder.id': ''
    },
    scanner: {
      uri,
      version,
      db,
      result: {
        platform,
        sbom,
        database,
        policy,
        ...(baseline === undefined ? {} : { baseline }),
        coverage,
        findings
      }
    },
    metadata
  }
}
