import type { ImageFile } from '@immutable-delivery/oci'
import { isGemspec } from '../files.js'
import type { Findings } from '../findings.js'
import { addLanguagePackage } from '../language.js'
import type { OwnedFiles } from '../owned.js'
import { readGemspec } from './gemspec.js'

/** Lists installed gems, those that come with Ruby included. */
export function catalogueRuby(files: readonly ImageFile[], owned: OwnedFiles, findings: Findings): void {
  for (const file of files) {
    if (!isGemspec(file.path) || owned.has(file.path)) continue
    const read = readGemspec(file.content)
    if (typeof read === 'string') {
      findings.addUnknown(file.path, `Ruby gem: ${read}`)
      continue
    }
    const { platform, ...gem } = read
    const qualifiers = platform === undefined ? {} : { qualifiers: { platform } }
    addLanguagePackage(file, { type: 'gem', namespace: '', ...gem, ...qualifiers }, findings)
  }
}
