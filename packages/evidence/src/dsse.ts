/** DSSE (secure-systems-lab/dsse, protocol.md): what exactly is signed. */

/** The payload type of in-toto statements; no other is signed or believed. */
export const inTotoPayloadType = 'application/vnd.in-toto+json'

/**
 * The head of the pre-authentication encoding; the payload's bytes follow it. Given apart, so that a payload of many
 * megabytes is not copied.
 * @param payloadLength in bytes
 */
export function paeHead(payloadType: string, payloadLength: number): Uint8Array {
  return Buffer.from(`DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payloadLength} `)
}
