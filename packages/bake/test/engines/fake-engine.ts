/** A `docker` and `buildah` that write a layout instead of building one: for what does not depend on the engine. */
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { digestOf, mediaTypes, openLayout, type Descriptor, type Digest } from '@immutable-delivery/oci'
import type { BuildTool, ToolOutput } from '../../src/index.js'

export interface FakeImage {
  /** `os/architecture` of each configuration, in the order of the index. */
  readonly platforms: readonly string[]
  /** What the configurations say; default 2023-11-14T22:13:20Z, the time of `plainBuild`. */
  readonly created?: string
  /** Called with the layout's folder when it is written. */
  readonly spoil?: (folder: string) => Promise<void>
  /** Put into the metadata file instead of the real digest. */
  readonly claimed?: Digest
}

export interface Call {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

export function fakeEngine(image: FakeImage): { readonly tool: BuildTool; readonly calls: Call[] } {
  const calls: Call[] = []
  const tool: BuildTool = async (command, args, options) => {
    calls.push({ command, args, env: options.env })
    const said = (stdout: string): ToolOutput => ({ exitCode: 0, stdout, stderr: '' })
    if (args[0] === '--version') return said('buildah version 1.43.2 (image-spec 1.1.1)')
    const after = (name: string): string => args[args.indexOf(name) + 1] ?? ''
    if (args[1] === 'build') {
      const folder = /dest=([^,]*)/.exec(after('--output'))?.[1] ?? ''
      const digest = await writeImage(folder, image)
      await fs.writeFile(after('--metadata-file'), JSON.stringify({ 'containerimage.digest': image.claimed ?? digest }))
    } else if (args.includes('--iidfile')) await fs.writeFile(after('--iidfile'), `sha256:${'0'.repeat(64)}\n`)
    else if (args.includes('push')) await writeImage(/^oci:(.*):latest$/.exec(args.at(-1) ?? '')?.[1] ?? '', image)
    return said('')
  }
  return { tool, calls }
}

/** Writes the image as `latest` of a layout. */
export async function writeImage(folder: string, image: FakeImage): Promise<Digest> {
  const store = openLayout({ path: folder, name: 'fake', clock: systemClock, logger: silentLogger })
  const put = async (mediaType: string, bytes: Buffer): Promise<Descriptor> => {
    const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length }
    await store.putBlob(descriptor, async function* () {
      yield await Promise.resolve(bytes)
    })
    return descriptor
  }
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))
  const manifests: (Descriptor & { bytes: Buffer })[] = []
  for (const name of image.platforms) {
    const [os = '', architecture = ''] = name.split('/')
    const tar = Buffer.concat([Buffer.from(name), Buffer.alloc(1024)])
    const layer = await put(mediaTypes.layer, tar)
    const config = await put(
      mediaTypes.config,
      json({
        created: image.created ?? '2023-11-14T22:13:20Z',
        architecture,
        os,
        config: {},
        rootfs: { type: 'layers', diff_ids: [layer.digest] }
      })
    )
    const bytes = json({ schemaVersion: 2, mediaType: mediaTypes.manifest, config, layers: [layer] })
    manifests.push({
      mediaType: mediaTypes.manifest,
      digest: digestOf(bytes),
      size: bytes.length,
      platform: { os, architecture },
      bytes
    })
  }
  const [only] = manifests
  if (manifests.length > 1) for (const { bytes, mediaType } of manifests) await store.putManifest(bytes, mediaType)
  const entries = manifests.map(({ mediaType, digest: of, size, platform }) => ({
    mediaType,
    digest: of,
    size,
    platform
  }))
  const top =
    only !== undefined && manifests.length === 1
      ? only.bytes
      : json({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: entries })
  const { digest } = await store.putManifest(
    top,
    manifests.length === 1 ? mediaTypes.manifest : mediaTypes.index,
    'latest'
  )
  await image.spoil?.(folder)
  return digest
}

/** Changes the bytes of a layout's largest blob, but not their number. */
export async function spoilBlob(folder: string): Promise<void> {
  const blobs = path.join(folder, 'blobs/sha256')
  const sized = await Promise.all(
    (await fs.readdir(blobs)).map(async (name) => ({ name, size: (await fs.stat(path.join(blobs, name))).size }))
  )
  const largest = path.join(blobs, sized.toSorted((a, b) => b.size - a.size)[0]?.name ?? '')
  const bytes = await fs.readFile(largest)
  bytes[0] = (bytes[0] ?? 0) ^ 1
  await fs.writeFile(largest, bytes)
}
