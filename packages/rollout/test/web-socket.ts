/** WebSockets (RFC 6455) as the tests need them: texts of at most 125 bytes, whole in one frame. */
import { createHash, randomBytes } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'

/** For an instance's script: echoes each text behind the instance's own digest. */
export const webSocketEcho = `
server.on('upgrade', (request, socket) => {
  const key = request.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
  const accept = require('node:crypto').createHash('sha1').update(key).digest('base64')
  const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Accept: ' + accept]
  socket.write(head.join('\\r\\n') + '\\r\\n\\r\\n')
  socket.on('error', () => {})
  // Node leaves it half open.
  socket.on('end', () => socket.end())
  let rest = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const size = (rest[1] & 127) + 6
      if (rest.length < 6 || rest.length < size) return
      const text = Buffer.from(rest.subarray(6, size).map((byte, at) => byte ^ rest[2 + (at % 4)]))
      const answer = Buffer.concat([Buffer.from(digest + ' '), text])
      socket.write(Buffer.concat([Buffer.from([0x81, answer.length]), answer]))
      rest = rest.subarray(size)
    }
  })
})
`

export interface WebSocketClient {
  /** Sends a text. @returns the digest of the instance that echoed it. @throws when the connection ends first */
  echo(text: string): Promise<string>
  /** How the connection ended: `end` for an orderly end of the stream, else the error's code. */
  readonly ended: Promise<string>
  close(): void
}

/** @param ca whom a client of `https:` trusts, PEM @throws when it cannot connect, or the answer is no WebSocket's */
export async function openWebSocket(url: string, ca?: string): Promise<WebSocketClient> {
  const key = randomBytes(16).toString('base64')
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-key': key,
    'sec-websocket-version': '13'
  }
  const socket = await new Promise<import('node:stream').Duplex>((resolve, reject) => {
    const secure = url.startsWith('https:')
    const request = secure ? https.get(url, { agent: false, headers, ca }) : http.get(url, { agent: false, headers })
    request.on('error', reject)
    request.on('response', ({ statusCode }) => reject(new Error(`answered ${statusCode}`)))
    request.on('upgrade', (response, stream) => {
      const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
      if (response.headers['sec-websocket-accept'] === accept) resolve(stream)
      else reject(new Error('no WebSocket'))
    })
  })
  let how = 'closed'
  let rest = Buffer.alloc(0)
  const waiting: ((text: string) => void)[] = []
  socket.on('error', (error: NodeJS.ErrnoException) => (how = error.code ?? error.message))
  socket.on('end', () => (how = 'end'))
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    for (let size = (rest[1] ?? 0) + 2; rest.length >= 2 && rest.length >= size; size = (rest[1] ?? 0) + 2) {
      waiting.shift()?.(rest.subarray(2, size).toString())
      rest = rest.subarray(size)
    }
  })
  const ended = new Promise<string>((resolve) => {
    socket.on('close', () => resolve(how))
  })
  return {
    ended,
    echo: async (text) => {
      const mask = randomBytes(4)
      const body = Buffer.from(text).map((byte, at) => byte ^ (mask[at % 4] ?? 0))
      const answer = new Promise<string>((resolve) => waiting.push(resolve))
      socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | body.length]), mask, body]))
      const said = await Promise.race([answer, ended.then((end) => Promise.reject(new Error(`ended: ${end}`)))])
      if (!said.endsWith(` ${text}`)) throw new Error(`echoed ${said}`)
      return said.slice(0, -text.length - 1)
    },
    close: () => socket.destroy()
  }
}
