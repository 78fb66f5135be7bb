/** What the fake GitHub remembers, and its rules that stand in no description but in its documentation and its issues. */
import { GitHubDeployments, type StoredDeployment } from './github-deployments.js'
import { iso, paged, refusal, text, type Body, type Call, type GitHubReply } from './github-reply.js'
import { GitHubRepository } from './github-repository.js'
import type { GitHubOperation } from './github-schema.js'
import { GitHubWork } from './github-work.js'

export interface StoredComment {
  readonly id: number
  readonly issue: number
  body: string
  readonly login: string
  readonly type: 'Bot' | 'User'
  readonly created: number
  updated: number
}

export interface StoredPull {
  readonly number: number
  readonly head: string
  /** `owner:branch`, for lists of open ones. */
  readonly label?: string
  title?: string
  body?: string
  readonly base?: string
  readonly merged?: boolean
  readonly mergeCommit?: string
}

export class GitHubState {
  readonly comments: StoredComment[] = []
  readonly pulls: StoredPull[] = []
  readonly checks: Record<string, unknown>[] = []
  private lastId = 1000
  /** Branches, files and attestations. */
  readonly repository: GitHubRepository
  private readonly records: GitHubDeployments
  /** Issues, branches and their files, pull requests that were asked for, artifacts. */
  readonly work: GitHubWork

  /** @param login whom the token speaks for @param now milliseconds since 1970 */
  constructor(
    private readonly login: string,
    private readonly isBot: boolean,
    private readonly now: () => number
  ) {
    this.repository = new GitHubRepository(() => this.nextId())
    this.records = new GitHubDeployments(() => this.nextId(), now)
    this.work = new GitHubWork(this.repository, () => this.nextId(), now, login)
  }

  get deployments(): StoredDeployment[] {
    return this.records.stored
  }

  /** Puts a deployment there that another run made, and that is live. */
  addDeployment(payload: { readonly environment: string } & Readonly<Record<string, unknown>>): void {
    this.records.addLive(payload)
  }

  /** Puts a comment there as somebody else would. */
  addComment(issue: number, body: string, by: { login?: string; type?: 'Bot' | 'User' } = {}): StoredComment {
    const at = this.now()
    const comment: StoredComment = {
      id: this.nextId(),
      issue,
      body,
      login: by.login ?? this.login,
      type: by.type ?? (this.isBot ? 'Bot' : 'User'),
      created: at,
      updated: at
    }
    this.comments.push(comment)
    return comment
  }

  /** Does what was asked; the request has been checked. */
  serve(call: Call): GitHubReply {
    const { name } = call.operation
    const ofRepository = this.repository.serve(call)
    if (ofRepository !== undefined) return ofRepository
    if (name === 'GET /user') return this.user(call)
    const worked = this.work.serve(call)
    if (worked !== undefined) return worked
    if (name.includes('/comments')) return this.serveComments(call)
    if (name.includes('/deployments')) return this.records.serve(call)
    if (name.includes('/check-runs')) return this.serveChecks(call)
    return this.servePulls(call)
  }

  private nextId(): number {
    this.lastId += 1
    return this.lastId
  }

  private user({ operation }: Call): GitHubReply {
    // The token of a job belongs to an installation, which is no user.
    if (this.isBot) return refusal(403, 'Resource not accessible by integration')
    return { status: 200, body: { ...operation.example(200), login: this.login, type: 'User' } }
  }

  private serveComments(call: Call): GitHubReply {
    const { operation, body, query } = call
    const { issue_number: issue, comment_id: id } = operation.parameters
    if (issue !== undefined && operation.name.startsWith('GET')) {
      const since = Date.parse(query.get('since') ?? '1970-01-01T00:00:00Z')
      const found = this.comments.filter((one) => String(one.issue) === issue && one.updated >= since)
      return paged(call, found, (one) => this.showComment(operation, 200, one))
    }
    const written = text(body['body'], '')
    const wrong =
      operation.name.startsWith('POST') || operation.name.startsWith('PATCH') ? commentFault(written) : undefined
    if (wrong !== undefined) return wrong
    if (issue !== undefined)
      return { status: 201, body: this.showComment(operation, 201, this.addComment(Number(issue), written)) }
    const at = this.comments.findIndex((one) => String(one.id) === id)
    const comment = this.comments[at]
    if (comment === undefined) return refusal(404, 'Not Found')
    if (operation.name.startsWith('DELETE')) {
      this.comments.splice(at, 1)
      return { status: 204 }
    }
    if (operation.name.startsWith('PATCH')) {
      comment.body = written
      comment.updated = this.now()
    }
    return { status: 200, body: this.showComment(operation, 200, comment) }
  }

