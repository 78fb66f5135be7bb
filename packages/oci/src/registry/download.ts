import { errorKind, errorMessage, IntegrityError, RemoteError } from '@immutable-delivery/kit'
import { maxAttempts, pause } from './retry.js'
import type { Answer } from './answer.js'
import type { Transport } from './transport.js'

/** Bytes after which a connection counts as having worked: a big blob may survive any number of breaks. */
const progressBytes = 2 ** 20

/**
 * A blob's bytes, gone on with where the connection broke off: by `Range`, or from the start where the registry does
 * not know ranges, skipping what was given already. The caller hashes what comes out, so a second answer that differs
 * from the first is found.
 * @param size in bytes; a body that ends before it has broken off, whatever the connection says
 */
export async function* download(
  transport: Transport,
  url: string,
  size: number
): AsyncGenerator<Uint8Array, void, undefined> {
  let given = 0
  let mark = 0
  for (let failures = 0; ;) {
    const answer = await transport.send({
      method: 'GET',
      url,
      actions: 'pull',
      // Compressed on the way, the bytes would not be the digest's.
      headers: { 'accept-encoding': 'identity', ...(given === 0 ? {} : { range: `bytes=${given}-` }) }
    })
    let skip = bytesToSkip(transport, answer, given)
    let broken: unknown
    try {
      for await (const chunk of answer.body) {
        const rest = skip === 0 ? chunk : chunk.subarray(Math.min(skip, chunk.byteLength))
        skip -= chunk.byteLength - rest.byteLength
        given += rest.byteLength
        if (given > size) throw new IntegrityError(url, `${size} bytes`, 'more')
        if (rest.byteLength > 0) yield rest
      }
    } catch (error) {
      if (errorKind(error) !== 'internal') throw error
      broken = error
    } finally {
      answer.discard()
    }
    if (given === size) return
    failures = given - mark >= progressBytes ? 1 : failures + 1
    mark = given
    const { clock, logger, signal } = transport.retryPolicy
    const reason = `broke off after ${given} of ${size} bytes${broken === undefined ? '' : `: ${errorMessage(broken)}`}`
    if (failures === maxAttempts || signal?.aborted === true)
      throw new RemoteError(
        { method: 'GET', url, status: answer.status, attempts: failures, reason },
        { cause: broken }
      )
    logger.debug(`GET: ${reason}`)
    await clock.sleep(pause(failures, 0), signal)
  }
}

/** @throws RemoteError when the answer is not (the rest of) the blob */
function bytesToSkip(transport: Transport, answer: Answer, given: number): number {
  if (answer.status === 200) return given
  const range = /^bytes (\d+)-/.exec(answer.headers['content-range'] ?? '')
  if (answer.status === 206 && given > 0 && Number(range?.[1] ?? '-1') === given) return 0
  throw transport.error(answer)
}
