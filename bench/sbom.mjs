// What it costs to say what is in an image: the whole process of the action sign-and-sbom beside syft and trivy, in one
// run, of the same image in the same registry (docker-registry 2.8 on loopback), each writing two formats. The image is a
// Debian root file system of some 650 MB in one layer, and a small application on top. Three floors are measured beside
// them, what an action in Node cannot do without: it downloads the layer, it inflates it, and it hashes the blob, the tar
// in it (the diffID) and each file (SHA-1 and SHA-256, both of which SPDX 2.3 wants of a file that no package brought,
// and which those are is known only at the end of the layer, where the package database lies).
//   npm run build && npm run bench:sbom [-- --runs=5] [--without=trivy]
// Ratios hold on any machine; milliseconds do not.
import { spawn, spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { goProgram } from '../scripts/sbom-oracles.mjs'

const load = (room) =>
  import(`../packages/${room}/build/src/index.js`).catch(() => {
    throw new Error('bench/sbom needs the compiled rooms: run `npm run build`')
  })
const { openRegistry, mediaTypes, digestOf } = await load('oci')
const { startDockerRegistry, findNode } = await load('testbed')
const { silentLogger, systemClock } = await load('kit')
const { nodeHttp } = await load('runner')
const { peersFolder } = await import('../packages/testbed/build/src/peers-folder.js')

const option = (name, fallback) =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback
const runs = Number(option('runs', '5'))
const without = option('without', '').split(',')
const say = (text) => console.log(text)

/** 197 packages of Debian 12. */
const included = 'build-essential,git,python3,curl,vim,ca-certificates,rsync,sqlite3,tcl,gdb'

/** The root file system as a layer; made once, kept with the peers. */
function baseLayer() {
  const key = createHash('sha256').update(`bookworm ${included}`).digest('hex').slice(0, 12)
  const target = path.join(peersFolder(), 'oracles', `debian-${key}.tar.gz`)
  if (existsSync(target)) return target
  say('making a Debian root file system: some minutes, once')
  mkdirSync(path.dirname(target), { recursive: true })
  const building = `${target}.building-${process.pid}`
  const targets = spawnSync(
    'apt-get',
    ['indextargets', '--format', '$(REPO_URI)', 'Created-By: Packages', 'Origin: Debian'],
    { encoding: 'utf8' }
  ).stdout.split('\n')
  const mirror = targets.find((line) => line !== '' && !line.includes('security'))
  const script = 'set -e; mmdebstrap --mode=root --variant=apt "$@" - | gzip -6'
  const { status } = spawnSync(
    'sh',
    [
      '-c',
      `${script} > '${building}'`,
      'sh',
      '--aptopt=Acquire::Check-Valid-Until "false"',
      '--aptopt=APT::Install-Recommends "false"',
      `--include=${included}`,
      'bookworm',
      ...(mirror === undefined ? [] : ['-', mirror].slice(1))
    ].filter((arg) => arg !== '-'),
    { stdio: ['ignore', 'ignore', 'ignore'] }
  )
  if (status !== 0) throw new Error('mmdebstrap failed: this needs Debian, root, and scripts/peers.mjs to have run')
  renameSync(building, target)
  return target
}

/** A layer of one application: a tar of a few files of this repository's node_modules. */
function applicationLayer(mark) {
  const { stdout, status } = spawnSync(
    'tar',
    [
      '--sort=name',
      '--mtime=@0',
      '--owner=0',
      '--group=0',
      '--transform',
      `s,^,srv/${mark}/,`,
      '-cf',
      '-',
      'node_modules/ajv',
      'node_modules/yaml',
      'node_modules/semver',
      'package.json'
    ],
    { maxBuffer: 2 ** 28 }
  )
  if (status !== 0) throw new Error('tar failed')
  return stdout
}

async function inflated(file) {
  const { createGunzip } = await import('node:zlib')
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of createReadStream(file).pipe(createGunzip())) {
    hash.update(chunk)
    size += chunk.length
  }
  return { diffId: `sha256:${hash.digest('hex')}`, size }
}

/** Each a program for `node --eval`: `process.argv[1]` is what it gets. */
const floors = {
  'floor: download': `
    require('node:http').get(process.argv[1], (answer) => answer.resume())`,
  'floor: inflate': `
    const gunzip = require('node:zlib').createGunzip({ chunkSize: 2 ** 20, highWaterMark: 2 ** 20 })
    require('node:fs').createReadStream(process.argv[1], { highWaterMark: 2 ** 19 }).pipe(gunzip).resume()`,
  'floor: hash': `
    const { createHash } = require('node:crypto')
    const [packed, tar] = process.argv[1].split(' ').map(Number)
    const piece = Buffer.alloc(2 ** 20, 'x')
    for (const [name, size] of [['sha256', packed], ['sha256', tar], ['sha1', tar], ['sha256', tar]]) {
      const hash = createHash(name)
      for (let at = 0; at < size; at += piece.length) hash.update(piece)
      hash.digest()
    }`
}

