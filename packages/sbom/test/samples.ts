/**
 * Images of real packages, none of them made by us: of this machine, of Maven Central, of PyPI, and databases that
 * distributions wrote, which the authors of other tools carry in the modules of their source.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, cpSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { digestOf, mediaTypes, openLayout, readImage, type Digest, type PlatformImage } from '@immutable-delivery/oci'
import { sbomOf, type ImageSbom } from '../src/index.js'

/** One layer: what is put where; folders with all that is in them. */
export interface Part {
  /** Absolute, on this machine. */
  readonly from: string
  /** In the image. */
  readonly to: string
}

export interface Sample {
  /** An OCI layout that other tools read. */
  readonly layout: string
  readonly sbom: ImageSbom
  /** Where the files of the image lie on this machine. */
  readonly root: string
}

/** Makes an image of one layer for each list of parts, and our SBOM of it. */
export async function sampleOf(folder: string, layers: readonly (readonly Part[])[]): Promise<Sample> {
  mkdirSync(folder, { recursive: true })
  const layout = path.join(folder, 'layout')
  const store = openLayout({ path: layout, name: 'oci-layout://x', clock: systemClock, logger: silentLogger })
  const put = async (
    bytes: Uint8Array,
    mediaType: string
  ): Promise<{ digest: Digest; size: number; mediaType: string }> => {
    const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length }
    await store.putBlob(descriptor, async function* () {
      yield await Promise.resolve(bytes)
    })
    return descriptor
  }
  const root = path.join(folder, 'root')
  const packed = []
  for (const [index, parts] of layers.entries()) {
    const place = path.join(root, String(index))
    for (const { from, to } of parts) {
      mkdirSync(path.join(place, path.dirname(to)), { recursive: true })
      // Links to elsewhere would have no target in the image.
      cpSync(from, path.join(place, to), { recursive: true, dereference: true })
      // The cache of Go's modules has nothing that may be run.
      if (to.includes('/bin/')) chmodSync(path.join(place, to), 0o755)
    }
    const tar = execFileSync('tar', ['-C', place, '--sort=name', '--owner=0', '--group=0', '-cf', '-', '.'], {
      maxBuffer: 2 ** 30
    })
    packed.push(await put(tar, mediaTypes.layer))
  }
  const config = {
    architecture: 'amd64',
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: packed.map(({ digest }) => digest) }
  }
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: await put(Buffer.from(JSON.stringify(config)), mediaTypes.config),
    layers: packed
  }
  const { digest } = await store.putManifest(Buffer.from(JSON.stringify(manifest)), mediaTypes.manifest, 'latest')
  const [platform] = (await readImage(store, digest)).platforms
  if (platform === undefined) throw new Error('no platform')
  return { layout, root, sbom: await sbomOf(store, platform satisfies PlatformImage) }
}

/** Every package.json below a folder's node_modules, with the lock files: what npm itself goes by. */
export function npmTree(folder: string, to: string, scratch: string): readonly Part[] {
  const copy = mkdtempSync(path.join(scratch, 'npm-'))
  const names = execFileSync('find', ['node_modules', '-name', 'package.json', '-o', '-name', '.package-lock.json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28
  })
  const list = path.join(copy, '.list')
  writeFileSync(list, `${names}package.json\npackage-lock.json\n`)
  const tar = execFileSync('tar', ['-C', folder, '--no-recursion', '-T', list, '-cf', '-'], { maxBuffer: 2 ** 30 })
  rmSync(list)
  execFileSync('tar', ['-C', copy, '-xf', '-'], { input: tar })
  return [{ from: copy, to }]
}

/** @returns the parts that are there */
export const present = (parts: readonly Part[]): readonly Part[] => parts.filter(({ from }) => existsSync(from))

export const scratchFolder = (): string => mkdtempSync(path.join(tmpdir(), 'samples-'))
