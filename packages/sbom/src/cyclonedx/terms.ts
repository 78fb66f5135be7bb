/** What the writer and the reader of our CycloneDX documents agree on. */
import { isDigest } from '@immutable-delivery/oci'
import type { LayerPlace } from '../model.js'

export const toolComponent = 'immutable-delivery-sbom'
/** Counts changes of the document's form. */
export const toolVersion = '1'
export const imageRef = 'image'
export const systemRef = 'operating-system'
export const layerProperty = 'immutable-delivery:layer'
export const codenameProperty = 'immutable-delivery:codename'

/** Value of the property that says in which layer a component came: `3 sha256:...`. */
export function layerValue({ index, diffId }: LayerPlace): string {
  return `${index} ${diffId}`
}

export function readLayerValue(text: string): LayerPlace | undefined {
  const [, index = '', diffId] = /^(\d{1,5}) (sha256:[0-9a-f]{64})$/.exec(text) ?? []
  return isDigest(diffId) ? { index: Number(index), diffId } : undefined
}
