/** The program of a container engine on this machine: `docker` or `podman`. */
import { errorMessage, ToolError, UserError } from '@immutable-delivery/kit'
import type { BuildPorts, ToolOutput } from './build.js'
import { engineEnvironment } from './environment.js'
import { lineEnd, logLine } from './log-line.js'

export type EngineName = 'docker' | 'podman'

export interface EngineRun {
  /** Its lines go to the log. */
  readonly log?: boolean
  readonly onLine?: (line: string) => void
  /** Added to the engine's own environment. */
  readonly env?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
  readonly outputLimit?: number
}

export class ContainerEngine {
  constructor(
    readonly name: EngineName,
    private readonly ports: BuildPorts
  ) {}

  /**
   * The first that answers.
   * @param input that needs it, and what it was
   * @throws UserError naming what is missing
   */
  static async find(ports: BuildPorts, input: string, got: string): Promise<ContainerEngine> {
    const missing: string[] = []
    for (const name of ['docker', 'podman'] as const) {
      const engine = new ContainerEngine(name, ports)
      try {
        await engine.must(['version', '--format', '{{.Client.Version}}'])
        return engine
      } catch (error) {
        missing.push(errorMessage(error).split('\n')[0] ?? name)
      }
    }
    throw new UserError(input, got, `docker or podman on this machine (${missing.join('; ')})`)
  }

  /** No exit code is an error. @throws ToolError when the program cannot be started; the signal's reason */
  run(args: readonly string[], options: EngineRun = {}): Promise<ToolOutput> {
    const { ports } = this
    const signal = options.signal ?? ports.signal
    const none = { secrets: [], ssh: [], cacheFrom: [], cacheTo: [] }
    return ports.tool(this.name, args, {
      env: {
        ...options.env,
        ...engineEnvironment(this.name === 'docker' ? 'buildkit' : 'buildah', ports.env, none)
      },
      cwd: ports.workspace,
      onLine: (line) => {
        options.onLine?.(line)
        if (options.log !== true) return
        for (const part of line.split(lineEnd).filter((text) => text.trim() !== ''))
          ports.logger.info(logLine('|', part, ports.hide))
      },
      ...(signal === undefined ? {} : { signal }),
      ...(options.outputLimit === undefined ? {} : { outputLimit: options.outputLimit })
    })
  }

  /** @returns standard output @throws ToolError unless it ends with 0 */
  async must(args: readonly string[], options: EngineRun = {}): Promise<string> {
    const { exitCode, stdout, stderr } = await this.run(args, options)
    if (exitCode === 0) return stdout
    const tail = stderr.split(lineEnd).filter((line) => line.trim() !== '')
    const shown = tail.slice(-20).map((line) => this.ports.hide(line).slice(0, 1000))
    throw new ToolError(`${this.name} ${args[0] ?? ''}`, exitCode, shown.join('\n'))
  }
}
