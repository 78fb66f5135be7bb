/** GitHub's API for this run. */
import { GitHubClient } from '@immutable-delivery/report'
import { githubApi, type Ports } from '@immutable-delivery/runner'

export interface RunRepository {
  readonly client: GitHubClient
  /** `owner/name`. */
  readonly repository: string
}

/** Undefined without a token, or where this is no run of GitHub. */
export function githubOf(
  token: string,
  { env, clock, logger, signal }: Pick<Ports, 'env' | 'clock' | 'logger' | 'signal'>
): RunRepository | undefined {
  const { GITHUB_REPOSITORY: repository = '', GITHUB_API_URL: url = 'https://api.github.com' } = env
  if (token === '' || !/^[^/]+\/[^/]+$/.test(repository)) return undefined
  return { client: new GitHubClient({ api: githubApi(url, token), clock, logger, signal }), repository }
}
