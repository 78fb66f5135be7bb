/** The exported policy in the hands of Podman and skopeo: their verdicts beside our gate's, over the same images. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { openRegistry, type Digest, type ImageStore } from '@immutable-delivery/oci'
import { nodeHttp } from '@immutable-delivery/runner'
import { openPeers, startDockerRegistry, type DockerRegistry, type Peers } from '@immutable-delivery/testbed'
import {
  attachLegacySignature,
  exportPodmanPolicy,
  makeStatement,
  predicateTypes,
  signAndAttach,
  type ExportedPolicy,
  type GateImage,
  type GateRules,
  type KeySigner,
  type Trust
} from '../src/index.js'
import { gate, newSigner, scanPolicy, trustOf, type TestImage } from './support.js'
import { putWholeIndex, putWholeSingle } from './whole-image.js'

let registry: DockerRegistry
let peers: Peers

beforeAll(async () => {
  registry = await startDockerRegistry()
  peers = openPeers()
})

afterAll(async () => {
  await registry.stop()
  await peers.close()
})

const openRepository = (repository: string): ImageStore =>
  openRegistry({
    host: registry.host,
    repository,
    http: nodeHttp,
    clock: systemClock,
    logger: silentLogger,
    credentials: () => Promise.resolve(undefined)
  })

async function sign(store: ImageStore, digest: Digest, signers: readonly KeySigner[], legacy: boolean): Promise<void> {
  const stored = await store.getManifest(digest)
  if (stored === undefined) throw new Error(`no ${digest}`)
  for (const signer of signers) {
    await signAndAttach(
      store,
      stored.descriptor,
      [{ statement: makeStatement(digest, predicateTypes.signature, {}) }],
      signer
    )
    if (legacy) await attachLegacySignature(store, digest, signer)
  }
}

const digestsOf = ({ descriptor, platforms }: GateImage): Digest[] => [
  ...new Set([descriptor.digest, ...platforms.map((item) => item.descriptor.digest)])
]

async function signAll(
  store: ImageStore,
  image: TestImage,
  signers: readonly KeySigner[],
  legacy = true
): Promise<void> {
  for (const digest of digestsOf(image)) await sign(store, digest, signers, legacy)
}

let number = 0
/** A home whose containers configuration is the export. */
function homeOf(exported: ExportedPolicy): { HOME: string } {
  number += 1
  const home = `home-${number}`
  for (const { path: file, content } of exported.files) {
    const place = path.join(peers.outside, home, '.config/containers', file)
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, content)
  }
  return { HOME: `${peers.inside}/${home}` }
}

interface Verdicts {
  readonly skopeo: string
  readonly podman: string
  readonly gate: string
  readonly why: string
}

async function verdicts(image: TestImage, store: ImageStore, trust: Trust, rules: GateRules = {}): Promise<Verdicts> {
  const demanded = ['signature'] as const
  const policy = { repository: store.name, trust, demanded, rules, scan: scanPolicy, singleManifest: false }
  const env = homeOf(await exportPodmanPolicy(policy))
  const name = `docker://${store.name}@${image.descriptor.digest}`
  const copied = await peers.run('skopeo', ['copy', '--src-tls-verify=false', '--all', name, `dir:${env.HOME}/copy`], {
    env
  })
  const engine = ['--runroot', '/run/containers-test', '--storage-driver', 'vfs', '--cgroup-manager=cgroupfs']
  const pulled = await peers.run(
    'podman',
    [...engine, '--root', `${env.HOME}/storage`, 'pull', '--quiet', '--tls-verify=false', name],
    { env, namespaces: true }
  )
  const say = (code: number): string => (code === 0 ? 'pass' : 'fail')
  return {
    skopeo: say(copied.exitCode),
    podman: say(pulled.exitCode),
    gate: (await gate(store, image, trust, { rules })).verdict,
    why: copied.stderr + pulled.stderr
  }
}

const agreed = (verdict: 'pass' | 'fail'): object => ({ skopeo: verdict, podman: verdict, gate: verdict })
const signatures = ['signature'] as const

