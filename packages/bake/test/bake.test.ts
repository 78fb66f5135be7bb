import * as fs from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readImageFiles, unpackImage } from '@immutable-delivery/oci'
import { deflateIsKnown } from '../src/compress.js'
import { parsePlatform, parsePort } from '../src/index.js'
import { failure, Workshop } from './support.js'

let work: Workshop
beforeEach(async () => {
  work = await Workshop.open()
})
afterEach(() => work.close())

const app = {
  'server.js': '+xconsole.log(1)\n',
  'lib/b.js': 'b',
  'lib/a.js': 'a',
  'lib/link.js': '-> a.js',
  'Z.txt': 'Z',
  'é.txt': 'é',
  'empty/': '',
  '.git/config': 'token',
  'lib/.git': 'gitdir: elsewhere'
}

describe('the same inputs give the same digest', () => {
  test('whatever the folder, umask, time zone, times and order of files', async () => {
    const one = await work.bake(await work.tree('one', app))
    const zone = process.env['TZ']
    const umask = process.umask(0o077)
    process.env['TZ'] = 'Pacific/Chatham'
    try {
      const reversed = Object.fromEntries(Object.entries(app).toReversed())
      const folder = await work.tree('somewhere/else', reversed)
      await fs.utimes(path.join(folder, 'Z.txt'), 1, 1)
      const two = await work.bake(folder, { target: work.store('other') })
      expect(two.digest).toBe(one.digest)
      expect(two.inputDigest).toBe(one.inputDigest)
      expect(two.layers).toEqual(one.layers)
    } finally {
      process.umask(umask)
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    }
  })

  test('and it is this digest, on every Node', async () => {
    // If this fails on a new Node, its zlib or ours has changed: every user's digests change with it.
    expect(await deflateIsKnown()).toBe(true)
    const { digest, imageId, inputDigest, layers } = await work.bake(await work.tree('one', app))
    expect({ digest, imageId, inputDigest, diffId: layers[0]?.diffId }).toEqual({
      digest: 'sha256:66e9e55a3428d7d1e033108f8c31018d1443d4135add0627eefd0560f67235b5',
      imageId: 'sha256:e0a64967f27d0f807fe38bd0c2cd0cda816e1cf7aa8ac317a4c38f5da3952681',
      inputDigest: 'sha256:d5c2771d99b673c4d748d1b2491cc66131411cdb56813992d4c08961e855f019',
      diffId: 'sha256:ce73b4db7f63ef780c9ddb5a9027cdebcfdf52d710a614ededbf5474a3248268'
    })
  })

  test('content, mode, name, time and options change it; the time does not change the input digest', async () => {
    const base = await work.bake(await work.tree('base', app))
    const other = async (name: string, files: object): Promise<[string, string]> => {
      const { digest, inputDigest } = await work.bake(await work.tree(name, { ...app, ...files }))
      return [digest, inputDigest]
    }
    const seen = new Set<string>([base.digest])
    const inputs = new Set<string>([base.inputDigest])
    for (const [digest, input] of [
      await other('content', { 'lib/a.js': 'A' }),
      await other('mode', { 'lib/a.js': '+xa' }),
      await other('more', { 'lib/c.js': '' }),
      await other('link', { 'lib/other.js': '-> b.js' })
    ]) {
      expect(seen.has(digest)).toBe(false)
      expect(inputs.has(input)).toBe(false)
      seen.add(digest)
      inputs.add(input)
    }
    const context = path.join(work.root, 'base')
    const labelled = await work.bake(context, { run: { env: {}, expose: [], labels: { a: 'b' } } })
    expect(labelled.inputDigest).not.toBe(base.inputDigest)
    const later = await work.bake(context, { created: 1_700_000_001 })
    expect(later.digest).not.toBe(base.digest)
    expect(later.inputDigest).toBe(base.inputDigest)
  })
})

