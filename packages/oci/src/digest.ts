import { createHash } from 'node:crypto'
import { IntegrityError, UserError } from '@immutable-delivery/kit'

/** A content digest as in the OCI image specification, `sha256:` and 64 lower-case hex digits. No other algorithm is taken. */
export type Digest = `sha256:${string}`

export function isDigest(value: unknown): value is Digest {
  return typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value)
}

/** @throws UserError naming `input` */
export function parseDigest(value: string, input: string): Digest {
  if (!isDigest(value)) throw new UserError(input, value, 'a digest: `sha256:` and 64 lower-case hexadecimal digits')
  return value
}

export function digestOf(bytes: Uint8Array | string): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** The first 12 hex digits, for people to read; never for a decision. */
export function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12)
}

/**
 * Passes a stream through and throws at its end (or as soon as it is too long) unless its bytes are exactly those of
 * the digest and, when given, of the size. The consumer must not act on the bytes before the end was reached.
 * @throws IntegrityError
 */
export async function* verifyStream(
  stream: AsyncIterable<Uint8Array>,
  expected: { readonly digest: Digest; readonly size?: number },
  what: string
): AsyncGenerator<Uint8Array, void, undefined> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (expected.size !== undefined && size > expected.size)
      throw new IntegrityError(what, `${expected.size} bytes`, 'more')
    hash.update(chunk)
    yield chunk
  }
  if (expected.size !== undefined && size !== expected.size)
    throw new IntegrityError(what, `${expected.size} bytes`, `${size} bytes`)
  const got = `sha256:${hash.digest('hex')}`
  if (got !== expected.digest) throw new IntegrityError(what, expected.digest, got)
}
