/** Entries in Rekor's transparency log, versions 1 and 2, as they stand in a bundle (TransparencyLogEntry). */
import { createHash } from 'node:crypto'
import { IntegrityError, isObject, parseJsonObject, type Json, type JsonObject } from '@immutable-delivery/kit'
import { envelopeJson } from '../bundle.js'
import { inTotoPayloadType, paeHead } from '../dsse.js'
import { ask, postJson, type Answer, type ServicePorts } from './service.js'

export interface Signed {
  readonly payload: Uint8Array
  readonly signature: Uint8Array
  /** What verifies it: a certificate, or a public key in SPKI. */
  readonly verifier: { readonly kind: 'certificate' | 'key'; readonly der: Uint8Array; readonly pem: string }
}

/** Enters a signature and gives the proof that it stands there. @throws RemoteError, IntegrityError */
export function enterLog(
  { url, version }: { readonly url: string; readonly version: 1 | 2 },
  signed: Signed,
  ports: ServicePorts
): Promise<{ readonly [key: string]: Json }> {
  return version === 1 ? enterFirst(url, signed, ports) : enterSecond(url, signed, ports)
}

/**
 * Version 2: only the hash of what was signed is sent, whatever the statement's size. Its own type for DSSE is gone
 * since rekor-tiles 2.3, because SBOMs are large.
 */
async function enterSecond(
  url: string,
  { payload, signature, verifier }: Signed,
  ports: ServicePorts
): Promise<{ readonly [key: string]: Json }> {
  const digest = createHash('sha256')
    .update(paeHead(inTotoPayloadType, payload.byteLength))
    .update(payload)
    .digest('base64')
  const shown = {
    keyDetails: 'PKIX_ECDSA_P256_SHA_256',
    [verifier.kind === 'key' ? 'publicKey' : 'x509Certificate']: {
      rawBytes: Buffer.from(verifier.der).toString('base64')
    }
  }
  const content = Buffer.from(signature).toString('base64')
  const request = { hashedRekordRequestV002: { digest, signature: { content, verifier: shown } } }
  const { body } = await postJson(`${url}/api/v2/log/entries`, request, [200, 201], ports)
  // The answer has the bundle's own form.
  return parseJsonObject(body, 'Rekor’s answer') as { readonly [key: string]: Json }
}

/** Version 1 (kind `dsse`, 0.0.1): the whole envelope is sent, and a hash of it is kept. */
async function enterFirst(
  url: string,
  { payload, signature, verifier }: Signed,
  ports: ServicePorts
): Promise<{ readonly [key: string]: Json }> {
  const proposal = {
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: {
      proposedContent: {
        envelope: JSON.stringify(envelopeJson({ payload, signature })),
        verifiers: [Buffer.from(verifier.pem).toString('base64')]
      }
    }
  }
  const answer = await postJson(`${url}/api/v1/log/entries`, proposal, [200, 201, 409], ports)
  const entries = Object.values(parseJsonObject(await entered(url, answer, ports), 'Rekor’s answer'))
  const [entry] = entries
  if (entries.length !== 1 || !isObject(entry))
    throw new IntegrityError('Rekor’s answer', 'one entry', 'another number')
  return transparencyEntry(entry)
}

/** 409: it stands there already, because the answer to an earlier try was lost. */
async function entered(url: string, { status, headers, body }: Answer, ports: ServicePorts): Promise<Uint8Array> {
  if (status !== 409) return body
  const id = /\/([0-9a-f]{64,80})$/.exec(headers['location'] ?? '')?.[1]
  if (id === undefined) throw new IntegrityError('Rekor’s answer 409', 'the location of the entry', 'none')
  const headersOut = { accept: 'application/json' }
  return (await ask({ method: 'GET', url: `${url}/api/v1/log/entries/${id}`, headers: headersOut }, [200], ports)).body
}

function transparencyEntry(entry: JsonObject): { readonly [key: string]: Json } {
  const text = (value: unknown, what: string): string => {
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new IntegrityError(`Rekor’s ${what}`, 'a value', 'none')
    return String(value)
  }
  const fromHex = (value: unknown, what: string): string => Buffer.from(text(value, what), 'hex').toString('base64')
  const body = text(entry['body'], 'body')
  const { kind, apiVersion } = parseJsonObject(Buffer.from(body, 'base64'), 'Rekor’s body')
  const { inclusionProof: proof, signedEntryTimestamp } = isObject(entry['verification']) ? entry['verification'] : {}
  if (!isObject(proof) || !Array.isArray(proof['hashes']))
    throw new IntegrityError('Rekor’s answer', 'a proof of inclusion', 'none')
  return {
    logIndex: text(entry['logIndex'], 'logIndex'),
    logId: { keyId: fromHex(entry['logID'], 'logID') },
    kindVersion: { kind: text(kind, 'kind'), version: text(apiVersion, 'apiVersion') },
    integratedTime: text(entry['integratedTime'], 'integratedTime'),
    inclusionPromise: { signedEntryTimestamp: text(signedEntryTimestamp, 'signedEntryTimestamp') },
    inclusionProof: {
      logIndex: text(proof['logIndex'], 'logIndex'),
      rootHash: fromHex(proof['rootHash'], 'rootHash'),
      treeSize: text(proof['treeSize'], 'treeSize'),
      hashes: proof['hashes'].map((hash) => fromHex(hash, 'hash')),
      checkpoint: { envelope: text(proof['checkpoint'], 'checkpoint') }
    },
    canonicalizedBody: body
  }
}
