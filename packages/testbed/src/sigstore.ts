/**
 * Fulcio, Rekor (both versions), a timestamp authority and the runner's token service on one loopback port: from
 * @sigstore/mock, made to answer as the real ones do where that differs (found by running cosign and sigstore-go).
 */
import { createPublicKey, generateKeyPairSync, verify, type KeyPairKeyObjectResult } from 'node:crypto'
import http, { type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Json } from '@immutable-delivery/kit'
import { firstLogBody, SecondLog, sha256, type HashedRekordRequest } from './sigstore-log.js'

export interface SigstoreRequest {
  readonly method: string
  readonly path: string
  /** Of the body. */
  readonly bytes: number
}

export type SigstoreKind = 'rekor-v1' | 'rekor-v2' | 'tsa-only'

export interface TestSigstore {
  readonly url: string
  readonly requests: readonly SigstoreRequest[]
  /** JSON of the trusted root that believes these services; for `tsa-only` one that names no log. */
  trustedRoot(kind?: SigstoreKind): string
  /** JSON of the signing config that uses them. */
  signingConfig(kind: SigstoreKind): string
  /** An OIDC token of a job; claims replace those of `runClaims`. */
  token(claims?: Readonly<Record<string, string>>): string
  /** Variables with which a job asks for its token; the token has these claims. */
  tokenEnvironment(claims?: Readonly<Record<string, string>>): Record<string, string>
  /** Answers the next requests whose path begins so with this status. */
  fail(path: string, status: number, times?: number): void
  stop(): Promise<void>
}

/** The claims of a job in acme/shop that calls acme/delivery's prove.yml. */
export const runClaims = {
  iss: 'https://token.actions.githubusercontent.com',
  aud: 'sigstore',
  sub: 'repo:acme/shop:ref:refs/heads/main',
  repository: 'acme/shop',
  repository_id: '123',
  repository_owner: 'acme',
  repository_owner_id: '7',
  repository_visibility: 'public',
  ref: 'refs/heads/main',
  sha: 'a'.repeat(40),
  event_name: 'push',
  workflow: 'deliver',
  workflow_ref: 'acme/shop/.github/workflows/deliver.yml@refs/heads/main',
  workflow_sha: 'a'.repeat(40),
  job_workflow_ref: 'acme/delivery/.github/workflows/prove.yml@refs/tags/v1',
  job_workflow_sha: 'b'.repeat(40),
  runner_environment: 'github-hosted',
  run_id: '17',
  run_attempt: '1'
} as const

interface Reply {
  readonly status: number
  readonly body: string | Uint8Array
  readonly type?: string
}

const json = (value: unknown, status = 200): Reply => ({
  status,
  body: JSON.stringify(value),
  type: 'application/json'
})

