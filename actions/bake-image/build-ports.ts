/** What the engines need, out of what `runMain` gives. */
import type { BuildPorts, BuildProblem, BuildTool } from '@immutable-delivery/bake'
import { redact } from '@immutable-delivery/kit'
import type { Ports } from '../shared/ports.js'

export interface BuildSide {
  readonly buildPorts: BuildPorts
  /** What was said of the Dockerfile, as it is said. */
  readonly problems: readonly BuildProblem[]
  /** Registers a secret of the build: also half of a line of its output must not show it. */
  readonly mask: (value: string) => void
}

/** @param watch runs an engine, and shows its lines as they come */
export function buildSide(ports: Ports, watch: BuildTool): BuildSide {
  const problems: BuildProblem[] = []
  const secrets: string[] = []
  const { env, workspace, temporary, logger, clock, signal } = ports
  return {
    problems,
    mask: (value) => {
      secrets.push(value)
      ports.mask(value)
    },
    buildPorts: {
      tool: watch,
      env,
      workspace,
      temporary,
      logger,
      clock,
      signal,
      hide: (text) => redact(text, secrets),
      annotate: (problem) => {
        problems.push(problem)
        ports.annotate(problem)
      }
    }
  }
}
