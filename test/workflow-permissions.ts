/** What a step needs of GitHub, by what it is told to do. `test/publish.test.ts` shows that it fails without. */
import type { Job, Step } from './workflow-rules.js'

export type Access = 'read' | 'write'
export type Permissions = Readonly<Record<string, Access>>

const isOff = (value: unknown): boolean => value === false || value === 'false'

/** Of one step. @throws Error for an action that is not known here: nobody has said what it needs */
function ofStep({ uses, run, with: inputs = {} }: Step): Permissions {
  if (run !== undefined || uses === undefined) return {}
  if (uses.startsWith('actions/checkout@')) return { contents: 'read' }
  // They speak with the runner's own token.
  if (/^actions\/(setup-node|upload-artifact)@/.test(uses)) return {}
  const name = /^\$\/actions\/([a-z-]+)$/.exec(uses)?.[1] ?? ''
  switch (name) {
    case 'bake-image':
      // It pushes, unless it only writes down what the images are.
      return { packages: inputs['call'] === 'lock' ? 'read' : 'write' }
    case 'sign-and-sbom':
      // What signs also verifies; what only verifies may do without a statement of its own.
      return inputs['operation'] === 'verify'
        ? { packages: 'read' }
        : {
            packages: 'write',
            'id-token': 'write',
            ...(isOff(inputs['github-attestations']) ? {} : { attestations: 'write' as const })
          }
    case 'post-report':
      return {
        'fork-comment': { actions: 'read', 'pull-requests': 'write' } as const,
        issue: { issues: 'write' } as const,
        pins: { contents: 'write', 'pull-requests': 'write' } as const,
        lock: { contents: 'write', 'pull-requests': 'write' } as const
      }[String(inputs['operation']) as 'issue']
    case 'scan-image':
      return {
        packages: 'write',
        'id-token': 'write',
        ...(isOff(inputs['comment']) ? {} : { 'pull-requests': 'write' })
      }
    case 'verify-health':
      return { packages: 'read' }
    case 'blue-green-switch':
      return {
        packages: isOff(inputs['attest']) ? 'read' : 'write',
        ...(isOff(inputs['attest']) ? {} : { 'id-token': 'write' }),
        ...(inputs['operation'] === 'status'
          ? {}
          : {
              ...(isOff(inputs['comment']) ? {} : { 'pull-requests': 'write' }),
              ...(isOff(inputs['deployment']) ? {} : { deployments: 'write' }),
              ...(isOff(inputs['check']) ? {} : { checks: 'write' })
            })
      }
    default:
      throw new Error(`what ${uses} needs is not said in test/workflow-permissions.ts`)
  }
}

/** Of all steps of a job. */
export function neededPermissions(job: Job): Permissions {
  const needed: Record<string, Access> = {}
  for (const step of job.steps ?? [])
    for (const [name, access] of Object.entries(ofStep(step))) if (needed[name] !== 'write') needed[name] = access
  return needed
}
