import { isObject, type JsonObject } from '@immutable-delivery/kit'
import type { ImageFile } from '@immutable-delivery/oci'
import { isComposerInstalled } from '../files.js'
import type { Findings } from '../findings.js'
import { addLanguagePackage, readJson, type LanguagePackage } from '../language.js'
import { anyOf, readExpression } from '../licence/expression.js'
import { readMaintainer } from '../maintainer.js'
import type { OwnedFiles } from '../owned.js'

const mostPackages = 20_000

/** Lists what Composer installed, by its own note `vendor/composer/installed.json`. */
export function cataloguePhp(files: readonly ImageFile[], owned: OwnedFiles, findings: Findings): void {
  for (const file of files) {
    if (!isComposerInstalled(file.path) || owned.has(file.path)) continue
    // Composer 1 wrote the list alone.
    const document = readJson(file.content, file.path, (text) =>
      text.trimStart().startsWith('[') ? `{"packages":${text}}` : text
    )
    const packages = typeof document === 'string' ? undefined : document['packages']
    if (!Array.isArray(packages) || packages.length > mostPackages) {
      findings.addUnknown(file.path, `PHP packages: ${typeof document === 'string' ? document : 'no list of packages'}`)
      continue
    }
    for (const entry of packages as unknown[]) {
      const read = isObject(entry) ? readPackage(entry) : 'no package'
      if (typeof read === 'string') findings.addUnknown(file.path, `PHP packages: ${read}`)
      else addLanguagePackage(file, read, findings)
    }
  }
}

function readPackage(entry: JsonObject): LanguagePackage | string {
  const { name, version } = entry
  const match = typeof name === 'string' ? /^([A-Za-z0-9_.-]{1,100})\/([A-Za-z0-9_.-]{1,200})$/.exec(name) : null
  if (match === null) return 'a package without a valid name'
  const [, namespace = '', own = ''] = match
  if (typeof version !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9._+/#-]{0,199}$/.test(version))
    return `package ${namespace}/${own} has no valid version`
  const declared = entry['license']
  const licences = (Array.isArray(declared) ? (declared as unknown[]).slice(0, 20) : [declared]).flatMap((text) =>
    typeof text === 'string' ? (readExpression(text) ?? []) : []
  )
  // Several mean a choice (composer.json, "license").
  const licence = anyOf(licences)
  const authors: unknown = Array.isArray(entry['authors']) ? entry['authors'][0] : undefined
  const author = isObject(authors) ? [authors['name'], authors['email']] : []
  const [who, mail] = author.map((text) => (typeof text === 'string' ? text.slice(0, 300) : ''))
  const supplier = readMaintainer(`${who ?? ''} <${mail ?? ''}>`, 'person')
  return {
    type: 'composer',
    namespace: namespace.toLowerCase(),
    name: own.toLowerCase(),
    version,
    ...(licence === undefined ? {} : { licence }),
    ...(supplier === undefined ? {} : { supplier })
  }
}
