// Builds what the Kubernetes target is judged by: etcd, the API server and the controller manager, from their published
// Go modules at the versions of kubernetes/go.sum, which Go's checksum database vouches for. No package of Debian and
// no wheel has them. Some fifteen minutes of one processor, once: what is there already is not built again.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const module = fileURLToPath(new URL('kubernetes', import.meta.url))
/** Package -> program. */
const programs = {
  'go.etcd.io/etcd/server/v3': 'etcd',
  'k8s.io/kubernetes/cmd/kube-apiserver': 'kube-apiserver',
  'k8s.io/kubernetes/cmd/kube-controller-manager': 'kube-controller-manager'
}
/** Modules of which only the definitions of their kinds are taken: module@version -> folder in it. */
const definitions = {
  'sigs.k8s.io/gateway-api@v1.6.1': 'config/crd/standard',
  'github.com/argoproj/argo-rollouts@v1.9.1': 'manifests/crds'
}
const flags = ['-ldflags=-s -w']

function go(args, options = {}) {
  const { status, error, stdout } = spawnSync('go', args, {
    cwd: module,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' },
    ...options
  })
  // The arguments are not shown: a proxy's address may hold credentials.
  if (error !== undefined) throw new Error(`go cannot be started: ${error.message}`)
  if (status !== 0) throw new Error(`go ${args[0]} ended with ${status}`)
  return stdout
}

/**
 * @param folder absolute path of the folder that is theirs alone; programs end up in its `bin`, definitions in `crds`
 * @param say prints one line of progress
 */
export function installKubernetes(folder, say) {
  const sources = ['go.mod', 'go.sum'].map((name) => readFileSync(path.join(module, name), 'utf8'))
  const key = createHash('sha256')
    .update(JSON.stringify({ sources, programs, definitions, flags, layout: 1 }))
    .digest('hex')
  const stamp = path.join(folder, 'stamp')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key)
    return say(`in ${path.join(folder, 'bin')}: ${Object.values(programs).join(', ')}`)
  const building = `${folder}.${process.pid}`
  const bin = path.join(building, 'bin')
  const crds = path.join(building, 'crds')
  try {
    mkdirSync(bin, { recursive: true })
    mkdirSync(crds)
    say(`building ${Object.values(programs).join(', ')}: some fifteen minutes of one processor, once`)
    // One command: what they share is compiled once.
    go(['build', ...flags, '-o', `${bin}/`, ...Object.keys(programs)])
    renameSync(path.join(bin, 'server'), path.join(bin, 'etcd'))
    for (const [source, inside] of Object.entries(definitions)) {
      const { Dir } = JSON.parse(go(['mod', 'download', '-json', source]))
      const from = path.join(Dir, inside)
      for (const name of readdirSync(from).filter((entry) => entry.endsWith('.yaml') && entry !== 'kustomization.yaml'))
        copyFileSync(path.join(from, name), path.join(crds, name))
    }
    writeFileSync(path.join(building, 'stamp'), key)
    // Renamed into place when whole: a killed build leaves no half one.
    rmSync(folder, { recursive: true, force: true })
    renameSync(building, folder)
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
  say(`built ${path.join(folder, 'bin')}`)
}
