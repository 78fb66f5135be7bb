/** Tells GitHub what happened: the comment of the pull request, and the deployment that is the record. */
import { errorMessage, isObject } from '@immutable-delivery/kit'
import {
  findPullRequest,
  postCheck,
  postComment,
  recordDeployment,
  statusOf,
  type Delivery
} from '@immutable-delivery/report'
import type { Ports } from '@immutable-delivery/runner'
import { readPayload } from './event-payload.js'
import { githubOf } from './github-client.js'

export interface PublishOptions {
  /** Nothing is posted without one. */
  readonly token: string
  readonly comment: boolean
  readonly deployment: boolean
  readonly check: boolean
  /** The deployment that was proposed, which then gets the state. */
  readonly deploymentId?: number
  /** Digest of the settings that are live with the image. */
  readonly settings?: string
}

/** What of the outside world it needs. */
export type PublishPorts = Pick<Ports, 'env' | 'clock' | 'logger' | 'signal' | 'redact'>

export interface Published {
  /** The deployment that records it. */
  readonly deployment?: number
}

/** Never throws: all are views of what is done already, and a switch must not fail because GitHub does. */
export async function publish(delivery: Delivery, options: PublishOptions, ports: PublishPorts): Promise<Published> {
  const { env, logger } = ports
  const commit = env['GITHUB_SHA'] ?? ''
  if (!options.comment && !options.deployment && !options.check) return {}
  // Comments are ordered by the run, so there is none without one.
  const github = githubOf(options.token, ports)
  if (github === undefined || !(delivery.run.id > 0)) {
    logger.info('No token, or not a run of GitHub: nothing is posted.')
    return {}
  }
  const { client, repository } = github
  const shown = withTexts(delivery, ports.redact) as Delivery
  const event = env['GITHUB_EVENT_NAME'] ?? ''
  const find = once(async () =>
    findPullRequest(client, repository, { name: event, payload: await readPayload(env), commit })
  )
  // The commit of a pull request’s run is a merge that nobody else has.
  const head = async (): Promise<string> =>
    (event.startsWith('pull_request') ? (await find())?.head : undefined) ?? commit
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
  if (options.check)
    await attempt('The check', 'checks: write', ports, async () => {
      const posted = await postCheck({ client, repository, commit: await head(), delivery: shown })
      logger.info(`The check ${posted.name}: ${posted.conclusion ?? 'not ended'} (${posted.result}).`)
    })
  let recorded: Published = {}
  if (options.deployment)
    await attempt('The deployment', 'deployments: write', ports, async () => {
      const { settings, deploymentId } = options
      const made = await recordDeployment({
        client,
        repository,
        commit: await head(),
        delivery: shown,
        ...(settings === undefined ? {} : { settings }),
        ...(deploymentId === undefined ? {} : { deployment: deploymentId })
      })
      if (made === undefined) logger.info('There is no new deployment to record.')
      else {
        recorded = { deployment: made.id }
        logger.info(`Deployment ${made.id} of ${delivery.environment}: ${made.state}.`)
      }
    })
  return recorded
}

/** Three of our views need the pull request, and GitHub is asked once. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
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
