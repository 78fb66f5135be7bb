import type { ImageFile } from '@immutable-delivery/oci'
import { isWantedName } from './files.js'
import type { Findings } from './findings.js'
import { inspectionOf, type Inspection } from './inspect.js'
import { addLanguagePackage } from './language.js'
import type { OwnedFiles } from './owned.js'
import { readMetadata } from './python/metadata.js'

/** Lists what programs of Go and Rust and Java archives carry in them. */
export function cataloguePrograms(files: readonly ImageFile[], owned: OwnedFiles, findings: Findings): void {
  for (const file of files) {
    if (isWantedName(file.path) || owned.has(file.path)) continue
    const inspection = inspectionOf(file)
    if (inspection !== undefined) addInspection(file, inspection, findings)
  }
}

function addInspection(file: ImageFile, { go, crates, java, egg, problem }: Inspection, findings: Findings): void {
  if (problem !== undefined) findings.addUnknown(file.path, `program: ${problem}`)
  for (const reason of go?.problems ?? []) findings.addUnknown(file.path, `Go program: ${reason}`)
  for (const { path, version } of go?.modules ?? []) {
    const slash = path.lastIndexOf('/')
    const [namespace, name] = slash < 0 ? ['', path] : [path.slice(0, slash), path.slice(slash + 1)]
    addLanguagePackage(file, { type: 'golang', namespace, name, version }, findings)
  }
  for (const { name, version } of crates ?? [])
    addLanguagePackage(file, { type: 'cargo', namespace: '', name, version }, findings)
  if (egg !== undefined) {
    const read = readMetadata(Buffer.from(egg))
    if (typeof read === 'string') findings.addUnknown(file.path, `Python egg: ${read}`)
    else addLanguagePackage(file, { type: 'pypi', namespace: '', ...read }, findings)
  }
  for (const { inside, reason } of java?.problems ?? [])
    findings.addUnknown(inside === '' ? file.path : `${file.path}!/${inside}`, `Java archive: ${reason}`)
  for (const { group, artifact, version, licence, sha512, inside } of java?.packages ?? [])
    addLanguagePackage(
      file,
      {
        type: 'maven',
        namespace: group,
        name: artifact,
        version,
        ...(licence === undefined ? {} : { licence }),
        ...(sha512 === undefined ? {} : { checksum: { algorithm: 'SHA512', value: sha512 } as const }),
        ...(inside === '' ? {} : { inside })
      },
      findings
    )
}
