import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readLayer } from '@immutable-delivery/oci'
import { Workshop } from './support.js'

let work: Workshop
beforeEach(async () => {
  work = await Workshop.open()
})
afterEach(() => work.close())

async function layers(files: Readonly<Record<string, string>>, at = 'app'): Promise<string[]> {
  const { layers: made } = await work.bake(await work.tree(at, files), { target: work.store(`to-${at}`) })
  return made.map(({ createdBy }) => createdBy)
}

const split = ['COPY . /app # dependencies', 'COPY . /app # application']

test.each([
  ['node_modules', { 'node_modules/a/index.js': 'a', 'server.js': 's' }],
  ['of a workspace', { 'packages/x/node_modules/a/index.js': 'a', 'packages/x/server.js': 's' }],
  ['site-packages', { '.venv/lib/python3/site-packages/a.py': 'a', 'app.py': 's' }],
  ["Go's vendor", { 'vendor/modules.txt': '# a', 'vendor/a/a.go': 'a', 'main.go': 's' }],
  ["Composer's vendor", { 'vendor/autoload.php': 'a', 'vendor/a/a.php': 'a', 'index.php': 's' }],
  ["Bundler's vendor", { 'vendor/bundle/ruby/a.rb': 'a', 'app.rb': 's' }]
])('dependencies have a layer of their own: %s', async (_name, files) => {
  expect(await layers(files)).toEqual(split)
})

test.each([
  ['there are no dependencies', { 'server.js': 's' }],
  ['there is nothing else', { 'node_modules/a/index.js': 'a', 'empty/': '' }],
  ['a folder vendor is nobody’s', { 'vendor/shop.json': '{}', 'server.js': 's' }],
  ['a name only looks like one', { 'my_node_modules/a.js': 'a', 'node_modules.js': 's' }]
])('one line is one layer where %s', async (_name, files) => {
  expect(await layers(files)).toEqual(['COPY . /app'])
})

test('a change of the application leaves the layer of the dependencies as it was', async () => {
  const files = { 'node_modules/a/index.js': 'a', 'node_modules/a/link.js': '-> index.js', 'server.js': '1' }
  const one = await work.bake(await work.tree('app', files))
  const two = await work.bake(await work.tree('app', { 'server.js': '2' }))
  expect(two.layers.map(({ reused }) => reused)).toEqual([true, false])
  expect(two.layers[0]?.digest).toBe(one.layers[0]?.digest)
  expect(two.layers[1]?.digest).not.toBe(one.layers[1]?.digest)
})

test('another commit leaves the layer of the dependencies as it was, and says its time of the application and the image', async () => {
  const context = await work.tree('app', { 'node_modules/a/index.js': 'a', 'server.js': '1' })
  const unchanging = 315_532_801
  const one = await work.bake(context, { created: 1_700_000_000, unchanging })
  const two = await work.bake(context, { created: 1_700_000_060, unchanging })
  expect(two.layers[0]).toMatchObject({ digest: one.layers[0]?.digest, reused: true })
  expect(two.layers[1]?.digest).not.toBe(one.layers[1]?.digest)
  const { config, manifest } = await work.image(two.digest)
  expect(config.created).toBe('2023-11-14T22:14:20Z')
  const times = await Promise.all(
    manifest.layers.map(async (layer, i) => {
      const found = new Set<number>()
      for await (const { mtime } of readLayer(work.store(), layer, config.rootfs.diff_ids[i] ?? one.digest))
        found.add(mtime)
      return [...found]
    })
  )
  expect(times).toEqual([[unchanging], [1_700_000_060]])
})

test('a line of dependencies alone has their time too', async () => {
  const context = await work.tree('app', { 'node_modules/a/index.js': 'a', 'server.js': '1' })
  const bake = async (created: number): Promise<(string | undefined)[]> => {
    const copies = [
      { source: 'node_modules', destination: '/app/node_modules' },
      { source: 'server.js', destination: '/app/' }
    ]
    return (await work.bake(context, { created, unchanging: 1, copies })).layers.map(({ digest }) => digest)
  }
  const [one, two] = [await bake(10), await bake(20)]
  expect(two[0]).toBe(one[0])
  expect(two[1]).not.toBe(one[1])
})
