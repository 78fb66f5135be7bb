/** Runs a program that takes long: its lines are seen as they come, and it is ended when the job is cancelled. */
import { spawn } from 'node:child_process'
import { ToolError } from '@immutable-delivery/kit'
import { fixedEnvironment } from './fixed-environment.js'

export interface WatchOptions {
  /** The whole environment of the tool, over `fixedEnvironment`: nothing of the runner is passed on unless it stands here. */
  readonly env: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Sees each line of both streams, without its end; a line longer than 8 MiB is cut. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void
  /** Ends the tool: SIGTERM, so that it can cancel what it started elsewhere, and SIGKILL after 5 s. */
  readonly signal?: AbortSignal
  /** Most characters kept of each stream; default 4 Mi. */
  readonly outputLimit?: number
}

export interface WatchResult {
  readonly exitCode: number
  /** Standard output, cut at the limit. */
  readonly stdout: string
  /** Standard error, cut at the limit. */
  readonly stderr: string
}

/** @see watchTool */
export type WatchTool = (command: string, args: readonly string[], options: WatchOptions) => Promise<WatchResult>

const lineLimit = 8 * 2 ** 20

/**
 * Runs it to its end, without a shell; no exit code is an error, a signal counts as 255.
 * @throws ToolError when it cannot be started; the signal's reason when it was aborted
 */
export const watchTool: WatchTool = (command, args, options) => {
  const { signal } = options
  if (signal?.aborted === true) return Promise.reject(signal.reason as Error)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...fixedEnvironment, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.cwd === undefined ? {} : { cwd: options.cwd })
    })
    const limit = options.outputLimit ?? 4 * 2 ** 20
    const kept = { stdout: '', stderr: '' }
    let force: NodeJS.Timeout | undefined
    const stop = (): void => {
      child.kill('SIGTERM')
      force = setTimeout(() => child.kill('SIGKILL'), 5000)
    }
    const settle = (): void => {
      clearTimeout(force)
      signal?.removeEventListener('abort', stop)
    }
    signal?.addEventListener('abort', stop)
    for (const name of ['stdout', 'stderr'] as const) {
      const lines = lineReader((line) => options.onLine?.(line, name))
      child[name].setEncoding('utf8').on('data', (chunk: string) => {
        if (kept[name].length < limit) kept[name] += chunk.slice(0, limit - kept[name].length)
        lines.write(chunk)
      })
      child[name].on('end', () => lines.end())
    }
    child.on('error', (error) => {
      settle()
      reject(new ToolError(command, 'not started', error.message, { cause: error }))
    })
    child.on('close', (code) => {
      settle()
      if (signal?.aborted === true) reject(signal.reason as Error)
      else resolve({ exitCode: code ?? 255, ...kept })
    })
  })
}

/** Cuts chunks at line ends; memory is bounded whatever a tool writes. */
function lineReader(onLine: (line: string) => void): { write(chunk: string): void; end(): void } {
  let rest = ''
  let cut = false
  const add = (text: string): void => {
    if (rest.length + text.length > lineLimit) cut = true
    rest += text.slice(0, Math.max(lineLimit - rest.length, 0))
  }
  const flush = (): void => {
    onLine(cut ? `${rest}…` : rest.replace(/\r$/, ''))
    rest = ''
    cut = false
  }
  return {
    write(chunk) {
      const parts = chunk.split('\n')
      for (const [i, part] of parts.entries()) {
        add(part)
        if (i < parts.length - 1) flush()
      }
    },
    end() {
      if (rest !== '') flush()
    }
  }
}
