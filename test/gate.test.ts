/** One byte changed anywhere, and blue-green-switch answers `blocked`, each time with its own reason. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { installActions, type InstalledActions } from '@immutable-delivery/testbed'
import { Layout } from './layout-tampering.js'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

let actions: InstalledActions
let original: TestWorkspace
let digest = ''
const copies: TestWorkspace[] = []

beforeAll(async () => {
  actions = installActions()
  original = await makeWorkspace(actions)
  digest = await original.bake('1')
  await original.prove(digest)
  await original.scan(digest)
})
afterAll(async () => {
  for (const copy of copies) await copy.remove()
  await original.remove()
  actions.dispose()
})

/** Deploys a copy of the layout after `tamper` has been at it. */
async function deployAfter(
  tamper: (layout: Layout) => void,
  given = digest
): Promise<{ result: string; reason: string; exitCode: number | undefined }> {
  const copy = await original.copy()
  copies.push(copy)
  tamper(new Layout(path.join(copy.folder, 'images')))
  const run = await copy.deploy(given, 10)
  const reason = run.annotations
    .filter(({ level }) => level === 'error')
    .map(({ message }) => message)
    .join('\n')
  return { result: run.outputs['result'] ?? '', reason, exitCode: run.exitCode }
}

const spdx = 'https://spdx.dev/Document'
const vulns = 'https://in-toto.io/attestation/vulns/v0.2'
const reasons = new Set<string>()

test.each<[string, (layout: Layout) => void, string | undefined, RegExp]>([
  [
    'a byte of the SBOM as it is stored',
    (layout) => layout.flip(layout.statement(spdx).bundle, (text) => Math.floor(text.length / 2)),
    undefined,
    /sbom of linux\/amd64: .*expected sha256:[0-9a-f]{64}, got sha256:[0-9a-f]{64}/
  ],
  [
    'a package’s version in the SBOM, with all digests made to fit',
    (layout) => layout.forge(spdx, (payload) => payload.replace('1.3.0', '1.3.1')),
    undefined,
    /sbom of linux\/amd64: .*the signature is not valid/
  ],
  [
    'a byte of the scan statement, with all digests made to fit',
    (layout) => layout.forge(vulns, (payload) => payload.replace('"failOn":"high"', '"failOn":"hugh"')),
    undefined,
    /scan of linux\/amd64: .*the signature is not valid/
  ],
  [
    'a byte of the image’s manifest',
    (layout) => layout.flip(digest, (text) => text.indexOf('layers')),
    undefined,
    /expected sha256:/
  ],
  [
    'a digit of the digest',
    () => undefined,
    'changed',
    /there is no|no manifest|not there|no image|an image that exists/
  ],
  ['the scan taken away', (layout) => layout.remove(vulns), undefined, /no scan/],
  ['the SBOM taken away', (layout) => layout.remove(spdx), undefined, /no sbom/i],
  [
    'the signature taken away',
    (layout) => layout.remove('https://sigstore.dev/cosign/sign/v1'),
    undefined,
    /no signature/
  ],
  ['the provenance taken away', (layout) => layout.remove('https://slsa.dev/provenance/v1'), undefined, /no provenance/]
])('%s: blocked', async (_what, tamper, given, expected) => {
  const changed = digest.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  const { result, reason, exitCode } = await deployAfter(tamper, given === undefined ? digest : changed)
  expect([result, exitCode, reason]).toEqual(['blocked', 1, expect.stringMatching(expected)])
  expect(reasons).not.toContain(reason)
  reasons.add(reason)
})

test('nothing changed: live', async () => {
  expect(await deployAfter(() => undefined)).toEqual({ result: 'live', reason: '', exitCode: 0 })
})

test('a key that nobody trusts: blocked', async () => {
  const copy = await original.copy()
  copies.push(copy)
  const other = await makeWorkspace(actions)
  copies.push(other)
  writeFileSync(path.join(copy.folder, 'delivery.pub'), readFileSync(path.join(other.folder, 'delivery.pub')))
  const run = await copy.deploy(digest, 10)
  expect(run.outputs['result']).toBe('blocked')
  expect(run.annotations.map(({ message }) => message).join()).toContain('not trusted')
})
