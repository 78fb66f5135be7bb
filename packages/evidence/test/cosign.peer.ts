/** cosign 3.1 reads what we write, and we read what cosign writes: over a real registry, offline, with a key. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { silentLogger, systemClock, type Json } from '@immutable-delivery/kit'
import { digestOf, mediaTypes, openRegistry, type Descriptor, type ImageStore } from '@immutable-delivery/oci'
import { nodeHttp } from '@immutable-delivery/runner'
import {
  cosignVerify,
  cosignVerifyAttestation,
  openPeers,
  startDockerRegistry,
  type DockerRegistry,
  type Peers
} from '@immutable-delivery/testbed'
import { collectFacts, keySigner, makeStatement, predicateTypes, signAndAttach, verifyCommand } from '../src/index.js'
import { gate, newSigner, prove, putIndex, putJson, spdx, trustOf, type TestImage } from './support.js'

let registry: DockerRegistry
let peers: Peers
let store: ImageStore

beforeAll(async () => {
  registry = await startDockerRegistry()
  peers = openPeers()
  store = openRegistry({
    host: registry.host,
    repository: 'evidence/app',
    http: nodeHttp,
    clock: systemClock,
    logger: silentLogger,
    credentials: () => Promise.resolve(undefined)
  })
})

afterAll(async () => {
  await registry.stop()
  await peers.close()
})

const put = async (bytes: Uint8Array): Promise<void> => {
  await store.putBlob({ digest: digestOf(bytes), size: bytes.byteLength }, async function* () {
    yield await Promise.resolve(bytes)
  })
}

/** A registry takes only manifests whose blobs it has. */
async function putWholeIndex(seed: string): Promise<TestImage> {
  for (const architecture of ['amd64', 'arm64']) await put(Buffer.from(`${seed} ${architecture}`))
  return putIndex(store, seed)
}

async function putWholeImage(seed: string): Promise<Descriptor> {
  await put(Buffer.from(seed))
  const config = { mediaType: mediaTypes.config, digest: digestOf(seed), size: seed.length }
  return putJson(store, { schemaVersion: 2, mediaType: mediaTypes.manifest, config, layers: [] }, mediaTypes.manifest)
}

const nameOf = (digest: string): string => `${store.name}@${digest}`

