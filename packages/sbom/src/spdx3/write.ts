/** SPDX 3.0.1 as JSON-LD, profiles core, software and simple licensing. */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@immutable-delivery/kit'
import { deployableOf, deployableOfFile, type Deployable } from '../deployable.js'
import type { Author, Checksum, Component, Distribution, ImageSbom, UnownedFile } from '../model.js'
import { imagePurl } from '../purl.js'
import { distributorOf, supplierOf, type StatedSupplier } from '../supplier.js'
import {
  completenessComment,
  fileComment,
  layerComment,
  shortSourceInfo,
  toolName,
  unknownComment
} from '../spdx/terms.js'
import { contextUrl, creationNode, fragments, specVersion } from './terms.js'

/** What says which system it is. */
const osRelease: Deployable = { filename: 'os-release', executable: false, archive: false, structured: false }

type JsonRecord = { readonly [key: string]: Json | undefined }
type Element = JsonRecord & { readonly spdxId: string }

/**
 * Writes the SBOM as an SPDX 3.0.1 document, UTF-8 JSON-LD in canonical form. The same image gives the same bytes.
 * Identifiers are short, since each is named several times: a name by hash of the content (RFC 6920, section 7; suite 5
 * is 64 bits of SHA-256), and a fragment.
 */
export function writeSpdx3(sbom: ImageSbom): Uint8Array {
  // Stands for the name space until the content is known. It is the image's own digest, which nothing in it can contain.
  const blank = `ni:///sha-256;${sbom.subject.slice('sha256:'.length)}`
  const text = canonicalJson({ '@context': contextUrl, '@graph': new Graph(sbom, blank).elements() })
  const content = createHash('sha256').update(text).digest('hex').slice(0, 16)
  return Buffer.from(text.replaceAll(blank, `nih:5;${content}`))
}

class Graph {
  private readonly suppliers = new Map<string, Element>()
  private readonly licences = new Map<string, Element>()
  private readonly relationships: Element[] = []
  private readonly artifacts: Element[] = []
  private annotations = 0

  constructor(
    private readonly sbom: ImageSbom,
    private readonly namespace: string
  ) {}

  elements(): JsonRecord[] {
    const { sbom } = this
    const components = sbom.components.map((component, index) => this.component(component, index))
    const system = sbom.distribution === undefined ? [] : [this.system(sbom.distribution)]
    const files = sbom.files.map((file, index) => this.unowned(file, index))
    const contained = [...system, ...components, ...files].map(({ spdxId }) => spdxId)
    const image = this.image()
    if (contained.length > 0)
      this.relate('contains', image.spdxId, contained, { completeness: sbom.complete ? 'complete' : 'incomplete' })
    return [
      {
        '@id': creationNode,
        type: 'CreationInfo',
        specVersion,
        created: sbom.created,
        createdBy: [this.id(fragments.author)],
        createdUsing: [this.id(fragments.tool)]
      },
      this.element('SpdxDocument', fragments.document, {
        name: `${sbom.name}@${sbom.subject}`,
        profileConformance: ['core', 'software', 'simpleLicensing'],
        rootElement: [this.id(fragments.sbom)]
      }),
      this.element('software_Sbom', fragments.sbom, {
        rootElement: [image.spdxId],
        software_sbomType: ['analyzed'],
        profileConformance: ['core', 'software', 'simpleLicensing']
      }),
      this.author(sbom.author),
      this.element('Tool', fragments.tool, { name: toolName }),
      image,
      ...system,
      ...components,
      ...this.artifacts,
      ...files,
      ...this.suppliers.values(),
      ...this.licences.values(),
      ...this.relationships,
      this.annotate(completenessComment(sbom.complete)),
      ...sbom.layers.map((layer, index) => this.annotate(layerComment(layer, index))),
      ...sbom.unknowns.map((unknown) => this.annotate(unknownComment(unknown)))
    ]
  }

  private id(fragment: string): string {
    return `${this.namespace}#${fragment}`
  }

  private element(type: string, fragment: string, properties: JsonRecord): Element {
    return { type, spdxId: this.id(fragment), creationInfo: creationNode, ...properties }
  }

  private author({ name, url }: Author): Element {
    return this.element('Organization', fragments.author, {
      name,
      externalIdentifier:
        url === undefined
          ? undefined
          : [{ type: 'ExternalIdentifier', externalIdentifierType: 'urlScheme', identifier: url }]
    })
  }

  private image(): Element {
    const { name, subject, platform } = this.sbom
    const element = this.element('software_Package', fragments.image, {
      name,
      software_packageVersion: subject,
      software_packageUrl: imagePurl(name, subject, platform),
      software_primaryPurpose: 'container',
      suppliedBy: this.id(fragments.author),
      originatedBy: [this.id(fragments.author)],
      verifiedUsing: [hash('sha256', subject.slice('sha256:'.length))]
    })
    this.distribute(
      element,
      fragments.imageFile,
      { filename: subject, executable: false, archive: true, structured: true },
      { algorithm: 'SHA256', value: subject.slice('sha256:'.length) }
    )
    return element
  }

