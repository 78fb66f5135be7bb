/** A KMS plug-in of Sigstore's protocol: a real program, written here, that keeps the key. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { memoryStore } from '@immutable-delivery/testbed'
import { kmsSigner, parseKmsKey, refusals, type AskPlugin, type KmsKey } from '../src/index.js'
import { gate, newKey, prove, putIndex, trustOf } from './support.js'

/** Answers as localkms, Sigstore's own example, does; some keys are broken on purpose. */
const program = `#!/usr/bin/env node
const { createPublicKey, createSign, generateKeyPairSync } = require('node:crypto')
const { appendFileSync, readFileSync } = require('node:fs')
const [protocol, question] = process.argv.slice(2)
const { initOptions, methodName, ...options } = JSON.parse(question)
const folder = __dirname
const asked = Object.keys(process.env).sort().join(' ')
appendFileSync(folder + '/asked', JSON.stringify([protocol, initOptions, methodName, options, asked]) + '\\n')
const pem = readFileSync(folder + '/key.pem')
const answer = (value) => process.stdout.write(JSON.stringify(value))
const resource = initOptions.keyResourceID
if (resource === 'silent') process.exit(0)
if (resource === 'chatty') process.stdout.write('hello, here is your answer: ')
if (resource === 'endless') process.stdout.write('x'.repeat(200000))
if (resource === 'refused') { console.error('token expired'); answer({ errorMessage: 'no access to the key' }); process.exit(7) }
if (resource === 'other') answer({ createKey: {} })
else if (methodName === 'publicKey') {
  const key = resource === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey : createPublicKey(pem)
  const text = resource === 'text' ? 'no key' : key.export({ type: 'spki', format: 'pem' })
  answer({ publicKey: { publicKeyPEM: Buffer.from(text).toString('base64') } })
} else {
  const message = readFileSync(0)
  const key = resource === 'rotated' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : pem
  const sign = createSign('sha256').update(message).sign(key)
  answer({ signMessage: { signature: resource === 'empty' ? '' : sign.toString('base64') } })
  // By the protocol the exit status says nothing.
  process.exitCode = 3
}
`

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kms-'))
  writeFileSync(path.join(folder, 'sigstore-kms-test'), program)
  chmodSync(path.join(folder, 'sigstore-kms-test'), 0o755)
  writeFileSync(path.join(folder, 'key.pem'), newKey())
})
afterAll(() => rmSync(folder, { recursive: true }))

const ask: AskPlugin = (name, args, input) => {
  const env = { PATH: `${path.dirname(process.execPath)}:/usr/bin:/bin` }
  const { stdout, error } = spawnSync(path.join(folder, name), [...args], { input: input ?? '', env })
  return error === undefined ? Promise.resolve(stdout.toString()) : Promise.reject(error)
}
const keyOf = (resource: string): KmsKey => {
  const key = parseKmsKey(`test://${resource}`, 'signing-key')
  if (key === undefined) throw new Error('no plug-in')
  return key
}

test('everything about an image, signed by the plug-in, is believed; a second run asks for no signature', async () => {
  const store = memoryStore()
  const image = await putIndex(store)
  const signer = await kmsSigner(keyOf('projects/p/key'), ask)
  expect(signer.description).toBe(`key ${signer.fingerprint} of sigstore-kms-test`)
  await prove(store, image, signer)
  expect(refusals(await gate(store, image, trustOf(signer)))).toEqual([])
  const log = (): unknown[][] =>
    readFileSync(path.join(folder, 'asked'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown[])
  const first = log()
  // The question, word for word as Sigstore's client asks it.
  const init = { protocolVersion: 'v1', keyResourceID: 'projects/p/key', hashFunc: 5, rpcOptions: {} }
  expect(first[0]).toEqual(['v1', init, 'publicKey', { publicKey: { publicKeyOptions: { rpcOptions: {} } } }, 'PATH'])
  expect(first[1]?.slice(0, 4)).toEqual([
    'v1',
    init,
    'signMessage',
    { signMessage: { signOptions: { rpcOptions: {}, messageOptions: { digest: null } } } }
  ])
  const again = await prove(store, image, await kmsSigner(keyOf('projects/p/key'), ask))
  expect([...again.attached.values()].every(({ reused }) => reused)).toBe(true)
  expect(log()).toHaveLength(first.length + 1)
})

describe('a plug-in that', () => {
  test.each<[string, string, RegExp]>([
    ['refuses', 'refused', /sigstore-kms-test publicKey ended with refused: no access to the key/],
    ['says nothing', 'silent', /no answer in JSON/],
    ['says more than its answer', 'chatty', /no answer in JSON/],
    ['does not end', 'endless', /no answer in JSON/],
    ['answers another question', 'other', /answered something else/],
    ['has an RSA key', 'rsa', /signing-key: .*rsa.*P-256/],
    ['has no key in PEM', 'text', /no public key in PEM/],
    ['signs with another key', 'rotated', /one by its key sha256:/],
    ['gives an empty signature', 'empty', /answered without signature/]
  ])('%s', async (_name, resource, expected) => {
    const work = async (): Promise<Uint8Array> => (await kmsSigner(keyOf(resource), ask)).sign(Buffer.from('{}'))
    await expect(work()).rejects.toThrow(expected)
  })

  test('is not there', async () => {
    const key = parseKmsKey('absent://key', 'signing-key')
    if (key === undefined) throw new Error('no plug-in')
    await expect(kmsSigner(key, ask)).rejects.toThrow(/ENOENT/)
  })
})

test.each([
  ['test://a/b?c', { program: 'sigstore-kms-test', resource: 'a/b?c' }],
  ['my-hsm://x', { program: 'sigstore-kms-my-hsm', resource: 'x' }],
  ['env://NAME', undefined],
  ['-----BEGIN PRIVATE KEY-----', undefined],
  ['Test://a', undefined],
  ['test://', undefined]
])('%s', (text, expected) => {
  expect(parseKmsKey(text, 'signing-key')).toEqual(expected)
})

test.each(['https://example.org/key', 'file:///key', 'a.b://key'])('%s is no plug-in', (text) => {
  expect(() => parseKmsKey(text, 'signing-key')).toThrow('of a plug-in sigstore-kms-<name>')
})
