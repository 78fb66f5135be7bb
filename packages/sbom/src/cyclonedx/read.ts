/** Reads CycloneDX as JSON: our own documents in full, other tools' as far as package URLs say what is in the image. */
import { IntegrityError, type JsonObject } from '@immutable-delivery/kit'
import { isDigest, type Digest } from '@immutable-delivery/oci'
import { isExpression } from '../licence/expression.js'
import type { Distribution, DocumentComponent, KnownUnknown, LayerPlace, SbomDocument } from '../model.js'
import { distroQualifier } from '../os-release.js'
import { fullName, fullVersion, isImagePurl, parsePurl, sourceOfPurl, type ParsedPurl } from '../purl.js'
import { readUnknown } from '../spdx/terms.js'
import { cleanText } from '../text.js'
import { Unknowns } from '../unknowns.js'
import { objectsOf, parseDocument, textOf, type CycloneDxDocument } from './document.js'
import {
  codenameProperty,
  imageRef,
  layerProperty,
  readLayerLine,
  readLayerValue,
  systemRef,
  toolComponent,
  toolVersion
} from './terms.js'

const what = 'CycloneDX document'

/**
 * @param document parsed JSON, with `bomFormat`
 * @param subject digest of the platform manifest that it must be about
 * @throws IntegrityError when it is no CycloneDX 1.4 to 1.7, is about another image, is over the limits (200,000
 * components), or says it is ours and contradicts itself
 */
export function readCycloneDx(value: JsonObject, subject: Digest): SbomDocument {
  const document = parseDocument(value)
  const stated = statedSubject(document.about, subject)
  const ours = document.tools.filter(({ name }) => name === toolComponent)
  if (ours.length === 0) return readForeign(document, stated)
  if (document.tools.length !== 1 || ours[0]?.version !== toolVersion)
    throw new IntegrityError(what, `the form of ${toolComponent} ${toolVersion}`, 'another')
  if (stated === undefined) throw new IntegrityError(what, `image ${subject}`, 'no image')
  return readOurs(document, stated)
}

/** The image that `metadata.component` says it is: by its version, its package URL or, of a container, its hash. */
function statedSubject(about: JsonObject | undefined, subject: Digest): Digest | undefined {
  if (about === undefined) return undefined
  const purl = parsePurl(textOf(about, 'purl'))
  const isImage = purl !== undefined && isImagePurl(purl)
  if (!isImage && textOf(about, 'type') !== 'container') return undefined
  const versions = [textOf(about, 'version') ?? '', ...(isImage ? [purl.version] : [])]
  const stated = new Set(versions.filter((version) => isDigest(version)))
  if (stated.size === 0) return undefined
  if (stated.size > 1 || !stated.has(subject))
    throw new IntegrityError(what, `an SBOM of image ${subject}`, `one of ${[...stated].join(', ').slice(0, 200)}`)
  return subject
}

function readOurs(document: CycloneDxDocument, subject: Digest): SbomDocument {
  const fail = (expected: string, got: string): never => {
    throw new IntegrityError(what, expected, got.slice(0, 200))
  }
  if (document.about === undefined || textOf(document.about, 'bom-ref') !== imageRef) fail('our image', 'another')
  const distribution = readDistribution(document)
  const components: DocumentComponent[] = []
  for (const entry of document.components) {
    const type = textOf(entry, 'type')
    if (type === 'operating-system' || (type === 'file' && !Object.hasOwn(entry, 'purl'))) continue
    const purl = parsePurl(textOf(entry, 'purl'))
    if (purl === undefined) return fail('a package URL of each component', textOf(entry, 'name') ?? 'none')
    const component = readComponent(entry, purl)
    if (
      component.version === '' ||
      component.version !== textOf(entry, 'version') ||
      component.name !== nameOf(entry, purl)
    )
      fail(`a component that is ${purl.text}`, textOf(entry, 'name') ?? 'none')
    if (
      component.distro !== undefined &&
      (distribution === undefined || component.distro !== distroQualifier(distribution))
    )
      fail(`the distribution of ${purl.text}`, component.distro)
    components.push(component)
  }
  const unknowns = document.annotations.flatMap((text) => readUnknown(text) ?? [])
  const [aggregate = ''] = document.aggregates
  const complete = aggregate === 'complete'
  if (
    document.aggregates.length !== 1 ||
    (!complete && aggregate !== 'incomplete') ||
    unknowns.length !== document.annotations.length
  )
    fail('one statement of completeness, and known unknowns', 'something else')
  if (complete !== (unknowns.length === 0) || (complete && components.length === 0))
    fail('known unknowns that agree with the completeness', `${unknowns.length} in one that is ${aggregate}`)
  const lines = objectsOf(document.about ?? {}, 'properties').filter((item) => textOf(item, 'name') === layerProperty)
  const layers = lines.map((item, position) => {
    const layer = readLayerLine(textOf(item, 'value') ?? '')
    if (layer?.index !== position) return fail('the layers in their order', 'another')
    return { diffId: layer.diffId, ...(layer.instruction === undefined ? {} : { instruction: layer.instruction }) }
  })
  return { ...documentOf(components, unknowns, distribution), layers, subject, ours: true, complete }
}

