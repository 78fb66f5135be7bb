/** The job summary of an image that bake-image made and did not publish. */
import { formatBytes } from '@immutable-delivery/kit'
import { plural } from '../format.js'
import { renderReproduction, type ReproductionView } from '../sections/reproduction.js'
import { alert, details, firstOf, paragraphs, table, text, type Markdown } from '../markdown.js'

export interface RefusedBake {
  /** Where it would have gone. */
  readonly repository: string
  /** One line each, without any secret. */
  readonly reasons: readonly string[]
  /** Layers and largest files, when the image is too large. */
  readonly growth?: {
    readonly layers: readonly { readonly what: string; readonly size: number; readonly isNew: boolean }[]
    /** `before`: bytes in the previous image, 0 for a new file; absent when nobody knows. */
    readonly files: readonly {
      readonly path: string
      readonly size: number
      readonly layer: string
      readonly before?: number
    }[]
  }
  /** What differs, when two builds were not the same. */
  readonly reproduction?: ReproductionView
}

export function renderRefusedBake({ repository, reasons, growth, reproduction }: RefusedBake): string {
  return `${paragraphs(
    `### ❌ Not published: an image for ${text(repository, 200)}`,
    alert('CAUTION', [
      plural(reasons.length, 'reason'),
      ...firstOf(
        reasons.map((reason) => text(reason, 400)),
        50
      )
    ]),
    growth === undefined ? undefined : renderGrowth(growth),
    renderReproduction(reproduction)
  )}\n`
}

function renderGrowth({ layers, files }: NonNullable<RefusedBake['growth']>): Markdown {
  const layerRows = layers
    .slice(0, 100)
    .map(({ what, size, isNew }) => [text(what, 100), isNew ? '**new**' : 'as before', formatBytes(size)])
  const fileRows = files.map(({ path, layer, size, before }) => [
    text(path, 200),
    text(layer, 100),
    before === undefined ? '?' : before === 0 ? '**new**' : formatBytes(before),
    formatBytes(size)
  ])
  return paragraphs(
    details(plural(layers.length, 'layer'), table(['Layer', 'Since the previous image', '>Size'], layerRows)),
    files.length === 0
      ? undefined
      : details('The largest new and changed files', table(['File', 'Layer', '>Before', '>Size'], fileRows))
  )
}
