/**
 * A user without rights on a machine where buildah is installed: our bundle and the engine run as that user, in the
 * peers' root filesystem. Its root is pivoted, not chrooted: in a chroot the kernel gives nobody a user namespace.
 */
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  writeFileSync
} from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { peersRoot } from './peers-folder.js'

export interface Rootless {
  /** Absolute path of a folder of that user; workspaces and temporary folders go in here. */
  readonly folder: string
  /** A Node for `RunOptions.node` that runs as that user. */
  readonly node: string
  /** The whole environment of a step there. */
  readonly env: Readonly<Record<string, string>>
  /** Gives what a test wrote below `folder` to the user. */
  handOver(): void
  close(): void
}

/** Numbers that no user of the machine has. */
const uid = 62_345
const first = 2_000_000

/**
 * @param options `node`: path of the Node to run; `plainHttp`: hosts of registries that buildah may speak to without
 *   TLS; `subordinateIds`: false for a user whom nobody gave any
 */
export function openRootless(options: {
  readonly node: string
  readonly plainHttp?: readonly string[]
  readonly subordinateIds?: boolean
}): Rootless {
  const outside = realpathSync(mkdtempSync(path.join(tmpdir(), 'rootless-')))
  chmodSync(outside, 0o755)
  const folder = path.join(outside, 'home')
  for (const each of [folder, path.join(outside, 'etc')]) mkdirSync(each)
  const file = (name: string, content: string, mode = 0o644): string => {
    writeFileSync(path.join(outside, name), content, { mode })
    return path.join(outside, name)
  }
  const system = (name: string): string => readFileSync(path.join(peersRoot(), 'etc', name), 'utf8')
  file('etc/passwd', `${system('passwd')}builder:x:${uid}:${uid}::${folder}:/bin/sh\n`)
  file('etc/group', `${system('group')}builder:x:${uid}:\n`)
  for (const name of ['subuid', 'subgid'])
    file(`etc/${name}`, options.subordinateIds === false ? '' : `builder:${first}:65536\n`)
  const registries = (options.plainHttp ?? []).map((host) => `[[registry]]\nlocation = "${host}"\ninsecure = true\n`)
  const registriesFile = file('etc/registries.conf', registries.join('\n'))
  copyFileSync('/bin/busybox', path.join(outside, 'busybox'))
  const enter = `
set -e
root=$1 outside=$2 node=$3
shift 3
from=$PWD
# What the runner made for the step is the user's.
if [ -n "$GITHUB_OUTPUT" ]; then chown -R ${uid}:${uid} "\${GITHUB_OUTPUT%/*}" "$outside/home"; fi
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount -t tmpfs -o mode=755 tmpfs run
mkdir -p run/old run/user/${uid}
chown ${uid}:${uid} run/user/${uid}
mount --rbind ${tmpdir()} tmp
mount --rbind /dev dev
mount -t sysfs sysfs sys
touch run/node
mount --bind "$node" run/node
for name in passwd group subuid subgid; do mount --bind "$outside/etc/$name" "etc/$name"; done
pivot_root . run/old
"$outside/busybox" umount -l /run/old
exec setpriv --reuid=${uid} --regid=${uid} --clear-groups --inh-caps=-all /usr/bin/env -C "$from" PATH=/usr/bin:/bin:/usr/sbin:/sbin /run/node "$@"
`
  file('enter.sh', enter)
  const asRoot = process.getuid?.() === 0 ? '' : 'sudo -n -E '
  // Bash, since other shells drop variables like INPUT_SOURCE-DATE-EPOCH.
  const node = file(
    'node',
    `#!/bin/bash
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH
# Asked from folders that are not in there.
if [ "$1" = --version ]; then exec '${options.node}' --version; fi
exec ${asRoot}unshare --mount bash '${outside}/enter.sh' '${peersRoot()}' '${outside}' '${options.node}' "$@"
`,
    0o755
  )
  const handOver = (): void => {
    execFileSync('chown', ['-R', `${uid}:${uid}`, folder])
  }
  chownSync(folder, uid, uid)
  return {
    folder,
    node,
    handOver,
    env: {
      HOME: folder,
      XDG_RUNTIME_DIR: `/run/user/${uid}`,
      CONTAINERS_REGISTRIES_CONF: registriesFile,
      // What works in any sandbox: no overlay on overlay, no cgroups of our own.
      STORAGE_DRIVER: 'vfs',
      BUILDAH_ISOLATION: 'chroot'
    },
    // Files of subordinate users are nobody's out here, and root's to remove.
    close: () => {
      execFileSync('rm', ['-rf', '--one-file-system', outside])
    }
  }
}
