/**
 * A second engine as a process that sees nothing: a root of its own that holds the executable, the image and the
 * engine's database, an empty environment, no network, and namespaces of its own (user, mount, network, process, IPC,
 * host name), by `unshare` of util-linux.
 *
 * It runs as nobody of its user namespace: execve then drops every capability, so that it can neither leave its root
 * nor mount anything. What it says comes through a pipe, and it ends with its first process.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { errorCode, errorMessage, IntegrityError, UserError } from '@immutable-delivery/kit'
import type { EngineName } from './output.js'

/** Runs a program without a shell; its environment is `env` and nothing of ours. */
export type RunEngine = (
  command: string,
  args: readonly string[],
  options: {
    readonly env: Readonly<Record<string, string>>
    readonly signal: AbortSignal
    readonly outputLimit: number
  }
) => Promise<{ readonly exitCode: number; readonly stdout: string }>

export interface EngineFiles {
  readonly engine: EngineName
  /** Absolute path of the executable, which must need no other file: it is copied, and the copy is what is hashed. */
  readonly executable: string
  /** 64 hex digits. */
  readonly sha256: string
  /** Absolute path of the folder with the engine's own database. */
  readonly database?: string
}

export interface Jail {
  /** Absolute path, for the image's OCI layout; `image` inside. */
  readonly image: string
  /** @throws Error saying why there is no answer */
  run(timeout: number): Promise<string>
  remove(): Promise<void>
}

const outputLimit = 64 * 1024 ** 2

/**
 * @param folder absolute path that does not exist yet
 * @throws IntegrityError when the executable is not the one that the hash names; UserError when a file is missing
 */
export async function makeJail(folder: string, files: EngineFiles, run: RunEngine): Promise<Jail> {
  await mkdir(join(folder, 'work'), { recursive: true, mode: 0o700 })
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    await copyExecutable(files, join(folder, 'engine'))
    if (files.database === undefined) await mkdir(join(folder, 'database'))
    else await copyDatabase(files.database, join(folder, 'database'))
  } catch (error) {
    await remove()
    throw error
  }
  return {
    image: join(folder, 'image'),
    remove,
    run: async (timeout) => {
      const { args, env } = invocations[files.engine]
      const signal = AbortSignal.timeout(timeout)
      const { exitCode, stdout } = await run('/usr/bin/unshare', [...isolation(folder), '/engine', ...args], {
        env,
        signal,
        outputLimit
      }).catch((error: unknown) => {
        throw signal.aborted ? new Error(`it did not end within ${timeout / 1000} s`, { cause: error }) : error
      })
      if (signal.aborted) throw new Error(`it did not end within ${timeout / 1000} s`)
      if (exitCode !== 0) throw new Error(`it ended with ${exitCode}`)
      if (stdout.length >= outputLimit) throw new Error(`it wrote ${outputLimit} characters or more`)
      return stdout
    }
  }
}

function isolation(folder: string): string[] {
  return [
    '--user',
    '--map-user=65534',
    '--map-group=65534',
    '--mount',
    '--net',
    '--pid',
    '--ipc',
    '--uts',
    '--fork',
    '--kill-child',
    `--root=${folder}`,
    '--wd=/work'
  ]
}

/**
 * Whether this machine lets us make such namespaces, tried with a program that does nothing.
 * @returns why not, in words
 */
export async function isolationProblem(run: RunEngine): Promise<string | undefined> {
  try {
    const args = isolation('/').filter((arg) => !arg.startsWith('--wd'))
    const { exitCode } = await run('/usr/bin/unshare', [...args, '/bin/true'], {
      env: {},
      signal: AbortSignal.timeout(10_000),
      outputLimit: 1000
    })
    return exitCode === 0 ? undefined : `unshare ended with ${exitCode}`
  } catch (error) {
    return errorMessage(error)
  }
}

/** Flags that make an engine ask nobody, and say all it knows as JSON. */
const invocations: Readonly<
  Record<EngineName, { readonly args: readonly string[]; readonly env: Record<string, string> }>
> = {
  trivy: {
    args: (
      'image --input /image --cache-dir /database --cache-backend memory --skip-db-update --skip-java-db-update ' +
      '--skip-vex-repo-update --skip-version-check --offline-scan --disable-telemetry --scanners vuln --list-all-pkgs ' +
      '--format json --quiet'
    ).split(' '),
    env: { HOME: '/work', TMPDIR: '/work' }
  },
  grype: {
    args: ['oci-dir:/image', '--output', 'json', '--quiet'],
    env: {
      HOME: '/work',
      TMPDIR: '/work',
      GRYPE_DB_CACHE_DIR: '/database',
      GRYPE_DB_AUTO_UPDATE: 'false',
      GRYPE_CHECK_FOR_APP_UPDATE: 'false'
    }
  }
}

async function copyExecutable({ executable, sha256 }: EngineFiles, target: string): Promise<void> {
  const hash = createHash('sha256')
  try {
    await pipeline(
      createReadStream(executable),
      new Transform({
        transform(chunk: Buffer, _encoding, callback) {
          hash.update(chunk)
          callback(null, chunk)
        }
      }),
      createWriteStream(target, { mode: 0o700 })
    )
  } catch (error) {
    throw new UserError('engine-path', executable, `a readable file (${errorCode(error) ?? 'unreadable'})`, {
      cause: error
    })
  }
  const got = hash.digest('hex')
  if (got !== sha256) throw new IntegrityError('engine-path: SHA-256', sha256, got)
  await chmod(target, 0o500)
}

async function copyDatabase(folder: string, target: string): Promise<void> {
  try {
    // A copy, and one without links: the engine must not write to the user's own files.
    await cp(folder, target, { recursive: true, dereference: true })
  } catch (error) {
    throw new UserError('engine-database', folder, `a readable folder (${errorCode(error) ?? 'unreadable'})`, {
      cause: error
    })
  }
}
