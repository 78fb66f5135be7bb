/**
 * A key whose signatures stand in a log or have a timestamp, as the signing config names the services: then somebody
 * else says that, and when, the key was used.
 */
import type { JsonObject } from '@immutable-delivery/kit'
import { bundleWith } from '../bundle.js'
import { inTotoPayloadType, paeHead } from '../dsse.js'
import { readPublicKey } from '../public-key.js'
import type { KeySigner } from '../signer.js'
import { proofsOf } from './proofs.js'
import type { ServicePorts } from './service.js'
import type { VouchingServices } from './signing-config.js'
import { openVerifier } from './verifier.js'

export interface VouchedKeyOptions extends ServicePorts {
  readonly services: VouchingServices
  /** The trusted root of these services: with it each bundle is verified before it is given out. */
  readonly trustedRoot?: JsonObject
}

/** @throws IntegrityError from `sign` when a service answered with something that does not verify; RemoteError */
export async function vouchedKeySigner(signer: KeySigner, options: VouchedKeyOptions): Promise<KeySigner> {
  const { services, trustedRoot } = options
  if (services.logs.length === 0 && services.timestamps.length === 0) return signer
  const { key, hint } = readPublicKey(signer.publicKey, 'signing-key')
  const verifier = { kind: 'key' as const, der: key.export({ type: 'spki', format: 'der' }), pem: signer.publicKey }
  const thresholds = { log: services.logs.length > 0 ? 1 : 0, timestamp: services.timestamps.length > 0 ? 1 : 0 }
  const checker = trustedRoot === undefined ? undefined : await openVerifier(trustedRoot, thresholds)
  return {
    ...signer,
    vouched: services.logs.length > 0 ? 'log' : 'timestamps',
    sign: async (payload) => {
      const message = Buffer.concat([paeHead(inTotoPayloadType, payload.byteLength), payload])
      const signature = await signer.signBytes(message)
      const proofs = await proofsOf({ payload, signature, verifier }, services, options)
      const bytes = bundleWith({ payload, signature }, { publicKey: { hint }, ...proofs })
      checker?.verifyWithKey(JSON.parse(Buffer.from(bytes).toString('utf8')) as JsonObject, signer.publicKey)
      return bytes
    },
    // One of before, without what the services say, is made again.
    made: (bundle) =>
      signer.made(bundle) &&
      'hint' in bundle &&
      (services.logs.length === 0 || bundle.claims?.logged === true) &&
      (services.timestamps.length === 0 || bundle.claims?.stamped === true)
  }
}
