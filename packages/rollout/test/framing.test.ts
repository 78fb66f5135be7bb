import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { requestFraming, responseFraming, type Framing } from '../src/builtin/framing.js'

const seed = { seed: 20_261_121, numRuns: process.env['LONG'] === undefined ? 300 : 20_000 }

/** Feeds a text in pieces and gives how many bytes belong to the first message. */
function feed<H>(framing: Framing<H>, text: string, cuts: readonly number[]): number {
  const bytes = Buffer.from(text, 'latin1')
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].toSorted(
    (a, b) => a - b
  )
  let used = 0
  for (let i = 0; i + 1 < places.length; i += 1) {
    const chunk = bytes.subarray(places[i], places[i + 1])
    const taken = framing.feed(chunk, 0)
    used += taken
    if (taken < chunk.length || framing.state === 'done') break
  }
  return used
}

const cuts = fc.array(fc.nat(2000), { maxLength: 12 })
const body = fc.string({ unit: 'binary-ascii', maxLength: 200 })

describe('requests', () => {
  test('end where they end, however the bytes arrive', () => {
    const message = fc.oneof(
      body.map((text) => `POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: ${text.length}\r\n\r\n${text}`),
      fc
        .array(fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 50 }), { maxLength: 5 })
        .map(
          (parts) =>
            `PUT / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n${parts.map((part) => `${part.length.toString(16)};x=1\r\n${part}\r\n`).join('')}0\r\ntrailer: x\r\n\r\n`
        ),
      fc.constant('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    )
    fc.assert(
      fc.property(message, body, cuts, (text, following, places) => {
        const framing = requestFraming()
        expect(feed(framing, text + following, places)).toBe(text.length)
        expect(framing.state).toBe('done')
      }),
      seed
    )
  })

  test.each([
    ['two lengths', 'POST / HTTP/1.1\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n'],
    ['length and chunks', 'POST / HTTP/1.1\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n'],
    ['an odd length', 'POST / HTTP/1.1\r\ncontent-length: +1\r\n\r\n'],
    ['another coding', 'POST / HTTP/1.1\r\ntransfer-encoding: gzip, chunked\r\n\r\n'],
    ['a folded header', 'GET / HTTP/1.1\r\na: b\r\n c\r\n\r\n'],
    ['a space before the colon', 'POST / HTTP/1.1\r\ncontent-length : 5\r\n\r\n'],
    ['bare line feeds', `GET / HTTP/1.1\nhost: a\n\n${' '.repeat(17_000)}`],
    ['a bad chunk size', 'POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nx\r\n'],
    ['a chunk that is too long', 'POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n1\r\nab\r\n'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a tunnel', 'CONNECT a:1 HTTP/1.1\r\n\r\n'],
    ['TLS', '\u0016\u0003\u0001'],
    ['an endless head', `GET / HTTP/1.1\r\n${'a: b\r\n'.repeat(4000)}`]
  ])('%s is not followed', (_name, text) => {
    const framing = requestFraming()
    feed(framing, text, [])
    expect(framing.state).toBe('opaque')
  })

  test('random bytes never throw, and never count for more than they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const used = requestFraming().feed(bytes, 0)
        expect(used).toBeLessThanOrEqual(bytes.length)
      }),
      seed
    )
  })

  test.each([
    ['GET / HTTP/1.1\r\n\r\n', true, false],
    ['GET / HTTP/1.0\r\n\r\n', true, true],
    ['HEAD / HTTP/1.1\r\nconnection: Upgrade, Close\r\n\r\n', true, true],
    ['DELETE / HTTP/1.1\r\n\r\n', false, false],
    ['GET / HTTP/1.1\r\ncontent-length: 1\r\n\r\nx', false, false]
  ])('%j: safe %s, close %s', (text, safe, close) => {
    const framing = requestFraming()
    feed(framing, text, [])
    expect(framing.head).toMatchObject({ safe, close })
  })
})

describe('responses', () => {
  test.each([
    ['HEAD', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n', 'done'],
    ['GET', 'HTTP/1.1 304 Not Modified\r\ncontent-length: 5\r\n\r\n', 'done'],
    ['GET', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok', 'done'],
    ['GET', 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhal', 'body'],
    ['GET', 'HTTP/1.1 101 Switching Protocols\r\n\r\n', 'opaque'],
    ['GET', 'SSH-2.0-OpenSSH\r\n\r\n', 'opaque']
  ])('%s %j is %s', (method, text, state) => {
    fc.assert(
      fc.property(cuts, (places) => {
        const framing = responseFraming(method)
        feed(framing, text, places)
        expect(framing.state).toBe(state)
      }),
      { ...seed, numRuns: 50 }
    )
  })

  test('one without a length goes on until its connection ends, and closes it', () => {
    const framing = responseFraming('GET')
    feed(framing, 'HTTP/1.1 200 OK\r\n\r\nsome', [])
    expect(framing.state).toBe('body')
    expect(framing.end()).toBe(true)
    expect(framing.head?.close).toBe(true)
    const cut = responseFraming('GET')
    feed(cut, 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nsome', [])
    expect(cut.end()).toBe(false)
  })
})
