/** CycloneDX 1.6 as JSON. */
import { canonicalJson, type Json } from '@immutable-delivery/kit'
import { digestOf } from '@immutable-delivery/oci'
import type { Checksum, Component, Distribution, ImageSbom, KnownUnknown, Supplier } from '../model.js'
import { imagePurl, parsePurl } from '../purl.js'
import { unknownComment } from '../spdx/terms.js'
import { cleanText } from '../text.js'
import {
  codenameProperty,
  imageRef,
  layerProperty,
  layerValue,
  systemRef,
  toolComponent,
  toolVersion
} from './terms.js'

type JsonRecord = { readonly [key: string]: Json | undefined }

/**
 * Writes the SBOM as a CycloneDX 1.6 document, UTF-8 JSON in canonical form. The same image gives the same bytes: the
 * serial number is made from the content, and the time is that of the image.
 */
export function writeCycloneDx(sbom: ImageSbom): Uint8Array {
  const components = [
    ...(sbom.distribution === undefined ? [] : [writeSystem(sbom.distribution)]),
    ...sbom.components.map((component) => writeComponent(component))
  ]
  const document: JsonRecord = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: sbom.created,
      lifecycles: [{ phase: 'post-build' }],
      tools: { components: [tool] },
      component: {
        type: 'container',
        'bom-ref': imageRef,
        name: sbom.name,
        version: sbom.subject,
        purl: imagePurl(sbom.name, sbom.subject, sbom.platform),
        hashes: [{ alg: 'SHA-256', content: sbom.subject.slice('sha256:'.length) }]
      }
    },
    components,
    dependencies: [{ ref: imageRef, dependsOn: components.map((component) => component['bom-ref']) }],
    compositions: [{ aggregate: sbom.complete ? 'complete' : 'incomplete', assemblies: [imageRef] }],
    annotations: sbom.unknowns.length === 0 ? undefined : sbom.unknowns.map((unknown) => annotation(sbom, unknown))
  }
  const content = digestOf(canonicalJson(document)).slice('sha256:'.length)
  return Buffer.from(canonicalJson({ ...document, serialNumber: `urn:uuid:${uuidOf(content)}` }))
}

const tool: JsonRecord = { type: 'application', name: toolComponent, version: toolVersion }

function annotation(sbom: ImageSbom, unknown: KnownUnknown): JsonRecord {
  return {
    subjects: [imageRef],
    annotator: { component: tool },
    timestamp: sbom.created,
    text: unknownComment(unknown)
  }
}

function writeSystem({ id, versionId, name, codename }: Distribution): JsonRecord & { readonly 'bom-ref': string } {
  return {
    type: 'operating-system',
    'bom-ref': systemRef,
    name: id,
    version: versionId,
    description: name,
    properties: codename === undefined ? undefined : [{ name: codenameProperty, value: codename }]
  }
}

function writeComponent(component: Component): JsonRecord & { readonly 'bom-ref': string } {
  const { name, version, purl, type, licence, supplier, checksum, path, layer } = component
  // The group is what stands before the joint; the name of the whole is for people who know only that.
  const group = groupedTypes.has(type) ? parsePurl(purl)?.namespace : undefined
  return {
    type: 'library',
    'bom-ref': `${type}-${digestOf(`${purl}\0${path}`).slice(7, 23)}`,
    group: group === '' ? undefined : group,
    name: group === undefined || group === '' ? name : name.slice(group.length + 1),
    version,
    purl,
    ...writeSupplier(supplier),
    licenses: licence === undefined ? undefined : [{ expression: licence, acknowledgement: 'declared' }],
    hashes: checksum === undefined ? undefined : [writeHash(checksum)],
    evidence: { occurrences: [{ location: cleanText(path, 500) }] },
    properties: [{ name: layerProperty, value: layerValue(layer) }]
  }
}

/** Types whose tools write the namespace as CycloneDX's group. */
const groupedTypes: ReadonlySet<string> = new Set(['npm', 'maven', 'composer'])

function writeSupplier(supplier: Supplier | undefined): JsonRecord {
  if (supplier === undefined) return {}
  const { kind, name, email } = supplier
  // The schema checks addresses more strictly than package managers do.
  const known = email !== undefined && isAddress(email)
  if (kind === 'person') return { authors: [{ name, email: known ? email : undefined }] }
  return { supplier: { name, contact: known ? [{ email }] : undefined } }
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
