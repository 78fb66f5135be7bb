import * as fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import * as zlib from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import {
  mediaTypes,
  readImage,
  readLayer,
  type Digest,
  type ImageStore,
  type LayerEntry
} from '@immutable-delivery/oci'
import {
  canonicalImage,
  scrubRules,
  type CanonicalOptions,
  type DockerfileEngine,
  type TakenFromImage
} from '../../src/index.js'
import { readPrevious } from '../../src/previous.js'
import { epoch, imageOf, tar, type TarMember, type TestImage, type TestLayer } from '../reproduce/test-image.js'

let folder: string
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'canonical-'))
})
afterEach(() => fs.rm(folder, { recursive: true, force: true }))

/** BuildKit's mark on a layer that it made. */
const own = { 'buildkit/rewritten-timestamp': String(epoch) }
const layer = (members: readonly TarMember[], more: Partial<TestLayer> = {}): TestLayer => ({
  tar: tar(...members),
  annotations: own,
  ...more
})

interface Made {
  readonly store: ImageStore
  readonly digest: Digest
  readonly taken: readonly TakenFromImage[]
}

async function canonical(
  image: TestImage,
  options: Partial<CanonicalOptions> = {},
  engine: DockerfileEngine = 'buildkit'
): Promise<Made> {
  const { store, digest } = await imageOf(image)
  const built = {
    engine,
    store,
    digest,
    image: await readImage(store, digest),
    materials: [],
    close: () => Promise.resolve()
  }
  const made = await canonicalImage(built, {
    created: epoch,
    compression: 'gzip',
    scrubs: () => false,
    previous: undefined,
    temporary: folder,
    hide: (text) => text,
    logger: silentLogger,
    clock: systemClock,
    ...options
  })
  expect(await fs.readdir(folder)).toEqual([])
  return { store, digest: made.built.digest, taken: made.taken }
}

async function entriesOf({ store, digest }: Made, at = 0): Promise<(Omit<LayerEntry, 'content'> & { text: string })[]> {
  const [only] = (await readImage(store, digest)).platforms
  const [descriptor, diffId] = [only?.manifest.layers[at], only?.config.rootfs.diff_ids[at]]
  if (descriptor === undefined || diffId === undefined) throw new Error('no layer')
  const all = []
  for await (const { content, ...entry } of readLayer(store, descriptor, diffId)) {
    const chunks: Uint8Array[] = []
    for await (const chunk of content()) chunks.push(chunk)
    all.push({ ...entry, text: Buffer.concat(chunks).toString() })
  }
  return all
}

const single = (...layers: readonly TestLayer[]): TestImage => ({ platforms: [{ layers }] })

