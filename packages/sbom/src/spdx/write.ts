/** SPDX 2.3 as JSON. */
import { canonicalJson, type Json } from '@immutable-delivery/kit'
import { digestOf } from '@immutable-delivery/oci'
import type { Component, Distribution, ImageSbom } from '../model.js'
import { imagePurl } from '../purl.js'
import {
  completenessComment,
  documentId,
  imageId,
  namespaceRoot,
  sourceInfo,
  supplierText,
  systemId,
  toolName,
  unknownComment
} from './terms.js'

type JsonRecord = { readonly [key: string]: Json | undefined }

/**
 * Writes the SBOM as an SPDX 2.3 document, UTF-8 JSON in canonical form. The same image gives the same bytes: there is
 * no clock and no random number in it, and its name space is made from its content.
 */
export function writeSpdx(sbom: ImageSbom): Uint8Array {
  const packages = sbom.components.map((component) => writeComponent(component))
  const system = sbom.distribution === undefined ? [] : [writeSystem(sbom.distribution)]
  const contained = [...(sbom.distribution === undefined ? [] : [systemId]), ...packages.map(({ SPDXID }) => SPDXID)]
  const document: JsonRecord = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: documentId,
    name: `${sbom.name}@${sbom.subject}`,
    creationInfo: { created: sbom.created, creators: [`Tool: ${toolName}`] },
    packages: [writeImage(sbom), ...system, ...packages],
    relationships: [
      relationship(documentId, 'DESCRIBES', imageId),
      ...contained.map((id) => relationship(imageId, 'CONTAINS', id))
    ],
    annotations: [
      annotation(sbom.created, completenessComment(sbom.complete)),
      ...sbom.unknowns.map((unknown) => annotation(sbom.created, unknownComment(unknown)))
    ],
    hasExtractedLicensingInfos:
      sbom.licenceReferences.length === 0
        ? undefined
        : sbom.licenceReferences.map(({ id, name }) => ({
            licenseId: id,
            name,
            extractedText: `Declared as: ${name}`
          }))
  }
  // SPDX demands a new name space for every change of a document, also when only this tool has changed.
  const content = digestOf(canonicalJson(document)).slice(7, 39)
  const documentNamespace = `${namespaceRoot}/${sbom.subject.replace(':', '-')}/${content}`
  return Buffer.from(canonicalJson({ ...document, documentNamespace }))
}

function writeImage(sbom: ImageSbom): JsonRecord {
  return {
    SPDXID: imageId,
    name: sbom.name,
    versionInfo: sbom.subject,
    supplier: 'NOASSERTION',
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: 'NOASSERTION',
    copyrightText: 'NOASSERTION',
    primaryPackagePurpose: 'CONTAINER',
    checksums: [{ algorithm: 'SHA256', checksumValue: sbom.subject.slice('sha256:'.length) }],
    externalRefs: [purlReference(imagePurl(sbom.name, sbom.subject, sbom.platform))]
  }
}

function writeSystem(distribution: Distribution): JsonRecord {
  return {
    SPDXID: systemId,
    name: distribution.id,
    versionInfo: distribution.versionId,
    summary: distribution.name,
    comment: distribution.codename === undefined ? undefined : `codename: ${distribution.codename}`,
    supplier: 'NOASSERTION',
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: 'NOASSERTION',
    copyrightText: 'NOASSERTION',
    // The specification's text says OPERATING-SYSTEM, its JSON schema this.
    primaryPackagePurpose: 'OPERATING_SYSTEM'
  }
}

function writeComponent(component: Component): JsonRecord & { readonly SPDXID: string } {
  const { name, version, purl, type, path, layer, checksum } = component
  // The name is for people; the hash keeps two places of one package apart.
  const slug = name.replace(/[^A-Za-z0-9.]+/g, '-').slice(0, 60)
  return {
    SPDXID: `SPDXRef-${type}-${slug}-${digestOf(`${purl}\0${path}`).slice(7, 23)}`,
    name,
    versionInfo: version,
    supplier: supplierText(component.supplier),
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: component.licence ?? 'NOASSERTION',
    copyrightText: 'NOASSERTION',
    sourceInfo: sourceInfo(path, layer),
    checksums: checksum === undefined ? undefined : [{ algorithm: checksum.algorithm, checksumValue: checksum.value }],
    externalRefs: [purlReference(purl)]
  }
}

function purlReference(purl: string): JsonRecord {
  return { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl }
}

function relationship(from: string, relationshipType: string, to: string): JsonRecord {
  return { spdxElementId: from, relationshipType, relatedSpdxElement: to }
}

function annotation(annotationDate: string, comment: string): JsonRecord {
  return { annotationDate, annotationType: 'OTHER', annotator: `Tool: ${toolName}`, comment }
}
