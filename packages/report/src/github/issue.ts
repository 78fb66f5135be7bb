/**
 * One open issue per thing that is wrong: what is found again edits it, and what is mended closes it. Like the comment
 * it is found by a header in its text and by its author, and nothing in it is ever believed.
 */
import { isObject, parseJsonObject, type JsonObject } from '@immutable-delivery/kit'
import { repositoryPath } from './api.js'
import type { GitHubClient } from './client.js'
import { findAuthor } from './comments.js'

export interface IssueOptions {
  readonly client: GitHubClient
  /** `owner/name`. */
  readonly repository: string
  readonly installation: boolean
  /** What it is about, for instance `{ app, environment, about: 'drift' }`: the same gives the same issue. */
  readonly key: Readonly<Record<string, string>>
  /** One line, without text from outside. */
  readonly title: string
  /** Markdown of ours. */
  readonly body: string
}

export interface PostedIssue {
  readonly result: 'opened' | 'edited' | 'unchanged' | 'closed' | 'none'
  readonly number?: number
}

const mostRounds = 6
/** More open issues than this nobody has an overview of either. */
const mostPages = 10

/** Opens it, or edits the open one. @throws RemoteError */
export async function openIssue(o: IssueOptions): Promise<PostedIssue> {
  const body = `${header(o.key)}\n${o.body}`
  const author = await findAuthor(o.client, o.installation)
  let result: PostedIssue['result'] = 'unchanged'
  for (let round = 0; round < mostRounds; round += 1) {
    const [first, ...others] = await listOpen(o, author)
    if (first === undefined) {
      const written = await o.client.write('POST', issuesPath(o.repository), { title: o.title, body })
      // Without an answer it may be there, and is then looked for; only what was made twice is looked for again.
      if (written.kind === 'done') {
        const made = readIssue(written.data)
        if (made !== undefined && round === 0) return { result: 'opened', number: made.number }
      }
      result = 'opened'
      continue
    }
    // Two runs at once: the oldest stays.
    for (const { number } of others) await close(o, number)
    if (first.body === body && first.title === o.title) return { result, number: first.number }
    const written = await o.client.write('PATCH', `${issuesPath(o.repository)}/${first.number}`, {
      title: o.title,
      body
    })
    if (written.kind === 'done') return { result: result === 'opened' ? result : 'edited', number: first.number }
  }
  throw new Error(`the issue ${o.title} did not settle in ${mostRounds} rounds`)
}

/** Closes what is open about it, since it is mended. @throws RemoteError */
export async function closeIssue(o: Omit<IssueOptions, 'title' | 'body'>): Promise<PostedIssue> {
  const open = await listOpen(o, await findAuthor(o.client, o.installation))
  for (const { number } of open) await close(o, number)
  return open[0] === undefined ? { result: 'none' } : { result: 'closed', number: open[0].number }
}

const issuesPath = (repository: string): string => `${repositoryPath(repository)}/issues`

/** Sorted, so that the same key is the same text; nothing in it can end the HTML comment. */
function header(key: Readonly<Record<string, string>>): string {
  const sorted = Object.fromEntries(Object.entries(key).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  const json = JSON.stringify(sorted).replace(
    /[-<>&]|[^\x20-\x7e]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`
  )
  return `<!-- immutable-delivery:issue ${json} -->`
}

interface OpenIssue {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly author: string
}

/** Ours that are open, oldest first. */
async function listOpen(
  { client, repository, key }: Pick<IssueOptions, 'client' | 'repository' | 'key'>,
  author: string
): Promise<OpenIssue[]> {
  const found: OpenIssue[] = []
  for (let page = 1; page <= mostPages; page += 1) {
    const query = { state: 'open', creator: author, per_page: 100, page }
    const { data } = await client.read(issuesPath(repository), query)
    const items = Array.isArray(data) ? (data as unknown[]) : []
    found.push(...items.flatMap((one) => readIssue(one) ?? []))
    if (items.length < 100) break
  }
  return found
    .filter((one) => one.author === author && one.body.split(/\r?\n/)[0] === header(key))
    .toSorted((a, b) => a.number - b.number)
}

function readIssue(value: unknown): OpenIssue | undefined {
  // GitHub lists pull requests as issues.
  if (!isObject(value) || value['pull_request'] !== undefined) return undefined
  const { number, title, body, user } = value
  const author = isObject(user) ? user['login'] : undefined
  if (!Number.isSafeInteger(number) || typeof title !== 'string' || typeof author !== 'string') return undefined
  return { number: number as number, title, body: typeof body === 'string' ? body : '', author }
}

async function close(
  { client, repository }: Pick<IssueOptions, 'client' | 'repository'>,
  number: number
): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const body = { state: 'closed', state_reason: 'completed' }
    // To close twice what is closed changes nothing.
    if ((await client.write('PATCH', `${issuesPath(repository)}/${number}`, body)).kind === 'done') return
  }
}

/** For tests: what an issue of ours is about. */
export function issueKey(body: string): JsonObject | undefined {
  const [, json] = /^<!-- immutable-delivery:issue (.*) -->/.exec(body) ?? []
  return json === undefined ? undefined : parseJsonObject(json, 'header of the issue', 4)
}
