/**
 * Files of the protected branch, by commit, through GitHub's API (DESIGN section 8, point 2): what a pull request or a
 * pushed branch holds as policy, target or command is only proposed. The branch is the repository's default one.
 */
import { isObject, printable, UserError } from '@immutable-delivery/kit'
import { GitHubClient, repositoryPath, statusOf } from '@immutable-delivery/report'
import { githubApi, type Ports } from '@immutable-delivery/runner'
import { usualLimit, type ConfigSource } from './config-source.js'

export interface ProtectedBranch extends ConfigSource {
  readonly branch: string
  readonly commit: string
  /** Protected by a rule of GitHub's: changes come by review only. */
  readonly isProtected: boolean
}

/** What of the outside world it needs. */
export type BranchPorts = Pick<Ports, 'env' | 'clock' | 'logger' | 'signal'>

const needed = 'a token with `permissions: contents: read` for this repository'

/**
 * Finds the default branch and fixes the commit that it has now.
 * @param patience milliseconds to wait for GitHub in all; default three minutes
 * @throws UserError without a token or a repository, or when GitHub does not let it be read; RemoteError
 */
export async function protectedBranch(token: string, ports: BranchPorts, patience?: number): Promise<ProtectedBranch> {
  const { env, clock, logger, signal } = ports
  const repository = env['GITHUB_REPOSITORY'] ?? ''
  if (env['GITHUB_ACTIONS'] !== 'true' || !/^[^/]+\/[^/]+$/.test(repository))
    throw new UserError('environment', 'no run of GitHub', 'a run of GitHub, or `protected: false` in delivery.yml')
  if (token === '') throw new UserError('github-token', '', needed)
  const api = githubApi(env['GITHUB_API_URL'] ?? 'https://api.github.com', token)
  const client = new GitHubClient({ api, clock, logger, signal, ...(patience === undefined ? {} : { patience }) })
  const root = repositoryPath(repository)
  const ask = async (
    path: string,
    query: Readonly<Record<string, string>> = {}
  ): Promise<Readonly<Record<string, unknown>>> => {
    try {
      const { data } = await client.read(path, query)
      return isObject(data) ? data : {}
    } catch (error) {
      const status = statusOf(error)
      if (status === 401 || status === 403)
        throw new UserError('github-token', `status ${status}`, needed, { cause: error })
      throw error
    }
  }
  const { default_branch: branch } = await ask(root)
  if (typeof branch !== 'string' || branch === '') throw new Error('GitHub does not name the default branch')
  const found = await ask(`${root}/branches/${encodeURIComponent(branch)}`)
  const commit = isObject(found['commit']) ? found['commit']['sha'] : undefined
  if (typeof commit !== 'string' || !/^[0-9a-f]{40,64}$/.test(commit))
    throw new Error(`GitHub does not name the commit of ${printable(branch)}`)
  const server = env['GITHUB_SERVER_URL'] ?? 'https://github.com'
  const shown = printable(branch, 200)
  return {
    branch: shown,
    commit,
    isProtected: found['protected'] === true,
    description: `the branch ${shown} at ${commit}`,
    uri: (file) => `git+${server}/${repository}@${commit}#${file}`,
    readFile: async (file, input, limit = usualLimit) => {
      const path = pathInRepository(file, input)
      let answer: Readonly<Record<string, unknown>>
      try {
        answer = await ask(`${root}/contents/${path.split('/').map(encodeURIComponent).join('/')}`, { ref: commit })
      } catch (error) {
        if (statusOf(error) !== 404) throw error
        throw new UserError(input, file, `a file of the branch ${shown} (it has none such at ${commit})`, {
          cause: error
        })
      }
      return contentOf(answer, file, input, limit)
    }
  }
}

/** Inside the repository, in its own writing: what points out of it would be another file than the one that is meant. */
function pathInRepository(file: string, input: string): string {
  const parts = file.split('/').filter((part) => part !== '' && part !== '.')
  if (file.startsWith('/') || file.includes('\\') || parts.length === 0 || parts.includes('..'))
    throw new UserError(input, file, 'a path inside the repository, relative to its root')
  return parts.join('/')
}

function contentOf(
  { type, encoding, content, size }: Readonly<Record<string, unknown>>,
  file: string,
  input: string,
  limit: number
): Uint8Array {
  if (type !== 'file') throw new UserError(input, file, `a file, and no ${typeof type === 'string' ? type : 'folder'}`)
  if (typeof size === 'number' && size > limit) throw new UserError(input, file, `a file of at most ${limit} bytes`)
  if (encoding !== 'base64' || typeof content !== 'string')
    throw new UserError(input, file, 'a file of at most 1 MB: larger ones GitHub does not give by path')
  const bytes = Buffer.from(content, 'base64')
  if (bytes.byteLength > limit || (typeof size === 'number' && bytes.byteLength !== size))
    throw new UserError(input, file, `a whole file of at most ${limit} bytes`)
  return bytes
}
