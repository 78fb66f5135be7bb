/** An image that was made and must not be published. */
import type { GrowthTable } from './checks/budget.js'
import type { Reproduction } from './reproduce/reproduction.js'

export interface Refusal {
  /** One line each, without any secret. */
  readonly reasons: readonly string[]
  /** What the image is made of, when it is too large. */
  readonly growth?: GrowthTable
  /** What differs, when two builds were not the same. */
  readonly reproduction?: Reproduction
}

/** Nothing of the image has been published. */
export class ImageRefusedError extends Error {
  readonly kind = 'user'
  constructor(readonly refusal: Refusal) {
    const { reasons } = refusal
    const more = reasons.length > 1 ? ` (and ${reasons.length - 1} more)` : ''
    super(`the image is not published: ${reasons[0] ?? 'no reason given'}${more}`)
    this.name = 'ImageRefusedError'
  }
}
