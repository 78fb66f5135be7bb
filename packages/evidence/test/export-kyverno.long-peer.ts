/**
 * The exported policy in the hands of Kyverno's own command line, which has its admission webhook's engine: its verdicts
 * beside our gate's, over the same images. Keys only: for a workflow it fetches Sigstore's root from the network before
 * it looks at the one in the policy.
 *
 * Building it takes a quarter of an hour, once, so this runs with LONG=1; the unit tests hold the policy to its text.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { silentLogger, systemClock, type Json } from '@immutable-delivery/kit'
import { openRegistry, type ImageStore } from '@immutable-delivery/oci'
import { nodeHttp } from '@immutable-delivery/runner'
import { startDockerRegistry, type DockerRegistry } from '@immutable-delivery/testbed'
import {
  documentDigest,
  exportKyvernoPolicy,
  makeStatement,
  predicateTypes,
  provenancePredicate,
  signAndAttach,
  type KeySigner,
  type PolicyToExport,
  type Trust
} from '../src/index.js'
import { gate, newSigner, run, scanPolicy, scanPredicate, spdx, trustOf, type TestImage } from './support.js'
import { putWholeIndex, putWholeSingle } from './whole-image.js'

let registry: DockerRegistry
let kyverno = ''
const folder = mkdtempSync(path.join(tmpdir(), 'kyverno-'))
beforeAll(async () => {
  const oracles = (await import(pathToFileURL(path.resolve('scripts/sbom-oracles.mjs')).href)) as {
    goProgram(name: 'kyverno'): string
  }
  kyverno = oracles.goProgram('kyverno')
  registry = await startDockerRegistry()
}, 2_400_000)
afterAll(async () => {
  await registry.stop()
  rmSync(folder, { recursive: true })
})

const open = (repository: string): ImageStore =>
  openRegistry({
    host: registry.host,
    repository,
    http: nodeHttp,
    clock: systemClock,
    logger: silentLogger,
    credentials: () => Promise.resolve(undefined)
  })

let number = 0
/** What Kyverno says of a pod with this image. */
async function admitted(policy: PolicyToExport, image: string): Promise<{ verdict: string; output: string }> {
  number += 1
  const { files } = await exportKyvernoPolicy(policy)
  const policyFile = path.join(folder, `policy-${number}.yaml`)
  writeFileSync(policyFile, files[0]?.content ?? '')
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'shop', namespace: 'default' },
    spec: { containers: [{ name: 'shop', image }] }
  }
  const podFile = path.join(folder, `pod-${number}.json`)
  writeFileSync(podFile, JSON.stringify(pod))
  const { status, stdout, stderr } = spawnSync(kyverno, ['apply', policyFile, '--resource', podFile, '--registry'], {
    encoding: 'utf8',
    env: { HOME: folder, PATH: '/usr/bin:/bin' },
    timeout: 120_000
  })
  const output = `${stdout}${stderr}`
  const [, pass = '', fail = ''] = /pass: (\d+), fail: (\d+)/.exec(output) ?? []
  // Neither is an answer, and one that did not look at the image would be green for the wrong reason.
  const verdict = Number(fail) > 0 ? 'fail' : Number(pass) > 0 && status === 0 ? 'pass' : 'none'
  return { verdict, output }
}

type Said = Partial<Record<'signature' | 'provenance' | 'sbom' | 'scan', Record<string, Json | undefined>>>
const document = spdx('app')
const everything = (): Said => ({
  signature: {},
  provenance: provenancePredicate({ ...run, finishedOn: Date.now() }),
  sbom: document,
  scan: {
    ...scanPredicate({
      sbom: documentDigest(document),
      finishedOn: new Date().toISOString(),
      lastUpdate: new Date().toISOString()
    }),
    coverage: { complete: true, packages: 1, reasons: [] }
  }
})
const types = {
  signature: predicateTypes.signature,
  provenance: predicateTypes.provenance,
  sbom: predicateTypes.spdx,
  scan: predicateTypes.scan
} as const

async function say(store: ImageStore, image: TestImage, by: readonly KeySigner[], said: Said): Promise<void> {
  for (const signer of by)
    await signAndAttach(
      store,
      image.descriptor,
      Object.entries(said).map(([kind, predicate]) => ({
        statement: makeStatement(image.descriptor.digest, types[kind as keyof typeof types], predicate)
      })),
      signer
    )
}

