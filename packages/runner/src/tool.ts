import { ToolError } from '@immutable-delivery/kit'
import { fixedEnvironment } from './fixed-environment.js'

export interface ToolOptions {
  /** The whole environment of the tool, over `fixedEnvironment`: nothing of the runner is passed on unless it stands here. */
  readonly env: Readonly<Record<string, string>>
  /** Given on standard input. */
  readonly input?: string | Uint8Array
  readonly cwd?: string
  /** Its exit code says nothing: what it wrote is given whatever the code is. */
  readonly anyExit?: boolean
  /** Most bytes kept of each stream; default 1 MiB. A tool that writes more is cut, not believed. */
  readonly outputLimit?: number
}

export interface ToolResult {
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program, without a shell. */
export type RunTool = (command: string, args: readonly string[], options: ToolOptions) => Promise<ToolResult>

/** @throws ToolError when it cannot be started or ends with another code than 0 */
export const runTool: RunTool = async (command, args, options) => {
  const limit = options.outputLimit ?? 2 ** 20
  const out = { stdout: '', stderr: '' }
  const keep = (name: 'stdout' | 'stderr') => (data: Buffer) => {
    if (out[name].length < limit) out[name] += data.toString('utf8').slice(0, limit - out[name].length)
  }
  const shown = [command, ...args].join(' ')
  let code: number
  // Most steps of most runs start no program.
  const { exec } = await import('@actions/exec')
  try {
    code = await exec(`"${command}"`, [...args], {
      silent: true,
      ignoreReturnCode: true,
      env: { ...fixedEnvironment, ...options.env },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.input === undefined ? {} : { input: Buffer.from(options.input) }),
      listeners: { stdout: keep('stdout'), stderr: keep('stderr') }
    })
  } catch (error) {
    throw new ToolError(shown, 'not started', error instanceof Error ? error.message : String(error), { cause: error })
  }
  if (code !== 0 && options.anyExit !== true)
    throw new ToolError(shown, code, out.stderr.split('\n').slice(-20).join('\n'))
  return out
}
