/** The fake GitHub's issues, branches, files, pull requests of ours, and artifacts of runs. */
import { createHash } from 'node:crypto'
import { iso, paged, refusal, text, type Call, type GitHubReply } from './github-reply.js'
import { blobHash, type GitHubRepository } from './github-repository.js'
import type { GitHubOperation } from './github-schema.js'

export interface StoredIssue {
  readonly number: number
  title: string
  body: string
  state: string
  readonly login: string
}

export interface StoredArtifact {
  readonly id: number
  readonly run: number
  readonly name: string
  readonly zip: Buffer
}

export class GitHubWork {
  readonly issues: StoredIssue[] = []
  readonly artifacts: StoredArtifact[] = []
  /** An organisation's records of what is deployed where. */
  readonly records: Record<string, unknown>[] = []
  /** An organisation's records of what lies where. */
  readonly storage: Record<string, unknown>[] = []
  constructor(
    private readonly nextId: () => number,
    private readonly now: () => number,
    private readonly login: string,
    private readonly repository: GitHubRepository
  ) {}

  /** Makes a branch with these files. */
  setBranch(name: string, files: Readonly<Record<string, string>>): void {
    const commit = createHash('sha1')
      .update(JSON.stringify([files, name, this.nextId()]))
      .digest('hex')
    this.repository.push(name, commit, files, this.repository.branches.get(name)?.isProtected ?? name === 'main')
  }

  /** What a branch has; undefined where there is none. */
  filesOf(branch: string): Readonly<Record<string, string>> | undefined {
    return this.repository.commits.get(this.repository.branches.get(branch)?.commit ?? '')
  }

  /** Undefined for what somebody else answers. */
  serve(call: Call): GitHubReply | undefined {
    const { name } = call.operation
    if (name.includes('/artifacts/metadata')) return this.serveRecords(call)
    if (name.includes('/artifacts')) return this.serveArtifacts(call)
    if (name.includes('/git/ref')) return this.serveRefs(call)
    if (name.startsWith('PUT') && name.includes('/contents/')) return this.writeFile(call)
    if (/\/issues(\/\{issue_number\})?$/.test(name)) return this.serveIssues(call)
    return undefined
  }

  private serveIssues(call: Call): GitHubReply {
    const { operation, body, query } = call
    const { issue_number: number } = operation.parameters
    if (operation.name.startsWith('GET')) {
      const found = this.issues.filter(
        (one) => one.state === query.get('state') && (query.get('creator') ?? one.login) === one.login
      )
      return paged(call, found.toReversed(), (one) => this.showIssue(operation, 200, one))
    }
    if (number === undefined) {
      const issue = {
        number: this.nextId(),
        title: text(body['title'], ''),
        body: text(body['body'], ''),
        state: 'open',
        login: this.login
      }
      this.issues.push(issue)
      return { status: 201, body: this.showIssue(operation, 201, issue) }
    }
    const issue = this.issues.find((one) => String(one.number) === number)
    if (issue === undefined) return refusal(404, 'Not Found')
    issue.title = text(body['title'], issue.title)
    issue.body = text(body['body'], issue.body)
    issue.state = text(body['state'], issue.state)
    return { status: 200, body: this.showIssue(operation, 200, issue) }
  }

  private showIssue(operation: GitHubOperation, status: number, one: StoredIssue): unknown {
    const { pull_request: _pull, ...example } = operation.example(status)
    return {
      ...example,
      number: one.number,
      title: one.title,
      body: one.body,
      state: one.state,
      user: { ...(example['user'] as object), login: one.login },
      created_at: iso(this.now()),
      updated_at: iso(this.now())
    }
  }

  private serveRefs({ operation, body }: Call): GitHubReply {
    const { ref } = operation.parameters
    const name = (ref ?? text(body['ref'], '').replace(/^refs\//, '')).replace(/^heads\//, '')
    const show = (status: number): GitHubReply => {
      const example = operation.example(status)
      return {
        status,
        body: {
          ...example,
          ref: `refs/heads/${name}`,
          object: { ...(example['object'] as object), sha: this.repository.branches.get(name)?.commit }
        }
      }
    }
    if (operation.name.startsWith('GET'))
      return this.repository.branches.has(name) ? show(200) : refusal(404, 'Not Found')
    const sha = text(body['sha'], '')
    const files = this.repository.commits.get(sha)
    if (files === undefined) return refusal(422, 'Object does not exist')
    if (operation.name.startsWith('POST') && this.repository.branches.has(name))
      return refusal(422, 'Reference already exists')
    this.repository.push(name, sha, files, false)
    return show(operation.name.startsWith('POST') ? 201 : 200)
  }

  private writeFile({ operation, body }: Call): GitHubReply {
    const file = operation.parameters['path'] ?? ''
    const branch = text(body['branch'], this.repository.defaultBranch)
    const files = this.filesOf(branch)
    if (files === undefined) return refusal(404, `Branch ${branch} not found`)
    const content = files[file]
    if (content !== undefined && body['sha'] !== blobHash(content)) return refusal(409, `${file} does not match`)
    this.setBranch(branch, { ...files, [file]: Buffer.from(text(body['content'], ''), 'base64').toString('utf8') })
    return { status: 200, body: operation.example(200) }
  }

  private serveRecords({ operation, body }: Call): GitHubReply {
    const kind = operation.name.includes('storage') ? 'storage' : 'deployment'
    const [list, name] = kind === 'storage' ? [this.storage, 'name'] : [this.records, 'deployment_name']
    const same = (one: Record<string, unknown>): boolean =>
      one[name] === body[name] && (kind === 'deployment' || one['digest'] === body['digest'])
    const at = list.findIndex(same)
    if (at < 0) list.push(body)
    else list[at] = body
    const example = operation.example(200)
    const [shown] = example[`${kind}_records`] as object[]
    return { status: 200, body: { ...example, [`${kind}_records`]: [{ ...shown, digest: body['digest'] }] } }
  }

  private serveArtifacts(call: Call): GitHubReply {
    const { operation, query } = call
    const { run_id: run, artifact_id: id } = operation.parameters
    if (id !== undefined) {
      const artifact = this.artifacts.find((one) => String(one.id) === id)
      return artifact === undefined
        ? refusal(404, 'Not Found')
        : { status: 302, headers: { location: `/artifact/${id}.zip` } }
    }
    const found = this.artifacts.filter(
      (one) => String(one.run) === run && one.name === (query.get('name') ?? one.name)
    )
    const example = (operation.example(200)['artifacts'] as object[])[0]
    const shown = found.map(({ id: number, name, zip }) => ({
      ...example,
      id: number,
      name,
      size_in_bytes: zip.length,
      expired: false
    }))
    return { status: 200, body: { total_count: shown.length, artifacts: shown } }
  }
}
