import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { errorMessage } from '@immutable-delivery/kit'
import { installActions, repositoryRoot, runAction, type InstalledActions } from '@immutable-delivery/testbed'

const actionYml = `name: greet
description: Greets.
inputs:
  who: { description: Whom., required: true }
  two words: { description: A name with a space., default: 'a' }
  some-flag: { description: A dash., default: true }
  github-token: { description: Token., default: '\${{ github.token }}' }
outputs:
  result: { description: A word. }
runs: { using: node24, main: ../../dist/greet.js, post: ../../dist/greet-post.js }
`

/** A hand-written bundle: does what the environment variable DO says. */
const program = `import { appendFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { greeting } from './chunk.js'
const { env } = process
const out = (name, value) => appendFileSync(env.GITHUB_OUTPUT, name + '<<EOT_1\\n' + value + '\\nEOT_1\\n')
if (env.DO === 'env') out('env', JSON.stringify({ env, cwd: process.cwd(), argv: process.argv, version: process.version }))
if (env.DO === 'secret') {
  console.log('::add-mask::s3cret-value')
  console.log('the log says s3cret-value')
  out('named', 'contains s3cret-value inside')
  out('digest', 'sha256:00')
}
if (env.DO === 'commands') {
  console.log('::error file=a%3Ab.ts,line=3,title=Bad%2C very::one%0Atwo %25 three')
  console.error('::warning::on standard error')
  console.log('::stop-commands::tok')
  console.log('::error::not a command')
  console.log('::tok::')
  console.log('::notice::back')
  console.log('plain :: text')
}
if (env.DO === 'wait') {
  process.on('SIGINT', () => { console.log('interrupted'); process.exitCode = 3; clearInterval(timer) })
  const timer = setInterval(() => {}, 1000)
  console.log('READY')
}
if (env.DO === 'hang') setInterval(() => {}, 1000)
if (env.DO === 'leave') {
  // Ends by itself soon, so that a failing test leaves nothing running.
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 8000)'], { stdio: ['ignore', 'inherit', 'inherit'], detached: true })
  child.unref()
  out('pid', child.pid)
}
if (env.DO === 'orphans') {
  const options = (env) => ({ env, stdio: 'ignore', detached: true })
  const start = (env) => { const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20000)'], options(env)); child.unref(); return child.pid }
  out('kept', start({}))
  out('tracked', start(env))
}
if (env.DO === 'umask') out('umask', process.umask().toString(8))
if (env.DO === 'malformed') appendFileSync(env.GITHUB_OUTPUT, 'name<<NEVER\\nvalue\\n')
if (env.DO === 'save') {
  appendFileSync(env.GITHUB_STATE, 'lease=abc\\n')
  appendFileSync(env.GITHUB_ENV, 'LATER=1\\n')
  appendFileSync(env.GITHUB_PATH, '/opt/later\\n')
}
out('result', greeting(env.INPUT_WHO))
appendFileSync(env.GITHUB_STEP_SUMMARY, '# Hello\\n')
if (env.DO === 'fail') { console.log('::error::no'); process.exitCode = 1 }
`

let root = ''
let actions: InstalledActions

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'testbed-'))
  mkdirSync(path.join(root, 'actions/greet'), { recursive: true })
  mkdirSync(path.join(root, 'actions/shared'))
  mkdirSync(path.join(root, 'actions/unbuilt'))
  mkdirSync(path.join(root, 'dist'))
  writeFileSync(path.join(root, 'actions/greet/action.yml'), actionYml)
  writeFileSync(path.join(root, 'actions/unbuilt/action.yml'), actionYml.replaceAll('greet', 'unbuilt'))
  writeFileSync(path.join(root, 'dist/package.json'), '{"type":"module"}\n')
  writeFileSync(path.join(root, 'dist/chunk.js'), 'export const greeting = (who) => `hello ${who}`\n')
  writeFileSync(path.join(root, 'dist/greet.js'), program)
  writeFileSync(path.join(root, 'dist/greet-post.js'), `console.log('lease is ' + process.env.STATE_lease)\n`)
  actions = installActions(root)
})
afterAll(() => {
  actions.dispose()
  rmSync(root, { recursive: true })
})

