/** What every workflow of ours keeps to, since a workflow is code that runs with our credentials. */
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { repositoryRoot as root } from '@immutable-delivery/testbed'
import { parse } from 'yaml'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly uses?: string
  readonly 'timeout-minutes'?: number
  readonly steps?: readonly Step[]
}
interface Workflow {
  readonly permissions?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

/** The rules that a workflow breaks, each with its place; none when it is in order. */
function faults(text: string): string[] {
  const { permissions, jobs } = parse(text) as Workflow
  const found: string[] = []
  // Without the key a token has whatever the repository's settings say.
  if (permissions === undefined || permissions === 'write-all') found.push('permissions are not restricted')
  for (const [name, job] of Object.entries(jobs)) {
    if (job.uses === undefined && job['timeout-minutes'] === undefined) found.push(`${name}: no timeout-minutes`)
    for (const { uses, run, with: inputs } of [{ uses: job.uses } as Step, ...(job.steps ?? [])]) {
      if (uses !== undefined && !uses.startsWith('./')) {
        if (!/@[0-9a-f]{40}$/.test(uses)) found.push(`${name}: ${uses} is not pinned by commit`)
        // Dependabot and people go by the comment.
        else if (!new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+$`, 'm').test(text))
          found.push(`${name}: ${uses} does not say its version`)
      }
      if (uses?.startsWith('actions/checkout@') === true && inputs?.['persist-credentials'] !== false)
        found.push(`${name}: checkout leaves its credentials in the clone`)
      // An expression in a script is pasted before the shell reads it: its value can be a command.
      if (run?.includes('${{') === true) found.push(`${name}: an expression in a script: ${run}`)
    }
  }
  return found
}

const folder = path.join(root, '.github/workflows')
const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name))

test('there is a workflow for our own CI', () => {
  expect(files).toContain('ci.yml')
})

test.each(files)('%s keeps the rules', (name) => {
  expect(faults(readFileSync(path.join(folder, name), 'utf8'))).toEqual([])
})

describe('a workflow that breaks a rule is noticed', () => {
  const sha = 'a'.repeat(40)
  const workflow = (step: string, head = 'permissions: {}', job = 'timeout-minutes: 5'): string =>
    `${head}\njobs:\n  a:\n    ${job}\n    steps:\n      - ${step}\n`

  test.each([
    ['permissions', workflow('run: ls', 'name: x'), 'permissions are not restricted'],
    ['all permissions', workflow('run: ls', 'permissions: write-all'), 'permissions are not restricted'],
    ['a timeout', workflow('run: ls', undefined, 'runs-on: x'), 'no timeout-minutes'],
    ['a tag', workflow('uses: a/b@v1'), 'is not pinned by commit'],
    ['no version', workflow(`uses: a/b@${sha}`), 'does not say its version'],
    ['credentials', workflow(`uses: actions/checkout@${sha} # v1.2.3`), 'leaves its credentials'],
    ['an expression', workflow('run: echo ${{ github.head_ref }}'), 'an expression in a script']
  ])('%s', (_name, text, fault) => {
    expect(faults(text)).toEqual([expect.stringContaining(fault)])
  })

  test('and one that keeps them is not', () => {
    expect(faults(workflow(`uses: a/b@${sha} # v1.2.3`))).toEqual([])
  })
})
