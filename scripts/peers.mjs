// Installs what `npm run test:peers` judges us by: real registries, proxies and verifiers, none of them written by us.
// Some come from this machine's own Debian release; the newer ones live in a root filesystem of Debian's testing
// release, which is entered by chroot, so that the machine's own packages stay as they are.
//
// Run twice it does nothing. Nothing here names a mirror: it is the one that apt on this machine is set up with.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { installChromium } from './peers/chromium.mjs'
import { installKubernetes } from './peers/kubernetes.mjs'
import { installStructureTest } from './peers/structure-test.mjs'
import { installWorkflowTools } from './peers/workflow-tools.mjs'

// The rule for where they are is the testbed's, which has to find them.
const { debianBaseFile, peersFolder, peersRoot, peersStamp } =
  await import('../packages/testbed/build/src/peers-folder.js').catch(() => {
    throw new Error('scripts/peers.mjs needs the compiled testbed: run `npm run compile` first')
  })

/** Debian package of this machine -> a file that proves it is there. */
const hostPackages = {
  'docker-registry': '/usr/bin/docker-registry',
  haproxy: '/usr/sbin/haproxy',
  nginx: '/usr/sbin/nginx',
  prometheus: '/usr/bin/prometheus',
  mmdebstrap: '/usr/bin/mmdebstrap',
  'busybox-static': '/bin/busybox',
  skopeo: '/usr/bin/skopeo',
  // A host by SSH is a network namespace with an SSH server in it.
  'openssh-server': '/usr/sbin/sshd',
  'openssh-client': '/usr/bin/ssh',
  iproute2: '/usr/sbin/ip',
  iptables: '/usr/sbin/iptables',
  // Ubuntu does not have it by itself; the testing release's signature is checked with it.
  'debian-archive-keyring': '/usr/share/keyrings/debian-archive-keyring.gpg'
}
const suite = 'forky'
/** Packages inside the root filesystem. */
const packages = [
  'ca-certificates',
  'cosign',
  'skopeo',
  'crane',
  'oras',
  'podman',
  'buildah',
  'crun',
  'sigstore-go',
  'rpm',
  // BuildKit comes with Docker's daemon; the plugin and the runtime are only recommended by it.
  'docker.io',
  'docker-cli',
  'docker-buildx',
  'containerd',
  'runc',
  // BuildKit takes a repository as its context only where git is there.
  'git',
  // The stable release's has no placeholder for files.
  'caddy'
]
/** Programs that must be there afterwards. */
const programs = [
  'cosign',
  'skopeo',
  'crane',
  'oras',
  'podman',
  'buildah',
  // A user without rights needs it for buildah; buildah brings it.
  'newuidmap',
  'crun',
  'sigstore-go-verification',
  'rpm',
  'rpmbuild',
  'docker',
  'runc',
  'git',
  'caddy'
]

const strict = process.env.CI === 'true'
const started = Date.now()
const say = (text) => console.log(`peers [${((Date.now() - started) / 1000).toFixed(1)} s] ${text}`)

const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
const canBeRoot = asRoot.length === 0 || spawnSync('sudo', ['-n', 'true']).status === 0

/** Runs a command as root, its output shown as it comes; rejects unless it ends with 0. */
function run(command, args, options = {}) {
  const [program, ...rest] = [...asRoot, command, ...args]
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { stdio: ['ignore', 'inherit', 'inherit'], ...options })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      // The arguments are not shown: the mirror's address may hold credentials.
      if (code === 0) resolve()
      else reject(new Error(`${command} ended with ${code ?? signal}`))
    })
  })
}

const missing = () => Object.keys(hostPackages).filter((name) => !existsSync(hostPackages[name]))

