/** Which engine bakes, and why. */
import { errorMessage, UserError } from '@immutable-delivery/kit'
import type { BuildPorts, DockerfileEngine } from './build.js'
import { engineEnvironment } from './environment.js'

export type Engine = 'layers' | DockerfileEngine

export interface EngineChoice {
  readonly engine: Engine
  /** For the log: one sentence, without its full stop. */
  readonly why: string
}

export interface EngineQuestion {
  readonly asked: 'auto' | Engine
  /** The input `file` was given. */
  readonly fileGiven: boolean
  /** The input `files` was given, which only the engine layers has. */
  readonly filesGiven: boolean
  /** There is a Dockerfile where `file` or `context` says. */
  readonly dockerfileFound: boolean
  /** Says why an engine cannot be used here; undefined when it can. */
  readonly missing: (engine: DockerfileEngine) => Promise<string | undefined>
}

/** The choice as far as it can be made without asking an engine; undefined where a Dockerfile is to be built. */
export function layersChoice(question: Omit<EngineQuestion, 'missing'>): EngineChoice | undefined {
  const { asked } = question
  if (asked === 'layers') return { engine: asked, why: 'it was asked for' }
  if (asked !== 'auto') return undefined
  if (!question.fileGiven && question.filesGiven) return { engine: 'layers', why: '`files` says what to copy' }
  if (!question.fileGiven && !question.dockerfileFound) return { engine: 'layers', why: 'there is no Dockerfile' }
  return undefined
}

/**
 * `auto`: a Dockerfile means buildkit, or buildah when only that is there; no Dockerfile means layers. Who says what to
 * copy by `files` and names no Dockerfile gets layers, whatever lies in the folder.
 * @throws UserError when there is a Dockerfile but nothing that can build it
 */
export async function chooseEngine(question: EngineQuestion): Promise<EngineChoice> {
  const { asked } = question
  const layers = layersChoice(question)
  if (layers !== undefined) return layers
  if (asked !== 'auto') return { engine: asked, why: 'it was asked for' }
  const noBuildkit = await question.missing('buildkit')
  if (noBuildkit === undefined) return { engine: 'buildkit', why: 'there is a Dockerfile' }
  const noBuildah = await question.missing('buildah')
  if (noBuildah === undefined)
    return { engine: 'buildah', why: `there is a Dockerfile, and no BuildKit (${noBuildkit})` }
  throw new UserError(
    'engine',
    'auto',
    `something that can build the Dockerfile: Docker with buildx (${noBuildkit}) or buildah (${noBuildah}); or set \`files\` to bake without a Dockerfile`
  )
}

/** Asks the engines themselves. @param builder the input, undefined for the current one */
export function engineProbe(
  ports: Pick<BuildPorts, 'tool' | 'env' | 'workspace' | 'hide'>,
  builder: string | undefined
): EngineQuestion['missing'] {
  return async (engine) => {
    const [command, args] =
      engine === 'buildkit'
        ? ['docker', ['buildx', 'inspect', ...(builder === undefined ? [] : [builder])]]
        : ['buildah', ['--version']]
    let errors = ''
    try {
      const { exitCode, stdout } = await ports.tool(command, args, {
        env: engineEnvironment(engine, ports.env, { secrets: [], ssh: [], cacheFrom: [], cacheTo: [] }),
        cwd: ports.workspace,
        onLine: (line, stream) => {
          if (stream === 'stderr' && line.trim() !== '') errors = line
        }
      })
      // It ends with 0 also where its daemon does not answer, and says so among the rest.
      const said = /^Error:\s+(.*)$/m.exec(stdout)?.[1]
      if (exitCode === 0 && said === undefined) return undefined
      return ports.hide(said ?? errors).slice(0, 200) || `\`${command}\` ended with ${exitCode}`
    } catch (error) {
      return errorMessage(error).slice(0, 200)
    }
  }
}
