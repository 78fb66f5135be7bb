/** A real HAProxy of Debian on loopback, a process of our own in a folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** What actions/blue-green-switch/README.md tells users to write. */
const configuration = (folder: string, port: number): string => `global
  stats socket ${folder}/admin.sock mode 600 level admin expose-fd listeners
  stats socket ${folder}/operator.sock mode 600 level operator
  nbthread 2
defaults
  mode http
  timeout connect 500ms
  timeout client 60s
  timeout server 60s
frontend web
  bind 127.0.0.1:${port}
  http-request disable-l7-retry if !{ method GET HEAD OPTIONS }
  default_backend shop
backend shop
  balance roundrobin
  option httpchk GET /healthz
  option allbackups
  retries 3
  option redispatch 1
  retry-on conn-failure empty-response
backend taken
  balance roundrobin
  server web1 127.0.0.1:1
backend static
  balance source
`

export interface Haproxy {
  readonly folder: string
  readonly url: string
  readonly socket: string
  /** Sends a line as an operator would. */
  ask(line: string): Promise<string>
  /** As an init system does it: a new process takes over the addresses, the old one ends when its clients have. */
  reload(): Promise<void>
  end(): Promise<void>
}

export async function startHaproxy(): Promise<Haproxy> {
  const folder = await mkdtemp(path.join(tmpdir(), 'haproxy-'))
  const port = await freePort()
  const file = path.join(folder, 'haproxy.cfg')
  await writeFile(file, configuration(folder, port))
  const socket = path.join(folder, 'admin.sock')
  const ask = (line: string): Promise<string> => askSocket(socket, line)
  const children: ChildProcess[] = []
  const start = async (args: readonly string[]): Promise<void> => {
    const child = spawn('/usr/sbin/haproxy', ['-db', '-f', file, ...args], { stdio: ['ignore', 'ignore', 'pipe'] })
    children.push(child)
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    const failed = once(child, 'exit').then(() => {
      throw new Error(`haproxy ended: ${said}`)
    })
    // Later it ends because it is told to.
    failed.catch(() => undefined)
    const answers = async (): Promise<void> => {
      while (child.exitCode === null) {
        const pid = /^Pid: (\d+)$/m.exec(await ask('show info').catch(() => ''))?.[1]
        if (pid === String(child.pid)) return
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    await Promise.race([answers(), failed])
  }
  await start([])
  return {
    folder,
    url: `http://127.0.0.1:${port}`,
    socket,
    ask,
    reload: () => start(['-x', socket, '-sf', String(children.at(-1)?.pid)]),
    end: async () => {
      for (const child of children)
        if (child.exitCode === null && child.signalCode === null) {
          child.kill('SIGKILL')
          await once(child, 'exit')
        }
      await rm(folder, { recursive: true, force: true })
    }
  }
}

function askSocket(socket: string, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const connection = connect({ path: socket }, () => connection.write(`${line}\n`))
    connection.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    connection.on('error', reject)
    connection.on('end', () => {
      connection.destroy()
      resolve(text)
    })
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
