/** What an engine that builds a Dockerfile is asked for, and what it needs of the outside world. */
import type { Clock, Logger } from '@immutable-delivery/kit'
import type { Pin } from '../lock/pins.js'
import type { BuildBase } from './base-annotations.js'

export type DockerfileEngine = 'buildkit' | 'buildah'

/** A secret for `RUN --mount=type=secret,id=...`: a value of ours, or a file that the engine reads. */
export type BuildSecret =
  | { readonly id: string; readonly value: string }
  /** Absolute path. */
  | { readonly id: string; readonly file: string }

export interface DockerfileBuild {
  /** Absolute path of a folder, or the URL of a Git repository. */
  readonly context: string
  /** Absolute path; relative to the root of the repository where `context` is one; absent: its `Dockerfile`. */
  readonly file?: string | undefined
  /** How the Dockerfile is called in messages and annotations: relative to the workspace. */
  readonly shownFile: string
  readonly target?: string | undefined
  /** A builder of `docker buildx`, by name. */
  readonly builder?: string | undefined
  readonly buildArgs: Readonly<Record<string, string>>
  /** By name; `target:...` stands for the build of that name in `linked`. */
  readonly buildContexts: Readonly<Record<string, string>>
  /** Other targets of a bake file that this one takes files from or stands on, by `target:...`; for buildkit. */
  readonly linked?: Readonly<Record<string, DockerfileBuild>> | undefined
  readonly secrets: readonly BuildSecret[]
  /** `default`, `id=socket` or `id=key`. */
  readonly ssh: readonly string[]
  readonly pull: boolean
  readonly noCache: boolean
  /** Stages that are built without cache. */
  readonly noCacheFilters?: readonly string[]
  /** `name=soft[:hard]` of RUN steps. */
  readonly ulimits?: readonly string[]
  /** Of /dev/shm in RUN steps, such as `128m`. */
  readonly shmSize?: string | undefined
  readonly cgroupParent?: string | undefined
  /** Rights that the builder may give: `network.host`, `security.insecure`, `device...`. */
  readonly allow?: readonly string[]
  /** `default`, `none`, `host`. */
  readonly network: string
  /** `name:address`. */
  readonly addHosts: readonly string[]
  /** At least one, such as `linux/amd64`. */
  readonly platforms: readonly string[]
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
  /** Time of files and image, in seconds since 1970. */
  readonly created: number
  /** What images are, whatever their tags name at the moment. */
  readonly pins?: readonly Pin[]
  /** No image but those of `pins` and those that are asked for by digest. */
  readonly strict?: boolean
  /** What the image stands on, where that is known beforehand. */
  readonly base?: BuildBase | undefined
}

/** Something wrong or doubtful in the Dockerfile. */
export interface BuildProblem {
  readonly severity: 'warning' | 'error'
  /** Relative to the workspace. */
  readonly file: string
  /** From 1; undefined when it is about the whole file. */
  readonly line?: number
  /** Name of the rule. */
  readonly title: string
  readonly message: string
}

/** What a program wrote, and how it ended. */
export interface ToolOutput {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program without a shell to its end; see `watchTool` of the runner. */
export type BuildTool = (
  command: string,
  args: readonly string[],
  options: {
    readonly env: Readonly<Record<string, string>>
    readonly cwd: string
    readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void
    readonly signal?: AbortSignal
    /** Most characters kept of each stream; default 4 Mi. */
    readonly outputLimit?: number
  }
) => Promise<ToolOutput>

export interface BuildPorts {
  readonly tool: BuildTool
  /** The runner's variables; an engine gets only those that it needs. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Absolute path of the folder that relative paths of cache options start from. */
  readonly workspace: string
  /** Absolute path of a folder for files before they are published. */
  readonly temporary: string
  readonly logger: Logger
  readonly clock: Clock
  /** Puts a problem on its line of the Dockerfile. */
  readonly annotate: (problem: BuildProblem) => void
  /** Takes secrets out of a text. Done before a line is cut, or half a secret would be left. */
  readonly hide: (text: string) => string
  readonly signal?: AbortSignal
}
