/** npm's package.json, as far as it says what a package is. */
import { isObject, parseJsonObject, type JsonObject } from '@immutable-delivery/kit'
import { anyOf, licenceReference, readExpression, type Licence } from '../licence/expression.js'
import { readMaintainer } from '../maintainer.js'
import type { Supplier } from '../model.js'
import { decodeText } from '../text.js'

export interface NpmManifest {
  readonly name: string
  readonly version: string
  readonly licence?: Licence
  readonly supplier?: Supplier
}

/** The registry's largest have some 200 kB. */
const largestManifest = 4 * 1024 * 1024

/** validate-npm-package-name, with the upper case that old packages have. */
const namePattern = /^(?:@[A-Za-z0-9~_-][A-Za-z0-9._~-]*\/)?[A-Za-z0-9~_-][A-Za-z0-9._~-]*$/
const versionPattern = /^\d{1,20}\.\d{1,20}\.\d{1,20}(?:-[0-9A-Za-z.-]{1,150})?(?:\+[0-9A-Za-z.-]{1,150})?$/

export function isNpmName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 214 && namePattern.test(value)
}

/** A semantic version; npm takes a leading `v` or `=` and blanks, and so do we. */
export function npmVersion(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > 256) return undefined
  const version = value.trim().replace(/^[v=]+\s*/, '')
  return versionPattern.test(version) ? version : undefined
}

/** @returns the package, or in words why there is none to read */
export function readManifest(bytes: Uint8Array): NpmManifest | string {
  if (bytes.byteLength > largestManifest) return `larger than ${largestManifest} bytes`
  let manifest: JsonObject
  try {
    manifest = parseJsonObject(decodeText(bytes), 'package.json')
  } catch {
    return 'not a JSON object'
  }
  const { name } = manifest
  const version = npmVersion(manifest['version'])
  if (!isNpmName(name)) return name === undefined ? 'no name' : 'no valid name'
  if (version === undefined) return manifest['version'] === undefined ? 'no version' : 'no valid version'
  const licence = readLicence(manifest)
  const supplier = readAuthor(manifest['author'])
  return {
    name,
    version,
    ...(licence === undefined ? {} : { licence }),
    ...(supplier === undefined ? {} : { supplier })
  }
}

/** `license` as an expression, or in its older forms: an object, an array, or `licenses`. */
function readLicence(manifest: JsonObject): Licence | undefined {
  const declared = manifest['license'] ?? manifest['licenses']
  const all = Array.isArray(declared) ? (declared as unknown[]).slice(0, 20) : [declared]
  return anyOf(
    all.flatMap((entry) => {
      const text = isObject(entry) ? (entry['type'] ?? entry['name']) : entry
      return typeof text === 'string' ? (readDeclared(text) ?? []) : []
    })
  )
}

/** `UNLICENSED` and `SEE LICENSE IN ...` are npm's own words, and no licences of SPDX's list. */
function readDeclared(text: string): Licence | undefined {
  return /^(?:unlicensed$|see license)/i.test(text.trim()) ? licenceReference(text) : readExpression(text)
}

function readAuthor(author: unknown): Supplier | undefined {
  if (typeof author === 'string') return readMaintainer(author, 'person')
  if (!isObject(author) || typeof author['name'] !== 'string') return undefined
  const email = typeof author['email'] === 'string' ? ` <${author['email']}>` : ''
  return readMaintainer(`${author['name'].slice(0, 300)}${email.slice(0, 300)}`, 'person')
}
