/** GitHub's API over @actions/github, which knows the runner's proxies and GitHub Enterprise. */
import { errorMessage, isObject } from '@immutable-delivery/kit'

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
  readonly data: unknown
}

/** GitHub itself gives up after ten seconds; what takes longer is lost. */
const timeout = 15_000

/**
 * One exchange per call: nothing is retried, no status is an error. Throws when there is no answer. Loads
 * @actions/github when first called, since most steps never do.
 * @param url GITHUB_API_URL
 */
export function githubApi(url: string, token: string): (request: GitHubRequest) => Promise<GitHubAnswer> {
  const octokit = once(async () => {
    const { getOctokit } = await import('@actions/github')
    const quiet = (): void => undefined
    return getOctokit(token, {
      baseUrl: url.replace(/\/+$/, ''),
      userAgent: 'immutable-delivery',
      // Octokit would print deprecations and failed requests past our redaction.
      log: { debug: quiet, info: quiet, warn: quiet, error: quiet }
    })
  })
  return async ({ method, path, query, body }) => {
    const { request } = await octokit()
    const search = new URLSearchParams(
      Object.entries(query ?? {}).map(([name, value]): [string, string] => [name, String(value)])
    )
    try {
      // `{` would be read as a template of Octokit's.
      const target = `${path}${search.size === 0 ? '' : `?${search.toString()}`}`.replaceAll('{', '%7B')
      const answer = await request(`${method} ${target}`, {
        ...(body === undefined ? {} : { data: body }),
        request: { signal: AbortSignal.timeout(timeout) }
      })
      const data = answer.data as unknown
      return { status: answer.status, headers: texts(answer.headers), data: data === '' ? undefined : data }
    } catch (error) {
      const { status, response } = (error ?? {}) as { status?: unknown; response?: unknown }
      // Octokit says 500 of what never had an answer.
      if (typeof status !== 'number' || !isObject(response)) throw new Error(firstCause(error), { cause: error })
      return { status, headers: texts(response['headers']), data: response['data'] }
    }
  }
}

function texts(headers: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(isObject(headers) ? headers : {}).map(([name, value]) => [name.toLowerCase(), String(value)])
  )
}

/** fetch says that it failed, and only its cause says why. */
function firstCause(error: unknown): string {
  let cause = error
  for (let depth = 0; depth < 5 && isObject(cause) && cause['cause'] !== undefined; depth += 1) cause = cause['cause']
  return errorMessage(cause)
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}
