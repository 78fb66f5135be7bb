// What it takes from start to published digest: our bundle as a process, `docker buildx build --push` and
// `crane append` of a ready tar (which reads no folder, checks nothing and keeps no record), all in one run into one
// docker-registry. Each round gives ratios of its own, and their median is what counts: what else the machine does then
// hits all alike. Ours verifies an earlier image's provenance by a key, as whoever wants to skip unchanged builds has
// it; without that no earlier image is believed. Two floors are measured beside them: a Node process that does nothing,
// and one that only reads and hashes the files, which every bake must. Needs the peers: `npm run test:peers` installs them.
//   npm run build && npm run bench:bake [-- --rounds=5 --files=10000 --large=1000]
import { spawn, spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { installActions, openPeers, startBuildkit, startDockerRegistry } from '@immutable-delivery/testbed'
import { writeApplication } from './application.mjs'

const argument = (name, fallback) => {
  const given = process.argv.find((arg) => arg.startsWith(`--${name}=`))
  const value = given === undefined ? fallback : Number(given.slice(name.length + 3))
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} takes a whole number from 1`)
  return value
}
const rounds = argument('rounds', 5)
const only = argument('files', 1)
/** Megabytes of an image whose peak of memory alone is looked at. */
const large = argument('large', 1000)
/** How many times faster than each peer. `crane` cold: within 1.3 times its time. */
const goals = {
  cold: { buildx: 3, crane: 1 / 1.3 },
  'one file changed': { buildx: 4, crane: 1 },
  unchanged: { buildx: 5, crane: 2 }
}
const memoryGoal = 256 * 2 ** 20
const applications = [
  { files: 10, bytes: 100_000 },
  { files: 10_000, bytes: 110_000_000 }
].filter(({ files }) => only === 1 || files === only)

const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

const verdict = (met) => (met ? 'met' : 'missed')

/** What no action can be faster than: actions are Node, and whoever does not look at a file cannot say that it is unchanged. */
const floors = {
  'a Node process that does nothing': '0',
  'one that reads and hashes the files, and does nothing else': `
    const { lstatSync, openSync, readSync, closeSync, readdirSync } = require('node:fs')
    const { hash } = require('node:crypto')
    const buffer = Buffer.allocUnsafe(2 ** 22)
    const walk = (folder) => {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const at = folder + '/' + entry.name
        if (entry.isDirectory()) { walk(at); continue }
        lstatSync(at)
        const file = openSync(at, 'r')
        hash('sha256', buffer.subarray(0, readSync(file, buffer)))
        closeSync(file)
      }
    }
    walk('.')`
}

const remembered = (what, bytes) =>
  console.log(
    `peak resident memory of ${what}: ${(bytes / 2 ** 20).toFixed(0)} MiB, goal ${memoryGoal / 2 ** 20}, ${verdict(bytes < memoryGoal)}`
  )

const closing = []
const failed = (what, { status, stdout = '', stderr = '' }) =>
  new Error(`${what} ended with ${status}:\n${stdout.slice(-3000)}${stderr.slice(-3000)}`)

try {
  const registry = await startDockerRegistry()
  closing.push(() => registry.stop())
  const engines = await startBuildkit({ plainHttp: [registry.host] })
  closing.push(() => engines.stop())
  const peers = openPeers()
  closing.push(() => peers.close())
  const actions = installActions()
  closing.push(async () => actions.dispose())
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const pub = publicKey.export({ type: 'spki', format: 'pem' }).toString()

  // Tells the peak of resident memory as the last thing the process does.
  const meter = path.join(engines.folder, 'meter.cjs')
  writeFileSync(
    meter,
    `process.on('exit', () => require('node:fs').writeFileSync(process.env.BENCH_REPORT, String(process.resourceUsage().maxRSS)))\n`
  )

  /** One step as a runner starts it; wall time in seconds, outputs, and the peak of memory in bytes. */
  const step = async (name, workspace, inputs) => {
    const temporary = mkdtempSync(path.join(engines.folder, 'temporary-'))
    const report = path.join(temporary, 'rss')
    const run = await actions.run(name, inputs, {
      workspace,
      temporary,
      env: { NODE_OPTIONS: `--require=${meter}`, BENCH_REPORT: report }
    })
    if (run.exitCode !== 0) throw failed(name, { status: run.exitCode, stdout: run.stdout, stderr: run.stderr })
    // Of the process alone, as the peers' times are: not of what this bench does to prepare it, YAML above all.
    return { seconds: run.elapsed / 1000, outputs: run.outputs, memory: Number(readFileSync(report, 'utf8')) * 1024 }
  }

  const docker = (args, cwd) =>
    new Promise((resolve, reject) => {
      const begin = performance.now()
      const child = spawn(path.join(engines.env.PATH, 'docker'), args, {
        cwd,
        env: engines.env,
        stdio: ['ignore', 'pipe', 'pipe']
      })
      const text = { stdout: '', stderr: '' }
      for (const stream of ['stdout', 'stderr'])
        child[stream].setEncoding('utf8').on('data', (chunk) => {
          text[stream] += chunk
        })
      child.on('error', reject)
      child.on('close', (status) => {
        if (status === 0) resolve((performance.now() - begin) / 1000)
        else reject(failed(`docker ${args[0]}`, { status, ...text }))
      })
    })

  const bareNode = (script, cwd) => {
    const begin = performance.now()
    const { status, stderr } = spawnSync(actions.node.path, ['-e', script], { cwd, encoding: 'utf8' })
    if (status !== 0) throw failed('node', { status, stderr })
    return (performance.now() - begin) / 1000
  }

  const crane = async (args) => {
    const begin = performance.now()
    const { exitCode, stdout, stderr } = await peers.run('crane', args)
    const seconds = (performance.now() - begin) / 1000
    if (exitCode !== 0) throw failed('crane', { status: exitCode, stdout, stderr })
    return { seconds, stdout }
  }

  // What all of them stand on.
  const below = path.join(engines.folder, 'below')
  mkdirSync(path.join(below, 'bin'), { recursive: true })
  cpSync('/bin/busybox', path.join(below, 'bin/busybox'))
  const base = (await step('bake-image', below, { image: `${registry.host}/base`, files: '.:/', tags: 'latest' }))
    .outputs.image

  for (const { files, bytes } of applications) {
    const workspace = path.join(engines.folder, `application-${files}`)
    writeApplication(workspace, files, bytes)
    writeFileSync(path.join(workspace, 'Dockerfile'), `FROM ${base}\nCOPY . /app\n`)
    writeFileSync(path.join(workspace, '.dockerignore'), 'Dockerfile\n.dockerignore\n')
    writeFileSync(path.join(workspace, 'delivery.pub'), pub)
    const changing = path.join(workspace, 'src/part-0.js')
    const tar = path.join(peers.outside, 'application.tar')
    const pack = () => {
      const { status, stderr } = spawnSync(
        'tar',
        ['--sort=name', '--transform=s,^\\./,app/,', '--exclude=./delivery.pub', '-cf', tar, '.'],
        { cwd: workspace, encoding: 'utf8' }
      )
      if (status !== 0) throw failed('tar', { status, stderr })
    }
    const times = {}
    const note = (phase, who, seconds) => ((times[phase] ??= {})[who] ??= []).push(seconds)
    const idle = new Map(Object.keys(floors).map((what) => [what, []]))
    let memory = 0
    let digests = 0

    for (let round = 0; round < rounds; round += 1) {
      const repository = (who) => `${registry.host}/${files}-${round}-${who}`
      const inputs = (who) => ({
        image: repository(who),
        base,
        engine: 'layers',
        files: '.:/app',
        tags: 'latest',
        'source-date-epoch': '1700000000',
        ...(who === 'proven' ? { 'public-key': 'delivery.pub' } : {})
      })
      const ours = async (phase, who) => {
        const ended = await step('bake-image', workspace, inputs(who))
        note(phase, who, ended.seconds)
        memory = Math.max(memory, ended.memory)
        digests += 1
        return ended.outputs
      }
      const prove = ({ digest, 'input-digest': inputDigest }) =>
        step('sign-and-sbom', workspace, {
          image: repository('proven'),
          digest,
          'input-digest': inputDigest,
          'signing-key': key
        })
      const build = (...options) =>
        docker(
          [
            'buildx',
            'build',
            '--provenance=false',
            '--push',
            '--tag',
            `${repository('buildx')}:latest`,
            ...options,
            '.'
          ],
          workspace
        )
      const append = async () =>
        (
          await crane([
            'append',
            '--insecure',
            '-b',
            base,
            '-f',
            'application.tar',
            '-t',
            `${repository('crane')}:latest`
          ])
        ).seconds

      writeFileSync(changing, `// round ${round}\n`)
      pack()
      for (const [what, script] of Object.entries(floors)) idle.get(what).push(bareNode(script, workspace))
      await docker(['buildx', 'prune', '--all', '--force'], workspace)
      const first = await ours('cold', 'proven')
      note('cold', 'buildx', await build())
      note('cold', 'crane', await append())
      await ours('cold', 'ours')
      await prove(first)

      const same = await ours('unchanged', 'proven')
      note('unchanged', 'buildx', await build())
      note('unchanged', 'crane', await append())
      await ours('unchanged', 'ours')
      if (same.result !== 'unchanged') throw new Error(`unchanged: the result is ${same.result}`)

      writeFileSync(changing, `// round ${round}, changed\n`)
      pack()
      await ours('one file changed', 'proven')
      note('one file changed', 'buildx', await build())
      note('one file changed', 'crane', await append())
      await ours('one file changed', 'ours')
    }

    const shown = (seconds) => `${seconds.toFixed(2)} s`
    console.log(
      `\n${files} files, ${(bytes / 1e6).toFixed(1)} MB: medians of ${rounds} rounds; Node ${actions.node.version}`
    )
    for (const [what, seconds] of idle) console.log(`${what}: ${shown(median(seconds))}`)
    const floor = Math.max(...[...idle.values()].map(median))
    const rows = Object.entries(goals).flatMap(([phase, of]) =>
      Object.entries(of).map(([peer, least]) => {
        const { [peer]: theirs, proven, ours: alone } = times[phase]
        const ratio = median(theirs.map((seconds, round) => seconds / proven[round]))
        return [
          phase,
          shown(median(proven)),
          `(without proof ${shown(median(alone))})`,
          `${peer} ${shown(median(theirs))}`,
          `${ratio.toFixed(2)} times as fast`,
          `goal ${least.toFixed(2)}`,
          ratio < least && median(theirs) / least < floor
            ? `cannot be met: ${shown(median(theirs) / least)} are below the floor of ${shown(floor)}`
            : verdict(ratio >= least)
        ]
      })
    )
    const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
    for (const row of rows) console.log(row.map((text, i) => text.padEnd(widths[i])).join('  '))
    remembered(`${digests} runs`, memory)
  }

  if (only === 1) {
    const workspace = path.join(engines.folder, 'large')
    writeApplication(workspace, large, large * 1e6)
    const { memory } = await step('bake-image', workspace, {
      image: `${registry.host}/large`,
      base,
      files: '.:/app',
      tags: 'latest',
      'source-date-epoch': '1700000000'
    })
    console.log(`\none image of ${large} MB`)
    remembered('one run', memory)
  }
} finally {
  for (const close of closing.toReversed()) await close()
}
