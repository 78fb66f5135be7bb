/** What is in a Java archive, and in the archives in it. */
import { createHash } from 'node:crypto'
import type { Licence } from '../licence/expression.js'
import { decodeText } from '../text.js'
import { coordinatesOf, licenceOf, readManifest, readPomProperties, type Coordinates } from './manifest.js'
import { licenceOfPom, licenceOfText } from './pom.js'
import { readZip, type ZipEntry } from './zip.js'

export interface JavaPackage extends Coordinates {
  readonly licence?: Licence
  /** Of the archive, which is what was distributed; lower-case hexadecimal. Undefined where it holds more than this. */
  readonly sha512?: string
  /** Path of the archive that it is in, inside of the file; '' for the file itself. */
  readonly inside: string
}

export interface JavaContent {
  readonly packages: readonly JavaPackage[]
  readonly problems: readonly { readonly inside: string; readonly reason: string }[]
}

const extensions = /\.(?:jar|war|ear|rar|sar|par|kar|nar|jpi|hpi|lpkg)$/i

export function isJavaArchive(path: string): boolean {
  return extensions.test(path)
}

/** An .ear holds a .war holds a .jar; a fourth level is nobody's. */
const deepest = 4
const largestNested = 256 * 1024 * 1024
/** Bytes of all that is read in one file, unpacked. */
const largestTotal = 1024 * 1024 * 1024
const largestText = 1024 * 1024
const mostPackages = 20_000
const mostProblems = 200

/** @param fileName without its folder */
export function readJavaArchive(data: Buffer, fileName: string): JavaContent {
  const reader = new Reader()
  reader.read(data, fileName, '', 0)
  return { packages: reader.packages, problems: reader.problems }
}

class Reader {
  readonly packages: JavaPackage[] = []
  readonly problems: { inside: string; reason: string }[] = []
  private total = 0

  read(data: Buffer, fileName: string, inside: string, depth: number): void {
    const entries = readZip(data)
    if (entries === undefined) {
      this.fail(inside, 'a damaged archive')
      return
    }
    const manifestEntry = entries.find(({ name }) => /^META-INF\/MANIFEST\.MF$/i.test(name))
    const manifest = readManifest(manifestEntry === undefined ? '' : (this.text(manifestEntry, inside) ?? ''))
    const nested = entries.filter(({ name }) => isJavaArchive(name))
    const own = this.coordinates(entries, fileName, manifest, inside)
    // A shaded archive carries the notes of all that is in it, and its manifest's licence is that of one of them only.
    const declared = own.length === 1 ? (licenceOf(manifest) ?? this.textLicence(entries, inside)) : undefined
    const sha512 = own.length === 1 && nested.length === 0 ? createHash('sha512').update(data).digest('hex') : undefined
    for (const { licence = declared, ...coordinates } of own)
      if (this.packages.length < mostPackages)
        this.packages.push({
          ...coordinates,
          inside,
          ...(licence === undefined ? {} : { licence }),
          ...(sha512 === undefined ? {} : { sha512 })
        })
      else this.fail('', `more than ${mostPackages} packages`)
    // What holds others is an application; what has no classes is no code.
    if (own.length === 0 && nested.length === 0 && entries.some(({ name }) => name.endsWith('.class')))
      this.fail(inside, 'no Maven coordinates')
    for (const entry of nested) this.readNested(entry, inside, depth)
  }

  /** Several texts are several licences, and which of them is for what they do not say. */
  private textLicence(entries: readonly ZipEntry[], inside: string): Licence | undefined {
    const texts = entries.filter(({ name }) => /^META-INF\/licen[cs]e(?:\.txt)?$/i.test(name))
    const [only] = texts
    return only === undefined || texts.length > 1 ? undefined : licenceOfText(this.text(only, inside) ?? '')
  }

  private coordinates(
    entries: readonly ZipEntry[],
    fileName: string,
    manifest: ReadonlyMap<string, string>,
    inside: string
  ): (Coordinates & Pick<JavaPackage, 'licence'>)[] {
    const found: (Coordinates & Pick<JavaPackage, 'licence'>)[] = []
    const poms = new Map(
      entries.filter(({ name }) => /(?:^|\/)pom\.xml$/.test(name)).map((entry) => [entry.name, entry])
    )
    for (const entry of entries) {
      if (!/(?:^|\/)pom\.properties$/.test(entry.name)) continue
      const text = this.text(entry, inside)
      const read = text === undefined ? undefined : readPomProperties(text)
      if (read !== undefined) {
        const pom = poms.get(entry.name.replace(/properties$/, 'xml'))
        const licence = pom === undefined ? undefined : licenceOfPom(this.text(pom, inside) ?? '')
        found.push({ ...read, ...(licence === undefined ? {} : { licence }) })
      }
      // Relocated with what was merged in, Maven's note may be anywhere; elsewhere the name may also be somebody else's.
      else if (entry.name.startsWith('META-INF/maven/')) this.fail(inside, 'a pom.properties without coordinates')
    }
    if (found.length > 0) return found
    const read = coordinatesOf(fileName, manifest)
    return read === undefined ? [] : [read]
  }

  private readNested(entry: ZipEntry, inside: string, depth: number): void {
    const place = inside === '' ? entry.name : `${inside}!/${entry.name}`
    if (depth + 1 >= deepest) this.fail(place, 'archives in archives that are too deep')
    else if (entry.size > largestNested) this.fail(place, 'archives that are too large')
    else {
      const data = this.bytes(entry, place)
      if (data !== undefined) this.read(data, entry.name.slice(entry.name.lastIndexOf('/') + 1), place, depth + 1)
    }
  }

  private text(entry: ZipEntry, inside: string): string | undefined {
    if (entry.size <= largestText) {
      const data = this.bytes(entry, inside)
      return data === undefined ? undefined : decodeText(data)
    }
    this.fail(inside, 'a description that is too large')
    return undefined
  }

  private bytes(entry: ZipEntry, inside: string): Buffer | undefined {
    this.total += entry.size
    if (this.total > largestTotal) {
      this.fail(inside, 'archives that are too large')
      return undefined
    }
    try {
      return entry.read()
    } catch {
      this.fail(inside, 'a damaged entry')
      return undefined
    }
  }

  private fail(inside: string, reason: string): void {
    if (this.problems.length < mostProblems) this.problems.push({ inside: inside.slice(0, 1000), reason })
  }
}
