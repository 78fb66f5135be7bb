import { isInNodeModules, isInstalledLock, isPackageJson, lockFileOf } from '../files.js'
import type { Findings } from '../findings.js'
import type { ImageFile } from '@immutable-delivery/oci'
import type { Checksum } from '../model.js'
import type { OwnedFiles } from '../owned.js'
import { npmPurl } from '../purl.js'
import { readLock } from './lock.js'
import { readManifest, type NpmManifest } from './manifest.js'

/** Lists npm packages by their own package.json, wherever they are; by a lock file only where nothing is installed. */
export function catalogueNpm(files: readonly ImageFile[], owned: OwnedFiles, findings: Findings): void {
  const checksums = installedChecksums(files)
  /** Folder to the package in it, to leave out a copy of a package's manifest inside the package. */
  const found = new Map<string, NpmManifest>()
  /** Folders of applications that have a node_modules. */
  const applications = new Set<string>()
  // Parents come before what is in them.
  for (const file of files.toSorted((a, b) => a.path.length - b.path.length)) {
    if (!isPackageJson(file.path) || owned.has(file.path)) continue
    const folder = folderOf(file.path)
    const manifest = readManifest(file.content)
    if (typeof manifest === 'string') {
      // Elsewhere a package.json without name and version only sets options for the files around it.
      if (isInstalled(folder)) findings.addUnknown(file.path, `npm package: ${manifest}`)
      continue
    }
    if (isInNodeModules(file.path)) {
      applications.add(folder.slice(0, Math.max(folder.search(/(?:^|\/)node_modules\//), 0)))
      const outer = enclosing(folder, found)
      if (!isInstalled(folder) && outer?.name === manifest.name && outer.version === manifest.version) continue
    }
    found.set(folder, manifest)
    addPackage(file, manifest, checksums.get(`${folder}\0${manifest.version}`), findings)
  }
  for (const file of files) {
    const kind = lockFileOf(file.path)
    if (kind === undefined || owned.has(file.path) || applications.has(folderOf(file.path))) continue
    addLock(file, kind, findings)
  }
}

function addPackage(
  file: ImageFile,
  { name, version, licence, supplier }: NpmManifest,
  checksum: Checksum | undefined,
  findings: Findings
): void {
  findings.addComponent({
    name,
    version,
    purl: npmPurl(name, version),
    type: 'npm',
    layer: { index: file.layer, diffId: file.diffId },
    path: file.path,
    ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
    ...(supplier === undefined ? {} : { supplier }),
    ...(checksum === undefined ? {} : { checksum })
  })
}

/** A lock file without node_modules: its packages may have been bundled into the application's own files. */
function addLock(file: ImageFile, kind: 'npm' | 'other', findings: Findings): void {
  if (kind === 'other') {
    findings.addUnknown(file.path, 'a lock file that is not read, and no node_modules beside it')
    return
  }
  const packages = readLock(file.content)
  if (typeof packages === 'string') {
    findings.addUnknown(file.path, `npm lock file: ${packages}`)
    return
  }
  for (const entry of packages) {
    const { name, version, licence, checksum } = entry
    findings.addComponent({
      name,
      version,
      purl: npmPurl(name, version),
      type: 'npm',
      layer: { index: file.layer, diffId: file.diffId },
      path: `${file.path}#${entry.place}`,
      ...(licence === undefined ? {} : { licence: findings.useLicence(licence) }),
      ...(checksum === undefined ? {} : { checksum })
    })
  }
}

/** Checksums by folder and version out of `node_modules/.package-lock.json`, which npm leaves beside what it installed. */
function installedChecksums(files: readonly ImageFile[]): ReadonlyMap<string, Checksum> {
  const checksums = new Map<string, Checksum>()
  for (const file of files) {
    if (!isInstalledLock(file.path)) continue
    const base = file.path.slice(0, -'node_modules/.package-lock.json'.length)
    const packages = readLock(file.content)
    // It adds nothing but checksums: the manifests are what counts.
    if (typeof packages === 'string') continue
    for (const { place, version, checksum } of packages)
      if (checksum !== undefined) checksums.set(`${base}${place}\0${version}`, checksum)
  }
  return checksums
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}

/**
 * A place where npm or pnpm installs: `node_modules/name` or `node_modules/@scope/name`, below the first node_modules in
 * nothing but other such places, or in `node_modules/.pnpm/<key>/`.
 */
function isInstalled(folder: string): boolean {
  const segments = folder.split('/')
  let at = segments.indexOf('node_modules')
  if (at < 0) return false
  while (at < segments.length) {
    if (segments[at] !== 'node_modules') return false
    at += 1
    if (segments[at] === '.pnpm') {
      at += 2
      continue
    }
    if (segments[at]?.startsWith('@') === true) at += 1
    const name = segments[at] ?? ''
    if (name === '' || name.startsWith('.')) return false
    at += 1
  }
  return true
}

function enclosing(folder: string, found: ReadonlyMap<string, NpmManifest>): NpmManifest | undefined {
  for (let at = folder.lastIndexOf('/'); at > 0; at = folder.lastIndexOf('/', at - 1)) {
    const manifest = found.get(folder.slice(0, at))
    if (manifest !== undefined) return manifest
  }
  return undefined
}
