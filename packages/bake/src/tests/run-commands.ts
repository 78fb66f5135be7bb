/**
 * Runs the tests of commands as container-structure-test's Docker driver does: each test in containers of its own, with
 * the engine's default network, without the image's entrypoint; what its setup leaves is committed as the image that
 * the test then runs in; a teardown has nothing to tear down. How a setup ends is not judged there: here it is told.
 */
import { formatDuration, printable, type Logger } from '@immutable-delivery/kit'
import type { ImageConfig } from '@immutable-delivery/oci'
import type { BuildPorts } from '../engines/build.js'
import { ContainerEngine } from '../engines/container-engine.js'
import type { ImageToArchive } from '../engines/image-archive.js'
import { lineEnd, logLine } from '../engines/log-line.js'
import type { CommandTest, Variable } from './command-file.js'
import { TestContainers, type Command, type ContainerRun } from './containers.js'
import { goExpand, variablesOf } from './go-expand.js'
import { goExpression } from './go-expression.js'
import type { TestResult } from './run-structure.js'

/** One platform of the image that is to be tested. */
export interface TestedImage {
  /** As `linux/amd64`. */
  readonly platform: string
  readonly config: ImageConfig
  readonly archive: () => Promise<ImageToArchive>
}

/** Who runs commands in containers. */
export interface CommandRunner {
  /** Finds the engine, so that nothing is built for nothing. @throws UserError where there is none */
  readonly ready: () => Promise<unknown>
  /** @throws ToolError when the engine fails */
  readonly run: (tests: readonly CommandTest[], image: TestedImage) => Promise<TestResult[]>
}

/** Lines of the output of a failed test in the log. */
const shownLines = 40

/** @param limit of each command, in milliseconds */
export function commandRunner(ports: BuildPorts, limit: number): CommandRunner {
  let found: Promise<ContainerEngine> | undefined
  const ready = (): Promise<ContainerEngine> => {
    found ??= ContainerEngine.find(ports, 'tests', 'commandTests')
    return found
  }
  return {
    ready,
    run: async (tests, image) => {
      const engine = await ready()
      ports.logger.info(`commandTests of ${image.platform}: loading the image into ${engine.name}`)
      const containers = await TestContainers.load(engine, await image.archive(), image.platform, ports)
      try {
        const results: TestResult[] = []
        for (const test of tests) results.push(await runTest(test, image, containers, limit, ports))
        return results
      } finally {
        await containers.close()
      }
    }
  }
}

async function runTest(
  test: CommandTest,
  { config, platform }: TestedImage,
  containers: TestContainers,
  limit: number,
  ports: BuildPorts
): Promise<TestResult> {
  const name = `Command Test: ${test.name}`
  const { logger } = ports
  let env = variablesOf(config.config?.Env ?? [])
  const expanded = (variables: readonly Variable[]): Variable[] =>
    variables.map((variable) => ({ ...variable, value: goExpand(variable.value, env) }))
  const globals = expanded(test.globals)
  env = { ...env, ...byName(globals) }
  const command: Omit<Command, 'argv' | 'env'> = { image: containers.image, options: test.options, limit }
  let image = command.image
  const changed = test.setup.length === 0 ? [] : expanded(test.env)
  for (const [i, argv] of test.setup.entries()) {
    const setup = await containers.change({ ...command, image, argv, env: [...globals, ...changed] })
    const shown = `setup command ${i + 1}`
    const failed = notEnded(setup.run, platform, limit)
    if (failed !== undefined) return { name, errors: [`${shown} ${failed}`] }
    if (setup.run.state === 'ended' && setup.run.exitCode !== 0)
      logger.warning(`${printable(name)}: ${shown} ended with ${setup.run.exitCode}; the test goes on`)
    image = setup.image
  }
  env = { ...env, ...byName(changed) }
  // The variables of the test itself are not expanded, and are not in its arguments: the original's ways.
  const argv = test.command.map((part) => goExpand(part, env))
  const run = await containers.run({ ...command, image, argv, env: [...globals, ...changed, ...test.env] })
  const failed = notEnded(run, platform, limit)
  const errors = failed === undefined && run.state === 'ended' ? judge(test, run) : [failed ?? '']
  if (errors.length > 0 && run.state === 'ended') show(run, hider(test, ports), logger)
  return { name, errors }
}

const byName = (variables: readonly Variable[]): Record<string, string> =>
  Object.fromEntries(variables.map(({ name, value }) => [name, value]))

/** Why there is nothing to judge. */
function notEnded(run: ContainerRun, platform: string, limit: number): string | undefined {
  switch (run.state) {
    case 'too long':
      return `did not end within ${formatDuration(limit)} (test-timeout)`
    case 'too much':
      return 'wrote more than 4 MiB, which is not judged'
    case 'not started':
      return `could not be started: ${foreign(run.why, platform) ?? printable(run.why, 500)}`
    case 'ended':
      // Some runtimes have the container say it, and count it as started.
      return /^\S*exec \S+: exec format error$/m.test(run.stderr) && [1, 126, 255].includes(run.exitCode)
        ? `could not be started: ${foreign(run.stderr, platform) ?? ''}`
        : undefined
  }
}

function foreign(text: string, platform: string): string | undefined {
  return /exec format error/i.test(text)
    ? `this machine cannot run programs of ${platform}; docker/setup-qemu-action sets up an emulator`
    : undefined
}

function judge(test: CommandTest, run: ContainerRun & { readonly state: 'ended' }): string[] {
  const errors: string[] = []
  const compare = (stream: 'stdout' | 'stderr', expected: readonly string[], excluded: readonly string[]): void => {
    for (const source of expected)
      if (!goExpression(source).test(run[stream])) errors.push(`${stream} should match ${printable(source)}`)
    for (const source of excluded)
      if (goExpression(source).test(run[stream])) errors.push(`${stream} should not match ${printable(source)}`)
  }
  compare('stderr', test.expectedError, test.excludedError)
  compare('stdout', test.expectedOutput, test.excludedOutput)
  if (run.exitCode !== test.exitCode) errors.push(`ended with ${run.exitCode} and not ${test.exitCode}`)
  return errors
}

/** What a container was given of this step's variables may be a secret, and a container may print it. */
function hider({ options }: CommandTest, { env, hide }: BuildPorts): (text: string) => string {
  const given = options.envNames.flatMap((name) => env[name] ?? []).filter((value) => value.length >= 4)
  return (text) => given.reduce((shown, value) => shown.replaceAll(value, '***'), hide(text))
}

function show(
  run: ContainerRun & { readonly state: 'ended' },
  hide: (text: string) => string,
  logger: Pick<Logger, 'info'>
): void {
  for (const stream of ['stdout', 'stderr'] as const) {
    const lines = run[stream].split(lineEnd).filter((line) => line.trim() !== '')
    for (const line of lines.slice(0, shownLines)) logger.info(logLine(`${stream} |`, line, hide))
    if (lines.length > shownLines) logger.info(`${stream} | and ${lines.length - shownLines} more lines`)
  }
}
