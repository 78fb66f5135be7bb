/** cosign 3.1 and sigstore-go read what we sign as a workflow, and we read what cosign signs as one. */
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
  startSigstore,
  type DockerRegistry,
  type Peers,
  type SigstoreKind,
  type TestSigstore
} from '@immutable-delivery/testbed'
import { collectFacts, makeStatement, predicateTypes, signAndAttach, verifyCommand } from '../src/index.js'
import { prover, trustingWorkflows, workflowSigner } from './sigstore-scene.js'
import { putJson, spdx } from './support.js'

let sigstore: TestSigstore
let registry: DockerRegistry
let peers: Peers
let store: ImageStore

beforeAll(async () => {
  sigstore = await startSigstore()
  registry = await startDockerRegistry()
  peers = openPeers()
  store = openRegistry({
    host: registry.host,
    repository: 'evidence/keyless',
    http: nodeHttp,
    clock: systemClock,
    logger: silentLogger,
    credentials: () => Promise.resolve(undefined)
  })
})

afterAll(async () => {
  await registry.stop()
  await peers.close()
  await sigstore.stop()
})

/** Hands a file to the peers. @returns its name there */
function handIn(name: string, content: string | Uint8Array): string {
  writeFileSync(path.join(peers.outside, name), content)
  return name
}

async function putWholeImage(seed: string): Promise<Descriptor> {
  const config = { mediaType: mediaTypes.config, digest: digestOf(seed), size: seed.length }
  await store.putBlob({ digest: config.digest, size: config.size }, async function* () {
    yield await Promise.resolve(Buffer.from(seed))
  })
  return putJson(store, { schemaVersion: 2, mediaType: mediaTypes.manifest, config, layers: [] }, mediaTypes.manifest)
}

const signerOf = (kind: SigstoreKind) => workflowSigner(sigstore, kind)

const identity = `https://github.com/${runClaims.job_workflow_ref}`

describe.each<SigstoreKind>(['rekor-v1', 'rekor-v2', 'tsa-only'])('%s', (kind) => {
  test('cosign verifies by the commands that we print, and refuses another identity', async () => {
    const subject = await putWholeImage(`ours ${kind}`)
    const signer = await signerOf(kind)
    const statements = [
      { statement: makeStatement(subject.digest, predicateTypes.signature, {}) },
      { statement: makeStatement(subject.digest, predicateTypes.spdx, spdx('ours')) }
    ]
    await signAndAttach(store, subject, statements, signer)
    const trustedRootPath = handIn(`root-${kind}.json`, sigstore.trustedRoot(kind))
    const by = { workflow: signer.workflow, issuer: signer.issuer, logged: signer.logged, trustedRootPath }
    const name = `${store.name}@${subject.digest}`
    const run = async (command: string) => {
      const [program = '', subcommand = '', ...rest] = command.split(' ')
      return peers.run(program, [subcommand, '--allow-http-registry', ...rest])
    }
    const commands = verifyCommand(name, by, [{ image: name, predicateType: predicateTypes.spdx, by }]).split('\n')
    expect(commands).toHaveLength(3)
    for (const command of commands) {
      const { exitCode, stderr } = await run(command)
      expect({ command, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ command, exitCode: 0, stderr: '' })
    }
    const other = { ...by, workflow: signer.workflow.replace('prove', 'evil') }
    for (const command of verifyCommand(name, other, [
      { image: name, predicateType: predicateTypes.spdx, by: other }
    ]).split('\n'))
      expect((await run(command)).exitCode).not.toBe(0)
  })

  test('sigstore-go verifies the bundle, and refuses another identity', async () => {
    const subject = await putWholeImage(`bundle ${kind}`)
    const statement = makeStatement(subject.digest, predicateTypes.signature, {})
    const bundle = await (await signerOf(kind)).sign(Buffer.from(JSON.stringify(statement)))
    const args = (san: string): string[] => [
      '-trustedrootJSONpath',
      handIn(`go-root-${kind}.json`, sigstore.trustedRoot(kind)),
      '-expectedIssuer',
      runClaims.iss,
      '-expectedSAN',
      san,
      '-artifact-digest',
      subject.digest.slice('sha256:'.length),
      // By default it wants a log; without one, timestamps.
      ...(kind === 'tsa-only' ? ['-requireTlog=false', '-requireTimestamp=true'] : []),
      handIn(`go-${kind}.json`, bundle)
    ]
    const { exitCode, stderr } = await peers.run('sigstore-go-verification', args(identity))
    expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' })
    const refused = await peers.run('sigstore-go-verification', args(`${identity}2`))
    expect(refused.exitCode).not.toBe(0)
  })
})

test('we read what cosign signs as the same workflow', async () => {
  const subject = await putWholeImage('by cosign')
  const args = [
    '--identity-token',
    handIn('token', sigstore.token()),
    '--signing-config',
    handIn('sc.json', sigstore.signingConfig('rekor-v2')),
    '--trusted-root',
    handIn('root.json', sigstore.trustedRoot('rekor-v2')),
    '--allow-http-registry',
    '-y',
    `${store.name}@${subject.digest}`
  ]
  const sbom = ['--type', 'spdxjson', '--predicate', handIn('sbom.json', JSON.stringify(spdx('cosign')))]
  for (const command of [['sign'], ['attest', ...sbom]]) {
    const { exitCode, stderr } = await peers.run('cosign', [...command, ...args])
    expect({ command, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ command, exitCode: 0, stderr: '' })
  }
  const { verified, rejected } = await collectFacts(
    store,
    subject.digest,
    trustingWorkflows(sigstore, 'rekor-v2', prover)
  )
  expect(rejected).toEqual([])
  expect(new Set(verified.map(({ kind }) => kind))).toEqual(new Set(['signature', 'sbom']))
})
