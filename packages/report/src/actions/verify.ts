/** The job summary of a gate that judged an image and moved nothing. */
import type { Verdict } from '@immutable-delivery/kit'
import { plural } from '../format.js'
import { alert, paragraphs, text } from '../markdown.js'
import type { DeliveredFact } from '../model.js'
import { keyNote, renderFactTable, renderVerify } from '../sections/facts.js'
import { imageTitle, renderDigest, type NamedImage } from '../sections/image.js'

export interface VerifySummary {
  readonly image: NamedImage
  readonly verdict: Verdict
  readonly facts: readonly DeliveredFact[]
  /** Why not, one line each; empty when it passes. */
  readonly refusals: readonly string[]
  readonly verifyCommands: readonly string[]
  readonly notes?: readonly string[]
}

const titles: Readonly<Record<Verdict, string>> = {
  pass: '✅ Every demanded fact holds for',
  fail: '❌ A demanded fact does not hold for',
  incomplete: '⚠️ Not all could be judged of',
  error: '⚠️ Not all could be read of'
}

export function renderVerifySummary(summary: VerifySummary): string {
  const { image, verdict, facts, refusals, notes = [] } = summary
  const shown = refusals.slice(0, 20).map((line) => text(line, 300))
  const more = refusals.length - shown.length
  return `${paragraphs(
    `### ${titles[verdict]} ${imageTitle(image)}`,
    shown.length === 0
      ? undefined
      : alert('CAUTION', [...shown, ...(more > 0 ? [`and ${plural(more, 'more reason')}`] : [])]),
    renderDigest(image),
    renderFactTable(facts),
    keyNote(facts.flatMap((fact) => fact.signer ?? [])),
    notes.length === 0
      ? undefined
      : alert(
          'NOTE',
          notes.slice(0, 10).map((note) => text(note, 300))
        ),
    renderVerify(summary.verifyCommands)
  )}\n`
}
