import { isObject } from '@immutable-delivery/kit'
import type { ImageFile } from '@immutable-delivery/oci'
import { isDotnetDeps } from '../files.js'
import type { Findings } from '../findings.js'
import { addLanguagePackage, readJson } from '../language.js'
import type { Checksum } from '../model.js'
import type { OwnedFiles } from '../owned.js'

const mostLibraries = 20_000

/** Lists the NuGet packages of .NET applications and of the runtime itself, by their `*.deps.json`. */
export function catalogueDotnet(files: readonly ImageFile[], owned: OwnedFiles, findings: Findings): void {
  for (const file of files) {
    if (!isDotnetDeps(file.path) || owned.has(file.path)) continue
    const document = readJson(file.content, file.path)
    const libraries = typeof document === 'string' ? undefined : document['libraries']
    if (!isObject(libraries) || Object.keys(libraries).length > mostLibraries) {
      findings.addUnknown(file.path, `.NET packages: ${typeof document === 'string' ? document : 'no libraries'}`)
      continue
    }
    for (const [key, library] of Object.entries(libraries)) {
      const type = isObject(library) ? library['type'] : undefined
      // A project is the application itself, a reference a file of its own; both have no package.
      if (type === 'project' || type === 'reference') continue
      // The runtime that a self-contained application brings along is listed under a name of its own.
      const [, name = '', version = ''] =
        /^(?:runtimepack\.)?([A-Za-z0-9_.-]{1,200})\/(\d[A-Za-z0-9.+-]{0,199})$/.exec(key) ?? []
      if (name === '') {
        findings.addUnknown(file.path, '.NET packages: a library without a valid name and version')
        continue
      }
      const checksum = isObject(library) ? readChecksum(library['sha512']) : undefined
      addLanguagePackage(
        file,
        { type: 'nuget', namespace: '', name, version, ...(checksum === undefined ? {} : { checksum }) },
        findings
      )
    }
  }
}

/** `sha512-<base64>` of the package file. */
function readChecksum(text: unknown): Checksum | undefined {
  const value = typeof text === 'string' ? /^(?:sha512-)?([A-Za-z0-9+/]{86}==)$/.exec(text)?.[1] : undefined
  return value === undefined ? undefined : { algorithm: 'SHA512', value: Buffer.from(value, 'base64').toString('hex') }
}
