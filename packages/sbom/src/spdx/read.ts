/** Reads SPDX 2.3 and 3.0 as JSON: our own documents in full, other tools' as far as package URLs say what is in the image. */
import { IntegrityError, parseJsonObject, type JsonObject } from '@immutable-delivery/kit'
import { isDigest, type Digest } from '@immutable-delivery/oci'
import { isExpression } from '../licence/expression.js'
import type { DocumentComponent, Layer, SbomDocument } from '../model.js'
import { distroQualifier } from '../os-release.js'
import { fullName, fullVersion, isImagePurl, parsePurl, sourceOfPurl, type ParsedPurl } from '../purl.js'
import { Unknowns } from '../unknowns.js'
import { isSpdx3, parseSpdx3 } from '../spdx3/document.js'
import { readDistribution } from './distribution.js'
import { parseDocument, purlsOf, textOf, type SpdxDocument, type SpdxPackage } from './document.js'
import { imageId, readCompleteness, readLayer, readSourceInfo, readUnknown, toolName } from './terms.js'

const what = 'SPDX document'

/** Twice the largest SBOM that is known to have been attested (46 MB). */
export const largestDocument = 96 * 1024 * 1024

/**
 * @param bytes the document, UTF-8 JSON
 * @param subject digest of the platform manifest that it must be about
 * @throws IntegrityError when it is no SPDX 2.2, 2.3 or 3.0, is about another image, is over the limits (96 MiB, 200,000 packages),
 * or says it is ours and contradicts itself
 */
export function readSpdx(bytes: Uint8Array, subject: Digest): SbomDocument {
  if (bytes.byteLength > largestDocument)
    throw new IntegrityError(what, `at most ${largestDocument} bytes`, `${bytes.byteLength}`)
  return readSpdxObject(parseJsonObject(bytes, what), subject)
}

/** The same of a document already parsed. */
export function readSpdxObject(value: JsonObject, subject: Digest): SbomDocument {
  const document = isSpdx3(value) ? parseSpdx3(value) : parseDocument(value)
  const ours = document.creators.filter((creator) => creator.startsWith('Tool: immutable-delivery-sbom-'))
  const stated = statedSubject(document, subject)
  if (ours.length === 0) return readForeign(document, stated)
  if (ours.length !== 1 || ours[0] !== `Tool: ${toolName}`)
    throw new IntegrityError(what, `the form of ${toolName}`, ours.join(', ').slice(0, 200))
  if (stated === undefined) throw new IntegrityError(what, `image ${subject}`, 'no image')
  return readOurs(document, stated)
}

/**
 * The image that the described package says it is.
 * @returns undefined when none is described
 */
function statedSubject(document: SpdxDocument, subject: Digest): Digest | undefined {
  const stated = new Set<string>()
  for (const entry of document.packages) {
    if (!document.described.has(entry.id)) continue
    const images = purlsOf(entry).flatMap((text) => {
      const purl = parsePurl(text)
      return purl !== undefined && isImagePurl(purl) ? purl : []
    })
    const isContainer = images.length > 0 || textOf(entry.value, 'primaryPackagePurpose') === 'CONTAINER'
    if (!isContainer) continue
    const versions = [textOf(entry.value, 'versionInfo') ?? '', ...images.map(({ version }) => version)]
    for (const version of versions) if (isDigest(version)) stated.add(version)
  }
  if (stated.size === 0) return undefined
  if (stated.size > 1 || !stated.has(subject))
    throw new IntegrityError(what, `an SBOM of image ${subject}`, `one of ${[...stated].slice(0, 3).join(', ')}`)
  return subject
}

