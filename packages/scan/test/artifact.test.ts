import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { errorKind } from '@immutable-delivery/kit'
import {
  openArtifactDatabase,
  openDatabase,
  packIndex,
  scanImages,
  writeArtifactManifest,
  writeFindings,
  type ArtifactLayer,
  type FileCache,
  type OsvDatabase
} from '../src/index.js'
import { inventory, lodash, now, record } from './samples.js'
import { osvZip, withDatabase } from './zip.js'

const expat = record('CVE-2026-1', 'Debian:12', 'expat', [{ introduced: '0' }, { fixed: '2.5.0-1+deb12u2' }])
const archives = { npm: osvZip([lodash]), 'Debian:12': osvZip([expat]) }
const image = inventory(['pkg:npm/lodash@4.17.20', 'pkg:deb/debian/libexpat1@2.5.0-1?distro=debian-12&upstream=expat'])

interface Artifact {
  readonly artifactType: string
  readonly layers: readonly ArtifactLayer[]
}
let folder = ''
let artifact: Artifact
let bytes: Buffer
const blobs = new Map<string, Buffer>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'artifact-'))
  bytes = await build()
  artifact = JSON.parse(bytes.toString()) as Artifact
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function build(): Promise<Buffer> {
  return withDatabase(archives, async (directory) => {
    const indexes = await mkdtemp(join(folder, 'indexes-'))
    const database = openDatabase({ directory, name: 'x', indexes })
    const layers: ArtifactLayer[] = []
    for (const ecosystem of Object.keys(archives)) {
      const index = await database.index(ecosystem)
      if (index === undefined) throw new Error(`no index of ${ecosystem}`)
      const target = join(indexes, 'packed')
      const layer = await packIndex(index, target, ecosystem)
      blobs.set(layer.digest, await readFile(target))
      layers.push(layer)
    }
    return writeArtifactManifest(layers).bytes
  })
}

async function* given(layer: ArtifactLayer): AsyncGenerator<Uint8Array, void, undefined> {
  await Promise.resolve()
  const blob = blobs.get(layer.digest)
  if (blob === undefined) throw Object.assign(new Error('404'), { kind: 'remote' })
  yield blob
}

let count = 0
function open(of: Partial<Artifact> = {}, cache?: FileCache, blob = given): OsvDatabase {
  count += 1
  return openArtifactDatabase({
    manifest: { ...artifact, ...of },
    name: 'ghcr.io/acme/advisories@sha256:0',
    blob,
    directory: join(folder, `pulled-${count}`),
    ...(cache === undefined ? {} : { cache })
  })
}

async function scanned(database: OsvDatabase): Promise<string> {
  const results = await scanImages({ targets: [{ platform: 'linux/amd64', inventory: image }], database, now })
  return writeFindings('x', results)
}

async function kindOf(body: () => unknown): Promise<string> {
  try {
    await body()
    return 'none'
  } catch (error) {
    return errorKind(error)
  }
}

