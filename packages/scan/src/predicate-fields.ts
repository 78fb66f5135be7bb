/** The fields of a scan predicate read strictly; each throws an IntegrityError that names the field. */
import { IntegrityError, isObject, type JsonObject } from '@immutable-delivery/kit'
import { maximumPurlLength } from './ecosystem.js'
import { parseTime } from './osv/record.js'

export function wrong(field: string, expected: string): IntegrityError {
  return new IntegrityError(`scan statement: ${field}`, expected, 'something else')
}

export function object(value: unknown, field: string): JsonObject {
  if (!isObject(value)) throw wrong(field, 'an object')
  return value
}

export function list(value: unknown, field: string, limit: number): unknown[] {
  if (!Array.isArray(value) || value.length > limit) throw wrong(field, `a list of at most ${limit}`)
  return value
}

export function text(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '' || value.length > maximumPurlLength) throw wrong(field, 'a text')
  return value
}

export function time(value: unknown, field: string): number {
  const parsed = parseTime(value)
  if (parsed === undefined) throw wrong(field, 'a time in UTC')
  return parsed
}

export function sha256(holder: unknown, field: string): string {
  const value = object(object(holder, field)['digest'], `${field}.digest`)['sha256']
  if (typeof value !== 'string' || !/^[0-9a-f]{64}$/.test(value)) throw wrong(`${field}.digest.sha256`, '64 hex digits')
  return value
}
