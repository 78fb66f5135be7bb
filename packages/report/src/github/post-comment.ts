/**
 * One comment per pull request and application, edited in place.
 *
 * GitHub has no compare-and-swap, and a write whose answer is lost may have been done, so this is a loop of look, act,
 * wait, look again, until what is there is right. Runs agree without talking: the oldest comment is the one to keep
 * and nobody ever removes it; the highest run, then attempt, has the last word; what a run wrote it looks at again
 * after `settle`, which is longer than another run needs between its last look and its write.
 */
import { renderComment, renderNotice } from '../comment.js'
import { readHeader, type CommentHeader } from '../header.js'
import type { Delivery } from '../model.js'
import { needsNotice } from '../states.js'
import { statusOf, type GitHubClient, type Written } from './client.js'
import {
  commentPath,
  commentsPath,
  findAuthor,
  listOurs,
  readComment,
  type OurComment,
  type OurComments
} from './comments.js'

export interface PostOptions {
  readonly client: GitHubClient
  /** `owner/name`. */
  readonly repository: string
  /** Number of the pull request. */
  readonly pull: number
  /** The token is an installation's (`ghs_...`), as the one of a job is. */
  readonly installation: boolean
  /** Milliseconds between a write and the look at what became of it. Default 3,000. */
  readonly settle?: number
}

export interface PostCommentOptions extends PostOptions {
  readonly delivery: Delivery
}

export interface PostedComment {
  /** `superseded`: a newer run has its say there. `unchanged`: it was there already, word for word. */
  readonly result: 'created' | 'edited' | 'unchanged' | 'superseded'
  /** The comment that is edited in place. */
  readonly id: number
  /** A short new comment was posted beside it. */
  readonly notice: boolean
}

const mostRounds = 16

/** Posts or edits the comment, and the notice where the state needs one. @throws RemoteError */
export async function postComment(options: PostCommentOptions): Promise<PostedComment> {
  const { client, installation, delivery } = options
  const posting = new Posting(options, await findAuthor(client, installation), renderComment(delivery))
  const { result, id, seen } = await posting.converge()
  const needed = needsNotice(delivery.state, delivery.asked === true)
  return { result, id, notice: needed && (await posting.notify(seen, renderNotice(delivery))) }
}

/** Posts or edits the same comment with a text that begins with a header of ours. @throws RemoteError */
export async function postText(options: PostOptions, body: string): Promise<PostedComment> {
  const posting = new Posting(options, await findAuthor(options.client, options.installation), body)
  const { result, id } = await posting.converge()
  return { result, id, notice: false }
}

/** Negative when `a` is older than `b`. */
function compareOrder(a: Order, b: Order): number {
  return a.run - b.run || a.attempt - b.attempt
}
type Order = Pick<CommentHeader, 'run' | 'attempt'>

class Posting {
  private readonly mine: CommentHeader

  constructor(
    private readonly o: PostOptions,
    private author: string,
    private readonly body: string
  ) {
    const header = readHeader(this.body)
    if (header === undefined) throw new Error('our own comment has no header that can be read')
    this.mine = header
  }

  async converge(): Promise<{ result: PostedComment['result']; id: number; seen: OurComments }> {
    let result: PostedComment['result'] = 'unchanged'
    let made = 0
    for (let round = 0; round < mostRounds; round += 1) {
      const seen = await this.look()
      const [keeper, ...others] = seen.sticky
      if (keeper === undefined) {
        // Who cannot find again what was made must not go on making it.
        if (made === 2) throw new Error(`the comment on pull request ${this.o.pull} is gone each time it is made`)
        const kind = await this.create(this.body)
        if (kind === 'done') made += 1
        if (kind !== 'limited') result = 'created'
        await this.settle(kind)
        continue
      }
      if (seen.sticky.some(({ header }) => compareOrder(header, this.mine) > 0)) {
        // The newer run puts the one to keep in order; ours beside it is for us to take away.
        if (await this.remove(others.filter(({ header }) => compareOrder(header, this.mine) === 0)))
          return { result: 'superseded', id: keeper.id, seen }
        continue
      }
      if (this.holdsMine(keeper, result !== 'unchanged')) {
        if (await this.remove(others)) return { result, id: keeper.id, seen }
        continue
      }
      // After many pages the first look is old.
      if (seen.pages > 1 && !(await this.mayReplace(keeper.id))) continue
      const kind = await this.edit(keeper.id)
      if (kind !== 'limited' && result !== 'created') result = 'edited'
      await this.settle(kind)
    }
    throw new Error(`the comment of pull request ${this.o.pull} did not settle in ${mostRounds} rounds`)
  }

  /** Posts the notice unless it is there. @returns whether this call posted it */
  async notify(seen: OurComments, text: string): Promise<boolean> {
    let posted = false
    for (let round = 0; round < mostRounds; round += 1) {
      const { notices } = round === 0 ? seen : await this.look()
      const [first, ...others] = notices.filter(
        ({ header }) =>
          compareOrder(header, this.mine) === 0 &&
          header.environment === this.mine.environment &&
          header.state === this.mine.state
      )
      if (first !== undefined) {
        if (await this.remove(others)) return posted
        continue
      }
      const kind = await this.create(text)
      if (kind === 'done') return true
      posted ||= kind === 'unknown'
    }
    throw new Error(`the notice on pull request ${this.o.pull} did not settle in ${mostRounds} rounds`)
  }

  private look(): Promise<OurComments> {
    const { client, repository, pull } = this.o
    return listOurs(client, { repository, pull, app: this.mine.app, author: this.author })
  }

  /** @param wrote another step of the same run may have had its say after us, which is then the newer one */
  private holdsMine({ body, header }: OurComment, wrote: boolean): boolean {
    return plain(body) === plain(this.body) || (wrote && compareOrder(header, this.mine) === 0)
  }

  private async mayReplace(id: number): Promise<boolean> {
    try {
      const { data } = await this.o.client.read(commentPath(this.o.repository, id))
      const header = readHeader(readComment(data)?.body ?? '')
      return header !== undefined && compareOrder(header, this.mine) <= 0
    } catch (error) {
      if (statusOf(error) === 404) return false
      throw error
    }
  }

  private async create(body: string): Promise<Written['kind']> {
    const { client, repository, pull } = this.o
    const written = await client.write('POST', commentsPath(repository, pull), { body })
    if (written.kind === 'done') this.author = readComment(written.data)?.author ?? this.author
    return written.kind
  }

  private async edit(id: number): Promise<Written['kind']> {
    const { client, repository } = this.o
    try {
      return (await client.write('PATCH', commentPath(repository, id), { body: this.body })).kind
    } catch (error) {
      // Somebody removed it meanwhile: nothing was written.
      if (statusOf(error) === 404) return 'limited'
      throw error
    }
  }

  /** @returns whether all are gone; otherwise look again */
  private async remove(comments: readonly OurComment[]): Promise<boolean> {
    const { client, repository } = this.o
    for (const { id } of comments) {
      try {
        if ((await client.write('DELETE', commentPath(repository, id))).kind !== 'done') return false
      } catch (error) {
        if (statusOf(error) !== 404) throw error
      }
    }
    return true
  }

  /** Nothing to wait for where nothing was written. */
  private async settle(kind: Written['kind']): Promise<void> {
    if (kind !== 'limited') await this.o.client.sleep(this.o.settle ?? 3000)
  }
}

/** GitHub may give a body back with other line ends and without white space at its end. */
const plain = (body: string): string => body.replaceAll('\r\n', '\n').trimEnd()