async function verdicts(
  store: ImageStore,
  image: TestImage,
  trust: Trust,
  demanded: PolicyToExport['demanded'],
  more: Partial<PolicyToExport> = {}
): Promise<{ kyverno: string; gate: string; output: string }> {
  const policy = {
    repository: store.name,
    trust,
    demanded,
    rules: {},
    scan: scanPolicy,
    singleManifest: image.platforms[0]?.descriptor.digest === image.descriptor.digest,
    ...more
  }
  const { verdict, output } = await admitted(policy, `${store.name}@${image.descriptor.digest}`)
  const report = await gate(store, image, trust, { rules: policy.rules, clock: systemClock })
  return { kyverno: verdict, gate: report.verdict, output }
}

const all = ['signature', 'provenance', 'sbom', 'scan'] as const
const agreed = (verdict: 'pass' | 'fail'): object => ({ kyverno: verdict, gate: verdict })

describe('Kyverno and our gate over a single manifest', () => {
  const signer = newSigner()
  const trust = trustOf(signer, all)
  const stranger = newSigner()

  test('accept what has every fact', async () => {
    const store = open('kyverno/good')
    const image = await putWholeSingle(store, 'good')
    await say(store, image, [signer], everything())
    const seen = await verdicts(store, image, trust, all)
    expect({ ...seen, output: seen.kyverno === 'pass' ? '' : seen.output }).toEqual({ ...agreed('pass'), output: '' })
  })

  const without = (kind: keyof Said): Said => {
    const { [kind]: _left, ...rest } = everything()
    return rest
  }
  test.each<[string, readonly KeySigner[], Said]>([
    ['nothing is attached', [], {}],
    ['a stranger states everything', [stranger], everything()],
    ['there is no signature, only other statements of the key', [signer], without('signature')],
    ['there is no provenance', [signer], without('provenance')],
    ['there is no SBOM', [signer], without('sbom')],
    ['there is no scan', [signer], without('scan')]
  ])('refuse when %s', async (what, by, said) => {
    const store = open(`kyverno/${what.replaceAll(/[^a-z]+/gi, '-').toLowerCase()}`)
    const image = await putWholeSingle(store, what)
    await say(store, image, by, said)
    expect(await verdicts(store, image, trust, all)).toMatchObject(agreed('fail'))
  })

  test('agree on two of three keys', async () => {
    const keys = [newSigner(), newSigner(), newSigner()]
    const three: Trust = { keys: keys.flatMap((key, i) => trustOf(key, ['signature'], `k${i}`).keys) }
    const rules = { threshold: { signature: 2 } }
    for (const [count, verdict] of [
      [1, 'fail'],
      [2, 'pass']
    ] as const) {
      const store = open(`kyverno/threshold-${count}`)
      const image = await putWholeSingle(store, `by ${count}`)
      await say(store, image, keys.slice(0, count), { signature: {} })
      expect(await verdicts(store, image, three, ['signature'], { rules })).toMatchObject(agreed(verdict))
    }
  })

  test.each<[string, readonly string[], 'pass' | 'fail']>([
    ['low', ['low', 'medium'], 'pass'],
    ['high', ['high'], 'fail'],
    ['unrated, which counts as high', ['unknown'], 'fail']
  ])('Kyverno judges findings by the policy’s threshold: %s', async (what, severities, verdict) => {
    const store = open(`kyverno/findings-${severities.join('-')}`)
    const image = await putWholeSingle(store, what)
    const { scan, ...rest } = everything()
    const findings = severities.map((severity) => ({ id: 'CVE-1', severity, fixed: [] }))
    await say(store, image, [signer], { ...rest, scan: { ...scan, findings } })
    expect((await verdicts(store, image, trust, all)).kyverno).toBe(verdict)
  })
})

test('of an index it judges signature and provenance, as the export says', async () => {
  const signer = newSigner()
  const trust = trustOf(signer, ['signature', 'provenance'])
  const store = open('kyverno/index')
  const image = await putWholeIndex(store, 'index')
  const { signature = {}, provenance = {} } = everything()
  expect((await verdicts(store, image, trust, ['signature', 'provenance'])).kyverno).toBe('fail')
  await say(store, image, [signer], { signature, provenance })
  // Our gate wants the platforms signed as well.
  expect(await verdicts(store, image, trust, ['signature', 'provenance'])).toMatchObject({
    kyverno: 'pass',
    gate: 'fail'
  })
})

test('a tag is no digest, and an image of another repository is not its business', async () => {
  const signer = newSigner()
  const store = open('kyverno/tagged')
  const image = await putWholeSingle(store, 'tagged')
  await say(store, image, [signer], { signature: {} })
  const policy = {
    repository: store.name,
    trust: trustOf(signer, ['signature']),
    demanded: ['signature'] as const,
    rules: {},
    scan: scanPolicy,
    singleManifest: true
  }
  expect((await admitted(policy, `${store.name}:latest`)).verdict).not.toBe('pass')
})
