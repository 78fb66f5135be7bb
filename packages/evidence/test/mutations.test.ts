/** Every part of a bundle, a statement and a manifest, changed by somebody who can write to the registry. */
import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Json } from '@immutable-delivery/kit'
import { digestOf, type Descriptor } from '@immutable-delivery/oci'
import { memoryStore, type MemoryStore } from '@immutable-delivery/testbed'
import { collectFacts, makeStatement, predicateTypes, signAndAttach, statementBytes } from '../src/index.js'
import { blobOf, fixedClock, newSigner, putImage, spdx, trustOf } from './support.js'

type Doc = Record<string, unknown>
const at = (document: Doc, ...path: (string | number)[]): Doc =>
  path.reduce<unknown>((value, step) => (value as Doc)[step as string], document) as Doc

const signer = newSigner()
const stranger = newSigner()
let store: MemoryStore
let subject: Descriptor
let bundle: Buffer
let manifest: Buffer

beforeAll(async () => {
  store = memoryStore()
  subject = await putImage(store, 'app')
  const [attached] = await signAndAttach(
    store,
    subject,
    [{ statement: makeStatement(subject.digest, predicateTypes.spdx, spdx('app')) }],
    signer,
    { clock: fixedClock }
  )
  manifest = Buffer.from((await store.getManifest(attached?.descriptor.digest ?? 'sha256:'))?.bytes ?? [])
  const layer = at(JSON.parse(manifest.toString()) as Doc, 'layers', 0) as unknown as Descriptor
  bundle = Buffer.from(await blobOf(store, layer))
})

/** Attaches a changed bundle, or a changed manifest, with digests that fit, and says what becomes of it. */
async function fate(
  changedBundle: Uint8Array,
  changeManifest: (document: Doc) => unknown = () => undefined
): Promise<string> {
  const other = memoryStore()
  for (const [digest, item] of store.manifests) if (digest === subject.digest) other.manifests.set(digest, item)
  const document = JSON.parse(manifest.toString()) as Doc
  Object.assign(at(document, 'layers', 0), { digest: digestOf(changedBundle), size: changedBundle.byteLength })
  other.blobs.set(digestOf(changedBundle), Buffer.from(changedBundle))
  changeManifest(document)
  const bytes = Buffer.from(JSON.stringify(document))
  await other.putReferrers(subject.digest, [{ bytes, mediaType: 'application/vnd.oci.image.manifest.v1+json' }])
  // The list is the attacker's too: it always claims to hold a bundle.
  other.referrers.set(
    subject.digest,
    (other.referrers.get(subject.digest) ?? []).map((item) => ({
      ...item,
      artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json'
    }))
  )
  const { verified, rejected, skipped } = await collectFacts(other, subject.digest, trustOf(signer))
  expect(verified.length + rejected.length + skipped).toBe(1)
  return verified.length > 0 ? 'verified' : skipped > 0 ? 'skipped' : (rejected[0]?.reason ?? '')
}

const changed = (change: (document: Doc) => unknown): Buffer => {
  const document = JSON.parse(bundle.toString()) as Doc
  change(document)
  return Buffer.from(JSON.stringify(document))
}
const flipped = (text: unknown, position: number): string => {
  const bytes = Buffer.from(text as string, 'base64')
  const i = position < 0 ? bytes.byteLength + position : position
  bytes[i] = (bytes[i] ?? 0) ^ 1
  return bytes.toString('base64')
}
const envelope = (document: Doc): Doc => at(document, 'dsseEnvelope')
const signature = (document: Doc): Doc => at(document, 'dsseEnvelope', 'signatures', 0)
const material = (document: Doc): Doc => at(document, 'verificationMaterial')

