/** What a comparison of two images takes and gives. */
import type { Digest, ImageStore } from '@immutable-delivery/oci'
import type { CauseNumber } from './causes.js'

/** One of the two images; what was built is compared, whatever built it. */
export interface ComparedImage {
  readonly store: ImageStore
  readonly digest: Digest
  /** What is known of its making and cannot be read from it. */
  readonly facts?: {
    /** The engine with its version, and the Dockerfile frontend. */
    readonly builder?: string
    /** How many of the first layers are the base's, by platform. */
    readonly baseLayers?: ReadonlyMap<string, number>
  }
}

export interface Difference {
  /** undefined: none of the thirty. */
  readonly cause: CauseNumber | undefined
  readonly where: 'index' | 'manifest' | 'configuration' | 'layer' | 'file'
  /** As `linux/amd64`; '' for the index. */
  readonly platform: string
  readonly layer?: LayerName
  /** Relative to the root of the image; of a file. */
  readonly path?: string
  /** What differs, in one line; may hold bytes of a file. */
  readonly detail: string
}

export interface LayerName {
  /** From 1. */
  readonly number: number
  /** The instruction that made it, or ''. */
  readonly createdBy: string
}

export interface Comparison {
  readonly equal: boolean
  /** At most `differenceLimit` for each layer. */
  readonly differences: readonly Difference[]
  /** How many there are in all. */
  readonly count: number
}

export const differenceLimit = 200
