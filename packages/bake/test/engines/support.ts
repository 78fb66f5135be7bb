import { redact, silentLogger, systemClock } from '@immutable-delivery/kit'
import type { BuildPorts, BuildProblem, DockerfileBuild } from '../../src/index.js'

/** A build of `/work` with nothing out of the ordinary. */
export const plainBuild: DockerfileBuild = {
  context: '/work',
  file: '/work/Dockerfile',
  shownFile: 'Dockerfile',
  buildArgs: {},
  buildContexts: {},
  secrets: [],
  ssh: [],
  pull: false,
  noCache: false,
  network: 'default',
  addHosts: [],
  platforms: ['linux/amd64'],
  cacheFrom: [],
  cacheTo: [],
  labels: {},
  annotations: {},
  created: 1_700_000_000
}

export interface RecordingPorts extends BuildPorts {
  readonly lines: string[]
  readonly warnings: string[]
  readonly problems: BuildProblem[]
}

/** Ports that keep what was said; `secrets` are hidden as the runner would. */
export function recordingPorts(
  given: Pick<BuildPorts, 'tool' | 'env' | 'temporary'> & { readonly secrets?: readonly string[] }
): RecordingPorts {
  const [lines, warnings, problems]: [string[], string[], BuildProblem[]] = [[], [], []]
  return {
    tool: given.tool,
    env: given.env,
    temporary: given.temporary,
    workspace: given.temporary,
    lines,
    warnings,
    problems,
    clock: systemClock,
    logger: {
      ...silentLogger,
      info: (line) => void lines.push(line),
      warning: (line) => void warnings.push(line)
    },
    annotate: (problem) => void problems.push(problem),
    hide: (text) => redact(text, given.secrets ?? [])
  }
}

/** The kind and message of what a promise is rejected with. */
export async function failureOf(made: Promise<unknown>): Promise<{ readonly kind: string; readonly message: string }> {
  try {
    return { kind: 'none', message: JSON.stringify(await made) }
  } catch (error) {
    const { kind = 'internal', message } = error as Error & { kind?: string }
    return { kind, message }
  }
}
