/** What the writer and the reader of our SPDX documents agree on. */
import { cleanText } from '../text.js'
import type { Author, KnownUnknown, Layer, LayerPlace, Supplier } from '../model.js'
import { canonicalJson, errorKind, parseJsonObject } from '@immutable-delivery/kit'
import { isDigest } from '@immutable-delivery/oci'

/** The number counts changes of the document's form. */
export const toolName = 'immutable-delivery-sbom-2'
export const documentId = 'SPDXRef-DOCUMENT'
export const imageId = 'SPDXRef-Image'
export const systemId = 'SPDXRef-OperatingSystem'

/** SPDX 2.3, 6.5; a name space of our own would be a promise to serve it. */
export const namespaceRoot = 'https://spdx.org/spdxdocs/immutable-delivery-sbom'

const completeness = 'completeness: '
const unknownMark = 'known unknown: '
const layerMark = 'layer: '

/** Comment of the one annotation that says whether all of the image could be read. */
export function completenessComment(complete: boolean): string {
  return `${completeness}${complete ? 'complete' : 'incomplete'}`
}

export function readCompleteness(comment: string): boolean | undefined {
  if (comment === completenessComment(true)) return true
  return comment === completenessComment(false) ? false : undefined
}

export function unknownComment({ path, reason }: KnownUnknown): string {
  return `${unknownMark}${canonicalJson({ path, reason })}`
}

export function readUnknown(comment: string): KnownUnknown | undefined {
  if (!comment.startsWith(unknownMark)) return undefined
  try {
    const { path, reason } = parseJsonObject(comment.slice(unknownMark.length), 'known unknown', 2)
    return typeof path === 'string' && typeof reason === 'string' ? { path, reason } : undefined
  } catch (error) {
    if (errorKind(error) !== 'integrity') throw error
    return undefined
  }
}

/** Comment that says which layers there are and what made them, one of each. */
export function layerComment({ diffId, instruction }: Layer, index: number): string {
  return `${layerMark}${canonicalJson({ diffId, index, instruction })}`
}

export function readLayer(comment: string): (Layer & { readonly index: number }) | undefined {
  if (!comment.startsWith(layerMark)) return undefined
  try {
    const { diffId, index, instruction } = parseJsonObject(comment.slice(layerMark.length), 'layer', 2)
    if (!isDigest(diffId) || typeof index !== 'number') return undefined
    return { diffId, index, ...(typeof instruction === 'string' ? { instruction } : {}) }
  } catch (error) {
    if (errorKind(error) !== 'integrity') throw error
    return undefined
  }
}

/** `sourceInfo` of a package: where it is named, and in which layer it came. */
export function sourceInfo(path: string, { index, diffId }: LayerPlace): string {
  return `named by ${cleanText(path, 500)} in layer ${index} (${diffId})`
}

/** The same without the layer's digest, where the document has a table of the layers and room is short. */
export function shortSourceInfo(path: string, { index }: LayerPlace): string {
  return `named by ${cleanText(path, 500)} in layer ${index}`
}

/** @param layers the document's table, for the short form */
export function readSourceInfo(
  text: string,
  layers: readonly Layer[] = []
): { path: string; layer: LayerPlace } | undefined {
  const short = /^named by (.*) in layer (\d{1,5})$/.exec(text)
  const told = layers[Number(short?.[2])]
  if (short !== null && told !== undefined)
    return { path: short[1] ?? '', layer: { index: Number(short[2]), diffId: told.diffId } }
  const match = /^named by (.*) in layer (\d{1,5}) \((sha256:[0-9a-f]{64})\)$/.exec(text)
  const diffId = match?.[3]
  if (match === null || !isDigest(diffId)) return undefined
  return { path: match[1] ?? '', layer: { index: Number(match[2]), diffId } }
}

/** SPDX 2.3, 7.5: `Organization: name (email)`. */
export function supplierText(supplier: Supplier): string {
  const kind = supplier.kind === 'organization' ? 'Organization' : 'Person'
  return `${kind}: ${supplier.name}${supplier.email === undefined ? '' : ` (${supplier.email})`}`
}

/** SPDX 2.3, 6.8; it has room for an address of mail only. */
export function authorText({ name }: Author): string {
  return `Organization: ${name}`
}

/** Of a file that no package brought. */
export function fileComment({ index, diffId }: LayerPlace, files: number | undefined): string {
  const what = files === undefined ? '' : `a folder of ${files} files, the checksums are of their list; `
  return `${what}of no package; in layer ${index} (${diffId})`
}