const doing = (what: string, options: Parameters<InstalledActions['run']>[2] = {}) =>
  actions.run('greet', { who: 'you' }, { ...options, env: { DO: what, ...options.env } })

const failure = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'nothing failed',
    (error: unknown) => errorMessage(error)
  )

describe('a run', () => {
  test('gives outputs, summary and exit code', async () => {
    const run = await doing('nothing')
    expect(run.outputs).toEqual({ result: 'hello you' })
    expect(run.summary).toBe('# Hello\n')
    expect(run.exitCode).toBe(0)
    expect(run.annotations).toEqual([])
    expect(run.heldOpen).toBe(false)
  })

  test('says when the step fails', async () => {
    const run = await doing('fail')
    expect(run.exitCode).toBe(1)
    expect(run.annotations).toEqual([{ level: 'error', message: 'no', properties: {} }])
  })

  test('hands over inputs, defaults and the runner’s variables, and nothing of its own environment', async () => {
    const token = 'ghs_0123'
    process.env['TESTBED_LEAK'] = 'yes'
    const run = await doing('env', { token, env: { GITHUB_REF: 'refs/heads/topic' } })
    delete process.env['TESTBED_LEAK']
    const seen = JSON.parse(run.outputs['env'] ?? '') as { env: Record<string, string>; cwd: string; version: string }
    expect(seen.env).toMatchObject({
      INPUT_WHO: 'you',
      INPUT_TWO_WORDS: 'a',
      'INPUT_SOME-FLAG': 'true',
      'INPUT_GITHUB-TOKEN': token,
      GITHUB_REF: 'refs/heads/topic',
      GITHUB_REPOSITORY: 'acme/shop'
    })
    expect(seen.env['TESTBED_LEAK']).toBeUndefined()
    expect(seen.env['NODE_OPTIONS']).toBeUndefined()
    expect(seen.cwd).toBe(seen.env['GITHUB_WORKSPACE'])
    expect(seen.version).toBe(run.node.version)
    // The token is in the output `env`, so no other job gets it.
    expect(run.droppedOutputs).toEqual(['env'])
  })

  test('uses the Node of the lock file where there is one', () => {
    expect(actions.node.version).toMatch(actions.node.source === 'package' ? /^v24\./ : /^v\d+\./)
  })

  test('drops an output for other jobs that contains a secret, and masks the log', async () => {
    const run = await doing('secret')
    expect(run.outputs['named']).toBe('contains s3cret-value inside')
    expect(run.jobOutputs).toEqual({ digest: 'sha256:00', result: 'hello you' })
    expect(run.droppedOutputs).toEqual(['named'])
    expect(run.log).toContain('the log says ***')
    expect(run.log).not.toContain('s3cret-value')
    expect(run.stdout).toContain('s3cret-value')
  })

  test('reads workflow commands of both streams, unescaped, and not while they are stopped', async () => {
    const { annotations } = await doing('commands')
    expect(annotations.filter(({ level }) => level !== 'warning')).toEqual([
      { level: 'error', message: 'one\ntwo % three', properties: { file: 'a:b.ts', line: '3', title: 'Bad, very' } },
      { level: 'notice', message: 'back', properties: {} }
    ])
    expect(annotations.find(({ level }) => level === 'warning')?.message).toBe('on standard error')
  })

  test('warns of an unknown input and passes a missing required one as empty, as the runner does', async () => {
    const run = await actions.run('greet', { whom: 'you' })
    expect(run.annotations[0]?.message).toBe(
      "Unexpected input(s) 'whom', valid inputs are ['who', 'two words', 'some-flag', 'github-token']"
    )
    expect(run.outputs['result']).toBe('hello ')
  })

  test('keeps state for the post step, and environment for later steps', async () => {
    const run = await doing('save')
    expect([...run.exportedEnv]).toEqual([['LATER', '1']])
    expect(run.exportedPath).toEqual(['/opt/later'])
    const post = await actions.run('greet', { who: 'you' }, { phase: 'post', state: run.state })
    expect(post.stdout).toBe('lease is abc\n')
  })

  test('takes another Node', async () => {
    const run = await doing('env', { node: process.execPath })
    expect(run.node).toMatchObject({ source: 'given', version: process.version })
  })
})

