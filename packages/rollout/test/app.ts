/** Images for the tests: a small Node server, with the behaviour that a test needs. */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { digestOf, type Digest } from '@immutable-delivery/oci'
import type { OpenImage } from '../src/index.js'
import { webSocketEcho } from './web-socket.js'

/** The server's script; what it does is said by MODE. */
export const source = `
const http = require('node:http')
const mode = process.env.MODE
const digest = process.env.IMMUTABLE_DELIVERY_DIGEST
console.log('mode ' + mode)
if (mode === 'crash') { console.error('cannot find the database'); process.exit(3) }
if (mode === 'stubborn') process.on('SIGTERM', () => console.log('ignored'))
let users = 0
const server = http.createServer((request, response) => {
  response.setHeader('x-image-digest', mode === 'liar' ? 'sha256:' + '0'.repeat(64) : digest)
  if (request.url === '/env') return response.end(JSON.stringify(process.env))
  if (request.url === '/healthz') {
    response.statusCode = mode === 'ill' || (mode === 'turns-ill' && users > 0) ? 500 : 200
    return response.end('health')
  }
  users += 1
  if (mode === 'dies' && users > 20) process.exit(4)
  if (request.url.startsWith('/slow')) return void setTimeout(() => response.end('slow'), 300)
  let size = 0
  request.on('data', (chunk) => { size += chunk.length })
  request.on('end', () => {
    response.statusCode = mode === 'turns-ill' ? 500 : 200
    response.end(mode + ' ' + size)
  })
})
${webSocketEcho}
if (mode === 'hungry') {
  const eaten = []
  setInterval(() => eaten.push(Buffer.alloc(32 * 1024 * 1024, 1)), 20)
}
if (mode === 'wrong-port') server.listen(Number(process.env.PORT) + 1, process.env.HOST)
else if (mode !== 'mute') server.listen(Number(process.env.PORT), process.env.HOST)
else setInterval(() => {}, 1000)
if (mode === 'graceful') process.on('SIGTERM', () => { server.close(() => process.exit(0)); server.closeIdleConnections() })
`

export type Mode =
  'ok' | 'crash' | 'stubborn' | 'liar' | 'ill' | 'turns-ill' | 'dies' | 'mute' | 'hungry' | 'wrong-port' | 'graceful'

export interface TestImage {
  readonly version: string
  readonly mode: Mode
}

/** An image's digest; manifest and image are one, as for an image of one platform. */
export function imageDigest(image: TestImage): Digest {
  return digestOf(`${image.version} ${image.mode}`)
}

/** Finds exactly the given images, and counts how often they were unpacked. */
export function openTestImages(images: readonly TestImage[]): OpenImage & { unpacked: number } {
  const open: OpenImage = (digest) => {
    const image = images.find((entry) => imageDigest(entry) === digest)
    if (image === undefined) return Promise.reject(new Error(`no image ${digest}`))
    return Promise.resolve({
      manifest: digest,
      id: digest,
      archive: () => {
        throw new Error('only for containers')
      },
      config: {
        Entrypoint: ['node', '/app/server.js'],
        Env: [`MODE=${image.mode}`, 'PATH=/usr/bin'],
        WorkingDir: '/app'
      },
      unpack: async (directory: string) => {
        counted.unpacked += 1
        await mkdir(path.join(directory, 'app'), { recursive: true })
        await writeFile(path.join(directory, 'app', 'server.js'), source)
      }
    })
  }
  const counted = Object.assign(open, { unpacked: 0 })
  return counted
}
