/**
 * One client's connection. Its bytes are passed on unchanged, but HTTP/1 messages are followed, so that each request
 * can go where the table says at that moment, also on a connection that stays open for hours; and a request that is
 * safe to repeat and was not answered by one byte goes to another backend when the first one dies.
 */
import { connect, type Socket } from 'node:net'
import { requestFraming, responseFraming, type Framing, type RequestHead, type ResponseHead } from './framing.js'
import type { Backend, Table } from './table.js'

/** Milliseconds to wait for a backend to accept. */
const connectTimeout = 2000
/** Milliseconds without a request, or with an unfinished head, after which a client is let go. */
const idleTimeout = 120_000
/** Bytes of one request that are kept to repeat it, and of following requests that are read ahead. */
const bufferLimit = 64 * 1024

interface Upstream {
  readonly socket: Socket
  readonly backend: Backend
  /** Has answered before: then its death may be the ordinary end of an idle connection. */
  used: boolean
}

/** The request that is being answered. */
interface Exchange {
  readonly head: RequestHead | undefined
  readonly response: Framing<ResponseHead>
  /** All bytes sent so far, as long as they may be needed again. */
  sent: Buffer[] | undefined
  sentBytes: number
  answered: boolean
  readonly tried: Set<Backend>
  /** Whose counter it is in. */
  counted: Backend | undefined
}

export class Connection {
  #input: Buffer = Buffer.alloc(0)
  #request = requestFraming()
  #exchange: Exchange | undefined
  #upstream: Upstream | undefined
  #opaque = false
  #clientEnded = false
  #closing = false

