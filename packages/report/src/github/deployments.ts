/**
 * The record of a delivery at GitHub: a deployment whose payload names the release by digest, its status, and the one
 * before it closed by us. GitHub closes old deployments by itself (`auto_inactive`), but never those of production.
 */
import { isObject, parseJsonObject, printable, type JsonObject } from '@immutable-delivery/kit'
import type { Delivery } from '../model.js'
import { states, type DeploymentState } from '../states.js'
import { repositoryPath } from './api.js'
import type { GitHubClient } from './client.js'

export interface RecordOptions {
  readonly client: GitHubClient
  /** `owner/name`. */
  readonly repository: string
  /** The commit that is deployed: of a pull request the last one of its branch, so that it is shown there. */
  readonly commit: string
  readonly delivery: Delivery
  /** Digest of the settings; with the image's it is the release. */
  readonly settings?: string
  /** The deployment that was proposed, which then gets the state; default one of this run, else a new one. */
  readonly deployment?: number
}

export interface RecordedDeployment {
  readonly id: number
  readonly state: DeploymentState
  /** The older deployment that was closed. */
  readonly closed?: number
}

/** A deployment of ours: its payload says so. */
interface OurDeployment {
  readonly id: number
  readonly payload: JsonObject
}

const mostRounds = 8

/**
 * Records a delivery that has ended. @returns undefined when there is nothing to record: a blocked delivery has no
 * deployment, and one that changed nothing needs none when its release is recorded as live. @throws RemoteError
 */
export async function recordDeployment(options: RecordOptions): Promise<RecordedDeployment | undefined> {
  const state = deploymentState(options.delivery)
  if (state === undefined) return undefined
  const recording = new Recording(options)
  const before = await recording.list()
  const newest = before.find((one) => !recording.isMine(one) && one.id !== options.deployment)
  if (
    options.delivery.state === 'unchanged' &&
    options.deployment === undefined &&
    newest !== undefined &&
    recording.sameRelease(newest)
  )
    if ((await recording.statusOf(newest.id))?.state === 'success') return undefined
  const id = options.deployment ?? before.find((one) => recording.isMine(one))?.id ?? (await recording.create())
  await recording.setState(id, state, describe(options.delivery))
  const closed = state === 'success' ? await recording.closeOlder(before.filter((one) => one.id < id)) : undefined
  return { id, state, ...(closed === undefined ? {} : { closed }) }
}

/** A rollback that was asked for has deployed what it was asked for. */
export function deploymentState({ state, asked }: Delivery): DeploymentState | undefined {
  return state === 'rolled-back' && asked === true ? 'success' : states[state].deployment
}

/** At most 140 characters, as GitHub takes them. */
function describe({ app, environment, image, state }: Delivery): string {
  const digest = image.digest.slice(0, 'sha256:'.length + 12)
  return printable(`${app} ${digest} in ${environment}: ${states[state].word}`, 130)
}

class Recording {
  private readonly path: string
  private readonly payload: JsonObject

  constructor(private readonly o: RecordOptions) {
    const { app, environment, image, run } = o.delivery
    this.path = deploymentsPath(o.repository)
    const release = { digest: image.digest, ...(o.settings === undefined ? {} : { settings: o.settings }) }
    this.payload = { app, environment, release, run: run.id, attempt: run.attempt }
  }

  /** Ours for this application and environment, newest first. */
  async list(): Promise<readonly OurDeployment[]> {
    const { app, environment } = this.o.delivery
    const { data } = await this.o.client.read(this.path, { environment, per_page: 30 })
    return (Array.isArray(data) ? (data as unknown[]) : [])
      .flatMap((one) => readDeployment(one) ?? [])
      .filter(({ payload }) => payload['app'] === app && payload['environment'] === environment)
      .toSorted((a, b) => b.id - a.id)
  }

