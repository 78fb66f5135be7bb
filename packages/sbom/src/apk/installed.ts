/** apk's database of installed packages: lines of `X:value`, an empty line after each package (apk-tools, "apk-v2"). */
import { linesOf } from '../deb822.js'
import { readExpression, type Licence } from '../licence/expression.js'
import { readMaintainer } from '../maintainer.js'
import type { Supplier } from '../model.js'
import { decodeText } from '../text.js'

export interface ApkPackage {
  readonly name: string
  readonly version: string
  readonly architecture: string
  /** Name of the APKBUILD, which advisories speak of. */
  readonly origin: string
  readonly licence?: Licence
  readonly supplier?: Supplier
}

export interface ApkDatabase {
  readonly packages: readonly ApkPackage[]
  /** What could not be read, in words. */
  readonly problems: readonly string[]
}

/** Alpine has some 30,000 packages. */
const mostPackages = 100_000
const largestDatabase = 128 * 1024 * 1024

const packageName = /^[A-Za-z0-9._][A-Za-z0-9._+-]{0,199}$/
const packageVersion = /^[0-9][A-Za-z0-9._~+-]{0,199}$/
const architectureName = /^[a-z0-9_-]{1,50}$/

/**
 * @param onFile called with each installed file's path, relative to the root
 */
export function readInstalled(bytes: Uint8Array, onFile: (path: string) => void): ApkDatabase {
  if (bytes.byteLength > largestDatabase) return { packages: [], problems: [`larger than ${largestDatabase} bytes`] }
  const packages: ApkPackage[] = []
  const problems: string[] = []
  let fields = new Map<string, string>()
  let line = 0
  let start = 1
  let folder = ''
  let isGone = false
  const close = (): void => {
    if (fields.size > 0) {
      const read = readPackage(fields)
      if (typeof read === 'string') problems.push(`package at line ${start}: ${read}`)
      else packages.push(read)
    }
    fields = new Map()
    folder = ''
  }
  for (const text of linesOf(decodeText(bytes))) {
    line += 1
    if (text === '') {
      close()
      start = line + 1
      if (packages.length + problems.length >= mostPackages) {
        problems.push(`more than ${mostPackages} packages`)
        isGone = true
        break
      }
      continue
    }
    const key = text.slice(0, 1)
    const value = text.slice(2)
    if (text[1] !== ':') problems.push(`line ${line} is no field`)
    else if (key === 'F') folder = value
    else if (key === 'R') onFile(folder === '' ? value : `${folder}/${value}`)
    // The first one stands, so that a second one cannot hide the real version.
    else if ('PVALom'.includes(key) && fields.has(key)) problems.push(`line ${line} repeats a field`)
    else if ('PVALom'.includes(key)) fields.set(key, value)
  }
  if (!isGone) close()
  if (packages.length === 0 && problems.length === 0) problems.push('empty')
  return { packages, problems: problems.slice(0, 1000) }
}

function readPackage(fields: ReadonlyMap<string, string>): ApkPackage | string {
  const name = fields.get('P') ?? ''
  const version = fields.get('V') ?? ''
  const architecture = fields.get('A') ?? ''
  if (!packageName.test(name)) return 'no valid name (P)'
  if (!packageVersion.test(version)) return `package ${name} has no valid version (V)`
  if (!architectureName.test(architecture)) return `package ${name} has no valid architecture (A)`
  const origin = fields.get('o') ?? name
  if (!packageName.test(origin)) return `package ${name} has no valid origin (o)`
  const licence = readExpression(fields.get('L') ?? '')
  const supplier = readMaintainer(fields.get('m') ?? '', 'person')
  return {
    name,
    version,
    architecture,
    origin,
    ...(licence === undefined ? {} : { licence }),
    ...(supplier === undefined ? {} : { supplier })
  }
}
