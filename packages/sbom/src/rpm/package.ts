/** A package as rpm's database tells it. */
import { readSynopsis } from '../licence/debian.js'
import { licenceReference, readExpression, type Licence } from '../licence/expression.js'
import { readMaintainer } from '../maintainer.js'
import type { Supplier } from '../model.js'
import { readHeader, tags, type RpmHeader } from './header.js'

export interface RpmPackage {
  readonly name: string
  /** 0 when there is none: rpm compares both as equal. */
  readonly epoch: number
  /** `version-release` */
  readonly version: string
  readonly architecture: string
  /** `openssl-3.0.7-24.el9.src.rpm` */
  readonly sourceRpm?: string
  readonly modularity?: string
  readonly licence?: Licence
  readonly supplier?: Supplier
  readonly files: () => Iterable<string>
}

const packageName = /^[A-Za-z0-9_.+][A-Za-z0-9._+~-]{0,199}$/
const versionPart = /^[A-Za-z0-9._+~^]{1,200}$/
const mostFiles = 1_000_000

/** @returns undefined for an imported key, which is no package; a text for what cannot be read */
export function readPackage(blob: Uint8Array): RpmPackage | string | undefined {
  const header = readHeader(blob)
  if (typeof header === 'string') return header
  const name = header.text(tags.name) ?? ''
  if (!packageName.test(name)) return 'a package without a valid name'
  if (name === 'gpg-pubkey') return undefined
  const version = header.text(tags.version) ?? ''
  const release = header.text(tags.release) ?? ''
  if (!versionPart.test(version) || !versionPart.test(release)) return `package ${name} has no valid version`
  const architecture = header.text(tags.architecture) ?? ''
  if (!/^[A-Za-z0-9_]{1,50}$/.test(architecture)) return `package ${name} has no valid architecture`
  const sourceRpm = header.text(tags.sourceRpm) ?? ''
  const modularity = header.text(tags.modularityLabel) ?? ''
  const licence = readLicence(header.text(tags.licence) ?? '')
  const vendor = readMaintainer(header.text(tags.vendor) ?? header.text(tags.packager) ?? '', 'organization')
  return {
    name,
    epoch: header.number(tags.epoch) ?? 0,
    version: `${version}-${release}`,
    architecture,
    ...(/^[A-Za-z0-9._+~^-]{1,300}\.src\.rpm$/.test(sourceRpm) ? { sourceRpm } : {}),
    ...(/^[A-Za-z0-9._+~^:-]{1,200}$/.test(modularity) ? { modularity } : {}),
    ...(licence === undefined ? {} : { licence }),
    ...(vendor === undefined ? {} : { supplier: vendor }),
    files: () => filesOf(header)
  }
}

function* filesOf(header: RpmHeader): Generator<string, void, undefined> {
  const folders = header.texts(tags.dirNames)
  const indexes = header.numbers(tags.dirIndexes)
  const names = header.texts(tags.baseNames)
  for (let index = 0; index < Math.min(names.length, mostFiles); index += 1) {
    const folder = folders[indexes[index] ?? -1]
    if (folder !== undefined) yield `${folder}${names[index]}`
  }
}

/** SPDX expressions since 2022; before that Fedora's short names, which are written as Debian's are. */
function readLicence(declared: string): Licence | undefined {
  const text = declared.trim()
  const expression = readExpression(text)
  if (expression === undefined || expression.references.length === 0) return expression
  return /[()]/.test(text) ? licenceReference(text) : (readSynopsis(text.replace(/ASL /g, 'ASL-')) ?? expression)
}
