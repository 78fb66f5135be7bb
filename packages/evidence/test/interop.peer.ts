/**
 * The square of interoperation: who signs, what vouches for the time, and how the registry lists what refers to an
 * image. What we write is verified by cosign and sigstore-go, and what cosign writes by us.
 *
 * Not cells: a workflow without log and timestamp (its certificate lives for minutes, and nothing would say that the
 * signature is from then); cosign
 * with Rekor v1 against the log of the tests (it stops with a Go trace; the bundles of the conformance suite stand in);
 * sigstore-go's command with a key and no timestamp, for which it has no option (its library has).
 */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { digestOf, mediaTypes, openRegistry, type Descriptor, type ImageStore } from '@immutable-delivery/oci'
import { nodeHttp } from '@immutable-delivery/runner'
import {
  openPeers,
  runClaims,
  startDockerRegistry,
  startRegistry,
  startSigstore,
  type Peers,
  type SigstoreKind,
  type TestSigstore
} from '@immutable-delivery/testbed'
import {
  attachedBundle,
  collectFacts,
  keySigner,
  makeStatement,
  predicateTypes,
  signAndAttach,
  type KeySigner,
  type Signer,
  type Trust
} from '../src/index.js'
import { prover, rootOf, vouchedKey, workflowSigner } from './sigstore-scene.js'
import { newKey, newSigner, putJson, spdx, trustOf } from './support.js'

let sigstore: TestSigstore
let peers: Peers
beforeAll(async () => {
  sigstore = await startSigstore()
  peers = openPeers()
})
afterAll(async () => {
  await peers.close()
  await sigstore.stop()
})

let number = 0
/** Hands a file to the peers. @returns its name there */
function handIn(name: string, content: string | Uint8Array): string {
  number += 1
  writeFileSync(path.join(peers.outside, `${number}-${name}`), content)
  return `${number}-${name}`
}

async function cosign(args: readonly string[], env: Record<string, string> = {}): Promise<void> {
  // Of 46 MB it takes minutes where others work beside it.
  const { exitCode, stderr } = await peers.run('cosign', args, { env, timeout: 600_000 })
  expect({ args, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ args, exitCode: 0, stderr: '' })
}

async function putWholeImage(store: ImageStore, seed: string): Promise<Descriptor> {
  const bytes = Buffer.from(seed)
  const config = { mediaType: mediaTypes.config, digest: digestOf(bytes), size: bytes.byteLength }
  await store.putBlob(config, async function* () {
    yield await Promise.resolve(bytes)
  })
  return putJson(store, { schemaVersion: 2, mediaType: mediaTypes.manifest, config, layers: [] }, mediaTypes.manifest)
}

type Time = SigstoreKind | 'none'
const identity = `https://github.com/${runClaims.job_workflow_ref}`

/** What tells cosign and sigstore-go whom to believe. */
interface Judges {
  readonly cosign: readonly string[]
  readonly go: readonly string[] | undefined
}

function judgesOf(time: Time, signer: Signer): Judges {
  if ('publicKey' in signer && time !== 'none') {
    const key = handIn('key.pub', (signer as KeySigner).publicKey)
    const root = handIn('root.json', sigstore.trustedRoot(time))
    return {
      cosign: [
        '--key',
        key,
        '--trusted-root',
        root,
        ...(time === 'tsa-only' ? ['--insecure-ignore-tlog', '--use-signed-timestamps'] : [])
      ],
      go: [
        '-publicKey',
        key,
        '-trustedrootJSONpath',
        root,
        // It would ask a key for a certificate's log.
        '-requireCTlog=false',
        ...(time === 'tsa-only' ? ['-requireTlog=false'] : [])
      ]
    }
  }
  if (time === 'none') {
    const key = handIn('key.pub', (signer as KeySigner).publicKey)
    return {
      cosign: ['--key', key, '--insecure-ignore-tlog'],
      go: undefined
    }
  }
  const root = handIn('root.json', sigstore.trustedRoot(time))
  return {
    cosign: [
      '--trusted-root',
      root,
      '--certificate-identity',
      identity,
      '--certificate-oidc-issuer',
      runClaims.iss,
      ...(time === 'tsa-only' ? ['--insecure-ignore-tlog', '--use-signed-timestamps'] : [])
    ],
    go: [
      '-trustedrootJSONpath',
      root,
      '-expectedIssuer',
      runClaims.iss,
      '-expectedSAN',
      identity,
      ...(time === 'tsa-only' ? ['-requireTlog=false'] : [])
    ]
  }
}

