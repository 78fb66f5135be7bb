/**
 * A fake: one node with its kubelet, for a real API server. It binds pods to itself, runs for each a small HTTP server
 * on the pod's own address instead of a container, and says of it what a kubelet says: ready, crashing, not to be
 * pulled, killed for its memory, gone. What `MODE` is in the container's environment decides. Started as a process of
 * its own inside of the network namespace whose addresses the pods have.
 */
import { readFileSync } from 'node:fs'
import http, { type Server } from 'node:http'
import https from 'node:https'
import { lineSplitter } from './lines.js'

interface Order {
  readonly server: string
  readonly token: string
  readonly ca: string
  /** Where the kubelet's own API listens. */
  readonly address: string
  readonly cert: string
  readonly key: string
  /** Milliseconds until a pod is ready. */
  readonly delay: number
}

interface Pod {
  readonly metadata: {
    readonly name: string
    readonly namespace: string
    readonly uid: string
    readonly deletionTimestamp?: string
    readonly deletionGracePeriodSeconds?: number
  }
  readonly spec: { readonly nodeName?: string; readonly containers: readonly Container[] }
}

interface Container {
  readonly name: string
  readonly image: string
  readonly env?: readonly { readonly name: string; readonly value?: string }[]
  readonly ports?: readonly { readonly containerPort: number }[]
}

interface Running {
  readonly pod: Pod
  readonly ip: string
  readonly log: string[]
  server?: Server
  /** How often it was started again. */
  restarts: number
  timers: NodeJS.Timeout[]
  leaving: boolean
}

const node = 'fake-node'
const order = JSON.parse(process.argv[2] ?? '{}') as Order
const agent = new https.Agent({ keepAlive: true, ca: readFileSync(order.ca) })
const running = new Map<string, Running>()
let lastAddress = 10

const now = (): string => new Date().toISOString()
const after = (of: Running, milliseconds: number, body: () => void): void => {
  of.timers.push(setTimeout(body, milliseconds))
}

function call(
  method: string,
  path: string,
  body?: unknown,
  type = 'application/json'
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      authorization: `Bearer ${order.token}`,
      ...(text === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(text) })
    }
    const request = https.request(`${order.server}${path}`, { method, agent, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8')
        resolve({ status: response.statusCode ?? 0, body: raw.startsWith('{') ? (JSON.parse(raw) as unknown) : raw })
      })
    })
    request.on('error', reject)
    request.end(text)
  })
}

/** A call of which only the failure is of interest. */
async function tell(method: string, path: string, body?: unknown): Promise<void> {
  const said = await call(method, path, body).catch((error: unknown) => ({ status: 0, body: String(error) }))
  if (said.status < 200 || (said.status >= 300 && said.status !== 404 && said.status !== 409))
    process.stderr.write(`${method} ${path}: ${said.status} ${JSON.stringify(said.body).slice(0, 300)}\n`)
}

const podPath = ({ metadata }: Pod): string => `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`

/** The container that the release's image is for: the one with a digest for an image, else the first. */
const mainOf = (pod: Pod): Container | undefined =>
  pod.spec.containers.find(({ image }) => image.includes('@')) ?? pod.spec.containers[0]
const variable = (pod: Pod, name: string): string | undefined =>
  mainOf(pod)?.env?.find((entry) => entry.name === name)?.value

interface Said {
  readonly ready: boolean
  readonly state: object
  readonly lastState?: object
  readonly phase?: string
}

