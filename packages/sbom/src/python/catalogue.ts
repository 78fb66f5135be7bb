import type { ImageFile } from '@immutable-delivery/oci'
import { isPythonMetadata } from '../files.js'
import type { Findings } from '../findings.js'
import { addLanguagePackage } from '../language.js'
import type { OwnedFiles } from '../owned.js'
import { readMetadata } from './metadata.js'

/** Lists installed Python distributions, as wheels or as eggs. */
export function cataloguePython(files: readonly ImageFile[], owned: OwnedFiles, findings: Findings): void {
  for (const file of files) {
    if (!isPythonMetadata(file.path) || owned.has(file.path)) continue
    const read = readMetadata(file.content)
    if (typeof read === 'string') findings.addUnknown(file.path, `Python distribution: ${read}`)
    else addLanguagePackage(file, { type: 'pypi', namespace: '', ...read }, findings)
  }
}
