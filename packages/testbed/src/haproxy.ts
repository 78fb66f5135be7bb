/** A real HAProxy of Debian on loopback, a process of our own in a folder of its own. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:fs'
import { mkdir, mkdtemp, open, readFile, rm, writeFile, type FileHandle } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What actions/blue-green-switch/README.md tells users to write. */
const configuration = (
  folder: string,
  address: string,
  [port, http2Port, tlsPort]: readonly number[],
  tls: boolean
): string => `global
  stats socket ${folder}/admin.sock mode 600 level admin expose-fd listeners
  stats socket ${folder}/operator.sock mode 600 level operator
  stats socket ${folder}/user.sock mode 600 level user
  nbthread 2
defaults
  mode http
  timeout connect 150ms
  timeout client 60s
  timeout server 60s
  option idle-close-on-response
frontend web
  bind ${address}:${port}
  bind ${address}:${http2Port} proto h2
  ${tls ? `bind ${address}:${tlsPort} ssl crt ${folder}/site.pem alpn h2,http/1.1` : ''}
  http-request disable-l7-retry if !{ method GET HEAD OPTIONS }
  default_backend shop
backend taken
  balance roundrobin
  server web1 127.0.0.1:1
backend static
  balance source
`

/** The backend, in a file of its own that the router writes its servers into. */
const backend = `backend shop
  balance roundrobin
  option httpchk GET /healthz
  option allbackups
  retries 3
  option redispatch 1
  retry-on conn-failure empty-response
  # begin immutable-delivery shop
  # end immutable-delivery shop
`

export interface Haproxy {
  readonly folder: string
  /** The file with the marked lines. */
  readonly config: string
  readonly url: string
  /** The same frontend for HTTP/2 alone, without TLS. */
  readonly http2Url: string
  /** The same frontend by TLS, HTTP/2 and HTTP/1.1 by ALPN; with the option `tls`. */
  readonly tlsUrl: string
  /** PEM of the certificate, which its clients trust; empty without TLS. */
  readonly certificate: string
  readonly socket: string
  /** The master CLI's socket; undefined without a master. */
  readonly master: string | undefined
  /** Sends a line as an operator would. */
  ask(line: string): Promise<string>
  /** Sends a line to the master. */
  askMaster(line: string): Promise<string>
  /** Tells the master something, or the last process that was started. */
  signal(name: 'SIGUSR2' | 'SIGKILL'): void
  /** What it printed. */
  log(): string
  /** A new process takes over the addresses, and the old one ends when its clients have; of a master, a new worker. */
  reload(): Promise<void>
  /** A reload up to where the configuration was read, with the option `holds`; it goes on, to its end, by `release`. */
  reloadHeld(): Promise<{ release(): Promise<void> }>
  end(): Promise<void>
}

export interface HaproxyOptions {
  /** As systemd runs it: a master process, told to reload by SIGUSR2. Else each reload is a process of ours, with `-sf`. */
  readonly master?: boolean
  /** Whether a start can be held up: see `reloadHeld`. */
  readonly holds?: boolean
  /** Where users connect. Default: loopback. */
  readonly address?: string
  /** What runs HAProxy: a program and arguments, before its own. */
  readonly within?: readonly string[]
  /** Also answers by TLS. Needs openssl. */
  readonly tls?: boolean
}

