/** Starts a process that outlives us, so that it is on record before it runs a single instruction of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { errorMessage, UserError } from '@immutable-delivery/kit'
import type { Command } from './command.js'
import { startOf, type ProcessId } from '../process-id.js'

/**
 * The child waits for a line on its standard input before it becomes the command. When we are killed before the record
 * is written, it reads the end of the pipe instead, and ends: no process is ever without a record.
 */
const gate = `read -r go || exit 97
unset PWD OLDPWD SHLVL
exec "$@" </dev/null`

/**
 * @param log absolute path of the file that gets everything it prints; appended to
 * @param record called with the process before it may run
 * @throws UserError when it cannot be started
 */
export async function launch(
  command: Command,
  log: string,
  record: (id: ProcessId) => Promise<void>
): Promise<ProcessId> {
  const output = await open(log, 'a', 0o600)
  try {
    const child = spawn('/bin/sh', ['-c', gate, 'sh', ...command.argv], {
      cwd: command.cwd,
      env: { ...command.env },
      // A session of its own: what ends the job's process group does not reach it.
      detached: true,
      stdio: ['pipe', output.fd, output.fd]
    })
    try {
      await once(child, 'spawn')
    } catch (error) {
      throw new UserError('image', command.argv[0], `a program that can be started (${errorMessage(error)})`, {
        cause: error
      })
    }
    const { pid, stdin } = child
    const started = pid === undefined ? undefined : await startOf(pid)
    if (pid === undefined || stdin === null || started === undefined)
      throw new UserError('image', command.argv[0], 'a program that can be started (it ended at once)')
    const id = { pid, started }
    try {
      await record(id)
    } catch (error) {
      stdin.destroy()
      throw error
    }
    // It may be gone by now, and that is for the probe to find out.
    stdin.on('error', () => undefined)
    stdin.end('go\n')
    await once(stdin, 'close')
    child.unref()
    return id
  } finally {
    await output.close()
  }
}
