/**
 * The check run of a delivery: a stable name that a branch's rules can require, on the commit that was delivered. One
 * per run: what a run says twice edits its own, and an older run never speaks after a newer one.
 */
import { isObject, printable } from '@immutable-delivery/kit'
import { renderComment } from '../comment.js'
import type { Delivery } from '../model.js'
import { states } from '../states.js'
import { repositoryPath } from './api.js'
import type { GitHubClient } from './client.js'

export interface CheckOptions {
  readonly client: GitHubClient
  /** `owner/name`. */
  readonly repository: string
  /** Of a pull request the last commit of its branch, which is where its checks are shown. */
  readonly commit: string
  readonly delivery: Delivery
}

export type CheckConclusion = 'success' | 'failure' | 'neutral' | 'cancelled'

export interface PostedCheck {
  /** `superseded`: a newer run has had its say. */
  readonly result: 'created' | 'edited' | 'superseded'
  readonly name: string
  /** Undefined as long as it goes on. */
  readonly conclusion: CheckConclusion | undefined
}

const mostRounds = 6
/** GitHub counts bytes here, up to 65,535. */
const summaryLimit = 60_000

/** `delivery (shop-api, production)`: what a rule of the branch names. */
export function checkName({ app, environment }: Delivery): string {
  return printable(`delivery (${app}, ${environment})`, 100)
}

/** Undefined for what goes on. Nothing that could not be judged, or did not come to be live, is a success. */
export function checkConclusion({ state, asked }: Delivery): CheckConclusion | undefined {
  switch (state) {
    case 'live':
    case 'unchanged':
      return 'success'
    case 'rolled-back':
      return asked === true ? 'success' : 'failure'
    case 'blocked':
    case 'failed':
      return 'failure'
    case 'superseded':
      return 'neutral'
    case 'aborted':
      return 'cancelled'
    case 'awaiting-approval':
    case 'rolling-out':
      return undefined
  }
}

/** Creates or edits the check run. @throws RemoteError */
export async function postCheck({ client, repository, commit, delivery }: CheckOptions): Promise<PostedCheck> {
  const name = checkName(delivery)
  const conclusion = checkConclusion(delivery)
  const { run } = delivery
  const word = delivery.state === 'rolled-back' && delivery.asked === true ? 'went back, as asked' : undefined
  const said = {
    name,
    external_id: `${run.id}/${run.attempt}`,
    status: conclusion === undefined ? 'in_progress' : 'completed',
    ...(conclusion === undefined ? {} : { conclusion }),
    ...(run.url === undefined ? {} : { details_url: run.url }),
    output: {
      title: printable(`${delivery.image.digest.slice(0, 19)}: ${word ?? states[delivery.state].word}`, 200),
      summary: renderComment(delivery, { limit: summaryLimit })
    }
  }
  const path = `${repositoryPath(repository)}/check-runs`
  for (let round = 0; round < mostRounds; round += 1) {
    const known = await newest(client, repository, commit, name)
    const order = known === undefined ? -1 : known.run - run.id || known.attempt - run.attempt
    if (order > 0) return { result: 'superseded', name, conclusion }
    const mine = known !== undefined && order === 0
    const written = mine
      ? await client.write('PATCH', `${path}/${known.id}`, said)
      : await client.write('POST', path, { ...said, head_sha: commit })
    // Without an answer it may be there, and is then looked for.
    if (written.kind === 'done') return { result: mine ? 'edited' : 'created', name, conclusion }
  }
  throw new Error(`GitHub did not take the check ${name} in ${mostRounds} tries`)
}

/** The newest check of this name that is ours: what others made under it has no run in it. */
async function newest(
  client: GitHubClient,
  repository: string,
  commit: string,
  name: string
): Promise<{ readonly id: number; readonly run: number; readonly attempt: number } | undefined> {
  const { data } = await client.read(`${repositoryPath(repository)}/commits/${commit}/check-runs`, {
    check_name: name,
    filter: 'all',
    per_page: 100
  })
  const runs = isObject(data) && Array.isArray(data['check_runs']) ? (data['check_runs'] as unknown[]) : []
  return runs
    .flatMap((one) => {
      if (!isObject(one) || !Number.isSafeInteger(one['id'])) return []
      const order = /^(\d{1,15})\/(\d{1,6})$/.exec(typeof one['external_id'] === 'string' ? one['external_id'] : '')
      return order === null ? [] : [{ id: one['id'] as number, run: Number(order[1]), attempt: Number(order[2]) }]
    })
    .toSorted((a, b) => b.run - a.run || b.attempt - a.attempt || b.id - a.id)[0]
}