async function digestOfFile(file) {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  return `sha256:${hash.digest('hex')}`
}

async function pushImage(store, layers) {
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      created: '2026-01-01T00:00:00Z',
      config: {},
      rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
      history: layers.map(({ by }) => ({ created_by: by }))
    })
  )
  for (const { descriptor, open } of layers) await store.putBlob(descriptor, open)
  const bytes = (buffer) => ({ digest: digestOf(buffer), size: buffer.length })
  await store.putBlob(bytes(config), async function* () {
    yield config
  })
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: { mediaType: mediaTypes.config, ...bytes(config) },
      layers: layers.map(({ descriptor }) => ({ mediaType: mediaTypes.layerGzip, ...descriptor }))
    })
  )
  return (await store.putManifest(manifest, mediaTypes.manifest)).digest
}

/** Runs a program to its end; wall time in ms and the most memory that it held, in MB. */
function measure(command, args, { env = {}, cwd } = {}) {
  return new Promise((resolve, reject) => {
    const begin = performance.now()
    const child = spawn(command, args, {
      cwd,
      env: { PATH: process.env.PATH ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe']
    })
    let peak = 0
    let cpu = 0
    const look = () => {
      try {
        const found = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
        peak = Math.max(peak, Number(found ?? 0) / 1024)
        // proc(5): utime and stime, in ticks of 10 ms; what follows the command's closing parenthesis is field 3.
        const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ').at(-1).split(' ')
        cpu = (Number(fields[11]) + Number(fields[12])) * 10
      } catch {
        // It has just ended.
      }
    }
    const timer = setInterval(look, 10)
    let text = ''
    let written
    child.stdout.on('data', (chunk) => {
      text += chunk
      if (written === undefined && text.includes('Sign and attach')) written = performance.now() - begin
    })
    child.stderr.on('data', (chunk) => (text += chunk))
    child.on('error', reject)
    child.on('close', (code) => {
      clearInterval(timer)
      if (code === 0) resolve({ wall: performance.now() - begin, written, cpu, peak, text })
      else reject(new Error(`${path.basename(command)} ended with ${code}: ${text.slice(-2000)}`))
    })
  })
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]

const scratch = mkdtempSync(path.join(tmpdir(), 'bench-sbom-'))
const registry = await startDockerRegistry()
try {
  const base = baseLayer()
  const repository = (name) =>
    openRegistry({
      host: registry.host,
      repository: name,
      http: nodeHttp,
      clock: systemClock,
      logger: silentLogger,
      plainHttp: true,
      credentials: () => Promise.resolve(undefined)
    })
  const { diffId, size: tarSize } = await inflated(base)
  const baseOf = {
    descriptor: { digest: await digestOfFile(base), size: statSync(base).size },
    diffId,
    open: () => createReadStream(base),
    by: 'mmdebstrap'
  }
  const layerOf = (tar, by) => {
    const packed = gzipSync(tar)
    return {
      descriptor: { digest: digestOf(packed), size: packed.length },
      diffId: digestOf(tar),
      open: async function* () {
        yield packed
      },
      by
    }
  }
  const imageIn = async (name, mark) =>
    pushImage(repository(name), [baseOf, layerOf(applicationLayer(mark), `COPY ${mark}`)])
  say(`image: a layer of ${(baseOf.descriptor.size / 1e6).toFixed(0)} MB compressed, and an application`)

  const signingKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    type: 'pkcs8',
    format: 'pem'
  })
  const node = findNode(process.cwd()).path
  const action = path.resolve('dist/sign-and-sbom.js')
  const syft = goProgram('syft', say)
  const trivy = without.includes('trivy') ? undefined : goProgram('trivy', say)
  let count = 0
  const work = () => {
    const folder = path.join(scratch, String((count += 1)))
    for (const name of ['temp', 'cache', 'home']) mkdirSync(path.join(folder, name), { recursive: true })
    return folder
  }
  const ours = async (image) => {
    const folder = work()
    const result = await measure(node, [action], {
      cwd: folder,
      env: {
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: folder,
        RUNNER_TEMP: path.join(folder, 'temp'),
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_SERVER_URL: 'https://github.com',
        INPUT_IMAGE: image,
        'INPUT_SBOM-FORMATS': 'spdx-json\ncyclonedx-json',
        INPUT_PROVENANCE: 'false',
        INPUT_OPERATION: 'sign',
        'INPUT_SIGNING-KEY': signingKey,
        'INPUT_LAYER-RECORDS': 'registry',
        'INPUT_REGISTRY-PLAIN-HTTP': 'true'
      }
    })
    return { ...result, found: Number(/(\d+) packages found/.exec(result.text)?.[1]) }
  }
  const bySyft = async (image) => {
    const folder = work()
    const outputs = ['spdx-json', 'cyclonedx-json'].map((format) => path.join(folder, format))
    const result = await measure(
      syft,
      ['scan', '-q', `registry:${image}`, '-o', `spdx-json=${outputs[0]}`, '-o', `cyclonedx-json=${outputs[1]}`],
      {
        cwd: folder,
        env: { HOME: folder, SYFT_REGISTRY_INSECURE_USE_HTTP: 'true', SYFT_CHECK_FOR_APP_UPDATE: 'false' }
      }
    )
    const { packages } = JSON.parse(readFileSync(outputs[0], 'utf8'))
    return { ...result, found: packages.length }
  }
  const byTrivy = async (image) => {
    const folder = work()
    const env = { HOME: folder, TRIVY_CACHE_DIR: path.join(folder, 'cache') }
    const json = path.join(folder, 'report.json')
    const scan = await measure(
      trivy,
      [
        'image',
        '-q',
        '--insecure',
        '--image-src',
        'remote',
        '--list-all-pkgs',
        '--scanners',
        'license',
        '--skip-db-update',
        '--offline-scan',
        '-f',
        'json',
        '-o',
        json,
        image
      ],
      { cwd: folder, env }
    )
    const formats = []
    for (const format of ['spdx-json', 'cyclonedx'])
      formats.push(
        await measure(trivy, ['convert', '-q', '-f', format, '-o', path.join(folder, format), json], {
          cwd: folder,
          env
        })
      )
    const packages = JSON.parse(readFileSync(json, 'utf8')).Results.flatMap(({ Packages = [] }) => Packages)
    return {
      wall: scan.wall + formats.reduce((sum, { wall }) => sum + wall, 0),
      cpu: scan.cpu + formats.reduce((sum, { cpu }) => sum + cpu, 0),
      peak: Math.max(scan.peak, ...formats.map(({ peak }) => peak)),
      found: packages.length
    }
  }

  const results = new Map()
  const row = (name, { wall, written = wall, cpu, peak }) =>
    `${name.padEnd(18)} ${[wall, written, cpu, peak].map((value) => value.toFixed(0).padStart(8)).join('')}`
  const note = (name, result) => {
    results.set(name, [...(results.get(name) ?? []), result])
    say(`${row(name, result)}${result.found === undefined ? '' : `  ${result.found} packages`}`)
  }
  say(`${' '.repeat(18)} ${['wall ms', 'written', 'CPU ms', 'MB'].map((text) => text.padStart(8)).join('')}`)
  for (let run = 0; run < runs; run += 1) {
    // A repository of its own each time: nothing that another run left can be found.
    const cold = `cold-${run}`
    const image = `${registry.host}/${cold}@${await imageIn(cold, `app-${run}`)}`
    note('ours, cold', await ours(image))
    const known = `${registry.host}/${cold}@${await imageIn(cold, `next-${run}`)}`
    note('ours, base known', await ours(known))
    note('syft', await bySyft(image))
    if (trivy !== undefined) note('trivy', await byTrivy(image))
    const given = {
      'floor: download': `http://${registry.host}/v2/${cold}/blobs/${baseOf.descriptor.digest}`,
      'floor: inflate': base,
      'floor: hash': `${baseOf.descriptor.size} ${tarSize}`
    }
    for (const [name, program] of Object.entries(floors))
      note(name, await measure(node, ['--eval', program, given[name]]))
  }
  const middle = (name) =>
    Object.fromEntries(
      ['wall', 'written', 'cpu', 'peak'].map((key) => [
        key,
        median(results.get(name).map((result) => result[key] ?? result.wall))
      ])
    )
  const peers = ['syft', ...(trivy === undefined ? [] : ['trivy'])]
  const fastest = peers.toSorted((a, b) => middle(a).wall - middle(b).wall)[0]
  say(
    `\nmedians of ${runs} runs, whole processes; "written" is when ours has both documents and begins to sign and attach:`
  )
  for (const name of results.keys()) say(row(name, middle(name)))
  const least = Object.keys(floors).reduce((sum, name) => sum + middle(name).cpu, 0)
  say(`the floors together: ${least.toFixed(0)} ms of CPU, ${(least / 2).toFixed(0)} ms on two cores at best`)
  for (const [name, goal] of [
    ['ours, cold', 2],
    ['ours, base known', 10]
  ]) {
    const ratio = (what) => middle(fastest)[what === 'written' ? 'wall' : what] / middle(name)[what]
    const [whole, written, cpu] = ['wall', 'written', 'cpu'].map((what) => ratio(what))
    say(
      `${name}: two documents ${written.toFixed(1)} times faster than ${fastest} (goal ${goal}: ${written >= goal ? 'met' : 'MISSED'}), signed and attached ${whole.toFixed(1)} times, CPU ${cpu.toFixed(1)} times less`
    )
  }
} finally {
  await registry.stop()
  rmSync(scratch, { recursive: true, force: true })
}
