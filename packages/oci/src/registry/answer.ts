/** A registry's answer, with what it says about an error already read. */
import { isObject, RemoteError, type HttpResponse } from '@immutable-delivery/kit'
import type { Failure } from './retry.js'

export interface Answer extends HttpResponse {
  readonly method: string
  /** Where the answer came from, after redirects. */
  readonly url: string
  /** The body of an answer from 400 on, cut; '' below. */
  readonly text: string
}

const textLimit = 65_536

/** Reads an error's body as far as it matters; a body that breaks off is as good as none. */
export async function readErrorText(response: HttpResponse): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of response.body) {
      chunks.push(chunk)
      size += chunk.byteLength
      if (size >= textLimit) break
    }
  } catch {
    // The status says enough.
  }
  response.discard()
  return Buffer.concat(chunks).subarray(0, textLimit).toString('utf8')
}

/** Reads a body nobody wants to its end, so that the connection serves the next request instead of being torn down. */
export async function drain(response: HttpResponse): Promise<void> {
  await readErrorText(response)
}

/**
 * What went wrong, in the registry's own words where it has some (distribution specification, "error codes").
 * @param clean takes secrets out
 */
export function failureOf(
  answer: Pick<Answer, 'method' | 'url' | 'status' | 'headers' | 'text'>,
  clean: (text: string) => string,
  context?: string
): Failure {
  const { method, url, status, headers } = answer
  const id = headers['x-github-request-id'] ?? headers['x-request-id'] ?? headers['x-amzn-requestid']
  const said = clean(oneLine(errorWords(answer.text) ?? (answer.text.startsWith('<') ? '' : answer.text)))
  const reason = [context, said === '' ? undefined : said.slice(0, 300), hint(status)].filter((part) => part)
  return {
    method,
    url,
    status,
    ...(id === undefined ? {} : { requestId: oneLine(id).slice(0, 100) }),
    reason: reason.length === 0 ? 'an answer that was not expected' : reason.join('; ')
  }
}

/** The same as an error that is final. */
export function remoteError(
  answer: Pick<Answer, 'method' | 'url' | 'status' | 'headers' | 'text'>,
  clean: (text: string) => string,
  context?: string
): RemoteError {
  return new RemoteError({ ...failureOf(answer, clean, context), attempts: 1 })
}

function errorWords(text: string): string | undefined {
  try {
    const document: unknown = JSON.parse(text)
    const errors = isObject(document) ? document['errors'] : undefined
    if (!Array.isArray(errors)) {
      const message = isObject(document) ? (document['message'] ?? document['details']) : undefined
      return typeof message === 'string' ? message : undefined
    }
    return errors
      .slice(0, 3)
      .filter(isObject)
      .map(({ code, message }) => [code, message].filter((part) => typeof part === 'string').join(' '))
      .join(', ')
  } catch {
    return undefined
  }
}

function hint(status: number): string | undefined {
  if (status === 401) return 'the registry wants credentials, or does not accept these'
  if (status === 403) return 'these credentials do not allow it, or the repository does not exist'
  if (status === 405) return 'this registry takes no uploads: is it read-only, or a mirror of another one?'
  return undefined
}

/** Text of a stranger in one line and without control characters, which could forge lines of the log. */
function oneLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim()
}
