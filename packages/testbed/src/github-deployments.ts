/** The fake GitHub's deployments and their statuses. */
import { iso, paged, refusal, text, type Body, type Call, type GitHubReply } from './github-reply.js'
import type { GitHubOperation } from './github-schema.js'

export interface StoredDeployment {
  readonly id: number
  readonly sha: string
  readonly environment: string
  readonly payload: unknown
  readonly production: boolean
  readonly transient: boolean
  readonly description: string | null
  readonly created: number
  readonly statuses: StoredStatus[]
}

export interface StoredStatus {
  readonly id: number
  readonly state: string
  readonly description: string
  readonly environmentUrl: string
  readonly logUrl: string
  readonly created: number
}

export class GitHubDeployments {
  readonly stored: StoredDeployment[] = []

  constructor(
    private readonly nextId: () => number,
    private readonly now: () => number
  ) {}

  /** @see GitHubState.addDeployment */
  addLive(payload: { readonly environment: string }): void {
    const created = this.now()
    const { environment } = payload
    this.stored.push({
      id: this.nextId(),
      sha: '0'.repeat(40),
      environment,
      payload,
      production: environment === 'production',
      transient: false,
      description: null,
      created,
      statuses: [{ id: this.nextId(), state: 'success', description: '', environmentUrl: '', logUrl: '', created }]
    })
  }

  serve(call: Call): GitHubReply {
    const { operation, query, body } = call
    const { deployment_id: id } = operation.parameters
    if (id === undefined && operation.name.startsWith('GET')) {
      const environment = query.get('environment')
      const found = this.stored.filter((one) => environment === null || one.environment === environment)
      return paged(call, found.toReversed(), (one) => showDeployment(operation, 200, one))
    }
    if (id === undefined) return this.createDeployment(operation, body)
    const deployment = this.stored.find((one) => String(one.id) === id)
    if (deployment === undefined) return refusal(404, 'Not Found')
    if (!operation.name.endsWith('/statuses')) return { status: 200, body: showDeployment(operation, 200, deployment) }
    if (operation.name.startsWith('GET'))
      return paged(call, deployment.statuses.toReversed(), (one) => showStatus(operation, 200, deployment, one))
    return this.createStatus(operation, deployment, body)
  }

  private createDeployment(operation: GitHubOperation, body: Body): GitHubReply {
    const description = typeof body['description'] === 'string' ? body['description'] : null
    if ((description ?? '').length > 140) return refusal(422, 'description is too long (maximum is 140 characters)')
    // Left out, GitHub tries to merge the default branch, and answers without an id.
    if (body['auto_merge'] !== false)
      return { status: 202, body: { message: 'Auto-merged main into the topic branch' } }
    // Left out, every check of the commit must be green, and the one that runs us is not.
    if (body['required_contexts'] === undefined)
      return refusal(409, 'Conflict: Commit status checks failed for the ref.')
    const environment = text(body['environment'], 'production')
    const deployment: StoredDeployment = {
      id: this.nextId(),
      sha: text(body['ref'], ''),
      environment,
      payload: body['payload'] ?? {},
      production: (body['production_environment'] as boolean | undefined) ?? environment === 'production',
      transient: body['transient_environment'] === true,
      description,
      created: this.now(),
      statuses: []
    }
    this.stored.push(deployment)
    return { status: 201, body: showDeployment(operation, 201, deployment) }
  }

  private createStatus(operation: GitHubOperation, deployment: StoredDeployment, body: Body): GitHubReply {
    const state = text(body['state'], '')
    const description = text(body['description'], '')
    if (description.length > 140) return refusal(422, 'description is too long (maximum is 140 characters)')
    const status: StoredStatus = {
      id: this.nextId(),
      state,
      description,
      environmentUrl: text(body['environment_url'], ''),
      logUrl: text(body['log_url'], ''),
      created: this.now()
    }
    deployment.statuses.push(status)
    if (state === 'success' && body['auto_inactive'] !== false)
      for (const other of this.stored)
        // As documented: neither transient nor production environments are closed by GitHub.
        if (
          other.id < deployment.id &&
          other.environment === deployment.environment &&
          !other.transient &&
          !other.production &&
          other.statuses.at(-1)?.state === 'success'
        )
          other.statuses.push({ ...status, id: this.nextId(), state: 'inactive' })
    return { status: 201, body: showStatus(operation, 201, deployment, status) }
  }
}

function showDeployment(operation: GitHubOperation, status: number, one: StoredDeployment): unknown {
  return {
    ...operation.example(status),
    id: one.id,
    sha: one.sha,
    ref: one.sha,
    environment: one.environment,
    original_environment: one.environment,
    payload: one.payload,
    description: one.description,
    production_environment: one.production,
    transient_environment: one.transient,
    created_at: iso(one.created),
    updated_at: iso(one.created)
  }
}

function showStatus(
  operation: GitHubOperation,
  status: number,
  deployment: StoredDeployment,
  one: StoredStatus
): unknown {
  const { environment_url: _environment, log_url: _log, ...example } = operation.example(status)
  return {
    ...example,
    id: one.id,
    state: one.state,
    description: one.description,
    environment: deployment.environment,
    ...(one.environmentUrl === '' ? {} : { environment_url: one.environmentUrl }),
    ...(one.logUrl === '' ? {} : { log_url: one.logUrl }),
    created_at: iso(one.created),
    updated_at: iso(one.created)
  }
}
