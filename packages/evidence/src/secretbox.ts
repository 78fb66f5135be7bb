/**
 * Opens a nacl secretbox: XSalsa20 and Poly1305 (Bernstein, "Extending the Salsa20 nonce"; RFC 8439 section 2.5).
 * Here because Node's crypto has neither, and one small key file does not deserve a dependency. Not for bulk data.
 */
import { timingSafeEqual } from 'node:crypto'

/** "expand 32-byte k" */
const sigma = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574] as const
/** Positions of the sixteen words: constants on the diagonal, key around it, the input in the middle. */
const quarters = [
  [4, 0, 12, 8],
  [9, 5, 1, 13],
  [14, 10, 6, 2],
  [3, 15, 11, 7],
  [1, 0, 3, 2],
  [6, 5, 4, 7],
  [11, 10, 9, 8],
  [12, 15, 14, 13]
] as const
const block = 16

function words(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.byteLength / 4 }, (_, i) => view.getUint32(i * 4, true))
}

function bytesOf(values: readonly number[]): Uint8Array {
  const result = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => result.writeUInt32LE(value >>> 0, i * 4))
  return result
}

/** The state before the rounds. */
function initial(key: Uint8Array, input: Uint8Array): Uint32Array {
  const k = words(key)
  const n = words(input)
  return Uint32Array.from([[sigma[0]], k.slice(0, 4), [sigma[1]], n, [sigma[2]], k.slice(4), [sigma[3]]].flat())
}

/** Twenty rounds of Salsa20 on a copy of the state. */
function rounds(state: Uint32Array): Uint32Array {
  const x = Uint32Array.from(state)
  const at = (i: number): number => x[i] ?? 0
  const mix = (target: number, a: number, b: number, by: number): void => {
    const sum = (at(a) + at(b)) >>> 0
    x[target] = at(target) ^ ((sum << by) | (sum >>> (32 - by)))
  }
  for (let round = 0; round < 10; round += 1)
    for (const [b, a, d, c] of quarters) {
      mix(b, a, d, 7)
      mix(c, b, a, 9)
      mix(d, c, b, 13)
      mix(a, d, c, 18)
    }
  return x
}

function hsalsa20(key: Uint8Array, input: Uint8Array): Uint8Array {
  const x = rounds(initial(key, input))
  return bytesOf([0, 5, 10, 15, 6, 7, 8, 9].map((i) => x[i] ?? 0))
}

function salsa20(key: Uint8Array, nonce: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = []
  for (let counter = 0; counter * 64 < length; counter += 1) {
    const state = initial(key, Buffer.concat([nonce, bytesOf([counter, 0])]))
    const x = rounds(state)
    blocks.push(bytesOf([...x].map((value, i) => value + (state[i] ?? 0))))
  }
  return Buffer.concat(blocks).subarray(0, length)
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
}

function poly1305(key: Uint8Array, message: Uint8Array): Uint8Array {
  const prime = 2n ** 130n - 5n
  const r = littleEndian(key.subarray(0, block)) & 0x0ffffffc0ffffffc0ffffffc0fffffffn
  let sum = 0n
  for (let i = 0; i < message.byteLength; i += block)
    sum = ((sum + littleEndian(Buffer.concat([message.subarray(i, i + block), Buffer.of(1)]))) * r) % prime
  const tag = (sum + littleEndian(key.subarray(block, 32))) & (2n ** 128n - 1n)
  return Buffer.from(tag.toString(16).padStart(32, '0'), 'hex').toReversed()
}

/**
 * @param box 16 bytes of tag, then the cipher text
 * @param nonce 24 bytes
 * @param key 32 bytes
 * @returns the plain text; undefined when the tag is wrong: another key, or changed bytes
 */
export function openSecretbox(box: Uint8Array, nonce: Uint8Array, key: Uint8Array): Uint8Array | undefined {
  if (box.byteLength < block || nonce.byteLength !== 24 || key.byteLength !== 32) return undefined
  const cipherText = box.subarray(block)
  const stream = salsa20(hsalsa20(key, nonce.subarray(0, 16)), nonce.subarray(16), 32 + cipherText.byteLength)
  if (!timingSafeEqual(poly1305(stream.subarray(0, 32), cipherText), box.subarray(0, block))) return undefined
  return Buffer.from(cipherText.map((byte, i) => byte ^ (stream[32 + i] ?? 0)))
}
