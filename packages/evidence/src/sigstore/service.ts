/** One exchange with a service of Sigstore: bounded, repeated when that can help, never with a secret in an error. */
import {
  errorMessage,
  readBounded,
  RemoteError,
  type Clock,
  type Http,
  type HttpRequest,
  type HttpResponse
} from '@immutable-delivery/kit'

export interface ServicePorts {
  readonly http: Http
  readonly clock: Clock
  readonly signal?: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

const attempts = 4
/** An entry of Rekor has some kB; version 1 repeats no payload. */
const longestAnswer = 4 * 2 ** 20

/**
 * Asks until there is an answer that is not "later" (408, 429, 5xx).
 * @param accept statuses that are an answer
 * @throws RemoteError
 */
export async function ask(
  request: HttpRequest,
  accept: readonly number[],
  { http, clock, signal }: ServicePorts
): Promise<Answer> {
  const { method, url } = request
  for (let attempt = 1; ; attempt += 1) {
    let response: HttpResponse | undefined
    let reason: string
    try {
      response = await http({ timeout: 60_000, ...request, ...(signal === undefined ? {} : { signal }) })
      const tooLarge = (): Error => new Error(`more than ${longestAnswer} bytes`)
      const body = await readBounded(response.body, longestAnswer, tooLarge)
      if (accept.includes(response.status)) return { status: response.status, headers: response.headers, body }
      reason = Buffer.from(body.subarray(0, 300)).toString('utf8').replaceAll(/\s+/g, ' ')
    } catch (error) {
      response?.discard()
      reason = errorMessage(error)
    }
    const status = response?.status ?? 0
    const passing = status === 0 || status === 408 || status === 429 || status >= 500
    if (!passing || attempt === attempts || signal?.aborted === true)
      throw new RemoteError({ method, url, status, attempts: attempt, reason })
    await clock.sleep(500 * 2 ** attempt, signal)
  }
}

/** Posts JSON. @see ask */
export function postJson(url: string, body: unknown, accept: readonly number[], ports: ServicePorts): Promise<Answer> {
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  return ask({ method: 'POST', url, headers, body: Buffer.from(JSON.stringify(body)) }, accept, ports)
}
