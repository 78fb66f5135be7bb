import type { BakeTarget, CheckOptions } from '@immutable-delivery/bake'
import type { Trust } from '@immutable-delivery/evidence'
import type { InputValues } from '@immutable-delivery/kit'
import type { Digest, ImageReference, ImageStore } from '@immutable-delivery/oci'
import type { Ports } from '../shared/ports.js'
import type { BuildSide } from './build-ports.js'
import type { declaration } from './declaration.js'
import type { Targets } from './repositories.js'

/** What every engine is given. */
export interface BakeJob extends BuildSide {
  readonly inputs: InputValues<typeof declaration.inputs>
  readonly reference: ImageReference
  readonly targets: Targets
  readonly checks: CheckOptions
  /** Image to compare with; undefined: what the first tag names. */
  readonly previous: { readonly store: ImageStore; readonly digest: Digest } | undefined
  readonly bake: BakeTarget | undefined
  readonly readTrust: () => Promise<Trust>
  readonly ports: Ports
}