describe('the image', () => {
  test('has the files where they belong, and runs as asked', async () => {
    const context = await work.tree('app', { 'dist/index.js': '+x1', 'conf/app.yml': 'c', 'one.txt': '1' })
    const { digest, layers, size, platforms, imageId } = await work.bake(context, {
      copies: [
        { source: 'dist', destination: '/app' },
        { source: 'conf/app.yml', destination: '/etc/app/', mode: 0o600 },
        { source: 'one.txt', destination: '/opt/two.txt' }
      ],
      platforms: [parsePlatform('linux/arm64/v8', 'platform')],
      run: {
        entrypoint: ['/app/index.js'],
        cmd: ['--port', '80'],
        env: { A: '1', B: 'x=y' },
        workdir: '/app',
        user: '1000:1000',
        expose: ['8080', '53/udp'],
        labels: { 'org.opencontainers.image.title': 'app' }
      },
      annotations: { note: 'n' }
    })
    const image = await work.image(digest)
    const found = await readImageFiles(work.store(), image, () => true)
    expect(found.map((file) => [file.path, file.mode, Buffer.from(file.content).toString(), file.layer])).toEqual([
      ['app/index.js', 0o755, '1', 0],
      ['etc/app/app.yml', 0o600, 'c', 1],
      ['opt/two.txt', 0o644, '1', 2]
    ])
    expect(image.config).toEqual({
      created: '2023-11-14T22:13:20Z',
      architecture: 'arm64',
      os: 'linux',
      config: {
        Entrypoint: ['/app/index.js'],
        Cmd: ['--port', '80'],
        Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'A=1', 'B=x=y'],
        WorkingDir: '/app',
        User: '1000:1000',
        ExposedPorts: { '8080/tcp': {}, '53/udp': {} },
        Labels: { 'org.opencontainers.image.title': 'app' }
      },
      rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
      history: [
        { created: '2023-11-14T22:13:20Z', created_by: 'COPY dist /app' },
        { created: '2023-11-14T22:13:20Z', created_by: 'COPY --chmod=0600 conf/app.yml /etc/app/' },
        { created: '2023-11-14T22:13:20Z', created_by: 'COPY one.txt /opt/two.txt' }
      ]
    })
    expect(image.manifest.annotations).toEqual({ note: 'n' })
    expect(image.manifest.config.digest).toBe(imageId)
    expect(size).toBe(image.manifest.layers.reduce((sum, layer) => sum + layer.size, image.manifest.config.size))
    expect(platforms).toEqual([{ platform: 'linux/arm64', digest, size }])
  })

  test('unpacks to what was copied', async () => {
    const context = await work.tree('app', app)
    const { digest } = await work.bake(context)
    const root = path.join(work.root, 'root')
    await unpackImage(work.store(), await work.image(digest), root)
    const names = (await fs.readdir(root, { recursive: true })).toSorted()
    expect(names).toEqual(
      [
        'app',
        'app/Z.txt',
        'app/empty',
        'app/lib',
        'app/lib/a.js',
        'app/lib/b.js',
        'app/lib/link.js',
        'app/server.js',
        'app/é.txt'
      ].toSorted()
    )
    expect((await fs.stat(path.join(root, 'app/server.js'))).mode & 0o777).toBe(0o755)
    expect(await fs.readlink(path.join(root, 'app/lib/link.js'))).toBe('a.js')
  })

  test('stands on its base: layers, configuration and history are kept, directories stay what they are', async () => {
    const below = await work.bake(
      await work.tree('base', { 'usr/lib/x': 'x', lib: '-> usr/lib', 'tmp/': '', 'etc/conf': 'old' }),
      {
        copies: [{ source: '.', destination: '/' }],
        run: {
          entrypoint: ['/base'],
          cmd: ['base'],
          env: { PATH: '/bin', KEEP: '1', CHANGE: '1' },
          user: 'nobody',
          expose: ['80'],
          labels: { a: '1', b: '1' }
        }
      }
    )
    const { digest, baseDigest, baseName } = await work.bake(await work.tree('app', { y: 'y', conf: 'new' }), {
      base: { store: work.store(), digest: below.digest },
      target: work.store('target'),
      copies: [
        { source: 'y', destination: '/lib/y' },
        { source: 'conf', destination: '/etc/' }
      ],
      run: { entrypoint: ['/own'], env: { CHANGE: '2', NEW: '3' }, expose: ['81'], labels: { b: '2' } }
    })
    expect([baseName, baseDigest]).toEqual(['oci-layout://layout', below.digest])
    const image = await work.image(digest, work.store('target'))
    expect(image.config.config).toEqual({
      Entrypoint: ['/own'],
      Env: ['PATH=/bin', 'KEEP=1', 'CHANGE=2', 'NEW=3'],
      User: 'nobody',
      ExposedPorts: { '80/tcp': {}, '81/tcp': {} },
      Labels: { a: '1', b: '2' }
    })
    expect(image.config.history).toHaveLength(3)
    expect(image.manifest.annotations).toEqual({
      'org.opencontainers.image.base.name': 'oci-layout://layout',
      'org.opencontainers.image.base.digest': below.digest
    })
    const files = await readImageFiles(work.store('target'), image, () => true)
    expect(files.map((file) => `${file.path}=${Buffer.from(file.content).toString()}`)).toEqual([
      'etc/conf=new',
      'usr/lib/x=x',
      'usr/lib/y=y'
    ])
    const root = path.join(work.root, 'root')
    await unpackImage(work.store('target'), image, root)
    expect(await fs.readlink(path.join(root, 'lib'))).toBe('usr/lib')
  })

  test('with zstd has the same content, and the same bytes on every Node, with or without its own zstd', async () => {
    const context = await work.tree('app', app)
    const { digest, layers } = await work.bake(context, { compression: 'zstd' })
    expect(digest).toBe('sha256:236be15f0e15094ad60000c4303ba369b842b447919590aa92576c2855621095')
    expect(layers[0]?.diffId).toBe((await work.bake(context)).layers[0]?.diffId)
    if ('zstdCompressSync' in (await import('node:zlib')))
      expect(await readImageFiles(work.store(), await work.image(digest), () => true)).toHaveLength(5)
  })
})

