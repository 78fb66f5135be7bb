/** The hidden first line of a comment. It helps to find the comment again; nothing in it is ever believed. */
import { isObject, parseJsonObject } from '@immutable-delivery/kit'
import { deliveryStates, type Delivery, type DeliveryState } from './model.js'

export interface CommentHeader {
  readonly app: string
  readonly environment: string
  readonly digest: string
  /** Digest that it was compared with. */
  readonly base?: string
  readonly run: number
  readonly attempt: number
  /** `scanned`: a comment of scan-image, before any environment is reached. */
  readonly state: DeliveryState | 'scanned'
  /** Parts were left out for the size. */
  readonly truncated: boolean
}

/** `v1`: the comment that is edited in place. `notice`: a new one beside it, which is never edited. */
export type CommentKind = 'v1' | 'notice'

/** @returns one line `<!-- immutable-delivery:v1 {...} -->` */
export function renderHeader(delivery: Delivery, truncated: boolean, kind: CommentKind): string {
  return writeHeader(
    {
      app: delivery.app,
      environment: delivery.environment,
      digest: delivery.image.digest,
      ...(delivery.changes === undefined ? {} : { base: delivery.changes.against }),
      run: delivery.run.id,
      attempt: delivery.run.attempt,
      state: delivery.state,
      truncated
    },
    kind
  )
}

/** @returns one line `<!-- immutable-delivery:v1 {...} -->` */
export function writeHeader(whole: CommentHeader, kind: CommentKind): string {
  const header = Object.fromEntries(
    Object.entries(whole).map(([key, value]) => [
      key,
      typeof value === 'string' ? value.slice(0, 100) : (value as unknown)
    ])
  )
  // `--` and `>` would end the HTML comment early. Both stand only inside JSON's strings, where \u is read back.
  const json = JSON.stringify(header)
    .replaceAll('--', String.raw`\u002d\u002d`)
    .replace(/[<>&]|[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return `<!-- immutable-delivery:${kind} ${json} -->`
}

/**
 * Reads the header of a comment's text; undefined when it is not ours. A hint: anybody with write access can edit a
 * comment, and whoever looks for ours must check its author as well.
 */
export function readHeader(comment: string, kind: CommentKind = 'v1'): CommentHeader | undefined {
  const start = `<!-- immutable-delivery:${kind} `
  const line = comment.slice(0, 4000).split(/\r?\n/)[0] ?? ''
  if (!line.startsWith(start) || !line.endsWith(' -->')) return undefined
  let value: unknown
  try {
    value = parseJsonObject(line.slice(start.length, -' -->'.length), 'header of the comment', 4)
  } catch {
    return undefined
  }
  if (!isObject(value)) return undefined
  const { app, environment, digest, base, run, attempt, state, truncated } = value
  const known = ([...deliveryStates, 'scanned'] as const).find((one) => one === state)
  if (typeof app !== 'string' || typeof environment !== 'string' || typeof digest !== 'string') return undefined
  if (!Number.isSafeInteger(run) || !Number.isSafeInteger(attempt) || known === undefined) return undefined
  return {
    app,
    environment,
    digest,
    ...(typeof base === 'string' ? { base } : {}),
    run: run as number,
    attempt: attempt as number,
    state: known,
    truncated: truncated === true
  }
}
