/** Uploads a blob of known length: POST for a place, then one PUT (distribution specification, "POST then PUT"). */
import { errorKind, RemoteError } from '@immutable-delivery/kit'
import { verifyStream } from '../digest.js'
import type { Descriptor } from '../model.js'
import { drain, type Answer } from './answer.js'
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
  /** Another repository of this registry that has the blob. */
  readonly from?: string
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
    // Asked for once: a registry that cannot share it takes it as from anywhere else.
    const shared = number === 1 && options.from !== undefined ? await mount(options, options.from) : {}
    if (shared.mounted === true) return 'stored'
    const url = shared.place ?? (await startUpload(options))
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

/**
 * Asks the registry to take the blob over from another of its repositories (distribution specification, "mounting a
 * blob from another repository").
 * @returns the place for an upload, where the registry gave one instead; neither where it refused: whoever may not read
 * there may still write here
 */
async function mount(
  options: UploadOptions,
  from: string
): Promise<{ readonly mounted?: boolean; readonly place?: string }> {
  const { transport, uploads, descriptor } = options
  const query = `mount=${encodeURIComponent(descriptor.digest)}&from=${encodeURIComponent(from)}`
  try {
    const answer = await transport.once({
      method: 'POST',
      url: `${uploads}?${query}`,
      actions: 'pull,push',
      alsoPull: from,
      body: () => new Uint8Array(0),
      timeout: 120_000
    })
    if (answer.status === 202) return { place: await placeOf(answer, options) }
    await drain(answer)
    return { mounted: answer.status === 201 }
  } catch (error) {
    if (errorKind(error) !== 'remote') throw error
    return {}
  }
}

async function startUpload(options: UploadOptions): Promise<string> {
  const { transport, uploads } = options
  const answer = await transport.once({
    method: 'POST',
    url: uploads,
    actions: 'pull,push',
    body: () => new Uint8Array(0),
    timeout: 120_000
  })
  if (answer.status !== 202) throw transport.error(answer, 'no upload was started')
  return placeOf(answer, options)
}

async function placeOf(answer: Answer, { origin, uploads, descriptor }: UploadOptions): Promise<string> {
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
