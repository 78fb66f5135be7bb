/** Which workflow may state which facts, compared field by field and exactly (DESIGN section 8, point 1). */
import type { FactKind } from '@immutable-delivery/kit'
import type { CertificateIdentity } from './sigstore/certificate.js'
import type { Thresholds } from './sigstore/verifier.js'

export interface TrustedIdentity {
  /** What this workflow may state, and nothing else. */
  readonly facts: readonly FactKind[]
  /** URL of whoever vouches for workflows: `https://token.actions.githubusercontent.com`. */
  readonly issuer: string
  /** `https://github.com/owner/name/.github/workflows/x.yml`, without `@`. */
  readonly workflow: string
  /**
   * The commits of the workflow that count: the code behind each was looked at. Undefined only for a workflow of the
   * source repository itself, which must then be the one of `source.ref`.
   */
  readonly commits?: readonly string[]
  /** Whose event started the run. The subject alone is the called workflow's and says nothing of who called it. */
  readonly source: {
    /** `https://github.com/owner/name` */
    readonly repository: string
    /** Numeric. A name can be given up and taken by somebody else; this cannot. */
    readonly repositoryId?: string
    /** `refs/heads/main` */
    readonly ref: string
  }
  /** Events that count. */
  readonly triggers: readonly string[]
  /** What logs and timestamps must say of each signature, beyond the least. */
  readonly thresholds?: Thresholds
}

/**
 * Events that run the code of the source's ref and nothing else. `pull_request_target`, `workflow_run` and
 * `issue_comment` also claim the default branch, but are started by people who cannot write to it.
 */
export const usualTriggers: readonly string[] = ['push', 'workflow_dispatch', 'schedule']

/** Why a verified certificate is not the identity that may state; undefined when it is. */
export function identityMismatch(trusted: TrustedIdentity, actual: CertificateIdentity): string | undefined {
  const { issuer, workflow, commits, source, triggers } = trusted
  const at = actual.subject.indexOf('@')
  const claimed = at < 0 ? actual.subject : actual.subject.slice(0, at)
  const ref = at < 0 ? '' : actual.subject.slice(at + 1)
  const own = workflow.startsWith(`${source.repository}/`)
  const rows: readonly (readonly [what: string, expected: readonly string[], actual: string | undefined])[] = [
    ['issuer', [issuer], actual.issuer],
    ['workflow', [workflow], claimed],
    ['build signer', [actual.subject], actual.buildSignerUri],
    // Without commits only the source's own workflow on the source's own ref is known to be what was reviewed.
    commits === undefined
      ? ['workflow ref', own ? [source.ref] : [], ref]
      : ['workflow commit', commits, actual.buildSignerDigest],
    ['source repository', [source.repository], actual.sourceRepositoryUri],
    ...(source.repositoryId === undefined
      ? []
      : [['source repository id', [source.repositoryId], actual.sourceRepositoryId] as const]),
    ['source ref', [source.ref], actual.sourceRepositoryRef],
    ['runner', ['github-hosted'], actual.runnerEnvironment],
    ['trigger', triggers, actual.trigger]
  ]
  for (const [what, expected, got] of rows)
    if (got === undefined || !expected.includes(got))
      return `its ${what} is ${got === undefined ? 'not stated' : JSON.stringify(got.slice(0, 200))}, trusted is ${expected.join(' or ') || 'none'}`
  return undefined
}
