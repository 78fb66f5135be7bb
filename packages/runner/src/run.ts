/** Runs an action's body the way GitHub's runner expects it: inputs in, outputs, summary and one annotation out. */
import * as core from '@actions/core'
import {
  errorKind,
  errorMessage,
  machineError,
  readInputs,
  redact,
  secretForms,
  systemClock,
  type ActionDeclaration,
  type Clock,
  type Http,
  type InputTable,
  type InputValues,
  type Logger,
  type OutputTable,
  type OutputValues
} from '@immutable-delivery/kit'
import { annotate, type FileAnnotation } from './annotate.js'
import { nodeHttp } from './http.js'
import { runnerLogger } from './logger.js'
import { runTool, type RunTool } from './tool.js'

/** The outside world, as main.ts hands it to the rooms. */
export interface Ports {
  readonly logger: Logger
  readonly clock: Clock
  readonly http: Http
  readonly tool: RunTool
  /** The runner's variables, for facts about the run; inputs are not read from here. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Absolute path of the checkout. */
  readonly workspace: string
  /** Absolute path of a folder for this job's files. */
  readonly temporary: string
  /** Aborted when the job is cancelled: there are 7.5 s left, then SIGTERM, then 2.5 s. */
  readonly signal: AbortSignal
  /** Registers a value that must never be printed. */
  readonly mask: (secret: string) => void
  /** Takes what was registered out of a text that leaves this machine otherwise than by the log. */
  readonly redact: (text: string) => string
  /** Puts a message on a line of a file. */
  readonly annotate: (annotation: FileAnnotation) => void
  /** Keeps a word for the post step, also of a step that is killed right after. */
  readonly saveState: (name: string, value: string) => void
  /** In the post step: what was kept; '' when nothing was. */
  readonly state: (name: string) => string
}

export interface ActionResult<O extends OutputTable> {
  readonly outputs: OutputValues<O>
  /** Markdown for the job summary. */
  readonly summary?: string
  /** Why the step fails, in one line; needed when `outputs.result` is not one of the good words. */
  readonly failure?: string
  /** The step is green whatever the result is: `mode: report`. */
  readonly reportOnly?: boolean
}

/** The runner ends the job at 1 MiB of summary, so it is cut well before. */
const summaryLimit = 1_000_000

/**
 * Reads and masks the inputs, runs the body and reports. Never throws and never leaves the outputs half set: on an
 * error `result` is `error` and the other outputs stay unset.
 */
export async function runMain<I extends InputTable, O extends OutputTable>(
  declaration: ActionDeclaration<I, O>,
  body: (inputs: InputValues<I>, ports: Ports) => Promise<ActionResult<O>>
): Promise<void> {
  const secrets: string[] = []
  try {
    const result = await body(...(await prepare(declaration, secrets)))
    for (const [name, value] of Object.entries(result.outputs)) core.setOutput(name, redact(value, secrets))
    if (result.summary !== undefined) await writeSummary(redact(result.summary, secrets))
    const word = result.outputs['result'] ?? ''
    if (!declaration.good.includes(word) && result.reportOnly !== true)
      fail(redact(result.failure ?? `the result is ${word}`, secrets))
  } catch (thrown) {
    const error = machineError(thrown)
    core.setOutput('result', 'error')
    fail(redact(errorMessage(error), secrets))
    explain(error, (line) => core.info(redact(line, secrets)))
  }
}

/**
 * The same for a step that runs when the job ends: it has no outputs and no summary.
 * @param body gives why the step fails, in one line; undefined when it does not
 */
export async function runPost<I extends InputTable, O extends OutputTable>(
  declaration: ActionDeclaration<I, O>,
  body: (inputs: InputValues<I>, ports: Ports) => Promise<string | undefined>
): Promise<void> {
  const secrets: string[] = []
  try {
    const failure = await body(...(await prepare(declaration, secrets)))
    if (failure !== undefined) fail(redact(failure, secrets))
  } catch (thrown) {
    const error = machineError(thrown)
    fail(redact(errorMessage(error), secrets))
    explain(error, (line) => core.info(redact(line, secrets)))
  }
}

/** @param secrets gets what must never be printed */
async function prepare<I extends InputTable, O extends OutputTable>(
  declaration: ActionDeclaration<I, O>,
  secrets: string[]
): Promise<[InputValues<I>, Ports]> {
  const mask = (secret: string): void => {
    if (secret.trim() === '') return
    secrets.push(secret)
    for (const form of secretForms(secret)) core.setSecret(form)
  }
  const cancel = new AbortController()
  const onSignal = (name: string) => (): void => {
    core.info(`${name} received: putting things in order before the runner ends this step`)
    cancel.abort(new Error(`cancelled (${name})`))
  }
  process.once('SIGINT', onSignal('SIGINT'))
  process.once('SIGTERM', onSignal('SIGTERM'))
  const get = (name: string): string => core.getInput(name)
  for (const [name, spec] of Object.entries(declaration.inputs)) if (spec.secret) mask(get(name))
  const ports: Ports = {
    logger: redactingLogger(secrets),
    clock: systemClock,
    http: nodeHttp,
    tool: runTool,
    env: process.env,
    workspace: process.env['GITHUB_WORKSPACE'] ?? process.cwd(),
    temporary: process.env['RUNNER_TEMP'] ?? (await import('node:os')).tmpdir(),
    signal: cancel.signal,
    mask,
    redact: (text) => redact(text, secrets),
    annotate: (one) => annotate({ ...one, message: redact(one.message, secrets) }),
    saveState: (name, value) => core.saveState(name, value),
    state: (name) => core.getState(name)
  }
  return [readInputs(declaration.inputs, get), ports]
}

function fail(message: string): void {
  core.error(message)
  process.exitCode = core.ExitCode.Failure
}

async function writeSummary(markdown: string): Promise<void> {
  // Outside Actions there is no file to write to; the summary is then part of the log.
  if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '') return
  const cut = Buffer.byteLength(markdown) > summaryLimit
  const shown = cut
    ? `${Buffer.from(markdown).subarray(0, summaryLimit).toString('utf8')}\n\n_Cut at 1 MB._\n`
    : markdown
  await core.summary.addRaw(shown, true).write()
}

/** The details behind the one line of the annotation, in a group of the log. */
function explain(error: unknown, print: (line: string) => void): void {
  const kind = errorKind(error)
  core.startGroup('Details of the error')
  if (kind === 'tool') print((error as { stderr?: string }).stderr ?? '')
  let cause = causeOf(error)
  for (let depth = 0; cause !== undefined && depth < 8; depth += 1) {
    print(`caused by: ${errorMessage(cause)}`)
    cause = causeOf(cause)
  }
  if (kind === 'internal') {
    print((error as { stack?: string }).stack ?? String(error))
    print('This is a defect of ours. Please report it with this log to the repository of immutable-delivery.')
  }
  core.endGroup()
}

function causeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? (error as { cause?: unknown }).cause : undefined
}

function redactingLogger(secrets: readonly string[]): Logger {
  const clean = (message: string): string => redact(message, secrets)
  return {
    debug: (message) => runnerLogger.debug(clean(message)),
    info: (message) => runnerLogger.info(clean(message)),
    notice: (message) => runnerLogger.notice(clean(message)),
    warning: (message) => runnerLogger.warning(clean(message)),
    group: (title, body) => runnerLogger.group(clean(title), body)
  }
}
