/** Ten ways in which registries behave: proving an image and reading it back works, or fails with its own reason. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { errorMessage, silentLogger } from '@immutable-delivery/kit'
import { digestOf, findCredentials, openRegistry, type Credentials, type ImageStore } from '@immutable-delivery/oci'
import { nodeHttp, runTool } from '@immutable-delivery/runner'
import { startRegistry, type RegistryOptions, type TestRegistry } from '@immutable-delivery/testbed'
import { listStatements, makeStatement, predicateTypes, refusals, signAndAttach } from '../src/index.js'
import { gate, newSigner, prove, putIndex, trustOf, type TestImage } from './support.js'

const robot = { username: 'robot', password: 'correct-horse' }
let helpers = ''
beforeAll(() => {
  helpers = mkdtempSync(path.join(tmpdir(), 'helpers-'))
  // Docker's protocol: the host on standard input, the credentials as JSON on standard output.
  const program = `#!/bin/sh\nread -r host\nprintf '{"ServerURL":"%s","Username":"robot","Secret":"correct-horse"}' "$host"\n`
  writeFileSync(path.join(helpers, 'docker-credential-test'), program)
  chmodSync(path.join(helpers, 'docker-credential-test'), 0o755)
  writeFileSync(path.join(helpers, 'config.json'), '{"credsStore":"test"}')
})
afterAll(() => rmSync(helpers, { recursive: true }))

const fromHelper = (host: string): Promise<Credentials | undefined> =>
  findCredentials({
    host,
    env: { PATH: `${helpers}:/usr/bin:/bin`, DOCKER_CONFIG: helpers },
    run: (command, args, options) => runTool(path.join(helpers, command), args, options),
    logger: silentLogger
  })

interface Behaviour {
  readonly options?: RegistryOptions
  /** Default nobody. */
  readonly credentials?: (host: string) => Promise<Credentials | undefined>
  /** Before anything is attached. */
  readonly arrange?: (registry: TestRegistry) => void
  /** Why it cannot work; default it works. */
  readonly fails?: RegExp
  /** Why a second job cannot add to what the first one wrote; default it can. */
  readonly secondFails?: RegExp
}

const behaviours: Readonly<Record<string, Behaviour>> = {
  'no referrers API': {},
  'pages of two': { options: { referrersApi: true, pageSize: 2 } },
  'the header OCI-Subject without the API': { options: { referrersApi: false, ociSubject: true } },
  'a dash tag that resolves to the subject': { options: { dashDigests: true } },
  'the empty configuration refused': { options: { referrersApi: true, refuseEmptyConfig: true } },
  'the empty configuration refused, without the API': { options: { refuseEmptyConfig: true } },
  'immutable tags': { options: { immutableTags: true }, secondFails: /409.*tag_immutable/i },
  'immutable tags, with the referrers API': { options: { referrersApi: true, immutableTags: true } },
  'anonymous, with a token for reading only': {
    options: { auth: 'bearer', anonymousPull: true },
    fails: /401|denied|not allowed|credentials/i
  },
  'a token for each kind of access': { options: { auth: 'bearer' }, credentials: () => Promise.resolve(robot) },
  '429 and 5xx now and then': {
    arrange: ({ faults }) => {
      for (const [status, method] of [
        [429, 'PUT'],
        [503, 'PUT'],
        [502, 'GET'],
        [500, 'POST'],
        [429, 'GET']
      ] as const)
        faults.add({
          match: (request) => request.method === method,
          effect: { kind: 'status', status, headers: { 'retry-after': '0' } }
        })
    }
  },
  'a registry that is down': {
    arrange: ({ faults }) =>
      faults.add({ match: () => true, times: Infinity, effect: { kind: 'status', status: 503 } }),
    fails: /503/
  },
  'a moved tag is seen late': { options: { staleReads: 3 } },
  'a credential helper': { options: { auth: 'basic' }, credentials: fromHelper }
}

const clock = { now: () => Date.now(), sleep: () => new Promise<void>((resolve) => void setImmediate(resolve)) }

