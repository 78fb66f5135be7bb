/** gRPC health checking protocol v1 (grpc/doc/health-checking.md) over node:http2; one unary call, so no gRPC library. */
import type { ClientHttp2Session, IncomingHttpHeaders } from 'node:http2'
import { printable, type Clock, type GrpcCheck } from '@immutable-delivery/kit'
import type { Probe } from '../probe.js'
import { addressOf } from './address.js'
import { noAnswer } from './no-answer.js'

/** HealthCheckResponse.ServingStatus */
const statuses = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN']

/** The answer is a few bytes; a server that sends more is not speaking this protocol. */
const answerLimit = 1024

/** Calls `grpc.health.v1.Health/Check` on a connection of its own, with TLS for a target of https. */
export function grpcProbe(check: GrpcCheck, clock: Clock): Probe {
  return async (target, signal) => {
    const { host, port, tls } = addressOf(target)
    const asked = `gRPC health of ${check.grpc === '' ? 'the server' : printable(check.grpc, 80)} at ${host}:${port}`
    const started = clock.now()
    try {
      const status = await askStatus({ host, port, tls, check, name: new URL(target.baseUrl).hostname, signal })
      const latency = clock.now() - started
      return status === 'SERVING'
        ? { healthy: true, latency }
        : { healthy: false, latency, reason: `${asked} answered ${status}, expected SERVING` }
    } catch (error) {
      return noAnswer(asked, error, clock.now() - started, signal)
    }
  }
}

interface Question {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  /** Name for TLS and the authority, whatever address is asked. */
  readonly name: string
  readonly check: GrpcCheck
  readonly signal: AbortSignal | undefined
}

async function askStatus({ host, port, tls, name, check, signal }: Question): Promise<string> {
  // Only here: HTTP/2 costs start-up time, and few ask for it.
  const { connect } = await import('node:http2')
  const shown = host.includes(':') ? `[${host}]` : host
  const session = connect(`${tls ? 'https' : 'http'}://${shown}:${port}`, tls ? { servername: name } : {})
  const abort = (): void => session.destroy(new Error('cancelled'))
  const timer = setTimeout(
    () => session.destroy(Object.assign(new Error(`no answer within ${check.timeout} ms`), { code: 'ETIMEDOUT' })),
    check.timeout
  )
  signal?.addEventListener('abort', abort)
  try {
    return await call(session, `${name}:${port}`, tls, check.grpc)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
    session.destroy()
  }
}

type AnswerHeaders = IncomingHttpHeaders & { readonly ':status'?: number | undefined }

function call(session: ClientHttp2Session, authority: string, tls: boolean, service: string): Promise<string> {
  return new Promise((resolve, reject) => {
    session.on('error', reject)
    session.on('close', () => reject(new Error('the connection was closed')))
    const stream = session.request({
      ':method': 'POST',
      ':scheme': tls ? 'https' : 'http',
      ':authority': authority,
      ':path': '/grpc.health.v1.Health/Check',
      'content-type': 'application/grpc',
      te: 'trailers'
    })
    const chunks: Buffer[] = []
    let size = 0
    let headers: AnswerHeaders = {}
    let trailers: IncomingHttpHeaders = {}
    stream.on('response', (got: AnswerHeaders) => (headers = got))
    stream.on('trailers', (got: IncomingHttpHeaders) => (trailers = got))
    stream.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      if (size > answerLimit) stream.destroy(new Error(`an answer of more than ${answerLimit} bytes`))
      else chunks.push(chunk)
    })
    stream.on('error', reject)
    stream.on('end', () => {
      try {
        resolve(readAnswer(headers, trailers, Buffer.concat(chunks)))
      } catch (error) {
        reject(error)
      }
    })
    stream.end(requestMessage(service))
  })
}

/** A gRPC frame (flag, length) around HealthCheckRequest { string service = 1 }. */
function requestMessage(service: string): Buffer {
  const name = Buffer.from(service)
  // Names are at most 200 characters, so their length is a varint of at most two bytes.
  const length =
    name.byteLength < 128 ? [name.byteLength] : [(name.byteLength & 0x7f) | 0x80, Math.floor(name.byteLength / 128)]
  const message = name.byteLength === 0 ? Buffer.alloc(0) : Buffer.concat([Buffer.from([0x0a, ...length]), name])
  const frame = Buffer.alloc(5)
  frame.writeUInt32BE(message.byteLength, 1)
  return Buffer.concat([frame, message])
}

function readAnswer(headers: AnswerHeaders, trailers: IncomingHttpHeaders, body: Buffer): string {
  if (headers[':status'] !== 200) throw new Error(`status ${headers[':status'] ?? 'missing'} instead of a gRPC answer`)
  // A call that failed has no message; its status then stands in the headers.
  const code = String(trailers['grpc-status'] ?? headers['grpc-status'] ?? 'missing')
  // 5 is NOT_FOUND: the server does not know this service (health-checking.md).
  if (code === '5') return 'SERVICE_UNKNOWN'
  if (code !== '0') throw new Error(`gRPC status ${printable(code, 20)}`)
  if (body.byteLength < 5 || body[0] !== 0 || body.readUInt32BE(1) !== body.byteLength - 5)
    throw new Error('an answer that is no HealthCheckResponse')
  const message = body.subarray(5)
  // proto3 leaves out a field of value 0.
  if (message.byteLength === 0) return 'UNKNOWN'
  const status = message[0] === 0x08 && message.byteLength === 2 ? statuses[message[1] ?? 0] : undefined
  if (status === undefined) throw new Error('an answer that is no HealthCheckResponse')
  return status
}
