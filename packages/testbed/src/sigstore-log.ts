/** Rekor version 2, as its answers look: @sigstore/mock's own differ from the real ones in ways that Go clients mind. */
import { createHash, sign, type KeyObject } from 'node:crypto'
import { canonicalJson, type Json } from '@immutable-delivery/kit'

/** The log's name in checkpoints: real ones use their host name, without a port. */
const origin = '127.0.0.1'

export interface HashedRekordRequest {
  readonly digest: string
  readonly signature: { readonly content: string; readonly verifier: { readonly [key: string]: Json } }
}

/** A Merkle tree that grows (RFC 6962) with signed checkpoints. */
export class SecondLog {
  private readonly leaves: Buffer[] = []

  constructor(
    private readonly privateKey: KeyObject,
    private readonly spki: Buffer
  ) {}

  /** A TransparencyLogEntry in JSON. */
  enter({ digest, signature }: HashedRekordRequest): Json {
    const body = Buffer.from(
      canonicalJson({
        apiVersion: '0.0.2',
        kind: 'hashedrekord',
        spec: { hashedRekordV002: { data: { algorithm: 'SHA2_256', digest }, signature: { ...signature } } }
      })
    )
    const index = this.leaves.push(sha256(Buffer.of(0), body)) - 1
    const root = treeHash(this.leaves).toString('base64')
    const note = `${origin}\n${this.leaves.length}\n${root}\n`
    const signed = Buffer.concat([
      sha256(this.spki).subarray(0, 4),
      sign('sha256', Buffer.from(note), this.privateKey)
    ]).toString('base64')
    return {
      logIndex: String(index),
      logId: { keyId: sha256(this.spki).toString('base64') },
      kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
      inclusionProof: {
        logIndex: String(index),
        rootHash: root,
        treeSize: String(this.leaves.length),
        hashes: inclusionPath(index, this.leaves).map((hash) => hash.toString('base64')),
        checkpoint: { envelope: `${note}\n\u2014 ${origin} ${signed}\n` }
      },
      canonicalizedBody: body.toString('base64')
    }
  }
}

interface DsseProposal {
  readonly kind: string
  readonly spec: { readonly proposedContent: { readonly envelope: string; readonly verifiers: readonly string[] } }
}

/** What Rekor version 1 keeps of a proposed `dsse` entry: hashes, not the envelope. */
export function firstLogBody(proposal: DsseProposal): Json & object {
  const { envelope, verifiers } = proposal.spec.proposedContent
  const { payload, signatures } = JSON.parse(envelope) as { payload: string; signatures: { sig: string }[] }
  const hash = (bytes: Buffer): Json => ({ algorithm: 'sha256', value: sha256(bytes).toString('hex') })
  return {
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: {
      envelopeHash: hash(Buffer.from(envelope)),
      payloadHash: hash(Buffer.from(payload, 'base64')),
      signatures: signatures.map(({ sig }, i) => ({ signature: sig, verifier: verifiers[i] ?? '' }))
    }
  }
}

export function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** The largest power of two below a length greater than 1. */
function half(length: number): number {
  let size = 1
  while (size * 2 < length) size *= 2
  return size
}

function treeHash(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (only !== undefined && leaves.length === 1) return only
  const at = half(leaves.length)
  return sha256(Buffer.of(1), treeHash(leaves.slice(0, at)), treeHash(leaves.slice(at)))
}

function inclusionPath(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return []
  const at = half(leaves.length)
  return index < at
    ? [...inclusionPath(index, leaves.slice(0, at)), treeHash(leaves.slice(at))]
    : [...inclusionPath(index - at, leaves.slice(at)), treeHash(leaves.slice(0, at))]
}