const bundleCases: [string, (document: Doc) => unknown, RegExp][] = [
  [
    'first byte of the payload',
    (d) => (envelope(d)['payload'] = flipped(envelope(d)['payload'], 0)),
    /signature is not valid: the statement was changed after delivery.pub signed it/
  ],
  [
    'a byte of the SBOM in the payload',
    (d) => (envelope(d)['payload'] = flipped(envelope(d)['payload'], 60)),
    /signature is not valid/
  ],
  [
    'last byte of the payload',
    (d) => (envelope(d)['payload'] = flipped(envelope(d)['payload'], -1)),
    /signature is not valid/
  ],
  [
    'white space after the payload',
    (d) =>
      (envelope(d)['payload'] = Buffer.concat([
        Buffer.from(String(envelope(d)['payload']), 'base64'),
        Buffer.from(' ')
      ]).toString('base64')),
    /signature is not valid/
  ],
  [
    'a line break in base64',
    (d) => (envelope(d)['payload'] = `${String(envelope(d)['payload'])}\n`),
    /envelope payload: expected base64/
  ],
  ['base64 of URLs', (d) => (signature(d)['sig'] = '-_-_'), /envelope signature: expected base64/],
  ['empty payload', (d) => (envelope(d)['payload'] = ''), /envelope payload: expected base64/],
  ['payload as a number', (d) => (envelope(d)['payload'] = 7), /envelope payload: expected base64, got 7/],
  ['payload missing', (d) => delete envelope(d)['payload'], /envelope payload: expected base64, got nothing/],
  [
    'first byte of the signature',
    (d) => (signature(d)['sig'] = flipped(signature(d)['sig'], 0)),
    /signature is not valid/
  ],
  [
    'last byte of the signature',
    (d) => (signature(d)['sig'] = flipped(signature(d)['sig'], -1)),
    /signature is not valid/
  ],
  [
    'signature cut',
    (d) =>
      (signature(d)['sig'] = Buffer.from(String(signature(d)['sig']), 'base64')
        .subarray(0, 40)
        .toString('base64')),
    /signature is not valid/
  ],
  [
    'signature of zeros',
    (d) => (signature(d)['sig'] = Buffer.from('3006020100020100', 'hex').toString('base64')),
    /signature is not valid/
  ],
  [
    'signature with a byte behind it',
    (d) =>
      (signature(d)['sig'] = Buffer.concat([Buffer.from(String(signature(d)['sig']), 'base64'), Buffer.of(0)]).toString(
        'base64'
      )),
    /signature is not valid/
  ],
  ['signature missing', (d) => delete signature(d)['sig'], /envelope signature: expected base64, got nothing/],
  ['no signatures', (d) => (envelope(d)['signatures'] = []), /envelope signatures: expected exactly one, got 0/],
  [
    'signatures missing',
    (d) => delete envelope(d)['signatures'],
    /envelope signatures: expected exactly one, got none/
  ],
  [
    'the signature twice',
    (d) => (envelope(d)['signatures'] = [signature(d), signature(d)]),
    /envelope signatures: expected exactly one, got 2/
  ],
  ['signature not an object', (d) => (envelope(d)['signatures'] = ['x']), /envelope signature: expected an object/],
  [
    'payload type of other documents',
    (d) => (envelope(d)['payloadType'] = 'application/json'),
    /envelope payloadType: expected application\/vnd.in-toto\+json/
  ],
  ['payload type missing', (d) => delete envelope(d)['payloadType'], /envelope payloadType: .* got nothing/],
  ['envelope missing', (d) => delete d['dsseEnvelope'], /bundle dsseEnvelope: expected a JSON object, got nothing/],
  [
    'a bare message signature',
    (d) => {
      delete d['dsseEnvelope']
      d['messageSignature'] = { signature: 'AA==' }
    },
    /got a bare message signature/
  ],
  ['both kinds of signature', (d) => (d['messageSignature'] = {}), /got a bare message signature/],
  [
    'version of the future',
    (d) => (d['mediaType'] = 'application/vnd.dev.sigstore.bundle.v0.4+json'),
    /bundle mediaType: expected .*v0.3\+json, got .*v0.4/
  ],
  ['media type missing', (d) => delete d['mediaType'], /bundle mediaType: .* got nothing/],
  ['media type as a list', (d) => (d['mediaType'] = [d['mediaType']]), /bundle mediaType/],
  [
    'material missing',
    (d) => delete d['verificationMaterial'],
    /bundle verificationMaterial: expected a JSON object, got nothing/
  ],
  ['key missing', (d) => delete material(d)['publicKey'], /bundle publicKey: expected a JSON object, got nothing/],
  [
    'certificate instead of the key',
    (d) => (d['verificationMaterial'] = { certificate: { rawBytes: 'AA==' } }),
    /signed with a certificate, and no workflow is trusted/
  ],
  [
    'certificate beside the key',
    (d) => (material(d)['x509CertificateChain'] = {}),
    /expected a key or a certificate, got both/
  ],
  [
    'hint as a number',
    (d) => (at(d, 'verificationMaterial', 'publicKey')['hint'] = 1),
    /publicKey.hint: expected text, got number/
  ]
]

