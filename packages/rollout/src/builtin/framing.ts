/**
 * Finds where HTTP/1 messages begin and end in a stream of bytes (RFC 9112), without changing one. What is not plainly
 * HTTP/1, or could be read in two ways, is `opaque`: its connection is then passed through as it is. Pure.
 */

export type FramingState = 'head' | 'body' | 'done' | 'opaque'

export interface RequestHead {
  readonly method: string
  /** Sending it twice does no harm (RFC 9110 section 9.2.1). */
  readonly safe: boolean
  /** The client wants the connection closed afterwards. */
  readonly close: boolean
}

export interface ResponseHead {
  readonly status: number
  readonly close: boolean
}

export interface Framing<H> {
  readonly state: FramingState
  /** Known from the state `body` on. */
  readonly head: H | undefined
  /**
   * Takes bytes from `at` on and gives how many belong to this message; the rest is the next one's. With `opaque` all
   * bytes, also the earlier ones, are of no known message.
   */
  feed(chunk: Uint8Array, at: number): number
  /** The stream ended. True when that ends the message as it should: its body goes on until then. */
  end(): boolean
}

/** A longer head is not followed; it is what most servers take at most. */
const headLimit = 16 * 1024

type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'length'; readonly length: number }
  | { readonly kind: 'chunked' }
  | { readonly kind: 'until-close' }

interface Parsed<H> {
  readonly head: H
  readonly body: Body
}
/** `opaque` when it is no head; `again` after an interim response: the real one follows. */
type ParseHead<H> = (lines: readonly string[]) => Parsed<H> | 'opaque' | 'again'

export function requestFraming(): Framing<RequestHead> {
  return framing(parseRequest, (byte) => byte >= 0x41 && byte <= 0x5a)
}

/** @param method of the request that it answers: HEAD has no body whatever its headers say */
export function responseFraming(method: string): Framing<ResponseHead> {
  return framing(
    (lines) => parseResponse(lines, method),
    (byte) => byte === 0x48
  )
}

function framing<H>(parse: ParseHead<H>, begins: (byte: number) => boolean): Framing<H> {
  let state: FramingState = 'head'
  let head: H | undefined
  let body: Body = { kind: 'none' }
  let left = 0
  let pending: Uint8Array = Buffer.alloc(0)
  let chunks: ChunkReader | undefined

  const takeHead = (chunk: Uint8Array, at: number): number => {
    const first = pending.byteLength > 0 ? pending[0] : chunk[at]
    // A TLS or HTTP/2 client is known by its first byte or line; waiting for the end of a head would wait for ever.
    if (first !== undefined && !begins(first)) {
      state = 'opaque'
      return chunk.byteLength - at
    }
    const before = pending.byteLength
    const all = Buffer.concat([pending, chunk.subarray(at)])
    const end = all.indexOf('\r\n\r\n', Math.max(0, before - 3), 'latin1')
    if (end < 0 || end > headLimit) {
      pending = all
      if (all.byteLength > headLimit) state = 'opaque'
      return chunk.byteLength - at
    }
    pending = Buffer.alloc(0)
    const parsed = parse(all.subarray(0, end).toString('latin1').split('\r\n'))
    if (parsed === 'opaque') {
      state = 'opaque'
      return chunk.byteLength - at
    }
    const used = end + 4 - before
    if (parsed === 'again') return used
    ;({ head, body } = parsed)
    left = body.kind === 'length' ? body.length : 0
    if (body.kind === 'chunked') chunks = chunkReader()
    state = body.kind === 'none' || (body.kind === 'length' && left === 0) ? 'done' : 'body'
    return used
  }

  const takeBody = (chunk: Uint8Array, at: number): number => {
    const there = chunk.byteLength - at
    if (chunks !== undefined) {
      const used = chunks.feed(chunk, at)
      if (chunks.state === 'done') state = 'done'
      else if (chunks.state === 'bad') state = 'opaque'
      return used
    }
    if (body.kind === 'until-close') return there
    const used = Math.min(left, there)
    left -= used
    if (left === 0) state = 'done'
    return used
  }

  return {
    get state() {
      return state
    },
    get head() {
      return head
    },
    feed: (chunk, at) => {
      let used = 0
      const unfinished = (): boolean => state === 'head' || state === 'body'
      while (at + used < chunk.byteLength && unfinished())
        used += state === 'head' ? takeHead(chunk, at + used) : takeBody(chunk, at + used)
      return used
    },
    end: () => state === 'done' || (state === 'body' && body.kind === 'until-close')
  }
}

interface ChunkReader {
  readonly state: 'reading' | 'done' | 'bad'
  feed(chunk: Uint8Array, at: number): number
}

