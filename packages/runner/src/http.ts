/** The HTTP port over node:http and node:https. */
import http from 'node:http'
import type https from 'node:https'
import { isIPv6, type LookupFunction, type Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { Http, HttpRequest, HttpResponse } from '@immutable-delivery/kit'

// Node 24 reads HTTP_PROXY, HTTPS_PROXY and NO_PROXY itself when told to; Node 20 ignores the option.
const agentOptions = { keepAlive: true, maxSockets: 16, proxyEnv: process.env }
const plain: Transport = { request: http.request, agent: new http.Agent(agentOptions) }
let secure: Promise<Transport> | undefined

interface Transport {
  readonly request: typeof http.request | typeof https.request
  readonly agent: http.Agent
}

/** TLS is loaded when it is needed first: it takes half as long as Node itself takes to start. */
function transportOf(protocol: 'http:' | 'https:'): Transport | Promise<Transport> {
  if (protocol === 'http:') return plain
  secure ??= import('node:https').then(({ default: { request, Agent } }) => ({
    request,
    agent: new Agent(agentOptions)
  }))
  return secure
}

/** @see Http for what it promises */
export const nodeHttp: Http = async (request) => {
  const target = new URL(request.url)
  if (target.protocol !== 'http:' && target.protocol !== 'https:') throw new Error(`${target.protocol} is not HTTP`)
  return exchange(request, target, await transportOf(target.protocol))
}

function exchange(request: HttpRequest, target: URL, transport: Transport): Promise<HttpResponse> {
  const { body, method } = request
  const length = body === undefined ? undefined : body instanceof Uint8Array ? body.byteLength : body.length
  return new Promise((resolve, reject) => {
    const outgoing = transport.request(target, {
      method,
      ...(request.socketPath === undefined ? {} : { socketPath: request.socketPath }),
      agent: request.freshConnection === true ? false : transport.agent,
      headers: {
        ...request.headers,
        ...(length === undefined ? {} : { 'content-length': String(length) }),
        ...(request.freshConnection === true ? { connection: 'close' } : {})
      },
      ...(request.address === undefined ? {} : { lookup: answerWith(request.address) }),
      ...(request.signal === undefined ? {} : { signal: request.signal })
    })
    const fail = (error: Error): void => {
      clearTimeout(whole)
      reject(error)
    }
    const timeUp = (what: string) => (): void => {
      outgoing.destroy(Object.assign(new Error(`no answer within ${what}`), { code: 'ETIMEDOUT' }))
    }
    const idle = request.idleTimeout ?? 60_000
    outgoing.setTimeout(idle, timeUp(`${idle} ms`))
    const whole =
      request.timeout === undefined ? undefined : setTimeout(timeUp(`${request.timeout} ms`), request.timeout)
    outgoing.on('error', fail)
    outgoing.on('response', (incoming) => {
      incoming.on('close', () => clearTimeout(whole))
      resolve({
        status: incoming.statusCode ?? 0,
        headers: Object.fromEntries(
          Object.entries(incoming.headers).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.join(', ') : (value ?? '')
          ])
        ),
        body: incoming,
        ...certificateEnd(incoming.socket),
        discard: () => {
          incoming.on('error', () => undefined)
          incoming.destroy()
        }
      })
    })
    send(outgoing, body).catch((error: unknown) => outgoing.destroy(error as Error))
  })
}

/** A resolver that knows one address. */
function answerWith(address: string): LookupFunction {
  const family = isIPv6(address) ? 6 : 4
  return (_host, options, callback) => {
    if (options.all === true) callback(null, [{ address, family }])
    else callback(null, address, family)
  }
}

function certificateEnd(socket: Socket): { certificateEnd?: number } {
  if (!isSecure(socket)) return {}
  const end = Date.parse(socket.getPeerCertificate().valid_to)
  return Number.isNaN(end) ? {} : { certificateEnd: end }
}

const isSecure = (socket: Socket): socket is TLSSocket => 'encrypted' in socket

async function send(outgoing: http.ClientRequest, body: HttpRequest['body']): Promise<void> {
  if (body !== undefined && !(body instanceof Uint8Array)) {
    for await (const chunk of body.stream) {
      if (outgoing.destroyed) return
      if (!outgoing.write(chunk))
        await new Promise<void>((resolve) => {
          const on = (): void => {
            outgoing.off('drain', on)
            outgoing.off('close', on)
            resolve()
          }
          outgoing.on('drain', on)
          outgoing.on('close', on)
        })
    }
    outgoing.end()
  } else if (body === undefined) outgoing.end()
  else outgoing.end(body)
}
