/** Images, clocks and stores for the tests of this room. */
import { silentLogger, type Clock, type Logger } from '@immutable-delivery/kit'
import { nodeHttp } from '@immutable-delivery/runner'
import type { TestRegistry } from '@immutable-delivery/testbed'
import {
  digestOf,
  mediaTypes,
  openRegistry,
  type Credentials,
  type Descriptor,
  type Digest,
  type ImageStore,
  type ReferrerManifest,
  type RegistryOptions
} from '../src/index.js'

/** A clock whose sleeps take no time but are remembered; each one lets other work go on first. */
export interface TestClock extends Clock {
  readonly slept: number[]
}

export function testClock(start = 1_700_000_000_000): TestClock {
  const slept: number[] = []
  let now = start
  return {
    slept,
    now: () => now,
    sleep: (milliseconds) => {
      slept.push(milliseconds)
      now += milliseconds
      return new Promise((resolve) => {
        setImmediate(resolve)
      })
    }
  }
}

export interface TestLogger extends Logger {
  readonly lines: string[]
}

export function testLogger(): TestLogger {
  const lines: string[] = []
  const add = (message: string): void => {
    lines.push(message)
  }
  return { ...silentLogger, lines, debug: add, info: add, notice: add, warning: add }
}

export const robot = { username: 'robot', password: 'correct-horse' } as const

export function open(
  registry: TestRegistry,
  options: Partial<RegistryOptions> & { readonly login?: Credentials } = {}
): ImageStore {
  return openRegistry({
    host: registry.host,
    repository: 'acme/shop',
    http: nodeHttp,
    clock: testClock(),
    logger: silentLogger,
    credentials: () => Promise.resolve(options.login),
    ...options
  })
}

export async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  yield await Promise.resolve(bytes)
}

export function describe(bytes: Uint8Array, mediaType = 'application/octet-stream'): Descriptor {
  return { mediaType, digest: digestOf(bytes), size: bytes.byteLength }
}

export async function putBytes(store: ImageStore, bytes: Uint8Array, mediaType?: string): Promise<Descriptor> {
  const descriptor = describe(bytes, mediaType)
  await store.putBlob(descriptor, () => once(bytes))
  return descriptor
}

export const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))

/** Stores an image of one platform; `change` makes it a wrong one. */
export async function putImage(
  store: ImageStore,
  options: {
    readonly tag?: string
    readonly architecture?: string
    readonly config?: Record<string, unknown>
    readonly manifest?: Record<string, unknown>
  } = {}
): Promise<Descriptor> {
  const layer = await putBytes(store, Buffer.from(`layer for ${options.architecture ?? 'amd64'}`), mediaTypes.layer)
  const config = await putBytes(
    store,
    json({
      architecture: options.architecture ?? 'amd64',
      os: 'linux',
      config: { Env: ['A=b'], Entrypoint: null },
      rootfs: { type: 'layers', diff_ids: [layer.digest] },
      ...options.config
    }),
    mediaTypes.config
  )
  const manifest = json({
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config,
    layers: [layer],
    ...options.manifest
  })
  return store.putManifest(manifest, mediaTypes.manifest, options.tag)
}

export function putIndex(store: ImageStore, manifests: readonly unknown[], tag?: string): Promise<Descriptor> {
  return store.putManifest(json({ schemaVersion: 2, mediaType: mediaTypes.index, manifests }), mediaTypes.index, tag)
}

export const bundleType = 'application/vnd.dev.sigstore.bundle.v0.3+json'

/** A manifest that refers to `subject`, with its blobs stored. */
export async function referrer(
  store: ImageStore,
  subject: Digest,
  text: string,
  artifactType = bundleType
): Promise<ReferrerManifest & { readonly digest: Digest }> {
  const config = await putBytes(store, Buffer.from('{}'), mediaTypes.empty)
  const layer = await putBytes(store, Buffer.from(text), artifactType)
  const bytes = json({
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    artifactType,
    config,
    layers: [layer],
    subject: { mediaType: mediaTypes.manifest, digest: subject, size: 1 },
    annotations: { 'dev.sigstore.bundle.predicateType': text }
  })
  return { bytes, mediaType: mediaTypes.manifest, digest: digestOf(bytes) }
}

/** The kind of error a promise fails with, and its message. */
export async function failure(
  promise: Promise<unknown>
): Promise<{ kind: unknown; message: string; details: unknown }> {
  try {
    await promise
  } catch (error) {
    const { kind, message, details } = error as { kind?: unknown; message: string; details?: unknown }
    return { kind, message, details }
  }
  throw new Error('it did not fail')
}
