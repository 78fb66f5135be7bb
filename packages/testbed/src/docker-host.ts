/**
 * A machine of its own with a real Docker Engine: mount, process and network namespaces, joined to ours by a pair of
 * virtual Ethernet devices. Nothing of it is left when it ends, whoever ends it.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { lineSplitter } from './lines.js'
import { openPeers } from './peers.js'
import { peersRoot } from './peers-folder.js'

const run = promisify(execFile)
export const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
/** Runs a program as root. */
export const root = (command: string, ...args: string[]): Promise<{ stdout: string }> => {
  const [program = '', ...rest] = [...asRoot, command, ...args]
  return run(program, rest)
}

export interface DockerHost {
  /** The Engine's socket: a path of this machine. */
  readonly socket: string
  /** Where its published ports are found from here. */
  readonly address: string
  /** Where it finds this machine. */
  readonly gateway: string
  /** Runs a program of this machine in its network: put it before the program and its arguments. */
  readonly withinNetwork: readonly string[]
  /** A folder that both see under the same path. */
  readonly folder: string
  /** Its SSH server, when one was asked for. */
  readonly ssh: SshServer | undefined
  /** Pulls the plug of its network, and puts it back. */
  plug(connected: boolean): Promise<void>
  /** Ends the daemon with all its containers, as a power cut does; and starts it again. */
  restart(): Promise<void>
  /** Sends a signal to a process by the number that the Engine gives. */
  signal(pid: number, name: 'KILL' | 'STOP' | 'CONT'): Promise<void>
  /** The daemon's last lines. */
  log(): string
  stop(): Promise<void>
}

export interface SshServer {
  /** `user@address:port` */
  readonly destination: string
  /** A private key that it accepts. */
  readonly key: string
  /** Its own key, as a line of known_hosts. */
  readonly knownHosts: string
}

const enter = `
set -e
root=$0 folder=$1 address=$2
shift 2
until ip link show eth0 > /dev/null 2>&1; do sleep 0.02; done
ip link set lo up
ip addr add "$address/30" dev eth0
ip link set eth0 up
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount -t tmpfs tmpfs tmp
mount --rbind /dev dev
mount -t sysfs sysfs sys
# The machine's own control groups, of either version: limits of memory are real.
mount --rbind /sys/fs/cgroup sys/fs/cgroup
while :; do
  mount -t tmpfs -o mode=755 tmpfs run
  chroot . /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$folder" "$@" &
  echo $! > "$root$folder/daemon.pid"
  wait $! || true
  [ -e "$root$folder/again" ] || exit 0
  # All containers too, and what holds their ports.
  kill -KILL -1 || true
  rm "$root$folder/again"
  umount -l run
done`

/**
 * @param options `sshd`: with an SSH server (Debian's) in it; `plainHttp`: registries that it pulls from without TLS
 * @throws Error with the daemon's log when it does not come up
 */
