/** Puts a finished image into the container engine of this machine: the bytes that were checked, not a second build. */
import { createReadStream } from 'node:fs'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { ToolError } from '@immutable-delivery/kit'
import type { Digest, Image } from '@immutable-delivery/oci'
import type { BuildPorts } from './build.js'
import { imageBlobs } from './built-image.js'
import { ContainerEngine, type EngineName } from './container-engine.js'
import { writeImageArchive } from './image-archive.js'

export type LoadInto = EngineName

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
  const engine =
    wanted === 'true' ? await ContainerEngine.find(ports, 'load', 'true') : new ContainerEngine(wanted, ports)
  const [first = ''] = names
  if (engine.name === 'docker') {
    const archive = path.join(ports.temporary, `load-${image.descriptor.digest.slice(7, 19)}.tar`)
    try {
      await writeLayout(layout, image, names, archive)
      await engine.must(['load', '--input', archive], { log: true })
    } finally {
      await fs.rm(archive, { force: true })
    }
  } else {
    const name = names.map((one) => one.slice(one.lastIndexOf(':') + 1))[0] ?? ''
    const pulled = await engine.must(['pull', '--quiet', `oci:${layout}:${name}`], { log: true })
    await engine.must(['tag', pulled.trim().split('\n').at(-1) ?? '', ...names])
  }
  const expected = [image.descriptor.digest, ...image.platforms.map(({ manifest }) => manifest.config.digest)]
  await loadedId(engine, first, expected)
  return { into: engine.name, names }
}

/**
 * The id under which an engine has an image. The containerd image store calls it by its digest; the older one, and
 * podman, by its configuration of the machine's platform.
 * @throws ToolError when it is none of the expected ones
 */
export async function loadedId(engine: ContainerEngine, name: string, expected: readonly Digest[]): Promise<string> {
  const said = await engine.must(['image', 'inspect', '--format', '{{.Id}}', name])
  const id = `sha256:${said.trim().replace(/^sha256:/, '')}`
  if (!(expected as readonly string[]).includes(id))
    throw new ToolError(
      `${engine.name} image inspect`,
      0,
      `${name} is ${id.slice(0, 100)}, not the image that was loaded`
    )
  return id
}

async function writeLayout(layout: string, image: Image, names: readonly string[], archive: string): Promise<void> {
  const all = [image.descriptor, ...image.platforms.map(({ descriptor }) => descriptor), ...imageBlobs(image)]
  const blobs = all.map((descriptor) => ({
    descriptor,
    open: () => createReadStream(path.join(layout, 'blobs/sha256', descriptor.digest.slice('sha256:'.length)))
  }))
  await writeImageArchive({ top: image.descriptor, first: image.platforms[0]?.manifest, blobs }, names, archive)
}
