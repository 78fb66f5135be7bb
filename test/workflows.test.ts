/** Our workflows keep our rules, and GitHub's own language service has nothing to say about them. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { repositoryRoot as root } from '@immutable-delivery/testbed'
import { parse, stringify } from 'yaml'
import { faults, triggersOf, type Siblings, type Workflow } from './workflow-rules.js'

const folder = path.join(root, '.github/workflows')
const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name))
const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8')
const siblings: Siblings = (name) => (files.includes(name) ? (parse(read(name)) as Workflow) : undefined)
const called = files.filter((name) => 'workflow_call' in triggersOf(parse(read(name)) as Workflow))

test('there are the workflows that others call', () => {
  expect(called).toEqual(expect.arrayContaining(['deliver.yml', 'prove.yml', 'rollback.yml', 'scan.yml', 'switch.yml']))
  expect(files).toContain('ci.yml')
})

test.each(files)('%s keeps the rules', (name) => {
  expect(faults(read(name), siblings)).toEqual([])
})

describe.each(called)('%s', (name) => {
  const workflow = parse(read(name)) as Workflow
  const all = Object.entries(workflow.jobs).flatMap(([job, { permissions = {} }]) =>
    Object.keys(permissions).map((permission) => [job, permission] as const)
  )

  test.each(all)('%s needs its permission %s', (job, permission) => {
    const changed = structuredClone(workflow) as { jobs: Record<string, { permissions: Record<string, string> }> }
    Reflect.deleteProperty(changed.jobs[job]?.permissions ?? {}, permission)
    expect(faults(stringify(changed), siblings).filter((fault) => fault.includes('needs'))).toEqual([
      expect.stringContaining(`${job}: needs ${permission}`)
    ])
  })
})

describe('a workflow that breaks a rule is noticed', () => {
  const sha = 'a'.repeat(40)
  const workflow = (step: string, head = 'permissions: {}', job = 'timeout-minutes: 5', on = 'push'): string =>
    `on: ${on}\n${head}\njobs:\n  a:\n    ${job}\n    steps:\n      - ${step}\n`
  const signing = 'timeout-minutes: 5\n    runs-on: ubuntu-24.04\n    permissions: { id-token: write }'
  const environment = (rest: string): string => `timeout-minutes: 5\n    environment: ${rest}`
  const queue = 'concurrency: { group: a, cancel-in-progress: false, queue: max }'
  const calls = 'on: workflow_call\npermissions: {}\njobs:\n  a:\n    uses: $/.github/workflows/prove.yml\n'

  test.each([
    ['permissions', workflow('run: ls', 'name: x'), 'permissions are not restricted'],
    ['all permissions', workflow('run: ls', 'permissions: write-all'), 'permissions are not restricted'],
    [
      'permissions of all jobs',
      workflow('run: ls', 'permissions: { contents: read }', undefined, 'workflow_call'),
      'to each job'
    ],
    ['a timeout', workflow('run: ls', undefined, 'runs-on: x'), 'no timeout-minutes'],
    ['a tag', workflow('uses: a/b@v1'), 'is not pinned by commit'],
    ['no version', workflow(`uses: a/b@${sha}`), 'does not say its version'],
    ['a file of the caller', workflow('uses: ./actions/x'), 'is the caller’s file'],
    ['credentials', workflow(`uses: actions/checkout@${sha} # v1.2.3`), 'leaves its credentials'],
    ['an expression', workflow('run: echo ${{ github.head_ref }}'), 'an expression in a script'],
    ['a variable', workflow('run: echo "$TITLE" >> "$GITHUB_ENV"'), 'a variable for later steps'],
    ['a trigger with secrets', workflow('run: ls', undefined, undefined, 'pull_request_target'), 'pull_request_target'],
    ['all secrets', workflow('run: ls\n        env: { ALL: "${{ toJSON(secrets) }}" }'), 'all secrets'],
    [
      'a misspelt key',
      workflow('run: ls', undefined, undefined, '{ push: { inputs: { a: { requird: true } } } }'),
      'requird is no key'
    ],
    ['who pushed', workflow("run: ls\n        if: github.actor == 'bot'"), 'github.actor decides'],
    [
      'an image as output',
      workflow('run: ls', undefined, 'timeout-minutes: 5\n    outputs: { image: x }'),
      'pass the digest'
    ],
    ['a script that signs', workflow('run: ls', undefined, signing), 'runs a script'],
    ['an action that signs', workflow(`uses: a/b@${sha} # v1.2.3`, undefined, signing), 'a job that signs runs a/b'],
    ['a cache', workflow('uses: $/actions/scan-image', undefined, signing), 'reads a cache'],
    [
      'any runner that signs',
      workflow('uses: $/actions/sign-and-sbom', undefined, signing.replace('ubuntu-24.04', '${{ inputs.x }}')),
      'where its caller says'
    ],
    ['no queue', workflow('run: ls', undefined, environment('{ name: a, deployment: false }')), 'do not queue'],
    ['two deployments', workflow('run: ls', undefined, `${environment('a')}\n    ${queue}`), 'a deployment of its own'],
    [
      'a pull request',
      workflow('run: ls', undefined, `${environment('{ name: a, deployment: false }')}\n    ${queue}`, 'pull_request'),
      'reaches an environment'
    ],
    [
      'too much',
      workflow('run: ls', undefined, 'timeout-minutes: 5\n    permissions: { contents: read }', 'workflow_call'),
      'does not need contents'
    ],
    [
      'too little',
      workflow('uses: $/actions/bake-image', undefined, undefined, 'workflow_call'),
      'needs packages: write'
    ],
    ['no such workflow', calls.replace('prove', 'nothing'), 'is not there']
  ])('%s', (_name, text, fault) => {
    expect(faults(text, siblings)).toEqual([expect.stringContaining(fault)])
  })

  test('a caller that lacks what the called one needs', () => {
    expect(faults(calls, siblings)).toEqual([
      'a: needs id-token: write',
      'a: needs packages: write',
      'a: needs attestations: write'
    ])
  })

  test('and one that keeps them is not', () => {
    expect(faults(workflow(`uses: a/b@${sha} # v1.2.3`))).toEqual([])
  })
})

describe('GitHub’s own language service', () => {
  const judge = (...names: string[]): { line: number; message: string }[] => {
    const script = path.join(root, 'scripts/language-service.mjs')
    const { stdout, stderr } = spawnSync(process.execPath, [script, ...names], { cwd: root, encoding: 'utf8' })
    expect(stderr).toBe('')
    return JSON.parse(stdout) as { line: number; message: string }[]
  }

  test('has nothing to say about our workflows and actions', () => {
    const actions = readdirSync(path.join(root, 'actions')).filter((name) => /^[a-z]+-[a-z-]+$/.test(name))
    expect(actions.length).toBeGreaterThanOrEqual(5)
    expect(
      judge(...files.map((name) => `.github/workflows/${name}`), ...actions.map((name) => `actions/${name}/action.yml`))
    ).toEqual([])
  })

  test.each([
    ['an input that an action does not have', 'deliver.yml', 'max-size: ${{', 'max-sise: ${{', 'max-sise'],
    ['an output that no step has', 'prove.yml', 'steps.sign.outputs.digest', 'steps.sing.outputs.digest', 'sing'],
    ['an input that the workflow does not have', 'scan.yml', 'inputs.fail-on', 'inputs.fail-no', 'fail-no'],
    ['a function that there is not', 'scan.yml', "format('{0}@{1}'", "formats('{0}@{1}'", 'formats'],
    ['a job that is not needed', 'deliver.yml', 'needs.propose.outputs', 'needs.propoes.outputs', 'propoes'],
    ['a permission that there is not', 'switch.yml', 'checks: write', 'check: write', 'check']
  ])('finds %s', (_name, file, old, broken, said) => {
    const text = read(file)
    expect(text).toContain(old)
    const copy = mkdtempSync(path.join(tmpdir(), 'workflow-'))
    try {
      writeFileSync(path.join(copy, file), text.replace(old, broken))
      expect(judge(path.join(copy, file)).map(({ message }) => message)).toEqual(
        expect.arrayContaining([expect.stringContaining(said)])
      )
    } finally {
      rmSync(copy, { recursive: true })
    }
  })
})
