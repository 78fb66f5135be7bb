/**
 * What is known of layers out of GitHub's cache, by the bundle and the real client of the cache: it saves reading a layer
 * where nothing is signed, and where something is, nobody even asks for it.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { decodeRecord, encodeRecord } from '@immutable-delivery/oci'
import { cachedReason } from '@immutable-delivery/sbom'
import {
  installActions,
  startActionsCache,
  type InstalledActions,
  type TestActionsCache
} from '@immutable-delivery/testbed'
import { replaceEntries } from './cache-entries.js'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

let actions: InstalledActions
let work: TestWorkspace
let cache: TestActionsCache
let digest = ''
let temporary = ''
beforeAll(async () => {
  actions = installActions()
  work = await makeWorkspace(actions)
  cache = await startActionsCache()
  temporary = realpathSync(mkdtempSync(path.join(tmpdir(), 'layer-cache-')))
  const app = path.join(work.folder, 'large/node_modules/lodash')
  mkdirSync(app, { recursive: true })
  writeFileSync(path.join(app, 'package.json'), JSON.stringify({ name: 'lodash', version: '4.17.21', license: 'MIT' }))
  // Of smaller layers no record is kept.
  writeFileSync(path.join(app, 'data.bin'), randomBytes(5 * 2 ** 20))
  const baked = await work.run(
    'bake-image',
    { image: 'oci-layout://large-image', files: 'large:/app', entrypoint: '["/app/x"]', 'secrets-check': 'false' },
    0
  )
  digest = baked.outputs['digest'] ?? ''
})
afterAll(async () => {
  await cache.stop()
  await work.remove()
  actions.dispose()
  rmSync(temporary, { recursive: true })
})

const run = (inputs: Readonly<Record<string, string>>) =>
  work.run('sign-and-sbom', { image: 'oci-layout://large-image', digest, ...inputs }, 0, { env: cache.env, temporary })
const list = (more: Readonly<Record<string, string>> = {}) => run({ operation: 'sbom', ...more })

const replaceEntry = (make: (entry: Uint8Array) => Promise<Uint8Array> | string): Promise<void> =>
  replaceEntries(
    cache,
    { temporary, workspace: work.folder },
    (key) => path.join(temporary, 'sign-and-sbom-layers', `${key.slice(key.lastIndexOf('-') + 1)}.layer`),
    make
  )

function documentOf(outputs: Readonly<Record<string, string>>): string {
  const [first] = JSON.parse(outputs['sboms'] ?? '[]') as { path: string }[]
  return readFileSync(first?.path ?? '', 'utf8')
}

test('a layer that was read once is not read again, and the document says so', async () => {
  const cold = await list()
  expect(cold.outputs).toMatchObject({ result: 'listed', packages: '1', attestations: '[]' })
  expect(documentOf(cold.outputs)).not.toContain(cachedReason)
  expect(cache.keys()).toEqual([expect.stringMatching(/^immutable-delivery-layer-[0-9a-f]{64}$/)])
  const warm = await list()
  expect(warm.outputs).toMatchObject({ result: 'listed', packages: '1' })
  expect(warm.log).toContain('is in the cache')
  expect(documentOf(warm.outputs)).toContain(cachedReason)
  expect(documentOf(warm.outputs)).toContain('pkg:npm/lodash@4.17.21')
})

test('`layer-records: off` asks no cache', async () => {
  const before = cache.requests.length
  expect((await list({ 'layer-records': 'off' })).outputs['result']).toBe('listed')
  expect(cache.requests.length).toBe(before)
})

test('an entry that another job wrote changes nothing that is signed', async () => {
  // What was found is not there any more.
  await replaceEntry((entry) =>
    encodeRecord({ entries: decodeRecord(entry).entries.filter((one) => !one.path.endsWith('package.json')) })
  )
  const listed = await list()
  // It is in force where nothing is signed, or this test would show nothing, and then the document says what it is.
  expect(listed.outputs['packages']).toBe('0')
  expect(documentOf(listed.outputs)).toContain(cachedReason)

  const asked = cache.requests.length
  const signed = await run({ 'signing-key': work.key, provenance: 'false' })
  expect(signed.outputs).toMatchObject({ result: 'signed', packages: '1' })
  expect(documentOf(signed.outputs)).not.toContain(cachedReason)
  expect(documentOf(signed.outputs)).toContain('pkg:npm/lodash@4.17.21')
  expect(cache.requests.length).toBe(asked)
})

test('an entry that is no record is as if it were not there', async () => {
  await replaceEntry(() => 'no record')
  const listed = await list()
  expect(listed.outputs['packages']).toBe('1')
  expect(listed.log).toContain("the cache's entry cannot be used")
  expect(documentOf(listed.outputs)).not.toContain(cachedReason)
})

test('a step that only lists takes no key', async () => {
  const refused = await work.run(
    'sign-and-sbom',
    { image: 'oci-layout://large-image', digest, operation: 'sbom', 'signing-key': work.key },
    1
  )
  expect(refused.log).toContain('`operation: sbom` signs nothing')
  expect(refused.log).not.toContain(work.key.split('\n')[1])
})
