/** What `report` needs of GitHub's REST API. The adapter lives in `runner`; tests bring a fake. */

export interface GitHubRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Begins with `/`; its parts are encoded. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number>>
  /** Sent as JSON. */
  readonly body?: Readonly<Record<string, unknown>>
}

export interface GitHubAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The body's JSON; undefined when there is none. */
  readonly data: unknown
}

/** One exchange: nothing is retried, no status is an error. Throws a plain Error when there is no answer. */
export type GitHubApi = (request: GitHubRequest) => Promise<GitHubAnswer>

/** The path of a repository. @param repository `owner/name` */
export function repositoryPath(repository: string): string {
  const [owner = '', name = ''] = repository.split('/')
  return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`
}
