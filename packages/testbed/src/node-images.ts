/** Images that really run in a container: this machine's Node with its libraries, and a script. In an OCI layout. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { cp, mkdir, mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { canonicalJson, silentLogger, systemClock } from '@immutable-delivery/kit'
import { mediaTypes, openLayout, type Digest, type ImageStore } from '@immutable-delivery/oci'

const run = promisify(execFile)

export interface NodeImages {
  /** Absolute path of the layout. */
  readonly layout: string
  readonly store: ImageStore
  /** Makes an image whose script is `source`; the same arguments give the same digest. */
  make(source: string, env?: Readonly<Record<string, string>>): Promise<Digest>
}

interface Layer {
  readonly digest: Digest
  readonly size: number
}

/** @param folder absolute path, where the layout is made; some 130 MB */
export async function nodeImages(folder: string): Promise<NodeImages> {
  const layout = path.join(folder, 'layout')
  const store = openLayout({ path: layout, name: 'oci-layout://layout', clock: systemClock, logger: silentLogger })
  const base = await withTree(async (tree) => {
    for (const file of [process.execPath, ...(await librariesOf(process.execPath))]) {
      const target = file === process.execPath ? '/node' : file
      await mkdir(path.join(tree, path.dirname(target)), { recursive: true })
      await cp(await realpath(file), path.join(tree, target))
    }
    return putLayer(store, tree)
  })
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  return {
    layout,
    store,
    make: async (source, env = {}) => {
      const app = await withTree(async (tree) => {
        await mkdir(path.join(tree, 'app'))
        await writeFile(path.join(tree, 'app/server.cjs'), source)
        return putLayer(store, tree)
      })
      const layers = [base, app]
      const config = Buffer.from(
        canonicalJson({
          os: 'linux',
          architecture,
          config: {
            Entrypoint: ['/node', '/app/server.cjs'],
            Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
            WorkingDir: '/app',
            User: '65534:65534'
          },
          rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) }
        })
      )
      const manifest = {
        schemaVersion: 2,
        mediaType: mediaTypes.manifest,
        config: { mediaType: mediaTypes.config, ...(await putBytes(store, config)) },
        layers: layers.map((layer) => ({ mediaType: 'application/vnd.oci.image.layer.v1.tar', ...layer }))
      }
      const put = await store.putManifest(Buffer.from(canonicalJson(manifest)), mediaTypes.manifest, 'latest')
      return put.digest
    }
  }
}

/** What the dynamic loader of this machine would load, and the loader. */
async function librariesOf(program: string): Promise<string[]> {
  const { stdout } = await run('ldd', [program])
  return [...stdout.matchAll(/(?:=>\s+)?(\/\S+)\s+\(0x/g)].map((match) => match[1] ?? '')
}

async function withTree<T>(body: (tree: string) => Promise<T>): Promise<T> {
  const tree = await mkdtemp(path.join(tmpdir(), 'image-'))
  try {
    return await body(tree)
  } finally {
    await rm(tree, { recursive: true, force: true })
  }
}

async function putLayer(store: ImageStore, tree: string): Promise<Layer> {
  const file = `${tree}.tar`
  try {
    const fixed = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner', '--mode=a+rX']
    await run('tar', [...fixed, '-C', tree, '-cf', file, '.'])
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array)
    const layer = { digest: `sha256:${hash.digest('hex')}` as const, size: (await stat(file)).size }
    await store.putBlob(layer, () => createReadStream(file))
    return layer
  } finally {
    await rm(file, { force: true })
  }
}

async function putBytes(store: ImageStore, bytes: Buffer): Promise<Layer> {
  const layer = { digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}` as const, size: bytes.length }
  await store.putBlob(layer, async function* () {
    await Promise.resolve()
    yield bytes
  })
  return layer
}
