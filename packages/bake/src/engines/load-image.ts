/** Puts a finished image into the container engine of this machine: the bytes that were checked, not a second build. */
import { createReadStream, createWriteStream } from 'node:fs'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { errorMessage, ToolError, UserError } from '@immutable-delivery/kit'
import { mediaTypes, type Descriptor, type Digest, type Image } from '@immutable-delivery/oci'
import { tarEnd, tarHeader, tarPadding } from '../tar-writer.js'
import type { BuildPorts } from './build.js'
import { imageBlobs } from './built-image.js'
import { engineEnvironment } from './environment.js'
import { lineEnd, logLine } from './log-line.js'

export type LoadInto = 'docker' | 'podman'

export interface LoadedImage {
  readonly into: LoadInto
  readonly names: readonly string[]
}

/**
 * @param layout absolute path of a layout that holds the image
 * @param names under which the engine knows it afterwards: `host/repository:tag`, at least one
 * @param wanted `true`: docker, else podman where only that is there
 * @throws UserError where there is no such engine; ToolError when it refuses, or has something else afterwards
 */
export async function loadImage(
  layout: string,
  image: Image,
  names: readonly string[],
  wanted: LoadInto | 'true',
  ports: BuildPorts
): Promise<LoadedImage> {
  const into = wanted === 'true' ? await findEngine(ports) : wanted
  const [first = ''] = names
  if (into === 'docker') {
    const archive = path.join(ports.temporary, `load-${image.descriptor.digest.slice(7, 19)}.tar`)
    try {
      await writeArchive(layout, image, names, archive)
      await run('docker', ['load', '--input', archive], ports)
    } finally {
      await fs.rm(archive, { force: true })
    }
  } else {
    const name = names.map((one) => one.slice(one.lastIndexOf(':') + 1))[0] ?? ''
    const id =
      (await run('podman', ['pull', '--quiet', `oci:${layout}:${name}`], ports)).trim().split('\n').at(-1) ?? ''
    await run('podman', ['tag', id, ...names], ports)
  }
  await checkLoaded(into, first, image, ports)
  return { into, names }
}

async function findEngine(ports: BuildPorts): Promise<LoadInto> {
  const missing: string[] = []
  for (const engine of ['docker', 'podman'] as const)
    try {
      await run(engine, ['version', '--format', '{{.Client.Version}}'], ports)
      return engine
    } catch (error) {
      missing.push(errorMessage(error).split('\n')[0] ?? engine)
    }
  throw new UserError('load', 'true', `docker or podman on this machine (${missing.join('; ')})`)
}

/**
 * An OCI layout in a tar, with the list that Docker's older image store reads beside it: that one knows one platform, so
 * it gets the first.
 */
async function writeArchive(layout: string, image: Image, names: readonly string[], archive: string): Promise<void> {
  const { descriptor } = image
  const [first] = image.platforms
  const blobPath = (digest: Digest): string => `blobs/sha256/${digest.slice('sha256:'.length)}`
  const named = names.map((name) => ({
    mediaType: descriptor.mediaType,
    digest: descriptor.digest,
    size: descriptor.size,
    annotations: {
      'io.containerd.image.name': name,
      'org.opencontainers.image.ref.name': name.slice(name.lastIndexOf(':') + 1)
    }
  }))
  const documents: [string, unknown][] = [
    ['oci-layout', { imageLayoutVersion: '1.0.0' }],
    ['index.json', { schemaVersion: 2, mediaType: mediaTypes.index, manifests: named }]
  ]
  if (first !== undefined)
    documents.push([
      'manifest.json',
      [
        {
          Config: blobPath(first.manifest.config.digest),
          RepoTags: names,
          Layers: first.manifest.layers.map(({ digest }) => blobPath(digest))
        }
      ]
    ])
  const manifests = new Map<Digest, Pick<Descriptor, 'digest'>>([
    [descriptor.digest, descriptor],
    ...image.platforms.map((one) => [one.descriptor.digest, one.descriptor] as const)
  ])
  const blobs = [...manifests.values(), ...imageBlobs(image)].map(({ digest }) => digest)
  const entry = (name: string, size: number): Buffer =>
    tarHeader({ path: name, type: 'file', mode: 0o644, uid: 0, gid: 0, size, mtime: 0 })
  async function* archiveBytes(): AsyncGenerator<Uint8Array> {
    for (const [name, document] of documents) {
      const bytes = Buffer.from(JSON.stringify(document))
      yield entry(name, bytes.length)
      yield bytes
      yield tarPadding(bytes.length)
    }
    for (const digest of blobs) {
      const file = path.join(layout, blobPath(digest))
      const { size } = await fs.stat(file)
      yield entry(blobPath(digest), size)
      for await (const chunk of createReadStream(file)) yield chunk as Buffer
      yield tarPadding(size)
    }
    yield tarEnd
  }
  await pipeline(Readable.from(archiveBytes(), { objectMode: false }), createWriteStream(archive))
}

/**
 * The containerd image store calls an image by its digest; the older one, and podman, by its configuration of the
 * machine's platform.
 */
async function checkLoaded(into: LoadInto, name: string, image: Image, ports: BuildPorts): Promise<void> {
  const id = (await run(into, ['image', 'inspect', '--format', '{{.Id}}', name], ports)).trim().replace(/^sha256:/, '')
  const expected = [image.descriptor.digest, ...image.platforms.map(({ manifest }) => manifest.config.digest)]
  if (!expected.includes(`sha256:${id}`))
    throw new ToolError(`${into} image inspect`, 0, `${name} is ${id.slice(0, 100)}, not the image that was loaded`)
}

async function run(command: LoadInto, args: readonly string[], ports: BuildPorts): Promise<string> {
  const engine = command === 'docker' ? 'buildkit' : 'buildah'
  const tail: string[] = []
  const { exitCode, stdout } = await ports.tool(command, args, {
    env: engineEnvironment(engine, ports.env, { secrets: [], ssh: [], cacheFrom: [], cacheTo: [] }),
    cwd: ports.workspace,
    onLine: (line, stream) => {
      for (const part of line.split(lineEnd).filter((text) => text.trim() !== '')) {
        if (args[0] === 'load' || args[0] === 'pull') ports.logger.info(logLine('|', part, ports.hide))
        if (stream === 'stderr') tail.push(ports.hide(part).slice(0, 1000))
        if (tail.length > 20) tail.shift()
      }
    },
    ...(ports.signal === undefined ? {} : { signal: ports.signal })
  })
  if (exitCode !== 0) throw new ToolError(`${command} ${args[0] ?? ''}`, exitCode, tail.join('\n'))
  return stdout
}
