/**
 * The kinds of failure a user can meet (DESIGN section 4). A kind decides what is printed:
 * the user's own mistakes are explained without a stack, ours ask for a report.
 */

/** A wrong input or file of the user: says what was given, what was expected and how to mend it. */
export class UserError extends Error {
  readonly kind = 'user'
  /**
   * @param input name of the input, or of the file and place in it
   * @param got what was found there; cut to 200 characters, never a secret
   * @param expected what would be right, and how to mend it
   */
  constructor(
    readonly input: string,
    readonly got: string,
    readonly expected: string,
    options?: ErrorOptions
  ) {
    super(`${input}: got ${quote(got)}; expected ${expected}`, options)
    this.name = 'UserError'
  }
}

/** A tool that we ran failed. */
export class ToolError extends Error {
  readonly kind = 'tool'
  /**
   * @param command program and arguments, secrets already replaced
   * @param exitCode the exit code, or the signal's name
   * @param stderr its last lines
   */
  constructor(
    readonly command: string,
    readonly exitCode: number | string,
    readonly stderr: string,
    options?: ErrorOptions
  ) {
    const last = stderr.trim().split('\n').at(-1) ?? ''
    super(`${command} ended with ${exitCode}${last === '' ? '' : `: ${last}`}`, options)
    this.name = 'ToolError'
  }
}

/** A service answered wrongly, or not at all. */
export class RemoteError extends Error {
  readonly kind = 'remote'
  constructor(
    readonly details: {
      readonly method: string
      /** The query is cut off: it may carry a token. */
      readonly url: string
      /** HTTP status; 0 when there was no answer. */
      readonly status: number
      readonly requestId?: string
      readonly attempts: number
      /** What was wrong, in words: the service's own message, bounded. */
      readonly reason: string
    },
    options?: ErrorOptions
  ) {
    const { method, url, status, attempts, reason, requestId } = details
    const times = attempts === 1 ? 'once' : `${attempts} times`
    const id = requestId === undefined ? '' : ` (request id ${requestId})`
    super(
      `${method} ${withoutQuery(url)}: ${status === 0 ? 'no answer' : `status ${status}`}, tried ${times}: ${reason}${id}`,
      options
    )
    this.name = 'RemoteError'
  }
}

/** Bytes or documents that are not what they claim to be: never retried, never trusted. */
export class IntegrityError extends Error {
  readonly kind = 'integrity'
  constructor(what: string, expected: string, got: string, options?: ErrorOptions) {
    super(`${what}: expected ${expected}, got ${got}`, options)
    this.name = 'IntegrityError'
  }
}

export type ErrorKind = 'user' | 'tool' | 'remote' | 'integrity' | 'internal'

/**
 * The kind of any thrown value. Judged by the `kind` field and not by `instanceof`: errors cross realms in jest,
 * and two copies of this module must agree.
 */
export function errorKind(error: unknown): ErrorKind {
  const kind = typeof error === 'object' && error !== null ? (error as { kind?: unknown }).kind : undefined
  return kind === 'user' || kind === 'tool' || kind === 'remote' || kind === 'integrity' ? kind : 'internal'
}

/** The message of any thrown value, in one line. */
export function errorMessage(error: unknown): string {
  const message =
    typeof error === 'object' && error !== null && typeof (error as { message?: unknown }).message === 'string'
      ? (error as { message: string }).message
      : String(error)
  return message.replace(/\s*\n\s*/g, ' ')
}

/** The code of an error of Node's core (`ENOENT`, `ECONNRESET`), if it has one. */
export function errorCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : undefined
  return typeof code === 'string' ? code : undefined
}

/** A URL without query, fragment and credentials, so that it can be shown. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//')
}

function quote(text: string): string {
  return text === '' ? 'nothing' : JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text)
}