function readForeign(document: CycloneDxDocument, subject: Digest | undefined): SbomDocument {
  const unknowns = new Unknowns()
  const components: DocumentComponent[] = []
  for (const entry of document.components) {
    const type = textOf(entry, 'type') ?? ''
    const text = textOf(entry, 'purl')
    // Files, and applications that hold the libraries of one lock file, are no packages.
    if (type === 'operating-system' || (text === undefined && type !== 'library' && type !== 'framework')) continue
    const name = cleanText(textOf(entry, 'name') ?? '', 200)
    const purl = parsePurl(text)
    if (purl === undefined)
      unknowns.add('', `component ${name} has no ${text === undefined ? '' : 'valid '}package URL`)
    else if (isImagePurl(purl)) continue
    else if (purl.version === '') unknowns.add('', `component ${purl.text} has no version`)
    else components.push(readComponent(entry, purl))
  }
  for (const text of document.annotations) {
    const unknown = readUnknown(text)
    if (unknown !== undefined) unknowns.add(unknown.path, unknown.reason)
  }
  if (document.aggregates.some((aggregate) => aggregate.startsWith('incomplete') || aggregate === 'unknown'))
    unknowns.add('', 'the document says that it is not complete')
  if (components.length === 0) unknowns.add('', 'no package is listed')
  const list = unknowns.list()
  return {
    ...documentOf(components, list, readDistribution(document)),
    ours: false,
    complete: list.length === 0,
    ...(subject === undefined ? {} : { subject })
  }
}

function documentOf(
  components: readonly DocumentComponent[],
  unknowns: readonly KnownUnknown[],
  distribution: Distribution | undefined
): Pick<SbomDocument, 'components' | 'unknowns' | 'distribution'> {
  return { components, unknowns, ...(distribution === undefined ? {} : { distribution }) }
}

/** @throws IntegrityError when there are two */
function readDistribution(document: CycloneDxDocument): Distribution | undefined {
  const [system, ...more] = document.components.filter((entry) => textOf(entry, 'type') === 'operating-system')
  if (system === undefined) return undefined
  const valid = /^[a-z0-9][a-z0-9._-]{0,62}$/
  const id = textOf(system, 'name') ?? ''
  if (more.length > 0 || !valid.test(id))
    throw new IntegrityError(what, 'one operating system by its ID', id.slice(0, 100))
  const ours = textOf(system, 'bom-ref') === systemRef
  const versionId = textOf(system, 'version') ?? ''
  const name = cleanText((ours ? textOf(system, 'description') : undefined) ?? '', 200)
  const codename = propertyOf(system, codenameProperty) ?? ''
  return {
    id,
    name: name === '' ? id : name,
    ...(valid.test(versionId) ? { versionId } : {}),
    ...(valid.test(codename) ? { codename } : {})
  }
}

function readComponent(entry: JsonObject, purl: ParsedPurl): DocumentComponent {
  const source = sourceOfPurl(purl)
  const distro = purl.qualifiers.get('distro')
  const licence = licenceOf(entry)
  const layer: LayerPlace | undefined = readLayerValue(propertyOf(entry, layerProperty) ?? '')
  const path = layer === undefined ? undefined : locationOf(entry)
  return {
    name: nameOf(entry, purl),
    version: fullVersion(purl),
    purl: purl.text,
    type: purl.type,
    ...(source === undefined ? {} : { source }),
    ...(distro === undefined ? {} : { distro }),
    ...(licence === undefined ? {} : { licence }),
    ...(layer === undefined ? {} : { layer }),
    ...(path === undefined ? {} : { path })
  }
}

/** The component's own spelling, where it is the package URL's but for the case. */
function nameOf(entry: JsonObject, purl: ParsedPurl): string {
  const own = fullName(purl)
  const group = textOf(entry, 'group') ?? ''
  const name = textOf(entry, 'name') ?? ''
  const whole = group === '' ? name : `${group}${purl.type === 'maven' ? ':' : '/'}${name}`
  return whole.toLowerCase() === own.toLowerCase() ? whole : own
}

function licenceOf(entry: JsonObject): string | undefined {
  const all = objectsOf(entry, 'licenses')
  // Since 1.7 there may be several: what was declared and what somebody concluded.
  const declared = all.filter((item) => textOf(item, 'acknowledgement') === 'declared')
  const [first, ...more] = declared.length > 0 ? declared : all
  const expression = first === undefined || more.length > 0 ? undefined : textOf(first, 'expression')
  return expression !== undefined && isExpression(expression) ? expression : undefined
}

function propertyOf(entry: JsonObject, name: string): string | undefined {
  const property = objectsOf(entry, 'properties').find((item) => textOf(item, 'name') === name)
  return property === undefined ? undefined : textOf(property, 'value')
}

function locationOf(entry: JsonObject): string | undefined {
  const { evidence } = entry
  const [occurrence] =
    typeof evidence === 'object' && evidence !== null ? objectsOf(evidence as JsonObject, 'occurrences') : []
  return occurrence === undefined ? undefined : textOf(occurrence, 'location')
}
