/** From the texts in a Go program to its modules. */
import { linesOf } from '../deb822.js'
import type { GoBuildInfo } from './buildinfo.js'

export interface GoModule {
  readonly path: string
  /** With its `v`; for the standard library as advisories write it, `1.25.3`. */
  readonly version: string
}

export interface GoModules {
  readonly modules: readonly GoModule[]
  readonly problems: readonly string[]
}

const mostModules = 20_000
const modulePath = /^[A-Za-z0-9~][A-Za-z0-9._~/+-]{0,499}$/
const moduleVersion = /^v\d{1,20}\.\d{1,20}\.\d{1,20}(?:-[A-Za-z0-9.-]{1,150})?(?:\+[A-Za-z0-9.-]{1,50})?$/

/**
 * A replaced module is listed as what replaced it. The main module of a program that was built from a checkout, and
 * the others of a workspace, have no version (`(devel)`); they get that of the commit, and are left out where that is
 * not noted either.
 */
export function readModules({ go, modules: text }: GoBuildInfo): GoModules {
  const found: GoModule[] = []
  const problems: string[] = []
  const standard = /^go(\d[0-9A-Za-z.]{0,30})/.exec(go)?.[1]
  if (standard === undefined) problems.push('built by an unreleased version of Go')
  else found.push({ path: 'stdlib', version: standard })
  // Go's own tools are built without, from the standard library alone.
  if (!/^(?:path\tcmd\/|mod\t|dep\t)/m.test(text)) problems.push('built without a list of its modules')
  const settings = new Map<string, string>()
  const own: string[] = []
  /** The line before was of a module that was listed, and that this line may replace. */
  let isListed = false
  for (const line of linesOf(text)) {
    const [kind = '', path = '', version = ''] = line.split('\t', 3)
    if (kind === 'build') {
      const at = path.indexOf('=')
      settings.set(path.slice(0, Math.max(at, 0)), path.slice(at + 1))
    }
    if (kind === '=>') {
      // A folder has no version: what it replaces is what can be looked up.
      if (version === '' || version === '(devel)') continue
      if (isListed) found.pop()
    } else if (kind !== 'mod' && kind !== 'dep') continue
    isListed = false
    if (version === '(devel)' || (kind === 'mod' && version === '')) {
      if (own.length < mostModules) own.push(path)
      continue
    }
    if (!modulePath.test(path)) problems.push('a module without a valid path')
    else if (!moduleVersion.test(version)) problems.push(`module ${path} has no valid version`)
    else {
      found.push({ path, version })
      isListed = kind !== '=>'
    }
    if (found.length + problems.length > mostModules)
      return { modules: found, problems: [`more than ${mostModules} modules`] }
  }
  const version = commitVersion(settings)
  if (version !== undefined) for (const path of own) if (modulePath.test(path)) found.push({ path, version })
  return { modules: found, problems }
}

/** The pseudo-version of a commit (Go's modules reference, "Pseudo-versions"). */
function commitVersion(settings: ReadonlyMap<string, string>): string | undefined {
  const revision = /^([0-9a-f]{12})[0-9a-f]*$/.exec(settings.get('vcs.revision') ?? '')?.[1]
  const time = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(settings.get('vcs.time') ?? '')
  return revision === undefined || time === null ? undefined : `v0.0.0-${time.slice(1).join('')}-${revision}`
}