export async function startDockerHost(
  options: {
    readonly sshd?: boolean
    readonly plainHttp?: readonly string[]
    /** Docker with containerd's image store. */
    readonly containerd?: boolean
    /** Podman's service, with the API that is compatible with Docker's, in Docker's place. */
    readonly podman?: boolean
  } = {}
): Promise<DockerHost> {
  const peers = openPeers()
  const { outside, inside } = peers
  chmodSync(outside, 0o755)
  const folder = path.join(outside, 'shared')
  mkdirSync(folder)
  const id = Math.floor(Math.random() * 2 ** 14)
  const network = `10.${213 + (id >> 12)}.${(id >> 4) & 255}.${(id & 15) * 16}`
  const at = (offset: number): string => network.replace(/\d+$/, (last) => String(Number(last) + offset))
  const [ours, address, device] = [at(1), at(2), `id${process.pid % 100_000}x${id}`.slice(0, 15)]
  writeFileSync(
    path.join(outside, 'daemon.json'),
    JSON.stringify({
      'insecure-registries': ['127.0.0.0/8', '10.0.0.0/8', ...(options.plainHttp ?? [])],
      features: { 'containerd-snapshotter': options.containerd === true }
    })
  )
  const lines: string[] = []
  const keep = (line: string): void => {
    lines.push(line)
    if (lines.length > 200) lines.shift()
  }
  writeFileSync(
    path.join(outside, 'registries.conf'),
    `[[registry]]\nprefix = "*.invalid"\nlocation = "invalid"\n[[registry]]\nlocation = "${ours}"\ninsecure = true\n`
  )
  const podman = [
    'env',
    `CONTAINERS_REGISTRIES_CONF=${inside}/registries.conf`,
    'podman',
    '--log-level=info',
    // The other one refuses a machine with control groups of both versions.
    '--runtime=runc',
    `--root=${inside}/podman`,
    '--runroot=/run/podman',
    `--tmpdir=${inside}/tmp`,
    '--cgroup-manager=cgroupfs',
    'system',
    'service',
    '--time=0',
    `unix://${inside}/docker.sock`
  ]
  const dockerd = [
    'dockerd',
    `--config-file=${inside}/daemon.json`,
    `--data-root=${inside}/docker`,
    '--exec-root=/run/docker',
    '--pidfile=/run/docker.pid',
    `--host=unix://${inside}/docker.sock`,
    '--iptables=false',
    '--ip6tables=false',
    ...(options.containerd === true ? [] : ['--storage-driver=overlay2']),
    `--cgroup-parent=immutable-delivery-test-${id}`
  ]
  const daemon = options.podman === true ? podman : dockerd
  const unshare = ['unshare', '--mount', '--pid', '--net', '--fork', '--kill-child']
  const [program = '', ...args] = [...asRoot, ...unshare, 'sh', '-c', enter, peersRoot(), inside, address, ...daemon]
  const machine = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' })
  const servers: ChildProcess[] = []
  let inner: string | undefined
  const stop = async (): Promise<void> => {
    for (const server of servers) await end(server)
    // Its first process ends with all the others in there, and what waits for it ends too.
    await ended(machine, () => root('kill', '-KILL', inner ?? String(machine.pid)))
    await removeGroups(`immutable-delivery-test-${id}`)
    await peers.close()
  }
  try {
    const listening = (): Promise<void> =>
      new Promise((resolve, reject) => {
        const watch = (line: string): void => {
          keep(line)
          if (/API listen on|API service listening on/.test(line)) resolve()
        }
        machine.stdout.removeAllListeners('data').setEncoding('utf8').on('data', lineSplitter(keep).write)
        machine.stderr.removeAllListeners('data').setEncoding('utf8').on('data', lineSplitter(watch).write)
        machine.on('exit', () => reject(new Error(`dockerd ended:\n${lines.join('\n')}`)))
      })
    const first = listening()
    first.catch(() => undefined)
    const pid = await innerPid(machine)
    inner = pid
    await root('ip', 'link', 'add', device, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', pid)
    await root('ip', 'addr', 'add', `${ours}/30`, 'dev', device)
    await root('ip', 'link', 'set', device, 'up')
    await first
    let ssh: SshServer | undefined
    if (options.sshd === true) {
      const server = await startSshd(outside, address, pid, keep)
      servers.push(server.process)
      ssh = server.ssh
    }
    const send = async (name: string, number: string): Promise<void> => {
      await root('nsenter', '-t', pid, '-p', 'sh', '-c', `kill -${name} ${number}`)
    }
    return {
      socket: path.join(outside, 'docker.sock'),
      address,
      gateway: ours,
      withinNetwork: [...asRoot, 'nsenter', '-t', pid, '-n'],
      folder,
      ssh,
      plug: async (connected) => {
        await root('ip', 'link', 'set', device, connected ? 'up' : 'down')
      },
      restart: async () => {
        await root('touch', path.join(outside, 'again'))
        const again = listening()
        await send('KILL', readFileSync(path.join(outside, 'daemon.pid'), 'utf8').trim())
        await again
      },
      signal: (number, name) => send(name, String(number)),
      log: () => lines.join('\n'),
      stop
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The first process inside, by its number out here. */
export async function innerPid(machine: ChildProcess): Promise<string> {
  for (;;) {
    if (machine.exitCode !== null) throw new Error('the machine ended at once')
    const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,comm=']).catch(() => ({ stdout: '' }))
    const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/))
    const children = (parent: string): string[][] => rows.filter((row) => row[1] === parent)
    const search = (parent: string): string | undefined => {
      for (const [pid = '', , command] of children(parent)) {
        if (command === 'sh') return pid
        const found = search(pid)
        if (found !== undefined) return found
      }
      return undefined
    }
    const found = search(String(machine.pid))
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function startSshd(
  outside: string,
  address: string,
  pid: string,
  keep: (line: string) => void
): Promise<{ process: ChildProcess; ssh: SshServer }> {
  const folder = path.join(outside, 'ssh')
  mkdirSync(folder, { mode: 0o700 })
  const file = (name: string): string => path.join(folder, name)
  for (const name of ['host', 'user'])
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file(name)])
  writeFileSync(file('authorized'), readFileSync(file('user.pub')))
  const port = 22_000 + Math.floor(Math.random() * 1000)
  writeFileSync(
    file('config'),
    [
      `Port ${port}`,
      `ListenAddress ${address}`,
      `HostKey ${file('host')}`,
      `PidFile ${file('pid')}`,
      `AuthorizedKeysFile ${file('authorized')}`,
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'PermitRootLogin prohibit-password',
      ''
    ].join('\n')
  )
  await root('mkdir', '-p', '/run/sshd')
  const [program, ...args] = [...asRoot, 'nsenter', '-t', pid, '-n', '/usr/sbin/sshd', '-D', '-e', '-f', file('config')]
  const server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  await new Promise<void>((resolve, reject) => {
    const splitter = lineSplitter((line) => {
      keep(`sshd: ${line}`)
      if (line.startsWith('Server listening on')) resolve()
    })
    server.stderr.setEncoding('utf8').on('data', splitter.write)
    server.on('error', reject)
    server.on('exit', () => reject(new Error('sshd ended')))
  })
  const [type = '', key = ''] = readFileSync(file('host.pub'), 'utf8').split(' ')
  const user = process.getuid?.() === 0 ? 'root' : (process.env['USER'] ?? '')
  return {
    process: server,
    ssh: {
      destination: `${user}@${address}:${port}`,
      key: readFileSync(file('user'), 'utf8'),
      knownHosts: `[${address}]:${port} ${type} ${key.trim()}\n`
    }
  }
}

const end = (child: ChildProcess): Promise<void> => ended(child, () => root('kill', '-TERM', String(child.pid)))

/** Ends a process and waits until it has. */
export async function ended(child: ChildProcess, kill: () => Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise((resolve) => {
    child.once('exit', resolve)
  })
  await kill().catch(() => undefined)
  await gone
}

/** Control groups outlive their processes. */
async function removeGroups(name: string): Promise<void> {
  await root('sh', '-c', `find /sys/fs/cgroup -depth -type d -path '*/${name}*' -exec rmdir {} + 2>/dev/null || true`)
}
