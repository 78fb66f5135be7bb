/** One command line and its answer over HAProxy's Runtime API (HAProxy management guide, section 9.3). */
import { connect } from 'node:net'
import { errorCode, errorMessage, printable, RemoteError, UserError, type Clock } from '@immutable-delivery/kit'

import type { Host } from '../hosts/host.js'

export interface RuntimeApi {
  /**
   * Sends one line, which may hold several commands separated by `;`, and gives the whole answer.
   * @throws UserError when there is no such socket, or it may not be used; RemoteError when nobody answers on it
   */
  ask(line: string): Promise<string>
}

export const socketInput = 'router.socket'

export interface ApiOptions {
  /** Where HAProxy runs; undefined: on this machine. */
  readonly host?: Host | undefined
  /** Milliseconds for one answer. Default 5 s. */
  readonly patience?: number | undefined
  /** How often one that is away is asked, every 100 ms. Default: for a second, as a reload takes it. */
  readonly tries?: number
  /** How often one that is silent is asked; nobody waits for it as often as for one that says it is away. */
  readonly silentTries?: number
  /** The socket's name in delivery.yml. */
  readonly input?: string
  /** What makes HAProxy open it. */
  readonly setup?: string
}

const usualPatience = 5000
/** 64 instances of a few groups are some 100 kB of statistics. */
const answerLimit = 4 * 2 ** 20
/** HAProxy reads a line into one buffer, 16 kB by default. */
const lineLimit = 8000
/** While HAProxy reloads, its socket is nobody's for a moment. */
const usualTries = 10
const noAnswer = 'ENOANSWER'
const usualSilentTries = 3
const noEnd = 'ETIMEDOUT'

/** @param socket absolute path @throws UserError for a path that cannot be a socket's */
export function runtimeApi(socket: string, clock: Clock, options: ApiOptions = {}): RuntimeApi {
  const {
    host,
    patience = usualPatience,
    tries = usualTries,
    input = socketInput,
    silentTries = usualSilentTries
  } = options
  // The system's limit for the path of a socket; a longer one fails with a message that says nothing.
  if (Buffer.byteLength(socket) > 107) throw new UserError(input, socket, 'a path of at most 107 bytes')
  const place = host === undefined ? socket : `${socket} on ${host.name}`
  return {
    ask: async (line) => {
      if (/[^\x20-\x7e]/.test(line) || line.length > lineLimit) throw new Error('a command line that HAProxy would cut')
      for (let tried = 1; ; tried += 1)
        try {
          return await exchange(host === undefined ? socket : await host.socket(socket), line, patience)
        } catch (error) {
          const code = errorCode(error)
          // Every command of ours says what shall be, so that doing it again changes nothing.
          const away = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', noAnswer].includes(code ?? '')
          const silent = code === noEnd && tried < Math.min(tries, silentTries)
          // A file that is not there is made by no reload that takes longer.
          const most = code === 'ENOENT' ? Math.min(tries, usualTries) : tries
          if (!silent && (!away || tried >= most)) throw explained(error, place, tried, options)
          await clock.sleep(100)
        }
    }
  }
}

function exchange(socket: string, line: string, patience: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const connection = connect({ path: socket })
    const fail = (error: Error): void => {
      clearTimeout(timer)
      connection.destroy()
      reject(error)
    }
    const timer = setTimeout(
      () => fail(Object.assign(new Error(`no whole answer within ${patience} ms`), { code: noEnd })),
      patience
    )
    // Not ended by us: HAProxy would take that for a client that does not want the answer.
    connection.on('connect', () => connection.write(`${line}\n`))
    connection.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size > answerLimit) fail(new Error(`an answer of more than ${answerLimit} bytes`))
    })
    connection.on('error', fail)
    connection.on('end', () => {
      clearTimeout(timer)
      connection.destroy()
      const answer = Buffer.concat(chunks).toString('latin1')
      // HAProxy answers each line, if only with an empty one; what ends elsewhere is a piece of an answer.
      if (answer.endsWith('\n')) resolve(answer)
      else reject(Object.assign(new Error('the connection was closed without a whole answer'), { code: noAnswer }))
    })
  })
}

const usualSetup = '`stats socket <path> mode 660 level admin` in its section global'

function explained(error: unknown, socket: string, attempts: number, options: ApiOptions): Error {
  if ((error as { kind?: unknown }).kind !== undefined) return error as Error
  const { input = socketInput, setup = usualSetup } = options
  const code = errorCode(error)
  const wrong = (expected: string): Error => new UserError(input, socket, expected, { cause: error })
  if (code === 'ENOENT') return wrong(`the socket of a running HAProxy: ${setup}`)
  if (code === 'EACCES' || code === 'EPERM')
    return wrong(`a socket that this user may write to: ${setup}, with its group`)
  if (code === 'ENOTSOCK' || code === 'ENOTDIR') return wrong('the path of a unix socket')
  const reason =
    code === 'ECONNREFUSED'
      ? 'nobody listens: HAProxy does not run'
      : code === noEnd || code === undefined
        ? errorMessage(error)
        : code
  return new RemoteError({ method: 'ask', url: `unix:${socket}`, status: 0, attempts, reason }, { cause: error })
}

/** During a reload the old process still answers on the socket, and what it says of itself is soon true of nobody. */
const yielding = 500

/**
 * Asks the process that takes new connections.
 * @throws RemoteError when HAProxy ends and no other process takes its place
 */
export async function askServing(line: string, api: RuntimeApi, clock: Clock): Promise<string> {
  for (let tried = 1; ; tried += 1) {
    const answer = await api.ask(`${line};show info`)
    const at = answer.lastIndexOf('\nName: ')
    // Without that end it is a piece, and what is missing in it must not be taken for what is not there.
    const whole = at >= 0 && answer.endsWith('\n\n')
    if (whole && !/^Stopping: 1$/m.test(answer.slice(at))) return answer.slice(0, at + 1)
    if (tried === yielding)
      throw new RemoteError({
        method: 'ask',
        url: 'unix:haproxy',
        status: 0,
        attempts: tried,
        reason: whole ? 'HAProxy ends' : 'no whole answer'
      })
    await clock.sleep(20)
  }
}

/** What HAProxy said, in one line that is safe to print. */
export function said(answer: string): string {
  return printable(answer.trim().replace(/\s*\n\s*/g, '; '), 300)
}
