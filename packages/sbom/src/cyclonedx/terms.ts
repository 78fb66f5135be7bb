/** What the writer and the reader of our CycloneDX documents agree on. */
import { isDigest } from '@immutable-delivery/oci'
import { cleanText } from '../text.js'
import type { Layer, LayerPlace } from '../model.js'

export const toolComponent = 'immutable-delivery-sbom'
/** Counts changes of the document's form. */
export const toolVersion = '2'
export const imageRef = 'image'
export const systemRef = 'operating-system'
export const layerProperty = 'immutable-delivery:layer'
export const codenameProperty = 'immutable-delivery:codename'

/** Versions of CycloneDX that are written. */
export type CycloneDxVersion = '1.6' | '1.7'

/** BSI's own property taxonomy, which its TR-03183-2 names. */
export const bsiProperties = {
  filename: 'bsi:component:filename',
  executable: 'bsi:component:executable',
  archive: 'bsi:component:archive',
  structured: 'bsi:component:structured'
} as const

/** Value of the image's property that names one of its layers: `3 sha256:... RUN apt-get update`. */
export function layerLine({ diffId, instruction = '' }: Layer, index: number): string {
  return `${layerValue({ index, diffId })} ${instruction}`.trimEnd()
}

export function readLayerLine(text: string): (Layer & { readonly index: number }) | undefined {
  const [, place = '', instruction = ''] = /^(\d{1,5} sha256:[0-9a-f]{64})(?: (.*))?$/.exec(text) ?? []
  const read = readLayerValue(place)
  if (read === undefined || cleanText(instruction, 1000) !== instruction) return undefined
  return { ...read, ...(instruction === '' ? {} : { instruction }) }
}

/** Value of the property that says in which layer a component came: `3 sha256:...`. */
export function layerValue({ index, diffId }: LayerPlace): string {
  return `${index} ${diffId}`
}

export function readLayerValue(text: string): LayerPlace | undefined {
  const [, index = '', diffId] = /^(\d{1,5}) (sha256:[0-9a-f]{64})$/.exec(text) ?? []
  return isDigest(diffId) ? { index: Number(index), diffId } : undefined
}