  private showComment(operation: GitHubOperation, status: number, one: StoredComment): unknown {
    const example = operation.example(status)
    return {
      ...example,
      id: one.id,
      body: one.body,
      user: { ...(example['user'] as Body), login: one.login, type: one.type },
      created_at: iso(one.created),
      updated_at: iso(one.updated)
    }
  }

  private servePulls(call: Call): GitHubReply {
    const { operation } = call
    const show = (one: StoredPull, status: number): unknown => {
      const example = operation.example(status)
      const of = (side: string): Body => example[side] as Body
      return {
        ...example,
        number: one.number,
        ...(one.title === undefined ? {} : { title: one.title }),
        ...(one.body === undefined ? {} : { body: one.body }),
        state: one.merged === true ? 'closed' : 'open',
        merged_at: one.merged === true ? iso(this.now()) : null,
        merge_commit_sha: one.mergeCommit ?? null,
        // GitHub's example lacks what its description demands of a team.
        requested_teams: [],
        ...(operation.name.includes('{pull_number}') ? { merged: one.merged === true } : {}),
        head: { ...of('head'), sha: one.head },
        base: { ...of('base'), ref: one.base ?? 'main' }
      }
    }
    const { pull_number: number, commit_sha: sha } = operation.parameters
    const { body, query } = call
    if (operation.name.startsWith('POST')) {
      const label = `acme:${text(body['head'], '')}`
      const commit = this.repository.branches.get(text(body['head'], ''))?.commit ?? ''
      const made = {
        number: this.nextId(),
        head: commit,
        label,
        title: text(body['title'], ''),
        body: text(body['body'], ''),
        base: text(body['base'], 'main')
      }
      this.pulls.push(made)
      return { status: 201, body: show(made, 201) }
    }
    if (number === undefined && sha === undefined)
      return paged(
        call,
        this.pulls.filter((one) => one.merged !== true && one.label === query.get('head')),
        (one) => show(one, 200)
      )
    if (number === undefined)
      return paged(
        call,
        this.pulls.filter((one) => one.head === sha || one.mergeCommit === sha),
        (one) => show(one, 200)
      )
    const pull = this.pulls.find((one) => String(one.number) === number)
    if (pull !== undefined && operation.name.startsWith('PATCH')) {
      pull.title = text(body['title'], pull.title ?? '')
      pull.body = text(body['body'], pull.body ?? '')
    }
    return pull === undefined ? refusal(404, 'Not Found') : { status: 200, body: show(pull, 200) }
  }

  private serveChecks(call: Call): GitHubReply {
    const { operation, body, query } = call
    const { check_run_id: id, ref } = operation.parameters
    if (ref !== undefined) {
      const name = query.get('check_name')
      const found = this.checks.filter((one) => one['head_sha'] === ref && (name === null || one['name'] === name))
      const page = paged(call, found.toReversed(), (one) => one)
      return { ...page, body: { total_count: found.length, check_runs: page.body } }
    }
    const known = this.checks.find((one) => String(one['id']) === id)
    if (id !== undefined && known === undefined) return refusal(404, 'Not Found')
    if (operation.name.startsWith('GET')) return { status: 200, body: known }
    const wrong = checkFault(body)
    if (wrong !== undefined) return refusal(422, wrong)
    const { output, actions: _actions, ...given } = body
    const status = id === undefined ? 201 : 200
    const check = {
      ...(known ?? operation.example(status)),
      ...(known === undefined ? { id: this.nextId(), conclusion: null, status: 'queued' } : {}),
      ...given,
      ...(body['conclusion'] === undefined ? {} : { status: 'completed' }),
      ...(output === undefined ? {} : { output: { ...(operation.example(status)['output'] as Body), ...output } })
    }
    if (known === undefined) this.checks.push(check)
    else Object.assign(known, check)
    return { status, body: check }
  }
}

function commentFault(body: string): GitHubReply | undefined {
  if (body.trim() === '') return refusal(422, "Validation Failed: body can't be blank")
  return body.length > 65_536 ? refusal(422, 'Body is too long (maximum is 65536 characters)') : undefined
}

function checkFault(body: Body): string | undefined {
  if (body['status'] === 'completed' && body['conclusion'] === undefined) return 'conclusion is missing'
  const output = (body['output'] ?? {}) as { summary?: string; text?: string }
  // GitHub counts bytes here (github/docs #35252), though its description says characters.
  const long = [output.summary, output.text].some((part) => Buffer.byteLength(part ?? '') > 65_535)
  return long ? 'exceeds a maximum bytesize of 65535' : undefined
}
