/** The rules under which SARIF shows what is no weakness of a package. */
import { createHash } from 'node:crypto'
import type { Json } from '@immutable-delivery/kit'
import { checkIds, type Check, type CheckId } from './check.js'

const titles: Readonly<Record<CheckId, string>> = {
  'licence-denied': 'A package has a licence that is not allowed',
  'licence-unknown': 'A package declares no licence that can be read',
  'root-user': 'The image runs as root',
  'secret-in-env': 'The image carries a secret in a variable',
  'setuid-file': 'A program runs with the rights of another user'
}

/** The kinds that are there, in a fixed order. */
export function checkRules(checks: readonly Check[]): CheckId[] {
  return checkIds.filter((id) => checks.some((check) => check.id === id))
}

export function checkRule(id: CheckId): Json {
  return {
    id,
    name: id,
    shortDescription: { text: titles[id] },
    fullDescription: { text: titles[id] },
    help: { text: titles[id] },
    defaultConfiguration: { level: 'warning' },
    properties: { tags: [id.startsWith('licence') ? 'licence' : 'configuration'] }
  }
}

/** SHA-256 over package without version, kind, subject and platform. */
export function checkFingerprint({ purl, id, subject, platform }: Check): string {
  const name = purl.replace(/[@?].*$/s, '')
  return createHash('sha256').update([name, id, subject, platform].join('\n')).digest('hex')
}
