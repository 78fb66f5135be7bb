/** Runs a KMS plug-in for evidence. */
import type { AskPlugin } from '@immutable-delivery/evidence'
import { UserError } from '@immutable-delivery/kit'
import type { Ports } from '@immutable-delivery/runner'

/**
 * @param names variables that it is given besides PATH and HOME: nothing of the job otherwise, so that no other secret
 *   reaches a program that is not ours
 * @throws UserError for a variable that is not set
 */
export function pluginRunner(names: readonly string[], ports: Pick<Ports, 'env' | 'tool'>): AskPlugin {
  const env: Record<string, string> = {}
  for (const name of ['PATH', 'HOME']) if (ports.env[name] !== undefined) env[name] = ports.env[name]
  for (const name of names) {
    const value = ports.env[name]
    if (value === undefined)
      throw new UserError('kms-env', name, 'the name of a variable that is set in this step’s env')
    env[name] = value
  }
  return async (program, args, input) => {
    const options = { env, anyExit: true, ...(input === undefined ? {} : { input }) }
    return (await ports.tool(program, args, options)).stdout
  }
}
