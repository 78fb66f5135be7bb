/**
 * One pair of images for each of the thirty causes: what a reader would see if two builds differed in that alone.
 * Those that an engine really produces are built by real engines too, in dockerfiles.peer.ts.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as zlib from 'node:zlib'
import { canonicalJson, type Json } from '@immutable-delivery/kit'
import { mediaTypes } from '@immutable-delivery/oci'
import type { CauseNumber } from '../../src/reproduce/causes.js'
import type { ComparedImage } from '../../src/reproduce/model.js'
import { epoch, imageOf, packableTar, tar, type TarMember, type TestImage, type TestPlatform } from './test-image.js'

export interface CorpusCase {
  readonly cause: CauseNumber
  readonly what: string
  readonly pair: () => Promise<readonly [ComparedImage, ComparedImage]>
}

const images = (a: TestImage, b: TestImage): CorpusCase['pair'] => {
  return async () => [await imageOf(a), await imageOf(b)]
}
const one = (platform: TestPlatform, facts?: ComparedImage['facts']): TestImage => ({
  platforms: [platform],
  ...(facts === undefined ? {} : { facts })
})
/** Two images of one layer each. */
const trees = (a: readonly TarMember[], b: readonly TarMember[]): CorpusCase['pair'] =>
  images(one({ layers: [{ tar: tar(...a) }] }), one({ layers: [{ tar: tar(...b) }] }))
/** Two images of one file each. */
const contents = (name: string, a: string | Buffer, b: string | Buffer): CorpusCase['pair'] =>
  trees([{ name, content: a }], [{ name, content: b }])

const layers = [{ tar: tar({ name: 'app', content: 'app' }) }]
const documents = (a: Omit<TestPlatform, 'layers'>, b: Omit<TestPlatform, 'layers'>): CorpusCase['pair'] =>
  images(one({ layers, ...a }), one({ layers, ...b }))

/**
 * What other programs made of `packableTar()`: py.gz Python's zlib 1.2.13 (`zlib.compressobj(6, 8, 31)`), go.gz Go's
 * compress/gzip at level 6, one.zst `zstd -3 file`, stream.zst `zstd -3` of a pipe, two.zst two pieces of it.
 */
const packedBy = (name: string): Buffer =>
  readFileSync(path.join(import.meta.dirname, '../../../test/reproduce/packed', name))
const packed = (a: Buffer, b: Buffer, mediaType: string = mediaTypes.layerGzip): CorpusCase['pair'] =>
  images(
    one({ layers: [{ tar: packableTar(), packed: a, mediaType }] }),
    one({ layers: [{ tar: packableTar(), packed: b, mediaType }] })
  )

/** As pigz does: each piece ends at a byte, so that the next one can be packed beside it. */
function inPieces(size: number): Buffer {
  const bytes = packableTar()
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size)
    parts.push(
      zlib.deflateRawSync(bytes.subarray(at, at + size), {
        finishFlush: at + size < bytes.length ? zlib.constants.Z_SYNC_FLUSH : zlib.constants.Z_FINISH
      })
    )
  const end = Buffer.alloc(8)
  end.writeUInt32LE(zlib.crc32(bytes), 0)
  end.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([Buffer.from('1f8b0800000000000003', 'hex'), ...parts, end])
}

function withHeader(header: string): Buffer {
  return Buffer.concat([Buffer.from(header, 'hex'), zlib.gzipSync(packableTar()).subarray(10)])
}

const elf = (note: string): Buffer =>
  Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.from(`\0\0${note}\0`)])
const labels = (value: Readonly<Record<string, string>>): Omit<TestPlatform, 'layers'> => ({
  config: { config: { Env: ['A=b'], Labels: value } }
})
const amd64 = { layers, platform: { os: 'linux', architecture: 'amd64' } }
const arm64 = { layers, platform: { os: 'linux', architecture: 'arm64' } }
const attestation = (digest: string): object => ({
  mediaType: mediaTypes.manifest,
  digest: `sha256:${digest.repeat(64)}`,
  size: 10,
  annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
  platform: { os: 'unknown', architecture: 'unknown' }
})