describe('a changed bundle is not believed', () => {
  test('the table tries enough', () => {
    expect(bundleCases.length).toBeGreaterThanOrEqual(30)
  })

  test.each(bundleCases)('%s', async (_name, change, reason) => {
    expect(await fate(changed(change))).toMatch(reason)
  })

  test.each<[string, () => Uint8Array, RegExp]>([
    ['no JSON', () => Buffer.from('{'), /bundle: expected JSON/],
    ['an array', () => Buffer.from('[]'), /bundle: expected a JSON object, got an array/],
    ['empty', () => Buffer.alloc(0), /bundle: expected JSON/],
    ['too deep', () => Buffer.from(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), /at most 64 levels/],
    ['binary', () => Buffer.from([0xff, 0xfe, 0x00]), /bundle: expected JSON/]
  ])('%s', async (_name, bytes, reason) => {
    expect(await fate(bytes())).toMatch(reason)
  })

  test('any one byte changed never gives another statement', async () => {
    const { verified } = await collectFacts(store, subject.digest, trustOf(signer))
    const genuine = verified[0]?.statementDigest
    await fc.assert(
      fc.asyncProperty(fc.nat(bundle.byteLength - 1), fc.integer({ min: 1, max: 255 }), async (position, mask) => {
        const bytes = Buffer.from(bundle)
        bytes[position] = (bytes[position] ?? 0) ^ mask
        const other = memoryStore()
        other.manifests.set(
          subject.digest,
          store.manifests.get(subject.digest) ?? { bytes: Buffer.alloc(0), mediaType: '' }
        )
        const document = JSON.parse(manifest.toString()) as Doc
        Object.assign(at(document, 'layers', 0), { digest: digestOf(bytes), size: bytes.byteLength })
        other.blobs.set(digestOf(bytes), bytes)
        await other.putReferrers(subject.digest, [{ bytes: Buffer.from(JSON.stringify(document)), mediaType: 'm' }])
        const { verified: facts } = await collectFacts(other, subject.digest, trustOf(signer))
        // A changed name of a field that nobody needs, or a changed hint, leaves the statement what it was.
        for (const fact of facts) expect(fact.statementDigest).toBe(genuine)
      }),
      { seed: 20261121, numRuns: process.env['LONG'] === undefined ? 300 : 20_000 }
    )
  })

  test('what is not signed does not matter: the hint, and fields that we do not need', async () => {
    expect(await fate(changed((d) => (at(d, 'verificationMaterial', 'publicKey')['hint'] = 'my key')))).toBe('verified')
    expect(await fate(changed((d) => (material(d)['tlogEntries'] = [{ logIndex: '1' }])))).toBe('verified')
    expect(await fate(changed((d) => (signature(d)['keyid'] = 'anything')))).toBe('verified')
    expect(await fate(changed((d) => (d['mediaType'] = 'application/vnd.dev.sigstore.bundle+json;version=0.3')))).toBe(
      'verified'
    )
  })

  test('duplicate keys change nothing of what was signed', async () => {
    const text = bundle.toString().replace('"dsseEnvelope":{', '"dsseEnvelope":{"payload":"AAAA",')
    expect(await fate(Buffer.from(text))).toBe('verified')
    const last = bundle.toString().replace('"payloadType"', '"payload":"AAAA","payloadType"')
    expect(await fate(Buffer.from(last))).toMatch(/signature is not valid/)
  })
})