async function say(of: Running, said: Said): Promise<void> {
  const { pod } = of
  const wrong = variable(pod, 'MODE') === 'wrong-image'
  const conditions = ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map((type) => ({
    type,
    status: said.ready || type === 'PodScheduled' || type === 'Initialized' ? 'True' : 'False',
    lastTransitionTime: now()
  }))
  const status = {
    phase: said.phase ?? 'Running',
    hostIP: order.address,
    podIP: of.ip,
    podIPs: [{ ip: of.ip }],
    startTime: now(),
    conditions,
    containerStatuses: pod.spec.containers.map(({ name, image }) => {
      const main = name === mainOf(pod)?.name
      return {
        name,
        image,
        imageID: main && wrong ? `registry.invalid/other@sha256:${'f'.repeat(64)}` : image,
        ready: main ? said.ready : true,
        started: said.ready,
        restartCount: main ? of.restarts : 0,
        state: main ? said.state : { running: { startedAt: now() } },
        ...(main && said.lastState !== undefined ? { lastState: said.lastState } : {})
      }
    })
  }
  for (let tried = 0; tried < 50; tried += 1) {
    const answer = await call(
      'PATCH',
      `${podPath(pod)}/status`,
      { status },
      'application/strategic-merge-patch+json'
    ).catch(() => undefined)
    if (answer !== undefined && (answer.status === 200 || answer.status === 404 || answer.status === 422)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function event({ pod }: Running, type: string, reason: string, message: string): Promise<void> {
  const { name, namespace, uid } = pod.metadata
  await call('POST', `/api/v1/namespaces/${namespace}/events`, {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { generateName: `${name.slice(0, 40)}.`, namespace },
    involvedObject: { apiVersion: 'v1', kind: 'Pod', name, namespace, uid },
    type,
    reason,
    message,
    source: { component: 'kubelet', host: node },
    firstTimestamp: now(),
    lastTimestamp: now(),
    count: 1
  }).catch(() => undefined)
}

const isUp = { running: { startedAt: now() } }

function begin(pod: Pod): void {
  lastAddress += 1
  const ip = `10.244.${(lastAddress >> 8) & 255}.${lastAddress & 255}`
  const of: Running = { pod, ip, log: [], restarts: 0, timers: [], leaving: false }
  running.set(pod.metadata.uid, of)
  const mode = variable(pod, 'MODE') ?? 'graceful'
  if (mode === 'unpullable') {
    const message = 'Back-off pulling image: not found'
    void event(of, 'Warning', 'Failed', 'Failed to pull image: not found')
    void say(of, { ready: false, phase: 'Pending', state: { waiting: { reason: 'ImagePullBackOff', message } } })
    return
  }
  if (mode === 'crash') return crash(of, { exitCode: 3, reason: 'Error' })
  if (mode === 'hungry') return crash(of, { exitCode: 137, reason: 'OOMKilled' })
  after(of, order.delay, () => void serve(of, mode))
}

function crash(of: Running, how: { exitCode: number; reason: string }): void {
  of.log.push('cannot find the database')
  const terminated = { ...how, startedAt: now(), finishedAt: now() }
  const again = (): void => {
    of.restarts += 1
    void event(of, 'Warning', 'BackOff', 'Back-off restarting failed container')
    void say(of, {
      ready: false,
      state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off restarting failed container' } },
      lastState: { terminated }
    })
    if (of.restarts < 4) after(of, 250, again)
  }
  after(of, order.delay, again)
}

async function serve(of: Running, mode: string): Promise<void> {
  const { pod } = of
  const port = mainOf(pod)?.ports?.[0]?.containerPort ?? 8080
  const said = variable(pod, 'VERSION') ?? ''
  const digest = variable(pod, 'IMMUTABLE_DELIVERY_DIGEST') ?? ''
  const server = http.createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => (body += part))
    request.on('end', () => {
      const answer = (): void => {
        const healthy = mode !== 'sick' || request.url !== '/healthz'
        // What runs is what the image says, not what the manifest claims.
        response.writeHead(healthy ? 200 : 500, { 'x-image-digest': digest })
        response.end(`${said} ${request.method ?? ''} ${body}`)
      }
      setTimeout(answer, request.url === '/slow' ? 500 : 0)
    })
  })
  of.server = server
  await new Promise<void>((resolve) => server.listen(port, of.ip, resolve))
  of.log.push(`version ${said} listens on ${of.ip}:${port}`)
  await event(of, 'Normal', 'Started', 'Started container')
  await say(of, { ready: mode !== 'mute', state: isUp })
  if (mode !== 'late-crash') return
  after(of, 1500, () => {
    server.close()
    server.closeAllConnections()
    of.restarts += 1
    of.log.push('out of luck')
    const terminated = { exitCode: 1, reason: 'Error', startedAt: now(), finishedAt: now() }
    void say(of, { ready: false, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated } })
  })
}

function remove(pod: Pod): Promise<void> {
  const preconditions = { uid: pod.metadata.uid }
  const body = { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0, preconditions }
  return tell('DELETE', podPath(pod), body)
}

