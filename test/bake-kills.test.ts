/** kill -9 of bake-image at its requests to the registry: no tag is ever on an image that is not whole and tested. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { installActions, startRegistry, type InstalledActions, type TestRegistry } from '@immutable-delivery/testbed'
import { allPoints, KillBench } from './kills.js'

let actions: InstalledActions
let registry: TestRegistry
let bench: KillBench
beforeAll(async () => {
  actions = installActions()
  registry = await startRegistry({ referrersApi: true })
  bench = await KillBench.open(actions, registry.host)
})
afterAll(async () => {
  await bench.close()
  await registry.stop()
  actions.dispose()
})

/** Everything that one repository and its mirror hold, once more under another name. */
function copy(from: string, to: string): void {
  for (const suffix of ['', '-mirror']) {
    const [source, target] = [registry.repository(from + suffix), registry.repository(to + suffix)]
    for (const kind of ['blobs', 'manifests', 'tags'] as const)
      for (const [key, value] of source[kind]) (target[kind] as Map<string, unknown>).set(key, value)
  }
}

test(
  'the tags are on the old image or on the whole new one, and the next run ends with the same digest',
  async () => {
    await bench.bakeOld('acme/old')
    copy('acme/old', 'acme/measured')
    const requests = await bench.measure('acme/measured')
    const puts = requests.flatMap((request, i) => (/^PUT \S+\/manifests\//.test(request) ? [i + 1] : []))
    // Two manifests, the index, two tags, in two places.
    expect(puts).toHaveLength(10)
    const [last = 0] = puts.slice(-1)
    const points =
      process.env['LONG'] === undefined
        ? [
            { request: Math.floor(last / 2), when: 'after' as const },
            { request: last - 1, when: 'after' as const },
            { request: last, when: 'before' as const }
          ]
        : allPoints(requests.length)
    for (const [i, point] of points.entries()) {
      copy('acme/old', `acme/${i}`)
      await bench.kill(`acme/${i}`, point)
    }
    copy('acme/old', 'acme/refused')
    await bench.refuse('acme/refused')
  },
  process.env['LONG'] === undefined ? 60_000 : 1_200_000
)
