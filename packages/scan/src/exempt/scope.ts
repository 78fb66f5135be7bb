/** Which packages a package URL in an ignore file or a VEX document speaks of. */
import { parsePurl } from '../ecosystem.js'

/** A package URL read once; what it leaves open (version, qualifiers, subpath) is any. */
export interface Scope {
  readonly type: string
  readonly namespace: string
  readonly name: string
  readonly version: string
  readonly qualifiers: Readonly<Record<string, string>>
  readonly subpath: string
}

/** @returns undefined for a text that is no package URL */
export function readScope(text: string): Scope | undefined {
  const purl = parsePurl(text)
  if (purl === undefined) return undefined
  return {
    type: purl.type,
    namespace: purl.namespace ?? '',
    name: purl.name,
    version: purl.version ?? '',
    qualifiers: { ...purl.qualifiers },
    subpath: purl.subpath ?? ''
  }
}

/** Whether the installed package lies in the scope: what the scope says, the package must say as well. */
export function covers(scope: Scope, installed: Scope): boolean {
  return (
    scope.type === installed.type &&
    scope.namespace === installed.namespace &&
    scope.name === installed.name &&
    (scope.subpath === '' || scope.subpath === installed.subpath) &&
    (scope.version === '' || scope.version === installed.version) &&
    Object.entries(scope.qualifiers).every(
      ([key, value]) => Object.hasOwn(installed.qualifiers, key) && installed.qualifiers[key] === value
    )
  )
}
