/** What the cataloguers of languages have in common. */
import { parseJsonObject, type JsonObject } from '@immutable-delivery/kit'
import type { ImageFile } from '@immutable-delivery/oci'
import type { Findings } from './findings.js'
import type { Licence } from './licence/expression.js'
import type { Checksum, ComponentType, Supplier } from './model.js'
import { languagePurl } from './purl.js'
import { decodeText } from './text.js'

export interface LanguagePackage {
  readonly type: ComponentType
  /** Of the package URL; '' for none. */
  readonly namespace: string
  /** Of the package URL. */
  readonly name: string
  readonly version: string
  readonly qualifiers?: Readonly<Record<string, string>>
  readonly licence?: Licence
  readonly supplier?: Supplier
  readonly checksum?: Checksum
  /** Where inside of the file it is named, for instance the path in an archive. */
  readonly inside?: string
}

const joints: Readonly<Partial<Record<ComponentType, string>>> = { golang: '/', composer: '/', npm: '/', maven: ':' }

export function addLanguagePackage(file: ImageFile, entry: LanguagePackage, findings: Findings): void {
  const { type, namespace, name, version, qualifiers, licence, supplier, checksum, inside } = entry
  const purl = languagePurl(type, namespace, name, version, qualifiers)
  if (purl === undefined) {
    findings.addUnknown(file.path, `${type} package ${name} ${version} has no valid package URL`)
    return
  }
  findings.addComponent({
    name: namespace === '' ? name : `${namespace}${joints[type] ?? '/'}${name}`,
    version,
    purl,
    type,
    layer: { index: file.layer, diffId: file.diffId },
    path: inside === undefined ? file.path : `${file.path}#${inside}`,
    ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
    ...(supplier === undefined ? {} : { supplier }),
    ...(checksum === undefined ? {} : { checksum })
  })
}

/** More than any package manager writes of one application. */
const largestDocument = 64 * 1024 * 1024

/** @returns in words why it cannot be read */
export function readJson(bytes: Uint8Array, what: string, wrap = (text: string): string => text): JsonObject | string {
  if (bytes.byteLength > largestDocument) return `larger than ${largestDocument} bytes`
  try {
    return parseJsonObject(wrap(decodeText(bytes)), what)
  } catch {
    return 'not the JSON that it should be'
  }
}
