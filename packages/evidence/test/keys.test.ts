import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { errorKind, errorMessage } from '@immutable-delivery/kit'
import { keySigner, openTrust, readBundle, readPublicKey } from '../src/index.js'
import { openSecretbox } from '../src/secretbox.js'
import { newKey, newSigner } from './support.js'

/** Made for this test by cosign 3.1.1, `cosign generate-key-pair`, with the password `correct horse`. */
const cosignKey = `-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----
eyJrZGYiOnsibmFtZSI6InNjcnlwdCIsInBhcmFtcyI6eyJOIjo2NTUzNiwiciI6
OCwicCI6MX0sInNhbHQiOiJlVHAvamxhdmM1bHFZU3JBUHEvZ1lSQUxpWDYxZTls
UFBWVGtrR1F5M0owPSJ9LCJjaXBoZXIiOnsibmFtZSI6Im5hY2wvc2VjcmV0Ym94
Iiwibm9uY2UiOiJtS0NWeGxLTlYyOGR6cW0yaHU0bnRPaCs0NlFQcDlwKyJ9LCJj
aXBoZXJ0ZXh0IjoiNlprVkVqTld6eS9WbHZSekdPVklocDVBMVhZN2EwR1VwZ3c1
WU04SGE0ZUdvTVZ3R0xYTEhqdDJISDVsWENvOUFpTktQZTVFTDhucXBobFpyd1Rp
SVRXQkwyOFljREQ0VHUzdjVKUDVwYnN4Z2ZDcGJqZXc1UjJvaU8wNWc5SUlqMXUv
RWI5Mmo3ZjFCeWhEanU2MHJWdER6aDE0VnlqM2hZTkxxUUY1bWQ2b0locmU4emtR
QnFzZHlKaGZhbEFnYVVvMXJ1ai9iQWlEbUE9PSJ9
-----END ENCRYPTED SIGSTORE PRIVATE KEY-----
`
const cosignPublicKey = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEgTv2d5SNazwP5OyTCW90j3o+hfdT
U16wTESBAYbtUJJn9Q01r0cu/PTJQ5TB00CYJzI/UoO94nnYbpuaCAEy3Q==
-----END PUBLIC KEY-----
`

function failure(body: () => unknown): { kind: string; message: string } {
  try {
    body()
  } catch (error) {
    return { kind: errorKind(error), message: errorMessage(error) }
  }
  return { kind: 'none', message: '' }
}

describe('private keys', () => {
  const plain = newKey()
  const key = createPrivateKey(plain)
  const encrypted = key
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret words' })
    .toString()

  test.each([
    ['PKCS#8', plain, undefined],
    ['SEC 1', key.export({ type: 'sec1', format: 'pem' }).toString(), undefined],
    ['PKCS#8 with a password', encrypted, 'secret words'],
    ['white space around', `\n  \n${plain}\n\n`, undefined]
  ])('%s gives the same signer', (_name, pem, password) => {
    expect(keySigner(pem, password).fingerprint).toBe(keySigner(plain, undefined).fingerprint)
  })

  test('cosign’s own form', () => {
    expect(keySigner(cosignKey, 'correct horse').publicKey).toBe(cosignPublicKey)
    expect(keySigner(cosignKey.replaceAll('SIGSTORE', 'COSIGN'), 'correct horse').publicKey).toBe(cosignPublicKey)
  })

  const cosignBody = (
    change: (file: {
      kdf: { name: string; params: Record<string, unknown>; salt: unknown }
      cipher: { name: string; nonce: string }
      ciphertext: unknown
    }) => unknown
  ): string => {
    const file = JSON.parse(Buffer.from(cosignKey.replace(/-----[^-]+-----/g, ''), 'base64').toString()) as Parameters<
      typeof change
    >[0]
    change(file)
    return `-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\n${Buffer.from(JSON.stringify(file)).toString('base64')}\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----`
  }

  test.each<[string, string, string | undefined, RegExp]>([
    ['no PEM', 'secret-but-not-pem', undefined, /^signing-key: got "no PEM text"/],
    ['a public key', newSigner().publicKey, undefined, /^signing-key: got "PEM of type PUBLIC KEY"/],
    [
      'a certificate',
      '-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----',
      undefined,
      /PEM of type CERTIFICATE/
    ],
    ['cut in the middle', plain.slice(0, 100), undefined, /PRIVATE KEY that cannot be read/],
    ['too long', `${plain}${' '.repeat(70_000)}`, undefined, /private key in PEM/],
    ['no password', encrypted, undefined, /^signing-key-password: got nothing/],
    ['wrong password', encrypted, 'wrong words', /^signing-key-password: .*does not open/],
    ['cosign: no password', cosignKey, undefined, /^signing-key-password: got nothing/],
    ['cosign: wrong password', cosignKey, 'wrong words', /^signing-key-password: .*does not open/],
    ['cosign: damaged body', cosignKey.replace('eyJ', 'AAA'), 'x', /a damaged body/],
    ['cosign: gigabytes of scrypt', cosignBody((f) => (f.kdf.params['N'] = 2 ** 30)), 'x', /scrypt N out of bounds/],
    ['cosign: odd scrypt', cosignBody((f) => (f.kdf.params['N'] = 1000)), 'x', /scrypt N out of bounds/],
    ['cosign: hours of scrypt', cosignBody((f) => (f.kdf.params['p'] = 1e6)), 'x', /scrypt p out of bounds/],
    ['cosign: another derivation', cosignBody((f) => (f.kdf.name = 'argon2')), 'x', /an unknown key derivation/],
    ['cosign: another cipher', cosignBody((f) => (f.cipher.name = 'rot13')), 'x', /an unknown cipher/],
    ['cosign: short nonce', cosignBody((f) => (f.cipher.nonce = 'AAAA')), 'x', /a nonce that is not 24 bytes/],
    ['cosign: no cipher text', cosignBody((f) => (f.ciphertext = 7)), 'correct horse', /does not open/]
  ])('%s is explained', (_name, pem, password, message) => {
    const seen = failure(() => keySigner(pem, password))
    expect(seen.kind).toBe('user')
    expect(seen.message).toMatch(message)
  })

  test.each<[string, () => string]>([
    [
      'RSA',
      () =>
        generateKeyPairSync('rsa', { modulusLength: 2048 })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString()
    ],
    ['Ed25519', () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    [
      'P-384',
      () =>
        generateKeyPairSync('ec', { namedCurve: 'P-384' })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString()
    ],
    [
      'secp256k1',
      () =>
        generateKeyPairSync('ec', { namedCurve: 'secp256k1' })
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString()
    ]
  ])('%s is refused', (_name, pem) => {
    const seen = failure(() => keySigner(pem(), undefined))
    expect(seen.kind).toBe('user')
    expect(seen.message).toMatch(/expected an ECDSA P-256 key/)
  })

  test('neither key nor password is repeated in an error', () => {
    const secrets = ['secret-but-not-pem', 'wrong words', plain.split('\n')[1] ?? '']
    for (const [pem, password] of [
      ['secret-but-not-pem', undefined],
      [encrypted, 'wrong words'],
      [cosignKey, 'wrong words'],
      [plain.slice(0, 100), undefined]
    ] as const) {
      const { message } = failure(() => keySigner(pem, password))
      for (const secret of secrets) expect(message).not.toContain(secret)
    }
  })
})

describe('public keys', () => {
  test('the hint is the one that cosign writes', () => {
    const { hint, fingerprint } = readPublicKey(cosignPublicKey, 'public-key')
    expect(Buffer.from(hint, 'base64').toString('hex')).toBe(fingerprint.slice('sha256:'.length))
  })

  test.each<[string, () => string, RegExp]>([
    ['a private key', newKey, /^public-key: got "a private key"/],
    ['a path', () => 'keys/delivery.pub', /^public-key: got "keys\/delivery.pub"/],
    ['nothing', () => '', /^public-key: got nothing/],
    ['a damaged key', () => cosignPublicKey.replace('MFkw', 'AAAA'), /^public-key: got "-----BEGIN PUBLIC KEY-----"/],
    [
      'RSA',
      () =>
        generateKeyPairSync('rsa', { modulusLength: 2048 })
          .publicKey.export({ type: 'spki', format: 'pem' })
          .toString(),
      /expected an ECDSA P-256 key/
    ]
  ])('%s is explained', (_name, pem, message) => {
    const seen = failure(() => readPublicKey(pem(), 'public-key'))
    expect(seen.kind).toBe('user')
    expect(seen.message).toMatch(message)
  })

  test('the private key given by mistake is not repeated', () => {
    const pem = newKey()
    expect(failure(() => readPublicKey(pem, 'public-key')).message).not.toContain(pem.split('\n')[1])
  })

  test('without a key nobody is trusted', async () => {
    await expect(openTrust({ keys: [] })).rejects.toMatchObject({
      kind: 'user',
      message: expect.stringMatching(/without one nobody is trusted/)
    })
  })
})

test('what a signer signs it recognises, and no other does', async () => {
  const signer = newSigner()
  const other = newSigner()
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2000 }), async (payload) => {
      const bundle = readBundle(await signer.sign(payload))
      expect(Buffer.compare(bundle.payload, payload)).toBe(0)
      expect(signer.made(bundle)).toBe(true)
      expect(other.made(bundle)).toBe(false)
    }),
    { seed: 7, numRuns: 50 }
  )
})

test('the bundle has the fields that cosign wants, and no keyid', async () => {
  const signer = newSigner()
  const document = JSON.parse(Buffer.from(await signer.sign(Buffer.from('{}'))).toString()) as {
    dsseEnvelope: { signatures: [{ sig: string }] }
  }
  expect(document).toEqual({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: { publicKey: { hint: readPublicKey(signer.publicKey, 'key').hint } },
    dsseEnvelope: {
      payload: 'e30=',
      payloadType: 'application/vnd.in-toto+json',
      signatures: [{ sig: document.dsseEnvelope.signatures[0].sig }]
    }
  })
})

describe('secretbox', () => {
  // The vector of NaCl's own tests (tests/secretbox.c).
  const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/\s/g, ''), 'hex')
  const key = hex('1b27556473e985d462cd51197a9a46c76009549eac6474f206c4ee0844f68389')
  const nonce = hex('69696ee955b62b73cd62bda875fc73d68219e0036b7a0b37')
  const message = hex(`be075fc53c81f2d5cf141316ebeb0c7b5228c52a4c62cbd44b66849b64244ffc
    e5ecbaaf33bd751a1ac728d45e6c61296cdc3c01233561f41db66cce314adb31
    0e3be8250c46f06dceea3a7fa1348057e2f6556ad6b1318a024a838f21af1fde
    048977eb48f59ffd4924ca1c60902e52f0a089bc76897040e082f93776384864
    5e0705`)
  const box = hex(`f3ffc7703f9400e52a7dfb4b3d3305d9
    8e993b9f48681273c29650ba32fc76ce48332ea7164d96a4476fb8c531a1186a
    c0dfc17c98dce87b4da7f011ec48c97271d2c20f9b928fe2270d6fb863d51738
    b48eeee314a7cc8ab932164548e526ae90224368517acfeabd6bb3732bc0e9da
    99832b61ca01b6de56244a9e88d5f9b37973f622a43d14a6599b1f654cb45a74
    e355a5`)

  test('opens NaCl’s vector', () => {
    expect(Buffer.from(openSecretbox(box, nonce, key) ?? []).toString('hex')).toBe(message.toString('hex'))
  })

  test('any changed byte of box, nonce or key closes it', () => {
    for (const part of [box, nonce, key])
      for (let i = 0; i < part.byteLength; i += 1) {
        const changed = Buffer.from(part)
        changed[i] = (changed[i] ?? 0) ^ 0x40
        const pick = (original: Buffer): Buffer => (original === part ? changed : original)
        expect(openSecretbox(pick(box), pick(nonce), pick(key))).toBeUndefined()
      }
  })

  test('short input is closed too', () => {
    expect(openSecretbox(box.subarray(0, 15), nonce, key)).toBeUndefined()
    expect(openSecretbox(box, nonce.subarray(1), key)).toBeUndefined()
    expect(openSecretbox(box, nonce, key.subarray(1))).toBeUndefined()
  })
})