describe('cosign reads ours', () => {
  test('signature, provenance, SBOM and scan, on an index and its platforms', async () => {
    const signer = newSigner()
    const image = await putWholeIndex('one')
    await prove(store, image, signer)
    for (const digest of [image.descriptor.digest, ...image.platforms.map(({ descriptor }) => descriptor.digest)])
      expect(await cosignVerify(peers, nameOf(digest), signer.publicKey)).toMatchObject({ accepted: true })
    const provenance = await cosignVerifyAttestation(
      peers,
      nameOf(image.descriptor.digest),
      'slsaprovenance1',
      signer.publicKey
    )
    expect(provenance.statements).toEqual([expect.objectContaining({ predicateType: predicateTypes.provenance })])
    for (const { descriptor, platform } of image.platforms) {
      const name = nameOf(descriptor.digest)
      const sbom = await cosignVerifyAttestation(peers, name, 'spdxjson', signer.publicKey)
      expect(sbom.statements).toEqual([expect.objectContaining({ predicate: spdx(platform.architecture) })])
      const scan = await cosignVerifyAttestation(peers, name, predicateTypes.scan, signer.publicKey)
      expect(scan.statements).toHaveLength(1)
    }
    expect((await gate(store, image, trustOf(signer))).verdict).toBe('pass')
  })

  test('another key is refused', async () => {
    const subject = await putWholeImage('two')
    await signAndAttach(
      store,
      subject,
      [{ statement: makeStatement(subject.digest, predicateTypes.signature, {}) }],
      newSigner()
    )
    expect(await cosignVerify(peers, nameOf(subject.digest), newSigner().publicKey)).toMatchObject({ accepted: false })
  })

  test('the commands that we print, as they are printed', async () => {
    const signer = newSigner()
    const image = await putWholeIndex('three')
    await prove(store, image, signer)
    writeFileSync(path.join(peers.outside, 'delivery.pub'), signer.publicKey)
    const others: Record<string, Record<string, Json>> = {
      [predicateTypes.cyclonedx]: { bomFormat: 'CycloneDX', specVersion: '1.6', components: [] },
      [predicateTypes.spdx3]: { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': [] },
      [predicateTypes.health]: { result: 'PASSED', configuration: [] },
      [predicateTypes.gate]: { verificationResult: 'PASSED' },
      'https://openvex.dev/ns': { '@context': 'https://openvex.dev/ns/v0.2.0', statements: [] },
      'https://example.org/own/v1': { any: 'thing' }
    }
    const [first] = image.platforms
    if (first === undefined) throw new Error('no platform')
    await signAndAttach(
      store,
      first.descriptor,
      Object.entries(others).map(([type, predicate]) => ({
        statement: makeStatement(first.descriptor.digest, type, predicate)
      })),
      signer
    )
    const by = 'delivery.pub'
    const statements = [
      { image: nameOf(image.descriptor.digest), predicateType: predicateTypes.provenance, by },
      ...image.platforms.flatMap(({ descriptor }) =>
        [predicateTypes.signature, predicateTypes.spdx, predicateTypes.scan].map((predicateType) => ({
          image: nameOf(descriptor.digest),
          predicateType,
          by
        }))
      ),
      ...Object.keys(others).map((predicateType) => ({ image: nameOf(first.descriptor.digest), predicateType, by }))
    ]
    const commands = verifyCommand(nameOf(image.descriptor.digest), by, statements).split('\n')
    expect(commands).toHaveLength(15)
    for (const command of commands) {
      const [program = '', ...args] = command.split(' ')
      // The registry of the test speaks plain HTTP.
      const [subcommand = '', ...rest] = args
      const { exitCode, stderr } = await peers.run(program, [subcommand, '--allow-http-registry', ...rest])
      expect({ command, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ command, exitCode: 0, stderr: '' })
    }
  })
})

describe('we read cosign’s', () => {
  const env = { COSIGN_PASSWORD: 'correct horse' }
  const cosign = async (...args: string[]): Promise<void> => {
    const { exitCode, stderr } = await peers.run('cosign', args, { env })
    if (exitCode !== 0) throw new Error(stderr)
  }
  const file = (name: string): string => readFileSync(path.join(peers.outside, name), 'utf8')

  test('its key, its signature and its attestation', async () => {
    const subject = await putWholeImage('four')
    mkdirSync(path.join(peers.outside, 'keys'))
    await cosign('generate-key-pair', '--output-key-prefix', 'keys/k')
    await cosign('signing-config', 'create', '--out', 'sc.json')
    writeFileSync(path.join(peers.outside, 'sbom.json'), JSON.stringify(spdx('cosign')))
    const common = ['--key', 'keys/k.key', '--signing-config', 'sc.json', '--allow-http-registry', '-y']
    await cosign('sign', ...common, nameOf(subject.digest))
    await cosign('attest', ...common, '--type', 'spdxjson', '--predicate', 'sbom.json', nameOf(subject.digest))

    const signer = keySigner(file('keys/k.key'), env.COSIGN_PASSWORD)
    expect(signer.publicKey.trim()).toBe(file('keys/k.pub').trim())
    const { verified, rejected } = await collectFacts(store, subject.digest, trustOf(signer))
    expect(rejected).toEqual([])
    expect(
      verified.toSorted((a, b) => (a.kind < b.kind ? -1 : 1)).map(({ kind, predicate }) => [kind, predicate])
    ).toEqual([
      ['sbom', spdx('cosign')],
      ['signature', {}]
    ])
    // The same key in our hands finds that cosign has signed already.
    const [again] = await signAndAttach(
      store,
      subject,
      [{ statement: makeStatement(subject.digest, predicateTypes.signature, {}) }],
      signer
    )
    expect(again?.reused).toBe(true)
  })

  test('a signature in the form of version 2, under a tag', async () => {
    const subject = await putWholeImage('five')
    await cosign('generate-key-pair', '--output-key-prefix', 'old')
    const form = ['--new-bundle-format=false', '--use-signing-config=false', '--tlog-upload=false']
    await cosign('sign', '--key', 'old.key', ...form, '--allow-http-registry', '-y', nameOf(subject.digest))
    const { verified } = await collectFacts(
      store,
      subject.digest,
      trustOf(keySigner(file('old.key'), env.COSIGN_PASSWORD))
    )
    expect(verified.map(({ kind, subject: about }) => [kind, about])).toEqual([['signature', subject.digest]])
    expect((await collectFacts(store, subject.digest, trustOf(newSigner()))).verified).toEqual([])
  })
})
