/** Containers for tests of commands: each of the image that would be published, and gone when its command has ended. */
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { isObject, parseJsonObject, type Clock } from '@immutable-delivery/kit'
import type { BuildPorts } from '../engines/build.js'
import type { ContainerEngine } from '../engines/container-engine.js'
import { writeImageArchive, type ImageToArchive } from '../engines/image-archive.js'
import { loadedId } from '../engines/load-image.js'
import type { ContainerOptions, Variable } from './command-file.js'

/** What one command did. */
export type ContainerRun =
  /** It was not found, or this machine cannot run it. */
  | { readonly state: 'not started'; readonly why: string }
  | { readonly state: 'too long' | 'too much' }
  | { readonly state: 'ended'; readonly exitCode: number; readonly stdout: string; readonly stderr: string }

export interface Command {
  /** An image of the engine: the one under test, or what a setup has left. */
  readonly image: string
  readonly argv: readonly string[]
  readonly env: readonly Variable[]
  readonly options: ContainerOptions
  /** Milliseconds. */
  readonly limit: number
}

/** Characters of each stream. */
const outputLimit = 4 * 2 ** 20
const prefix = 'immutable-delivery-test'
const repository = `localhost/${prefix}`
/** For what has to be tidied when the job was cancelled, or the engine hangs. Milliseconds. */
const tidyLimit = 60_000
const hour = 3_600_000

export class TestContainers {
  /** The image under test. */
  readonly image: string
  readonly #images: string[] = []

  private constructor(
    private readonly engine: ContainerEngine,
    private readonly ports: BuildPorts,
    /** `os/architecture[/variant]` */
    private readonly platform: string,
    id: string,
    name: string
  ) {
    this.image = id
    this.#images.push(name)
  }

  /**
   * Loads one platform of the image, the bytes that would be published: the engine's own id of it is compared.
   * @throws ToolError when the engine refuses
   */
  static async load(
    engine: ContainerEngine,
    image: ImageToArchive,
    platform: string,
    ports: BuildPorts
  ): Promise<TestContainers> {
    await removeExpired(engine, ports.clock)
    const name = imageName(ports.clock)
    const archive = path.join(ports.temporary, `test-${image.top.digest.slice(7, 19)}.tar`)
    try {
      await writeImageArchive(image, [name], archive)
      // Podman's own `load` guesses the format.
      await (engine.name === 'docker'
        ? engine.must(['load', '--quiet', '--input', archive])
        : engine
            .must(['pull', '--quiet', `oci-archive:${archive}`])
            .then((id) => engine.must(['tag', id.trim().split('\n').at(-1) ?? '', name])))
      const expected = [image.top.digest, ...(image.first === undefined ? [] : [image.first.config.digest])]
      return new TestContainers(engine, ports, platform, await loadedId(engine, name, expected), name)
    } catch (error) {
      await tidy(engine, ['image', 'rm', name])
      throw error
    } finally {
      await fs.rm(archive, { force: true })
    }
  }

  /** Runs a command in a container of its own. */
  run(command: Command): Promise<ContainerRun> {
    return this.#inContainer(command, (_id, run) => Promise.resolve(run))
  }

