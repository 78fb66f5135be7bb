/** What an installed Python distribution says of itself: the header fields of METADATA or PKG-INFO (core metadata). */
import { linesOf } from '../deb822.js'
import { licenceReference, readExpression, type Licence } from '../licence/expression.js'
import { readMaintainer } from '../maintainer.js'
import type { Supplier } from '../model.js'
import { decodeText } from '../text.js'

export interface PythonPackage {
  /** Normalised as the index does it (PEP 503): `flask-sqlalchemy`. */
  readonly name: string
  readonly version: string
  readonly licence?: Licence
  readonly supplier?: Supplier
}

/** The description is in the same file; the largest known have some 100 kB. */
const largestMetadata = 4 * 1024 * 1024
const longestField = 4000

const namePattern = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9])?$/
/** PEP 440, and what was there before it. */
const versionPattern = /^[A-Za-z0-9][A-Za-z0-9.!+_-]{0,199}$/

/** Classifiers whose licence has one identifier. */
const classifiers: Readonly<Record<string, string>> = {
  'Apache Software License': 'Apache-2.0',
  'MIT License': 'MIT',
  'ISC License (ISCL)': 'ISC',
  'Mozilla Public License 2.0 (MPL 2.0)': 'MPL-2.0',
  'GNU General Public License v2 (GPLv2)': 'GPL-2.0-only',
  'GNU General Public License v2 or later (GPLv2+)': 'GPL-2.0-or-later',
  'GNU General Public License v3 (GPLv3)': 'GPL-3.0-only',
  'GNU General Public License v3 or later (GPLv3+)': 'GPL-3.0-or-later',
  'GNU Lesser General Public License v3 (LGPLv3)': 'LGPL-3.0-only',
  'The Unlicense (Unlicense)': 'Unlicense'
}

/** @returns the distribution, or in words why there is none to read */
export function readMetadata(bytes: Uint8Array): PythonPackage | string {
  if (bytes.byteLength > largestMetadata) return `larger than ${largestMetadata} bytes`
  const fields = new Map<string, string[]>()
  for (const line of linesOf(decodeText(bytes))) {
    // The body, which is the description, begins after the first empty line.
    if (line === '') break
    const match = /^([A-Za-z-]{1,40}):[ \t]*(.*)$/.exec(line.slice(0, longestField))
    if (match === null) continue
    const key = (match[1] ?? '').toLowerCase()
    const values = fields.get(key) ?? []
    if (values.length < 200) values.push((match[2] ?? '').trim())
    fields.set(key, values)
  }
  const one = (key: string): string => fields.get(key)?.[0] ?? ''
  if (!namePattern.test(one('name'))) return 'no valid Name'
  if (!versionPattern.test(one('version'))) return 'no valid Version'
  const licence = readLicence(one('license-expression'), one('license'), fields.get('classifier') ?? [])
  const author = one('author') === '' ? one('maintainer') : one('author')
  const mail = one('author-email') === '' ? one('maintainer-email') : one('author-email')
  // The address alone, or in the newer form with the name before it.
  const supplier = readMaintainer(mail.includes('<') ? mail.split(',', 1).join('') : `${author} <${mail}>`, 'person')
  return {
    name: one('name')
      .replace(/[-_.]+/g, '-')
      .toLowerCase(),
    version: one('version'),
    ...(licence === undefined ? {} : { licence }),
    ...(supplier === undefined ? {} : { supplier })
  }
}

/** An expression where there is one; else the classifier, which is exact; else the text, if it is a name and no licence's text. */
function readLicence(expression: string, text: string, all: readonly string[]): Licence | undefined {
  if (expression !== '') return readExpression(expression)
  const prefix = /^License :: (?:OSI Approved :: )?/
  const known = all.flatMap((entry) => {
    const name = prefix.test(entry) ? entry.replace(prefix, '') : ''
    const id = Object.hasOwn(classifiers, name) ? classifiers[name] : undefined
    return id ?? []
  })
  const declared = text === '' || text === 'UNKNOWN' ? undefined : text
  if (declared !== undefined) {
    const read = readExpression(declared)
    if (read !== undefined && read.references.length === 0) return read
  }
  if (known.length === 1) return readExpression(known[0] ?? '')
  return declared === undefined || declared.length > 100 ? undefined : licenceReference(declared)
}
