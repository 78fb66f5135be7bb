/** Comments of a pull request, and which of them are ours. */
import { isObject } from '@immutable-delivery/kit'
import { readHeader, type CommentHeader } from '../header.js'
import { repositoryPath } from './api.js'
import type { GitHubClient } from './client.js'

/** A comment of ours: its header says so, and its author is whom the token speaks for. */
export interface OurComment {
  readonly id: number
  readonly body: string
  readonly header: CommentHeader
}

export interface OurComments {
  /** Those that are edited in place, oldest first; there should be one. */
  readonly sticky: readonly OurComment[]
  /** Those that are not edited, oldest first. */
  readonly notices: readonly OurComment[]
  readonly pages: number
}

/** More comments than this nobody reads either. */
const mostPages = 30

export const commentsPath = (repository: string, pull: number): string =>
  `${repositoryPath(repository)}/issues/${pull}/comments`

export const commentPath = (repository: string, id: number): string =>
  `${repositoryPath(repository)}/issues/comments/${id}`

/** @param app as the header has it @throws RemoteError, also when there are more than 3,000 comments */
export async function listOurs(
  client: GitHubClient,
  o: { readonly repository: string; readonly pull: number; readonly app: string; readonly author: string }
): Promise<OurComments> {
  const sticky: OurComment[] = []
  const notices: OurComment[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const { data } = await client.read(commentsPath(o.repository, o.pull), { per_page: 100, page })
    const found = Array.isArray(data) ? (data as unknown[]) : []
    for (const one of found) {
      const comment = readComment(one)
      if (comment === undefined || comment.author !== o.author) continue
      for (const [kind, kept] of [
        ['v1', sticky],
        ['notice', notices]
      ] as const) {
        const header = readHeader(comment.body, kind)
        if (header?.app === o.app) kept.push({ id: comment.id, body: comment.body, header })
      }
    }
    if (found.length < 100) {
      const byAge = (a: OurComment, b: OurComment): number => a.id - b.id
      return { sticky: sticky.toSorted(byAge), notices: notices.toSorted(byAge), pages: page }
    }
  }
  throw new Error(`pull request ${o.pull} has more than ${mostPages * 100} comments: ours is not looked for`)
}

/** One comment of an answer; undefined when it is not as GitHub describes it. */
export function readComment(
  value: unknown
): { readonly id: number; readonly body: string; readonly author: string } | undefined {
  if (!isObject(value)) return undefined
  const { id, body, user } = value
  const author = isObject(user) ? user['login'] : undefined
  if (!Number.isSafeInteger(id) || typeof body !== 'string' || typeof author !== 'string') return undefined
  return { id: id as number, body, author }
}

/**
 * Whom the token speaks for. An installation's token cannot ask; the one of a job is GitHub's own, and that another
 * one is somebody else is seen from the author of the first comment written with it.
 */
export async function findAuthor(client: GitHubClient, installation: boolean): Promise<string> {
  if (installation) return 'github-actions[bot]'
  const { data } = await client.read('/user')
  const login = isObject(data) ? data['login'] : undefined
  if (typeof login !== 'string') throw new Error('GitHub does not say whom the token speaks for')
  return login
}
