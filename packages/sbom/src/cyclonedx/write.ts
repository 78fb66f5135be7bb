/** CycloneDX 1.6 and 1.7 as JSON. */
import type { Json } from '@immutable-delivery/kit'
import { digestOf } from '@immutable-delivery/oci'
import { nameByContent } from '../content-name.js'
import { deployableOf, deployableOfFile, type Deployable } from '../deployable.js'
import type {
  Author,
  Checksum,
  Component,
  Distribution,
  ImageSbom,
  KnownUnknown,
  LayerPlace,
  UnownedFile
} from '../model.js'
import { imagePurl, parsePurl } from '../purl.js'
import { unknownComment } from '../spdx/terms.js'
import { distributorOf, supplierOf, type StatedSupplier } from '../supplier.js'
import { cleanText } from '../text.js'
import {
  bsiProperties,
  codenameProperty,
  imageRef,
  layerLine,
  layerProperty,
  layerValue,
  systemRef,
  toolComponent,
  toolVersion,
  type CycloneDxVersion
} from './terms.js'

type JsonRecord = { readonly [key: string]: Json | undefined }
type Referable = JsonRecord & { readonly 'bom-ref': string }

/**
 * Writes the SBOM as a CycloneDX document, UTF-8 JSON in canonical form. The same image gives the same bytes: the
 * serial number is made from the content, and the time is that of the image.
 */
export function writeCycloneDx(sbom: ImageSbom, version: CycloneDxVersion = '1.6'): Uint8Array {
  const components = [
    ...(sbom.distribution === undefined ? [] : [writeSystem(sbom.distribution)]),
    ...sbom.components.map((component) => writeComponent(component, version, sbom.distribution)),
    ...sbom.files.map((file) => writeFile(file))
  ]
  const document: JsonRecord = {
    $schema: `http://cyclonedx.org/schema/bom-${version}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion: version,
    version: 1,
    metadata: {
      timestamp: sbom.created,
      lifecycles: [{ phase: 'post-build' }],
      tools: { components: [tool] },
      manufacturer: writeAuthor(sbom.author),
      component: {
        type: 'container',
        'bom-ref': imageRef,
        name: sbom.name,
        version: sbom.subject,
        manufacturer: writeAuthor(sbom.author),
        purl: imagePurl(sbom.name, sbom.subject, sbom.platform),
        hashes: [{ alg: 'SHA-256', content: sbom.subject.slice('sha256:'.length) }],
        properties: sbom.layers.map((layer, index) => ({ name: layerProperty, value: layerLine(layer, index) }))
      }
    },
    components,
    dependencies: [{ ref: imageRef, dependsOn: components.map((component) => component['bom-ref']) }],
    compositions: [{ aggregate: sbom.complete ? 'complete' : 'incomplete', assemblies: [imageRef] }],
    annotations: sbom.unknowns.length === 0 ? undefined : sbom.unknowns.map((unknown) => annotation(sbom, unknown))
  }
  return nameByContent(document, 'serialNumber', (content) => `urn:uuid:${uuidOf(content.slice('sha256:'.length))}`)
}

const tool: JsonRecord = { type: 'application', name: toolComponent, version: toolVersion }

function writeAuthor({ name, url }: Author): JsonRecord {
  return { name, url: url === undefined ? undefined : [url] }
}

function annotation(sbom: ImageSbom, unknown: KnownUnknown): JsonRecord {
  return {
    subjects: [imageRef],
    annotator: { component: tool },
    timestamp: sbom.created,
    text: unknownComment(unknown)
  }
}

function writeSystem({ id, versionId, name, codename }: Distribution): Referable {
  return {
    type: 'operating-system',
    'bom-ref': systemRef,
    name: id,
    version: versionId,
    description: name,
    supplier: { name: distributorOf({ id, name }) ?? id },
    properties: codename === undefined ? undefined : [{ name: codenameProperty, value: codename }]
  }
}

function writeComponent(
  component: Component,
  specVersion: CycloneDxVersion,
  distribution: Distribution | undefined
): Referable {
  const { name, version, purl, type, licence, checksum, path, layer } = component
  // The group is what stands before the joint; the name of the whole is for people who know only that.
  const group = groupedTypes.has(type) ? parsePurl(purl)?.namespace : undefined
  return {
    type: 'library',
    'bom-ref': `${type}-${digestOf(`${purl}\0${path}`).slice(7, 23)}`,
    group: group === '' ? undefined : group,
    name: group === undefined || group === '' ? name : name.slice(group.length + 1),
    version,
    purl,
    ...writeSupplier(supplierOf(component, distribution)),
    licenses: licence === undefined ? undefined : writeLicence(licence, specVersion),
    hashes: checksum === undefined ? undefined : [writeHash(checksum)],
    evidence: { occurrences: [{ location: cleanText(path, 500) }] },
    properties: propertiesOf(layer, deployableOf(component))
  }
}

function writeFile(file: UnownedFile): Referable {
  const { path, sha256, files, layer } = file
  return {
    type: 'file',
    'bom-ref': `file-${digestOf(path).slice(7, 23)}`,
    name: cleanText(path, 500),
    description: files === undefined ? undefined : `a folder of ${files} files; the hash is of their list`,
    hashes: [{ alg: 'SHA-256', content: sha256 }],
    properties: propertiesOf(layer, deployableOfFile(file))
  }
}

function propertiesOf(layer: LayerPlace, { filename, executable, archive, structured }: Deployable): JsonRecord[] {
  return [
    { name: bsiProperties.archive, value: archive ? 'archive' : 'no archive' },
    { name: bsiProperties.executable, value: executable ? 'executable' : 'non-executable' },
    { name: bsiProperties.filename, value: cleanText(filename, 300) },
    { name: bsiProperties.structured, value: structured ? 'structured' : 'unstructured' },
    { name: layerProperty, value: layerValue(layer) }
  ]
}

/** Nothing but the package's own word is known, so that it is also the conclusion; 1.6 has room for one of the two. */
function writeLicence(expression: string, version: CycloneDxVersion): JsonRecord[] {
  const declared = { expression, acknowledgement: 'declared' }
  return version === '1.6' ? [declared] : [declared, { expression, acknowledgement: 'concluded' }]
}

/** Types whose tools write the namespace as CycloneDX's group. */
const groupedTypes: ReadonlySet<string> = new Set(['npm', 'maven', 'composer'])

function writeSupplier({ kind, name, email, url }: StatedSupplier): JsonRecord {
  // The schema checks addresses more strictly than package managers do.
  const known = email !== undefined && isAddress(email)
  return {
    supplier: {
      name,
      url: url === undefined ? undefined : [url],
      contact: known && kind === 'organization' ? [{ email }] : undefined
    },
    authors: kind === 'person' ? [{ name, email: known ? email : undefined }] : undefined
  }
}

function isAddress(text: string): boolean {
  return /^[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*(?:\.[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*)+$/.test(
    text
  )
}

function writeHash({ algorithm, value }: Checksum): JsonRecord {
  return { alg: algorithm === 'SHA256' ? 'SHA-256' : 'SHA-512', content: value }
}

/** RFC 9562, version 8: bits of our own choice. */
function uuidOf(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex.slice(16, 17), 16) % 4] ?? '8'
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32)
  ].join('-')
}
