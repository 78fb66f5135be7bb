/** Checks as they are written, filled in with the defaults. */
import { UserError } from '../errors.js'
import { duration } from '../values.js'
import type { CheckSettings, CheckTiming, HttpExpectation } from './check-settings.js'

export interface RawCheck {
  http?: string
  tcp?: number | true
  grpc?: string
  command?: string[]
  prometheus?: string
  query?: string
  max?: number
  min?: number
  expect?: {
    status?: number | number[]
    'body-includes'?: string
    json?: Record<string, string | number | boolean | null>
    headers?: Record<string, string>
    'tls-valid-for'?: string
  }
  digest?: { header?: string; json?: string }
  interval?: string
  timeout?: string
  success?: number
  failure?: number
}

const kinds = ['http', 'tcp', 'grpc', 'command', 'prometheus'] as const

/** Fields that belong to one kind only. */
const own: Readonly<Record<string, (typeof kinds)[number]>> = {
  expect: 'http',
  digest: 'http',
  query: 'prometheus',
  max: 'prometheus',
  min: 'prometheus'
}

/**
 * @param where the place of the check for errors, as `file:line`
 * @throws UserError unless it is of exactly one kind and has only that kind's fields
 */
export function fillCheck(raw: RawCheck, where: string): CheckSettings {
  const found = kinds.filter((kind) => raw[kind] !== undefined)
  const [kind] = found
  if (kind === undefined || found.length > 1)
    throw new UserError(where, found.join(' and '), `a check with exactly one of ${kinds.join(', ')}`)
  for (const [field, belongs] of Object.entries(own))
    if (raw[field as keyof RawCheck] !== undefined && belongs !== kind)
      throw new UserError(where, field, `\`${field}\` only in a check with \`${belongs}\``)

  const timing: CheckTiming = {
    interval: duration(raw.interval ?? '2s', 'interval'),
    timeout: duration(raw.timeout ?? '5s', 'timeout'),
    success: raw.success ?? 3,
    failure: raw.failure ?? 2
  }
  if (raw.tcp !== undefined) return { tcp: raw.tcp, ...timing }
  if (raw.grpc !== undefined) return { grpc: raw.grpc, ...timing }
  if (raw.command !== undefined) return { command: raw.command, ...timing }
  if (raw.prometheus !== undefined) {
    const { prometheus, query, max, min } = raw
    if (query === undefined || (max === undefined && min === undefined))
      throw new UserError(where, 'prometheus', '`query`, and `max` or `min` or both, with `prometheus`')
    return {
      prometheus,
      query,
      ...(max === undefined ? {} : { max }),
      ...(min === undefined ? {} : { min }),
      ...timing
    }
  }
  return {
    http: raw.http ?? '/',
    expect: fillExpectation(raw.expect ?? {}),
    ...(raw.digest === undefined ? {} : { digest: raw.digest }),
    ...timing
  }
}

function fillExpectation(raw: NonNullable<RawCheck['expect']>): HttpExpectation {
  const { status = 200, json, headers } = raw
  const bodyIncludes = raw['body-includes']
  const tls = raw['tls-valid-for']
  return {
    status: Array.isArray(status) ? status : [status],
    ...(bodyIncludes === undefined ? {} : { bodyIncludes }),
    ...(json === undefined ? {} : { json }),
    ...(headers === undefined ? {} : { headers }),
    ...(tls === undefined ? {} : { tlsValidFor: duration(tls, 'tls-valid-for') })
  }
}
