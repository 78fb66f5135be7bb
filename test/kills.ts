/** Kills bake-image (SIGKILL) at a request to the registry, looks at what is there, and lets the next run end the work. */
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { openLayout, openRegistry, readImage, type Digest, type ImageStore } from '@immutable-delivery/oci'
import { nodeHttp } from '@immutable-delivery/runner'
import {
  startKillingProxy,
  type ActionRun,
  type InstalledActions,
  type KillingProxy,
  type KillPoint,
  type RunOptions
} from '@immutable-delivery/testbed'

const tags = ['v1', 'latest']
const tests = `schemaVersion: 2.0.0
fileExistenceTests:
  - { name: there, path: /app/server.js, shouldExist: true }
`

/** What bakes. */
export interface Engine {
  readonly inputs: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** Where the workspace is made. */
  readonly folder?: string
}

export class KillBench {
  private readonly folder: string
  private old = ''
  private new = ''

  private constructor(
    private readonly actions: InstalledActions,
    private readonly upstream: string,
    private readonly proxy: KillingProxy,
    private readonly more: Engine
  ) {
    this.folder = realpathSync(mkdtempSync(path.join(more.folder ?? tmpdir(), 'kills-')))
    writeFileSync(path.join(this.folder, 'Dockerfile'), 'FROM scratch\nCOPY app /app\n')
    for (const name of ['app', 'temporary']) mkdirSync(path.join(this.folder, name))
    writeFileSync(path.join(this.folder, 'tests.yaml'), tests)
  }

  /** @param upstream host of the registry */
  static async open(
    actions: InstalledActions,
    upstream: string,
    more: Engine = { inputs: { files: 'app:/app' } }
  ): Promise<KillBench> {
    return new KillBench(actions, upstream, await startKillingProxy(upstream), more)
  }

  async close(): Promise<void> {
    await this.proxy.stop()
    rmSync(this.folder, { recursive: true })
  }

  /** Bakes the new image in the place of the old one. @returns the requests of that */
  async measure(name: string): Promise<readonly string[]> {
    this.proxy.arm()
    const run = await this.bakeNew(name)
    this.new = digestOf(run)
    assert.notEqual(this.new, this.old)
    await this.lookAt(name, [this.new])
    return this.proxy.requests
  }

  /** The old image under both tags, in both repositories. */
  async bakeOld(name: string): Promise<void> {
    writeFileSync(path.join(this.folder, 'app/server.js'), 'old\n')
    this.old = digestOf(await this.bake(name, {}))
  }

  private bakeNew(name: string, options: Partial<RunOptions> = {}): Promise<ActionRun> {
    writeFileSync(path.join(this.folder, 'app/server.js'), 'new\n')
    rmSync(path.join(this.folder, 'out'), { recursive: true, force: true })
    return this.bake(name, { tests: 'tests.yaml', layout: 'out' }, options)
  }

  private bake(
    name: string,
    inputs: Readonly<Record<string, string>>,
    options: Partial<RunOptions> = {}
  ): Promise<ActionRun> {
    return this.actions.run(
      'bake-image',
      {
        image: `${this.proxy.host}/${name}`,
        mirrors: `${this.proxy.host}/${name}-mirror`,
        tags: tags.join('\n'),
        platforms: 'linux/amd64\nlinux/arm64',
        'source-date-epoch': '1700000000',
        ...this.more.inputs,
        ...inputs
      },
      {
        workspace: this.folder,
        temporary: path.join(this.folder, 'temporary'),
        ...(this.more.env === undefined ? {} : { env: this.more.env }),
        ...options
      }
    )
  }

  /** An image that fails its tests is not even sent. */
  async refuse(name: string): Promise<void> {
    writeFileSync(path.join(this.folder, 'tests.yaml'), tests.replace('true', 'false'))
    this.proxy.arm()
    const run = await this.bakeNew(name)
    writeFileSync(path.join(this.folder, 'tests.yaml'), tests)
    assert.deepEqual([run.exitCode, run.outputs['result']], [1, 'refused'])
    assert.deepEqual(
      this.proxy.requests.filter((request) => !/^(?:GET|HEAD) /.test(request)),
      []
    )
    assert.equal(existsSync(path.join(this.folder, 'out')), false)
  }

  /** The old image must be there, under this name. @param point or a piece of the log, behind which it is killed */
  async kill(name: string, point: KillPoint | string): Promise<void> {
    let kill = (): void => undefined
    if (typeof point !== 'string') this.proxy.arm(point, () => kill())
    const run = await this.bakeNew(name, {
      onStart: (end) => (kill = end),
      ...(typeof point === 'string' ? { signal: { after: point, send: 'SIGKILL' } } : {})
    })
    assert.deepEqual([point, run.endedBy], [point, 'SIGKILL'])
    this.proxy.arm()
    await this.lookAt(name, [this.old, this.new])
    const left = readdirSync(path.join(this.folder, 'temporary'))

    writeFileSync(path.join(this.folder, 'app/server.js'), 'new\n')
    const next = await this.bake(name, { tests: 'tests.yaml', layout: 'out' })
    assert.deepEqual([point, digestOf(next)], [point, this.new])
    await this.lookAt(name, [this.new])
    const layout = openLayout({
      path: path.join(this.folder, 'out'),
      name: 'out',
      clock: systemClock,
      logger: silentLogger
    })
    assert.equal((await layout.resolveTag('v1'))?.digest, this.new)
    await readWhole(layout, this.new)
    // What the killed one left is the runner's to remove; the next one leaves nothing.
    assert.deepEqual(readdirSync(path.join(this.folder, 'temporary')), left)
    for (const one of left) rmSync(path.join(this.folder, 'temporary', one), { recursive: true })
  }

  /** Each tag names one of these, and all of it is there. */
  private async lookAt(name: string, allowed: readonly string[]): Promise<void> {
    for (const repository of [name, `${name}-mirror`]) {
      const store = openRegistry({
        host: this.upstream,
        repository,
        http: nodeHttp,
        clock: systemClock,
        logger: silentLogger,
        credentials: () => Promise.resolve(undefined)
      })
      for (const tag of tags) {
        const named = (await store.resolveTag(tag))?.digest ?? ''
        assert.ok(allowed.includes(named), `${repository}:${tag} is on ${named}`)
        await readWhole(store, named)
      }
    }
  }
}

/** Throws unless every part of the image is there with its own bytes. */
async function readWhole(store: ImageStore, digest: string): Promise<void> {
  for (const { manifest } of (await readImage(store, digest as Digest)).platforms)
    // oxlint-disable-next-line no-empty -- read to the end, where the digest is compared
    for (const layer of manifest.layers)
      for await (const _ of store.getBlob(layer)) {
      }
}

function digestOf(run: ActionRun): string {
  if (run.exitCode !== 0) throw new Error(run.log)
  return run.outputs['digest'] ?? ''
}

/** Before and after each of so many requests. */
export function allPoints(count: number): KillPoint[] {
  return Array.from({ length: count }, (_, i) => i + 1).flatMap((request) =>
    (['before', 'after'] as const).map((when) => ({ request, when }))
  )
}