export async function startHaproxy(options: HaproxyOptions = {}): Promise<Haproxy> {
  const { master = false, holds = false, address = '127.0.0.1', within = [], tls = false } = options
  const folder = await mkdtemp(path.join(tmpdir(), 'haproxy-'))
  const ports = await freePorts()
  const [port, http2Port, tlsPort] = ports
  const file = path.join(folder, 'haproxy.cfg')
  const config = path.join(folder, 'conf.d', 'shop.cfg')
  await mkdir(path.dirname(config))
  await writeFile(file, configuration(folder, address, ports, tls))
  const certificate = tls ? await makeCertificate(folder, address) : ''
  await writeFile(config, backend, { mode: 0o644 })
  const gate = path.join(folder, 'gate')
  // Read after the servers, which stand in a file whose name is before this one's.
  if (holds) {
    const script = path.join(folder, 'start.lua')
    await writeFile(script, `local gate = io.open("${gate}", "r")\nif gate then gate:read("a") gate:close() end\n`)
    await writeFile(path.join(path.dirname(config), 'start.cfg'), `global\n  lua-load ${script}\n`)
  }
  const socket = path.join(folder, 'admin.sock')
  const masterSocket = master ? path.join(folder, 'master.sock') : undefined
  const ask = (line: string): Promise<string> => askSocket(socket, line)
  const children: ChildProcess[] = []
  const workerPid = async (): Promise<string | undefined> =>
    /^Pid: (\d+)$/m.exec(await ask('show info').catch(() => ''))?.[1]
  let said = ''
  const start = async (args: readonly string[]): Promise<void> => {
    const old = await workerPid()
    const [program = '', ...before] = within.concat('/usr/sbin/haproxy')
    const mode = masterSocket === undefined ? ['-db'] : ['-W', '-S', `${masterSocket},mode,600,level,operator`]
    const child = spawn(program, [...before, ...mode, '-f', file, '-f', path.dirname(config), ...args], {
      stdio: ['ignore', 'ignore', 'pipe']
    })
    children.push(child)
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    const failed = once(child, 'exit').then(() => {
      throw new Error(`haproxy ended: ${said}`)
    })
    // Later it ends because it is told to.
    failed.catch(() => undefined)
    await Promise.race([answersAfter(old), failed])
  }
  const answersAfter = async (before: string | undefined): Promise<void> => {
    for (;;) {
      const now = await workerPid()
      if (now !== undefined && now !== before) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  await start([])
  let held: FileHandle | undefined
  const letGo = async (): Promise<void> => {
    await held?.close()
    held = undefined
  }
  const reload = async (): Promise<void> => {
    if (!master) return start(['-x', socket, '-sf', String(children.at(-1)?.pid)])
    const before = await workerPid()
    const done = answersAfter(before)
    // A master that still ends its last reload does not hear it.
    const again = setInterval(() => held ?? children[0]?.kill('SIGUSR2'), 500)
    children[0]?.kill('SIGUSR2')
    await done.finally(() => clearInterval(again))
  }
  return {
    folder,
    config,
    url: `http://${address}:${port}`,
    http2Url: `http://${address}:${http2Port}`,
    tlsUrl: `https://${address}:${tlsPort}`,
    certificate,
    socket,
    ask,
    askMaster: (line) => askSocket(masterSocket ?? '', `${line};quit`),
    signal: (name) => {
      children.at(-1)?.kill(name)
    },
    log: () => said,
    master: masterSocket,
    reload,
    reloadHeld: async () => {
      if (!holds) throw new Error('this HAProxy was not started to be held')
      await run('mkfifo', [gate])
      const done = reload()
      done.catch(() => undefined)
      held = await openForReader(gate)
      // Only this start.
      await rm(gate)
      return {
        release: async () => {
          await letGo()
          await done
        }
      }
    },
    end: async () => {
      // Held it hears no signal.
      await letGo()
      for (const child of children)
        if (child.exitCode === null && child.signalCode === null) {
          // A master takes its workers with it; killed, it would leave them.
          child.kill(master ? 'SIGTERM' : 'SIGKILL')
          await once(child, 'exit')
        }
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** Opens a named pipe once somebody waits for what is written to it. */
async function openForReader(file: string): Promise<FileHandle> {
  for (;;)
    try {
      return await open(file, constants.O_WRONLY | constants.O_NONBLOCK)
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ENXIO') throw error
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
}

function askSocket(socket: string, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const connection = connect({ path: socket }, () => connection.write(`${line}\n`))
    connection.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    connection.on('error', reject)
    // A reload of HAProxy 3 forgets the connections of its master.
    connection.setTimeout(5000, () => connection.destroy(new Error(`no answer on ${socket}`)))
    connection.on('end', () => {
      connection.destroy()
      resolve(text)
    })
  })
}

/** Of itself, as `site.pem` with its key, the way HAProxy reads it. @returns the certificate, PEM */
async function makeCertificate(folder: string, address: string): Promise<string> {
  const [key, certificate] = ['key.pem', 'certificate.pem'].map((name) => path.join(folder, name)) as [string, string]
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '10', '-subj', '/CN=shop']
  const more = ['-addext', `subjectAltName=IP:${address}`, '-keyout', key, '-out', certificate]
  await run('openssl', [...request, ...more])
  const pem = await readFile(certificate, 'utf8')
  await writeFile(path.join(folder, 'site.pem'), `${pem}${await readFile(key, 'utf8')}`, { mode: 0o600 })
  return pem
}

/** Three that differ. */
async function freePorts(): Promise<[number, number, number]> {
  for (;;) {
    const ports: [number, number, number] = [await freePort(), await freePort(), await freePort()]
    if (new Set(ports).size === ports.length) return ports
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