describe('a statement that a trusted key signed, but not about this', () => {
  const signed = (document: Json): Promise<Uint8Array> => signer.sign(Buffer.from(JSON.stringify(document)))
  const base = (): Doc =>
    JSON.parse(
      Buffer.from(statementBytes(makeStatement(subject.digest, predicateTypes.spdx, spdx('app')))).toString()
    ) as Doc
  const hex = (): string => subject.digest.slice('sha256:'.length)

  test.each<[string, (document: Doc) => unknown, RegExp]>([
    [
      'another digest',
      (d) => (d['subject'] = [{ digest: { sha256: 'b'.repeat(64) } }]),
      /about another image, sha256:bbbb/
    ],
    [
      'two subjects',
      (d) => (d['subject'] = [{ digest: { sha256: hex() } }, { digest: { sha256: 'b'.repeat(64) } }]),
      /subject: expected exactly one, got 2/
    ],
    [
      'the subject twice',
      (d) => (d['subject'] = [{ digest: { sha256: hex() } }, { digest: { sha256: hex() } }]),
      /subject: expected exactly one, got 2/
    ],
    ['no subject', (d) => (d['subject'] = []), /subject: expected exactly one, got 0/],
    ['subject missing', (d) => delete d['subject'], /subject: expected exactly one, got none/],
    ['subject as text', (d) => (d['subject'] = [hex()]), /subject digest: expected exactly a sha256 digest/],
    [
      'a second hash beside',
      (d) => (d['subject'] = [{ digest: { sha256: hex(), sha512: 'c' } }]),
      /exactly a sha256 digest/
    ],
    [
      'digest in upper case',
      (d) => (d['subject'] = [{ digest: { sha256: hex().toUpperCase() } }]),
      /a sha256 digest in hex/
    ],
    ['digest cut', (d) => (d['subject'] = [{ digest: { sha256: hex().slice(1) } }]), /a sha256 digest in hex/],
    ['another hash', (d) => (d['subject'] = [{ digest: { sha512: hex() } }]), /a sha256 digest in hex/],
    ['digest as a list', (d) => (d['subject'] = [{ digest: { sha256: [hex()] } }]), /a sha256 digest in hex/],
    ['another type of statement', (d) => (d['_type'] = 'https://in-toto.io/Statement/v2'), /statement _type/],
    ['type missing', (d) => delete d['_type'], /statement _type: .* got nothing/],
    ['predicate type missing', (d) => delete d['predicateType'], /predicateType: expected a URI, got nothing/],
    ['predicate missing', (d) => delete d['predicate'], /statement predicate: expected a JSON object, got nothing/],
    ['predicate as a list', (d) => (d['predicate'] = []), /statement predicate: expected a JSON object/],
    ['predicate type that begins alike', (d) => (d['predicateType'] = `${predicateTypes.spdx}/v2.4`), /^skipped$/],
    ['predicate type of an object property', (d) => (d['predicateType'] = 'constructor'), /^skipped$/]
  ])('%s', async (_name, change, reason) => {
    const document = base()
    change(document)
    expect(await fate(await signed(document as Json))).toMatch(reason)
  })

  test('a payload that is no JSON', async () => {
    expect(await fate(await signer.sign(Buffer.from('not json')))).toMatch(/statement: expected JSON/)
  })

  test('a key that is not trusted', async () => {
    const bytes = await stranger.sign(Buffer.from(JSON.stringify(base())))
    expect(await fate(bytes)).toMatch(/signed with a key that is not trusted \(hint "/)
  })

  test('a stranger who claims our hint', async () => {
    const document = JSON.parse(Buffer.from(await stranger.sign(Buffer.from(JSON.stringify(base())))).toString()) as Doc
    at(document, 'verificationMaterial', 'publicKey')['hint'] = at(
      JSON.parse(bundle.toString()) as Doc,
      'verificationMaterial',
      'publicKey'
    )['hint']
    expect(await fate(Buffer.from(JSON.stringify(document)))).toMatch(/signature is not valid/)
  })

  test('actions/attest’s name for SPDX 2.3 is the same thing', async () => {
    const document = { ...base(), predicateType: 'https://spdx.dev/Document/v2.3' }
    expect(await fate(await signed(document as Json))).toBe('verified')
  })

  test('cosign 2’s type of statement is the same thing', async () => {
    const document = { ...base(), _type: 'https://in-toto.io/Statement/v0.1' }
    expect(await fate(await signed(document as Json))).toBe('verified')
  })
})

describe('a changed referrer manifest', () => {
  test.each<[string, (document: Doc) => unknown, RegExp]>([
    [
      'attached to another image',
      (d) => (at(d, 'subject')['digest'] = `sha256:${'b'.repeat(64)}`),
      /attached to another image/
    ],
    ['subject missing', (d) => delete d['subject'], /referrer subject/],
    ['subject without a digest', (d) => (d['subject'] = {}), /referrer subject/],
    [
      'two layers',
      (d) => (d['layers'] = [at(d, 'layers', 0), at(d, 'layers', 0)]),
      /referrer layers: expected exactly one, got 2/
    ],
    ['no layer', (d) => (d['layers'] = []), /referrer layers: expected exactly one, got 0/],
    ['layer of another type', (d) => (at(d, 'layers', 0)['mediaType'] = 'text/plain'), /referrer layer/],
    ['layer with a wrong digest', (d) => (at(d, 'layers', 0)['digest'] = 'sha256:1'), /referrer layer/],
    ['layer that is not there', (d) => (at(d, 'layers', 0)['digest'] = `sha256:${'c'.repeat(64)}`), /no such blob/],
    ['layer with a negative size', (d) => (at(d, 'layers', 0)['size'] = -1), /referrer layer/],
    ['layer with a smaller size', (d) => (at(d, 'layers', 0)['size'] = 10), /expected 10 bytes/],
    ['layer with a greater size', (d) => (at(d, 'layers', 0)['size'] = 1_000_000), /expected 1000000 bytes/],
    ['layer of a petabyte', (d) => (at(d, 'layers', 0)['size'] = 2 ** 50), /more than/],
    ['another kind of artifact', (d) => (d['artifactType'] = 'application/vnd.cncf.notary.signature'), /^skipped$/],
    [
      'megabytes of annotations',
      (d) => (at(d, 'annotations')['x'] = 'x'.repeat(100_000)),
      /referrer manifest: expected at most 65536 bytes/
    ]
  ])('%s', async (_name, change, reason) => {
    expect(await fate(bundle, change)).toMatch(reason)
  })

  test('an annotation that lies about the type decides nothing', async () => {
    expect(
      await fate(bundle, (d) => (at(d, 'annotations')['dev.sigstore.bundle.predicateType'] = predicateTypes.scan))
    ).toBe('verified')
  })
})

test('unchanged, it is verified', async () => {
  expect(await fate(bundle)).toBe('verified')
  const { verified } = await collectFacts(store, subject.digest, trustOf(signer))
  expect(verified).toEqual([
    expect.objectContaining({
      kind: 'sbom',
      predicateType: predicateTypes.spdx,
      predicate: spdx('app'),
      subject: subject.digest,
      signer: { name: 'delivery.pub', fingerprint: signer.fingerprint },
      bundleDigest: digestOf(bundle),
      statementDigest: digestOf(statementBytes(makeStatement(subject.digest, predicateTypes.spdx, spdx('app'))))
    })
  ])
})
