/** What vouches for a signature besides whoever made it: entries in logs, and timestamps. */
import type { Json } from '@immutable-delivery/kit'
import { enterLog, type Signed } from './rekor.js'
import type { ServicePorts } from './service.js'
import type { VouchingServices } from './signing-config.js'
import { requestTimestamp } from './timestamp.js'

/**
 * Asks all services for their word on a signature.
 * @returns fields of a bundle's verificationMaterial
 * @throws RemoteError, IntegrityError
 */
export async function proofsOf(
  signed: Signed,
  services: VouchingServices,
  ports: ServicePorts
): Promise<{ readonly [key: string]: Json }> {
  const [entries, stamps] = await Promise.all([
    Promise.all(services.logs.map((log) => enterLog(log, signed, ports))),
    Promise.all(services.timestamps.map((url) => requestTimestamp(url, signed.signature, ports)))
  ])
  return {
    tlogEntries: entries,
    timestampVerificationData: {
      rfc3161Timestamps: stamps.map((stamp) => ({ signedTimestamp: Buffer.from(stamp).toString('base64') }))
    }
  }
}
