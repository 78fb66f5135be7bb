/** A copy of what GitHub's runner downloads, in a folder where nothing of the checkout can help it along. */
import { randomUUID } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { endOrphans } from './end-job.js'
import { findNode, type NodeBinary } from './node-24.js'
import { runInstalled, type ActionRun, type RunOptions } from './run-action.js'

/** The folder of the repository that this code was built in. */
export const repositoryRoot = path.resolve(import.meta.dirname, '../../../..')

export interface InstalledActions {
  /** Holds `dist/` and `actions/<name>/action.yml`, like `_actions/owner/repo/ref` on a runner. */
  readonly folder: string
  readonly node: NodeBinary
  /** Runs one action; the copy stays, so that what a step left running keeps its files, as on a runner. */
  run(name: string, inputs: Readonly<Record<string, string>>, options?: RunOptions): Promise<ActionRun>
  /** Ends what the steps left running with the job's tracking variable, as a runner does; gives the process ids. */
  endJob(): number[]
  /** Removes the copy. */
  dispose(): void
}

/**
 * Copies `dist/` and every action.yml to a temporary folder with no node_modules above it.
 * @param root folder that holds `dist/` and `actions/`; default this repository
 * @throws Error when dist/ is missing
 */
export function installActions(root: string = repositoryRoot): InstalledActions {
  const dist = path.join(root, 'dist')
  if (!existsSync(dist)) throw new Error(`${dist} is missing: run \`npm run build\``)
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'actions-')))
  try {
    refuseNodeModules(folder)
    // Not only its owner runs actions: a step may belong to another user.
    chmodSync(folder, 0o755)
    cpSync(dist, path.join(folder, 'dist'), { recursive: true })
    const actions = path.join(root, 'actions')
    for (const name of existsSync(actions) ? readdirSync(actions) : []) {
      const file = path.join(actions, name, 'action.yml')
      if (existsSync(file)) cpSync(file, path.join(folder, 'actions', name, 'action.yml'))
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  const node = findNode(repositoryRoot)
  const trackingId = `github_${randomUUID()}`
  return {
    folder,
    node,
    run: (name, inputs, options = {}) => runInstalled(folder, name, inputs, { node, trackingId, ...options }),
    endJob: () => endOrphans(trackingId),
    dispose: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Runs one action from a copy of its own, which is removed afterwards. @see InstalledActions.run */
export async function runAction(
  name: string,
  inputs: Readonly<Record<string, string>>,
  options: RunOptions & { readonly root?: string } = {}
): Promise<ActionRun> {
  const { root, ...rest } = options
  const installed = installActions(root)
  try {
    return await installed.run(name, inputs, rest)
  } finally {
    installed.endJob()
    installed.dispose()
  }
}

/** With a node_modules above it, an import that was not bundled would be found here and missed by the user. */
function refuseNodeModules(folder: string): void {
  for (let at = folder; ; at = path.dirname(at)) {
    const modules = path.join(at, 'node_modules')
    if (existsSync(modules)) throw new Error(`${modules} would be found by the bundle; set TMPDIR to another folder`)
    if (at === path.dirname(at)) return
  }
}
