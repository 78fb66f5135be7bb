/**
 * Runs workflows by act, GitHub's runner as others wrote it, on this machine without containers. What act does not know
 * yet of GitHub is written for it here, and nowhere else; `docs/github-facts.md` says what GitHub does with each.
 */
import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { endOrphans } from './end-job.js'
import { installActions, repositoryRoot } from './installed-actions.js'
import { lineSplitter } from './lines.js'
import { peersFolder } from './peers-folder.js'

/** The name that our repository has for callers in tests and in the documentation. */
export const ourName = 'OWNER/immutable-delivery'
/** The commit at which callers in tests name us. */
export const ourCommit = '1d'.repeat(20)

export interface ActJobResult {
  /** Names of jobs from the outermost workflow to the innermost, as act prints them. */
  readonly job: string
  readonly success: boolean
}

export interface ActRun {
  readonly exitCode: number | null
  readonly log: string
  /** The end of the log where it failed, to be read in a test's report; else empty. */
  readonly failure: string
  readonly jobs: readonly ActJobResult[]
  /** What steps wrote into outputs: `job.step` is not told by act, so by name, each value in order. */
  outputs(name: string): string[]
}

export interface ActOptions {
  /** A folder with the caller's files; it is made a repository with one commit. */
  readonly workspace: string
  /** Its workflow, relative to the folder. */
  readonly workflow: string
  readonly event: string
  readonly payload?: object
  readonly inputs?: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
  /** Labels of runners besides ubuntu-24.04. */
  readonly runners?: readonly string[]
  /** A folder with programs besides those of the system. */
  readonly path?: string
  /** Variables of the repository. */
  readonly vars?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** Is told the commit before it runs. */
  readonly before?: (sha: string) => void
  /** Milliseconds; default five minutes. */
  readonly timeout?: number
}

const program = (): string => path.join(peersFolder(), 'workflow-tools/bin/act')
export const hasAct = (): boolean => existsSync(program())

/**
 * What act 0.2.89 does not know (nektos/act#6189, and keys that GitHub added in 2026), written out.
 * @param identity variables with which the jobs of this file ask for their OIDC token, which act has none of
 */
export function writtenForAct(workflow: string, identity?: Readonly<Record<string, string>>): string {
  const written = workflow
    // "This repository at the commit that runs."
    .replaceAll(/(uses:\s*)\$\/(\S+)/g, `$1${ourName}/$2@${ourCommit}`)
    .replaceAll('job.workflow_repository', `'${ourName}'`)
    .replaceAll('job.workflow_sha', `'${ourCommit}'`)
    .replaceAll(/^ +queue: max\n/gm, '')
    .replaceAll(/^ +deployment: false.*\n/gm, '')
    // Without GitHub there is nothing to fetch; the workspace is the branch already.
    .replaceAll(/^ +ref: \$\{\{ inputs\.base \}\}\n/gm, '')
    .replaceAll('<commit>', ourCommit)
  return identity === undefined
    ? written
    : written.replace(/^ {4}steps:\n/m, `    env: ${JSON.stringify(identity)}\n    steps:\n`)
}

/** Our repository as GitHub would hand it to a runner: actions, bundles and workflows. */
export class ActRunner {
  readonly folder: string
  private readonly home: string
  private readonly installed = installActions()

  /** @param identityOf the variables of a file's OIDC identity; undefined where its jobs have none */
  constructor(identityOf: (file: string) => Readonly<Record<string, string>> | undefined = () => undefined) {
    this.folder = this.installed.folder
    this.home = realpathSync(mkdtempSync(path.join(tmpdir(), 'act-')))
    const from = path.join(repositoryRoot, '.github/workflows')
    const to = path.join(this.folder, '.github/workflows')
    mkdirSync(to, { recursive: true })
    for (const name of readdirSync(from))
      writeFileSync(path.join(to, name), writtenForAct(readFileSync(path.join(from, name), 'utf8'), identityOf(name)))
    // On a runner `node` is the one that actions run with.
    const bin = path.join(this.home, 'bin')
    mkdirSync(bin)
    cpSync(this.installed.node.path, path.join(bin, 'node'))
    chmodSync(path.join(bin, 'node'), 0o755)
  }

