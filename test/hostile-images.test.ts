/**
 * Images made to exhaust or mislead whoever reads them, given to the shipped bundle: each ends by itself, with an error
 * that names what is wrong or with a known unknown in the document, and within a bound of memory.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync, type ZlibOptions } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { digestOf, mediaTypes, openLayout } from '@immutable-delivery/oci'
import { installActions, type ActionRun, type InstalledActions } from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

let actions: InstalledActions
let work: TestWorkspace

beforeAll(async () => {
  actions = installActions()
  work = await makeWorkspace(actions)
})
afterAll(async () => {
  await work.remove()
  actions.dispose()
})

const pack = (bytes: Uint8Array, options: ZlibOptions = { level: 1 }): Buffer => gzipSync(bytes, options)

/** One tar header (POSIX ustar). */
function header(name: string, size: number, type = '0', mode = 0o644): Buffer {
  const bytes = Buffer.alloc(512)
  bytes.write(name, 0)
  bytes.write(`${mode.toString(8).padStart(7, '0')}\0`, 100)
  bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  bytes.write(`        ${type}`, 148)
  bytes.write('ustar\x0000', 257)
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return bytes
}

const file = (name: string, text: string | Uint8Array): Buffer => {
  const content = Buffer.from(text)
  return Buffer.concat([header(name, content.length), content, Buffer.alloc((512 - (content.length % 512)) % 512)])
}
const end = Buffer.alloc(1024)
const release = file('etc/os-release', 'ID=debian\nVERSION_ID=12\n')
const mebibyte = pack(Buffer.alloc(2 ** 20))

/** Members of a gzip: what is the same a thousand times is packed once. */
const repeated = (part: Buffer, times: number): Buffer[] => Array.from({ length: times }, () => part)

let count = 0
/**
 * Gives the bundle an image of one layer.
 * @param blob gzip; the diffId is not that of its content, which shows only at its end
 */