describe('whatever the engine, its version and its compressor did', () => {
  const files: readonly TarMember[] = [
    { name: 'a', content: 'one', mtime: epoch + 1 },
    { name: 'd/', type: '5', mtime: epoch + 2 },
    { name: 'd/b', content: 'two', mtime: 12 },
    { name: 'd/link', type: '2', link: 'b', mtime: epoch + 3 }
  ]

  test.each<[string, TestLayer]>([
    ['order', layer(files.toReversed())],
    ['times after the commit', layer(files.map((one) => ({ ...one, mtime: one.mtime === 12 ? 12 : epoch + 99 })))],
    ['names of users', layer(files.map((one) => ({ ...one, userName: 'runner' })))],
    ['times of access', layer(files.map((one) => ({ ...one, pax: { atime: '5.5', ctime: '6' } })))],
    ['GNU’s dialect', layer(files.map((one) => ({ ...one, magic: 'ustar  \0' })))],
    ['labels of SELinux', layer(files.map((one) => ({ ...one, pax: { 'SCHILY.xattr.security.selinux': 'x' } })))],
    ['padding', layer([], { tar: Buffer.concat([tar(...files), Buffer.alloc(9216)]) })],
    ['level of the compressor', layer(files, { packed: zlib.gzipSync(tar(...files), { level: 1 }) })],
    ['no compressor', layer(files, { packed: tar(...files), mediaType: mediaTypes.layer })],
    ['Docker’s types', layer(files, { mediaType: mediaTypes.dockerLayerGzip })]
  ])('%s: one digest', async (_name, other) => {
    const [one, two] = [await canonical(single(layer(files))), await canonical(single(other))]
    expect(two.digest).toBe(one.digest)
    // What the layer says of the files is as it was.
    expect((await entriesOf(two)).map(({ path: at, text, mtime }) => [at, text, mtime])).toEqual([
      ['a', 'one', epoch],
      ['d', '', epoch],
      ['d/b', 'two', 12],
      ['d/link', '', epoch]
    ])
  })

  test('its words in configuration and manifest: one digest', async () => {
    const layers = [layer(files)]
    const time = new Date(epoch * 1000).toISOString()
    const history = [{ created: time, created_by: 'RUN make', comment: 'buildkit.dockerfile.v1' }]
    const one = await canonical({ platforms: [{ layers }] })
    const two = await canonical({
      platforms: [
        {
          layers,
          config: { created: time, history, config: { ArgsEscaped: true, Env: ['A=b'] } },
          manifest: { mediaType: mediaTypes.dockerManifest },
          json: (value) => JSON.stringify(value, undefined, 3)
        }
      ]
    })
    expect(two.digest).toBe(one.digest)
  })

  test('platforms in any order and spelling: one index', async () => {
    const of = (architecture: string, variant?: string): TestImage['platforms'][number] => ({
      layers: [layer(files)],
      platform: { os: 'linux', architecture, ...(variant === undefined ? {} : { variant }) }
    })
    const one = await canonical({ platforms: [of('amd64'), of('arm64')] })
    expect((await canonical({ platforms: [of('amd64'), of('arm64')], reverse: true })).digest).toBe(one.digest)
    const index = await one.store.getManifest(one.digest)
    expect(Buffer.from(index?.bytes ?? []).toString()).not.toContain('variant')
  })

  test('done twice it is done once', async () => {
    const once = await canonical(single(layer(files)))
    const image = await readImage(once.store, once.digest)
    const options = {
      created: epoch,
      compression: 'gzip' as const,
      scrubs: () => false,
      previous: undefined,
      temporary: folder,
      hide: (text: string) => text,
      logger: silentLogger,
      clock: systemClock
    }
    const built = { engine: 'buildkit' as const, image, materials: [], close: () => Promise.resolve(), ...once }
    expect((await canonicalImage(built, options)).built.digest).toBe(once.digest)
  })
})

test('the base keeps its bytes, whatever is in them', async () => {
  const base = { tar: tar({ name: 'z', mtime: epoch + 7 }, { name: 'a' }), packed: undefined }
  const packed = zlib.gzipSync(base.tar, { level: 2 })
  const made = await canonical({
    platforms: [
      {
        layers: [
          { tar: base.tar, packed, createdBy: 'base', mediaType: mediaTypes.dockerLayerGzip },
          layer([{ name: 'x' }])
        ],
        config: {
          history: [
            { created: '2020-01-01T00:00:00Z', created_by: 'base', comment: 'theirs' },
            { created: new Date(epoch * 1000).toISOString(), created_by: 'RUN x', comment: 'engine' }
          ]
        }
      }
    ]
  })
  const [only] = (await readImage(made.store, made.digest)).platforms
  expect(only?.manifest.layers[0]).toMatchObject({ mediaType: mediaTypes.layerGzip, size: packed.length })
  expect((await entriesOf(made)).map(({ path: at, mtime }) => [at, mtime])).toEqual([
    ['z', epoch + 7],
    ['a', 0]
  ])
  expect(only?.config.history).toEqual([
    { created: '2020-01-01T00:00:00Z', created_by: 'base', comment: 'theirs' },
    { created: '2023-11-14T22:13:20Z', created_by: 'RUN x' }
  ])
})