  constructor(
    private readonly client: Socket,
    private readonly table: Table,
    private readonly onClose: () => void
  ) {
    client.setNoDelay(true)
    client.setTimeout(idleTimeout)
    client.on('data', (chunk: Buffer) => this.#onClientData(chunk))
    client.on('end', () => this.#onClientEnd())
    client.on('timeout', () => {
      if (this.#exchange === undefined) this.#shut()
    })
    client.on('error', () => client.destroy())
    client.on('close', () => this.#onClientClose())
  }

  /** No request is being answered. */
  get idle(): boolean {
    return this.#exchange === undefined
  }

  /** Drops an idle connection to a backend that gets no new requests: it would never drain. */
  settle(): void {
    if (this.idle && this.#upstream !== undefined && !this.table.isActive(this.#upstream.backend)) this.#dropUpstream()
  }

  /** Lets the client go as soon as it is answered. */
  close(): void {
    if (this.idle) this.#shut()
    else this.#clientEnded = true
  }

  #onClientData(chunk: Buffer): void {
    if (this.#closing) return
    if (this.#opaque) {
      this.#send(chunk)
      return
    }
    this.#input = this.#input.byteLength === 0 ? chunk : Buffer.concat([this.#input, chunk])
    this.#work()
  }

  /** Takes as much of the input as belongs to the present request. */
  #work(): void {
    if (this.#exchange === undefined) this.#readHead()
    else if (this.#request.state === 'body') this.#readBody()
    if (this.#input.byteLength > bufferLimit && this.#exchange !== undefined) this.client.pause()
  }

  #readHead(): void {
    if (this.#input.byteLength === 0) return
    // From its beginning: the bytes of a head are kept until it is whole, since only then is it known where they go.
    const request = requestFraming()
    const used = request.feed(this.#input, 0)
    if (request.state === 'head') return
    this.#request = request
    const opaque = request.state === 'opaque'
    const bytes = opaque ? this.#input : this.#input.subarray(0, used)
    this.#input = opaque ? Buffer.alloc(0) : this.#input.subarray(used)
    const head = opaque ? undefined : request.head
    this.#exchange = {
      head,
      response: responseFraming(head?.method ?? ''),
      sent: [],
      sentBytes: 0,
      answered: false,
      tried: new Set(),
      counted: undefined
    }
    this.#opaque = opaque
    // An answer to something that may not be repeated must not depend on a connection that is just being closed.
    if (this.#upstream !== undefined && (head?.safe !== true || !this.table.isActive(this.#upstream.backend)))
      this.#dropUpstream()
    this.#keep(bytes)
    if (this.#upstream === undefined) this.#connect()
    else {
      this.#count(this.#upstream.backend)
      this.#write(this.#upstream.socket, bytes)
    }
    if (!opaque && request.state === 'body') this.#readBody()
  }

  #readBody(): void {
    if (this.#input.byteLength === 0) return
    const used = this.#request.feed(this.#input, 0)
    const opaque = this.#request.state === 'opaque'
    const bytes = opaque ? this.#input : this.#input.subarray(0, used)
    this.#input = opaque ? Buffer.alloc(0) : this.#input.subarray(used)
    this.#opaque ||= opaque
    this.#send(bytes)
  }

  #send(bytes: Buffer): void {
    this.#keep(bytes)
    const upstream = this.#upstream
    // While connecting, the bytes wait in `sent`.
    if (upstream !== undefined && !upstream.socket.connecting) this.#write(upstream.socket, bytes)
    else if ((this.#exchange?.sentBytes ?? 0) > bufferLimit) this.client.pause()
  }

  #keep(bytes: Buffer): void {
    const exchange = this.#exchange
    if (exchange === undefined) return
    exchange.sentBytes += bytes.byteLength
    exchange.sent?.push(bytes)
    // Too long to be repeated. Before it is connected nothing is dropped: the client is not read any more then.
    const connected = this.#upstream !== undefined && !this.#upstream.socket.connecting
    if (exchange.sentBytes > bufferLimit && connected) exchange.sent = undefined
  }

  #write(socket: Socket, bytes: Uint8Array): void {
    if (socket.write(bytes)) return
    this.client.pause()
  }

  #connect(): void {
    const exchange = this.#exchange
    if (exchange === undefined) return
    const backend = this.table.choose(exchange.tried)
    if (backend === undefined) {
      this.#refuse(exchange.tried.size === 0 ? 503 : 502)
      return
    }
    exchange.tried.add(backend)
    this.#count(backend)
    const socket = connect({ ...backend.address, noDelay: true, allowHalfOpen: true })
    const upstream: Upstream = { socket, backend, used: false }
    this.#upstream = upstream
    const timer = setTimeout(() => socket.destroy(), connectTimeout)
    socket.once('connect', () => {
      clearTimeout(timer)
      if (this.#upstream !== upstream) return
      for (const bytes of exchange.sent ?? []) socket.write(bytes)
      if (exchange.sentBytes > bufferLimit) exchange.sent = undefined
      if (this.#clientEnded && this.#opaque) socket.end()
      this.client.resume()
    })
    socket.on('drain', () => this.client.resume())
    socket.on('data', (chunk: Buffer) => this.#onUpstreamData(upstream, chunk))
    socket.on('end', () => this.#onUpstreamEnd(upstream))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      clearTimeout(timer)
      this.#onUpstreamClose(upstream)
    })
  }

  #onUpstreamData(upstream: Upstream, chunk: Buffer): void {
    const exchange = this.#exchange
    if (this.#upstream !== upstream) return
    if (exchange === undefined) {
      // Words without a question, such as the 408 of a server that is tired of waiting: nobody is there to hear them.
      this.#dropUpstream()
      return
    }
    exchange.answered = true
    exchange.sent = undefined
    const used = exchange.response.feed(chunk, 0)
    if (exchange.response.state === 'opaque') this.#opaque = true
    const bytes = this.#opaque ? chunk : chunk.subarray(0, used)
    if (!this.client.write(bytes)) {
      upstream.socket.pause()
      this.client.once('drain', () => upstream.socket.resume())
    }
    if (this.#opaque) {
      if (this.#input.byteLength > 0) {
        const rest = this.#input
        this.#input = Buffer.alloc(0)
        this.#send(rest)
      }
      return
    }
    if (exchange.response.state === 'done') this.#onAnswer(upstream, exchange, used < chunk.byteLength)
  }

  #onAnswer(upstream: Upstream, exchange: Exchange, tooMuch: boolean): void {
    const { head, response } = exchange
    answeredBy(upstream, response)
    const close = head?.close === true || response.head?.close === true
    // An answer before the end of its request leaves bytes on the way that nobody can place.
    const early = this.#request.state !== 'done'
    this.#finishExchange()
    upstream.used = true
    if (close || early || tooMuch || this.#clientEnded) {
      this.#shut()
      return
    }
    this.#request = requestFraming()
    this.settle()
    this.client.resume()
    this.#work()
  }

  #onUpstreamEnd(upstream: Upstream): void {
    if (this.#upstream !== upstream) return
    const exchange = this.#exchange
    if (exchange === undefined) this.#dropUpstream()
    else if (this.#opaque) this.client.end()
    else if (exchange.answered && exchange.response.end()) {
      answeredBy(upstream, exchange.response)
      this.#finishExchange()
      this.#shut()
    } else upstream.socket.destroy()
  }

  #onUpstreamClose(upstream: Upstream): void {
    if (this.#upstream !== upstream) return
    this.#upstream = undefined
    const exchange = this.#exchange
    if (exchange === undefined || this.#closing) return
    const { backend, used, socket } = upstream
    const reached = socket.bytesWritten > 0
    const repeatable = exchange.sent !== undefined && (!reached || (exchange.head?.safe ?? false))
    if (!exchange.answered && repeatable) {
      this.#uncount()
      if (!used) backend.entry.broken += 1
      if (used) exchange.tried.delete(backend)
      this.#connect()
      return
    }
    if (this.#opaque && !socket.errored) {
      this.client.end()
      return
    }
    backend.entry.broken += 1
    if (exchange.answered || this.#opaque) {
      // Cut short: only a broken connection says so to the client.
      this.#finishExchange()
      this.client.destroy()
    } else this.#refuse(502)
  }

  #refuse(status: 502 | 503): void {
    const http = this.#exchange?.head !== undefined
    this.#finishExchange()
    const phrase = status === 502 ? 'Bad Gateway' : 'Service Unavailable'
    if (http) this.client.write(`HTTP/1.1 ${status} ${phrase}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`)
    this.#shut()
  }

  #onClientEnd(): void {
    this.#clientEnded = true
    if (this.#opaque) this.#upstream?.socket.end()
    else if (this.#exchange === undefined) this.#shut()
  }

  #onClientClose(): void {
    this.#closing = true
    this.#finishExchange()
    this.#dropUpstream()
    this.onClose()
  }

  #shut(): void {
    if (this.#closing) return
    this.#closing = true
    this.#dropUpstream()
    this.client.end()
    // A client that never closes its side would keep the connection for ever.
    this.client.setTimeout(5000, () => this.client.destroy())
    this.client.resume()
  }

  #dropUpstream(): void {
    const socket = this.#upstream?.socket
    this.#upstream = undefined
    socket?.destroy()
  }

  #count(backend: Backend): void {
    this.#uncount()
    backend.active += 1
    backend.entry.active += 1
    if (this.#exchange !== undefined) this.#exchange.counted = backend
  }

  #uncount(): void {
    const backend = this.#exchange?.counted
    if (backend === undefined || this.#exchange === undefined) return
    backend.active -= 1
    backend.entry.active -= 1
    this.#exchange.counted = undefined
  }

  #finishExchange(): void {
    this.#uncount()
    this.#exchange = undefined
  }
}

function answeredBy({ backend }: Upstream, response: Framing<ResponseHead>): void {
  backend.entry.requests += 1
  if ((response.head?.status ?? 0) >= 500) backend.entry.errors += 1
}
