/** Every part of what proves a certificate's signature, changed by somebody who can write to the registry. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { digestOf } from '@immutable-delivery/oci'
import { memoryStore, startSigstore, type SigstoreKind, type TestSigstore } from '@immutable-delivery/testbed'
import { makeStatement, openTrust, predicateTypes, readBundle, statementBytes, type TrustReader } from '../src/index.js'
import { prover, trustingWorkflows, workflowSigner } from './sigstore-scene.js'
import { putImage } from './support.js'

type Doc = Record<string, unknown>
const at = (document: Doc, ...path: (string | number)[]): Doc =>
  path.reduce<unknown>((value, step) => (value as Doc)[step as string], document) as Doc

let sigstore: TestSigstore
const bundles = new Map<string, string>()
const readers = new Map<string, TrustReader>()
let otherRoot = ''

const kinds: readonly SigstoreKind[] = ['rekor-v1', 'rekor-v2', 'tsa-only']

beforeAll(async () => {
  sigstore = await startSigstore()
  const subject = await putImage(memoryStore(), 'app')
  const payload = statementBytes(makeStatement(subject.digest, predicateTypes.signature, {}))
  const other = statementBytes(makeStatement(digestOf('another image'), predicateTypes.signature, {}))
  for (const kind of kinds) {
    const signer = await workflowSigner(sigstore, kind)
    bundles.set(kind, Buffer.from(await signer.sign(payload)).toString())
    // By the same certificate, and by another one of the same workflow.
    bundles.set(`${kind} other`, Buffer.from(await signer.sign(other)).toString())
    const second = await workflowSigner(sigstore, kind)
    bundles.set(`${kind} again`, Buffer.from(await second.sign(payload)).toString())
    readers.set(kind, await openTrust(trustingWorkflows(sigstore, kind, prover)))
  }
  const root = JSON.parse(sigstore.trustedRoot()) as Doc
  otherRoot = at(root, 'certificateAuthorities', 0, 'certChain', 'certificates', 0)['rawBytes'] as string
})

afterAll(() => sigstore.stop())

const documentOf = (name: string): Doc => JSON.parse(bundles.get(name) ?? '') as Doc
const readerOf = (kind: SigstoreKind): TrustReader => {
  const reader = readers.get(kind)
  if (reader === undefined) throw new Error(`no reader for ${kind}`)
  return reader
}

/** Whether a bundle is believed, and why not. */
function fate(kind: SigstoreKind, bytes: Uint8Array): string {
  try {
    const { signers, reason } = readerOf(kind).match(readBundle(bytes))
    return signers.length > 0 ? 'believed' : reason
  } catch (error) {
    expect(error).toMatchObject({ kind: 'integrity' })
    return String(error)
  }
}

const material = (d: Doc): Doc => at(d, 'verificationMaterial')
const entry = (d: Doc): Doc => at(d, 'verificationMaterial', 'tlogEntries', 0)
const proof = (d: Doc): Doc => at(entry(d), 'inclusionProof')
const stamps = (d: Doc): Doc => at(d, 'verificationMaterial', 'timestampVerificationData')
const envelope = (d: Doc): Doc => at(d, 'dsseEnvelope')
const flip = (text: unknown, position = 20): string => {
  const bytes = Buffer.from(String(text), 'base64')
  bytes[position] = (bytes[position] ?? 0) ^ 1
  return bytes.toString('base64')
}

