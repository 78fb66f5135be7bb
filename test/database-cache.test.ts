/**
 * The compiled index of a database out of GitHub's cache, by the bundle and the real client of the cache: it saves a
 * later job the archive, and what somebody else put in its place is believed by nobody.
 */
import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  installActions,
  osvZip,
  startActionsCache,
  type InstalledActions,
  type TestActionsCache
} from '@immutable-delivery/testbed'
import { replaceEntries } from './cache-entries.js'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

let actions: InstalledActions
let work: TestWorkspace
let cache: TestActionsCache
let server: Server
let url = ''
let digest = ''
const requests: string[] = []
const archive = osvZip([
  {
    id: 'GHSA-left-pad',
    modified: new Date().toISOString(),
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }],
    affected: [
      {
        package: { ecosystem: 'npm', name: 'left-pad' },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '9.0.0' }] }]
      }
    ]
  }
])

beforeAll(async () => {
  actions = installActions()
  work = await makeWorkspace(actions)
  cache = await startActionsCache()
  digest = await work.bake('1')
  await work.prove(digest)
  server = createServer((request, response) => {
    requests.push(request.method ?? '')
    const hash = createHash('md5').update(archive).digest('base64')
    response.writeHead(200, { 'content-length': String(archive.length), 'x-goog-hash': `md5=${hash}`, etag: '"1"' })
    response.end(request.method === 'HEAD' ? undefined : archive)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await cache.stop()
  await work.remove()
  actions.dispose()
})

const temporary = (): string => path.join(work.folder, 'temporary')

/** A job of its own: nothing of an earlier one lies on its machine. */
async function scan() {
  rmSync(temporary(), { recursive: true, force: true })
  mkdirSync(temporary())
  requests.length = 0
  const inputs = { image: 'oci-layout://images', digest, database: url, 'public-key': 'delivery.pub' }
  const done = await work.run('scan-image', { ...inputs, 'signing-key': work.key }, 1, { env: cache.env })
  return {
    result: done.outputs['result'],
    log: done.log,
    fetched: requests.filter((method) => method === 'GET').length
  }
}

/** Where an entry lies on a machine: the cache finds it by that, too. */
const fileOf = (key: string): string =>
  key.startsWith('osv-index-')
    ? path.join(temporary(), 'scan-image-indexes/cache', `${key.slice(key.lastIndexOf('-') + 1)}.index`)
    : path.join(temporary(), 'scan-image-advisories/npm/all.zip')

test('a later job takes the index that a verified statement names, and fetches no archive', async () => {
  expect(await scan()).toMatchObject({ result: 'fail', fetched: 1 })
  expect(cache.keys().toSorted()).toEqual([expect.stringMatching(/^osv-1-/), expect.stringMatching(/^osv-index-/)])
  expect(await scan()).toMatchObject({ result: 'fail', fetched: 0 })
})

test('what another job put in the place of the entries is not believed: the archive is fetched', async () => {
  const folders = { temporary: temporary(), workspace: work.folder }
  await replaceEntries(cache, folders, fileOf, () => 'nothing is known')
  expect(await scan()).toMatchObject({ result: 'fail', fetched: 1 })
})
