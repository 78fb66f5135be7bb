/** Starts a bundle as a process of its own, the way GitHub's runner starts a step of a JavaScript action. */
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readActionYml, type ActionYml } from './action-yml.js'
import { parseFileCommand } from './file-commands.js'
import { describeNode, type NodeBinary } from './node-24.js'
import { evaluateDefault, stepEnvironment, type FileCommandPaths } from './step-environment.js'
import { watch } from './watch-step.js'
import { maskText, readCommands, type Annotation } from './workflow-commands.js'

export interface RunOptions {
  /** Added to the environment, over what the runner sets. */
  readonly env?: Readonly<Record<string, string>>
  /** GITHUB_WORKSPACE and working directory; default an empty folder that is removed afterwards. */
  readonly workspace?: string
  /** RUNNER_TEMP; default a folder that is removed afterwards. */
  readonly temporary?: string
  /** The event's payload, behind GITHUB_EVENT_PATH. */
  readonly event?: unknown
  /** The value of `${{ github.token }}`; a secret. */
  readonly token?: string
  /** Values that the runner knows as secrets before the step starts. */
  readonly secrets?: readonly string[]
  /** Another Node, as a path or as `findNode` gives it. */
  readonly node?: string | NodeBinary
  /** `post` runs the step's `runs.post`, with the `state` that its main part saved. Default `main`. */
  readonly phase?: 'main' | 'post'
  readonly state?: ReadonlyMap<string, string>
  /** The file mode mask of the process, as octal digits (`077`); not on Windows. */
  readonly umask?: string
  /**
   * Sends a signal as soon as a line of the log (unmasked) matches, or so many milliseconds after the start. `cancel` is what a runner does: SIGINT, 7.5 s
   * later SIGTERM, 2.5 s later SIGKILL.
   */
  readonly signal?: { readonly after: string | RegExp | number; readonly send: NodeJS.Signals | 'cancel' }
  /** Told how to kill the process (SIGKILL) as soon as it runs. */
  readonly onStart?: (kill: () => void) => void
  /** Milliseconds until the process is killed and the run is an error; default 120,000. */
  readonly timeout?: number
  /** Sees every line of both streams as it comes. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void
}

export interface ActionRun {
  /** Undefined when a signal ended the process. */
  readonly exitCode: number | undefined
  readonly endedBy: NodeJS.Signals | undefined
  /** Milliseconds from the start of the process until it and its output have ended. */
  readonly elapsed: number
  /** What later steps of the job see as `steps.<id>.outputs`. */
  readonly outputs: Readonly<Record<string, string>>
  /** What other jobs see: an output that contains a secret's text is dropped by the runner. */
  readonly jobOutputs: Readonly<Record<string, string>>
  readonly droppedOutputs: readonly string[]
  /** For the post step. */
  readonly state: ReadonlyMap<string, string>
  readonly annotations: readonly Annotation[]
  readonly masks: readonly string[]
  /** The job summary's Markdown. */
  readonly summary: string
  /** Both streams raw, for a test that a secret is in neither. */
  readonly stdout: string
  readonly stderr: string
  /** Both streams in the order they came, masked: what a reader of the log sees. */
  readonly log: string
  /** Environment and PATH for later steps. */
  readonly exportedEnv: ReadonlyMap<string, string>
  readonly exportedPath: readonly string[]
  readonly node: NodeBinary
  /** True when a process that the step left behind still holds its output: the runner would wait for it. */
  readonly heldOpen: boolean
}

/** What the copy adds to a step's own options. */
interface Installation {
  readonly node: string | NodeBinary
  /** One per job. */
  readonly trackingId: string
}

/** @see InstalledActions.run */
export async function runInstalled(
  folder: string,
  name: string,
  inputs: Readonly<Record<string, string>>,
  options: RunOptions & Installation
): Promise<ActionRun> {
  const actionFolder = path.join(folder, 'actions', name)
  const file = path.join(actionFolder, 'action.yml')
  if (!existsSync(file)) throw new Error(`there is no action ${name}: actions/${name}/action.yml is missing`)
  const action = readActionYml(file)
  const program = programOf(action, actionFolder, options.phase ?? 'main')
  const scratch = mkdtempSync(path.join(tmpdir(), `run-${name}-`))
  try {
    return await runIn(scratch, action, program, inputs, options)
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 })
  }
}

