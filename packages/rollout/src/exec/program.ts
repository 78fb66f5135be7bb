/** Programs of the user that observe and act: a question as JSON on standard input, one JSON object as the answer. */
import { spawn } from 'node:child_process'
import { parseJsonObject, printable, ToolError, type Clock, type Logger } from '@immutable-delivery/kit'

export interface ExecPrograms {
  /** Program and arguments, run without a shell. */
  readonly observe: readonly [string, ...string[]]
  readonly act: readonly [string, ...string[]]
  /** Absolute path of their working directory. */
  readonly cwd: string
  /** All of their environment. */
  readonly env: Readonly<Record<string, string>>
  /** Milliseconds for one run. */
  readonly timeout: number
  readonly environment: string
  readonly redact: (text: string) => string
  readonly clock: Clock
  readonly logger: Logger
}

/** The version of questions and answers (docs/exec.md). */
export const execVersion = 1
const answerLimit = 4 * 2 ** 20
const keptErrors = 4000
/** Milliseconds between asking a program to end and killing it with all that it started. */
const grace = 2000

export type Answer = Readonly<Record<string, unknown>>

/**
 * Asks one of the programs.
 * @returns its answer, whose `version` is right
 * @throws ToolError when it does not end in time, or well, or answers something else
 */
export async function askProgram(
  programs: ExecPrograms,
  which: 'observe' | 'act',
  question: Readonly<Record<string, unknown>>,
  signal?: AbortSignal
): Promise<Answer> {
  const { environment, timeout, redact } = programs
  const [program, ...args] = programs[which]
  const text = `${JSON.stringify({ version: execVersion, environment, ...question })}\n`
  const { code, stdout, stderr, why } = await run(program, args, text, programs, signal)
  const name = `${which} (${program})`
  const said = redact(stderr.trim().slice(-keptErrors))
  if (why !== undefined) throw new ToolError(name, why === 'time' ? `no end within ${timeout} ms` : why, said)
  if (code !== 0) throw new ToolError(name, `exit code ${code}`, said)
  let answer: Answer
  try {
    answer = parseJsonObject(Buffer.from(stdout), name, 16)
  } catch (error) {
    throw new ToolError(name, 'no JSON object on standard output', said, { cause: error })
  }
  if (answer['version'] !== execVersion)
    throw new ToolError(name, `an answer without \`"version": ${execVersion}\``, said)
  return answer
}

interface Ended {
  readonly code: number | undefined
  readonly stdout: string
  readonly stderr: string
  /** Why it was ended by us, or not started at all. */
  readonly why?: string
}

function run(
  program: string,
  args: readonly string[],
  input: string,
  { cwd, env, timeout, logger, redact }: ExecPrograms,
  signal: AbortSignal | undefined
): Promise<Ended> {
  return new Promise((resolve) => {
    // A group of its own, so that what it started ends with it.
    const child = spawn(program, args, { cwd, env: { ...env }, stdio: ['pipe', 'pipe', 'pipe'], detached: true })
    const chunks: Buffer[] = []
    let size = 0
    let stderr = ''
    let why: string | undefined
    const kill = (name: NodeJS.Signals): void => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, name)
      } catch {
        // Gone already.
      }
    }
    const end = (reason: string): void => {
      why ??= reason
      kill('SIGTERM')
      setTimeout(() => kill('SIGKILL'), grace).unref()
    }
    const timer = setTimeout(() => end('time'), timeout)
    const onAbort = (): void => end('cancelled')
    signal?.addEventListener('abort', onAbort, { once: true })
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > answerLimit) end(`more than ${answerLimit} bytes of answer`)
      else chunks.push(chunk)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = `${stderr}${text}`.slice(-2 * keptErrors)
      for (const line of text.split('\n')) if (line.trim() !== '') logger.debug(redact(printable(line, 1000)))
    })
    // A program that does not read its question may close it.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    const finish = (code: number | undefined): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      const stdout = Buffer.concat(chunks).toString('utf8')
      resolve({ code, stdout, stderr, ...(why === undefined ? {} : { why }) })
    }
    child.on('error', (error) => {
      why ??= `not started: ${error.message}`
      finish(undefined)
    })
    child.on('exit', (code) => {
      // What it left running would hold its output open for ever.
      setTimeout(() => {
        child.stdout.destroy()
        child.stderr.destroy()
      }, 1000).unref()
      child.once('close', () => finish(code ?? undefined))
    })
  })
}
