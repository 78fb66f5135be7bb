import * as fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { errorKind, errorMessage, silentLogger, systemClock, type Logger } from '@immutable-delivery/kit'
import { openLayout, readImage, type Digest, type ImageStore, type PlatformImage } from '@immutable-delivery/oci'
import { bakeLayers, type BakeOptions, type BakeResult } from '../src/index.js'

/** A folder for one test; everything a bake needs lies in it. */
export class Workshop {
  private constructor(readonly root: string) {}

  static async open(parent = os.tmpdir()): Promise<Workshop> {
    return new Workshop(await fs.mkdtemp(path.join(parent, 'bake-')))
  }

  close(): Promise<void> {
    return fs.rm(this.root, { recursive: true, force: true })
  }

  /** Writes a tree of files; a name that ends in a slash is a folder, a value `-> x` a link, `+x` first makes it executable. */
  async tree(name: string, files: Readonly<Record<string, string>>): Promise<string> {
    const folder = path.join(this.root, name)
    await fs.mkdir(folder, { recursive: true })
    for (const [at, content] of Object.entries(files)) {
      const target = path.join(folder, at)
      await fs.mkdir(at.endsWith('/') ? target : path.dirname(target), { recursive: true })
      if (at.endsWith('/')) continue
      if (content.startsWith('-> ')) await fs.symlink(content.slice(3), target)
      else await fs.writeFile(target, content.replace(/^\+x/, ''), { mode: content.startsWith('+x') ? 0o777 : 0o666 })
    }
    return folder
  }

  store(name = 'layout'): ImageStore {
    return openLayout({
      path: path.join(this.root, name),
      name: `oci-layout://${name}`,
      clock: systemClock,
      logger: silentLogger
    })
  }

  async bake(context: string, options: Partial<BakeOptions> = {}): Promise<BakeResult> {
    return bakeLayers({
      target: this.store(),
      tags: ['latest'],
      platforms: [{ os: 'linux', architecture: 'amd64' }],
      checks: { budget: {} },
      context,
      copies: [{ source: '.', destination: '/app' }],
      run: { env: {}, expose: [], labels: {} },
      annotations: {},
      compression: 'gzip',
      created: 1_700_000_000,
      temporary: this.root,
      logger: silentLogger,
      clock: systemClock,
      ...options
    })
  }

  async image(digest: Digest, store = this.store()): Promise<PlatformImage> {
    const [only] = (await readImage(store, digest)).platforms
    if (only === undefined) throw new Error('no platform')
    return only
  }
}

/** Keeps what was warned of. */
export function recordingLogger(): Logger & { readonly warnings: string[] } {
  const warnings: string[] = []
  return { ...silentLogger, warnings, warning: (message) => void warnings.push(message) }
}

/** How something failed, as `kind: message`. */
export async function failure(made: Promise<unknown>): Promise<string> {
  try {
    return `no error: ${JSON.stringify(await made)}`
  } catch (error) {
    return `${errorKind(error)}: ${errorMessage(error)}`
  }
}
