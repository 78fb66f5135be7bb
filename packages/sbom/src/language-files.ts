/** Which files belong to the packages of languages, so that they are not told as files of nobody. */
import type { ImageFile } from '@immutable-delivery/oci'
import { linesOf } from './deb822.js'
import { isComposerInstalled, isDotnetDeps, isGemspec, isInNodeModules, isPythonRecord } from './files.js'
import type { Component } from './model.js'
import type { OwnedFiles } from './owned.js'
import { decodeText } from './text.js'

/** A distribution's record of its files has some 50 bytes for each. */
const largestRecord = 64 * 1024 * 1024

/**
 * Notes the files of the packages that were found: what npm, RubyGems and Composer install lies in a folder of its own,
 * pip writes a list (PEP 376, RECORD), and a program or an archive is the file itself.
 */
export function noteLanguageFiles(
  components: readonly Component[],
  files: readonly ImageFile[],
  owned: OwnedFiles
): void {
  for (const { type, name, version, path: place } of components) {
    // What stands after the mark is a place in the file.
    const [path = ''] = place.split('#', 1)
    const folder = parentOf(path)
    if (type === 'npm') {
      if (isInNodeModules(path)) owned.addFolder(folder)
    } else if (type === 'gem') {
      const root = folder.replace(/\/?specifications(?:\/default)?$/, '')
      owned.addFolder(`${root}${root === '' ? '' : '/'}gems/${name}-${version}`)
    } else if (type === 'composer') owned.addFolder(`${parentOf(folder)}/${name}`)
    else if (type === 'pypi' && /\.(?:dist-info|egg-info)$/.test(folder)) owned.addFolder(folder)
    if (type !== 'npm' || isInNodeModules(path)) owned.addFile(path)
  }
  for (const { path, content } of files) {
    if (isGemspec(path) || isComposerInstalled(path) || isDotnetDeps(path)) owned.addFile(path)
    if (isPythonRecord(path) && content.length <= largestRecord) addRecord(path, content, owned)
  }
}

/** Lines of `path,hash,size`, relative to the folder in which the `.dist-info` lies; quoted where there is a comma. */
function addRecord(path: string, content: Uint8Array, owned: OwnedFiles): void {
  const root = parentOf(parentOf(path))
  for (const line of linesOf(decodeText(content))) {
    const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/.exec(line) ?? []
    const listed = quoted?.replaceAll('""', '"') ?? plain ?? ''
    if (listed !== '' && listed.length <= 4096) owned.addFile(join(root, listed))
  }
}

function join(root: string, listed: string): string {
  if (listed.startsWith('/')) return listed.slice(1)
  const parts = root === '' ? [] : root.split('/')
  for (const part of listed.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}
