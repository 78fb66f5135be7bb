/** SPDX 2.3 as JSON. */
import type { Json } from '@immutable-delivery/kit'
import { digestOf } from '@immutable-delivery/oci'
import type { Component, Distribution, ImageSbom, UnownedFile } from '../model.js'
import { nameByContent } from '../content-name.js'
import { deployableOf } from '../deployable.js'
import { imagePurl } from '../purl.js'
import { distributorOf, supplierOf } from '../supplier.js'
import {
  authorText,
  completenessComment,
  documentId,
  fileComment,
  imageId,
  layerComment,
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
  const packages = sbom.components.map((component) => writeComponent(component, sbom.distribution))
  const system = sbom.distribution === undefined ? [] : [writeSystem(sbom.distribution)]
  const files = sbom.files.map((file) => writeFile(file))
  const contained = [...(sbom.distribution === undefined ? [] : [systemId]), ...packages.map(({ SPDXID }) => SPDXID)]
  const document: JsonRecord = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: documentId,
    name: `${sbom.name}@${sbom.subject}`,
    creationInfo: {
      created: sbom.created,
      creators: [authorText(sbom.author), `Tool: ${toolName}`],
      // SPDX 2.3 has no field for either: how it came about, and where the creator can be asked.
      comment: `SBOM type: analyzed${sbom.author.url === undefined ? '' : `; the creator is at ${sbom.author.url}`}`
    },
    packages: [writeImage(sbom), ...system, ...packages],
    files: files.length === 0 ? undefined : files,
    relationships: [
      relationship(documentId, 'DESCRIBES', imageId),
      ...contained.map((id) => relationship(imageId, 'CONTAINS', id)),
      // A package whose files were not analysed as a whole must not contain any (7.8).
      ...files.map(({ SPDXID }) => relationship(imageId, 'OTHER', SPDXID))
    ],
    annotations: [
      annotation(sbom.created, completenessComment(sbom.complete)),
      ...sbom.layers.map((layer, index) => annotation(sbom.created, layerComment(layer, index))),
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
  return nameByContent(
    document,
    'documentNamespace',
    (content) => `${namespaceRoot}/${sbom.subject.replace(':', '-')}/${content.slice(7, 39)}`
  )
}

function writeImage(sbom: ImageSbom): JsonRecord {
  return {
    SPDXID: imageId,
    name: sbom.name,
    versionInfo: sbom.subject,
    supplier: authorText(sbom.author),
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
    supplier: supplierText({ kind: 'organization', name: distributorOf(distribution) ?? distribution.id }),
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: 'NOASSERTION',
    copyrightText: 'NOASSERTION',
    // The specification's text says OPERATING-SYSTEM, its JSON schema this.
    primaryPackagePurpose: 'OPERATING_SYSTEM'
  }
}

function writeComponent(
  component: Component,
  distribution: Distribution | undefined
): JsonRecord & { readonly SPDXID: string } {
  const { name, version, purl, type, path, layer, checksum } = component
  // The name is for people; the hash keeps two places of one package apart.
  const slug = name.replace(/[^A-Za-z0-9.]+/g, '-').slice(0, 60)
  return {
    SPDXID: `SPDXRef-${type}-${slug}-${digestOf(`${purl}\0${path}`).slice(7, 23)}`,
    name,
    versionInfo: version,
    packageFileName: deployableOf(component).filename,
    supplier: supplierText(supplierOf(component, distribution)),
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    // Nothing but the package's own word is known, so that it is also the conclusion.
    licenseConcluded: component.licence ?? 'NOASSERTION',
    licenseDeclared: component.licence ?? 'NOASSERTION',
    copyrightText: 'NOASSERTION',
    sourceInfo: sourceInfo(path, layer),
    checksums: checksum === undefined ? undefined : [{ algorithm: checksum.algorithm, checksumValue: checksum.value }],
    externalRefs: [purlReference(purl)]
  }
}

function writeFile({ path, layer, sha1, sha256, files }: UnownedFile): JsonRecord & { readonly SPDXID: string } {
  return {
    SPDXID: `SPDXRef-File-${digestOf(path).slice(7, 23)}`,
    fileName: `./${path}`,
    checksums: [
      { algorithm: 'SHA1', checksumValue: sha1 },
      { algorithm: 'SHA256', checksumValue: sha256 }
    ],
    licenseConcluded: 'NOASSERTION',
    copyrightText: 'NOASSERTION',
    comment: fileComment(layer, files)
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