function open(registry: TestRegistry, credentials: () => Promise<Credentials | undefined>): ImageStore {
  return openRegistry({
    host: registry.host,
    repository: 'app',
    http: nodeHttp,
    clock,
    logger: silentLogger,
    credentials
  })
}

/** An image as somebody pushed it: with no thought of what attaches statements. */
async function pushImage(registry: TestRegistry): Promise<TestImage> {
  const repository = registry.repository('app')
  const put = (text: string): void => void repository.blobs.set(digestOf(text), Buffer.from(text))
  for (const architecture of ['amd64', 'arm64']) put(`app ${architecture}`)
  return putIndex({
    putManifest: (bytes, mediaType) => {
      const { status } = repository.putManifest(digestOf(bytes), mediaType, Buffer.from(bytes))
      expect(status).toBe(201)
      return Promise.resolve({ mediaType, digest: digestOf(bytes), size: bytes.byteLength })
    }
  } as ImageStore)
}

test.each(Object.entries(behaviours))('%s', async (_name, { options, credentials, arrange, fails, secondFails }) => {
  const registry = await startRegistry(options)
  try {
    const image = await pushImage(registry)
    arrange?.(registry)
    const find = (): Promise<Credentials | undefined> => credentials?.(registry.host) ?? Promise.resolve(undefined)
    const signer = newSigner()
    const work = async (): Promise<string[]> => {
      const store = open(registry, find)
      await prove(store, image, signer)
      // A second run finds everything, also through another client.
      const again = await prove(open(registry, find), image, signer)
      expect([...again.attached.values()].every(({ reused }) => reused)).toBe(true)
      return refusals(await gate(open(registry, find), image, trustOf(signer)))
    }
    if (fails === undefined) {
      expect(await work()).toEqual([])
      const second = newSigner()
      const added = await prove(open(registry, find), image, second).then(
        () => 'added',
        (error: unknown) => errorMessage(error)
      )
      expect(added).toMatch(secondFails ?? /^added$/)
      // Whatever became of the second, nothing of the first is lost.
      for (const one of secondFails === undefined ? [signer, second] : [signer])
        expect(refusals(await gate(open(registry, find), image, trustOf(one)))).toEqual([])
    } else {
      const reason = await work().then(
        () => 'it worked',
        (error: unknown) => errorMessage(error)
      )
      expect(reason).toMatch(fails)
      // What could not be proved does not pass.
      registry.faults.clear()
      const reader = open(registry, find)
      expect((await gate(reader, image, trustOf(signer))).verdict).not.toBe('pass')
    }
  } finally {
    await registry.stop()
  }
})

test.each([
  // One for each: the lists (asked before), a place to upload to, the bundle, its manifest, the list that it is in.
  ['with the referrers API', true, 4],
  // The tag is read, written, and read again.
  ['without it', false, 6]
])('%s, what can be asked at once is', async (_name, referrersApi, most) => {
  const registry = await startRegistry({ referrersApi })
  try {
    const image = await pushImage(registry)
    const subject = image.platforms[0]?.descriptor
    if (subject === undefined) throw new Error('no platform')
    const store = open(registry, () => Promise.resolve(undefined))
    const types = [predicateTypes.signature, predicateTypes.spdx, predicateTypes.cyclonedx, predicateTypes.scan]
    const statements = types.map((type) => ({ statement: makeStatement(subject.digest, type, { name: type }) }))
    const listed = listStatements(store, subject.digest)
    await listed
    registry.repository('app').blobs.set(emptyDigest, Buffer.from('{}'))
    const from = registry.requests.length
    // So that what waits for each other is told from what goes side by side.
    registry.faults.add({ match: () => true, effect: { kind: 'delay', milliseconds: 40 }, times: Infinity })
    await signAndAttach(store, subject, statements, newSigner(), { listed })
    expect(registry.roundTrips(from)).toBeLessThanOrEqual(most)
  } finally {
    await registry.stop()
  }
})

const emptyDigest = digestOf('{}')
