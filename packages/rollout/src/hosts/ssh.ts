/**
 * A host reached through the user's OpenSSH client. One connection per run carries everything: a loop of a few shell
 * commands for files, and forwarded sockets for engines, proxies and probes. It ends with this process, however that
 * ends: the remote side then reads the end of its input.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { errorMessage, IntegrityError, printable, RemoteError, ToolError, type Clock } from '@immutable-delivery/kit'
import type { StateFiles } from '../state/files.js'
import type { Host } from './host.js'
import { shellFiles } from './shell-files.js'
import { shellLoop } from './shell-loop.js'

export interface SshOptions {
  /** As delivery.yml has it, for people. */
  readonly name: string
  readonly user: string | undefined
  readonly host: string
  readonly port: number | undefined
  /** Private key, PEM text; without one the user's own configuration and agent are used. */
  readonly key: string | undefined
  /** Lines of known_hosts; without them the user's own. A host key that is in neither is refused. */
  readonly knownHosts: string | undefined
  /** Absolute path of a folder for files of this run. */
  readonly temporary: string
  /** The environment of the client: PATH, HOME and, with the user's own configuration, SSH_AUTH_SOCK. */
  readonly env: Readonly<Record<string, string>>
  readonly clock: Clock
  /** Milliseconds for one answer. Default 20 s. */
  readonly patience?: number
}

interface Connection {
  readonly process: ChildProcess
  readonly folder: string
  readonly control: string
  ask(line: string): Promise<string>
}

/** Milliseconds for which a host that could not be reached is not tried again. */
const resting = 10_000
const answerLimit = 24 * 2 ** 20

export function sshHost(options: SshOptions): Host {
  const { clock, patience = 20_000 } = options
  let connection: Promise<Connection> | undefined
  let down: { readonly until: number; readonly error: unknown } | undefined
  const forwards = new Map<string, Promise<string>>()
  let queue: Promise<unknown> = Promise.resolve()

  const connected = async (): Promise<Connection> => {
    if (connection === undefined && down !== undefined && clock.now() < down.until) throw down.error
    connection ??= open(options, patience)
    try {
      const current = await connection
      if (current.process.exitCode === null && current.process.signalCode === null) return current
      await forget(current)
      return await connected()
    } catch (error) {
      connection = undefined
      if (down?.error !== error) down = { until: clock.now() + resting, error }
      throw error
    }
  }
  const forget = async (old: Connection): Promise<void> => {
    connection = undefined
    forwards.clear()
    old.process.kill('SIGKILL')
    await rm(old.folder, { recursive: true, force: true })
  }
  const ask = (line: string): Promise<string> => {
    // One question at a time: answers carry no numbers.
    const answer = queue.then(async () => {
      const current = await connected()
      try {
        return await current.ask(line)
      } catch (error) {
        // What comes now would be the answer to this one.
        await forget(current)
        down = { until: clock.now() + resting, error }
        throw error
      }
    })
    queue = answer.catch(() => undefined)
    return answer
  }
  const forward = async (target: string): Promise<string> => {
    const current = await connected()
    let local = forwards.get(target)
    if (local === undefined) {
      local = addForward(options, current, path.join(current.folder, `f${forwards.size}`), target)
      forwards.set(target, local)
      local.catch(() => forwards.delete(target))
    }
    return local
  }
  return {
    name: options.name,
    socket: (socket) => forward(socket),
    tunnel: (address, port) => forward(`${address.includes(':') ? `[${address}]` : address}:${port}`),
    read: async (file, limit) => {
      const answer = await ask(`get ${encode(file)} ${limit}`)
      return decode(answer, `${file} on ${options.name}`, limit)
    },
    readFolder: async (folder, limit) => {
      const answer = await ask(`folder ${encode(folder)} ${limit}`)
      const entries = answer.split(',').filter((entry) => entry !== '')
      return new Map(
        entries.map((entry) => {
          const [name = '', content = ''] = entry.split(':')
          return [Buffer.from(name, 'base64').toString('utf8'), Buffer.from(content, 'base64')]
        })
      )
    },
    rewrite: async (file, content) => {
      await ask(`rewrite ${encode(file)} ${encode(content)}`)
    },
    run: async (argv) => {
      const [code = '', output = ''] = (await ask(`run ${argv.map(encode).join(' ')}`)).split(' ')
      return { code: Number(code), output: Buffer.from(output, 'base64').toString('utf8') }
    },
    files: (folder): StateFiles => shellFiles(`${options.name}:${folder}`, folder, ask, decode),
    close: async () => {
      const current = await connection?.catch(() => undefined)
      connection = undefined
      if (current === undefined) return
      const gone = new Promise((resolve) => {
        current.process.once('exit', resolve)
      })
      current.process.stdin?.end()
      const timer = setTimeout(() => current.process.kill('SIGKILL'), 2000)
      if (current.process.exitCode === null && current.process.signalCode === null) await gone
      clearTimeout(timer)
      await rm(current.folder, { recursive: true, force: true })
    }
  }
}

const encode = (text: string): string => Buffer.from(text).toString('base64')

/** The answer to a question for a file: `-` when there is none, `large`, or base64. */
function decode(answer: string, what: string, limit: number): Uint8Array | undefined {
  if (answer === '-') return undefined
  if (answer === 'large') throw new IntegrityError(what, `a file of at most ${limit} bytes`, 'another')
  return Buffer.from(answer.slice(1), 'base64')
}

