/** A registry that others wrote: Debian's docker-registry as a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { lineSplitter } from './lines.js'

export interface DockerRegistry {
  /** `127.0.0.1:port`, to stand in an image's name. */
  readonly host: string
  /** What Basic authentication accepts, when it was asked for. */
  readonly credentials: { readonly username: string; readonly password: string } | undefined
  /** The last lines of its log. */
  log(): string
  /** Ends the process and removes its storage. */
  stop(): Promise<void>
}

const program = '/usr/bin/docker-registry'

/** True where Debian's docker-registry is installed. */
export const hasDockerRegistry = (): boolean => existsSync(program)

// The registry takes bcrypt only, which Node does not have: a fixed pair, made once with Debian's mkpasswd.
const robot = {
  username: 'robot',
  password: 'correct-horse',
  line: 'robot:$2b$04$IviAIzETlrXvAeT3i530x.p6QLx9Pg/arn2EyaqBba/xnSU8NM51q'
}

/**
 * Starts docker-registry 2.8 (no referrers API) on a free port of loopback, with storage of its own.
 * @param options `address`: instead of loopback; `auth`: demand Basic authentication with the `credentials` that are given back; `storage`: absolute
 * path of a folder to keep all in, which stays
 * @throws Error when it is not installed or does not come up
 */
export async function startDockerRegistry(
  options: { readonly auth?: boolean; readonly address?: string; readonly storage?: string } = {}
): Promise<DockerRegistry> {
  if (!hasDockerRegistry())
    throw new Error(
      `${program} is missing: apt-get install docker-registry, or run scripts/peers.mjs, which installs all peers`
    )
  const folder = mkdtempSync(path.join(tmpdir(), 'docker-registry-'))
  const htpasswd = path.join(folder, 'htpasswd')
  writeFileSync(htpasswd, `${robot.line}\n`)
  const configuration = path.join(folder, 'config.json')
  // JSON is YAML, and quoting is then nobody's problem.
  writeFileSync(
    configuration,
    JSON.stringify({
      version: 0.1,
      log: { level: 'info' },
      storage: {
        filesystem: { rootdirectory: options.storage ?? path.join(folder, 'storage') },
        delete: { enabled: true }
      },
      http: { addr: `${options.address ?? '127.0.0.1'}:0`, secret: 'of no use with one instance' },
      ...(options.auth === true ? { auth: { htpasswd: { realm: 'testbed', path: htpasswd } } } : {})
    })
  )
  const child = spawn(program, ['serve', configuration], {
    // The parent's REGISTRY_* variables would override the file.
    env: { PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'ignore', 'pipe']
  })
  const lines: string[] = []
  const stop = async (): Promise<void> => {
    await end(child)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  try {
    const host = await listening(child, lines)
    return {
      host,
      credentials: options.auth === true ? { username: robot.username, password: robot.password } : undefined,
      log: () => lines.join('\n'),
      stop
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The address it listens on, which it writes to its log: asking for a free port first would be a race. */
function listening(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer)
      reject(new Error(`docker-registry ${why}:\n${lines.join('\n')}`))
    }
    const timer = setTimeout(() => fail('did not listen within 30 s'), 30_000)
    const splitter = lineSplitter((line) => {
      lines.push(line)
      if (lines.length > 200) lines.shift()
      const host = /listening on ([\d.]+:\d+)/.exec(line)?.[1]
      if (host === undefined) return
      clearTimeout(timer)
      resolve(host)
    })
    child.stderr?.setEncoding('utf8').on('data', splitter.write)
    child.on('error', (error) => fail(`cannot be started (${error.message})`))
    child.on('exit', (code, signal) => fail(`ended with ${code ?? signal ?? 'nothing'}`))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise((resolve) => {
    child.once('exit', resolve)
  })
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await gone
  clearTimeout(timer)
}
