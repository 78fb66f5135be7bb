/** One finding that somebody decided to live with, in which package, why and until when. */
import { UserError, type FindingIgnore } from '@immutable-delivery/kit'
import { isAdvisoryId } from '../osv/record.js'
import { oneLine } from '../text.js'
import { readScope, type Scope } from './scope.js'

export interface IgnoreRule {
  readonly id: string
  readonly scope: Scope
  readonly purl: string
  readonly reason: string
  /** Milliseconds: the end of the last day on which it counts. */
  readonly expires: number
  readonly approvedBy?: string
  /** `file:line`, for messages. */
  readonly place: string
}

const day = 86_400_000
/** Days an ignore may last when nobody stands for it by name. */
const longest = 90
const textLimit = 500

/** Those of delivery.yml. @param now milliseconds @throws UserError naming the first defect */
export function readIgnores(ignores: readonly FindingIgnore[], now: number): IgnoreRule[] {
  return ignores.map(({ place, approvedBy, ...rest }) =>
    readRule({ ...rest, ...(approvedBy === undefined ? {} : { 'approved-by': approvedBy }) }, place, now)
  )
}

/** @param place `file:line` @throws UserError naming the defect */
export function readRule(values: Readonly<Record<string, string>>, place: string, now: number): IgnoreRule {
  const need = (name: string, expected: string): string => {
    const value = values[name] ?? ''
    if (value === '' || value.length > textLimit) throw new UserError(`${place}: ${name}`, value, expected)
    return value
  }
  const id = need('id', 'the id of the finding')
  if (!isAdvisoryId(id)) throw new UserError(`${place}: id`, id, 'an id such as `CVE-2026-1234`')
  const purl = need(
    'purl',
    'the package it is about, such as `pkg:deb/debian/openssl`: an id alone would hide it anywhere'
  )
  const scope = readScope(purl)
  if (scope === undefined) throw new UserError(`${place}: purl`, purl, 'a package URL such as `pkg:npm/lodash`')
  const reason = need('reason', 'why the finding may stay')
  const date = need('expires', 'the last day on which it counts, such as `2026-12-31`')
  const start = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== date)
    throw new UserError(`${place}: expires`, date, 'a day such as `2026-12-31`')
  const approvedBy = values['approved-by'] ?? ''
  if (start - now > longest * day && approvedBy === '')
    throw new UserError(
      `${place}: expires`,
      date,
      `a day within ${longest} days, or \`approved-by\` with the name of whoever stands for more`
    )
  return {
    id,
    scope,
    purl,
    reason: oneLine(reason, 200),
    expires: start + day - 1,
    ...(approvedBy === '' ? {} : { approvedBy: oneLine(approvedBy, 100) }),
    place
  }
}
