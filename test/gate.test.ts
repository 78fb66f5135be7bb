/** One byte changed anywhere, and blue-green-switch answers `blocked`, each time with its own reason. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { installActions, type InstalledActions } from '@immutable-delivery/testbed'
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

interface Descriptor {
  digest: string
  size: number
  annotations?: Record<string, string>
}

class Layout {
  constructor(private readonly folder: string) {}
  blob(name: string): string {
    return path.join(this.folder, 'blobs/sha256', name.replace('sha256:', ''))
  }
  read(name: string): string {
    return readFileSync(this.blob(name), 'utf8')
  }
  /** Stores bytes under their own digest, as whoever can write to a registry may. */
  put(content: string): Pick<Descriptor, 'digest' | 'size'> {
    const name = `sha256:${createHash('sha256').update(content).digest('hex')}`
    writeFileSync(this.blob(name), content)
    return { digest: name, size: Buffer.byteLength(content) }
  }
  /** The manifest that attaches the statement of a type, and the bundle it holds. */
  statement(predicateType: string): { manifest: string; bundle: string } {
    for (const name of readdirSync(path.join(this.folder, 'blobs/sha256'))) {
      const text = this.read(name)
      if (!text.includes(`"dev.sigstore.bundle.predicateType":"${predicateType}"`)) continue
      const { layers } = JSON.parse(text) as { layers: Descriptor[] }
      return { manifest: `sha256:${name}`, bundle: layers[0]?.digest ?? '' }
    }
    throw new Error(`no statement of type ${predicateType}`)
  }
  /** Replaces the statement by one whose payload was edited, with every digest around it made to fit. */
  forge(predicateType: string, edit: (payload: string) => string): void {
    const { manifest, bundle } = this.statement(predicateType)
    const document = JSON.parse(this.read(bundle)) as { dsseEnvelope: { payload: string } }
    const payload = edit(Buffer.from(document.dsseEnvelope.payload, 'base64').toString('utf8'))
    document.dsseEnvelope.payload = Buffer.from(payload).toString('base64')
    const blob = this.put(JSON.stringify(document))
    const attached = JSON.parse(this.read(manifest)) as { layers: Descriptor[] }
    attached.layers = attached.layers.map((layer) => ({ ...layer, ...blob }))
    const replaced = this.put(JSON.stringify(attached))
    const index = path.join(this.folder, 'index.json')
    const list = JSON.parse(readFileSync(index, 'utf8')) as { manifests: Descriptor[] }
    list.manifests = list.manifests.map((entry) => (entry.digest === manifest ? { ...entry, ...replaced } : entry))
    writeFileSync(index, JSON.stringify(list))
  }
  flip(name: string, at: (text: string) => number): void {
    const bytes = readFileSync(this.blob(name))
    const place = at(bytes.toString('latin1'))
    bytes[place] = (bytes[place] ?? 0) ^ 1
    writeFileSync(this.blob(name), bytes)
  }
  remove(predicateType: string): void {
    const { manifest } = this.statement(predicateType)
    const index = path.join(this.folder, 'index.json')
    const list = JSON.parse(readFileSync(index, 'utf8')) as { manifests: Descriptor[] }
    list.manifests = list.manifests.filter((entry) => entry.digest !== manifest)
    writeFileSync(index, JSON.stringify(list))
  }
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

test('a protected environment is not switched by a pull request', async () => {
  const copy = await original.copy()
  copies.push(copy)
  const file = path.join(copy.folder, '.github/delivery.yml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('    protected: false\n', ''))
  const run = await copy.run(
    'blue-green-switch',
    { environment: 'production', image: 'oci-layout://images', digest },
    10,
    { env: { GITHUB_EVENT_NAME: 'pull_request' } }
  )
  expect([run.exitCode, run.outputs['result']]).toEqual([1, 'error'])
  expect(run.annotations.map(({ message }) => message).join()).toContain('only proposed')
})