async function prove(
  blob: Buffer,
  options: { readonly diffId?: `sha256:${string}`; readonly size?: number } = {}
): Promise<ActionRun & { readonly memory: number }> {
  count += 1
  const name = `images-${count}`
  const store = openLayout({
    path: path.join(work.folder, name),
    name: `oci-layout://${name}`,
    clock: systemClock,
    logger: silentLogger
  })
  const put = async (
    bytes: Buffer,
    mediaType: string
  ): Promise<{ mediaType: string; digest: string; size: number }> => {
    const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length }
    await store.putBlob(descriptor, async function* () {
      yield await Promise.resolve(bytes)
    })
    return descriptor
  }
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      rootfs: { type: 'layers', diff_ids: [options.diffId ?? digestOf('what nobody made')] }
    })
  )
  const layer = await put(blob, mediaTypes.layerGzip)
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: await put(config, mediaTypes.config),
      layers: [{ ...layer, size: options.size ?? layer.size }]
    })
  )
  const { digest } = await store.putManifest(manifest, mediaTypes.manifest)
  const told = path.join(work.folder, `${name}.memory`)
  // The most that the process ever held, from the kernel (getrusage(2)), in KiB.
  const hook = `import{writeFileSync as w}from'node:fs';process.on('exit',()=>w(${JSON.stringify(told)},String(process.resourceUsage().maxRSS)))`
  const run = await work.run('sign-and-sbom', { image: `oci-layout://${name}`, digest, 'signing-key': work.key }, 1, {
    timeout: 300_000,
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` }
  })
  return { ...run, memory: Number(readFileSync(told, 'utf8')) / 1024 }
}

/** MiB; the bundle alone needs some 120, a million entries half a kilobyte each. */
const bound = 450
const boundOfEntries = 800

const isLong = process.env['LONG'] === '1'

/** Seconds of work; the short form is the room's own test of the same limit, at a lower count. */
const millionEntries: [string, () => Buffer, RegExp] = [
  'a million entries',
  () =>
    Buffer.concat([
      ...repeated(pack(Buffer.concat(Array.from({ length: 10_000 }, (_, at) => header(`f${at}`, 0)))), 101),
      pack(end)
    ]),
  /at most 1000000 entries/
]

describe('a hostile image', () => {
  test.each<[string, () => Buffer, RegExp]>([
    ...(isLong ? [millionEntries] : []),
    [
      'a bomb: a gigabyte of zeros in a megabyte',
      () =>
        Buffer.concat([
          pack(Buffer.concat([release, header('zeros', 2 ** 30)])),
          ...repeated(mebibyte, 1024),
          pack(end)
        ]),
      /at most \d+ bytes uncompressed/
    ],
    [
      'a path that leads out of the image',
      () => pack(Buffer.concat([file('../../etc/os-release', 'ID=x\n'), end])),
      /\.\./
    ],
    [
      'a link through which a file leads out of the image, and a file that is no directory',
      () => pack(Buffer.concat([file('a', 'x'), file('a/etc/os-release', 'ID=x\n'), end])),
      /a directory on the way/
    ],
    [
      'a file that says it is larger than the layer',
      () => pack(Buffer.concat([header('var/lib/dpkg/status', 50_000), Buffer.alloc(512), end])),
      /integrity|bytes|end/
    ],
    [
      'a package database of a gigabyte',
      () =>
        Buffer.concat([
          pack(Buffer.concat([release, header('var/lib/dpkg/status', 2 ** 30)])),
          ...repeated(pack(Buffer.alloc(2 ** 20, 'Package: a\nVersion: 1\nStatus: install ok installed\n\n')), 1024),
          pack(end)
        ]),
      /var\/lib\/dpkg\/status\\?": expected a file of at most \d+ bytes, got 1073741824/
    ],
    [
      'an extended header of a gigabyte',
      () => pack(Buffer.concat([header('PaxHeaders', 2 ** 30 - 1, 'x'), Buffer.alloc(2 ** 20)])),
      /extended header: expected at most \d+ bytes/
    ],
    [
      'directories in directories without end',
      () =>
        pack(
          Buffer.concat([
            ...Array.from({ length: 60 }, (_, at) => [
              header(`${'d/'.repeat(45)}l${at}`, 0, '5'),
              header(`l${at}`, 0, '5')
            ]).flat(),
            file('etc/os-release', 'ID=x\n'),
            end
          ])
        ),
      /diffId/
    ]
  ])(
    '%s is refused',
    async (what, blob, reason) => {
      const { exitCode, log, memory, outputs } = await prove(blob())
      expect(log).toMatch(reason)
      expect(log).not.toMatch(/\n\s+at .*index\.js/)
      expect(exitCode).toBe(1)
      expect(outputs['result']).not.toBe('signed')
      expect(memory).toBeLessThan(what === 'a million entries' ? boundOfEntries : bound)
    },
    400_000
  )

  test('a size of the layer that is a lie is refused', async () => {
    const blob = pack(Buffer.concat([release, end]))
    const diffId = digestOf(Buffer.concat([release, end]))
    for (const size of [blob.length - 1, blob.length + 1]) {
      const { exitCode, log, memory } = await prove(blob, { diffId, size })
      expect(exitCode).toBe(1)
      expect(log).toMatch(/bytes/)
      expect(memory).toBeLessThan(bound)
    }
  }, 60_000)

  test('JSON of any depth is a known unknown, and the rest is listed', async () => {
    const deep = `{"name":"a","version":"1.0.0","x":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}}`
    const tar = Buffer.concat([
      file('srv/node_modules/a/package.json', deep),
      file('srv/node_modules/b/package.json', '{"name":"b","version":"2.0.0"}'),
      end
    ])
    const { exitCode, log, memory, outputs } = await prove(pack(tar), { diffId: digestOf(tar) })
    expect(log).toContain('not listed: srv/node_modules/a/package.json')
    expect(exitCode).toBe(0)
    expect(outputs['packages']).toBe('1')
    expect(memory).toBeLessThan(bound)
  }, 60_000)

  test('a database as large as is read, of nothing that dpkg wrote, is told of and held in bounds', async () => {
    const part = Buffer.from(`Package: a\nVersion: 1\n${'X: y\n'.repeat(20)}\n`)
    const size = 127 * 2 ** 20
    const database = Buffer.alloc(size, part)
    const tar = Buffer.concat([release, header('var/lib/dpkg/status', size), database, end])
    const { exitCode, log, memory } = await prove(pack(tar), { diffId: digestOf(tar) })
    expect(log).toContain('not listed: var/lib/dpkg/status')
    expect(exitCode).toBe(0)
    expect(memory).toBeLessThan(1200)
  }, 120_000)
})
