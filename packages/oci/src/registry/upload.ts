/** Uploads a blob of known length: POST for a place, then one PUT (distribution specification, "POST then PUT"). */
import { RemoteError } from '@immutable-delivery/kit'
import { verifyStream } from '../digest.js'
import type { Descriptor } from '../model.js'
import { drain } from './answer.js'
import { resolveAddress, type Origin } from './origin.js'
import { Passing, retrying } from './retry.js'
import type { Transport } from './transport.js'

export interface UploadOptions {
  readonly transport: Transport
  readonly origin: Origin
  /** The address that gives out upload places. */
  readonly uploads: string
  readonly descriptor: Pick<Descriptor, 'digest' | 'size'>
  readonly open: () => AsyncIterable<Uint8Array>
  readonly onBytes?: (count: number) => void
  /** The first try does without the look. */
  readonly isNew: boolean
  /** One look, without retries of its own. */
  readonly isPresent: () => Promise<boolean>
}

/** Milliseconds without a byte: a registry may take minutes over the last byte, when it moves the blob to its storage. */
const idleTimeout = 300_000

/**
 * Every try, but for the first of what is new, begins with a look whether the blob is there: that saves the upload in the common case, and after a failure
 * it may well be that only the answer was lost. A try that failed takes back the bytes it told of.
 */
export async function upload(options: UploadOptions): Promise<'stored' | 'present'> {
  const { transport, descriptor, onBytes } = options
  const what = `blob ${descriptor.digest}`
  return retrying(transport.retryPolicy, async (number) => {
    if ((number > 1 || !options.isNew) && (await options.isPresent())) return number === 1 ? 'present' : 'stored'
    const url = await startUpload(options)
    let sent = 0
    const counted = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
      onBytes?.(-sent)
      sent = 0
      for await (const chunk of verifyStream(options.open(), descriptor, what)) {
        sent += chunk.byteLength
        onBytes?.(chunk.byteLength)
        yield chunk
      }
    }
    try {
      const answer = await transport.once({
        method: 'PUT',
        url,
        actions: 'pull,push',
        headers: { 'content-type': 'application/octet-stream' },
        body: () => ({ length: descriptor.size, stream: counted() }),
        idleTimeout
      })
      if (answer.status >= 200 && answer.status <= 299) {
        await drain(answer)
        return 'stored'
      }
      // The place is gone (a restarted registry, a load balancer without memory): a new one may hold.
      const error = transport.error(answer, what)
      if (answer.status === 404 || answer.status === 416) throw new Passing(error.details)
      throw error
    } catch (error) {
      onBytes?.(-sent)
      throw error
    }
  })
}

async function startUpload(options: UploadOptions): Promise<string> {
  const { transport, origin, uploads, descriptor } = options
  const answer = await transport.once({
    method: 'POST',
    url: uploads,
    actions: 'pull,push',
    body: () => new Uint8Array(0),
    timeout: 120_000
  })
  if (answer.status !== 202) throw transport.error(answer, 'no upload was started')
  await drain(answer)
  const place = resolveAddress(origin, answer.url, answer.headers['location'] ?? '')
  if (place === undefined)
    throw new RemoteError({
      method: 'POST',
      url: uploads,
      status: 202,
      attempts: 1,
      reason: 'an upload Location that is missing or not safe to use'
    })
  // Appended as text: the registry's own query (its state) must stay as it is, to the byte.
  const digest = `digest=${encodeURIComponent(descriptor.digest)}`
  return `${place.href}${place.search === '' ? '?' : '&'}${digest}`
}
