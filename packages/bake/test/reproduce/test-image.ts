/** Puts images together by hand: tars of any dialect, packed by anything, with any documents around them. */
import * as zlib from 'node:zlib'
import { digestOf, encodeName, mediaTypes, type Descriptor, type Digest } from '@immutable-delivery/oci'
import { memoryStore } from '@immutable-delivery/testbed'
import type { ComparedImage } from '../../src/reproduce/model.js'

export interface TarMember {
  /** A byte that is no UTF-8 as the lone surrogate that `encodeName` knows. */
  readonly name: string
  /** Of POSIX: 0 file, 1 hard link, 2 symlink, 3 device, 5 folder; default a file. */
  readonly type?: string
  readonly content?: string | Buffer
  readonly link?: string
  readonly mode?: number
  readonly uid?: number
  readonly mtime?: number
  readonly userName?: string
  readonly magic?: string
  readonly device?: number
  readonly pax?: Readonly<Record<string, string>>
}

const blockOf = (size: number): Buffer => Buffer.alloc((512 - (size % 512)) % 512)

function member(one: TarMember): Buffer {
  const content = Buffer.from(one.content ?? '')
  const head = Buffer.alloc(512)
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`
  head.set(encodeName(one.name).subarray(0, 100))
  head.write(octal(one.mode ?? (one.type === '5' ? 0o755 : 0o644), 7), 100)
  head.write(octal(one.uid ?? 0, 7), 108)
  head.write(octal(0, 7), 116)
  head.write(octal(content.length, 11), 124)
  head.write(octal(one.mtime ?? 0, 11), 136)
  head.write(one.type ?? '0', 156)
  head.write(one.link ?? '', 157, 100)
  head.write(one.magic ?? 'ustar\x0000', 257, 'latin1')
  head.write(one.userName ?? '', 265)
  head.write(octal(one.device ?? 0, 7), 329)
  head.write(octal(0, 7), 337)
  head.fill(0x20, 148, 156)
  head.write(
    `${head
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148
  )
  const own = Buffer.concat([head, content, blockOf(content.length)])
  if (one.pax === undefined) return own
  const records = Object.entries(one.pax).map(([key, value]) => {
    let length = Buffer.byteLength(`  ${key}=${value}`) + 1
    while (Buffer.byteLength(`${length} ${key}=${value}\n`) !== length) length += 1
    return `${length} ${key}=${value}\n`
  })
  return Buffer.concat([member({ name: 'pax', type: 'x', content: records.join('') }), own])
}

export const tar = (...members: readonly TarMember[]): Buffer =>
  Buffer.concat([...members.map(member), Buffer.alloc(1024)])

export interface TestLayer {
  readonly tar: Buffer
  /** Default: gzip as Node makes it. */
  readonly packed?: Buffer
  readonly mediaType?: string
  readonly createdBy?: string
  readonly annotations?: Readonly<Record<string, string>>
}

export interface TestPlatform {
  readonly layers: readonly TestLayer[]
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string }
  /** Laid over the configuration. */
  readonly config?: Readonly<Record<string, unknown>>
  /** Laid over the manifest. */
  readonly manifest?: Readonly<Record<string, unknown>>
  /** How the documents are written. */
  readonly json?: (value: unknown) => string
}

export interface TestImage {
  readonly platforms: readonly TestPlatform[]
  /** Entries behind the platforms, such as attestations; they and several platforms make an index. */
  readonly entries?: readonly object[]
  readonly reverse?: boolean
  readonly facts?: ComparedImage['facts']
}

export const epoch = 1_700_000_000
const time = new Date(epoch * 1000).toISOString().replace('.000', '')

/** An image in a store of its own. */
export async function imageOf(image: TestImage): Promise<ComparedImage> {
  const store = memoryStore()
  const put = async (bytes: Buffer, mediaType: string): Promise<Descriptor> => {
    const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length }
    await store.putBlob(descriptor, async function* () {
      yield await Promise.resolve(bytes)
    })
    return descriptor
  }
  const entries: object[] = []
  let digest: Digest | undefined
  for (const one of image.platforms) {
    const { json = JSON.stringify, layers } = one
    const platform = one.platform ?? { os: 'linux', architecture: 'amd64' }
    const descriptors: object[] = []
    for (const layer of layers) {
      const packed = layer.packed ?? zlib.gzipSync(layer.tar)
      descriptors.push({
        ...(await put(packed, layer.mediaType ?? mediaTypes.layerGzip)),
        ...(layer.annotations === undefined ? {} : { annotations: layer.annotations })
      })
    }
    const config = {
      created: time,
      ...platform,
      config: { Env: ['A=b'] },
      rootfs: { type: 'layers', diff_ids: layers.map((layer) => digestOf(layer.tar)) },
      history: layers.map(({ createdBy = 'RUN make' }) => ({ created: time, created_by: createdBy })),
      ...one.config
    }
    const manifest = {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: await put(Buffer.from(json(config)), mediaTypes.config),
      layers: descriptors,
      ...one.manifest
    }
    const descriptor = await store.putManifest(Buffer.from(json(manifest)), manifest.mediaType)
    entries.push({ ...descriptor, platform })
    digest = descriptor.digest
  }
  if (image.reverse === true) entries.reverse()
  if (image.platforms.length > 1 || image.entries !== undefined) {
    const index = { schemaVersion: 2, mediaType: mediaTypes.index, manifests: [...entries, ...(image.entries ?? [])] }
    digest = (await store.putManifest(Buffer.from(JSON.stringify(index)), mediaTypes.index)).digest
  }
  if (digest === undefined) throw new Error('an image of nothing')
  return { store, digest, ...(image.facts === undefined ? {} : { facts: image.facts }) }
}

/** A tar whose content packs well and has much to find in it, the same everywhere. */
export function packableTar(): Buffer {
  let state = 7
  const words: string[] = []
  for (let i = 0; i < 9000; i += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    words.push(['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta'][(state >>> 16) % 8] ?? '')
  }
  return tar({ name: 'text', content: words.join(' ') })
}