export const corpus: readonly CorpusCase[] = [
  { cause: 1, what: 'a file made at another time', pair: trees([{ name: 'a', mtime: 5 }], [{ name: 'a', mtime: 6 }]) },
  {
    cause: 2,
    what: 'node-tar writes times of access',
    pair: trees([{ name: 'a' }], [{ name: 'a', pax: { atime: '1700000001.5', ctime: '1700000002' } }])
  },
  {
    cause: 3,
    what: 'a folder that was touched later',
    pair: trees(
      [{ name: 'd/', type: '5', mtime: 5 }, { name: 'd/a' }],
      [{ name: 'd/', type: '5', mtime: 6 }, { name: 'd/a' }]
    )
  },
  {
    cause: 4,
    what: 'as the file system lists them',
    pair: trees([{ name: 'a' }, { name: 'b' }], [{ name: 'b' }, { name: 'a' }])
  },
  { cause: 5, what: 'the user of the runner', pair: trees([{ name: 'a', uid: 1000 }], [{ name: 'a', uid: 1001 }]) },
  { cause: 5, what: 'his name alone', pair: trees([{ name: 'a', userName: 'me' }], [{ name: 'a', userName: 'you' }]) },
  { cause: 6, what: 'umask 002', pair: trees([{ name: 'a', mode: 0o644 }], [{ name: 'a', mode: 0o664 }]) },
  {
    cause: 7,
    what: 'labels of SELinux',
    pair: trees(
      [{ name: 'a' }],
      [{ name: 'a', pax: { 'SCHILY.xattr.security.selinux': 'system_u:object_r:tmp_t:s0' } }]
    )
  },
  {
    cause: 7,
    what: 'numbers of a device',
    pair: trees([{ name: 'a', type: '3', device: 1 }], [{ name: 'a', type: '3', device: 2 }])
  },
  {
    cause: 8,
    what: 'a copy instead of a link',
    pair: trees(
      [
        { name: 'a', content: 'x' },
        { name: 'b', type: '1', link: 'a' }
      ],
      [
        { name: 'a', content: 'x' },
        { name: 'b', content: 'x' }
      ]
    )
  },
  { cause: 9, what: 'decomposed by macOS', pair: trees([{ name: 'caf\u00e9' }], [{ name: 'cafe\u0301' }]) },
  { cause: 9, what: 'another case', pair: trees([{ name: 'Readme' }], [{ name: 'README' }]) },
  { cause: 10, what: 'GNU tar', pair: trees([{ name: 'a' }], [{ name: 'a', magic: 'ustar  \0' }]) },
  {
    cause: 10,
    what: 'padded to 20 blocks',
    pair: images(
      one({ layers: [{ tar: tar({ name: 'a' }) }] }),
      one({ layers: [{ tar: Buffer.concat([tar({ name: 'a' }), Buffer.alloc(8704)]) }] })
    )
  },
  { cause: 11, what: 'Go and zlib', pair: packed(packedBy('go.gz'), zlib.gzipSync(packableTar())) },
  {
    cause: 12,
    what: 'a time in the header',
    pair: packed(withHeader('1f8b0800000000000003'), withHeader('1f8b08000a0b0c6500ff'))
  },
  { cause: 13, what: 'zlib 1.2.13 and Chromium’s', pair: packed(packedBy('py.gz'), zlib.gzipSync(packableTar())) },
  {
    cause: 14,
    what: 'a file and a pipe',
    pair: packed(packedBy('one.zst'), packedBy('stream.zst'), mediaTypes.layerZstd)
  },
  { cause: 15, what: 'pigz with other pieces', pair: packed(inPieces(8192), inPieces(16_384)) },
  {
    cause: 15,
    what: 'zstd in two frames',
    pair: packed(packedBy('stream.zst'), packedBy('two.zst'), mediaTypes.layerZstd)
  },
  { cause: 16, what: 'the clock', pair: documents({}, { config: { created: '2026-11-21T03:15:00Z' } }) },
  {
    cause: 16,
    what: 'the clock in the history',
    pair: documents({}, { config: { history: [{ created: '2026-11-21T03:15:00Z', created_by: 'RUN make' }] } })
  },
  {
    cause: 17,
    what: 'a label with the number of the run',
    pair: documents(labels({ run: 'runs/123' }), labels({ run: 'runs/124' }))
  },
  {
    cause: 17,
    what: 'an annotation with the time',
    pair: documents(
      { manifest: { annotations: { 'org.opencontainers.image.created': '2026-11-21T03:15:00Z' } } },
      { manifest: { annotations: { 'org.opencontainers.image.created': '2026-11-22T03:15:00Z' } } }
    )
  },
  {
    cause: 18,
    what: 'fields in another order',
    pair: documents({}, { json: (value) => canonicalJson(value as Json) })
  },
  { cause: 18, what: 'indented', pair: documents({}, { json: (value) => JSON.stringify(value, undefined, 2) }) },
  {
    cause: 19,
    what: 'labels of a hash table',
    pair: documents(labels({ a: '1', b: '2' }), labels({ b: '2', a: '1' }))
  },
  {
    cause: 19,
    what: 'variables in another order',
    pair: documents({ config: { config: { Env: ['A=1', 'B=2'] } } }, { config: { config: { Env: ['B=2', 'A=1'] } } })
  },
  {
    cause: 20,
    what: 'Docker’s types',
    pair: images(
      one({ layers }),
      one({
        layers: layers.map((layer) => ({ ...layer, mediaType: mediaTypes.dockerLayerGzip })),
        manifest: { mediaType: mediaTypes.dockerManifest }
      })
    )
  },
  {
    cause: 21,
    what: 'provenance inside the index',
    pair: images(
      { platforms: [amd64], entries: [attestation('a')] },
      { platforms: [amd64], entries: [attestation('b')] }
    )
  },
  {
    cause: 22,
    what: 'a tag that moved',
    pair: images(
      one(
        { layers: [{ tar: tar({ name: 'base', content: '1' }) }, ...layers] },
        { baseLayers: new Map([['linux/amd64', 1]]) }
      ),
      one(
        { layers: [{ tar: tar({ name: 'base', content: '2' }) }, ...layers] },
        { baseLayers: new Map([['linux/amd64', 1]]) }
      )
    )
  },
  {
    cause: 23,
    what: 'a newer package',
    pair: contents('var/lib/dpkg/status', 'Package: curl\nVersion: 8.1\n', 'Package: curl\nVersion: 8.2\n')
  },
  {
    cause: 23,
    what: 'npm install without a lock file',
    pair: contents('app/node_modules/ms/package.json', '{"version":"2.1.2"}', '{"version":"2.1.3"}')
  },
  { cause: 24, what: 'a log of apt', pair: contents('var/log/apt/history.log', 'Start: 1', 'Start: 2') },
  { cause: 24, what: 'the identity of a machine', pair: contents('etc/machine-id', 'a1', 'b2') },
  {
    cause: 24,
    what: 'a number that was drawn',
    pair: contents('app/id', '3f0d7a52-9a4e-4f5a-9a5e-2d5b1c9e7f10', 'c9a1b6de-1c55-4b7e-8f1d-0a9b8c7d6e5f')
  },
  {
    cause: 24,
    what: 'a name that was drawn',
    pair: trees([{ name: 'opt/cache-Xa81kQ9z' }], [{ name: 'opt/cache-p07BdW3e' }])
  },
  {
    cause: 25,
    what: 'the time of the build',
    pair: contents('app/build-info', 'built 2026-11-21T03:15:00Z', 'built 2026-11-21T03:15:07Z')
  },
  { cause: 25, what: 'the build id of a program', pair: contents('app/server', elf('id:abc'), elf('id:abd')) },
  {
    cause: 25,
    what: 'the folder it was built in',
    pair: contents('app/map', 'file /home/runner/one/main.c\n', 'file /home/runner/two/main.c\n')
  },
  { cause: 26, what: 'the name of the host', pair: contents('app/conf', 'hostname=fv-az1', 'hostname=fv-az2') },
  { cause: 26, what: 'what the engine mounts', pair: contents('etc/resolv.conf', 'nameserver a', 'nameserver b') },
  { cause: 26, what: 'the locale', pair: contents('app/conf', 'LANG=C.UTF-8\n', 'LANG=de_DE.UTF-8\n') },
  { cause: 26, what: 'the processor', pair: contents('app/flags', '-march=haswell', '-march=znver3') },
  {
    cause: 28,
    what: 'another BuildKit',
    pair: images(
      one({ layers }, { builder: 'BuildKit 0.31' }),
      one({ layers, config: { x: '1' } }, { builder: 'BuildKit 0.32' })
    )
  },
  {
    cause: 28,
    what: 'its words in the history',
    pair: documents(
      {},
      {
        config: {
          history: [
            {
              created: new Date(epoch * 1000).toISOString().replace('.000', ''),
              created_by: 'RUN make',
              comment: 'buildkit.dockerfile.v0'
            }
          ]
        }
      }
    )
  },
  {
    cause: 29,
    what: 'platforms in the order in which they ended',
    pair: images({ platforms: [amd64, arm64] }, { platforms: [amd64, arm64], reverse: true })
  },
  { cause: 30, what: 'ends of lines', pair: contents('app/run.sh', 'a\nb\n', 'a\r\nb\r\n') },
  {
    cause: 30,
    what: 'a pointer of LFS',
    pair: contents('app/data', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n', 'abc')
  },
  {
    cause: 30,
    what: 'a submodule that was not fetched',
    pair: trees(
      [{ name: 'lib/', type: '5' }],
      [{ name: 'lib/', type: '5' }, { name: 'lib/.git' }, { name: 'lib/a.c', content: 'x' }]
    )
  }
]

/** What cannot be seen in two images alone, and why. */
export const elsewhere: Readonly<Partial<Record<CauseNumber, string>>> = {
  27: 'needs a third build, which says whether two fresh ones agree: dockerfiles.peer.ts, and verify.test.ts'
}
