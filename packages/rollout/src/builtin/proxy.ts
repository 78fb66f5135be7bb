/** The proxy of the router `builtin`: a process of its own, which outlives the job. */
import { chmod, mkdir } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import path from 'node:path'
import { errorCode, errorMessage, IntegrityError } from '@immutable-delivery/kit'
import { startOf } from '../process-id.js'
import { boundLogs } from '../process/logs.js'
import type { RouterState } from '../router.js'
import { readSmallFile, removeFile, replaceFile } from '../state/durable.js'
import { Connection } from './connection.js'
import {
  messageLimit,
  parseCommand,
  parseListen,
  parseState,
  processName,
  routerFolder,
  socketName,
  stateName,
  type Command,
  type ProxyState,
  type Reply
} from './protocol.js'
import { Table } from './table.js'

/** More clients than this are refused: each takes up to two file descriptors and some memory. */
const mostConnections = 10_000
const logInterval = 30_000

/**
 * Runs the proxy in this process, which does nothing else; for the entry file that `builtinRouter` is given.
 * Arguments of the process: the state folder, and where to listen (`host:port`, port 0 takes a free one).
 * Comes back once it listens; sets the exit code and says why when it cannot.
 */
export async function builtinProxy(args: readonly string[] = process.argv.slice(2)): Promise<void> {
  const [stateDir, listen] = args
  if (stateDir === undefined || listen === undefined) {
    say('usage: <state folder> <host:port>')
    process.exitCode = 2
    return
  }
  try {
    await run(path.resolve(stateDir), listen)
  } catch (error) {
    say(errorMessage(error))
    process.exit(1)
  }
}

async function run(stateDir: string, listen: string): Promise<void> {
  // Whoever may connect to the control socket decides where traffic goes.
  process.umask(0o077)
  const folder = path.join(stateDir, routerFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  process.chdir(folder)
  // A hang-up of the terminal that started the job is nothing to us.
  process.on('SIGHUP', () => undefined)
  // One client's trouble must not end everybody's connections.
  process.on('uncaughtException', (error) => say(errorMessage(error)))

  if (await answers(socketName)) throw new Error('another proxy of this state folder runs')
  await removeFile(socketName)
  const proxy = new Proxy(await readState(listen))
  await proxy.listen()
  // Before anybody can ask: a proxy that answers and has no record could hang or be stopped, and nobody would find it.
  await replaceFile(processName, JSON.stringify({ pid: process.pid, started: await startOf(process.pid) }))
  await listenOn(
    createServer((socket) => serveControl(socket, proxy)),
    { path: socketName }
  )
  const logs = path.join(stateDir, 'logs')
  const timer = setInterval(() => {
    boundLogs(logs).catch((error: unknown) => say(errorMessage(error)))
  }, logInterval)
  timer.unref()
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => proxy.stop())
}

async function readState(listen: string): Promise<ProxyState> {
  const bytes = await readSmallFile(stateName, messageLimit)
  const { port } = parseListen(listen)
  if (bytes === undefined) return { version: 1, epoch: 0, listen, port, routes: [] }
  const state = parseState(bytes, stateName)
  return state.listen === listen ? state : { ...state, listen, port }
}

class Proxy {
  readonly #table = new Table()
  readonly #connections = new Set<Connection>()
  #server: Server | undefined
  #state: ProxyState
  #turn: Promise<unknown> = Promise.resolve()

  constructor(state: ProxyState) {
    this.#state = state
    this.#table.replace(state.routes)
  }

  /** Takes the port; remembered, so that a restarted proxy is found where the last one was. */
  async listen(): Promise<void> {
    const { host } = parseListen(this.#state.listen)
    const server = createServer({ allowHalfOpen: true }, (socket) => this.#accept(socket))
    server.maxConnections = mostConnections
    await listenOn(server, { host, port: this.#state.port })
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : this.#state.port
    // The old one goes after the new one is there.
    this.#server?.close()
    this.#server = server
    await this.#save({ ...this.#state, port })
  }

  #accept(socket: Socket): void {
    const connection = new Connection(socket, this.#table, () => this.#connections.delete(connection))
    this.#connections.add(connection)
  }

  observe(): RouterState {
    const { epoch, listen, port } = this.#state
    const { host } = parseListen(listen)
    // Where everything listens, loopback answers too.
    const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
    const shown = reachable.includes(':') ? `[${reachable}]` : reachable
    return { epoch, url: `http://${shown}:${port}`, routes: this.#table.states() }
  }

  /** One after the other, each on disk before it holds: a restart never goes back behind what was confirmed. */
  apply(command: Extract<Command, { do: 'apply' }>): Promise<Reply> {
    const result = this.#turn.then(async (): Promise<Reply> => {
      if (command.epoch < this.#state.epoch) return { ok: false, error: 'stale', seen: this.#state.epoch }
      const { epoch, listen, routes } = command
      const { port } = parseListen(listen)
      const moved = listen !== this.#state.listen
      await this.#save({ ...this.#state, epoch, routes, ...(moved ? { listen, port } : {}) })
      if (moved) await this.listen()
      this.#table.replace(routes)
      for (const connection of this.#connections) connection.settle()
      return { ok: true, state: this.observe() }
    })
    this.#turn = result.catch(() => undefined)
    return result
  }

  /** Lets requests in flight end, for ten seconds. */
  stop(): void {
    this.#server?.close(() => process.exit(0))
    for (const connection of this.#connections) connection.close()
    setTimeout(() => process.exit(0), 10_000)
  }

  async #save(state: ProxyState): Promise<void> {
    await replaceFile(stateName, JSON.stringify(state))
    this.#state = state
  }
}

function serveControl(socket: Socket, proxy: Proxy): void {
  let text = ''
  socket.setEncoding('utf8')
  socket.setTimeout(10_000, () => socket.destroy())
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: string) => {
    text += chunk
    if (text.length > messageLimit) socket.destroy()
    if (!text.includes('\n')) return
    const [line = ''] = text.split('\n')
    text = ''
    reply(line, proxy)
      .catch((error: unknown): Reply => ({ ok: false, error: 'failed', message: errorMessage(error) }))
      .then((answer) => socket.end(`${JSON.stringify(answer)}\n`))
      .catch((error: unknown) => say(errorMessage(error)))
  })
}

async function reply(line: string, proxy: Proxy): Promise<Reply> {
  const command = parseCommand(line)
  switch (command.do) {
    case 'observe':
      return { ok: true, state: proxy.observe() }
    case 'apply':
      return proxy.apply(command)
    case 'stop': {
      const state = proxy.observe()
      setImmediate(() => proxy.stop())
      return { ok: true, state }
    }
  }
}

function listenOn(server: Server, where: { host: string; port: number } | { path: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(where, () => {
      server.off('error', reject)
      server.on('error', (error) => say(errorMessage(error)))
      resolve()
    })
  })
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = connect({ path: socket }, () => {
      probe.destroy()
      resolve(true)
    })
    probe.on('error', (error) => {
      const code = errorCode(error)
      if (code === 'ENOENT' || code === 'ECONNREFUSED') resolve(false)
      else reject(new IntegrityError(socket, 'a control socket', code ?? errorMessage(error), { cause: error }))
    })
  })
}

function say(message: string): void {
  process.stderr.write(`${new Date().toISOString()} ${message}\n`)
}