describe('signals', () => {
  test('SIGKILL after a line of the log', async () => {
    const run = await doing('wait', { signal: { after: /^READY$/, send: 'SIGKILL' } })
    expect(run.exitCode).toBeUndefined()
    expect(run.endedBy).toBe('SIGKILL')
  })

  test('a cancel starts with SIGINT, so that the step can end in order', async () => {
    const run = await doing('wait', { signal: { after: 'READY', send: 'cancel' } })
    expect(run.exitCode).toBe(3)
    expect(run.stdout).toContain('interrupted')
  })

  test('a step that does not end is an error with its log', async () => {
    expect(await failure(doing('hang', { timeout: 1_000 }))).toMatch(/did not end within 1000 ms/)
  })

  test('a process left behind that holds the output is noticed', async () => {
    const run = await doing('leave')
    process.kill(Number(run.outputs['pid']), 'SIGKILL')
    expect(run.exitCode).toBe(0)
    expect(run.heldOpen).toBe(true)
  })
})

// Elsewhere there is no /proc to find them by.
if (process.platform === 'linux')
  test('the end of a job ends what carries its tracking variable, and nothing else', async () => {
    const job = installActions(root)
    const run = await job.run('greet', {}, { env: { DO: 'orphans' } })
    try {
      expect(job.endJob()).toEqual([Number(run.outputs['tracked'])])
      expect(() => process.kill(Number(run.outputs['kept']), 0)).not.toThrow()
    } finally {
      process.kill(Number(run.outputs['kept']), 'SIGKILL')
      job.dispose()
    }
  })

if (process.platform !== 'win32')
  test('a umask reaches the step, and so do signals', async () => {
    expect((await doing('umask', { umask: '027' })).outputs['umask']).toBe('27')
    const killed = await doing('wait', { umask: '027', signal: { after: 'READY', send: 'SIGKILL' } })
    expect(killed.endedBy).toBe('SIGKILL')
  })

describe('what would prove nothing is refused', () => {
  test('a stub that dist/ lacks', async () => {
    expect(await failure(actions.run('unbuilt', {}))).toMatch(/names \.\.\/\.\.\/dist\/unbuilt\.js, which dist\/ lacks/)
  })

  test('an action without action.yml', async () => {
    expect(await failure(actions.run('shared', {}))).toMatch(/there is no action shared/)
  })

  test('a repository without dist/', async () => {
    expect(await failure(runAction('greet', {}, { root: path.join(root, 'actions') }))).toMatch(/dist is missing/)
  })

  test('malformed outputs', async () => {
    expect(await failure(doing('malformed'))).toMatch(/Matching delimiter not found 'NEVER'/)
  })

  test('an import that was not bundled', async () => {
    const copy = mkdtempSync(path.join(tmpdir(), 'testbed-'))
    try {
      cpSync(root, copy, { recursive: true })
      writeFileSync(path.join(copy, 'dist/greet.js'), `import '@actions/core'\n`)
      const run = await runAction('greet', {}, { root: copy })
      expect(run.exitCode).toBe(1)
      expect(run.stderr).toContain("Cannot find package '@actions/core'")
    } finally {
      rmSync(copy, { recursive: true })
    }
  })
})

test('the repository is where it is looked for', () => {
  const manifest = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8')) as { name: string }
  expect(manifest.name).toBe('immutable-delivery')
})
