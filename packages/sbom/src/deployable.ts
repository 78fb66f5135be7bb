/**
 * What BSI TR-03183-2 (5.2.2) wants to know of each component besides its name: the file in which it is distributed, and
 * of what kind that file is.
 */
import { parsePurl } from './purl.js'
import type { Component, UnownedFile } from './model.js'

export interface Deployable {
  /** Without its folder. */
  readonly filename: string
  readonly executable: boolean
  readonly archive: boolean
  /** Its parts can be told from each other. */
  readonly structured: boolean
}

/** Package managers name their files by a rule, so that the name is known though the file is gone. */
export function deployableOf(component: Component): Deployable {
  const { type, name, path } = component
  const isProgram = type === 'golang' || type === 'cargo'
  return {
    filename: filenameOf(component) ?? (type === 'pypi' ? pythonName(path) : `${flat(name)}-${component.version}`),
    executable: isProgram || type === 'maven',
    archive: !isProgram,
    structured: true
  }
}

export function deployableOfFile({ path, executable }: UnownedFile): Deployable {
  return { filename: lastOf(path), executable, archive: false, structured: false }
}

function filenameOf({ type, name, version, purl, path }: Component): string | undefined {
  const plain = version.replace(/^\d+:/, '')
  const architecture = (): string => parsePurl(purl)?.qualifiers.get('arch') ?? 'all'
  switch (type) {
    case 'deb':
      return `${name}_${plain}_${architecture()}.deb`
    case 'rpm':
      return `${name}-${plain}.${architecture()}.rpm`
    case 'apk':
      return `${name}-${version}.apk`
    case 'npm':
      return `${flat(name)}-${version}.tgz`
    case 'gem':
      return `${name}-${version}.gem`
    case 'composer':
      return `${flat(name)}-${version}.zip`
    case 'nuget':
      return `${name}.${version}.nupkg`.toLowerCase()
    case 'maven': {
      const file = lastOf(path.slice(path.lastIndexOf('#') + 1))
      return /\.[jwe]ar$/i.test(file) ? file : `${name.slice(name.lastIndexOf(':') + 1)}-${version}.jar`
    }
    case 'golang':
    case 'cargo':
      return lastOf(path)
    case 'pypi':
      return undefined
  }
}

/** The folder or file that pip leaves, which is named after the distribution. */
function pythonName(path: string): string {
  const [name = '', parent = ''] = path.split('/').toReversed()
  return name === 'METADATA' || name === 'PKG-INFO' ? parent : name
}

function flat(name: string): string {
  return name.replace(/^@/, '').replace(/[/:]/g, '-')
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
