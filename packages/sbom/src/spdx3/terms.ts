/** What the writer and the reader of our SPDX 3 documents agree on. */

export const contextUrl = 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld'
export const specVersion = '3.0.1'

/** Fragments of the identifiers of the elements that every document has. */
export const fragments = {
  document: 'document',
  sbom: 'sbom',
  image: 'image',
  imageFile: 'manifest',
  system: 'os',
  systemFile: 'os-release',
  author: 'author',
  tool: 'tool'
} as const

/** JSON-LD's blank node of the one creation information that all elements share. */
export const creationNode = '_:c'
