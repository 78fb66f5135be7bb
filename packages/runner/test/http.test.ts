import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { errorCode, readBounded } from '@immutable-delivery/kit'
import { nodeHttp } from '../src/index.js'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const text = async (body: AsyncIterable<Uint8Array>): Promise<string> =>
  Buffer.from(await readBounded(body, 1e6, () => new Error('too large'))).toString()

test('a stream of known length is sent with that length and not chunked', async () => {
  const url = await serve((request, response) => {
    let size = 0
    request.on('data', (chunk: Buffer) => (size += chunk.length))
    request.on('end', () =>
      response.end(`${request.headers['content-length']} ${request.headers['transfer-encoding']} ${size}`)
    )
  })
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < 64; i += 1) yield await Promise.resolve(new Uint8Array(65_536))
  }
  const response = await nodeHttp({ method: 'PUT', url, body: { length: 64 * 65_536, stream: stream() } })
  expect(await text(response.body)).toBe(`${64 * 65_536} undefined ${64 * 65_536}`)
})

test('a stream that ends too early is an error and not a shorter upload', async () => {
  const url = await serve((request, response) => {
    request.resume()
    request.on('end', () => response.end('accepted'))
  })
  async function* short(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(new Uint8Array(10))
  }
  await expect(
    nodeHttp({ method: 'PUT', url, body: { length: 20, stream: short() }, idleTimeout: 1000 })
  ).rejects.toBeDefined()
})

test('no redirect is followed and no status is an error', async () => {
  const url = await serve((_request, response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end())
  const response = await nodeHttp({ method: 'GET', url })
  expect([response.status, response.headers['location']]).toEqual([307, 'http://127.0.0.1:1/'])
  response.discard()
})

test('a server that never answers, and one that stops in the middle, end in ETIMEDOUT', async () => {
  const silent = await serve(() => undefined)
  await expect(nodeHttp({ method: 'GET', url: silent, idleTimeout: 100 })).rejects.toMatchObject({ code: 'ETIMEDOUT' })
  const halting = await serve((_request, response) => response.writeHead(200, { 'content-length': '100' }).write('x'))
  const response = await nodeHttp({ method: 'GET', url: halting, timeout: 200 })
  await expect(text(response.body)).rejects.toBeDefined()
})

test('a fresh connection is a new one each time; otherwise one is kept', async () => {
  const ports = new Set<number | undefined>()
  const url = await serve((request, response) => {
    ports.add(request.socket.remotePort)
    response.end('ok')
  })
  for (let i = 0; i < 3; i += 1) await text((await nodeHttp({ method: 'GET', url })).body)
  expect(ports.size).toBe(1)
  for (let i = 0; i < 3; i += 1) await text((await nodeHttp({ method: 'GET', url, freshConnection: true })).body)
  expect(ports.size).toBe(4)
})

test('an abort ends the request', async () => {
  const url = await serve(() => undefined)
  const controller = new AbortController()
  const request = nodeHttp({ method: 'GET', url, signal: controller.signal })
  controller.abort()
  await expect(request).rejects.toMatchObject({ name: 'AbortError' })
})

test('a closed port says ECONNREFUSED, another scheme is refused', async () => {
  let thrown: unknown
  await nodeHttp({ method: 'GET', url: 'http://127.0.0.1:1/' }).catch((error: unknown) => (thrown = error))
  expect(errorCode(thrown)).toBe('ECONNREFUSED')
  await expect(nodeHttp({ method: 'GET', url: 'file:///etc/passwd' })).rejects.toThrow(/not HTTP/)
})
