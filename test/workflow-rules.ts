/** What every workflow of ours keeps to, since a workflow is code that runs with our users' credentials. */
import { parse } from 'yaml'
import { neededPermissions, type Access, type Permissions } from './workflow-permissions.js'

export interface Step {
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, unknown>>
}
export interface Job {
  readonly uses?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly secrets?: unknown
  readonly permissions?: Permissions
  readonly environment?: string | { readonly name?: string; readonly deployment?: unknown }
  readonly concurrency?: { readonly 'cancel-in-progress'?: unknown; readonly queue?: unknown }
  readonly outputs?: Readonly<Record<string, string>>
  readonly 'runs-on'?: unknown
  readonly 'timeout-minutes'?: number
  readonly steps?: readonly Step[]
}
interface Trigger {
  readonly inputs?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly secrets?: Readonly<Record<string, unknown>>
}
export interface Workflow {
  readonly on: string | readonly string[] | Readonly<Record<string, Trigger | null>>
  readonly permissions?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

/** The workflow that `$/.github/workflows/x.yml` names; undefined when there is none. */
export type Siblings = (file: string) => Workflow | undefined

const selfWorkflow = '$/.github/workflows/'
const inputKeys = ['description', 'type', 'required', 'default', 'deprecationMessage', 'options']

/** The rules that a workflow breaks, each with its place; none when it is in order. */
export function faults(text: string, siblings: Siblings = () => undefined): string[] {
  const workflow = parse(text) as Workflow
  const found: string[] = []
  const say = (fault: string): number => found.push(fault)
  const triggers = triggersOf(workflow)
  // Without the key a token has whatever the repository's settings say.
  if (workflow.permissions === undefined || workflow.permissions === 'write-all') say('permissions are not restricted')
  if ('workflow_call' in triggers && JSON.stringify(workflow.permissions) !== '{}')
    say('a called workflow gives its permissions to each job, and none to all')
  // It runs with secrets for a change that nobody has read.
  if ('pull_request_target' in triggers) say('pull_request_target')
  if (/secrets:\s*inherit|toJSON\(\s*secrets\s*\)/i.test(text)) say('all secrets are handed over')
  if (/GITHUB_(ENV|PATH)\b/.test(text)) say('a variable for later steps: whoever writes into it has their job')
  for (const [name, trigger] of Object.entries(triggers))
    for (const [input, keys] of Object.entries(trigger?.inputs ?? {}))
      for (const key of Object.keys(keys))
        // GitHub ignores what it does not know, and `requird` then requires nothing.
        if (!inputKeys.includes(key)) say(`${name}: input ${input}: ${key} is no key`)
  for (const [name, job] of Object.entries(workflow.jobs))
    for (const fault of jobFaults(job, { text, triggers, siblings })) say(`${name}: ${fault}`)
  return found
}

export function triggersOf({ on }: Workflow): Readonly<Record<string, Trigger | null>> {
  if (typeof on === 'string') return { [on]: null }
  return Array.isArray(on)
    ? Object.fromEntries(on.map((name) => [name as string, null]))
    : (on as Record<string, Trigger>)
}

interface Around {
  readonly text: string
  readonly triggers: Readonly<Record<string, Trigger | null>>
  readonly siblings: Siblings
}

function jobFaults(job: Job, around: Around): string[] {
  const found: string[] = []
  const steps = job.steps ?? []
  if (job.uses === undefined && job['timeout-minutes'] === undefined) found.push('no timeout-minutes')
  for (const step of [{ uses: job.uses } as Step, ...steps]) found.push(...stepFaults(step, around.text))
  // Who triggered a re-run is not who wrote the change.
  if ([job.if, ...steps.map((step) => step.if)].some((text) => text?.includes('github.actor') === true))
    found.push('github.actor decides')
  // The runner drops an output that holds a secret's text, and the registry's name may be one.
  if (Object.keys(job.outputs ?? {}).includes('image')) found.push('an image’s name is an output: pass the digest')
  if (job.permissions?.['id-token'] === 'write' && job.uses === undefined) found.push(...signingFaults(job))
  if (job.environment !== undefined) found.push(...environmentFaults(job, around))
  // A caller has its own permissions for what it calls; the rest is checked where it stands.
  if ('workflow_call' in around.triggers || job.uses?.startsWith(selfWorkflow) === true)
    found.push(...permissionFaults(job, around.siblings))
  return found
}

function stepFaults({ uses, run, with: inputs }: Step, text: string): string[] {
  const found: string[] = []
  // It would be looked for in the caller's checkout.
  if (uses?.startsWith('./') === true) found.push(`${uses} is the caller’s file: write $/`)
  if (uses !== undefined && !uses.startsWith('$/') && !uses.startsWith('./')) {
    if (!/@[0-9a-f]{40}$/.test(uses)) found.push(`${uses} is not pinned by commit`)
    // Dependabot and people go by the comment.
    else if (!new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+$`, 'm').test(text))
      found.push(`${uses} does not say its version`)
  }
  if (uses?.startsWith('actions/checkout@') === true && inputs?.['persist-credentials'] !== false)
    found.push('checkout leaves its credentials in the clone')
  // An expression in a script is pasted before the shell reads it: its value can be a command.
  if (run?.includes('${{') === true) found.push(`an expression in a script: ${run}`)
  return found
}

/** What signs must run nothing but us: any other code in the job could sign in its name. */
function signingFaults(job: Job): string[] {
  const found: string[] = []
  if (typeof job['runs-on'] !== 'string' || job['runs-on'].includes('${{'))
    found.push('a job that signs runs where its caller says')
  for (const { uses, run, with: inputs } of job.steps ?? []) {
    if (run !== undefined) found.push('a job that signs runs a script')
    else if (uses?.startsWith('$/actions/') !== true) found.push(`a job that signs runs ${uses}`)
    if (uses === '$/actions/scan-image' && inputs?.['database-cache'] !== false)
      found.push('a job that signs reads a cache')
  }
  return found
}

function environmentFaults(job: Job, { triggers }: Around): string[] {
  const found: string[] = []
  if (Object.keys(triggers).some((name) => name.startsWith('pull_request')))
    found.push('a pull request reaches an environment')
  const { 'cancel-in-progress': cancel, queue } = job.concurrency ?? {}
  if (cancel !== false || queue !== 'max') found.push('switches do not queue')
  if (typeof job.environment !== 'object' || job.environment.deployment !== false)
    found.push('GitHub makes a deployment of its own beside ours')
  return found
}

/** Exactly what is needed, neither more nor less. */
function permissionFaults(job: Job, siblings: Siblings): string[] {
  const given = job.permissions ?? {}
  const called = job.uses?.startsWith(selfWorkflow) === true ? siblings(job.uses.slice(selfWorkflow.length)) : undefined
  if (job.uses !== undefined && called === undefined) return [`${job.uses} is not there`]
  const needed =
    called === undefined
      ? neededPermissions(job)
      : unionOf(Object.values(called.jobs).map((one) => one.permissions ?? {}))
  return [
    ...Object.entries(needed)
      .filter(([name, access]) => given[name] !== access)
      .map(([name, access]) => `needs ${name}: ${access}`),
    ...Object.keys(given)
      .filter((name) => needed[name] === undefined)
      .map((name) => `does not need ${name}`)
  ]
}

/** GitHub lets a workflow be called only by who has all that any of its jobs wants, also of jobs that are left out. */
export function unionOf(all: readonly Permissions[]): Permissions {
  const union: Record<string, Access> = {}
  for (const one of all)
    for (const [name, access] of Object.entries(one)) if (union[name] !== 'write') union[name] = access
  return union
}
