/** Who a Java archive is, out of the files in META-INF. */
import { linesOf } from '../deb822.js'
import { readExpression, type Licence } from '../licence/expression.js'
import { groupOf, tomcatArtifact } from './groups.js'

export interface Coordinates {
  readonly group: string
  readonly artifact: string
  readonly version: string
}

const part = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/
const versionPart = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,199}$/

function valid({ group, artifact, version }: Coordinates): Coordinates | undefined {
  return part.test(group) && part.test(artifact) && versionPart.test(version) ? { group, artifact, version } : undefined
}

/** `pom.properties`, as Maven writes it. */
export function readPomProperties(text: string): Coordinates | undefined {
  const values = new Map<string, string>()
  for (const line of linesOf(text)) {
    const match = /^\s{0,10}(groupId|artifactId|version)\s{0,10}[=:]\s{0,10}(\S{1,300})\s*$/.exec(line.slice(0, 1000))
    if (match !== null) values.set(match[1] ?? '', match[2] ?? '')
  }
  return valid({
    group: values.get('groupId') ?? '',
    artifact: values.get('artifactId') ?? '',
    version: values.get('version') ?? ''
  })
}

/** The main section of MANIFEST.MF: a line that begins with a blank continues the one before it. */
export function readManifest(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  let last: string | undefined
  for (const line of linesOf(text)) {
    if (line === '') break
    if (line.startsWith(' ') && last !== undefined) {
      const value = values.get(last) ?? ''
      if (value.length < 10_000) values.set(last, value + line.slice(1))
      continue
    }
    const at = line.indexOf(': ')
    last = at < 1 ? undefined : line.slice(0, at).toLowerCase()
    if (last !== undefined && values.size < 1000) values.set(last, line.slice(at + 2, at + 2002))
  }
  return values
}

/** @param fileName `spring-core-6.2.1.jar` */
export function coordinatesOf(fileName: string, manifest: ReadonlyMap<string, string>): Coordinates | undefined {
  const stem = fileName.replace(/\.[a-z]{2,5}$/, '')
  const title = manifest.get('implementation-title')
  const declared = manifest.get('implementation-version') ?? manifest.get('bundle-version') ?? ''
  const tomcat = tomcatArtifact(stem, title ?? '')
  if (tomcat !== undefined) return valid({ group: 'org.apache.tomcat', artifact: tomcat, version: declared })
  const named = /^([A-Za-z][A-Za-z0-9._-]{0,150}?)-(\d[A-Za-z0-9._+-]{0,100})$/.exec(stem)
  const artifact = named?.[1] ?? title ?? stem
  const version = named?.[2] ?? declared
  return valid({
    group: groupOf(artifact, version) ?? manifest.get('implementation-vendor-id') ?? '',
    artifact,
    version
  })
}

/** `Bundle-License`: an expression, or most often the address of Apache's licence. */
export function licenceOf(manifest: ReadonlyMap<string, string>): Licence | undefined {
  const declared = (manifest.get('bundle-license') ?? '').replace(/;.*$/, '').replace(/^"|"$/g, '')
  if (/apache\.org\/licenses\/LICENSE-2\.0(?:\.txt|\.html)?$/i.test(declared)) return readExpression('Apache-2.0')
  const read = readExpression(declared)
  return read === undefined || read.references.length > 0 ? undefined : read
}
