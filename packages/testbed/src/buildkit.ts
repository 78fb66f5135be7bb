/** Real engines that build Dockerfiles: Docker's daemon with BuildKit in it, and buildah, out of the peers' root filesystem. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openPeers } from './peers.js'
import { peersRoot } from './peers-folder.js'

export interface Buildkit {
  /** Absolute path of a folder that the engines see under the same path: contexts, outputs and HOME go in here. */
  readonly folder: string
  /** The whole environment in which `docker` and `buildah` work; its PATH holds nothing else. */
  readonly env: Readonly<Record<string, string>>
  /** The daemon's last lines. */
  log(): string
  /** Ends the daemon and removes the folder. */
  stop(): Promise<void>
}

/**
 * Starts a Docker daemon of its own in a mount and process namespace: no network of its own (builds with RUN need
 * `--network host` or `none`), nothing of it outside its folder, gone when it ends.
 * @param options `plainHttp`: hosts of registries that buildah may speak to without TLS; BuildKit does so on loopback anyway
 * @throws Error with the daemon's log when it does not come up
 */
export async function startBuildkit(options: { readonly plainHttp?: readonly string[] } = {}): Promise<Buildkit> {
  const peers = openPeers()
  const folder = path.join(peers.outside, 'shared')
  const bin = path.join(peers.outside, 'bin')
  for (const each of [folder, bin]) mkdirSync(each)
  writeFileSync(
    path.join(peers.outside, 'daemon.json'),
    JSON.stringify({ features: { 'containerd-snapshotter': true } })
  )
  const storage = path.join(peers.outside, 'storage.conf')
  writeFileSync(
    storage,
    `[storage]\ndriver = "vfs"\ngraphroot = "${peers.outside}/containers"\nrunroot = "/run/containers-test"\n`
  )
  const containers = path.join(peers.outside, 'containers.conf')
  writeFileSync(
    containers,
    [
      '[containers]',
      // Its own default is more than a sandbox may have.
      'default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]',
      // No cgroups and no network of our own.
      'cgroups = "disabled"',
      'netns = "host"',
      '[engine]',
      'cgroup_manager = "cgroupfs"',
      'events_logger = "file"',
      ''
    ].join('\n')
  )
  const registries = path.join(peers.outside, 'registries.conf')
  const insecure = (options.plainHttp ?? []).map((host) => `[[registry]]\nlocation = "${host}"\ninsecure = true\n`)
  writeFileSync(registries, insecure.join('\n'))
  for (const program of ['docker', 'buildah', 'podman']) {
    writeFileSync(path.join(bin, program), wrapper(peersRoot(), peers.outside, folder, program))
    chmodSync(path.join(bin, program), 0o755)
  }

  const lines: string[] = []
  const log = (): string => lines.join('\n')
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  let daemon: Promise<unknown> = Promise.resolve()
  const stop = async (): Promise<void> => {
    end()
    await daemon.catch(() => undefined)
    await peers.close()
  }
  try {
    await new Promise<void>((resolve, reject) => {
      daemon = peers.run('sh', ['-c', `exec dockerd ${daemonOptions(peers.inside).join(' ')} 2>&1`], {
        namespaces: true,
        timeout: 1_800_000,
        onLine: (line) => {
          lines.push(line)
          if (lines.length > 200) lines.shift()
          if (!line.includes('API listen on')) return undefined
          resolve()
          return ended
        }
      })
      daemon.then(() => reject(new Error(`dockerd ended:\n${log()}`)), reject)
    })
  } catch (error) {
    await stop()
    throw error
  }
  return {
    folder,
    env: {
      PATH: bin,
      HOME: folder,
      DOCKER_HOST: `unix://${peers.outside}/docker.sock`,
      CONTAINERS_CONF: containers,
      CONTAINERS_REGISTRIES_CONF: registries,
      CONTAINERS_STORAGE_CONF: storage,
      // What works in any sandbox: no overlay on overlay, no cgroups and no network of our own.
      STORAGE_DRIVER: 'vfs',
      BUILDAH_ISOLATION: 'chroot'
    },
    log,
    stop
  }
}

const daemonOptions = (inside: string): string[] => [
  `--config-file=${inside}/daemon.json`,
  `--data-root=${inside}/docker`,
  '--exec-root=/run/docker',
  '--pidfile=/run/docker.pid',
  `--host=unix://${inside}/docker.sock`,
  '--iptables=false',
  '--ip6tables=false',
  '--bridge=none',
  // Copies instead of overlays: slower, but it works on any file system.
  '--storage-driver=native'
]

/**
 * A program of the root filesystem under its own name, with the caller's environment, working directory and signals.
 * It sees the test's folder under the path that we see.
 */
function wrapper(root: string, outside: string, folder: string, program: string): string {
  const user = process.getuid?.() ?? 0
  const enter = `
set -e
root=$1 outside=$2 program=$3
shift 3
from=$PWD
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
# Podman keeps there which containers run, from one command to the next.
mkdir -p -m 755 "$root$outside/run"
mount --bind "$root$outside/run" run
mount -t tmpfs tmpfs tmp
mount --rbind /dev dev
mount -t sysfs sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mkdir -p "$root$outside"
mount --bind "$outside" "$root$outside"
exec chroot . /usr/bin/env -C "$from" PATH=/usr/sbin:/usr/bin:/sbin:/bin "$program" "$@"`
  const command = `unshare --mount sh -c '${enter}' sh '${root}' '${outside}' ${program} "$@"`
  const search = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin\nexport PATH'
  if (user === 0) return `#!/bin/sh\n${search}\nexec ${command}\n`
  // What it writes must be the caller's, as it is where no root is needed.
  return `#!/bin/sh\n${search}\nsudo -n -E ${command}\ncode=$?\nsudo -n chown -R ${user} '${folder}'\nexit $code\n`
}