  /** Made by this attempt of this run, and of this image: a run may deliver two. */
  isMine({ payload }: OurDeployment): boolean {
    return (
      payload['run'] === this.payload['run'] &&
      payload['attempt'] === this.payload['attempt'] &&
      this.sameImage(payload)
    )
  }

  sameRelease({ payload }: OurDeployment): boolean {
    const { release } = payload
    return this.sameImage(payload) && isObject(release) && release['settings'] === this.o.settings
  }

  private sameImage({ release }: JsonObject): boolean {
    return isObject(release) && release['digest'] === this.o.delivery.image.digest
  }

  /** @returns the new deployment's id */
  async create(): Promise<number> {
    const { client, commit, delivery } = this.o
    for (let round = 0; round < mostRounds; round += 1) {
      const written = await client.write('POST', this.path, {
        ref: commit,
        environment: delivery.environment,
        payload: this.payload,
        description: describe(delivery),
        // Left out, GitHub would merge the default branch into it, and wait for the very run that asks.
        auto_merge: false,
        required_contexts: []
      })
      const id = written.kind === 'done' ? readDeployment(written.data)?.id : undefined
      // Without an answer it may be there.
      const found = id ?? (await this.list()).find((one) => this.isMine(one))?.id
      if (found !== undefined) return found
    }
    throw new Error(`GitHub did not make a deployment in ${mostRounds} tries`)
  }

  /** Sets the newest status, unless it is that already. */
  async setState(id: number, state: DeploymentState, description: string): Promise<void> {
    const { client, delivery } = this.o
    const url = delivery.environments.find(({ name }) => name === delivery.environment)?.url
    for (let round = 0; round < mostRounds; round += 1) {
      const written = await client.write('POST', `${this.path}/${id}/statuses`, {
        state,
        description,
        // We close the older one ourselves, and only one that is ours.
        auto_inactive: false,
        ...(delivery.run.url === undefined ? {} : { log_url: delivery.run.url }),
        ...(url === undefined || !/^https?:/.test(url) ? {} : { environment_url: url })
      })
      if (written.kind === 'done' || (await this.statusOf(id))?.state === state) return
    }
    throw new Error(`GitHub did not take the state ${state} of deployment ${id} in ${mostRounds} tries`)
  }

  statusOf(id: number): ReturnType<typeof deploymentStatus> {
    return deploymentStatus(this.o.client, this.o.repository, id)
  }

  /** Closes the one that was live until now. Failed ones stay as they are; below a closed one all are closed. */
  async closeOlder(older: readonly OurDeployment[]): Promise<number | undefined> {
    for (const { id } of older.slice(0, 3)) {
      const state = (await this.statusOf(id))?.state
      if (state === 'inactive') return undefined
      if (state === 'failure' || state === 'error') continue
      await this.setState(id, 'inactive', `replaced in ${printable(this.o.delivery.environment, 60)}`)
      return id
    }
    return undefined
  }
}

export const deploymentsPath = (repository: string): string => `${repositoryPath(repository)}/deployments`

/** The newest status of a deployment. @throws RemoteError */
export async function deploymentStatus(
  client: GitHubClient,
  repository: string,
  id: number
): Promise<{ readonly state: string } | undefined> {
  const { data } = await client.read(`${deploymentsPath(repository)}/${id}/statuses`, { per_page: 1 })
  const [newest] = Array.isArray(data) ? (data as unknown[]) : []
  return isObject(newest) && typeof newest['state'] === 'string' ? { state: newest['state'] } : undefined
}

/** The payload comes back as it was sent, or as its JSON's text. */
export function readDeployment(value: unknown): OurDeployment | undefined {
  if (!isObject(value) || !Number.isSafeInteger(value['id'])) return undefined
  const id = value['id'] as number
  const { payload } = value
  if (isObject(payload)) return { id, payload }
  if (typeof payload !== 'string') return { id, payload: {} }
  try {
    return { id, payload: parseJsonObject(payload, 'payload of a deployment', 8) }
  } catch {
    return { id, payload: {} }
  }
}
