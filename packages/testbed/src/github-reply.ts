/** What the parts of the fake GitHub share: a checked request, an answer, pages, times. */
import type { GitHubOperation } from './github-schema.js'

export interface GitHubReply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export type Body = Readonly<Record<string, unknown>>

/** One request that has been checked. */
export interface Call {
  readonly operation: GitHubOperation
  readonly query: URLSearchParams
  readonly body: Body
  /** Path and query, for links to other pages. */
  readonly url: URL
}

export function refusal(status: number, message: string, headers: Record<string, string> = {}): GitHubReply {
  const body = { message, documentation_url: 'https://docs.github.com/rest' }
  return { status, headers, body }
}

/** One page; GitHub cuts `per_page` to 100 without a word. */
export function paged<T>({ query, url }: Call, all: readonly T[], show: (one: T) => unknown): GitHubReply {
  const size = Math.min(100, Number(query.get('per_page') ?? 30))
  const page = Number(query.get('page') ?? 1)
  const link = new URL(url)
  link.searchParams.set('page', String(page + 1))
  const more = page * size < all.length
  return {
    status: 200,
    headers: more ? { link: `<${link.href}>; rel="next"` } : {},
    body: all.slice((page - 1) * size, page * size).map(show)
  }
}

/** A text, or what counts when it is none. */
export const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise)

/** GitHub's times have whole seconds. */
export const iso = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
