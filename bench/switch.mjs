// Time from the decision to the last answer of the old release, and requests lost: ours beside what people do.
// All in one run on one machine, so that only the ratios count. `npm run bench:switch [-- <switches>]`
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { readImage } from '@immutable-delivery/oci'
import { caddyRouter, haproxyRouter, localFiles, nginxRouter } from '@immutable-delivery/rollout'
import { nodeHttp } from '@immutable-delivery/runner'
import {
  freePort,
  nodeImages,
  startCaddy,
  startDockerHost,
  startHaproxy,
  startLoad,
  startNginx
} from '@immutable-delivery/testbed'
import { asRoot } from '../packages/testbed/build/src/docker-host.js'
import { peersRoot } from '../packages/testbed/build/src/peers-folder.js'
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
  rows.push(await dockerStopAndRun())
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

/** What `docker stop && docker run` does to a port, without the engine’s own time: the least that can be lost. */
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

/** The same with a real Docker Engine and its own client: `docker stop` and `docker run` of the next image, on one port. */
async function dockerStopAndRun() {
  const machine = await startDockerHost()
  ends.push(() => machine.stop())
  const root = peersRoot()
  const [program, ...before] = [
    ...asRoot,
    'chroot',
    root,
    'docker',
    `--host=unix://${machine.socket.slice(root.length)}`
  ]
  const docker = async (...args) => (await promisify(execFile)(program, [...before, ...args])).stdout.trim()
  const port = await freePort()
  const image = async (name) => {
    const script = `process.on('SIGTERM', () => process.exit(0))
require('node:http').createServer((q, r) => { r.setHeader('x-image-digest', '${name}'); r.end('${name}') }).listen(${port}, '0.0.0.0')`
    const { store, make } = await nodeImages(path.join(files, name))
    const { platforms } = await readImage(store, await make(script))
    // The engine of the test loads no OCI layout; it takes the files.
    const tree = path.join(files, `${name}-files`)
    await mkdir(tree)
    for (const { digest } of platforms[0].manifest.layers)
      await once(
        spawn('tar', ['-C', tree, '-xf', path.join(files, name, 'layout/blobs/sha256', digest.slice(7))]),
        'exit'
      )
    const archive = path.join(machine.folder, `${name}.tar`)
    await once(spawn('tar', ['-C', tree, '-cf', archive, '.']), 'exit')
    await docker('import', '--change', 'ENTRYPOINT ["/node", "/app/server.cjs"]', archive.slice(root.length), name)
  }
  await image('blue')
  await image('green')
  const run = (name) => docker('run', '--detach', '--name', name, '--network', 'host', name)
  const url = `http://${machine.address}:${port}`
  const answers = async () => {
    while (
      !(await fetch(url).then(
        (answer) => answer.ok,
        () => false
      ))
    );
  }
  await run('blue')
  await answers()
  const row = await measure('docker stop && docker run', url, async (to, old) => {
    await docker('stop', old)
    await docker('rm', old)
    await run(to)
    await answers()
  })
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
