/** What an image's configuration and file modes say that an attacker would like to hear. */
import { compareBytes } from '@immutable-delivery/kit'
import { oneLine } from '../text.js'
import type { Check } from './check.js'

export interface ImageFacts {
  /** `User` of the configuration; absent is root. */
  readonly user?: string
  /** `NAME=value` */
  readonly env: readonly string[]
  /** Regular files with the set-user-ID or set-group-ID bit; undefined when the layers were not read. */
  readonly setuid?: readonly { readonly path: string; readonly mode: number }[]
}

/** Names that hold a secret when they hold anything. */
const secretName =
  /(?:^|_)(?:PASS(?:WORD|WD|PHRASE)?|SECRETS?|TOKEN|API_?KEY|ACCESS_?KEY|SECRET_?KEY|PRIVATE_?KEY|CREDENTIALS?|AUTH)(?:_|$)/i
/** Names of the same look that say where one is, or how it is made. */
const harmlessName = /(?:_FILE|_PATH|_DIR|_URL|_URI|_TTL|_LENGTH|_LEN|_NAME|_HEADER|_TYPE|_ALG|_ALGORITHM)$/i
/** Values that are secrets whatever their name is. */
const secretValue =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:AKIA|ASIA)[A-Z2-7]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_\w{40}|\bglpat-[\w-]{20}|\bnpm_[A-Za-z0-9]{36}|\bxox[abeprs]-[\w-]{10}|\b[sr]k_live_\w{20}|:\/\/[^\s/:@]+:[^\s/:@]{3,}@/
const shown = 200

/**
 * @param purl of the image itself, without version
 * @returns sorted by id and subject; at most 200 of a kind are shown by name
 */
export function checkConfiguration(facts: ImageFacts, purl: string, platform: string): Check[] {
  const checks: Check[] = []
  const add = (id: Check['id'], severity: Check['severity'], subject: string, message: string): void => {
    checks.push({ kind: 'configuration', id, purl, subject, severity, message, platform })
  }
  const user = (facts.user ?? '').split(':', 1)[0] ?? ''
  if (user === '' || user === 'root' || /^0+$/.test(user))
    add('root-user', 'medium', 'User', 'it runs as root unless whoever starts it says otherwise')
  for (const entry of facts.env.slice(0, 10_000)) {
    const at = entry.indexOf('=')
    const name = at < 0 ? entry : entry.slice(0, at)
    const value = at < 0 ? '' : entry.slice(at + 1)
    // An empty one, or one that the shell shall fill in, is a place for a secret and none.
    const named =
      secretName.test(name) &&
      !harmlessName.test(name) &&
      value !== '' &&
      !/^\$\{?\w+\}?$|^\/|^(?:true|false|\d{1,5})$/i.test(value)
    if (named || secretValue.test(value.slice(0, 100_000)))
      add(
        'secret-in-env',
        'high',
        oneLine(name, 100),
        `the variable ${oneLine(name, 100)} holds what looks like a secret`
      )
  }
  for (const { path, mode } of facts.setuid ?? [])
    add(
      'setuid-file',
      'low',
      oneLine(path, 300),
      `/${oneLine(path, 300)} runs with the rights of its ${(mode & 0o4000) === 0 ? 'group' : 'owner'}`
    )
  return bounded(checks.toSorted((a, b) => compareBytes(a.id, b.id) || compareBytes(a.subject, b.subject)))
}

function bounded(checks: readonly Check[]): Check[] {
  const counts = new Map<string, number>()
  const kept: Check[] = []
  for (const check of checks) {
    const count = (counts.get(check.id) ?? 0) + 1
    counts.set(check.id, count)
    if (count <= shown) kept.push(check)
    else if (count === shown + 1) {
      const all = checks.filter(({ id }) => id === check.id).length
      kept.push({ ...check, subject: `${all - shown} more`, message: `${all - shown} more of the same` })
    }
  }
  return kept
}
