/** Runs other people's programs (cosign, skopeo, crane, podman, ...) out of the root filesystem of scripts/peers.mjs. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import path from 'node:path'
import { lineSplitter } from './lines.js'
import { peersRoot, peersStamp } from './peers-folder.js'

export interface PeerResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

export interface PeerOptions {
  /** Added to an otherwise empty environment. */
  readonly env?: Readonly<Record<string, string>>
  /** Given on standard input. */
  readonly input?: string
  /** Milliseconds until it is killed, which is an error; default 120,000. */
  readonly timeout?: number
  /**
   * Gives it /proc, /dev, /sys and a mount and process namespace of its own, which container engines need; all that
   * it mounts or starts is gone when it ends.
   */
  readonly namespaces?: boolean
  /** Sees each line of both streams; a returned promise is awaited, then the program is ended and its code is 0. */
  readonly onLine?: (line: string) => Promise<void> | undefined
}

/** A folder that the peers see too, for files that go in and out. */
export interface Peers {
  /** Its path for us. */
  readonly outside: string
  /** Its path for the peers, and their working directory. */
  readonly inside: string
  /** Runs one to its end; no exit code is an error. */
  run(program: string, args: readonly string[], options?: PeerOptions): Promise<PeerResult>
  close(): Promise<void>
}

/**
 * @throws Error with instructions when the peers are not installed
 */
export function openPeers(): Peers {
  const root = peersRoot()
  if (!existsSync(path.join(root, peersStamp)))
    throw new Error(
      `the peers are not installed in ${root}: run \`npm run compile && node scripts/peers.mjs\` on Debian or Ubuntu, as root or with sudo (PEERS_DIR names another folder)`
    )
  const outside = mkdtempSync(path.join(root, 'work', 'test-'))
  const inside = `/work/${path.basename(outside)}`
  return {
    outside,
    inside,
    run: (program, args, options = {}) => {
      if (!existsSync(path.join(root, 'usr/bin', program)))
        return Promise.reject(
          new Error(`${program} is not among the peers in ${root}: add its package to scripts/peers.mjs`)
        )
      return enter(root, inside, [program, ...args], options)
    },
    // As root inside: container engines leave files there that belong to others.
    close: async () => {
      const { exitCode, stderr } = await enter(root, '/', ['rm', '-rf', '--one-file-system', inside], {})
      if (exitCode !== 0) throw new Error(`cannot remove ${outside}: ${stderr}`)
    }
  }
}

/** What `namespaces` sets up; nothing of it is seen outside, and nothing has to be unmounted. */
const setUp = `
set -e
root=$0 folder=$1
shift
# A container engine wants / to be a mount point, and cgroups of version 2.
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs tmpfs tmp
mount --rbind /dev dev
mount -t sysfs sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
exec chroot . /usr/bin/env -i -C "$folder" "$@"`

function enter(root: string, folder: string, command: readonly string[], options: PeerOptions): Promise<PeerResult> {
  const env = {
    PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: folder,
    LANG: 'C.UTF-8',
    ...options.env
  }
  const pairs = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  const whole =
    options.namespaces === true
      ? ['unshare', '--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', setUp, root, folder, ...pairs, ...command]
      : ['chroot', root, '/usr/bin/env', '-i', '-C', folder, ...pairs, ...command]
  const [program, ...args] = process.getuid?.() === 0 ? whole : ['sudo', '-n', ...whole]
  return spawnPeer(program ?? '', args, command.join(' '), options)
}

function spawnPeer(program: string, args: string[], shown: string, options: PeerOptions): Promise<PeerResult> {
  const limit = options.timeout ?? 120_000
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })
    const text = { stdout: '', stderr: '' }
    let why: 'timeout' | 'enough' | undefined
    let failure: unknown
    // unshare ignores SIGINT and SIGTERM, and sudo cannot pass on SIGKILL: SIGHUP reaches and ends all of them.
    const stop = (): void => {
      child.kill('SIGHUP')
    }
    const timer = setTimeout(() => {
      why = 'timeout'
      stop()
    }, limit)
    const onLine = (line: string): void => {
      const wait = why === undefined ? options.onLine?.(line) : undefined
      if (wait === undefined) return
      why = 'enough'
      wait
        .catch((error: unknown) => {
          failure = error
        })
        .finally(stop)
    }
    for (const stream of ['stdout', 'stderr'] as const) {
      const splitter = lineSplitter(onLine)
      child[stream].setEncoding('utf8').on('data', (chunk: string) => {
        text[stream] += chunk
        splitter.write(chunk)
      })
      child[stream].on('end', splitter.end)
    }
    // A program that does not read its input closes the pipe: no failure of ours.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      if (failure !== undefined) reject(failure)
      else if (why === 'timeout')
        reject(
          new Error(
            // An SBOM of megabytes may be among it.
            `${shown} did not end within ${limit} ms:\n${text.stdout.slice(-4000)}${text.stderr.slice(-4000)}`
          )
        )
      else resolve({ exitCode: why === 'enough' ? 0 : (code ?? 255), ...text })
    })
  })
}