describe('Podman, skopeo and our gate', () => {
  const signer = newSigner()
  const trust = trustOf(signer, signatures)

  test('accept an index and a single manifest that the trusted key signed', async () => {
    const store = openRepository('export/good')
    const index = await putWholeIndex(store, 'index')
    await signAll(store, index, [signer])
    expect(await verdicts(index, store, trust)).toMatchObject(agreed('pass'))
    const single = await putWholeSingle(store, 'single')
    await signAll(store, single, [signer])
    expect(await verdicts(single, store, trust)).toMatchObject(agreed('pass'))
  })

  test.each([
    ['nobody signed it', () => Promise.resolve()],
    ['another key signed it', (store: ImageStore, image: TestImage) => signAll(store, image, [newSigner()])],
    [
      'only the index is signed',
      (store: ImageStore, image: TestImage) => sign(store, image.descriptor.digest, [signer], true)
    ],
    [
      'the signature was moved from another image',
      async (store: ImageStore, image: TestImage) => {
        const other = await putWholeSingle(store, 'other')
        await signAll(store, other, [signer])
        const tag = await store.resolveTag(`${other.descriptor.digest.replace(':', '-')}.sig`)
        const manifest = tag && (await store.getManifest(tag.digest))
        if (manifest === undefined) throw new Error('not signed')
        for (const digest of digestsOf(image))
          await store.putManifest(manifest.bytes, manifest.descriptor.mediaType, `${digest.replace(':', '-')}.sig`)
      }
    ]
  ])('refuse an index when %s', async (what, prepare) => {
    const store = openRepository(`export/${what.replaceAll(/[^a-z]+/g, '-')}`)
    const image = await putWholeIndex(store, what)
    await prepare(store, image)
    expect(await verdicts(image, store, trust)).toMatchObject(agreed('fail'))
  })

  test('agree on two of three keys', async () => {
    const store = openRepository('export/threshold')
    const keys = [newSigner(), newSigner(), newSigner()]
    const all: Trust = { keys: keys.flatMap((key, i) => trustOf(key, signatures, `k${i}`).keys) }
    const rules = { threshold: { signature: 2 } }
    for (const [count, verdict] of [
      [1, 'fail'],
      [2, 'pass']
    ] as const) {
      const image = await putWholeSingle(store, `by ${count}`)
      await signAll(store, image, keys.slice(3 - count))
      expect(await verdicts(image, store, all, rules)).toMatchObject(agreed(verdict))
    }
  })

  test('without the older form Podman sees no signature: stricter, as the export says', async () => {
    const store = openRepository('export/bundles')
    const image = await putWholeSingle(store, 'bundle only')
    await signAll(store, image, [signer], false)
    const seen = await verdicts(image, store, trust)
    expect(seen).toMatchObject({ skopeo: 'fail', podman: 'fail', gate: 'pass' })
    expect(seen.why).toContain('no signature exists')
  })

  test('of an index Podman judges the platform alone: weaker, as the export says', async () => {
    const store = openRepository('export/platforms')
    const image = await putWholeIndex(store, 'platforms only')
    for (const { descriptor } of image.platforms) await sign(store, descriptor.digest, [signer], true)
    expect(await verdicts(image, store, trust)).toMatchObject({ skopeo: 'pass', podman: 'pass', gate: 'fail' })
  })

  test('another repository, which the policy does not name, is refused', async () => {
    const store = openRepository('export/named')
    const other = openRepository('export/unnamed')
    const image = await putWholeSingle(other, 'elsewhere')
    await signAll(other, image, [signer])
    const policy = {
      repository: store.name,
      trust,
      demanded: signatures,
      rules: {},
      scan: scanPolicy,
      singleManifest: false
    }
    const env = homeOf(await exportPodmanPolicy(policy))
    const { exitCode, stderr } = await peers.run(
      'skopeo',
      ['copy', '--src-tls-verify=false', `docker://${other.name}@${image.descriptor.digest}`, `dir:${env.HOME}/copy`],
      { env }
    )
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining('rejected by policy') })
  })
})
