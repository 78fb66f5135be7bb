/** An image from an OCI layout, all the way from its layer to the answer of its instance. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { canonicalJson, silentLogger, systemClock } from '@immutable-delivery/kit'
import { digestOf, mediaTypes, openLayout, type Digest } from '@immutable-delivery/oci'
import {
  builtinRouter,
  deploy,
  hostPlatform,
  imagesOf,
  processRuntime,
  settingsDigest,
  tearDown
} from '../src/index.js'
import { makeEnvironment, proxyEntry } from './environment.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rollout-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** A tar file with one file in it (POSIX ustar). */
function tarOf(name: string, content: string): Buffer {
  const header = Buffer.alloc(512)
  header.write(name)
  header.write('0000644\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${Buffer.byteLength(content).toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512)
  body.write(content)
  return Buffer.concat([header, body, Buffer.alloc(1024)])
}

test('an image from a layout runs, and says which one it is', async () => {
  const ports = { clock: systemClock, logger: silentLogger }
  const store = openLayout({ path: path.join(folder, 'layout'), name: 'oci-layout://layout', ...ports })
  const put = async (bytes: Buffer): Promise<{ digest: Digest; size: number }> => {
    const descriptor = { digest: digestOf(bytes), size: bytes.byteLength }
    // eslint-disable-next-line typescript/require-await -- the port wants an async iterable
    await store.putBlob(descriptor, async function* () {
      yield bytes
    })
    return descriptor
  }
  const server = `
    const http = require('node:http')
    http.createServer((request, response) => {
      response.setHeader('x-image-digest', process.env.IMMUTABLE_DELIVERY_DIGEST)
      response.end('baked')
    }).listen(Number(process.env.PORT), process.env.HOST)`
  const layer = tarOf('app/server.js', server)
  const { os, architecture } = hostPlatform()
  const config = {
    os,
    architecture,
    config: { Entrypoint: ['node', '/app/server.js'] },
    rootfs: { type: 'layers', diff_ids: [digestOf(layer)] }
  }
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: { mediaType: mediaTypes.config, ...(await put(Buffer.from(canonicalJson(config)))) },
    layers: [{ mediaType: mediaTypes.layer, ...(await put(layer)) }]
  }
  const { digest } = await store.putManifest(Buffer.from(canonicalJson(manifest)), mediaTypes.manifest, 'latest')

  const stateDir = path.join(folder, 'state')
  const base = await makeEnvironment([], { stateDir })
  const runtime = processRuntime({ stateDir, openImage: imagesOf(store, ports), ...ports })
  const router = builtinRouter({ stateDir, listen: '127.0.0.1:0', proxyEntry, ...ports })
  const settings = { env: {} }
  const result = await deploy(base.options({ runtime, router }), { image: digest, manifest: digest, settings })
  expect(result).toMatchObject({ state: 'live', live: { image: digest, settings: settingsDigest(settings) } })
  const response = await fetch(result.url ?? '')
  expect(await response.text()).toBe('baked')
  expect(response.headers.get('x-image-digest')).toBe(digest)
  await tearDown({ stateDir, runtime, router })
})
