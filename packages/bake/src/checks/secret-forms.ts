/** The forms in which a known secret turns up inside of files. Pure. */
import { secretForms } from '@immutable-delivery/kit'

/** Shorter values are found in any text, and protect nothing. */
export const shortestSecret = 8

/**
 * Byte sequences to look for: the value, its URL and JSON forms, and base64 in all three alignments, since a secret is
 * mostly encoded together with what stands before it (`user:secret`). Of a value of several lines (a key, a service
 * account's JSON) each random-looking piece stands for the whole, as files wrap and indent it otherwise.
 */
export function searchForms(secret: string): Buffer[] {
  const whole = secret.trim()
  if (whole.length < shortestSecret) return []
  const forms = new Set<string>()
  const pieces = whole.includes('\n') ? [whole, ...randomPieces(whole)] : [whole]
  for (const piece of pieces) {
    // Lines of a longer value are not taken as they are: many of them stand in any file of their kind.
    if (piece === whole && !whole.includes('\n')) for (const form of secretForms(piece)) forms.add(form)
    else forms.add(piece)
    for (const form of base64Cores(piece)) forms.add(form)
    forms.add(encodeURIComponent(piece))
  }
  return [...forms].filter((form) => form.length >= shortestSecret).map((form) => Buffer.from(form))
}

function randomPieces(text: string): string[] {
  return (text.match(/[A-Za-z0-9+/=_-]{24,}/g) ?? []).filter(
    (piece) => /\d/.test(piece) && /[A-Za-z]/.test(piece) && new Set(piece).size >= 12
  )
}

/** What base64 makes of the value wherever it begins; the characters that neighbours have a part in are cut off. */
function base64Cores(value: string): string[] {
  const bytes = Buffer.from(value)
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
    const whole = Math.floor((offset + bytes.length) / 3) * 4
    const core = encoded.slice([0, 2, 3][offset], whole)
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')]
  })
}
