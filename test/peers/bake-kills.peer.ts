/** kill -9 of bake-image at its requests to Debian's docker-registry, and in the middle of what BuildKit does for it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  craneValidate,
  installActions,
  openPeers,
  startBuildkit,
  startDockerRegistry,
  type Buildkit,
  type DockerRegistry,
  type InstalledActions,
  type Peers
} from '@immutable-delivery/testbed'
import { allPoints, KillBench } from '../kills.js'

const long = process.env['LONG'] !== undefined
/** `PART=2/6`: of the kills of LONG=1 the second sixth, where one run takes too long. */
const [part = 1, parts = 1] = (process.env['PART'] ?? '1/1').split('/').map(Number)
const limit = 1_800_000

let actions: InstalledActions
let peers: Peers
let engines: Buildkit
let registry: DockerRegistry
beforeAll(async () => {
  actions = installActions()
  peers = openPeers()
  registry = await startDockerRegistry()
  engines = await startBuildkit({ plainHttp: [registry.host] })
})
afterAll(async () => {
  await engines.stop()
  await registry.stop()
  await peers.close()
  actions.dispose()
})

test.each([
  ['layers', []],
  // Before the build, while it is checked and changed into our form, before it is published.
  ['buildkit', ['Bake with the engine buildkit', 'check ', 'publish to oci-layout://out']]
])(
  'engine %s: the tags are on the old image or on the whole new one, and the next run ends with the same digest',
  async (engine, lines) => {
    const bench = await KillBench.open(
      actions,
      registry.host,
      engine === 'layers' ? undefined : { inputs: { engine }, env: engines.env, folder: engines.folder }
    )
    try {
      await bench.bakeOld(`${engine}/measured`)
      const requests = await bench.measure(`${engine}/measured`)
      const last = requests.findLastIndex((request) => /^PUT \S+\/manifests\/latest$/.test(request)) + 1
      expect(last).toBeGreaterThan(10)
      // The last tag but one has just moved.
      const one = engine === 'layers' ? [{ request: last - 1, when: 'after' as const }] : []
      // A build takes long: with BuildKit only where manifests and tags are written.
      const all = allPoints(requests.length).filter(
        ({ request }) => engine === 'layers' || /^PUT \S+\/manifests\//.test(requests[request - 1] ?? '')
      )
      const points = long ? all : one
      for (const [i, point] of [...points, ...(long ? lines : lines.slice(1, 2))].entries()) {
        if (i % parts !== part - 1) continue
        const name = `${engine}/${i}`
        await bench.bakeOld(name)
        await bench.kill(name, point)
        // What the registry gives out, by somebody else's reading.
        for (const repository of [name, `${name}-mirror`])
          expect(await craneValidate(peers, `${registry.host}/${repository}:latest`)).toMatchObject({ accepted: true })
      }
      if (long) await bench.refuse(`${engine}/measured`)
    } finally {
      await bench.close()
    }
  },
  limit
)