const trustingOf = (time: Time, signer: Signer): Trust =>
  time === 'none'
    ? trustOf(signer as KeySigner)
    : { keys: [], identities: [prover], trustedRoot: rootOf(sigstore, time) }

describe.each(['fallback', 'native', 'paginated'] as const)('a registry with referrers: %s', (kind) => {
  let store: ImageStore
  let stop: () => Promise<void>
  beforeAll(async () => {
    const registry =
      kind === 'fallback'
        ? await startDockerRegistry()
        : await startRegistry({ referrersApi: true, ...(kind === 'paginated' ? { pageSize: 2 } : {}) })
    stop = () => registry.stop()
    store = openRegistry({
      host: registry.host,
      repository: 'interop/app',
      http: nodeHttp,
      clock: systemClock,
      logger: silentLogger,
      credentials: () => Promise.resolve(undefined)
    })
  })
  afterAll(() => stop())

  const kindsOf = async (digest: Descriptor['digest'], trust: Trust): Promise<string[]> => {
    const { verified } = await collectFacts(store, digest, trust)
    return [...new Set(verified.map((fact) => fact.kind))].toSorted()
  }

  test.each<[string, 'key' | 'workflow', Time]>([
    ['a key', 'key', 'none'],
    ['a key, Rekor v1', 'key', 'rekor-v1'],
    ['a key, Rekor v2', 'key', 'rekor-v2'],
    ['a key, timestamps only', 'key', 'tsa-only'],
    ['a workflow, Rekor v1', 'workflow', 'rekor-v1'],
    ['a workflow, Rekor v2', 'workflow', 'rekor-v2'],
    ['a workflow, timestamps only', 'workflow', 'tsa-only']
  ])('ours by %s', async (_name, by, time) => {
    const subject = await putWholeImage(store, `ours ${kind} ${by} ${time}`)
    const signer =
      by === 'key'
        ? await vouchedKey(sigstore, time)
        : await workflowSigner(sigstore, time === 'none' ? 'rekor-v1' : time)
    const statements = [
      { statement: makeStatement(subject.digest, predicateTypes.signature, {}) },
      { statement: makeStatement(subject.digest, predicateTypes.spdx, spdx('ours')) }
    ]
    const attached = await signAndAttach(store, subject, statements, signer)
    const judges = judgesOf(time, signer)
    const image = `${store.name}@${subject.digest}`
    await cosign(['verify', '--allow-http-registry', ...judges.cosign, image])
    for (const type of [predicateTypes.signature, predicateTypes.spdx])
      await cosign(['verify-attestation', '--type', type, '--allow-http-registry', ...judges.cosign, image])
    for (const { descriptor } of judges.go === undefined ? [] : attached) {
      const bundle = handIn('bundle.json', (await attachedBundle(store, descriptor.digest)) ?? '')
      const args = [...(judges.go ?? []), '-artifact-digest', subject.digest.slice('sha256:'.length), bundle]
      const { exitCode, stderr } = await peers.run('sigstore-go-verification', args)
      expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' })
    }
    // Behind others, so that where there are pages they stand on several.
    for (let i = 0; i < 3; i += 1)
      await signAndAttach(
        store,
        subject,
        [statements[0] ?? { statement: makeStatement(subject.digest, '', {}) }],
        newSigner()
      )
    const trust = by === 'key' ? trustOf(signer as KeySigner) : trustingOf(time, signer)
    expect(await kindsOf(subject.digest, trust)).toEqual(['sbom', 'signature'])
  })

  test.each<[string, 'key' | 'workflow', Time]>([
    ['a key', 'key', 'none'],
    ['a key, Rekor v2', 'key', 'rekor-v2'],
    ['a key, timestamps only', 'key', 'tsa-only'],
    ['a workflow, Rekor v2', 'workflow', 'rekor-v2'],
    ['a workflow, timestamps only', 'workflow', 'tsa-only']
  ])('cosign’s by %s', async (_name, by, time) => {
    const subject = await putWholeImage(store, `theirs ${kind} ${by} ${time}`)
    const pem = newKey()
    const services =
      time === 'none'
        ? '{"mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json","rekorTlogConfig":{},"tsaConfig":{}}'
        : sigstore.signingConfig(time)
    const signing = ['--signing-config', handIn('signing.json', services)]
    const root = time === 'none' ? [] : ['--trusted-root', handIn('root.json', sigstore.trustedRoot(time))]
    const env = { COSIGN_PASSWORD: '' }
    if (by === 'key') await cosign(['import-key-pair', '--key', handIn('key.pem', pem), '-o', `k${number}`], env)
    const who = by === 'key' ? ['--key', `k${number}.key`] : ['--identity-token', handIn('token', sigstore.token())]
    const common = [...who, ...signing, ...root, '--allow-http-registry', '-y']
    const image = `${store.name}@${subject.digest}`
    await cosign(['sign', ...common, image], env)
    const sbom = ['--type', 'spdxjson', '--predicate', handIn('sbom.json', JSON.stringify(spdx('cosign')))]
    await cosign(['attest', ...common, ...sbom, image], env)
    const trust = by === 'key' ? trustOf(keySigner(pem, undefined)) : trustingOf(time, newSigner())
    expect(await kindsOf(subject.digest, trust)).toEqual(['sbom', 'signature'])
  })
})