test('buildah’s mark is found, and goes, also where it puts annotations behind it', async () => {
  const at = new Date(epoch * 1000).toISOString()
  const made = await canonical(
    {
      platforms: [
        {
          layers: ['base', 'COPY', 'RUN'].map((name) => ({ tar: tar({ name, mtime: epoch + 5 }), createdBy: name })),
          config: {
            history: [
              { created: at, created_by: 'of the base, made at the same time' },
              { created: at, created_by: `COPY in /kept     |clamp-mtime=${epoch} ` },
              { created: at, created_by: `RUN x|force-mtime=${epoch}org.opencontainers.image.base.name=a/b:1a.b=c` }
            ]
          }
        }
      ]
    },
    {},
    'buildah'
  )
  const [only] = (await readImage(made.store, made.digest)).platforms
  expect(only?.config.history?.map((entry) => entry.created_by)).toEqual([
    'of the base, made at the same time',
    'COPY in /kept',
    'RUN x'
  ])
  const times = [0, 1, 2].map(async (i) => (await entriesOf(made, i)).map(({ mtime }) => mtime))
  expect(await Promise.all(times)).toEqual([[epoch + 5], [epoch], [epoch]])
})

test('what a file is stays: rights, links, attributes, devices, whiteouts, names that are no UTF-8', async () => {
  const made = await canonical(
    single(
      layer([
        { name: 'usr/', type: '5', mode: 0o1777, uid: 7 },
        {
          name: 'usr/z',
          content: 'text',
          mode: 0o4755,
          pax: { 'SCHILY.xattr.security.capability': '\u0001x', 'SCHILY.xattr.user.b': '2' }
        },
        { name: 'usr/a', type: '1', link: 'usr/z' },
        { name: 'usr/elsewhere', type: '1', link: 'of/the/base' },
        { name: 'usr/null', type: '3', device: 1, mode: 0o666 },
        { name: 'usr/.wh.gone', mode: 0o600, mtime: 5 },
        { name: 'usr/-before' },
        { name: 'usr/f', type: '6' },
        { name: 'long', pax: { path: `${'long/'.repeat(40)}é` } },
        { name: 'usr/\udcff' }
      ])
    )
  )
  const all = await entriesOf(made)
  expect(all.map(({ path: at }) => at)).toEqual([
    `${'long/'.repeat(40)}é`,
    'usr',
    'usr/.wh.gone',
    'usr/-before',
    'usr/a',
    'usr/elsewhere',
    'usr/f',
    'usr/null',
    'usr/z',
    'usr/\udcff'
  ])
  const of = (name: string): object | undefined => all.find((one) => one.path === `usr/${name}`)
  expect(all[1]).toMatchObject({ mode: 0o1777, uid: 7 })
  // The first name is the file.
  const xattrs = { 'security.capability': '\u0001x', 'user.b': '2' }
  expect(of('a')).toMatchObject({ type: 'file', text: 'text', mode: 0o4755, xattrs })
  expect(of('z')).toMatchObject({ type: 'hardlink', linkTarget: 'usr/a', mode: 0o4755 })
  expect(of('elsewhere')).toMatchObject({ type: 'hardlink', linkTarget: 'of/the/base' })
  expect(of('null')).toMatchObject({ type: 'character', mode: 0o666, device: { major: 1, minor: 0 } })
  expect(of('f')).toMatchObject({ type: 'fifo' })
  expect(of('.wh.gone')).toMatchObject({ type: 'file', mode: 0, mtime: epoch })
})

test('a layer with a path twice keeps its order: the later one counts', async () => {
  const made = await canonical(single(layer([{ name: 'z' }, { name: 'a', content: '1' }, { name: 'a', content: '2' }])))
  expect((await entriesOf(made)).map(({ path: at, text }) => at + text)).toEqual(['z', 'a1', 'a2'])
})