function programOf(action: ActionYml, folder: string, phase: 'main' | 'post'): string {
  if (!/^node\d+$/.test(action.runs.using)) throw new Error(`${action.name} is not a JavaScript action`)
  const relative = phase === 'main' ? action.runs.main : action.runs.post
  if (relative === undefined) throw new Error(`${action.name} has no post step`)
  const program = path.resolve(folder, relative)
  if (!existsSync(program))
    throw new Error(`${action.name}: action.yml names ${relative}, which dist/ lacks: run \`npm run build\``)
  return program
}

async function runIn(
  scratch: string,
  action: ActionYml,
  program: string,
  inputs: Readonly<Record<string, string>>,
  options: RunOptions & Installation
): Promise<ActionRun> {
  const node = typeof options.node === 'string' ? describeNode(options.node) : options.node
  const make = (folder: string): string => {
    mkdirSync(path.join(scratch, folder))
    return path.join(scratch, folder)
  }
  const touch = (file: string, content = ''): string => {
    writeFileSync(path.join(scratch, file), content)
    return path.join(scratch, file)
  }
  const files: FileCommandPaths = {
    output: touch('output'),
    state: touch('state'),
    env: touch('env'),
    path: touch('path'),
    summary: touch('summary'),
    event: touch('event.json', JSON.stringify(options.event ?? {}))
  }
  const workspace = options.workspace ?? make('workspace')
  const token = options.token ?? 'ghs_testbed000000000000000000000000000000'
  const commands = readCommands([token, ...(options.secrets ?? [])])
  const unknown = Object.keys(inputs).filter((name) => !action.inputs.has(name))
  // The runner's words; it warns and goes on.
  if (unknown.length > 0)
    commands.line(
      `::warning::Unexpected input(s) ${unknown.map((name) => `'${name}'`).join(', ')}, valid inputs are [${[...action.inputs.keys()].map((name) => `'${name}'`).join(', ')}]`
    )
  const given = new Map(Object.entries(inputs))
  for (const [name, input] of action.inputs)
    if (!given.has(name)) given.set(name, evaluateDefault(input.default, token))
  const env = stepEnvironment({
    files,
    workspace,
    temporary: options.temporary ?? make('temp'),
    home: make('home'),
    inputs: given,
    state: options.state ?? new Map(),
    trackingId: options.trackingId,
    extra: options.env ?? {}
  })

  const begin = performance.now()
  const child = spawnStep(node, program, workspace, env, options.umask)
  options.onStart?.(() => child.kill('SIGKILL'))
  const ended = await watch(child, options, commands.line)
  const elapsed = performance.now() - begin

  const outputs = readFileCommand(files.output)
  const dropped = [...outputs].filter(([, value]) => [...commands.masks].some((mask) => value.includes(mask)))
  const droppedOutputs = dropped.map(([name]) => name)
  return {
    ...ended,
    elapsed,
    outputs: Object.fromEntries(outputs),
    jobOutputs: Object.fromEntries([...outputs].filter(([name]) => !droppedOutputs.includes(name))),
    droppedOutputs,
    state: readFileCommand(files.state),
    annotations: commands.annotations,
    masks: [...commands.masks],
    summary: readFileSync(files.summary, 'utf8'),
    log: maskText(ended.log, commands.masks),
    exportedEnv: readFileCommand(files.env),
    exportedPath: readFileSync(files.path, 'utf8')
      .split(/\r?\n/)
      .filter((line) => line !== ''),
    node
  }
}

const readFileCommand = (file: string): Map<string, string> => parseFileCommand(readFileSync(file, 'utf8'))

function spawnStep(
  node: NodeBinary,
  program: string,
  cwd: string,
  env: Record<string, string>,
  umask: string | undefined
): ChildProcess {
  const options = { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] } satisfies SpawnOptions
  // Not through a shell: dash drops variables whose names have a dash, and so most inputs.
  const mask = umask === undefined ? [] : ['--import', `data:text/javascript,process.umask(0o${umask})`]
  return spawn(node.path, [...mask, program], options)
}
