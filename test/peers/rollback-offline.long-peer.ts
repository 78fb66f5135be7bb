/**
 * The bundle goes back with containers behind HAProxy while registry, GitHub, TUF and Rekor cannot be reached: what
 * proves a release lies beside the journal, and its image in the engine. `LONG=1` does it 100 times; a greater number is
 * how often instead.
 */
import { rename } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { freePort, startLoad } from '@immutable-delivery/testbed'
import { openDockerShop, whyNotOneColor, type DockerShop } from './docker-shop.js'

const asked = Number(process.env['LONG'])
const times = asked > 1 ? asked : 100

let shop: DockerShop
beforeAll(async () => {
  shop = await openDockerShop({ ssh: false, keep: '0s' })
})
afterAll(() => shop.end())

test(`${times} times, each with a new container of the release before`, async () => {
  const { digests, haproxy, workspace } = shop
  const [one, two] = digests
  const first = await shop.run('deploy', 1, one)
  expect(first.outputs['result'] ?? first.log).toBe('live')
  const layout = path.join(workspace.folder, 'layout')
  const nowhere = `http://127.0.0.1:${await freePort()}`
  const env = {
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    http_proxy: nowhere,
    https_proxy: nowhere,
    GITHUB_API_URL: nowhere,
    GITHUB_SERVER_URL: nowhere
  }
  const load = startLoad(haproxy.url, { concurrency: 2, pause: 5 })
  const took: number[] = []
  for (let time = 0; time < times; time += 1) {
    const next = await shop.run('deploy', 2 + time, two)
    expect([time, next.outputs['result'] ?? next.log]).toEqual([time, 'live'])
    // What the image's name leads to is not there any more, and every way out ends at a closed port.
    await rename(layout, `${layout}-gone`)
    const began = performance.now()
    const run = await shop.run('rollback', 2 + time, undefined, { env })
    took.push(performance.now() - began)
    expect([time, run.outputs['result'] === 'rolled-back' ? '' : run.log]).toEqual([time, ''])
    expect([time, await whyNotOneColor(shop, one)]).toEqual([time, []])
    await rename(`${layout}-gone`, layout)
  }
  const { failures, requests } = await load.stop()
  took.sort((a, b) => a - b)
  // For people: no test asserts a time.
  const over5s = took.filter((each) => each >= 5000).length
  console.log(JSON.stringify({ times, median: took[times >> 1], worst: took.at(-1), over5s, requests, failures }))
  expect(failures).toBe(0)
}, 7_200_000)