type Change = (document: Doc, name: string) => void
/** For every kind. */
const common: readonly (readonly [string, Change])[] = [
  ['certificate removed', (d) => delete material(d)['certificate']],
  ['certificate empty', (d) => (material(d)['certificate'] = { rawBytes: '' })],
  [
    'certificate damaged',
    (d) => (at(material(d), 'certificate')['rawBytes'] = flip(at(material(d), 'certificate')['rawBytes'], 200))
  ],
  ['certificate of the authority', (d) => (at(material(d), 'certificate')['rawBytes'] = otherRoot)],
  [
    'certificate of another run',
    (d, name) => (material(d)['certificate'] = material(documentOf(`${name} again`))['certificate'])
  ],
  [
    'certificate in a chain with its authority',
    (d) => {
      const leaf = material(d)['certificate']
      delete material(d)['certificate']
      material(d)['x509CertificateChain'] = { certificates: [leaf, { rawBytes: otherRoot }] }
    }
  ],
  ['a key beside the certificate', (d) => (material(d)['publicKey'] = { hint: 'x' })],
  [
    'statement of another image',
    (d, name) => (envelope(d)['payload'] = envelope(documentOf(`${name} other`))['payload'])
  ],
  ['envelope of another image', (d, name) => (d['dsseEnvelope'] = envelope(documentOf(`${name} other`)))],
  [
    'signature of the same statement, made again',
    (d, name) => (envelope(d)['signatures'] = envelope(documentOf(`${name} again`))['signatures'])
  ],
  [
    'signature damaged',
    (d) => (at(envelope(d), 'signatures', 0)['sig'] = flip(at(envelope(d), 'signatures', 0)['sig']))
  ],
  [
    'timestamp damaged',
    (d) =>
      (at(stamps(d), 'rfc3161Timestamps', 0)['signedTimestamp'] = flip(
        at(stamps(d), 'rfc3161Timestamps', 0)['signedTimestamp'],
        150
      ))
  ],
  [
    'timestamp of another signature',
    (d, name) => (material(d)['timestampVerificationData'] = stamps(documentOf(`${name} other`)))
  ],
  [
    'timestamp twice',
    (d) => {
      const list = at(stamps(d), 'rfc3161Timestamps') as unknown as unknown[]
      list.push(list[0])
    }
  ],
  ['timestamp that is no such thing', (d) => (stamps(d)['rfc3161Timestamps'] = [{ signedTimestamp: 'AAAA' }])]
]
/** Where there is a log. */
const logged: readonly (readonly [string, Change])[] = [
  ['no log entry', (d) => (material(d)['tlogEntries'] = [])],
  [
    'log entry of another statement',
    (d, name) => (material(d)['tlogEntries'] = material(documentOf(`${name} other`))['tlogEntries'])
  ],
  ['log entry twice', (d) => (material(d)['tlogEntries'] = [entry(d), entry(d)])],
  ['no proof of inclusion', (d) => delete entry(d)['inclusionProof']],
  [
    'another body',
    (d, name) => (entry(d)['canonicalizedBody'] = entry(documentOf(`${name} other`))['canonicalizedBody'])
  ],
  ['another kind', (d) => (entry(d)['kindVersion'] = { kind: 'intoto', version: '0.0.2' })],
  ['another log', (d) => (entry(d)['logId'] = { keyId: flip(at(entry(d), 'logId')['keyId']) })],
  ['another root', (d) => (proof(d)['rootHash'] = flip(proof(d)['rootHash']))],
  ['a smaller tree', (d) => (proof(d)['treeSize'] = '0')],
  ['an index beyond the tree', (d) => (proof(d)['logIndex'] = '4000')],
  ['a negative index', (d) => (proof(d)['logIndex'] = '-1')],
  ['one hash more', (d) => (proof(d)['hashes'] as unknown[]).push(Buffer.alloc(32).toString('base64'))],
  ['no checkpoint', (d) => delete proof(d)['checkpoint']],
  [
    'checkpoint of another tree',
    (d, name) => (proof(d)['checkpoint'] = proof(documentOf(`${name} other`))['checkpoint'])
  ],
  [
    'checkpoint signed by nobody',
    (d) =>
      (at(proof(d), 'checkpoint')['envelope'] = String(at(proof(d), 'checkpoint')['envelope']).replace(
        /\u2014 .*/s,
        ''
      ))
  ]
]

