/** The bundle of blue-green-switch in front of Debian's HAProxy, configured by delivery.yml. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  installActions,
  startHaproxy,
  startLoad,
  type Haproxy,
  type InstalledActions
} from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from '../workspace.js'

let actions: InstalledActions
let haproxy: Haproxy
let workspace: TestWorkspace

beforeAll(async () => {
  actions = installActions()
  haproxy = await startHaproxy()
  workspace = await makeWorkspace(actions)
  const file = path.join(workspace.folder, '.github/delivery.yml')
  const router = `router: { type: haproxy, socket: "${haproxy.socket}", backend: shop, url: "${haproxy.url}" }`
  writeFileSync(file, readFileSync(file, 'utf8').replace(/router: .*/, router))
})

afterAll(async () => {
  await workspace.remove()
  await haproxy.end()
  actions.endJob()
  actions.dispose()
})

test('replaces what runs under load without a failed request, and names a socket that is gone', async () => {
  const digests: string[] = []
  for (const version of ['1', '2']) {
    const digest = await workspace.bake(version)
    await workspace.prove(digest)
    await workspace.scan(digest)
    digests.push(digest)
  }
  const [first = '', second = ''] = digests
  const one = await workspace.deploy(first, 1)
  expect(one.outputs['result'] ?? one.log).toBe('live')
  const load = startLoad(haproxy.url, { concurrency: 4 })
  const two = await workspace.deploy(second, 2)
  const seen = await load.stop()
  expect(two.outputs['result'] ?? two.log).toBe('live')
  expect(seen.failures).toBe(0)
  expect(Object.keys(seen.byDigest).toSorted()).toEqual(digests.toSorted())
  expect((await haproxy.ask('show stat shop 4 -1')).match(/\.backup,/g)).toHaveLength(1)
  await haproxy.end()
  const gone = await workspace.deploy(first, 3)
  expect(gone.exitCode).toBe(1)
  expect(gone.log).toMatch(/router\.socket/)
})
