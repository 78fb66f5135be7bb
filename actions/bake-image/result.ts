import type { Reproduction } from '@immutable-delivery/bake'
import type { declaration } from './declaration.js'

export interface Result {
  readonly outputs: Record<keyof typeof declaration.outputs, string>
  readonly summary: string
  readonly failure?: string
}

/** Every output, with nothing to say. */
export const noOutputs: Result['outputs'] = {
  result: '',
  image: '',
  digest: '',
  'image-id': '',
  'input-digest': '',
  'baked-on': '',
  changed: '',
  platforms: '',
  size: '',
  'size-delta': '',
  base: '',
  'base-digest': '',
  'base-stale': '',
  'base-age': '',
  'base-behind': '',
  layout: '',
  reproducible: '',
  metadata: ''
}

/** The output `reproducible`. */
export function reproductionOutput(reproduction: Reproduction | undefined): string {
  return reproduction === undefined ? '' : String(reproduction.reproducible)
}
