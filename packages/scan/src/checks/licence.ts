/** Licences of packages judged by lists, on SPDX licence expressions (SPDX 2.3, annex D). */
import { compareBytes, UserError } from '@immutable-delivery/kit'
import parseExpression from 'spdx-expression-parse'
import type { Inventory } from '../inventory.js'
import { oneLine } from '../text.js'
import type { Check } from './check.js'

export interface LicenceLists {
  /** When it is not empty, only these are allowed. */
  readonly allow: readonly string[]
  readonly deny: readonly string[]
}

/**
 * Checks the lists: SPDX identifiers, `LicenseRef-...`, an identifier `WITH` an exception, or one that ends in `*`.
 * @throws UserError naming the entry
 */
export function readLicenceLists(allow: readonly string[], deny: readonly string[]): LicenceLists {
  for (const [input, list] of Object.entries({ 'licences-allow': allow, 'licences-deny': deny }))
    for (const entry of list)
      if (!isEntry(entry))
        throw new UserError(
          input,
          entry,
          'an SPDX identifier such as `MIT`, `GPL-2.0-only WITH Classpath-exception-2.0`, or one that ends in `*`'
        )
  return { allow, deny }
}

function isEntry(entry: string): boolean {
  if (entry.endsWith('*')) return /^[A-Za-z0-9.+-]+\*$/.test(entry)
  if (!/^[A-Za-z0-9.+ -]{1,200}$/.test(entry)) return false
  const tree = parse(entry)
  return tree !== undefined && !('conjunction' in tree)
}

/**
 * One check for each package whose licence the lists do not allow, and one for each that declares none that can be
 * read: nobody can say that those are allowed.
 *
 * `OR` leaves the choice to whoever uses the package, so that one allowed side is enough; `AND` demands all. A package
 * under `GPL-2.0-or-later` is allowed by `GPL-2.0-only`, and denied by it, since both give that choice. An exception
 * only adds permissions: allowed is what is allowed without it; denied also, unless the whole of it is on `allow`.
 */
export function checkLicences(inventory: Inventory, lists: LicenceLists, platform: string): Check[] {
  if (lists.allow.length === 0 && lists.deny.length === 0) return []
  const verdicts = new Map<string, 'allowed' | 'denied' | 'unknown'>()
  const checks = new Map<string, Check>()
  for (const { purl, licence } of inventory.components) {
    // The image's own entry in a foreign document.
    if (/^pkg:(?:oci|docker)\//.test(purl)) continue
    const expression = licence ?? ''
    const verdict = verdicts.get(expression) ?? judgeExpression(expression, lists)
    verdicts.set(expression, verdict)
    if (verdict === 'allowed') continue
    const denied = verdict === 'denied'
    checks.set(purl, {
      kind: 'licence',
      id: denied ? 'licence-denied' : 'licence-unknown',
      purl,
      subject: oneLine(expression === '' ? 'none' : expression, 200),
      severity: denied ? 'high' : 'unknown',
      message: denied ? `${oneLine(expression, 200)} is not allowed` : 'it declares no licence that can be read',
      platform
    })
  }
  return [...checks.values()].toSorted((a, b) => compareBytes(a.purl, b.purl))
}

function judgeExpression(expression: string, lists: LicenceLists): 'allowed' | 'denied' | 'unknown' {
  const tree = expression === '' ? undefined : parse(expression)
  if (tree === undefined) return 'unknown'
  return satisfied(tree, lists) ? 'allowed' : 'denied'
}

function satisfied(tree: parseExpression.Info, lists: LicenceLists): boolean {
  if ('conjunction' in tree)
    return tree.conjunction === 'or'
      ? satisfied(tree.left, lists) || satisfied(tree.right, lists)
      : satisfied(tree.left, lists) && satisfied(tree.right, lists)
  const { license, plus, exception } = tree
  const id = `${license}${plus === true ? '+' : ''}`
  const whole = exception === undefined ? id : `${id} WITH ${exception}`
  if (exception !== undefined && lists.allow.some((entry) => same(entry, whole))) return true
  if (lists.deny.some((entry) => same(entry, whole) || covers(entry, id))) return false
  return lists.allow.length === 0 || lists.allow.some((entry) => covers(entry, id))
}

/** Whether an entry of a list speaks of the identifier. */
function covers(entry: string, id: string): boolean {
  if (entry.endsWith('*')) return id.toLowerCase().startsWith(entry.slice(0, -1).toLowerCase())
  if (same(entry, id)) return true
  const later = /^(.+?)(?:-or-later|\+)$/.exec(id)?.[1]
  return later !== undefined && [later, `${later}-only`].some((name) => same(entry, name))
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

function parse(expression: string): parseExpression.Info | undefined {
  // The parser is recursive; the sbom room writes nothing longer.
  if (expression.length > 800 || !/^[A-Za-z0-9.+()\- ]+$/.test(expression)) return undefined
  try {
    return parseExpression(expression)
  } catch {
    return undefined
  }
}
