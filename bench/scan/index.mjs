// What a scan costs: 800 packages over ten ecosystems, cold (with the indexes still to make) and warm, beside a peer in
// the same run, and the memory that the index of an archive as large as OSV's npm takes.
//   npm run bench:scan [-- --runs=15] [--osv=<folder of real archives>] [--trivy=<executable>]
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase, scanImages, snapshotOf } from '@immutable-delivery/scan'
import { writeArchive } from './archive.mjs'
import { runTrivy, timed, writeCycloneDx, writeTrivyDatabase } from './trivy.mjs'
import { ecosystems, inventory, records, writeDatabase } from './data.mjs'

const option = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
/** Of this process alone: getrusage counts what its parent had before it became another program. */
const peak = () => Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024
const self = fileURLToPath(import.meta.url)

// The Node that GitHub's runner has for actions, where it is installed.
const packaged = path.resolve('node_modules', `node-${process.platform}-${process.arch}`, 'bin/node')
if (existsSync(packaged) && process.execPath !== packaged)
  process.exit(spawnSync(packaged, [self, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1)

if (option('child') === 'large') {
  writeArchive(path.join(option('database'), 'npm', 'all.zip'), records(['npm', 220_000, 230_000, 'semver'], 'MAL'))
  process.exit(0)
}
if (option('child') === 'bare') {
  process.stdout.write(JSON.stringify({ rss: peak() }))
  process.exit(0)
}
if (option('child') !== undefined) {
  // A process of its own, so that its peak of memory is that of this work alone.
  const begin = performance.now()
  const database = openDatabase({ directory: option('database'), name: 'bench', indexes: option('indexes') })
  if (option('child') === 'index') await database.load('npm', new Set(['package-1']))
  else await scanImages({ targets: [{ platform: 'linux/amd64', inventory: inventory() }], database, now: Date.now() })
  process.stdout.write(JSON.stringify({ ms: performance.now() - begin, rss: peak() }))
  process.exit(0)
}

const runs = Number(option('runs') ?? 15)
const warmUp = 60
const scratch = mkdtempSync(path.join(tmpdir(), 'bench-scan-'))
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]
const say = (text) => process.stdout.write(`${text}\n`)
const run = (kind, database, indexes) =>
  execFileSync(process.execPath, [self, `--child=${kind}`, `--database=${database}`, `--indexes=${indexes}`], {
    encoding: 'utf8'
  })
const child = (kind, database, indexes) => JSON.parse(run(kind, database, indexes))
try {
  const directory = path.join(scratch, 'osv')
  writeDatabase(directory, option('osv'))
  const indexes = path.join(scratch, 'indexes')
  const cold = child('scan', directory, indexes)
  const again = child('scan', directory, indexes)
  const target = { platform: 'linux/amd64', inventory: inventory() }
  let findings = 0
  /** Medians, in milliseconds by the clock and of processor time. */
  const measure = async (open) => {
    const [times, cpus] = [[], []]
    for (let at = 0; at < runs + warmUp; at += 1) {
      const before = process.cpuUsage()
      const begin = performance.now()
      const [result] = await scanImages({ targets: [target], database: open(), now: Date.now() })
      const ms = performance.now() - begin
      const { user, system } = process.cpuUsage(before)
      findings = result.findings.length
      if (!result.coverage.complete) throw new Error(result.coverage.reasons.join('; '))
      // The first ones are those that the program is compiled in.
      if (at < warmUp) continue
      times.push(ms)
      cpus.push((user + system) / 1000)
    }
    return { ms: median(times), cpu: median(cpus) }
  }
  // As scan-image holds it: a scan of the baseline, or of a newer base, finds the advisories read.
  const held = snapshotOf(openDatabase({ directory, name: 'bench', indexes }))
  const warm = await measure(() => held)
  const opened = await measure(() => openDatabase({ directory, name: 'bench', indexes }))
  // Bundled, as the actions are: to find a hundred modules takes longer than the scan.
  const bundle = path.join(scratch, 'bundle')
  const ncc = path.resolve('node_modules/@vercel/ncc/dist/ncc/cli.js')
  execFileSync(process.execPath, [ncc, 'build', path.join(path.dirname(self), 'process.mjs'), '-o', bundle])
  const processes = Array.from({ length: 7 }, () =>
    timed(process.execPath, [path.join(bundle, 'index.mjs'), directory, indexes], {})
  ).slice(1)
  const whole = { ms: median(processes.map(({ ms }) => ms)), cpu: median(processes.map(({ cpu }) => cpu)) }
  say(`800 packages, ${ecosystems.length} ecosystems, ${findings} findings, median of ${runs}, Node ${process.version}`)
  say(`  cold, indexes made    ${cold.ms.toFixed(0)} ms, ${(cold.rss / 1024 ** 2).toFixed(0)} MiB at most`)
  say(
    `  first in a process    ${again.ms.toFixed(0)} ms, ${(again.rss / 1024 ** 2).toFixed(0)} MiB at most: indexes opened and read, by a program not compiled yet`
  )

  const trivy = option('trivy')
  let peer
  if (trivy !== undefined) {
    const cache = path.join(scratch, 'trivy')
    await writeTrivyDatabase(
      directory,
      cache,
      ecosystems.map(([name]) => name)
    )
    const file = path.join(scratch, 'sbom.json')
    // Trivy knows one distribution per document: AlmaLinux's packages are in it and not scanned, which is in its favour.
    writeCycloneDx(
      file,
      target.inventory.components.map(({ purl }) => purl),
      ['debian', '12.5']
    )
    const peers = Array.from({ length: 6 }, () => runTrivy(trivy, cache, file)).slice(1)
    peer = { ms: median(peers.map(({ ms }) => ms)), cpu: median(peers.map(({ cpu }) => cpu)) }
    say(
      `  Trivy                 ${peer.ms.toFixed(0)} ms (${peer.cpu.toFixed(0)} ms CPU), ${peers[0].findings.length} findings: a process, its database in the page cache`
    )
  }
  const line = (name, { ms, cpu }, what) =>
    say(
      `  ${name.padEnd(21)} ${ms.toFixed(1)} ms (${cpu.toFixed(1)} ms CPU)${
        peer === undefined
          ? ''
          : `, Trivy takes ${(peer.ms / ms).toFixed(1)} times as long (${(peer.cpu / cpu).toFixed(1)} times the CPU)`
      }: ${what}`
    )
  line('warm, held', warm, 'what was read and matched before is known')
  line('warm, with opening', opened, 'indexes opened, every package looked up and matched anew')
  line('as a process', whole, 'Node started, too, and the program not compiled yet; one bundle, as the actions are')

  // OSV's npm archive has some 230,000 records, most of malicious packages.
  const large = path.join(scratch, 'large')
  mkdirSync(path.join(large, 'npm'), { recursive: true })
  run('large', large, '')
  const { size } = statSync(path.join(large, 'npm', 'all.zip'))
  const made = child('index', large, path.join(scratch, 'large-indexes'))
  say(`an archive of 230,000 records, ${(size / 1024 ** 2).toFixed(0)} MiB`)
  say(`  index made            ${(made.ms / 1000).toFixed(1)} s, ${(made.rss / 1024 ** 2).toFixed(0)} MiB at most`)
  const found = child('index', large, path.join(scratch, 'large-indexes'))
  say(`  index used            ${found.ms.toFixed(0)} ms, ${(found.rss / 1024 ** 2).toFixed(0)} MiB at most`)
  // What of the memory is Node's and the program's own.
  say(`  the program alone     ${(child('bare', '', '').rss / 1024 ** 2).toFixed(0)} MiB`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