test('scrubbing takes out what is named, and says so', async () => {
  const image = single(
    layer([
      { name: 'var/log/apt/history.log', content: 'now' },
      { name: 'var/log/.wh.dpkg.log' },
      { name: 'var/log/dpkg.log', content: 'now', type: '0' },
      { name: 'var/log/kept.log' },
      { name: 'srv/link', type: '1', link: 'var/log/dpkg.log' }
    ])
  )
  const made = await canonical(image, { scrubs: scrubRules(['leftovers', '/opt/**/x']) })
  expect((await entriesOf(made)).map(({ path: at, type, text }) => `${at} ${type} ${text}`)).toEqual([
    'srv/link file now',
    'var/log/.wh.dpkg.log file ',
    'var/log/kept.log file '
  ])
  expect(made.taken).toEqual([
    { layer: 'RUN make', scrubbed: ['var/log/apt/history.log', 'var/log/dpkg.log'], attributes: [] }
  ])
  expect(() => scrubRules(['['])).toThrow(/^scrub: got "\["/)
})

test('a layer of the previous image with the same files is taken over, whatever packed it; a forged one is not', async () => {
  const files = layer([{ name: 'a', content: 'x' }])
  const first = await canonical(single(files))
  const [only] = (await readImage(first.store, first.digest)).platforms
  // As another zlib would have packed it.
  const diffId = only?.config.rootfs.diff_ids[0]
  const theirs = await imageOf(
    single({ tar: await tarOf(first), packed: zlib.gzipSync(await tarOf(first), { level: 1 }) })
  )
  const previous = await readPrevious({
    target: theirs.store,
    tags: [],
    needed: true,
    logger: silentLogger,
    previous: theirs
  })
  expect(previous?.layers.has(diffId ?? 'sha256:0')).toBe(true)
  const second = await canonical(single(files), { previous })
  const before = [...(previous?.layers.values() ?? [])][0]
  expect((await readImage(second.store, second.digest)).platforms[0]?.manifest.layers[0]).toEqual(before)
  const forged = { ...previous, layers: new Map([[diffId ?? 'sha256:0', only?.manifest.config]]) } as typeof previous
  expect((await canonical(single(files), { previous: forged })).digest).toBe(first.digest)
})

async function tarOf({ store, digest }: Made): Promise<Buffer> {
  const [only] = (await readImage(store, digest)).platforms
  const descriptor = only?.manifest.layers[0]
  const chunks: Uint8Array[] = []
  if (descriptor !== undefined) for await (const chunk of store.getBlob(descriptor)) chunks.push(chunk)
  return zlib.gunzipSync(Buffer.concat(chunks))
}

test('any tree in any order, as any engine may write it, has one digest', async () => {
  const name = fc
    // No path of more than 100 bytes: the tars of the test have no other field for it, and two names would become one.
    .array(fc.constantFrom('a', 'B', 'é', 'é', '-', '~', '\u{1f600}', 'x'.repeat(30)), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join('/'))
  const tree = fc.uniqueArray(fc.record({ name, content: fc.string({ maxLength: 20 }), mtime: fc.nat(2 * epoch) }), {
    selector: (one) => one.name,
    maxLength: 12
  })
  await fc.assert(
    fc.asyncProperty(tree, fc.integer({ min: 1, max: 9 }), fc.nat(), async (members, level, seed) => {
      const [first, ...rest] = members
      const shuffled = first === undefined ? [] : [...rest.toSorted(() => (seed % 2 === 0 ? 1 : -1)), first]
      const later = shuffled.map((one) => ({ ...one, mtime: one.mtime > epoch ? one.mtime + seed : one.mtime }))
      const one = await canonical(single(layer(members)))
      const two = await canonical(single(layer(later, { packed: zlib.gzipSync(tar(...later), { level }) })))
      expect(two.digest).toBe(one.digest)
      expect(await entriesOf(two)).toHaveLength(members.length)
    }),
    { numRuns: process.env['LONG'] === '1' ? 500 : 40 }
  )
})
