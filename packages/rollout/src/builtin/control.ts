/** Speaks to a proxy over its control socket. */
import { open } from 'node:fs/promises'
import { connect } from 'node:net'
import path from 'node:path'
import { errorCode, isObject, parseJsonObject, RemoteError, UserError } from '@immutable-delivery/kit'
import { StaleEpoch, type RouterState } from '../router.js'
import { messageLimit, routerFolder, socketName, type Command } from './protocol.js'

const patience = 5000
/** Code of the error for a proxy that is there and does not answer. */
export const hangsCode = 'EPROXYHANGS'
const brokenCode = 'EPROXYBROKE'

/**
 * @returns undefined when no proxy runs
 * @throws StaleEpoch; RemoteError when it does not answer, or refuses
 */
export async function askProxy(stateDir: string, command: Command): Promise<RouterState | undefined> {
  const line = await askAgain(stateDir, JSON.stringify(command))
  if (line === undefined) return undefined
  const reply = parseJsonObject(line, 'answer of the proxy', 8)
  if (reply['ok'] === true && isObject(reply['state'])) return reply['state'] as unknown as RouterState
  if (reply['error'] === 'stale' && command.do === 'apply') throw new StaleEpoch(command.epoch, Number(reply['seen']))
  throw failure(typeof reply['message'] === 'string' ? reply['message'] : 'an answer that makes no sense')
}

/** A proxy that is just ending breaks connections for a moment. Commands are absolute, so asking twice does no harm. */
async function askAgain(stateDir: string, command: string): Promise<string | undefined> {
  const folder = path.join(stateDir, routerFolder)
  for (let tried = 1; ; tried += 1)
    try {
      return await withSocketPath(folder, (socket) => exchange(socket, command))
    } catch (error) {
      if (tried === 5 || errorCode(error) !== brokenCode) throw error
      await new Promise((resolve) => setTimeout(resolve, 20 * tried))
    }
}

function failure(reason: string): RemoteError {
  return new RemoteError({ method: 'control', url: 'unix:proxy', status: 0, attempts: 1, reason })
}

/** A socket's path has at most 107 bytes, a state folder's may have more; through our own file descriptor it is short. */
async function withSocketPath<T>(folder: string, body: (socket: string) => Promise<T>): Promise<T | undefined> {
  const whole = path.join(folder, socketName)
  if (Buffer.byteLength(whole) <= 100) return body(whole)
  if (process.platform !== 'linux')
    throw new UserError('state-dir', folder, 'a path of at most 80 bytes on this system')
  let handle
  try {
    handle = await open(folder, 'r')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
  try {
    return await body(`/proc/self/fd/${handle.fd}/${socketName}`)
  } finally {
    await handle.close()
  }
}

function exchange(socketPath: string, line: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect({ path: socketPath })
    socket.setEncoding('utf8')
    const timer = setTimeout(() => {
      socket.destroy()
      reject(Object.assign(failure(`no answer within ${patience} ms`), { code: hangsCode }))
    }, patience)
    socket.on('connect', () => socket.write(`${line}\n`))
    socket.on('data', (chunk: string) => {
      text += chunk
      if (text.length > messageLimit) socket.destroy()
    })
    socket.on('error', (error) => {
      clearTimeout(timer)
      const code = errorCode(error)
      if (code === 'ENOENT' || code === 'ECONNREFUSED') resolve(undefined)
      else reject(Object.assign(failure(code ?? error.message), { code: brokenCode }))
    })
    socket.on('close', () => {
      clearTimeout(timer)
      if (text.endsWith('\n')) resolve(text)
      else reject(Object.assign(failure('the connection ended before the answer'), { code: brokenCode }))
    })
  })
}
