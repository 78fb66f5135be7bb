/** What a VEX document says, whatever its format. */
import { IntegrityError, isObject, parseJsonObject, UserError, type JsonObject } from '@immutable-delivery/kit'
import { parseTime } from '../osv/record.js'
import { oneLine } from '../text.js'
import { readCsafVex } from './csaf.js'
import { readCycloneVex } from './cyclonedx-vex.js'
import { readOpenVex } from './openvex.js'
import type { Scope } from './scope.js'

export interface VexStatement {
  /** Names of the weakness. */
  readonly ids: readonly string[]
  /** Of packages, wherever they are installed. */
  readonly packages: readonly Scope[]
  /** Of images, and the packages in them; without packages the whole image is meant. */
  readonly images: readonly VexImage[]
  /** The finding need not be acted upon: `not_affected`, `fixed` and what other formats call so. */
  readonly exempts: boolean
  /** Status and justification, one line. */
  readonly why: string
  /** Milliseconds: of several statements about one finding the latest counts. */
  readonly time: number
}

export interface VexImage {
  readonly scope?: Scope
  /** `sha256:...`, where the document names the image by digest. */
  readonly digest?: string
  readonly packages: readonly Scope[]
}

const limits = { bytes: 16 * 1024 ** 2, statements: 50_000 }

/**
 * Reads an OpenVEX document (0.0.1 to 0.2.0), a CycloneDX one with `vulnerabilities`, or one of CSAF's VEX profile.
 * @param file its name as the user knows it, for errors
 * @throws UserError when it is none of them, IntegrityError when it contradicts its format
 */
export function readVex(bytes: Uint8Array, file: string): VexStatement[] {
  if (bytes.byteLength > limits.bytes) throw new IntegrityError(file, 'at most 16 MiB', `${bytes.byteLength} bytes`)
  return readVexDocument(parseJsonObject(bytes, file), file)
}

/** The same with the document already parsed. */
export function readVexDocument(document: JsonObject, file: string): VexStatement[] {
  const context = document['@context']
  const statements =
    typeof context === 'string' && context.startsWith('https://openvex.dev/ns')
      ? readOpenVex(document, file)
      : document['bomFormat'] === 'CycloneDX'
        ? readCycloneVex(document, file)
        : isCsaf(document)
          ? readCsafVex(document, file)
          : undefined
  if (statements === undefined)
    throw new UserError(
      file,
      'another document',
      'an OpenVEX document, a CycloneDX one with `vulnerabilities`, or CSAF of the category `csaf_vex`'
    )
  return statements
}

function isCsaf(document: JsonObject): boolean {
  const head = document['document']
  return isObject(head) && head['category'] === 'csaf_vex'
}

/** A list of objects, bounded. */
export function objects(value: unknown, what: string): JsonObject[] {
  if (!Array.isArray(value) || value.length > limits.statements)
    throw new IntegrityError(what, `a list of at most ${limits.statements}`, 'something else')
  return value.map((item: unknown) => {
    if (!isObject(item)) throw new IntegrityError(what, 'objects', typeof item)
    return item
  })
}

/** A time in RFC 3339 with any offset; a statement without one is as old as can be. */
export function vexTime(value: unknown): number {
  if (typeof value !== 'string' || value.length > 64) return 0
  const time = parseTime(value) ?? Date.parse(value)
  return Number.isNaN(time) ? 0 : time
}

/** The words that follow a status, where they are texts. */
export function vexWhy(...words: readonly unknown[]): string {
  return oneLine(words.filter((word) => typeof word === 'string' && word !== '').join(': '), 200)
}