/** RFC 9112 section 7.1; trailers are read over. */
function chunkReader(): ChunkReader {
  let state: 'reading' | 'done' | 'bad' = 'reading'
  let part: 'size' | 'data' | 'data-end' | 'trailer' = 'size'
  let left = 0
  let line = ''
  let trailers = 0
  const endOfLine = (text: string): void => {
    if (part === 'size') {
      const size = /^([0-9a-fA-F]{1,12})[ \t]*(?:;[^\r\n]*)?$/.exec(text)?.[1]
      if (size === undefined) state = 'bad'
      else {
        left = Number.parseInt(size, 16)
        part = left === 0 ? 'trailer' : 'data'
      }
    } else if (part === 'data-end') {
      if (text === '') part = 'size'
      else state = 'bad'
    } else if (text === '') state = 'done'
    else if ((trailers += text.length) > headLimit) state = 'bad'
  }
  return {
    get state() {
      return state
    },
    feed: (chunk, at) => {
      let i = at
      while (i < chunk.byteLength && state === 'reading') {
        if (part === 'data') {
          const used = Math.min(left, chunk.byteLength - i)
          left -= used
          i += used
          if (left === 0) part = 'data-end'
          continue
        }
        const code = chunk[i] ?? 0
        i += 1
        if (code !== 0x0a) {
          line += String.fromCharCode(code)
          if (line.length > 8192) state = 'bad'
        } else if (line.endsWith('\r')) {
          const text = line.slice(0, -1)
          line = ''
          endOfLine(text)
        } else state = 'bad'
      }
      return i - at
    }
  }
}

const token = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+"
const requestLine = new RegExp(`^(${token}) (\\S+) HTTP/1\\.([01])$`)
const statusLine = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: .*)?$/
const headerLine = new RegExp(`^(${token}):[ \\t]*(.*?)[ \\t]*$`)

function parseRequest(lines: readonly string[]): Parsed<RequestHead> | 'opaque' {
  const match = requestLine.exec(lines[0] ?? '')
  const headers = parseHeaders(lines)
  if (match === null || headers === undefined) return 'opaque'
  const [, method = '', , minor] = match
  if (method === 'CONNECT') return 'opaque'
  const body = bodyOf(headers)
  if (body === undefined) return 'opaque'
  return {
    head: {
      method,
      safe: (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') && body.kind === 'none',
      close: closes(headers, minor === '1')
    },
    body
  }
}

function parseResponse(lines: readonly string[], method: string): Parsed<ResponseHead> | 'opaque' | 'again' {
  const match = statusLine.exec(lines[0] ?? '')
  const headers = parseHeaders(lines)
  if (match === null || headers === undefined) return 'opaque'
  const status = Number(match[2])
  if (status === 101) return 'opaque'
  if (status < 200) return 'again'
  const body = bodyOf(headers)
  if (body === undefined) return 'opaque'
  const head = { status, close: closes(headers, match[1] === '1') }
  if (method === 'HEAD' || status === 204 || status === 304) return { head, body: { kind: 'none' } }
  const said = headers.has('content-length') || headers.has('transfer-encoding')
  return said ? { head, body } : { head: { ...head, close: true }, body: { kind: 'until-close' } }
}

function parseHeaders(lines: readonly string[]): ReadonlyMap<string, readonly string[]> | undefined {
  const headers = new Map<string, string[]>()
  for (const line of lines.slice(1)) {
    const match = headerLine.exec(line)
    if (match === null) return undefined
    const name = (match[1] ?? '').toLowerCase()
    const values = headers.get(name) ?? []
    values.push(match[2] ?? '')
    headers.set(name, values)
  }
  return headers
}

/** Undefined when two readers could disagree about the length: that is how requests are smuggled. */
function bodyOf(headers: ReadonlyMap<string, readonly string[]>): Body | undefined {
  const lengths = headers.get('content-length')
  const encodings = headers.get('transfer-encoding')
  if (encodings !== undefined) {
    const chunked = encodings.length === 1 && encodings[0]?.toLowerCase() === 'chunked'
    return chunked && lengths === undefined ? { kind: 'chunked' } : undefined
  }
  if (lengths === undefined) return { kind: 'none' }
  const [length = ''] = lengths
  if (lengths.length !== 1 || !/^\d{1,15}$/.test(length)) return undefined
  return length === '0' ? { kind: 'none' } : { kind: 'length', length: Number(length) }
}

function closes(headers: ReadonlyMap<string, readonly string[]>, persistent: boolean): boolean {
  const options = (headers.get('connection') ?? []).flatMap((value) =>
    value.split(',').map((option) => option.trim().toLowerCase())
  )
  return options.includes('close') || (!persistent && !options.includes('keep-alive'))
}
