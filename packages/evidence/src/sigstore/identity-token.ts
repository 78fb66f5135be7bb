/** The job's OIDC token (docs.github.com, "OpenID Connect"): who this run is, in GitHub's words. */
import { isObject, parseJsonObject, UserError } from '@immutable-delivery/kit'
import { ask, type ServicePorts } from './service.js'

/** What a token says of the run. Read from our own token without verifying it: Fulcio does that. */
export interface RunIdentity {
  readonly issuer: string
  /** What Fulcio wants signed as proof that we hold the key. */
  readonly subject: string
  /** `owner/name/.github/workflows/x.yml@<ref>` of the workflow that this job's steps stand in. */
  readonly workflow: string
  readonly commit: string
  readonly ref: string
  /** `owner/name` whose event started the run. */
  readonly repository: string
  readonly repositoryId: string
  readonly runnerEnvironment: string
  readonly trigger: string
  /** `public`, `private` or `internal`. */
  readonly visibility: string
}

/**
 * Asks the runner for a token with the audience `sigstore`.
 * @param mask told of the token before anything can go wrong with it
 * @throws UserError when the job may not have one
 */
export async function requestIdentityToken(
  env: Readonly<Record<string, string | undefined>>,
  mask: (secret: string) => void,
  ports: ServicePorts
): Promise<string> {
  const base = env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? ''
  const bearer = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''
  if (base === '' || bearer === '')
    throw new UserError(
      'signing-key',
      '',
      'a private key, or the permission `id-token: write` to sign as this workflow'
    )
  mask(bearer)
  const url = new URL(base)
  url.searchParams.set('audience', 'sigstore')
  const headers = { authorization: `bearer ${bearer}`, accept: 'application/json' }
  const { body } = await ask({ method: 'GET', url: url.href, headers }, [200], ports)
  const { value } = parseJsonObject(body, 'the runner’s token')
  if (typeof value !== 'string' || value === '') throw new Error('the runner answered without a token')
  mask(value)
  return value
}

/** @throws UserError when the token is not one of a workflow's job */
export function readIdentityToken(token: string): RunIdentity {
  const claims = claimsOf(token)
  const text = (name: string): string => {
    const value = claims[name]
    if (typeof value !== 'string' || value === '')
      throw new UserError(
        'signing-key',
        `a token without ${name}`,
        'the token of a GitHub Actions job, or a private key'
      )
    return value
  }
  return {
    issuer: text('iss'),
    subject: text('sub'),
    workflow: text('job_workflow_ref'),
    commit: text('job_workflow_sha'),
    ref: text('ref'),
    repository: text('repository'),
    repositoryId: text('repository_id'),
    runnerEnvironment: text('runner_environment'),
    trigger: text('event_name'),
    visibility: text('repository_visibility')
  }
}

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    return isObject(claims) ? claims : {}
  } catch {
    // Nothing of the token may stand in an error.
    return {}
  }
}
