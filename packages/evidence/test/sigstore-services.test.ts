/** What we read before we trust it, and services that answer badly. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { systemClock } from '@immutable-delivery/kit'
import { nodeHttp } from '@immutable-delivery/runner'
import { startSigstore, type SigstoreKind, type TestSigstore } from '@immutable-delivery/testbed'
import {
  keylessSigner,
  publicTrustedRoot,
  readBundle,
  readIdentityToken,
  readSigningConfig,
  readTrustedRoot,
  requestIdentityToken,
  type SigningServices
} from '../src/index.js'

const waits: number[] = []
const ports = {
  http: nodeHttp,
  clock: {
    ...systemClock,
    sleep: (milliseconds: number) => {
      waits.push(milliseconds)
      return Promise.resolve()
    }
  }
}

let sigstore: TestSigstore

beforeAll(async () => {
  sigstore = await startSigstore()
})

afterAll(() => sigstore.stop())

const now = Date.parse('2026-11-21T12:00:00Z')
const validFor = { start: '2026-01-01T00:00:00Z' }
const service = (url: string, majorApiVersion: number, more: object = {}) => ({
  url,
  majorApiVersion,
  validFor,
  operator: url,
  ...more
})
const configOf = (more: object): string =>
  JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
    caUrls: [service('https://ca.example', 1)],
    tsaUrls: [service('https://tsa.example/ts', 1)],
    rekorTlogUrls: [service('https://log.example', 2)],
    rekorTlogConfig: { selector: 'ANY' },
    tsaConfig: { selector: 'ANY' },
    ...more
  })
const read = (more: object): SigningServices => readSigningConfig(configOf(more), 'signing-config', now)

describe('a signing config', () => {
  test('gives its services', () => {
    expect(read({})).toEqual({
      authority: 'https://ca.example',
      logs: [{ url: 'https://log.example', version: 2 }],
      timestamps: ['https://tsa.example/ts']
    })
  })

  test('the highest version that we speak, valid now, one per operator', () => {
    const rekorTlogUrls = [
      service('https://one.example', 1, { operator: 'a' }),
      service('https://two.example', 2, { operator: 'a' }),
      service('https://three.example', 3, { operator: 'a' }),
      service('https://past.example', 2, { operator: 'a', validFor: { ...validFor, end: '2026-02-01T00:00:00Z' } }),
      service('https://future.example', 2, { operator: 'a', validFor: { start: '2027-01-01T00:00:00Z' } }),
      service('https://other.example/', 1, { operator: 'b' })
    ]
    const logs = (rekorTlogConfig: object) => read({ rekorTlogUrls, rekorTlogConfig }).logs
    expect(logs({ selector: 'ANY' })).toEqual([{ url: 'https://two.example', version: 2 }])
    const both = [
      { url: 'https://two.example', version: 2 },
      { url: 'https://other.example', version: 1 }
    ]
    expect(logs({ selector: 'ALL' })).toEqual(both)
    expect(logs({ selector: 'EXACT', count: 2 })).toEqual(both)
    expect(() => logs({ selector: 'EXACT', count: 3 })).toThrow(/EXACT 3 of 2 operators/)
    expect(() => logs({ selector: 'SOME' })).toThrow(/expected ANY, ALL or EXACT/)
  })

  test.each([
    ['another type', { mediaType: 'application/json' }, /mediaType .*application\/json/],
    ['no authority', { caUrls: [] }, /no caUrls that are valid now/],
    ['an authority of another version', { caUrls: [service('https://ca.example', 2)] }, /no caUrls/],
    ['plain HTTP elsewhere', { caUrls: [service('http://ca.example', 1)] }, /an https URL/],
    ['no URL', { tsaUrls: [service('tsa', 1)] }, /an https URL/],
    ['no time', { tsaUrls: [service('https://tsa.example', 1, { validFor: {} })] }, /without its fields/],
    ['no one to say when', { tsaUrls: [] }, /nothing else would say when/]
  ])('%s is refused', (_what, more, reason) => {
    expect(() => read(more)).toThrow(reason)
  })

  test('what is no JSON is refused', () => {
    expect(() => readSigningConfig('nonsense', 'signing-config', now)).toThrow(/^signing-config: got "no JSON object"/)
  })
})

describe('a trusted root', () => {
  const broken = (change: (root: Record<string, unknown>) => void): string => {
    const root = JSON.parse(sigstore.trustedRoot()) as Record<string, unknown>
    change(root)
    return JSON.stringify(root)
  }
  const startless = (kind: string) => (root: Record<string, unknown>) => {
    for (const log of root[kind] as { publicKey: { validFor?: unknown } }[]) delete log.publicKey.validFor
  }

  test.each([
    ['no JSON', () => 'nonsense', /no JSON object/],
    ['another type', () => broken((root) => (root['mediaType'] = 'x')), /mediaType .*x/],
    ['no authority', () => broken((root) => (root['certificateAuthorities'] = [])), /at least one/],
    ['a log since always', () => broken(startless('tlogs')), /a key in tlogs without validFor.start/],
    ['a certificate log since always', () => broken(startless('ctlogs')), /a key in ctlogs without/],
    ['a log without a key', () => broken((root) => (root['tlogs'] = [{}])), /a key in tlogs without/],
    ['endless', () => ' '.repeat(1_048_577), /at most 1 MiB/]
  ])('%s is refused', (_what, text, reason) => {
    expect(() => readTrustedRoot(text(), 'trusted-root')).toThrow(reason)
  })

  test('public Sigstore’s is there without a network', async () => {
    const root = (await publicTrustedRoot()) as { tlogs: { baseUrl: string }[] }
    expect(root.tlogs.map(({ baseUrl }) => baseUrl)).toContain('https://rekor.sigstore.dev')
  })
})

describe('the job’s token', () => {
  test('without the permission there is none, and the error says so', async () => {
    await expect(requestIdentityToken({}, () => undefined, ports)).rejects.toMatchObject({
      kind: 'user',
      message: expect.stringMatching(/id-token: write/)
    })
  })

  test('it and what it was asked with are masked, and stand in no error', async () => {
    const masked: string[] = []
    const env = sigstore.tokenEnvironment()
    const token = await requestIdentityToken(env, (secret) => masked.push(secret), ports)
    expect(masked).toEqual([env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'], token])
    const wrong = { ...env, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'wrong-secret' }
    const failure: unknown = await requestIdentityToken(wrong, () => undefined, ports).catch((error: unknown) => error)
    expect(failure).toMatchObject({ kind: 'remote', details: { status: 401, attempts: 1 } })
    expect(String(failure)).not.toMatch(/wrong-secret|claims=/)
  })

  test.each(['', 'a.b.c', 'e30.e30.x', `x.${Buffer.from('null').toString('base64url')}.x`])(
    'a token that is not a job’s is refused and not repeated: %j',
    (token) => {
      expect(() => readIdentityToken(token)).toThrow(/^signing-key: got "a token without iss"/)
    }
  )
})

describe('services that fail', () => {
  const sign = async (kind: SigstoreKind): Promise<Uint8Array> => {
    const env = sigstore.tokenEnvironment()
    const signer = await keylessSigner({
      ...ports,
      token: () => requestIdentityToken(env, () => undefined, ports),
      services: () => readSigningConfig(sigstore.signingConfig(kind), 'signing-config', Date.now()),
      serverUrl: 'https://github.com',
      trustedRoot: readTrustedRoot(sigstore.trustedRoot(kind), 'trusted-root')
    })
    return signer.sign(Buffer.from('{}'))
  }
  const paths: readonly (readonly [string, string, SigstoreKind])[] = [
    ['the runner', '/token', 'rekor-v2'],
    ['Fulcio', '/api/v2/signingCert', 'rekor-v2'],
    ['Rekor v1', '/api/v1/log', 'rekor-v1'],
    ['Rekor v2', '/api/v2/log', 'rekor-v2'],
    ['the timestamp authority', '/api/v1/timestamp', 'tsa-only']
  ]

  test.each(paths)('%s: for a while, and it is asked again', async (_who, path, kind) => {
    waits.length = 0
    sigstore.fail(path, 503, 2)
    expect(readBundle(await sign(kind))).toHaveProperty('document')
    expect(waits).toEqual([1000, 2000])
  })

  test.each(paths)('%s: refuses, and nothing is signed', async (_who, path, kind) => {
    sigstore.fail(path, 400)
    await expect(sign(kind)).rejects.toMatchObject({ kind: 'remote', details: { status: 400, attempts: 1 } })
  })

  test('an answer that does not verify is not given out', async () => {
    const evil = await startSigstore()
    try {
      const signer = await keylessSigner({
        ...ports,
        token: () => Promise.resolve(evil.token()),
        services: () => readSigningConfig(evil.signingConfig('rekor-v2'), 'signing-config', Date.now()),
        serverUrl: 'https://github.com',
        trustedRoot: readTrustedRoot(sigstore.trustedRoot(), 'trusted-root')
      })
      await expect(signer.sign(Buffer.from('{}'))).rejects.toMatchObject({ kind: 'integrity' })
    } finally {
      await evil.stop()
    }
  })
})
