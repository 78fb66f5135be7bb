/** Which files of an image the cataloguers read; an image is gone through once for all of them. */

/** The first of these that is a file speaks (os-release(5)). */
export const osReleasePaths = ['etc/os-release', 'usr/lib/os-release'] as const

export const dpkgStatus = 'var/lib/dpkg/status'
const dpkgStatusFolder = 'var/lib/dpkg/status.d/'

/** The database, or one of distroless' files; the md5sums beside those are none. */
export function isDpkgStatus(path: string): boolean {
  if (path === dpkgStatus) return true
  return (
    path.startsWith(dpkgStatusFolder) &&
    !path.slice(dpkgStatusFolder.length).includes('/') &&
    !path.endsWith('.md5sums')
  )
}

/** `libssl3:amd64` of `var/lib/dpkg/info/libssl3:amd64.list`: the files that a package brought. */
export function dpkgListOf(path: string): string | undefined {
  return /^var\/lib\/dpkg\/info\/([^/]+)\.list$/.exec(path)?.[1]
}

/** `libssl3` of `usr/share/doc/libssl3/copyright`. */
export function copyrightOf(path: string): string | undefined {
  return /^usr\/share\/doc\/([^/]+)\/copyright$/.exec(path)?.[1]
}

export function isPackageJson(path: string): boolean {
  return path === 'package.json' || path.endsWith('/package.json')
}

/** Lock files of npm, which name everything, and of others, which are not read. Inside of node_modules they mean nothing. */
export function lockFileOf(path: string): 'npm' | 'other' | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (isInNodeModules(path)) return undefined
  if (name === 'package-lock.json' || name === 'npm-shrinkwrap.json') return 'npm'
  return name === 'yarn.lock' || name === 'pnpm-lock.yaml' || name === 'bun.lock' ? 'other' : undefined
}

/** What npm notes beside the packages that it installed. */
export function isInstalledLock(path: string): boolean {
  return path === 'node_modules/.package-lock.json' || path.endsWith('/node_modules/.package-lock.json')
}

export function isInNodeModules(path: string): boolean {
  return path.startsWith('node_modules/') || path.includes('/node_modules/')
}

/** apk's database; Alpine 3.23 moved it below usr. */
export function isApkInstalled(path: string): boolean {
  return path === 'lib/apk/db/installed' || path === 'usr/lib/apk/db/installed'
}

const rpmFolder = /^(?:var\/lib|usr\/lib\/sysimage|usr\/share)\/rpm\/([^/]+)$/

/** The format of an rpm database. */
export function rpmDatabaseOf(path: string): 'sqlite' | 'ndb' | undefined {
  const name = rpmFolder.exec(path)?.[1]
  return name === 'rpmdb.sqlite' ? 'sqlite' : name === 'Packages.db' ? 'ndb' : undefined
}

/** Changes that SQLite has not written into the database. */
export function isRpmWriteAhead(path: string): boolean {
  return rpmFolder.exec(path)?.[1] === 'rpmdb.sqlite-wal'
}

/** An ecosystem whose database is there and that we do not read yet. */
export interface UnreadEcosystem {
  readonly ecosystem: string
  /** What the unknown is reported for: many files of one folder make one. */
  readonly folder: string
}

/** Databases at one place. */
const fixedPlaces: readonly (readonly [RegExp, string])[] = [
  [/^((?:var\/lib|usr\/lib\/sysimage|usr\/share)\/rpm)\/Packages$/, 'RPM packages (Berkeley DB)'],
  [/^(var\/lib\/rpmmanifest)\/container-manifest-[12]$/, 'RPM packages'],
  [/^(var\/lib\/pacman\/local)\/[^/]+\/desc$/, 'pacman packages'],
  [/^((?:var|usr)\/lib\/opkg)\/status$/, 'opkg packages'],
  [/^(var\/db\/pkg)\/[^/]+\/[^/]+\/PF$/, 'Portage packages']
]

/** @returns undefined for what is no database of another ecosystem */
export function unreadEcosystem(path: string): UnreadEcosystem | undefined {
  for (const [pattern, ecosystem] of fixedPlaces) {
    const folder = pattern.exec(path)?.[1]
    if (folder !== undefined) return { ecosystem, folder }
  }
  const { name, parent, folder } = split(path)
  if (name.endsWith('.json') && parent === 'conda-meta') return { ecosystem: 'Conda packages', folder }
  return undefined
}

interface Segments {
  readonly name: string
  readonly parent: string
  readonly folder: string
  readonly grandparent: string
}

let lastPath: string | undefined
let lastSegments: Segments

/**
 * By segments and not by patterns over the whole path: this is asked of every file, and paths are a stranger's. Several
 * ask it of one path in a row.
 */
function split(path: string): Segments {
  if (path === lastPath) return lastSegments
  const slash = path.lastIndexOf('/')
  const folder = slash < 0 ? '' : path.slice(0, slash)
  const above = folder.lastIndexOf('/')
  lastPath = path
  lastSegments = {
    name: path.slice(slash + 1),
    parent: folder.slice(above + 1),
    folder,
    grandparent: above < 0 ? '' : folder.slice(folder.lastIndexOf('/', above - 1) + 1, above)
  }
  return lastSegments
}

/** What pip leaves beside a package, what setuptools did, and eggs. */
export function isPythonMetadata(path: string): boolean {
  const { name, parent } = split(path)
  if (name === 'METADATA') return parent.endsWith('.dist-info')
  if (name === 'PKG-INFO') return parent.endsWith('.egg-info') || parent === 'EGG-INFO'
  return name.endsWith('.egg-info')
}

/** An egg as one archive; unpacked, it is a folder. */
export function isEgg(path: string): boolean {
  return path.endsWith('.egg')
}

/** pip's list of the files of a package. */
export function isPythonRecord(path: string): boolean {
  const { name, parent } = split(path)
  return name === 'RECORD' && parent.endsWith('.dist-info')
}

/** `specifications/json-2.9.1.gemspec`, in `default` below it those that come with Ruby. */
export function isGemspec(path: string): boolean {
  const { name, parent, grandparent } = split(path)
  return name.endsWith('.gemspec') && (parent === 'specifications' || grandparent === 'specifications')
}

export function isComposerInstalled(path: string): boolean {
  return path === 'vendor/composer/installed.json' || path.endsWith('/vendor/composer/installed.json')
}

export function isDotnetDeps(path: string): boolean {
  return path.endsWith('.deps.json')
}

/** Whether a cataloguer wants the file for its name, and keeps all of it. */
export function isWantedName(path: string): boolean {
  return (
    isPackageJson(path) ||
    isInstalledLock(path) ||
    lockFileOf(path) !== undefined ||
    isDpkgStatus(path) ||
    dpkgListOf(path) !== undefined ||
    copyrightOf(path) !== undefined ||
    isApkInstalled(path) ||
    isPythonMetadata(path) ||
    isPythonRecord(path) ||
    isGemspec(path) ||
    isComposerInstalled(path) ||
    isDotnetDeps(path) ||
    rpmDatabaseOf(path) !== undefined ||
    isRpmWriteAhead(path) ||
    (osReleasePaths as readonly string[]).includes(path) ||
    unreadEcosystem(path) !== undefined
  )
}
