/** Keeps what is installed apart from what is written here: the one changes with a lock file, the other daily. Pure. */
import type { HashedSource } from './source-digest.js'

/** What one layer is made of. */
export interface LayerPart {
  /** Absent where a line of `files` is one layer. */
  readonly part?: 'dependencies' | 'application'
  /** Dependencies alone. */
  readonly isInstalled: boolean
  readonly sources: readonly HashedSource[]
}

/** Folders that hold packages by their name alone, wherever they lie. */
const named = /(?:^|\/)(?:node_modules|bower_components|site-packages|dist-packages)(?:\/|$)/
/** What a package manager leaves in its `vendor`: Go, Composer, Bundler. */
const vendored = /^(?:|.*\/)vendor(?=\/(?:modules\.txt|autoload\.php|bundle\/.*)$)/

/**
 * One line of `files` as one layer, or as two: dependencies below, the rest above. It depends on the names in the image
 * alone, so that the same files make the same layers.
 */
export function splitSources(sources: readonly HashedSource[]): LayerPart[] {
  const vendors = new Set(sources.flatMap(({ destination }) => vendored.exec(destination)?.[0] ?? []))
  const isInstalled = ({ destination }: HashedSource): boolean =>
    named.test(destination) || (vendors.size > 0 && aboveOf(destination).some((folder) => vendors.has(folder)))
  const installed: HashedSource[] = []
  const own: HashedSource[] = []
  for (const source of sources) (isInstalled(source) ? installed : own).push(source)
  // Folders alone are no layer: they are the parents of what lies in them.
  if (![installed, own].every((part) => part.some(({ type }) => type !== 'directory'))) {
    const isInstalledAlone = installed.some(({ type }) => type !== 'directory')
    return [{ isInstalled: isInstalledAlone, sources }]
  }
  return [
    { part: 'dependencies', isInstalled: true, sources: installed },
    { part: 'application', isInstalled: false, sources: own }
  ]
}

/** A path and all folders above it. */
function aboveOf(path: string): string[] {
  const above = [path]
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) above.push(path.slice(0, end))
  return above
}