describe('publishing', () => {
  test('into a layout inside of the context does not put the layout into the image', async () => {
    await work.tree('.', { 'a.js': 'a' })
    const options = { copies: [{ source: '.', destination: '/app' }], leaveOut: [path.join(work.root, 'layout')] }
    const temporary = await fs.mkdtemp(`${work.root}-temporary-`)
    try {
      const first = await work.bake(work.root, { ...options, temporary })
      const second = await work.bake(work.root, { ...options, temporary })
      expect([second.digest, second.changed]).toEqual([first.digest, false])
      const files = await readImageFiles(work.store(), await work.image(first.digest), () => true)
      expect(files.map((file) => file.path)).toEqual(['app/a.js'])
    } finally {
      await fs.rm(temporary, { recursive: true })
    }
  })

  test('says what changed and by how much', async () => {
    const context = await work.tree('app', { a: '1' })
    const first = await work.bake(context, { tags: ['v1', 'latest'] })
    expect(first.changed).toBe(true)
    expect(first.sizeDelta).toBeUndefined()
    const again = await work.bake(context, { tags: ['v1', 'latest'] })
    const taken = first.layers.map((layer) => ({ ...layer, reused: true }))
    expect(again).toEqual({ ...first, changed: false, sizeDelta: 0, layers: taken })
    await work.tree('app', { b: 'x'.repeat(100) })
    const second = await work.bake(context, { tags: ['latest'] })
    expect(second.changed).toBe(true)
    expect(second.sizeDelta).toBe(second.size - first.size)
    const store = work.store()
    expect((await store.resolveTag('v1'))?.digest).toBe(first.digest)
    expect((await store.resolveTag('latest'))?.digest).toBe(second.digest)
    const untagged = await work.bake(context, { tags: [] })
    expect([untagged.changed, untagged.digest]).toEqual([false, second.digest])
  })

  test('no tag moves when a blob cannot be stored', async () => {
    const store = work.store()
    const first = await work.bake(await work.tree('app', { a: '1' }), {})
    await work.tree('app', { a: '2' })
    const broken = Object.assign(Object.create(store) as typeof store, {
      putBlob: () => Promise.reject(new Error('disk full'))
    })
    expect(await failure(work.bake(path.join(work.root, 'app'), { target: broken }))).toMatch(/disk full/)
    expect((await store.resolveTag('latest'))?.digest).toBe(first.digest)
    expect((await fs.readdir(work.root)).filter((name) => name.startsWith('layers-'))).toEqual([])
  })
})

