/** The programs of a runtime or a router `exec`, with what they may see of the job. */
import type { ProgramSettings } from '@immutable-delivery/kit'
import type { ExecPrograms } from '@immutable-delivery/rollout'
import type { Ports } from './ports.js'

/** Always there: a program finds others, and its own configuration. */
const usual = ['PATH', 'HOME', 'TMPDIR', 'LANG']

export function programsOf(settings: ProgramSettings, environment: string, ports: Ports): ExecPrograms {
  const { observe, act, passEnv, timeout } = settings
  const { clock, logger, redact, workspace } = ports
  const env = Object.fromEntries(
    [...usual, ...passEnv].flatMap((name) => (ports.env[name] === undefined ? [] : [[name, ports.env[name]]]))
  ) as Readonly<Record<string, string>>
  return { observe, act, cwd: workspace, env, timeout, environment, redact, clock, logger }
}