  /** Runs a command, and gives what it has left as an image beside how it went. */
  change(command: Command): Promise<{ readonly run: ContainerRun; readonly image: string }> {
    return this.#inContainer(command, async (id, run) => {
      if (run.state !== 'ended') return { run, image: command.image }
      const name = imageName(this.ports.clock)
      this.#images.push(name)
      await this.engine.must(['commit', id, name])
      return { run, image: name }
    })
  }

  /** Removes the images; what else uses them keeps them. */
  async close(): Promise<void> {
    for (const name of this.#images.toReversed()) await tidy(this.engine, ['image', 'rm', name])
  }

  async #inContainer<T>(command: Command, then: (id: string, run: ContainerRun) => Promise<T>): Promise<T> {
    const name = `${prefix}-${expiry(this.ports.clock, command.limit + hour)}`
    let made = name
    try {
      const created = await this.engine.must(this.#createArguments(name, command), { env: this.#environment(command) })
      made = created.trim().split('\n').at(-1) ?? name
      return await then(made, await this.#start(made, command.limit))
    } finally {
      await tidy(this.engine, ['rm', '--force', '--volumes', made])
    }
  }

  async #start(id: string, limit: number): Promise<ContainerRun> {
    const { engine, ports } = this
    let length = 0
    let why: 'too long' | 'too much' | 'cancelled' | undefined
    // Without its container the program that waits for it ends by itself; a signal to it would only be passed on.
    const force = new AbortController()
    const stop = (reason: typeof why): void => {
      if (why !== undefined) return
      why = reason
      void tidy(engine, ['rm', '--force', '--volumes', id]).then(() => setTimeout(() => force.abort(), 2000).unref())
    }
    const cancel = (): void => stop('cancelled')
    const timer = setTimeout(() => stop('too long'), limit)
    ports.signal?.addEventListener('abort', cancel)
    try {
      const { stdout, stderr } = await engine.run(['start', '--attach', id], {
        signal: force.signal,
        outputLimit,
        onLine: (line) => {
          length += line.length
          if (length > 2 * outputLimit) stop('too much')
        }
      })
      if (why === undefined && (stdout.length >= outputLimit || stderr.length >= outputLimit))
        return { state: 'too much' }
      const state = why === undefined ? await this.#stateOf(id) : undefined
      if (state?.started === true) return { state: 'ended', exitCode: state.exitCode, stdout, stderr }
      if (state !== undefined) return { state: 'not started', why: ports.hide(stderr.trim()).slice(-1000) }
    } catch (error) {
      if (!force.signal.aborted) throw error
    } finally {
      clearTimeout(timer)
      ports.signal?.removeEventListener('abort', cancel)
    }
    ports.signal?.throwIfAborted()
    return { state: why === 'too much' ? why : 'too long' }
  }

  async #stateOf(id: string): Promise<{ readonly exitCode: number; readonly started: boolean }> {
    const text = await this.engine.must(['inspect', '--type', 'container', '--format', '{{json .}}', id])
    const { State: state } = parseJsonObject(text, `what ${this.engine.name} says of a container`)
    const { ExitCode: exitCode, StartedAt: started } = isObject(state) ? state : {}
    return {
      exitCode: typeof exitCode === 'number' ? exitCode : -1,
      started: typeof started === 'string' && !started.startsWith('0001-')
    }
  }

  #createArguments(name: string, { image, argv, env, options }: Command): string[] {
    const { user, privileged, tty, envFile, envNames, capabilities, mounts } = options
    return [
      'create',
      '--name',
      name,
      '--pull=never',
      '--platform',
      this.platform,
      // A test names its command: what the image would start by itself is another question.
      '--entrypoint=',
      // Nothing is read from it: a container that floods it would fill the disk.
      '--log-driver=none',
      ...(user === '' ? [] : ['--user', user]),
      ...(privileged ? ['--privileged'] : []),
      ...(tty ? ['--tty'] : []),
      ...(envFile === '' ? [] : ['--env-file', envFile]),
      // Without a value: it stays out of the command line, where others could read it.
      ...envNames.flatMap((variable) => ['--env', variable]),
      ...env.flatMap(({ name: variable, value }) => ['--env', `${variable}=${value}`]),
      ...capabilities.flatMap((capability) => ['--cap-add', capability]),
      ...mounts.flatMap((mount) => ['--volume', mount]),
      image,
      ...argv
    ]
  }

  #environment({ options }: Command): Record<string, string> {
    return Object.fromEntries(
      options.envNames.flatMap((name) => {
        const value = this.ports.env[name]
        return value === undefined ? [] : [[name, value] as const]
      })
    )
  }
}

/** Until when somebody who was killed may still have used it, and something that nobody else has. */
function expiry(clock: Pick<Clock, 'now'>, milliseconds: number): string {
  return `${Math.ceil((clock.now() + milliseconds) / 1000)}-${randomBytes(8).toString('hex')}`
}

const imageName = (clock: Pick<Clock, 'now'>): string => `${repository}:${expiry(clock, 6 * hour)}`

/** What runs left that were killed: what it is called says how long it was needed. */
async function removeExpired(engine: ContainerEngine, clock: Pick<Clock, 'now'>): Promise<void> {
  const listed = async (args: readonly string[]): Promise<string[]> => {
    const signal = AbortSignal.timeout(tidyLimit)
    const { stdout } = await engine.run(args, { signal }).catch(() => ({ stdout: '' }))
    return stdout.split('\n').filter((name) => {
      const until = new RegExp(`${prefix}[-:](\\d{9,12})-[0-9a-f]{16}$`).exec(name)?.[1]
      return until !== undefined && Number(until) * 1000 < clock.now()
    })
  }
  for (const name of await listed(['ps', '--all', '--filter', `name=${prefix}-`, '--format', '{{.Names}}']))
    await tidy(engine, ['rm', '--force', '--volumes', name])
  for (const name of await listed(['images', '--format', '{{.Repository}}:{{.Tag}}', repository]))
    await tidy(engine, ['image', 'rm', name])
}

/** Also when the job was cancelled; what cannot be removed is removed by a later run. */
async function tidy(engine: ContainerEngine, args: readonly string[]): Promise<void> {
  await engine.run(args, { signal: AbortSignal.timeout(tidyLimit) }).catch(() => undefined)
}