function readOurs(document: SpdxDocument, subject: Digest): SbomDocument {
  const fail = (expected: string, got: string): never => {
    throw new IntegrityError(what, expected, got.slice(0, 200))
  }
  if (document.described.size !== 1 || !document.described.has(imageId)) fail(`${imageId} described`, 'something else')
  const distribution = readDistribution(document, true)
  const layers = document.comments.flatMap((comment) => readLayer(comment) ?? [])
  const components: DocumentComponent[] = []
  for (const entry of document.packages) {
    if (entry.id === imageId || entry.isSystem) continue
    const [text, ...more] = purlsOf(entry)
    const purl = parsePurl(text)
    if (purl === undefined || more.length > 0) {
      fail(`one package URL of ${entry.id}`, text ?? 'none')
      continue
    }
    const component = readComponent(entry, purl, layers)
    if (component.version !== textOf(entry.value, 'versionInfo') || component.name !== entry.name)
      fail(`${entry.id} to be ${purl.text}`, `${entry.name} ${textOf(entry.value, 'versionInfo') ?? ''}`)
    if (component.version === '') fail(`a version of ${entry.id}`, 'none')
    if (
      component.distro !== undefined &&
      (distribution === undefined || component.distro !== distroQualifier(distribution))
    )
      fail(`the distribution of ${entry.id}`, component.distro)
    components.push(component)
  }
  const verdicts = document.comments.flatMap((comment) => readCompleteness(comment) ?? [])
  const unknowns = document.comments.flatMap((comment) => readUnknown(comment) ?? [])
  const [complete] = verdicts
  if (complete === undefined || verdicts.length + unknowns.length + layers.length !== document.comments.length)
    return fail('one annotation of completeness, layers and known unknowns', 'something else')
  if (layers.some(({ index }, position) => index !== position)) return fail('the layers in their order', 'another')
  if (verdicts.length !== 1 || complete !== (unknowns.length === 0) || (complete && components.length === 0))
    return fail(
      'known unknowns that agree with the completeness',
      `${unknowns.length} in one that is ${String(complete)}`
    )
  return {
    subject,
    ours: true,
    components,
    unknowns,
    layers: layers.map(({ diffId, instruction }) => ({
      diffId,
      ...(instruction === undefined ? {} : { instruction })
    })),
    complete,
    ...(distribution === undefined ? {} : { distribution })
  }
}

function readForeign(document: SpdxDocument, subject: Digest | undefined): SbomDocument {
  const unknowns = new Unknowns()
  const components: DocumentComponent[] = []
  for (const entry of document.packages) {
    if (entry.isSystem) continue
    const texts = new Set(purlsOf(entry))
    // A package without a package URL that contains others is a file or a folder to its tool, and no package.
    const named = texts.size > 0 || document.described.has(entry.id) || document.containers.has(entry.id)
    if (!named) unknowns.add('', `package ${entry.name} has no package URL`)
    for (const text of texts) {
      const purl = parsePurl(text)
      if (purl === undefined) unknowns.add('', `package ${entry.name} has no valid package URL`)
      else if (isImagePurl(purl)) continue
      else if (purl.version === '') unknowns.add('', `package ${purl.text} has no version`)
      else components.push(readComponent(entry, purl))
    }
  }
  // What once was ours may have gone through another tool, which keeps our remarks.
  for (const comment of document.comments) {
    const unknown = readUnknown(comment)
    if (unknown !== undefined) unknowns.add(unknown.path, unknown.reason)
    else if (readCompleteness(comment) === false) unknowns.add('', 'the document says that it is not complete')
  }
  if (components.length === 0) unknowns.add('', 'no package is listed')
  const list = unknowns.list()
  const distribution = readDistribution(document, false)
  return {
    ours: false,
    components,
    unknowns: list,
    complete: list.length === 0,
    ...(subject === undefined ? {} : { subject }),
    ...(distribution === undefined ? {} : { distribution })
  }
}

function readComponent(entry: SpdxPackage, purl: ParsedPurl, layers: readonly Layer[] = []): DocumentComponent {
  // Package URLs of many types are in lower case, names need not be.
  const own = fullName(purl)
  const name = entry.name.toLowerCase() === own.toLowerCase() ? entry.name : own
  const source = sourceOfPurl(purl)
  const distro = purl.qualifiers.get('distro')
  const licence = textOf(entry.value, 'licenseDeclared')
  const place = readSourceInfo(textOf(entry.value, 'sourceInfo') ?? '', layers)
  return {
    name,
    version: fullVersion(purl),
    purl: purl.text,
    type: purl.type,
    ...(source === undefined ? {} : { source }),
    ...(distro === undefined ? {} : { distro }),
    ...(licence !== undefined && isExpression(licence) ? { licence } : {}),
    ...place
  }
}
