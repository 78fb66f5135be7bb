/** What the writer and the reader of our SPDX documents agree on. */
import { cleanText } from '../text.js'
import type { KnownUnknown, LayerPlace, Supplier } from '../model.js'
import { canonicalJson, errorKind, parseJsonObject } from '@immutable-delivery/kit'
import { isDigest } from '@immutable-delivery/oci'

/** The number counts changes of the document's form. */
export const toolName = 'immutable-delivery-sbom-1'
export const documentId = 'SPDXRef-DOCUMENT'
export const imageId = 'SPDXRef-Image'
export const systemId = 'SPDXRef-OperatingSystem'

/** SPDX 2.3, 6.5; a name space of our own would be a promise to serve it. */
export const namespaceRoot = 'https://spdx.org/spdxdocs/immutable-delivery-sbom'

const completeness = 'completeness: '
const unknownMark = 'known unknown: '

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

/** `sourceInfo` of a package: where it is named, and in which layer it came. */
export function sourceInfo(path: string, { index, diffId }: LayerPlace): string {
  return `named by ${cleanText(path, 500)} in layer ${index} (${diffId})`
}

export function readSourceInfo(text: string): { path: string; layer: LayerPlace } | undefined {
  const match = /^named by (.*) in layer (\d{1,5}) \((sha256:[0-9a-f]{64})\)$/.exec(text)
  const diffId = match?.[3]
  if (match === null || !isDigest(diffId)) return undefined
  return { path: match[1] ?? '', layer: { index: Number(match[2]), diffId } }
}

/** SPDX 2.3, 7.5: `Organization: name (email)`. */
export function supplierText(supplier: Supplier | undefined): string {
  if (supplier === undefined) return 'NOASSERTION'
  const kind = supplier.kind === 'organization' ? 'Organization' : 'Person'
  return `${kind}: ${supplier.name}${supplier.email === undefined ? '' : ` (${supplier.email})`}`
}
