/**
 * Keys of `cosign generate-key-pair`: a PKCS#8 key in a nacl secretbox under a scrypt key
 * (go-securesystemslib, encrypted/encrypted.go).
 */
import { createPrivateKey, scryptSync, type KeyObject } from 'node:crypto'
import { errorCode, isObject, parseJsonObject, UserError, type JsonObject } from '@immutable-delivery/kit'
import { openSecretbox } from './secretbox.js'

/** Whether a PEM label is one of cosign's: the second was written before version 2. */
export function isCosignKey(label: string): boolean {
  return label === 'ENCRYPTED SIGSTORE PRIVATE KEY' || label === 'ENCRYPTED COSIGN PRIVATE KEY'
}

/** Cosign writes N = 65536 (32768 before), r = 8, p = 1. A file must not make us take gigabytes or hours. */
const largest = { N: 2 ** 18, r: 16, p: 4 }

/**
 * @param password undefined counts as empty: `COSIGN_PASSWORD=` makes such keys
 * @throws UserError naming `input`
 */
export function openCosignKey(pem: string, password: string | undefined, input: string): KeyObject {
  const broken = (what: string): UserError =>
    new UserError(input, `a cosign key with ${what}`, 'the whole file as `cosign generate-key-pair` wrote it')
  const body = /-----BEGIN [A-Z ]+-----([^-]*)-----END [A-Z ]+-----/.exec(pem)?.[1] ?? ''
  let file: JsonObject
  try {
    file = parseJsonObject(Buffer.from(body, 'base64'), 'key')
  } catch {
    throw broken('a damaged body')
  }
  const { kdf, cipher } = file
  const params = isObject(kdf) ? kdf['params'] : undefined
  if (!isObject(kdf) || kdf['name'] !== 'scrypt' || !isObject(params)) throw broken('an unknown key derivation')
  if (!isObject(cipher) || cipher['name'] !== 'nacl/secretbox') throw broken('an unknown cipher')
  const cost = (name: 'N' | 'r' | 'p'): number => {
    const value = params[name]
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > largest[name])
      throw broken(`scrypt ${name} out of bounds`)
    return value
  }
  const [N, r, p] = [cost('N'), cost('r'), cost('p')]
  if (N < 2 || (N & (N - 1)) !== 0) throw broken('scrypt N out of bounds')
  const bytes = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : '', 'base64')
  const nonce = bytes(cipher['nonce'])
  if (nonce.byteLength !== 24) throw broken('a nonce that is not 24 bytes')
  const secret = scryptSync(password ?? '', bytes(kdf['salt']), 32, { N, r, p, maxmem: 256 * N * r })
  const der = openSecretbox(bytes(file['ciphertext']), nonce, secret)
  if (der === undefined)
    throw new UserError(
      `${input}-password`,
      password === undefined ? '' : 'a password that does not open the key',
      'the password that the key was made with'
    )
  try {
    return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' })
  } catch (error) {
    throw broken(`something else than PKCS#8 inside (${errorCode(error) ?? 'unreadable'})`)
  }
}