/** SIGTERM, and what a graceful application makes of it: what is begun is answered, then it is gone. */
function end(of: Running, pod: Pod): void {
  if (of.leaving) return
  of.leaving = true
  for (const timer of of.timers) clearTimeout(timer)
  const grace = (pod.metadata.deletionGracePeriodSeconds ?? 30) * 1000
  const gone = (): void => {
    of.server?.closeAllConnections()
    running.delete(pod.metadata.uid)
    void remove(pod)
  }
  const { server } = of
  if (server === undefined) return gone()
  const late = setTimeout(gone, grace)
  if (variable(pod, 'MODE') === 'deaf') return
  // The node’s own proxy follows a moment later.
  setTimeout(() => {
    server.close(() => {
      clearTimeout(late)
      gone()
    })
    server.closeIdleConnections()
  }, 100)
}

function see(pod: Pod, gone: boolean): void {
  const known = running.get(pod.metadata.uid)
  if (gone) {
    if (known !== undefined) end(known, pod)
    return
  }
  if (pod.metadata.deletionTimestamp !== undefined) {
    if (known !== undefined) return end(known, pod)
    void remove(pod)
    return
  }
  if (pod.spec.nodeName === undefined) {
    const { name, namespace } = pod.metadata
    void tell('POST', `${podPath(pod)}/binding`, {
      apiVersion: 'v1',
      kind: 'Binding',
      metadata: { name, namespace },
      target: { apiVersion: 'v1', kind: 'Node', name: node }
    })
    return
  }
  if (known === undefined) begin(pod)
}

/** List, watch, and from the beginning when the watch ends or its place is forgotten. */
async function follow(): Promise<never> {
  for (;;) {
    try {
      const listed = (await call('GET', '/api/v1/pods')).body as { items: Pod[]; metadata: { resourceVersion: string } }
      for (const pod of listed.items) see(pod, false)
      for (const of of running.values())
        if (!listed.items.some(({ metadata }) => metadata.uid === of.pod.metadata.uid)) end(of, of.pod)
      await watch(listed.metadata.resourceVersion)
    } catch {
      // The API server is not there, or not yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Milliseconds after which all pods are looked at anew: what was missed, or failed, is done then. */
const resync = 3000

function watch(from: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const path = `/api/v1/pods?watch=1&resourceVersion=${from}`
    const headers = { authorization: `Bearer ${order.token}` }
    const request = https.request(`${order.server}${path}`, { agent, headers }, (response) => {
      const { write } = lineSplitter((line) => {
        if (line === '') return
        const { type, object } = JSON.parse(line) as { type: string; object: Pod }
        // Its place is forgotten, or something else is wrong.
        if (type === 'ERROR') request.destroy()
        else see(object, type === 'DELETED')
      })
      response.setEncoding('utf8').on('data', write)
      response.on('end', resolve)
      response.on('close', resolve)
    })
    request.on('error', reject)
    request.end()
    setTimeout(() => {
      resolve()
      request.destroy()
    }, resync)
  })
}

/** The kubelet’s own API, of which the API server asks for logs. */
function listen(): void {
  https
    .createServer({ cert: readFileSync(order.cert), key: readFileSync(order.key) }, (request, response) => {
      const [, what, namespace, name] = new URL(request.url ?? '/', 'https://node').pathname.split('/')
      const of = [...running.values()].find(
        ({ pod }) => pod.metadata.name === name && pod.metadata.namespace === namespace
      )
      response.writeHead(what === 'containerLogs' && of !== undefined ? 200 : 404, { 'content-type': 'text/plain' })
      response.end(of === undefined ? '' : `${of.log.join('\n')}\n`)
    })
    .listen(10_250, order.address)
}

async function beat(): Promise<void> {
  const amount = { cpu: '64', memory: '256Gi', pods: '1000' }
  const status = {
    capacity: amount,
    allocatable: amount,
    addresses: [{ type: 'InternalIP', address: order.address }],
    daemonEndpoints: { kubeletEndpoint: { Port: 10_250 } },
    nodeInfo: { architecture: process.arch === 'x64' ? 'amd64' : process.arch, operatingSystem: 'linux' },
    conditions: [
      { type: 'Ready', status: 'True', reason: 'KubeletReady', lastHeartbeatTime: now(), lastTransitionTime: now() }
    ]
  }
  const path = `/api/v1/nodes/${node}/status`
  const answer = await call('PATCH', path, { status }, 'application/merge-patch+json').catch(() => undefined)
  if (answer?.status === 404)
    await call('POST', '/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name: node } }).catch(
      () => undefined
    )
  setTimeout(() => void beat(), answer?.status === 200 ? 10_000 : 100)
}

listen()
void beat()
void follow()
