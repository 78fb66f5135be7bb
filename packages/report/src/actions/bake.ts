/** The job summary of bake-image. */
import { formatBytes } from '@immutable-delivery/kit'
import { changePercent, plural } from '../format.js'
import { alert, code, details, firstOf, paragraphs, table, text, tinyDigest, type Markdown } from '../markdown.js'
import { renderReproduction, type ReproductionView } from '../sections/reproduction.js'
import { imageTitle, renderDigest, type NamedImage } from '../sections/image.js'

export interface BakeSummary {
  /** `unchanged`: an earlier image of the same input was taken. */
  readonly result: 'baked' | 'unchanged'
  readonly image: NamedImage
  readonly platforms: readonly { readonly platform: string; readonly digest: string; readonly size: number }[]
  /** Bytes to download, over all platforms. */
  readonly size: number
  /** Size of the image it was compared with. */
  readonly previousSize?: number
  readonly inputDigest?: string
  readonly base?: { readonly name?: string; readonly digest: string; readonly stale?: boolean }
  readonly layers?: readonly { readonly what: string; readonly digest: string; readonly size: number }[]
  readonly tags?: readonly string[]
  /** Whether it was stored where others can get it. */
  readonly pushed: boolean
  /** Whether a second build was the same. */
  readonly reproduction?: ReproductionView
  readonly notes?: readonly string[]
}

export function renderBakeSummary(summary: BakeSummary): string {
  const { image, base, previousSize, size } = summary
  const change =
    previousSize === undefined ? '' : ` (before: ${formatBytes(previousSize)}, ${changePercent(previousSize, size)})`
  const rows: Markdown[][] = [
    ['Stored', summary.pushed ? 'yes' : '**no**: only this job has it'],
    ['Download size', `${formatBytes(size)}${change}`]
  ]
  if (base !== undefined) {
    const name = base.name === undefined ? '' : `${text(base.name, 200)} `
    rows.push([
      'Base image',
      `${name}${tinyDigest(base.digest)}${base.stale === true ? ', **a newer one is there**' : ''}`
    ])
  }
  if (summary.inputDigest !== undefined) rows.push(['Input', tinyDigest(summary.inputDigest)])
  if (summary.tags !== undefined && summary.tags.length > 0)
    rows.push([
      'Tags, for people only',
      firstOf(
        summary.tags.map((tag) => code(tag, 128)),
        20
      ).join(', ')
    ])
  const title =
    summary.result === 'baked'
      ? `### ✅ Baked ${imageTitle(image)}`
      : `### ✅ Nothing to bake: ${imageTitle(image)} was made from the same input`
  return `${paragraphs(
    title,
    renderDigest(image),
    table(['What', 'Value'], rows),
    table(
      ['Platform', 'Manifest', '>Size'],
      summary.platforms.slice(0, 50).map((one) => [text(one.platform), tinyDigest(one.digest), formatBytes(one.size)])
    ),
    renderReproduction(summary.reproduction),
    layers(summary),
    summary.notes === undefined || summary.notes.length === 0
      ? undefined
      : alert(
          'NOTE',
          firstOf(
            summary.notes.map((note) => text(note, 300)),
            10
          )
        )
  )}\n`
}

function layers({ layers: all = [] }: BakeSummary): Markdown | undefined {
  if (all.length === 0) return undefined
  const rows = all.slice(0, 200).map((one) => [text(one.what, 100), tinyDigest(one.digest), formatBytes(one.size)])
  return details(plural(all.length, 'layer'), table(['Layer', 'Digest', '>Size'], rows))
}