  /** Commits what is in the workspace and runs its workflow. @throws Error when act cannot be started */
  async run(o: ActOptions): Promise<ActRun> {
    const { workspace, workflow, event } = o
    writeFileSync(path.join(workspace, workflow), writtenForAct(readFileSync(path.join(workspace, workflow), 'utf8')))
    const sha = commitAll(workspace)
    o.before?.(sha)
    const eventFile = path.join(this.home, 'event.json')
    writeFileSync(
      eventFile,
      JSON.stringify({
        ref: 'refs/heads/main',
        after: sha,
        repository: { full_name: 'acme/shop', name: 'shop', owner: { login: 'acme' }, default_branch: 'main' },
        ...(o.inputs === undefined ? {} : { inputs: o.inputs }),
        ...o.payload
      })
    )
    const secretFile = path.join(this.home, 'secrets')
    writeFileSync(
      secretFile,
      Object.entries(o.secrets ?? {})
        .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
        .join(''),
      { mode: 0o600 }
    )
    const env = {
      CI: 'true',
      RUNNER_ENVIRONMENT: 'github-hosted',
      // act sets neither these nor a run's number.
      GITHUB_WORKFLOW_REF: `acme/shop/${workflow}@refs/heads/main`,
      GITHUB_WORKFLOW_SHA: sha,
      GITHUB_REPOSITORY_ID: '123',
      GITHUB_REPOSITORY_OWNER_ID: '45',
      GITHUB_RUN_ATTEMPT: '1',
      ...o.env
    }
    const given = (option: string, values: Readonly<Record<string, string>> = {}): string[] =>
      Object.entries(values).flatMap(([name, value]) => [option, `${name}=${value}`])
    const platforms = Object.fromEntries(['ubuntu-24.04', ...(o.runners ?? [])].map((name) => [name, '-self-hosted']))
    const args = [
      event,
      `--directory=${workspace}`,
      `--workflows=${path.join(workspace, workflow)}`,
      `--eventpath=${eventFile}`,
      `--secret-file=${secretFile}`,
      '--actor=octocat',
      '--defaultbranch=main',
      '--no-cache-server',
      '--pull=false',
      '--json',
      `--action-cache-path=${path.join(this.home, 'cache')}`,
      `--local-repository=${ourName}@${ourCommit}=${this.folder}`,
      ...given('--platform', platforms),
      ...given('--env', env),
      ...given('--var', o.vars),
      ...given('--input', o.inputs)
    ]
    const lines: string[] = []
    const exitCode = await this.spawn(args, o, (line) => lines.push(line))
    return report(lines, exitCode)
  }

  private spawn(
    args: readonly string[],
    o: Pick<ActOptions, 'path' | 'timeout'>,
    onLine: (line: string) => void
  ): Promise<number | null> {
    return new Promise((resolve, reject) => {
      const child = spawn(program(), args, {
        // Nothing of the process that runs the tests: a proxy or a token of it would change what is tested.
        env: {
          PATH: [path.join(this.home, 'bin'), ...(o.path === undefined ? [] : [o.path]), '/usr/bin', '/bin'].join(':'),
          HOME: this.home,
          LANG: 'C.UTF-8',
          RUNNER_TRACKING_ID: this.tracking
        },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: o.timeout ?? 300_000,
        killSignal: 'SIGKILL'
      })
      for (const stream of [child.stdout, child.stderr]) {
        const splitter = lineSplitter(onLine)
        stream.setEncoding('utf8')
        stream.on('data', (text: string) => splitter.write(text))
      }
      child.on('error', reject)
      child.on('close', resolve)
    })
  }

  private readonly tracking = `github_act_${process.pid}_${Date.now()}`

  /** Ends what steps left running, and removes everything. */
  dispose(): void {
    endOrphans(this.tracking)
    this.installed.dispose()
    rmSync(this.home, { recursive: true, force: true, maxRetries: 3 })
  }
}

function commitAll(folder: string): string {
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=octocat', '-c', 'user.email=octocat@example.com', ...args], {
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin', HOME: folder, GIT_CONFIG_NOSYSTEM: '1' }
    }).trim()
  if (!existsSync(path.join(folder, '.git'))) {
    git('init', '--quiet', '--initial-branch=main')
    git('remote', 'add', 'origin', 'https://github.com/acme/shop.git')
  }
  git('add', '--all')
  git('commit', '--quiet', '--allow-empty', '--message', 'a commit')
  return git('rev-parse', 'HEAD')
}

interface ActLine {
  readonly msg?: string
  readonly job?: string
  readonly jobResult?: string
  readonly command?: string
  readonly name?: string
  readonly arg?: string
}

function report(lines: readonly string[], exitCode: number | null): ActRun {
  const parsed = lines.map((line): ActLine => {
    try {
      return JSON.parse(line) as ActLine
    } catch {
      return { msg: line }
    }
  })
  const told = parsed.map(({ job = '', msg = '' }) => `[${job}] ${msg.trimEnd()}`)
  return {
    exitCode,
    log: told.join('\n'),
    failure: exitCode === 0 ? '' : told.slice(-60).join('\n'),
    jobs: parsed.flatMap(({ job = '', jobResult }) =>
      jobResult === undefined ? [] : [{ job, success: jobResult === 'success' }]
    ),
    outputs: (name) =>
      parsed.flatMap((line) => (line.command === 'set-output' && line.name === name ? [line.arg ?? ''] : []))
  }
}
