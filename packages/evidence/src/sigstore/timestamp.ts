/** A signed time for a signature (RFC 3161 over HTTP). */
import { createHash } from 'node:crypto'
import { ask, type ServicePorts } from './service.js'

/** TimeStampReq up to the hash: version 1, sha256. */
const head = Buffer.from('30390201013031300d060960864801650304020105000420', 'hex')
/** certReq TRUE: some readers' trusted roots name only the authority's root. */
const tail = Buffer.from('0101ff', 'hex')

/**
 * Asks for a timestamp. No nonce: the signature that is stamped is itself new and random.
 * @param url of the authority, whole
 * @returns the TimeStampResp in DER; readers verify it
 * @throws RemoteError
 */
export async function requestTimestamp(url: string, signature: Uint8Array, ports: ServicePorts): Promise<Uint8Array> {
  const hash = createHash('sha256').update(signature).digest()
  const headers = { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' }
  const request = { method: 'POST', url, headers, body: Buffer.concat([head, hash, tail]) }
  return (await ask(request, [200, 201], ports)).body
}
