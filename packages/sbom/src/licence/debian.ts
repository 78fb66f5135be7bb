/** Debian's machine-readable copyright files, format 1.0 (DEP 5). */
import { errorKind } from '@immutable-delivery/kit'
import { parseDeb822 } from '../deb822.js'
import type { ImageFile, Reducer } from '@immutable-delivery/oci'
import { decodeText } from '../text.js'
import { allOf, anyOf, licenceId, licenceReference, readExpression, type Licence } from './expression.js'

/** Short names of DEP 5, section 7.2, and what else Debian writes often, where they differ from SPDX's. */
const shortNames: Readonly<Record<string, string>> = {
  expat: 'MIT',
  'mit/x11': 'MIT',
  artistic: 'Artistic-1.0',
  'artistic-1': 'Artistic-1.0',
  'artistic-2': 'Artistic-2.0',
  apache: 'Apache-1.0',
  'apache-2': 'Apache-2.0',
  'asl-2.0': 'Apache-2.0',
  'boost-1.0': 'BSL-1.0',
  boost: 'BSL-1.0',
  cc0: 'CC0-1.0',
  'bsd-2': 'BSD-2-Clause',
  'bsd-3': 'BSD-3-Clause',
  'bsd-4': 'BSD-4-Clause',
  openldap: 'OLDAP-2.8',
  'openldap-2.8': 'OLDAP-2.8',
  'psf-2': 'PSF-2.0',
  sil: 'OFL-1.1',
  'sil-1.1': 'OFL-1.1',
  'w3c-software': 'W3C',
  perl: 'Artistic-1.0-Perl OR GPL-1.0-or-later'
}

/** `GPL-2+`, `LGPL-2.1`, `GFDL-NIV-1.3+`: families in which Debian drops `.0` and marks later versions by `+`. */
const family = /^(a?gpl|lgpl|gfdl)(-niv)?-?v?(\d)(?:\.(\d))?(?:\.0)?(\+)?$/i

const largestCopyright = 8 * 1024 * 1024

/** Makes of a copyright file what `licenceOfFile` reads: there are hundreds, and only their licences matter. */
export const readingCopyright: Reducer = {
  name: 'licence',
  reduce: async (content, size) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of content) if (size <= largestCopyright) chunks.push(Buffer.from(chunk))
    return noteLicence(Buffer.concat(chunks))
  },
  reduceWhole: noteLicence
}

function noteLicence(bytes: Uint8Array): Uint8Array {
  return Buffer.from(JSON.stringify(licenceOfCopyright(bytes) ?? null))
}

/** @returns undefined for a file that is not machine-readable, or declares nothing */
export function licenceOfFile({ content, reducer }: ImageFile): Licence | undefined {
  if (reducer === undefined) return licenceOfCopyright(content)
  return (JSON.parse(Buffer.from(content).toString()) as Licence | null) ?? undefined
}

/** @returns undefined for a file that is not machine-readable, or declares nothing */
export function licenceOfCopyright(bytes: Uint8Array): Licence | undefined {
  if (bytes.byteLength > largestCopyright) return undefined
  const licences = new Set<Licence>()
  let count = 0
  let first = true
  try {
    for (const { fields } of parseDeb822(decodeText(bytes), 'copyright')) {
      if (first && !/copyright-format|dep-?5/i.test(fields.get('format') ?? fields.get('format-specification') ?? ''))
        return undefined
      const declared = fields.get('license')
      // Paragraphs with neither are the texts of licences named elsewhere.
      if (declared !== undefined && (first || fields.has('files'))) {
        const licence = licenceOfSynopsis(declared.split('\n', 1)[0] ?? '')
        if (licence !== undefined) licences.add(licence)
        if (licence !== undefined) count += 1
      }
      first = false
      if (count > 5000) return undefined
    }
  } catch (error) {
    if (errorKind(error) !== 'integrity') throw error
    return undefined
  }
  return allOf([...licences])
}

/** What was read before: a distribution's hundreds of files say the same few things thousands of times. */
const synopses = new Map<string, Licence | undefined>()
const mostSynopses = 1000
const longestSynopsis = 2000

function licenceOfSynopsis(text: string): Licence | undefined {
  if (text.length > longestSynopsis) return undefined
  if (!synopses.has(text)) {
    if (synopses.size === mostSynopses) synopses.clear()
    // A copy: a part of a text keeps all of it in memory.
    const copy = Buffer.from(text).toString()
    synopses.set(copy, readSynopsis(copy))
  }
  return synopses.get(text)
}

/** The first line of a `License` field: short names joined by `or`, `and`, and commas that bind weakest. */
export function readSynopsis(text: string): Licence | undefined {
  if (text.length > longestSynopsis) return undefined
  // Runs of blanks would make the patterns below slow, and there may be thousands of such lines.
  const synopsis = text.trim().replace(/\s+/g, ' ')
  const groups = synopsis.split(/, ?(?:and )?/i).filter((group) => group.trim() !== '')
  // `A, B or C` and `A, or B`: alternatives after a comma make the whole list one.
  const alternatives = /, ?or /i.test(synopsis)
  const read = groups.map((group) => readAlternatives(group.replace(/^or /i, '')))
  const known = read.filter((licence) => licence !== undefined)
  return alternatives ? anyOf(known) : allOf(known)
}

function readAlternatives(text: string): Licence | undefined {
  const read = text
    .split(/ (?:and\/or|or|\|) /i)
    .map((part) =>
      allOf(part.split(/ (?:and|&) /i).flatMap((term) => readTerm(term.trim().replace(/^\(|\)$/g, '')) ?? []))
    )
  return anyOf(read.filter((licence) => licence !== undefined))
}

function readTerm(term: string): Licence | undefined {
  if (term === '') return undefined
  const withException = /^(\S+) with (\S+)(?: exception)?$/i.exec(term)
  if (withException !== null) {
    const base = shortName(withException[1] ?? '')
    const exception = (withException[2] ?? '').replace(/-exception$/i, '')
    for (const name of [exception, `${exception}-exception`, `${exception}-exception-2.0`]) {
      const read = base === undefined ? undefined : readExpression(`${base} WITH ${name}`)
      if (read !== undefined && read.references.length === 0) return read
    }
    return licenceReference(term)
  }
  const known = shortName(term)
  return known === undefined ? licenceReference(term) : readExpression(known)
}

function shortName(name: string): string | undefined {
  const lower = name.toLowerCase()
  if (Object.hasOwn(shortNames, lower)) return shortNames[lower]
  const match = family.exec(name)
  if (match !== null) {
    const [, kind = '', invariants, major = '', minor = '0', plus] = match
    const id = `${kind}-${major}.${minor}${invariants === undefined ? '' : '-no-invariants'}-${plus === undefined ? 'only' : 'or-later'}`
    return licenceId(id)
  }
  return licenceId(name.replace(/\+$/, '')) === undefined ? undefined : (licenceId(name) ?? name)
}
