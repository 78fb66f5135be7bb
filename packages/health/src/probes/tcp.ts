/** Whether somebody accepts connections. */
import { connect } from 'node:net'
import type { Clock, TcpCheck } from '@immutable-delivery/kit'
import type { Probe } from '../probe.js'
import { addressOf } from './address.js'
import { noAnswer } from './no-answer.js'

/** Opens a connection and closes it again. */
export function tcpProbe(check: TcpCheck, clock: Clock): Probe {
  return async (target, signal) => {
    const { host, port: own } = addressOf(target)
    const port = check.tcp === true ? own : check.tcp
    const started = clock.now()
    try {
      await opened(host, port, check.timeout, signal)
      return { healthy: true, latency: clock.now() - started }
    } catch (error) {
      return noAnswer(`TCP ${host}:${port}`, error, clock.now() - started, signal)
    }
  }
}

function opened(host: string, port: number, timeout: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, ...(signal === undefined ? {} : { signal }) })
    // A timer of its own: the socket's only counts idle time, and a resolver may hang before there is a connection.
    const timer = setTimeout(
      () => socket.destroy(Object.assign(new Error(`no connection within ${timeout} ms`), { code: 'ETIMEDOUT' })),
      timeout
    )
    socket.on('connect', () => {
      socket.destroy()
      resolve()
    })
    socket.on('error', reject)
    socket.on('close', () => clearTimeout(timer))
  })
}
