// What it costs to start each action: bare Node beside each stub of dist/, in one run, so that the ratios hold on any
// machine. A stub is started without inputs, reads what it needs to find that out, and ends with a UserError.
//   npm run build && npm run bench:start [-- --runs=15]
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const runs = Number(process.argv.find((arg) => arg.startsWith('--runs='))?.slice('--runs='.length) ?? 15)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number from 1')
const dist = path.resolve('dist')
if (!existsSync(path.join(dist, 'index.js'))) throw new Error('dist/ is missing: run `npm run build`')
const packaged = path.resolve('node_modules', `node-${process.platform}-${process.arch}`, 'bin/node')
const node = existsSync(packaged) ? packaged : process.execPath

const scratch = realpathSync(mkdtempSync(path.join(tmpdir(), 'bench-')))
const meter = path.join(scratch, 'meter.cjs')
const tracer = path.join(scratch, 'tracer.cjs')
const empty = path.join(scratch, 'empty.mjs')
const report = path.join(scratch, 'report')
// The process tells its own CPU time as the last thing it does; bare Node carries the same meter.
writeFileSync(
  meter,
  `process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  require('node:fs').writeFileSync(process.env.BENCH_REPORT, String(userCPUTime + systemCPUTime))
})\n`
)
// Only for the list of files, in a run of its own: hooks cost time.
writeFileSync(
  tracer,
  `const { registerHooks } = require('node:module')
const seen = []
registerHooks?.({ load: (url, context, next) => { seen.push(url); return next(url, context) } })
process.on('exit', () => require('node:fs').writeFileSync(process.env.BENCH_REPORT, JSON.stringify(registerHooks ? seen : null)))\n`
)
writeFileSync(empty, '')

/** Runs a file with a preloaded script; gives what the script reported, the wall time in ms and the exit code. */
function start(file, preload) {
  rmSync(report, { force: true })
  const begin = performance.now()
  const { status, signal, error } = spawnSync(node, ['--require', preload, file], {
    cwd: scratch,
    env: {
      PATH: process.env.PATH ?? '',
      BENCH_REPORT: report,
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: scratch,
      RUNNER_TEMP: scratch
    },
    stdio: 'ignore',
    timeout: 20_000,
    killSignal: 'SIGKILL'
  })
  const wall = performance.now() - begin
  if (error !== undefined || signal !== null || !existsSync(report)) return { status: signal ?? status ?? 'no start' }
  return { status, wall, report: readFileSync(report, 'utf8') }
}

const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** A stub is a few lines over the shared bundle. */
const isStub = (name) => {
  const file = path.join(dist, name)
  return name.endsWith('.js') && statSync(file).size < 500 && readFileSync(file, 'utf8').includes("'./index.js'")
}

try {
  const subjects = [
    { name: 'bare node', file: empty },
    ...readdirSync(dist)
      .filter(isStub)
      .map((name) => ({ name, file: path.join(dist, name) }))
  ].map((subject) => ({ ...subject, cpu: [], wall: [], ended: new Set() }))

  for (const subject of subjects) {
    const traced = start(subject.file, tracer)
    const urls = traced.report === undefined ? null : JSON.parse(traced.report)
    subject.loaded = urls
      ?.filter((url) => url.startsWith('file:'))
      .map((url) => path.relative(realpathSync(dist), new URL(url).pathname))
      .filter((name) => !name.startsWith('..'))
    subject.bytes = subject.loaded?.reduce((sum, name) => sum + statSync(path.join(dist, name)).size, 0)
  }
  // Round by round and not subject by subject: what else the machine does then hits all alike.
  for (let run = 0; run < runs; run += 1)
    for (const subject of subjects) {
      const { status, wall, report: cpu } = start(subject.file, meter)
      subject.ended.add(status)
      if (wall === undefined) continue
      subject.wall.push(wall)
      subject.cpu.push(Number(cpu) / 1000)
    }

  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim()
  console.log(`Node ${version}, median of ${runs} runs; CPU is user + system time of the process, in ms\n`)
  const base = subjects[0]
  const cell = (value, digits) => (value === undefined || Number.isNaN(value) ? '-' : value.toFixed(digits))
  const rows = subjects.map((subject) => {
    const cpu = median(subject.cpu)
    const wall = median(subject.wall)
    return [
      subject.name,
      subject.bytes === undefined ? '-' : subject.bytes.toLocaleString('en'),
      cell(cpu, 1),
      cell(wall, 1),
      `${cell(cpu / median(base.cpu), 2)}x`,
      `${cell(wall / median(base.wall), 2)}x`,
      [...subject.ended].join(', ')
    ]
  })
  const table = [['', 'bytes loaded', 'CPU', 'wall', 'CPU ratio', 'wall ratio', 'exit code'], ...rows]
  const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)))
  for (const row of table)
    console.log(row.map((text, i) => (i === 0 ? text.padEnd(widths[i]) : text.padStart(widths[i]))).join('  '))

  console.log('\nfiles of dist/ that each one loads')
  for (const { name, loaded } of subjects.slice(1)) console.log(`${name}: ${loaded?.join(', ') ?? 'not known'}`)
  if (subjects.length === 1) throw new Error('dist/ has no stubs')
} finally {
  rmSync(scratch, { recursive: true })
}
