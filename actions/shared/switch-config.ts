/** Which delivery.yml an environment obeys: the protected branch's, unless that one says that it is not protected. */
import { readFile } from 'node:fs/promises'
import { errorCode, UserError, type DeliveryFile, type EnvironmentSettings } from '@immutable-delivery/kit'
import type { Ports } from '@immutable-delivery/runner'
import { checkoutSource, type ConfigSource } from './config-source.js'
import { readDelivery } from './delivery-file.js'
import { protectedBranch, type ProtectedBranch } from './protected-branch.js'

export interface SwitchConfig {
  readonly file: DeliveryFile
  readonly environment: EnvironmentSettings
  readonly source: ConfigSource
}

export interface SwitchConfigInputs {
  readonly config: string
  readonly environment: string
  readonly 'github-token': string
  readonly 'public-key': string | undefined
  readonly 'signer-workflow': string | undefined
  readonly 'source-repository': string | undefined
  readonly 'trusted-root': string | undefined
}

/** Events that run what is on a branch. Others claim the default branch too, but are started by outsiders. */
const ownEvents: readonly string[] = ['push', 'workflow_dispatch', 'schedule', 'merge_group']

/**
 * A protected environment is read from the protected branch, by commit. So is the word that an environment is not
 * protected, unless this very run is of that branch: a pushed branch that says `protected: false` of production would
 * otherwise bring a policy of its own.
 * @throws UserError when the environment is unknown, or protected where that cannot be had
 */
export async function switchConfig(inputs: SwitchConfigInputs, ports: Ports): Promise<SwitchConfig> {
  const checkout = checkoutSource(ports)
  const onGitHub = ports.env['GITHUB_ACTIONS'] === 'true'
  if (!onGitHub || (await isOfProtectedBranch(ports.env))) {
    const reading = readDelivery(inputs.config, checkout)
    const file = await (onGitHub ? reading.catch(absent) : reading)
    const environment = file && environmentOf(file, inputs)
    if (file !== undefined && environment?.protected === false) return { file, environment, source: checkout }
  }
  const branch = await protectedBranch(inputs['github-token'], ports)
  const file = await readDelivery(inputs.config, branch)
  const environment = environmentOf(file, inputs, ` of ${branch.description}`)
  if (environment.protected) {
    refuseProposals(environment.name, ports)
    requireProtection(file, branch, inputs)
    return { file, environment, source: branch }
  }
  const own = await readDelivery(inputs.config, checkout)
  return { file: own, environment: environmentOf(own, inputs), source: checkout }
}

/** A protected environment needs no checkout. @throws every other error */
function absent(error: unknown): undefined {
  if (errorCode((error as { cause?: unknown } | null)?.cause) !== 'ENOENT') throw error
}

function environmentOf(file: DeliveryFile, inputs: SwitchConfigInputs, where = ''): EnvironmentSettings {
  const { environment: name, config } = inputs
  const environment = Object.hasOwn(file.environments, name) ? file.environments[name] : undefined
  if (environment === undefined)
    throw new UserError(
      'environment',
      name,
      `one of those in ${config}${where}: ${Object.keys(file.environments).join(', ')}`
    )
  return environment
}

function requireProtection(file: DeliveryFile, branch: ProtectedBranch, inputs: SwitchConfigInputs): void {
  if (!branch.isProtected)
    throw new UserError(
      'environment',
      inputs.environment,
      `a protected branch ${branch.branch}, from which the policy is read (a branch protection or a ruleset at GitHub), or an environment with \`protected: false\``
    )
  if (file.policy === undefined)
    throw new UserError(
      'config',
      inputs.config,
      `a policy in it: the inputs of a workflow are what any branch likes them to be, so they do not say whose statements count for ${inputs.environment}`
    )
  const root = inputs['trusted-root']
  if (root !== undefined)
    throw new UserError(
      'trusted-root',
      root.slice(0, 100),
      `no trusted-root beside the protected environment ${inputs.environment}: \`policy.trusted-root\` in ${inputs.config} names it`
    )
}

/** Nobody deploys to a protected environment from a proposal, and a run of one may be anybody's. */
function refuseProposals(environment: string, { env }: Ports): void {
  const event = env['GITHUB_EVENT_NAME'] ?? ''
  if (!event.startsWith('pull_request')) return
  throw new UserError(
    'environment',
    environment,
    `a run of another event, or an environment with \`protected: false\`: this one is of ${event}, and its checkout is only proposed`
  )
}

/** Whether the run is of the default branch and GitHub protects it, by the runner's own variables. */
async function isOfProtectedBranch(env: Ports['env']): Promise<boolean> {
  if (env['GITHUB_REF_PROTECTED'] !== 'true' || !ownEvents.includes(env['GITHUB_EVENT_NAME'] ?? '')) return false
  const branch = await defaultBranch(env['GITHUB_EVENT_PATH'])
  return branch === undefined || env['GITHUB_REF'] === `refs/heads/${branch}`
}

/** As the event's payload names it. */
async function defaultBranch(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined
  const payload = JSON.parse(await readFile(file, 'utf8')) as { repository?: { default_branch?: unknown } } | null
  const branch = payload?.repository?.default_branch
  return typeof branch === 'string' ? branch : undefined
}
