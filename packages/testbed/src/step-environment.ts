/** The variables that GitHub's runner gives to a step, with values of a made-up repository. */
import path from 'node:path'

export interface FileCommandPaths {
  readonly output: string
  readonly state: string
  readonly env: string
  readonly path: string
  readonly summary: string
  readonly event: string
}

/** A port on which nothing listens: an action that asks GitHub without being told to fails at once. */
const closed = 'http://127.0.0.1:49151'

/** The commit that the made-up run is about. */
export const testCommit = '4f1c2a9d7e3b5f60718293a4b5c6d7e8f9012345'

/** The name of the variable in which the runner hands over an input. */
export const inputVariable = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`

/** Evaluates the one expression that our defaults use; another one would silently become text here, so it is an error. */
export function evaluateDefault(value: string, token: string): string {
  const evaluated = value.replaceAll(/\$\{\{\s*github\.token\s*\}\}/g, token)
  if (evaluated.includes('${{')) throw new Error(`the testbed cannot evaluate the default ${value}`)
  return evaluated
}

/**
 * The whole environment of a step: nothing of the process that runs the tests is inherited.
 * @param o absolute paths; `inputs` and `state` by their plain names; `extra` wins over everything
 */
export function stepEnvironment(o: {
  readonly files: FileCommandPaths
  readonly workspace: string
  readonly temporary: string
  readonly home: string
  readonly inputs: ReadonlyMap<string, string>
  readonly state: ReadonlyMap<string, string>
  readonly trackingId: string
  readonly extra: Readonly<Record<string, string>>
}): Record<string, string> {
  const windows = process.platform === 'win32'
  const system = process.env['SystemRoot'] ?? ''
  return {
    ...(windows
      ? { Path: path.join(system, 'System32'), SystemRoot: system, TEMP: o.temporary, TMP: o.temporary }
      : { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' }),
    HOME: o.home,
    CI: 'true',
    GITHUB_ACTION: '__run',
    GITHUB_ACTOR: 'octocat',
    GITHUB_ACTOR_ID: '583231',
    GITHUB_API_URL: closed,
    GITHUB_GRAPHQL_URL: `${closed}/graphql`,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: o.files.event,
    GITHUB_JOB: 'deliver',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_PROTECTED: 'true',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_REPOSITORY_ID: '123',
    GITHUB_REPOSITORY_OWNER: 'acme',
    GITHUB_REPOSITORY_OWNER_ID: '45',
    GITHUB_RUN_ID: '1000001',
    GITHUB_RUN_NUMBER: '7',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_SHA: testCommit,
    GITHUB_TRIGGERING_ACTOR: 'octocat',
    GITHUB_WORKFLOW: 'deliver',
    GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/deliver.yml@refs/heads/main',
    GITHUB_WORKFLOW_SHA: testCommit,
    GITHUB_WORKSPACE: o.workspace,
    GITHUB_OUTPUT: o.files.output,
    GITHUB_STATE: o.files.state,
    GITHUB_ENV: o.files.env,
    GITHUB_PATH: o.files.path,
    GITHUB_STEP_SUMMARY: o.files.summary,
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'testbed',
    RUNNER_OS: windows ? 'Windows' : process.platform === 'darwin' ? 'macOS' : 'Linux',
    RUNNER_TEMP: o.temporary,
    RUNNER_TOOL_CACHE: path.join(o.temporary, 'tools'),
    // The runner ends what carries this variable when the job ends.
    RUNNER_TRACKING_ID: o.trackingId,
    ...Object.fromEntries([...o.state].map(([name, value]) => [`STATE_${name}`, value])),
    ...Object.fromEntries([...o.inputs].map(([name, value]) => [inputVariable(name), value])),
    // Where a test brings no GitHub, a step is run as by somebody at the machine: what asks GitHub first would only fail.
    ...(o.extra['GITHUB_API_URL'] === undefined ? {} : { GITHUB_ACTIONS: 'true' }),
    ...o.extra
  }
}
