// Time from the decision to the last answer of the old release, and requests lost: ours beside what people do.
// All in one run on one machine, so that only the ratios count. `npm run bench:switch [-- <switches>]`
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { caddyRouter, haproxyRouter, localFiles, nginxRouter } from '@immutable-delivery/rollout'
import { nodeHttp } from '@immutable-delivery/runner'
import { freePort, startCaddy, startHaproxy, startLoad, startNginx } from '@immutable-delivery/testbed'
import { driftCheck } from './drift-check.mjs'

const switches = Number(process.argv[2] ?? 20)
const ends = []

/** An instance in a process of its own, so that the load does not slow it. */
async function instance(name, port) {
  const script = `const s = require('http').createServer((q, r) => { r.setHeader('x-image-digest', '${name}'); r.end('${name}') }).listen(${port}, '127.0.0.1', () => console.log('up'))`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return { child, address: { host: '127.0.0.1', port } }
}

/** Switches back and forth under load; the old one is gone when no new connection met it for 100 ms. */
async function measure(name, url, move) {
  console.error(`${name}...`)
  const loads = [true, false].map((keepAlive) => startLoad(url, { concurrency: 2, keepAlive, pause: 1 }))
  const took = []
  const failed = () => loads.reduce((sum, load) => sum + load.now.failures, 0)
  for (let count = 0; count < switches; count += 1) {
    const to = count % 2 === 0 ? 'green' : 'blue'
    const old = to === 'green' ? 'blue' : 'green'
    const decided = performance.now()
    await move(to, old)
    let last = performance.now()
    let from = loads.map((load) => load.now.byDigest[old] ?? 0)
    while (performance.now() - last < 100) {
      await new Promise((resolve) => setTimeout(resolve, 2))
      const now = loads.map((load) => load.now.byDigest[old] ?? 0)
      if (now.some((seen, index) => seen > from[index])) last = performance.now()
      from = now
    }
    took.push(last - decided)
  }
  const requests = loads.reduce((sum, load) => sum + load.now.requests, 0)
  const lost = failed()
  await Promise.all(loads.map((load) => load.stop()))
  took.sort((a, b) => a - b)
  console.error(`${name}: done`)
  return { name, median: took[took.length >> 1], worst: took.at(-1), requests, lost }
}

const files = await mkdtemp(path.join(tmpdir(), 'bench-'))
ends.push(() => rm(files, { recursive: true, force: true }))
const blue = await instance('blue', await freePort())
const green = await instance('green', await freePort())
ends.push(
  () => blue.child.kill('SIGKILL'),
  () => green.child.kill('SIGKILL')
)
const address = { blue: blue.address, green: green.address }
const routes = (to, old) => [
  { group: to, weight: 100, backup: false, backends: [address[to]] },
  { group: old, weight: 0, backup: true, backends: [address[old]] }
]
const ours = async (name, router, url) => {
  await router.apply(1, routes('blue', 'green'))
  return measure(name, url, (to, old) => router.apply(1, routes(to, old)))
}
const state = (name) => localFiles(path.join(files, name))
const ports = { clock: systemClock, logger: silentLogger }
const rows = []
try {
  const haproxy = await startHaproxy()
  ends.push(() => haproxy.end())
  const { socket, config, url } = haproxy
  rows.push(
    await ours(
      'haproxy (ours)',
      haproxyRouter({ ...ports, files: state('h'), socket, backend: 'shop', config, url }),
      url
    )
  )
  const caddy = await startCaddy()
  ends.push(() => caddy.end())
  rows.push(
    await ours(
      'caddy by files (ours)',
      caddyRouter({ files: state('c'), folder: caddy.config, url: caddy.url, http: nodeHttp }),
      caddy.url
    )
  )
  const nginx = await startNginx()
  ends.push(() => nginx.end())
  const upstream = { config: nginx.config, upstream: 'shop', reload: nginx.reload, url: nginx.url }
  rows.push(
    await ours(
      'nginx, reload observed (ours)',
      nginxRouter({ files: state('n'), http: nodeHttp, clock: systemClock, ...upstream }),
      nginx.url
    )
  )
  rows.push(
    await measure('nginx, plain reload', nginx.url, async (to) => {
      const { port } = address[to]
      const text = `upstream shop { server 127.0.0.1:${port}; }\nmap $host $immutable_delivery_shop { default ""; }\n`
      await writeFile(nginx.config, text)
      await once(spawn(nginx.reload[0], nginx.reload.slice(1), { stdio: 'ignore' }), 'exit')
    })
  )
  rows.push(await adminReload())
  rows.push(await stopAndRun())
} finally {
  for (const end of ends.toReversed()) await end()
}

/** Caddy as it is usually switched: a PATCH of its configuration. */
async function adminReload() {
  const [port, admin] = [await freePort(), await freePort()]
  const document = {
    admin: { listen: `127.0.0.1:${admin}` },
    apps: {
      http: {
        servers: {
          web: {
            listen: [`127.0.0.1:${port}`],
            automatic_https: { disable: true },
            routes: [
              {
                handle: [
                  { handler: 'reverse_proxy', upstreams: [{ '@id': 'shop', dial: `127.0.0.1:${address.blue.port}` }] }
                ]
              }
            ]
          }
        }
      }
    }
  }
  const file = path.join(files, 'caddy.json')
  await writeFile(file, JSON.stringify(document))
  const child = spawn('caddy', ['run', '--config', file], { stdio: 'ignore', env: { ...process.env, HOME: files } })
  ends.push(() => child.kill('SIGKILL'))
  const target = `http://127.0.0.1:${port}`
  while (
    !(await fetch(target).then(
      () => true,
      () => false
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, 50))
  return measure('caddy, admin PATCH', target, async (to) => {
    const dial = `127.0.0.1:${address[to].port}`
    await fetch(`http://127.0.0.1:${admin}/id/shop`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ '@id': 'shop', dial })
    })
  })
}

/** What `docker stop && docker run` does to a port, without the engine’s own time: it is the least that can be lost. */
async function stopAndRun() {
  const port = await freePort()
  let running = await instance('blue', port)
  const row = await measure('stop && run on one port', `http://127.0.0.1:${port}`, async (to) => {
    const gone = once(running.child, 'exit')
    running.child.kill('SIGTERM')
    await gone
    running = await instance(to, port)
    for (;;) {
      const answered = await new Promise((resolve) => {
        http
          .get({ port, host: '127.0.0.1', agent: false }, (response) => resolve(response.resume()))
          .on('error', () => resolve(undefined))
      })
      if (answered !== undefined) return
    }
  })
  running.child.kill('SIGKILL')
  return row
}

const base = rows[0]
console.log(`${switches} switches each, requests with kept and with fresh connections\n`)
console.log('| how | median ms | worst ms | beside ours | lost | of requests |\n| :-- | --: | --: | --: | --: | --: |')
for (const { name, median, worst, requests, lost } of rows)
  console.log(
    `| ${name} | ${median.toFixed(1)} | ${worst.toFixed(1)} | ${(median / base.median).toFixed(1)} | ${lost} | ${requests} |`
  )
console.log(`\n${await driftCheck()}`)
