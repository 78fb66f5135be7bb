/** SPDX licence expressions (SPDX 2.3, annex D), out of whatever a package declares. */
import { digestOf } from '@immutable-delivery/oci'
import parseExpression from 'spdx-expression-parse'
import deprecatedIds from 'spdx-license-ids/deprecated.json' with { type: 'json' }
import currentIds from 'spdx-license-ids/index.json' with { type: 'json' }
import type { LicenceReference } from '../model.js'
import { cleanText } from '../text.js'

/** SPDX compares identifiers without case; documents carry the list's spelling. */
const canonicalIds = new Map([...currentIds, ...deprecatedIds].map((id) => [id.toLowerCase(), id]))

/** Longer expressions are cut to nothing: the parser is recursive, and a document has a budget per component. */
export const longestExpression = 800

export interface Licence {
  readonly expression: string
  /** Those `LicenseRef-`s of the expression that need an entry in the document. */
  readonly references: readonly LicenceReference[]
}

/** The spelling of SPDX's list, or undefined for an identifier that is not on it. */
export function licenceId(name: string): string | undefined {
  return canonicalIds.get(name.toLowerCase())
}

/** A licence that is not on the list. One name gives one identifier, two names never the same. */
export function licenceReference(declared: string): Licence | undefined {
  const name = cleanText(declared, 200)
  if (name === '') return undefined
  const slug = name
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  const id = slug === name ? slug : `${slug === '' ? '' : `${slug}-`}${digestOf(name).slice(7, 15)}`
  return { expression: `LicenseRef-${id}`, references: [{ id: `LicenseRef-${id}`, name }] }
}

/**
 * Reads a declared SPDX expression; what is none becomes a reference to a licence of that name.
 * @returns undefined for an empty or an absurdly long declaration
 */
export function readExpression(declared: string): Licence | undefined {
  const text = declared.trim()
  if (text === '' || text.length > longestExpression) return undefined
  const tokens = text.match(/[A-Za-z0-9.-]+|[()+]|\s+|[^]/g) ?? []
  // The parser looks for words anywhere in the rest of its text, so that only what can be part of one may reach it.
  if (tokens.some((token) => !/^(?:[A-Za-z0-9.-]+|[()+]|\s+)$/.test(token))) return licenceReference(text)
  const spelt = tokens.map(spell).join('')
  let tree: parseExpression.Info
  try {
    tree = parseExpression(spelt)
  } catch {
    return licenceReference(text)
  }
  const references = new Map<string, LicenceReference>()
  const expression = write(tree, references)
  return { expression, references: [...references.values()] }
}

/** Joins expressions by AND; the same part is written once, in the order of its bytes. */
export function allOf(licences: readonly Licence[]): Licence | undefined {
  return join(licences, 'AND')
}

/** Joins expressions by OR, in the same way. */
export function anyOf(licences: readonly Licence[]): Licence | undefined {
  return join(licences, 'OR')
}

function join(licences: readonly Licence[], operator: 'AND' | 'OR'): Licence | undefined {
  const parts = [...new Set(licences.flatMap(({ expression }) => splitTop(expression, operator)))].toSorted()
  if (parts.length === 0) return undefined
  // OR binds weaker than AND, so that only it needs parentheses.
  const expression = parts
    .map((part) => (operator === 'AND' && parts.length > 1 && splitTop(part, 'OR').length > 1 ? `(${part})` : part))
    .join(` ${operator} `)
  if (!isExpression(expression)) return undefined
  const references = new Map(licences.flatMap((licence) => licence.references.map((entry) => [entry.id, entry])))
  const words = new Set(expression.split(/[ ()]+/))
  return { expression, references: [...references.values()].filter(({ id }) => words.has(id)) }
}

/** A valid SPDX licence expression, references included. */
export function isExpression(text: string): boolean {
  if (text.length > longestExpression || !/^[A-Za-z0-9.+()\- ]+$/.test(text)) return false
  try {
    parseExpression(text)
    return true
  } catch {
    return false
  }
}

function spell(token: string): string {
  if (/^\s+$/.test(token)) return ' '
  if (/^(?:and|or|with)$/i.test(token)) return token.toUpperCase()
  return licenceId(token) ?? token
}

/** `GPL-2.0` and `GPL-2.0+` are deprecated: their names did not say whether later versions are meant. */
const versionedFamilies = /^(?:A?GPL|LGPL|GFDL)-\d\.\d(?:\.\d)?$/

function write(tree: parseExpression.Info, references: Map<string, LicenceReference>): string {
  if ('conjunction' in tree) {
    const side = (part: parseExpression.Info): string => {
      const text = write(part, references)
      return tree.conjunction === 'and' && 'conjunction' in part && part.conjunction === 'or' ? `(${text})` : text
    }
    return `${side(tree.left)} ${tree.conjunction.toUpperCase()} ${side(tree.right)}`
  }
  const { license, plus, exception } = tree
  if (license.startsWith('LicenseRef-')) references.set(license, { id: license, name: license.slice(11) })
  const versioned = versionedFamilies.test(license) && licenceId(`${license}-only`) !== undefined
  const name = versioned ? `${license}-${plus === true ? 'or-later' : 'only'}` : `${license}${plus === true ? '+' : ''}`
  return exception === undefined ? name : `${name} WITH ${exception}`
}

/** `A AND (B OR C)` to `A` and `B OR C`. An expression that is of the other kind at its top is one part. */
function splitTop(expression: string, operator: 'AND' | 'OR'): string[] {
  const parts: string[][] = [[]]
  let depth = 0
  for (const word of expression.split(' ')) {
    if (depth === 0 && operator === 'AND' && word === 'OR') return [expression]
    if (depth === 0 && word === operator) {
      parts.push([])
      continue
    }
    depth += word.split('(').length - word.split(')').length
    parts.at(-1)?.push(word)
  }
  return parts.map((words) => {
    const part = words.join(' ')
    return /^\([^()]*\)$/.test(part) ? part.slice(1, -1) : part
  })
}
