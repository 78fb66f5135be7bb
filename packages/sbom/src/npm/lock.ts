/** npm's lock files, versions 2 and 3. */
import { isObject, parseJsonObject, type JsonObject } from '@immutable-delivery/kit'
import { readExpression, type Licence } from '../licence/expression.js'
import type { Checksum } from '../model.js'
import { decodeText } from '../text.js'
import { isNpmName, npmVersion } from './manifest.js'

export interface LockedPackage {
  /** Where it belongs, relative to the lock file: `node_modules/a/node_modules/b`. */
  readonly place: string
  readonly name: string
  readonly version: string
  readonly licence?: Licence
  readonly checksum?: Checksum
}

const largestLock = 64 * 1024 * 1024

/**
 * The packages of a lock file that are not for development only.
 * @returns in words, why it cannot be read
 */
export function readLock(bytes: Uint8Array): readonly LockedPackage[] | string {
  if (bytes.byteLength > largestLock) return `larger than ${largestLock} bytes`
  let lock: JsonObject
  try {
    lock = parseJsonObject(decodeText(bytes), 'package-lock.json')
  } catch {
    return 'not a JSON object'
  }
  const entries = lock['packages']
  if (!isObject(entries)) return 'a lock file without `packages`, written by npm 6 or older'
  const packages: LockedPackage[] = []
  for (const [place, entry] of Object.entries(entries)) {
    // '' is the application itself, other places outside of node_modules are its workspaces.
    if (!/(?:^|\/)node_modules\//.test(place)) continue
    if (!isObject(entry)) return `no valid entry ${JSON.stringify(place.slice(0, 200))}`
    if (entry['dev'] === true || entry['devOptional'] === true || entry['link'] === true) continue
    const name = entry['name'] ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const version = npmVersion(entry['version'])
    if (!isNpmName(name) || version === undefined) return `no valid entry ${JSON.stringify(place.slice(0, 200))}`
    const licence = typeof entry['license'] === 'string' ? readExpression(entry['license']) : undefined
    const checksum = readIntegrity(entry['integrity'])
    packages.push({
      place,
      name,
      version,
      ...(licence === undefined ? {} : { licence }),
      ...(checksum === undefined ? {} : { checksum })
    })
  }
  return packages
}

/** Subresource integrity, `sha512-<base64>`, of the package's tarball. */
function readIntegrity(value: unknown): Checksum | undefined {
  if (typeof value !== 'string') return undefined
  const match = /^sha(256|512)-([A-Za-z0-9+/]{43,86}={1,2})$/.exec(value)
  if (match === null) return undefined
  const bytes = Buffer.from(match[2] ?? '', 'base64')
  if (bytes.byteLength * 8 !== Number(match[1])) return undefined
  return { algorithm: match[1] === '256' ? 'SHA256' : 'SHA512', value: bytes.toString('hex') }
}
