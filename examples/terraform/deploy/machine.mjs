// Stands for your cloud: processes in place of machines, and a balancer that follows its file. MACHINE is its folder,
// BALANCER the port where users come.
import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import http from 'node:http'
import path from 'node:path'

const folder = path.resolve(process.env.MACHINE ?? 'machine')
const own = import.meta.filename
const at = (name) => path.join(folder, name)
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))
const write = (name, value) => {
  writeFileSync(at(`${name}.new`), JSON.stringify(value))
  renameSync(at(`${name}.new`), at(name))
}
const isAlive = (pid) => {
  try {
    // A process that ended, and whose parent has not noticed, does not count.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

function detached(what, env, log) {
  const out = openSync(at(log), 'a')
  // Nothing of the job: it outlives it.
  const child = spawn(process.execPath, [own, what], {
    detached: true,
    stdio: ['ignore', out, out],
    env: { PATH: process.env.PATH, MACHINE: folder, ...env }
  })
  child.unref()
  closeSync(out)
  return child.pid
}

function serve() {
  const { digest, port, env } = JSON.parse(process.env.WHAT)
  if (env.FAIL !== undefined) {
    console.error('cannot find the database')
    process.exit(3)
  }
  const server = http.createServer((_request, response) => {
    response.setHeader('x-image-digest', digest)
    response.end('shop')
  })
  server.listen(port, '127.0.0.1')
  process.on('SIGTERM', () => server.close(() => process.exit(0)) && server.closeIdleConnections())
}

function balance() {
  const pick = () => {
    const routes = existsSync(at('routes.json')) ? readJson(at('routes.json')) : []
    const total = routes.reduce((sum, { weight }) => sum + weight, 0)
    let left = Math.random() * total
    const chosen =
      routes.find(({ weight }) => (left -= weight) < 0 && weight > 0) ?? routes.find(({ backup }) => backup)
    const backends = chosen?.backends ?? []
    return backends[Math.floor(Math.random() * backends.length)]
  }
  const server = http.createServer((request, response) => {
    const to = pick()
    const fail = () => (response.headersSent ? response.destroy() : response.writeHead(503).end())
    if (to === undefined) return fail()
    const { method, url, headers } = request
    const onward = http.request({ ...to, method, path: url, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', fail)
    request.pipe(onward)
  })
  server.listen(Number(process.env.BALANCER), '127.0.0.1')
}

mkdirSync(folder, { recursive: true })
const { KEY: key = '', BALANCER = '8080' } = process.env
switch (process.argv[2]) {
  case 'start': {
    const known = existsSync(at(`${key}.json`)) ? readJson(at(`${key}.json`)) : undefined
    if (known !== undefined && isAlive(known.pid)) break
    const what = JSON.parse(process.env.WHAT)
    const pid = detached('serve', { WHAT: process.env.WHAT, ...what.env }, `${key}.log`)
    write(`${key}.json`, { pid, digest: what.digest })
    break
  }
  case 'stop': {
    if (!existsSync(at(`${key}.json`))) break
    const { pid } = readJson(at(`${key}.json`))
    if (isAlive(pid)) process.kill(pid, 'SIGTERM')
    rmSync(at(`${key}.json`))
    break
  }
  case 'route': {
    write('routes.json', JSON.parse(process.env.ROUTES))
    if (existsSync(at('balancer')) && isAlive(readJson(at('balancer')))) break
    write('balancer', detached('balance', { BALANCER }, 'balancer.log'))
    break
  }
  case 'look': {
    const records = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'routes.json')
    const all = records.map((name) => [name.slice(0, -5), readJson(at(name))])
    const alive = all.filter(([, { pid }]) => isAlive(pid)).map(([name, { digest }]) => [name, digest])
    const logs = all.map(([instance]) => ({
      instance,
      text: readFileSync(at(`${instance}.log`), 'utf8').slice(-10_000)
    }))
    const routes = existsSync(at('routes.json')) ? readJson(at('routes.json')) : []
    process.stdout.write(JSON.stringify({ running: Object.fromEntries(alive), routes, logs }))
    break
  }
  case 'serve':
    serve()
    break
  case 'balance':
    balance()
}