export async function startSigstore(): Promise<TestSigstore> {
  const requests: SigstoreRequest[] = []
  const faults: { path: string; status: number; times: number }[] = []
  const bearer = 'runner-request-token'
  let handle: (path: string, body: Buffer, request: IncomingMessage) => Promise<Reply>
  const server = http.createServer((request, response) => {
    const answer = async (): Promise<Reply> => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const body = Buffer.concat(chunks)
      const path = request.url ?? ''
      requests.push({ method: request.method ?? '', path, bytes: body.byteLength })
      const fault = faults.find((item) => item.times > 0 && path.startsWith(item.path))
      if (fault === undefined) return handle(path, body, request)
      fault.times -= 1
      return { status: fault.status, body: 'told to fail' }
    }
    const send = async (): Promise<void> => {
      const { status, body, type } = await answer().catch((error: unknown): Reply => ({
        status: 500,
        body: String(error)
      }))
      response.writeHead(status, { 'content-type': type ?? 'text/plain' })
      response.end(body)
    }
    send().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const services = await openServices(url)
  handle = async (path, body, request) => {
    if (!path.startsWith('/token?')) return services.handle(path, body, request)
    if (request.headers.authorization !== `bearer ${bearer}`) return { status: 401, body: 'who asks?' }
    const query = new URLSearchParams(path.slice('/token?'.length))
    if (query.get('audience') !== 'sigstore') return { status: 400, body: 'which audience?' }
    return json({ value: makeToken(JSON.parse(query.get('claims') ?? '{}') as Record<string, string>) })
  }
  return {
    url,
    requests,
    trustedRoot: services.trustedRoot,
    signingConfig: (kind) => signingConfig(url, kind),
    token: makeToken,
    tokenEnvironment: (claims = {}) => ({
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?claims=${encodeURIComponent(JSON.stringify(claims))}`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: bearer
    }),
    fail: (path, status, times = 1) => faults.push({ path, status, times }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

function makeToken(claims: Readonly<Record<string, string>> = {}): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const now = Math.floor(Date.now() / 1000)
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ ...runClaims, ...claims, iat: now, nbf: now - 5, exp: now + 600 })}.c2ln`
}

interface Services {
  readonly handle: (path: string, body: Buffer, request: IncomingMessage) => Promise<Reply>
  readonly trustedRoot: (kind?: SigstoreKind) => string
}

const newKeys = (): KeyPairKeyObjectResult => generateKeyPairSync('ec', { namedCurve: 'P-256' })
const spkiOf = (keys: KeyPairKeyObjectResult): Buffer => keys.publicKey.export({ type: 'spki', format: 'der' })

async function openServices(url: string): Promise<Services> {
  // Loaded only by the tests that sign without a key: it takes longer than many of the others run.
  const mock = await import('@sigstore/mock')
  const { ASN1Obj } = await import('@sigstore/core')
  const keys = { authority: newKeys(), certificateLog: newKeys(), log: newKeys(), timestamps: newKeys() }
  const authority = await mock.initializeCA(keys.authority, await mock.initializeCTLog(keys.certificateLog))
  const first = await mock.initializeTLog(url, keys.log)
  const second = new SecondLog(keys.log.privateKey, spkiOf(keys.log))
  const timestamps = await mock.initializeTSA(keys.timestamps)
  // It writes 50 ms as `.5`, which is no time to the readers; a real authority's are whole seconds or padded.
  Object.assign(timestamps, { getCurrentTime: () => new Date(Math.floor(Date.now() / 1000) * 1000) })
  const fulcio = mock.fulcioHandler(authority, { strict: true, subjectClaim: 'subject' })

  const certify = async (body: Buffer, request: IncomingMessage): Promise<Reply> => {
    const asked = JSON.parse(body.toString()) as FulcioRequest
    // Where the token stands differs between clients.
    const token = asked.credentials?.oidcIdentityToken ?? (request.headers.authorization ?? '').replace('Bearer ', '')
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, string>
    const proof = asked.publicKeyRequest
    if (proof !== undefined) {
      const key = createPublicKey(proof.publicKey.content)
      const signature = Buffer.from(proof.proofOfPossession, 'base64')
      if (!verify('sha256', Buffer.from(claims['sub'] ?? ''), key, signature))
        return { status: 400, body: 'the proof of possession does not verify' }
    }
    // The real one names the workflow of the job as the subject, whatever `sub` says.
    const named = { ...claims, subject: `https://github.com/${claims['job_workflow_ref'] ?? ''}` }
    const { statusCode, response } = await fulcio.fn(
      JSON.stringify({
        ...asked,
        credentials: {
          oidcIdentityToken: `e30.${Buffer.from(JSON.stringify(named)).toString('base64url')}.c2ln`
        },
        ...(asked.certificateSigningRequest === undefined
          ? {}
          : { certificateSigningRequest: Buffer.from(asked.certificateSigningRequest, 'base64').toString() })
      })
    )
    return { status: statusCode === 201 ? 200 : statusCode, body: response as string, type: 'application/json' }
  }

  const stamp = async (body: Buffer): Promise<Reply> => {
    // TimeStampReq: version, messageImprint { algorithm, hash }, ...
    const imprint = ASN1Obj.parseBuffer(Buffer.from(body)).subs[1]
    const algorithm = imprint?.subs[0]?.subs[0]?.toOID()
    const hash = imprint?.subs[1]?.value
    if (algorithm === undefined || hash === undefined) return { status: 400, body: 'no hash' }
    const request = { artifactHash: hash, hashAlgorithmOID: algorithm, nonce: 1_234_567_890, certReq: true }
    const answer = await timestamps.timestamp({ ...request, policyOID: '1.3.6.1.4.1.57264.2' })
    return { status: 201, body: answer as Uint8Array, type: 'application/timestamp-reply' }
  }

  return {
    handle: async (path, body, request) => {
      switch (path) {
        case '/api/v2/signingCert':
          return certify(body, request)
        case '/api/v1/log/entries':
          return json(
            await first.log(firstLogBody(JSON.parse(body.toString()) as Parameters<typeof firstLogBody>[0])),
            201
          )
        case '/api/v2/log/entries': {
          const { hashedRekordRequestV002: asked } = JSON.parse(body.toString()) as {
            hashedRekordRequestV002?: HashedRekordRequest
          }
          // As the real one since rekor-tiles 2.3.
          return asked === undefined ? { status: 400, body: 'only hashedrekord' } : json(second.enter(asked), 201)
        }
        case '/api/v1/timestamp':
          return stamp(body)
        default:
          return { status: 404, body: `no ${path}` }
      }
    },
    trustedRoot: (kind) =>
      JSON.stringify({
        mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
        tlogs: kind === 'tsa-only' ? [] : [logOf(url, keys.log)],
        certificateAuthorities: [authorityOf([authority.rootCertificate], url)],
        ctlogs: [logOf(url, keys.certificateLog)],
        timestampAuthorities: [
          authorityOf([timestamps.intCertificate, timestamps.rootCertificate], `${url}/api/v1/timestamp`)
        ]
      })
  }
}

interface FulcioRequest {
  readonly credentials?: { readonly oidcIdentityToken: string }
  readonly publicKeyRequest?: { readonly publicKey: { readonly content: string }; readonly proofOfPossession: string }
  readonly certificateSigningRequest?: string
}

const anHourAgo = (): string => new Date(Date.now() - 3_600_000).toISOString()

function logOf(url: string, keys: KeyPairKeyObjectResult): Json {
  const spki = spkiOf(keys)
  return {
    baseUrl: url,
    hashAlgorithm: 'SHA2_256',
    publicKey: {
      rawBytes: spki.toString('base64'),
      keyDetails: 'PKIX_ECDSA_P256_SHA_256',
      validFor: { start: anHourAgo() }
    },
    logId: { keyId: sha256(spki).toString('base64') }
  }
}

function authorityOf(certificates: readonly ArrayBufferView<ArrayBuffer>[], uri: string): Json {
  return {
    subject: { organization: 'sigstore.mock', commonName: 'sigstore' },
    uri,
    certChain: {
      certificates: certificates.map(({ buffer, byteOffset, byteLength }) => ({
        rawBytes: Buffer.from(buffer, byteOffset, byteLength).toString('base64')
      }))
    },
    validFor: { start: anHourAgo() }
  }
}

function signingConfig(url: string, kind: SigstoreKind): string {
  const service = (whole: string, majorApiVersion: number): Json => [
    { url: whole, majorApiVersion, validFor: { start: anHourAgo() }, operator: 'mock' }
  ]
  return JSON.stringify({
    mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
    caUrls: service(url, 1),
    oidcUrls: service(url, 1),
    rekorTlogUrls: kind === 'tsa-only' ? [] : service(url, kind === 'rekor-v1' ? 1 : 2),
    rekorTlogConfig: kind === 'tsa-only' ? {} : { selector: 'ANY' },
    // Rekor v1 says itself when; the timestamp of an authority is then one more.
    tsaUrls: service(`${url}/api/v1/timestamp`, 1),
    tsaConfig: { selector: 'ANY' }
  })
}