test('a statement of 46 MB costs the log little, and cosign and we verify it', async () => {
  const registry = await startDockerRegistry()
  try {
    const store = openRegistry({
      host: registry.host,
      repository: 'interop/large',
      http: nodeHttp,
      clock: systemClock,
      logger: silentLogger,
      credentials: () => Promise.resolve(undefined)
    })
    const subject = await putWholeImage(store, 'large')
    // Of real packages it takes a minute; the size is what matters to registry, log and cosign.
    const packages =
      process.env['LONG'] === undefined
        ? [{ SPDXID: 'SPDXRef-1', comment: 'x'.repeat(46_000_000) }]
        : Array.from({ length: 230_000 }, (_, i) => ({
            SPDXID: `SPDXRef-${i}`,
            name: `package-${i}`,
            versionInfo: '1.0.0',
            downloadLocation: 'NOASSERTION',
            checksums: [{ algorithm: 'SHA256', checksumValue: digestOf(`${i}`).slice(7) }]
          }))
    const statement = makeStatement(subject.digest, predicateTypes.spdx, spdx('large', { packages }))
    expect(JSON.stringify(statement).length).toBeGreaterThan(46_000_000)
    const signer = await workflowSigner(sigstore, 'rekor-v2')
    const before = sigstore.requests.length
    await signAndAttach(store, subject, [{ statement }], signer)
    const entered = sigstore.requests.slice(before).filter(({ path: at }) => at.endsWith('/log/entries'))
    expect(entered.map(({ bytes }) => bytes < 4096)).toEqual([true])
    const { cosign: flags } = judgesOf('rekor-v2', signer)
    const image = `${store.name}@${subject.digest}`
    await cosign(['verify-attestation', '--type', predicateTypes.spdx, '--allow-http-registry', ...flags, image])
    const { verified } = await collectFacts(store, subject.digest, trustingOf('rekor-v2', signer))
    expect(verified.map(({ kind }) => kind)).toEqual(['sbom'])
  } finally {
    await registry.stop()
  }
})
