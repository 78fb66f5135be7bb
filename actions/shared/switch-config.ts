/** Which delivery.yml an environment obeys: the protected branch's, unless that one says that it is not protected. */
import { readFile } from 'node:fs/promises'
import {
  errorKind,
  errorMessage,
  UserError,
  type DeliveryFile,
  type EnvironmentSettings
} from '@immutable-delivery/kit'
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
  readonly operation: string
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
 * protected: a pushed branch, or an earlier step that writes into the checkout, would otherwise say it of production
 * and bring a policy of its own. Where no GitHub is, the checkout is all there is.
 * @throws UserError when the environment is unknown, or protected where that cannot be had
 */
export async function switchConfig(inputs: SwitchConfigInputs, ports: Ports): Promise<SwitchConfig> {
  const onGitHub = ports.env['GITHUB_ACTIONS'] === 'true'
  // Going back must work for whoever sits at the machine when GitHub does not. It goes only to what was live there.
  const isWayBack = inputs.operation !== 'deploy' && inputs.operation !== 'propose'
  if (!onGitHub) {
    const own = await ofCheckout(inputs, ports)
    if (!own.environment.protected) return own
    if (isWayBack) return { ...own, source: unproven(ports) }
  }
  try {
    // Who goes back is in a hurry.
    return await ofBranch(inputs, ports, isWayBack ? 10_000 : undefined)
  } catch (error) {
    if (!isWayBack || errorKind(error) !== 'remote' || !(await isOfProtectedBranch(ports.env))) throw error
    ports.logger.warning(
      `GitHub does not answer, so ${inputs.operation} goes by the checkout of this run, which is of the protected branch: ${errorMessage(error)}`
    )
    return { ...(await ofCheckout(inputs, ports)), source: unproven(ports) }
  }
}

async function ofCheckout(inputs: SwitchConfigInputs, ports: Ports): Promise<SwitchConfig> {
  const source = checkoutSource(ports)
  const file = await readDelivery(inputs.config, source)
  return { file, environment: environmentOf(file, inputs), source }
}

/** The checkout in place of the protected branch, and said so. */
function unproven(ports: Ports): ConfigSource {
  return { ...checkoutSource(ports), description: 'the checkout of this job, and not from the protected branch' }
}

async function ofBranch(inputs: SwitchConfigInputs, ports: Ports, patience?: number): Promise<SwitchConfig> {
  const branch = await protectedBranch(inputs['github-token'], ports, patience)
  const file = await readDelivery(inputs.config, branch)
  const environment = environmentOf(file, inputs, ` of ${branch.description}`)
  if (environment.protected) {
    refuseProposals(environment.name, ports)
    requireProtection(file, branch, inputs)
    return { file, environment, source: branch }
  }
  return ofCheckout(inputs, ports)
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
