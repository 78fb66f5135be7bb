import { keySigner, type KeySigner } from '@immutable-delivery/evidence'
import type { Ports } from '@immutable-delivery/runner'
import { secretText } from './secret-text.js'

/** The signer that the inputs name; undefined when no key is given. @throws UserError for a key that cannot be used */
export function signerOf(
  inputs: { readonly 'signing-key': string | undefined; readonly 'signing-key-password': string | undefined },
  ports: Ports
): KeySigner | undefined {
  const key = inputs['signing-key']
  if (key === undefined) return undefined
  const password = inputs['signing-key-password']
  return keySigner(
    secretText(key, 'signing-key', ports),
    password === undefined ? undefined : secretText(password, 'signing-key-password', ports)
  )
}