async function installHostPackages() {
  const names = missing()
  if (names.length === 0) return say(`on this machine: ${Object.keys(hostPackages).join(', ')}`)
  say(`installing ${names.join(', ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], { env })
  // policy-rc.d keeps Debian from starting the services: the tests start their own, on ports of their own.
  const policy = '/usr/sbin/policy-rc.d'
  const own = !existsSync(policy)
  if (own) await run('sh', ['-c', `printf '#!/bin/sh\\nexit 101\\n' > ${policy} && chmod 755 ${policy}`])
  try {
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], { env })
  } finally {
    if (own) await run('rm', ['-f', policy])
  }
  const still = missing()
  if (still.length > 0) throw new Error(`apt-get installed ${still.join(', ')}, but the programs are not there`)
}

/** The mirror that apt uses for Debian's main archive; undefined on another distribution: mmdebstrap then has a default. */
function debianMirror() {
  const { stdout } = spawnSync(
    'apt-get',
    ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages', 'Origin: Debian'],
    { encoding: 'utf8' }
  )
  const uris = (stdout ?? '').split('\n').filter((line) => line !== '' && !/security/.test(line))
  return uris[0]
}

const root = peersRoot()
const hash = createHash('sha256')
  .update(JSON.stringify({ suite, packages, layout: 1 }))
  .digest('hex')

function stampOf(folder) {
  try {
    return JSON.parse(readFileSync(path.join(folder, peersStamp), 'utf8'))
  } catch {
    return undefined
  }
}

/** Removes a root filesystem, but nothing that may be mounted in it. */
const remove = (folder) => run('rm', ['-rf', '--one-file-system', folder])

/** What a killed installation left behind. */
async function removeLeftovers() {
  for (const name of readdirSync(peersFolder()).filter((entry) => /^\.(building|old)-\d+$/.test(entry))) {
    const pid = Number(name.split('-')[1])
    if (!existsSync(`/proc/${pid}`)) await remove(path.join(peersFolder(), name))
  }
}

async function buildRoot() {
  if (stampOf(root)?.hash === hash) return say(`in ${root}: ${programs.join(', ')}`)
  mkdirSync(peersFolder(), { recursive: true })
  await removeLeftovers()
  const building = path.join(peersFolder(), `.building-${process.pid}`)
  say(`building a root filesystem of Debian ${suite} with ${packages.join(', ')}`)
  const mirror = debianMirror()
  try {
    await run('mmdebstrap', [
      '--mode=root',
      '--variant=apt',
      // A mirror that lags is old, not forged: the signature is still checked.
      '--aptopt=Acquire::Check-Valid-Until "false"',
      '--aptopt=APT::Install-Recommends "false"',
      // Documentation and package caches are a third of the size.
      '--dpkgopt=path-exclude=/usr/share/doc/*',
      '--dpkgopt=path-exclude=/usr/share/man/*',
      '--dpkgopt=path-exclude=/usr/share/locale/*',
      `--include=${packages.join(',')}`,
      suite,
      building,
      ...(mirror === undefined ? [] : [mirror])
    ])
    // The folder through which tests hand files in and out, whoever runs them.
    await run('install', ['-d', '-m', '1777', path.join(building, 'work')])
    const absent = programs.filter((name) => !existsSync(path.join(building, 'usr/bin', name)))
    if (absent.length > 0) throw new Error(`the packages are installed but lack ${absent.join(', ')}`)
    const stamp = path.join(peersFolder(), `.stamp-${process.pid}`)
    writeFileSync(stamp, `${JSON.stringify({ hash, suite, packages, programs }, undefined, 2)}\n`)
    await run('install', ['-m', '644', stamp, path.join(building, peersStamp)])
    await run('rm', ['-f', stamp])
    // Renamed into place when whole: a killed installation leaves no half root filesystem.
    const old = path.join(peersFolder(), `.old-${process.pid}`)
    if (existsSync(root)) renameSync(root, old)
    renameSync(building, root)
    if (existsSync(old)) await remove(old)
  } finally {
    if (existsSync(building)) await remove(building)
  }
  say(`built ${root}`)
}

/** Debian release of the base image. */
const baseSuite = 'bookworm'
const baseHash = createHash('sha256')
  .update(JSON.stringify({ baseSuite, layout: 1 }))
  .digest('hex')
const baseStamp = `${debianBaseFile()}.hash`
const baseIsThere = () =>
  existsSync(debianBaseFile()) && existsSync(baseStamp) && readFileSync(baseStamp, 'utf8') === baseHash

/** A base image as a user would make one: the essential packages and apt, nothing else. */
async function buildBase() {
  if (baseIsThere()) return say(`in ${debianBaseFile()}: a base image of Debian ${baseSuite}`)
  say(`building a base image of Debian ${baseSuite}`)
  const mirror = debianMirror()
  const building = `${debianBaseFile()}.${process.pid}.tar.gz`
  try {
    await run('mmdebstrap', [
      '--mode=root',
      '--variant=minbase',
      '--aptopt=Acquire::Check-Valid-Until "false"',
      '--aptopt=APT::Install-Recommends "false"',
      '--dpkgopt=path-exclude=/usr/share/doc/*',
      '--dpkgopt=path-exclude=/usr/share/man/*',
      '--dpkgopt=path-exclude=/usr/share/locale/*',
      // What Node needs and the essential packages do not bring.
      '--include=libstdc++6,libatomic1',
      baseSuite,
      building,
      ...(mirror === undefined ? [] : [mirror])
    ])
    await run('chmod', ['644', building])
    renameSync(building, debianBaseFile())
    writeFileSync(baseStamp, baseHash)
  } finally {
    await run('rm', ['-f', building])
  }
  say(`built ${debianBaseFile()}`)
}

const howTo = [
  `The tests against peers need Debian (or Ubuntu) and root, directly or by sudo without a password.`,
  `On this machine: apt-get install ${Object.keys(hostPackages).join(' ')}`,
  `Then run scripts/peers.mjs again: it builds a root filesystem of Debian ${suite} in ${root}.`
].join('\n')

try {
  const complete = missing().length === 0 && stampOf(root)?.hash === hash && baseIsThere()
  if (!complete && process.platform !== 'linux') throw new Error('this is not Linux')
  if (!complete && !existsSync('/usr/bin/apt-get')) throw new Error('there is no apt-get here')
  if (!complete && !canBeRoot) throw new Error('this needs root, and sudo asks for a password')
  await installHostPackages()
  await buildRoot()
  await installChromium(run, say)
  // Each says what it makes; they need Go and Python with its registry.
  const { apkoReader, goProgram, pythonEnvironment } = await import('./sbom-oracles.mjs')
  say(`SBOM tools: ${goProgram('syft', say)}, ${apkoReader(say).program}, ${pythonEnvironment(say)}`)
  await buildBase()
  installStructureTest(path.join(peersFolder(), 'oracles', 'structure-test'), say)
  installWorkflowTools(path.join(peersFolder(), 'workflow-tools'), say)
  installKubernetes(path.join(peersFolder(), 'kubernetes'), say)
  say('ready')
} catch (error) {
  console.error(
    `peers: ${error.message}\nmissing: ${missing().join(', ') || 'nothing on this machine'}; ${
      stampOf(root)?.hash === hash ? 'the root filesystem is there' : `the root filesystem ${root}`
    }\n${howTo}`
  )
  // On a laptop the missing ones are named and their tests fail by themselves; in CI nothing may be missing.
  process.exitCode = strict ? 1 : 0
}
