/** Tells GitHub what happened: the comment of the pull request, and the deployment that is the record. */
import { open } from 'node:fs/promises'
import { errorMessage, isObject, parseJsonObject, type JsonObject } from '@immutable-delivery/kit'
import {
  findPullRequest,
  GitHubClient,
  postComment,
  recordDeployment,
  statusOf,
  type Delivery,
  type PullRequest
} from '@immutable-delivery/report'
import { githubApi, type Ports } from '@immutable-delivery/runner'

export interface PublishOptions {
  /** Nothing is posted without one. */
  readonly token: string
  readonly comment: boolean
  readonly deployment: boolean
  /** Digest of the settings that are live with the image. */
  readonly settings?: string
}

/** What of the outside world it needs. */
export type PublishPorts = Pick<Ports, 'env' | 'clock' | 'logger' | 'signal' | 'redact'>

/** Larger payloads GitHub does not make. */
const payloadLimit = 25_000_000

/** Never throws: both are views of what is done already, and a switch must not fail because GitHub does. */
export async function publish(delivery: Delivery, options: PublishOptions, ports: PublishPorts): Promise<void> {
  const { env, clock, logger, signal } = ports
  const { GITHUB_REPOSITORY: repository = '', GITHUB_SHA: commit = '' } = env
  if (!options.comment && !options.deployment) return
  // Comments are ordered by the run, so there is none without one.
  if (options.token === '' || !/^[^/]+\/[^/]+$/.test(repository) || !(delivery.run.id > 0)) {
    logger.info('No token, or not a run of GitHub: nothing is posted.')
    return
  }
  const api = githubApi(env['GITHUB_API_URL'] ?? 'https://api.github.com', options.token)
  const client = new GitHubClient({ api, clock, logger, signal })
  const shown = withTexts(delivery, ports.redact) as Delivery
  const event = env['GITHUB_EVENT_NAME'] ?? ''
  const find = async (): Promise<PullRequest | undefined> =>
    findPullRequest(client, repository, { name: event, payload: await readPayload(env), commit })
  if (options.comment)
    await attempt('The comment', 'pull-requests: write', ports, async () => {
      const pull = await find()
      if (pull === undefined) {
        logger.info('No pull request belongs to this run: only the summary tells what happened.')
        return
      }
      const installation = options.token.startsWith('ghs_')
      const posted = await postComment({ client, repository, pull: pull.number, delivery: shown, installation })
      const notice = posted.notice ? ', and a new one for what must not be missed' : ''
      logger.info(`The comment on pull request ${pull.number}: ${posted.result}${notice}.`)
    })
  if (options.deployment)
    await attempt('The deployment', 'deployments: write', ports, async () => {
      // The commit of a pull request’s run is a merge that nobody else has.
      const head = event.startsWith('pull_request') ? (await find())?.head : undefined
      const recorded = await recordDeployment({
        client,
        repository,
        commit: head ?? commit,
        delivery: shown,
        ...(options.settings === undefined ? {} : { settings: options.settings })
      })
      if (recorded === undefined) logger.info('There is no new deployment to record.')
      else logger.info(`Deployment ${recorded.id} of ${delivery.environment}: ${recorded.state}.`)
    })
}

async function attempt(
  what: string,
  permission: string,
  { logger }: PublishPorts,
  body: () => Promise<void>
): Promise<void> {
  try {
    await body()
  } catch (error) {
    const status = statusOf(error)
    const why =
      status === 403 || status === 404
        ? ` It needs \`permissions: ${permission}\` in the job, which the token of a pull request from a fork never has.`
        : ''
    logger.warning(`${what} was not posted.${why} ${errorMessage(error)}`)
  }
}

/** The same value with every text in it changed; numbers, and with them the order of runs, stay. */
function withTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => withTexts(one, change))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withTexts(one, change)]))
}

/** The event's payload; empty when there is none. @throws Error when it is there and cannot be read */
export async function readPayload(env: Ports['env']): Promise<JsonObject> {
  const file = env['GITHUB_EVENT_PATH'] ?? ''
  if (file === '') return {}
  const handle = await open(file)
  try {
    if ((await handle.stat()).size > payloadLimit)
      throw new Error(`the event’s payload has more than ${payloadLimit} bytes`)
    return parseJsonObject(await handle.readFile(), 'the event’s payload', 100)
  } finally {
    await handle.close()
  }
}