  private system({ id, versionId, name, codename, url }: Distribution): Element {
    const supplier = this.supplier({
      kind: 'organization',
      name: distributorOf({ id, name }) ?? id,
      ...(url === undefined ? {} : { url })
    })
    const element = this.element('software_Package', fragments.system, {
      name: id,
      software_packageVersion: versionId,
      software_primaryPurpose: 'operatingSystem',
      suppliedBy: supplier,
      originatedBy: [supplier],
      summary: name,
      comment: codename === undefined ? undefined : `codename: ${codename}`
    })
    this.distribute(element, fragments.systemFile, osRelease)
    return element
  }

  private component(component: Component, index: number): Element {
    const { name, version, purl, path, layer, licence, checksum } = component
    const agent = this.supplier(supplierOf(component, this.sbom.distribution))
    const element = this.element('software_Package', `p${index}`, {
      name,
      software_packageVersion: version,
      software_packageUrl: purl,
      software_sourceInfo: shortSourceInfo(path, layer),
      suppliedBy: agent,
      originatedBy: [agent]
    })
    const to = [this.licence(licence ?? 'NOASSERTION')]
    this.relate('hasDeclaredLicense', element.spdxId, to)
    // Nothing but the package's own word is known, so that it is also the conclusion.
    this.relate('hasConcludedLicense', element.spdxId, to)
    this.distribute(element, `f${index}`, deployableOf(component), checksum)
    return element
  }

  /** The file in which a package is distributed is an element of its own, and the hash is that file's. */
  private distribute(of: Element, fragment: string, deployable: Deployable, checksum?: Checksum): void {
    const file = this.element('software_File', fragment, {
      name: deployable.filename,
      software_additionalPurpose: purposesOf(deployable),
      verifiedUsing: checksum === undefined ? undefined : [hash(checksum.algorithm.toLowerCase(), checksum.value)]
    })
    this.artifacts.push(file)
    this.relate('hasDistributionArtifact', of.spdxId, [file.spdxId])
  }

  private unowned(file: UnownedFile, index: number): Element {
    const { path, layer, sha256, sha1, files } = file
    return this.element('software_File', `u${index}`, {
      name: `./${path}`,
      software_fileKind: files === undefined ? 'file' : 'directory',
      software_additionalPurpose: purposesOf(deployableOfFile(file)),
      comment: fileComment(layer, files),
      verifiedUsing: [hash('sha1', sha1), hash('sha256', sha256)]
    })
  }

  private supplier({ kind, name, email, url }: StatedSupplier): string {
    const key = canonicalJson([kind, name, email ?? '', url ?? ''])
    const identifier = email ?? url
    const found =
      this.suppliers.get(key) ??
      this.element(kind === 'organization' ? 'Organization' : 'Person', `s${this.suppliers.size}`, {
        name,
        externalIdentifier:
          identifier === undefined
            ? undefined
            : [
                {
                  type: 'ExternalIdentifier',
                  externalIdentifierType: email === undefined ? 'urlScheme' : 'email',
                  identifier
                }
              ]
      })
    this.suppliers.set(key, found)
    return found.spdxId
  }

  private licence(expression: string): string {
    const names = new Map(this.sbom.licenceReferences.map(({ id, name }) => [id, name]))
    const found =
      this.licences.get(expression) ??
      this.element('simplelicensing_LicenseExpression', `l${this.licences.size}`, {
        simplelicensing_licenseExpression: expression,
        simplelicensing_customIdToUri: this.custom(expression, names)
      })
    this.licences.set(expression, found)
    return found.spdxId
  }

  /** Licences that are not on SPDX's list are elements of their own, which an expression's identifiers lead to. */
  private custom(expression: string, names: ReadonlyMap<string, string>): JsonRecord[] | undefined {
    const used = [...new Set(expression.split(/[ ()]+/))].filter((word) => names.has(word))
    for (const id of used) {
      const name = names.get(id) ?? ''
      this.licences.set(
        `\0${id}`,
        this.element('simplelicensing_SimpleLicensingText', `t${id.slice('LicenseRef-'.length)}`, {
          name,
          simplelicensing_licenseText: `Declared as: ${name}`
        })
      )
    }
    if (used.length === 0) return undefined
    return used.map((id) => ({
      type: 'DictionaryEntry',
      key: id,
      value: this.id(`t${id.slice('LicenseRef-'.length)}`)
    }))
  }

  private relate(relationshipType: string, from: string, to: readonly string[], more: JsonRecord = {}): void {
    this.relationships.push(
      this.element('Relationship', `r${this.relationships.length}`, { relationshipType, from, to, ...more })
    )
  }

  private annotate(statement: string): Element {
    this.annotations += 1
    return this.element('Annotation', `a${this.annotations}`, {
      annotationType: 'other',
      subject: this.id(fragments.image),
      statement
    })
  }
}

function hash(algorithm: string, hashValue: string): JsonRecord {
  return { type: 'Hash', algorithm, hashValue }
}

/** As BSI TR-03183-2 maps its properties; what is not said is not so. */
function purposesOf({ executable, archive, structured }: Deployable): string[] {
  return [...(archive ? ['archive'] : []), structured ? 'container' : 'firmware', ...(executable ? ['executable'] : [])]
}
