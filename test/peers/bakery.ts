/** What the peers' tests of bake-image begin with: our bundle, a registry, and real engines that trust it. */
import { generateKeyPairSync } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import {
  openRegistry,
  parseReference,
  readImage,
  readImageFiles,
  type Digest,
  type ImageStore
} from '@immutable-delivery/oci'
import { nodeHttp } from '@immutable-delivery/runner'
import {
  installActions,
  startBuildkit,
  startRegistry,
  type ActionRun,
  type Buildkit,
  type InstalledActions,
  type TestRegistry
} from '@immutable-delivery/testbed'

export const both = 'linux/amd64\nlinux/arm64'

export interface Bakery {
  readonly actions: InstalledActions
  readonly engines: Buildkit
  readonly registry: TestRegistry
  /** A private key in PEM; its public half is `delivery.pub` in each workspace. */
  readonly key: string
  /** A workspace with busybox and these files. */
  workspace(files: Readonly<Record<string, string>>): string
  bake(
    folder: string,
    inputs: Readonly<Record<string, string>>,
    env?: Readonly<Record<string, string>>
  ): Promise<ActionRun>
  store(image: string): ImageStore
  /** A file of an image's first platform, as text. */
  textOf(image: string, digest: string, name: string): Promise<string | undefined>
  /** A base image for two platforms, tagged `1`: busybox, and a file `content`. @returns its digest */
  base(name: string, content: string, more?: string): Promise<string>
  stop(): Promise<void>
}

/** @throws Error with the log of a run that failed */
export const outputsOf = (run: ActionRun): Readonly<Record<string, string>> => {
  if (run.exitCode !== 0) throw new Error(run.log)
  return run.outputs
}

export async function openBakery(): Promise<Bakery> {
  const actions = installActions()
  const registry = await startRegistry({ referrersApi: true })
  const engines = await startBuildkit({ plainHttp: [registry.host] })
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

  const workspace: Bakery['workspace'] = (files) => {
    const folder = mkdtempSync(path.join(engines.folder, 'workspace-'))
    copyFileSync('/bin/busybox', path.join(folder, 'busybox'))
    writeFileSync(path.join(folder, 'delivery.pub'), publicKey.export({ type: 'spki', format: 'pem' }))
    for (const [name, text] of Object.entries({ '.dockerignore': '.git\n*.lock\n', ...files })) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      writeFileSync(path.join(folder, name), text)
    }
    return folder
  }
  const bake: Bakery['bake'] = (folder, inputs, env = {}) =>
    actions.run(
      'bake-image',
      { network: 'host', 'source-date-epoch': '1700000000', ...inputs },
      {
        workspace: folder,
        temporary: mkdtempSync(path.join(engines.folder, 'temporary-')),
        env: { ...engines.env, ...env },
        secrets: [key]
      }
    )
  const store: Bakery['store'] = (image) => {
    const reference = parseReference(image, 'image')
    if (reference.kind !== 'registry') throw new Error('no registry')
    return openRegistry({
      ...reference,
      http: nodeHttp,
      clock: systemClock,
      logger: silentLogger,
      credentials: () => Promise.resolve(undefined)
    })
  }
  return {
    actions,
    engines,
    registry,
    key,
    workspace,
    bake,
    store,
    async textOf(image, digest, name) {
      const [platform] = (await readImage(store(image), digest as Digest)).platforms
      if (platform === undefined) throw new Error('no platform')
      const [found] = await readImageFiles(store(image), platform, (file) => file === name)
      return found === undefined ? undefined : Buffer.from(found.content).toString('utf8')
    },
    async base(name, content, more = '') {
      const folder = workspace({
        Dockerfile: `FROM scratch\nCOPY busybox /bin/busybox\nCOPY content /content\n${more}`,
        content
      })
      const image = `${registry.host}/${name}`
      return outputsOf(await bake(folder, { image, engine: 'buildkit', platforms: both, tags: '1' }))['digest'] ?? ''
    },
    async stop() {
      await engines.stop()
      await registry.stop()
      actions.dispose()
    }
  }
}