describe('advisories as an OCI artifact', () => {
  test('the same report, to the byte, as from the archives it was made of', async () => {
    const own = await withDatabase(archives, (directory) => scanned(openDatabase({ directory, name: 'x' })))
    expect(JSON.parse(own)).toMatchObject({
      platforms: [{ findings: [{ id: 'CVE-2026-1' }, { id: 'CVE-2021-23337' }] }]
    })
    expect(await scanned(open())).toBe(own)
  })

  test('built again it has the same digest; an ecosystem that is not in it is no data', async () => {
    expect((await build()).equals(bytes)).toBe(true)
    expect(await open().load('Go', new Set(['x']))).toBeUndefined()
  })

  test('a layer is fetched once, and what the cache gives counts only by its hash', async () => {
    const kept = new Map<string, Buffer>()
    let fetches = 0
    const counting = (layer: ArtifactLayer): ReturnType<typeof given> => {
      fetches += 1
      return given(layer)
    }
    const cache: FileCache = {
      restore: async (key, path) => {
        const found = kept.get(key)
        if (found !== undefined) await writeFile(path, found)
        return found !== undefined
      },
      save: async (key, path) => {
        kept.set(key, await readFile(path))
      }
    }
    const first = await scanned(open({}, cache, counting))
    expect([fetches, kept.size]).toEqual([2, 2])
    expect(await scanned(open({}, cache, counting))).toBe(first)
    expect(fetches).toBe(2)
    for (const key of kept.keys()) kept.set(key, gzipSync('forged'))
    expect(await scanned(open({}, cache, counting))).toBe(first)
    expect(fetches).toBe(4)
  })

  test.each<[string, string, (npm: ArtifactLayer) => Partial<Artifact>]>([
    ['another type of artifact', 'integrity', () => ({ artifactType: 'application/vnd.example' })],
    [
      'an index of another version',
      'integrity',
      (npm) => ({ layers: [{ ...npm, mediaType: npm.mediaType.replace(/\.v\d+/, '.v9') }] })
    ],
    [
      'a layer without an ecosystem',
      'integrity',
      ({ mediaType, digest, size }) => ({ layers: [{ mediaType, digest, size }] })
    ],
    ['two layers of one ecosystem', 'integrity', (npm) => ({ layers: [npm, npm] })],
    ['a layer that is not there', 'remote', (npm) => ({ layers: [{ ...npm, digest: `sha256:${'0'.repeat(64)}` }] })],
    ['a layer longer than it says', 'integrity', (npm) => ({ layers: [{ ...npm, size: 10 }] })],
    [
      'the layer of another ecosystem',
      'integrity',
      (npm) => ({
        layers: [{ ...(artifact.layers.find((item) => item !== npm) ?? npm), annotations: npm.annotations ?? {} }]
      })
    ]
  ])('%s is an error', async (_name, kind, change) => {
    const npm = artifact.layers.find((layer) => layer.annotations?.['dev.immutable-delivery.ecosystem'] === 'npm')
    if (npm === undefined) throw new Error('no npm')
    expect(await kindOf(() => open(change(npm)).load('npm', new Set(['lodash'])))).toBe(kind)
  })

  test.each<[string, (blob: Buffer) => Buffer]>([
    ['other bytes', () => Buffer.from('x')],
    ['a byte changed', (blob) => Buffer.concat([blob.subarray(0, -1), Buffer.from([1])])],
    ['cut short', (blob) => blob.subarray(0, -5)]
  ])('%s in place of the layer: integrity, and nothing is left that a later step would use', async (_name, change) => {
    // oxlint-disable-next-line typescript/require-await -- an async iterable is what it takes
    async function* wrong(layer: ArtifactLayer): AsyncGenerator<Uint8Array, void, undefined> {
      yield change(blobs.get(layer.digest) ?? Buffer.alloc(0))
    }
    const database = open({}, undefined, wrong)
    expect(await kindOf(() => database.load('npm', new Set()))).toBe('integrity')
    expect(await kindOf(() => database.load('npm', new Set()))).toBe('integrity')
  })

  test('bytes of the right hash that are no index are an error too', async () => {
    const packed = gzipSync('no index')
    const digest = `sha256:${createHash('sha256').update(packed).digest('hex')}`
    blobs.set(digest, packed)
    const [layer] = artifact.layers
    if (layer === undefined) throw new Error('no layer')
    const layers = [{ ...layer, digest, size: packed.length }]
    const ecosystem = layer.annotations?.['dev.immutable-delivery.ecosystem'] ?? ''
    expect(await kindOf(() => open({ layers }).load(ecosystem, new Set()))).toBe('integrity')
    const plain = Buffer.from('not packed')
    const other = `sha256:${createHash('sha256').update(plain).digest('hex')}`
    blobs.set(other, plain)
    expect(
      await kindOf(() => open({ layers: [{ ...layer, digest: other, size: plain.length }] }).load(ecosystem, new Set()))
    ).toBe('integrity')
  })
})