const clientOptions = ({ key, knownHosts }: SshOptions, folder: string): string[] => {
  const set = (name: string, value: string): string[] => ['-o', `${name}=${value}`]
  return [
    ...(key === undefined ? [] : ['-F', 'none', ...set('IdentitiesOnly', 'yes'), ...set('IdentityAgent', 'none')]),
    ...(key === undefined ? [] : ['-i', path.join(folder, 'key')]),
    ...(knownHosts === undefined
      ? []
      : [...set('UserKnownHostsFile', path.join(folder, 'hosts')), ...set('GlobalKnownHostsFile', '/dev/null')]),
    ...set('StrictHostKeyChecking', 'yes'),
    ...set('UpdateHostKeys', 'no'),
    ...set('BatchMode', 'yes'),
    ...set('ForwardAgent', 'no'),
    ...set('ForwardX11', 'no'),
    ...set('PermitLocalCommand', 'no'),
    ...set('ConnectTimeout', '10'),
    // A connection that died silently is noticed.
    ...set('ServerAliveInterval', '3'),
    ...set('ServerAliveCountMax', '3'),
    ...set('ExitOnForwardFailure', 'no'),
    ...set('StreamLocalBindUnlink', 'yes'),
    ...set('StreamLocalBindMask', '0177')
  ]
}

const destination = ({ user, host, port }: SshOptions): string[] => [
  ...(port === undefined ? [] : ['-p', String(port)]),
  ...(user === undefined ? [] : ['-l', user]),
  '--',
  host
]

async function open(options: SshOptions, patience: number): Promise<Connection> {
  // Short: the path of a unix socket has at most 107 bytes, and the client appends some.
  const folder = await mkdtemp(path.join(options.temporary, 'ssh-'))
  if (Buffer.byteLength(folder) > 80) throw new Error(`${folder} is too long for sockets in it`)
  const control = path.join(folder, 'c')
  if (options.key !== undefined)
    await writeFile(path.join(folder, 'key'), `${options.key.trim()}\n`, { mode: 0o600, flag: 'wx' })
  if (options.knownHosts !== undefined) await writeFile(path.join(folder, 'hosts'), `${options.knownHosts.trim()}\n`)
  const child = spawn(
    'ssh',
    [
      ...clientOptions(options, folder),
      '-T',
      '-o',
      'ControlMaster=yes',
      '-o',
      'ControlPersist=no',
      '-S',
      control,
      ...destination(options),
      // Single quotes are quotes in every shell that a user may have.
      `exec sh -c '${shellLoop}'`
    ],
    { stdio: ['pipe', 'pipe', 'pipe'], env: { ...options.env } }
  )
  child.stdin.on('error', () => undefined)
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = `${stderr}${text}`.slice(-4000)
  })
  const lines = lineReader(child, () => stderr, options.name)
  const connection: Connection = {
    process: child,
    folder,
    control,
    ask: async (line) => {
      child.stdin.write(`${line}\n`)
      return outcome(await lines(patience), options.name, line)
    }
  }
  try {
    // The login shell may print a greeting before our loop begins.
    for (let seen = 0; ; seen += 1) {
      if ((await lines(patience)) === 'immutable-delivery ready') break
      if (seen > 1000) throw new Error('another program than a shell')
    }
    return connection
  } catch (error) {
    child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
    throw unreachable(options.name, errorMessage(error), error)
  } finally {
    // The client has read them by now, and does not need them for what it forwards.
    await rm(path.join(folder, 'key'), { force: true })
  }
}

/** Gives one line of output after the other. */
function lineReader(child: ChildProcess, said: () => string, name: string): (patience: number) => Promise<string> {
  const ready: string[] = []
  let rest = ''
  let ended: Error | undefined
  let wake: () => void = () => undefined
  const end = (error: Error): void => {
    ended ??= error
    wake()
  }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    rest += text
    if (rest.length > answerLimit) {
      child.kill('SIGKILL')
      end(new Error('an answer that has no end'))
    }
    if (!text.includes('\n')) return
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    ready.push(...lines)
    wake()
  })
  child.on('error', (error) => end(new ToolError('ssh', 'not started', errorMessage(error), { cause: error })))
  child.on('close', (code, signal) =>
    end(unreachable(name, `${lastLine(said())} (ssh ended with ${code ?? signal ?? 'nothing'})`))
  )
  return async (patience) => {
    const line = ready.shift()
    if (line !== undefined) return line
    if (ended !== undefined) throw ended
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => end(unreachable(name, `no answer within ${patience} ms`)), patience)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    const next = ready.shift()
    if (next !== undefined) return next
    // TypeScript does not see that it is set while we wait.
    throw (ended as Error | undefined) ?? new Error('no line')
  }
}

/** `ok <answer>` or `no <what the shell said>`. */
function outcome(line: string, name: string, question: string): string {
  if (line.startsWith('ok ')) return line.slice(3)
  const said = Buffer.from(line.slice(3), 'base64').toString('utf8')
  throw new ToolError(`${question.split(' ')[0] ?? ''} on ${name}`, 'an error', printable(said.trim(), 500))
}

async function addForward(options: SshOptions, connection: Connection, local: string, target: string): Promise<string> {
  const args = [
    ...clientOptions(options, connection.folder),
    '-S',
    connection.control,
    '-O',
    'forward',
    '-L',
    `${local}:${target}`,
    ...destination(options)
  ]
  const child = spawn('ssh', args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...options.env } })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = `${stderr}${text}`.slice(-2000)
  })
  const code = await new Promise<number | string>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exit, signal) => resolve(exit ?? signal ?? 'nothing'))
  })
  if (code !== 0) throw unreachable(options.name, `forwarding ${target}: ${lastLine(stderr)}`)
  return local
}

function lastLine(text: string): string {
  return printable(text.trim().split('\n').at(-1) ?? '', 300)
}

function unreachable(name: string, reason: string, cause?: unknown): RemoteError {
  return new RemoteError(
    { method: 'ssh', url: name, status: 0, attempts: 1, reason },
    cause === undefined ? undefined : { cause }
  )
}