/** Why each is refused; where a log checks first, or checks otherwise, its word. */
const reasons: Readonly<Record<string, RegExp>> = {
  'certificate removed': /bundle publicKey: expected a JSON object, got nothing/,
  'certificate empty': /invalid bundle: .*certificate/,
  'certificate damaged': /Failed to verify certificate chain/,
  'certificate of the authority': /Failed to verify certificate chain/,
  'certificate of another run': /Failed to verify certificate chain|signature verification failed/,
  'certificate in a chain with its authority': /invalid bundle: .*content/,
  'a key beside the certificate': /expected a key or a certificate, got both/,
  'statement of another image': /DSSE payload hash mismatch|digest mismatch|signature verification failed/,
  'envelope of another image': /timestamp could not be verified/,
  'signature of the same statement, made again': /timestamp could not be verified/,
  'signature damaged': /timestamp could not be verified/,
  'timestamp damaged': /timestamp could not be verified/,
  'timestamp of another signature': /timestamp could not be verified/,
  'timestamp twice': /duplicate timestamp/,
  'timestamp that is no such thing': /unsupported tag 0x00/,
  'no log entry': /expected 1 tlog entries, got 0/,
  'log entry of another statement': /signature mismatch/,
  'log entry twice': /duplicate (timestamp|tlog entry)/,
  'no proof of inclusion': /invalid bundle: .*inclusionProof/,
  'another body': /inclusion promise could not be verified|calculated root hash does not match/,
  'another kind': /kind\/version mismatch/,
  'another log': /inclusion promise could not be verified|invalid checkpoint signature/,
  'another root': /for another tree than its checkpoint/,
  'a smaller tree': /for another tree than its checkpoint/,
  'an index beyond the tree': /invalid index: 4000/,
  'a negative index': /invalid index: -1/,
  'one hash more': /invalid hash count/,
  'no checkpoint': /invalid bundle: .*checkpoint/,
  'checkpoint of another tree': /for another tree than its checkpoint/,
  'checkpoint signed by nobody': /no signatures found in checkpoint/
}

describe.each(kinds)('%s', (kind) => {
  const cases = kind === 'tsa-only' ? common : [...common, ...logged]

  test('the bundle itself is believed, and enough is tried', () => {
    expect(fate(kind, Buffer.from(bundles.get(kind) ?? ''))).toBe('believed')
    expect(cases.length).toBeGreaterThanOrEqual(kind === 'tsa-only' ? 15 : 30)
  })

  test.each(cases)('%s', (what, change) => {
    const document = documentOf(kind)
    change(document, kind)
    expect(JSON.stringify(document)).not.toBe(bundles.get(kind))
    expect(fate(kind, Buffer.from(JSON.stringify(document)))).toMatch(reasons[what] ?? /^no reason is known$/)
  })

  test('without a timestamp only a log that promises its time will do', () => {
    const document = documentOf(kind)
    stamps(document)['rfc3161Timestamps'] = []
    const expected = kind === 'rekor-v1' ? /^believed$/ : /expected 1 timestamps, got 0/
    expect(fate(kind, Buffer.from(JSON.stringify(document)))).toMatch(expected)
  })

  test('any one byte changed never gives another statement', () => {
    const bytes = Buffer.from(bundles.get(kind) ?? '')
    const { payload } = readBundle(bytes)
    fc.assert(
      fc.property(fc.nat(bytes.byteLength - 1), fc.integer({ min: 1, max: 127 }), (position, mask) => {
        const copy = Buffer.from(bytes)
        copy[position] = (copy[position] ?? 0) ^ mask
        // Some bytes are signed by nobody: names of fields that are not needed, an index outside of its proof.
        if (fate(kind, copy) === 'believed') expect(Buffer.compare(readBundle(copy).payload, payload)).toBe(0)
      }),
      { seed: 20261121, numRuns: process.env['LONG'] === undefined ? 150 : 10_000 }
    )
  })
})

test('what promises a time without being a log of the root gives none', () => {
  const document = documentOf('rekor-v1')
  stamps(document)['rfc3161Timestamps'] = []
  at(entry(document), 'inclusionPromise')['signedEntryTimestamp'] = flip(
    at(entry(document), 'inclusionPromise')['signedEntryTimestamp']
  )
  expect(fate('rekor-v1', Buffer.from(JSON.stringify(document)))).not.toBe('believed')
  const later = documentOf('rekor-v1')
  entry(later)['integratedTime'] = String(Math.floor(Date.now() / 1000) + 3600)
  expect(fate('rekor-v1', Buffer.from(JSON.stringify(later)))).not.toBe('believed')
})
