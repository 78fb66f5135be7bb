/** Runs the programs of checks with `command`. */
import type { RunCommand } from '@immutable-delivery/health'
import { watchTool, type Ports } from '@immutable-delivery/runner'

/** With PATH and HOME of the runner and nothing else of it: a check needs no token. */
export function runCommandOf({ env }: Pick<Ports, 'env'>): RunCommand {
  return async (argv, variables, signal) => {
    const [program = '', ...args] = argv
    let lastLine = ''
    const { exitCode } = await watchTool(program, args, {
      env: { PATH: env['PATH'] ?? '', HOME: env['HOME'] ?? '', ...variables },
      onLine: (line) => {
        if (line.trim() !== '') lastLine = line.slice(0, 1000)
      },
      outputLimit: 0,
      signal
    })
    return { exitCode, lastLine }
  }
}
