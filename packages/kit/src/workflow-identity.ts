/** Names of workflows and repositories whose statements count, as people write them in delivery.yml and in inputs. */
import type { FactKind, SourceSettings, WorkflowSignerSettings } from './delivery/model.js'
import { UserError } from './errors.js'

/** Vouches for the workflows of github.com. */
export const githubIssuer = 'https://token.actions.githubusercontent.com'

/** `owner/name/.github/workflows/x.yml` of github.com, or a whole URL of another server; never with `@`. */
export const workflowPattern =
  '^(https://[^/@\\s]+/)?[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+/\\.github/workflows/[A-Za-z0-9_.-]+\\.ya?ml$'
/** `owner/name` of github.com, or a whole URL of another server. */
export const repositoryPattern = '^(https://[^/@\\s]+/)?[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$'
export const refPattern = '^refs/(heads|tags)/[^\\s]+$'
export const commitPattern = '^([0-9a-f]{40}|[0-9a-f]{64})$'

/** `owner/name...` of github.com, or a whole URL of another server, as a URL. */
export function githubUrl(text: string): string {
  return text.startsWith('https://') ? text : `https://github.com/${text}`
}

export interface WorkflowSigner {
  readonly facts: readonly FactKind[]
  readonly workflow: string
  readonly commits?: readonly string[] | undefined
  readonly issuer?: string | undefined
}

/**
 * @param where the input, or `file:line`, for errors
 * @throws UserError when it is not known which of the workflow's code counts
 */
export function workflowSigner(signer: WorkflowSigner, source: SourceSettings, where: string): WorkflowSignerSettings {
  const { facts, workflow, commits, issuer } = signer
  const url = githubUrl(workflow)
  if (commits === undefined && !url.startsWith(`${source.repository}/`))
    // Whoever may push to any branch there could state anything.
    throw new UserError(
      where,
      'a workflow of another repository without a commit',
      'the commits of it that count (`commits` in delivery.yml, `@<commit>` in an input)'
    )
  return { facts, workflow: url, ...(commits === undefined ? {} : { commits }), issuer: issuer ?? githubIssuer }
}

/**
 * A signer from the inputs signer-workflow (`owner/name/.github/workflows/x.yml`, with `@<commit>` where it is not the
 * source's own) and source-repository (`owner/name`, with `@<ref>` for another than `refs/heads/main`).
 * @throws UserError
 */
export function signerFromInputs(
  workflow: string,
  repository: string | undefined,
  facts: readonly FactKind[]
): { readonly signer: WorkflowSignerSettings; readonly source: SourceSettings } {
  if (repository === undefined)
    throw new UserError('source-repository', '', '`owner/name`: whose runs of signer-workflow count')
  const [name, ref = 'refs/heads/main'] = splitAt(repository)
  if (!new RegExp(repositoryPattern).test(name) || !new RegExp(refPattern).test(ref))
    throw new UserError('source-repository', repository, '`owner/name` or `owner/name@refs/heads/<branch>`')
  const [file, commit] = splitAt(workflow)
  if (!new RegExp(workflowPattern).test(file) || (commit !== undefined && !new RegExp(commitPattern).test(commit)))
    throw new UserError('signer-workflow', workflow, '`owner/name/.github/workflows/x.yml@<commit>`')
  const source = { repository: githubUrl(name), ref }
  const commits = commit === undefined ? undefined : [commit]
  return { signer: workflowSigner({ facts, workflow: file, commits }, source, 'signer-workflow'), source }
}

function splitAt(text: string): [string, string?] {
  const at = text.indexOf('@')
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
