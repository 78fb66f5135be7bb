/** Reads private keys in the forms that people have. Nothing of a key or a password is ever part of an error. */
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { errorCode, UserError } from '@immutable-delivery/kit'
import { isCosignKey, openCosignKey } from './cosign-key.js'
import { requireP256 } from './public-key.js'

/** A PEM key has a few hundred bytes; more is some other file. */
const longestPem = 65_536

/**
 * An ECDSA P-256 private key.
 * @param pem `PRIVATE KEY` or `ENCRYPTED PRIVATE KEY` (PKCS#8), `EC PRIVATE KEY` (SEC 1), or cosign's
 *   `ENCRYPTED SIGSTORE PRIVATE KEY`
 * @param password undefined when none was given; cosign's keys may have the empty one
 * @throws UserError naming `input`
 */
export function readPrivateKey(pem: string, password: string | undefined, input: string): KeyObject {
  const label = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(pem.slice(0, longestPem))?.[1]
  if (label === undefined || pem.length > longestPem || !label.endsWith('PRIVATE KEY'))
    throw new UserError(
      input,
      label === undefined ? 'no PEM text' : `PEM of type ${label}`,
      'a private key in PEM: PKCS#8 (`-----BEGIN PRIVATE KEY-----`), or one of `cosign generate-key-pair`'
    )
  const key = isCosignKey(label) ? openCosignKey(pem, password, input) : openPem(pem, label, password, input)
  requireP256(key, input)
  return key
}

function openPem(pem: string, label: string, password: string | undefined, input: string): KeyObject {
  const encrypted = label === 'ENCRYPTED PRIVATE KEY' || pem.includes('Proc-Type: 4,ENCRYPTED')
  if (encrypted && password === undefined)
    throw new UserError(`${input}-password`, '', 'the password of the key: it is encrypted')
  try {
    return createPrivateKey(encrypted ? { key: pem, passphrase: password ?? '' } : { key: pem })
  } catch (error) {
    // OpenSSL's message may repeat parts of its input, so only its code is passed on.
    const code = errorCode(error) ?? 'unreadable'
    if (encrypted) throw new UserError(`${input}-password`, `a key that does not open (${code})`, 'the right password')
    throw new UserError(input, `${label} that cannot be read (${code})`, 'a whole private key, line breaks included')
  }
}