describe('what cannot be baked is refused with the reason', () => {
  const copy = (source: string, destination: string, files: Readonly<Record<string, string>>): Promise<string> =>
    work.tree('app', files).then((context) => failure(work.bake(context, { copies: [{ source, destination }] })))

  test.each([
    ['a missing source', 'nothing', '/app', {}, /exists in the context/],
    ['a source outside', '../..', '/app', {}, /inside of the context/],
    ['an absolute source', '/etc', '/app', {}, /relative to the context/],
    ['a source that is a link outside', 'out', '/app', { out: '-> ../..' }, /inside of the context/],
    ['.git itself', '.git', '/app', { '.git/config': 'x' }, /no image/],
    ['a link outside', '.', '/app', { l: '-> ../../etc/passwd' }, /stays inside/],
    ['an absolute link', '.', '/app', { l: '-> /etc/passwd' }, /stays inside/],
    ['a dest with ..', '.', '/app/../etc', { a: '1' }, /without `\.\.`/],
    ['a name that would delete', '.', '/app', { '.wh.etc': '' }, /wh/],
    ['a dest that would delete', '.', '/.wh.etc', { a: '' }, /wh/],
    ['a file at the root', 'a', '/', { a: '1' }, /^no error/]
  ])('%s', async (_name, source, destination, files, expected) => {
    expect(await copy(source, destination, files)).toMatch(expected)
  })

  test('a file over a directory, a folder over a file, two files in one place', async () => {
    const context = await work.tree('app', {
      'd/x': '1',
      f: '2',
      'links/to': '-> real',
      'links/real/x': '3',
      'over/to/x': '4',
      'over/real/x': '5'
    })
    const bake = (...copies: [string, string][]): Promise<string> =>
      failure(work.bake(context, { copies: copies.map(([source, destination]) => ({ source, destination })) }))
    expect(await bake(['d', '/a'], ['f', '/a'])).toMatch(/user: .*is a directory/)
    expect(await bake(['f', '/a'], ['d', '/a'])).toMatch(/user: .*a folder in the base/)
    expect(await bake(['links', '/a'], ['over', '/a'])).toMatch(/user: .*no two things/)
  })

  test('wrong options', async () => {
    const context = await work.tree('app', { a: '1' })
    expect(await failure(work.bake(context, { created: -1 }))).toMatch(/^user: source-date-epoch/)
    expect(await failure(work.bake(context, { tags: ['a', 'a'] }))).toMatch(/^user: tags/)
    expect(await failure(work.bake(context, { tags: ['host/a:b'] }))).toMatch(/^user: tags/)
    const run = { env: {}, expose: [], labels: {} }
    expect(await failure(work.bake(context, { run: { ...run, workdir: 'app' } }))).toMatch(/^user: workdir/)
    expect(await failure(work.bake(context, { run: { ...run, expose: ['0'] } }))).toMatch(/^user: expose/)
    expect(() => parsePlatform('linux/x86_64', 'platform')).toThrow('linux/amd64')
    expect(() => parsePlatform('linux', 'platform')).toThrow('os/architecture')
    expect(parsePort('443')).toBe('443/tcp')
    const { digest } = await work.bake(context)
    const arm = { platforms: [parsePlatform('linux/arm64', 'platform')], base: { store: work.store(), digest } }
    expect(await failure(work.bake(context, arm))).toMatch(/^user: platform.*linux\/amd64/)
  })
})
