import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@jest/globals'

const fixture = path.join(import.meta.dirname, 'fixture.js')

interface Run {
  readonly code: number | null
  readonly log: string
  readonly output: string
  readonly summary: string
}

async function run(inputs: Record<string, string>, kill?: { on: string; signal: NodeJS.Signals }): Promise<Run> {
  const folder = mkdtempSync(path.join(tmpdir(), 'runner-'))
  const files = { output: path.join(folder, 'output'), summary: path.join(folder, 'summary') }
  for (const file of Object.values(files)) writeFileSync(file, '')
  try {
    const child = spawn(process.execPath, [fixture], {
      env: {
        PATH: process.env['PATH'],
        GITHUB_OUTPUT: files.output,
        GITHUB_STEP_SUMMARY: files.summary,
        ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]))
      }
    })
    let log = ''
    let killed = false
    const add = (chunk: Buffer): void => {
      log += chunk.toString()
      if (kill !== undefined && !killed && log.includes(kill.on)) killed = child.kill(kill.signal)
    }
    child.stdout.on('data', add)
    child.stderr.on('data', add)
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
    return { code, log, output: readFileSync(files.output, 'utf8'), summary: readFileSync(files.summary, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a secret reaches neither the log, an output nor the summary', async () => {
  const token = 'correct horse/battery+staple'
  const { code, log, output, summary } = await run({ mode: 'leak', token })
  expect(code).toBe(0)
  const said = log
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n')
  for (const text of [said, output, summary]) {
    expect(text).not.toContain(token)
    expect(text).not.toContain(Buffer.from(token).toString('base64').replace(/=+$/, ''))
  }
  expect(said).toContain('the token is ***')
  expect(summary).toContain('# Token ***')
})

test('a bad result fails the step with one annotation, and report mode keeps it green', async () => {
  const failed = await run({ mode: 'fail' })
  expect(failed.code).toBe(1)
  expect(failed.log).toContain('::error::the policy says no')
  expect(failed.output).toContain('5000')
  expect((await run({ mode: 'report' })).code).toBe(0)
})

test('a missing input is one line that names it, with the result error', async () => {
  const { code, log, output } = await run({})
  expect(code).toBe(1)
  expect(log).toContain('::error::mode: got nothing; expected a value: this input is required')
  expect(log).not.toContain('defect of ours')
  expect(output).toMatch(/result<<(.*)\nerror\n\1/)
})

test('a tool’s error shows its last line, and more in a group, with secrets taken out', async () => {
  const { code, log } = await run({ mode: 'tool', token: 'hunter22' })
  expect(code).toBe(1)
  expect(log).toContain('::error::git log ended with 128: fatal: bad ***')
  expect(log).toMatch(/::group::Details of the error\nfirst\nfatal: bad \*\*\*/)
})

test('a defect of ours comes with its stack and asks for a report', async () => {
  const { code, log } = await run({ mode: 'defect' })
  expect(code).toBe(1)
  expect(log).toContain('::error::x is undefined')
  expect(log).toMatch(/at .*fixture\.js/)
  expect(log).toContain('This is a defect of ours')
})

test('a tool gets no variable of the runner, only the two that are the same everywhere', async () => {
  expect((await run({ mode: 'exec' })).output).toMatch(/detail<<(.*)\nLC_ALL,TZ\n\1/)
})

test.each(['SIGINT', 'SIGTERM'] as const)('%s lets the action put things in order', async (signal) => {
  const { code, output } = await run({ mode: 'cancel' }, { on: 'ready', signal })
  expect(code).toBe(1)
  expect(output).toContain('in order')
})

test('a summary over GitHub’s limit is cut instead of failing the step', async () => {
  const { code, summary } = await run({ mode: 'big' })
  expect(code).toBe(0)
  expect(Buffer.byteLength(summary)).toBeLessThan(1_010_000)
  expect(summary).toContain('Cut at 1 MB')
})
