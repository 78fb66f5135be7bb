/** Why to trust it: who said what about the image, and what nobody said. */
import { bullets, code, details, fenced, paragraphs, table, text, tinyDigest, type Markdown } from '../markdown.js'
import type { DeliveredFact, DeliveredFactKind, Delivery, Signer } from '../model.js'

const names: Readonly<Record<DeliveredFactKind, string>> = {
  signature: 'Signature',
  provenance: 'Provenance',
  sbom: 'SBOM',
  scan: 'Scan',
  gate: 'Gate',
  health: 'Health'
}

const glyphs: Readonly<Record<DeliveredFact['status'], string>> = {
  verified: '✅',
  rejected: '❌',
  missing: '❌',
  unsigned: '⚠️'
}

/** The facts as a list. */
export function renderFacts(delivery: Delivery): Markdown | undefined {
  if (delivery.facts.length === 0) return undefined
  const title = delivery.gated ? 'Verified before traffic moved' : 'What is known about it'
  // A title that promises more than the list holds would be read alone.
  const allVerified = delivery.facts.every((fact) => fact.status === 'verified')
  const heading = delivery.gated && !allVerified ? 'Asked for before traffic moves' : title
  return paragraphs(
    `**${heading}**`,
    bullets(delivery.facts.slice(0, 20).map(factText)),
    keyNote(delivery.facts.flatMap((fact) => fact.signer ?? []))
  )
}

function factText(fact: DeliveredFact): Markdown {
  const says = fact.says === undefined ? '' : ` (${text(fact.says, 120)})`
  const what = `${glyphs[fact.status]} ${names[fact.kind]}${says}`
  const why = fact.why === undefined ? '' : `: ${text(fact.why, 200)}`
  switch (fact.status) {
    case 'verified':
      return `${what}, ${signerText(fact.signer)}`
    case 'rejected':
      return `${what}: **not accepted**${why}`
    case 'missing':
      return `${what}: **missing**${why}`
    case 'unsigned':
      return `${what}: **unsigned**, known from this run only${why}`
  }
}

/** Who signed, without saying more than is known. */
export function signerText(signer: Signer | undefined): Markdown {
  if (signer === undefined) return 'signer not known'
  if (signer.mode === 'key') return `signed with the key ${code(signer.fingerprint, 100)}`
  const commit = signer.commit === undefined ? '' : ` at ${code(signer.commit.slice(0, 12), 12)}`
  return `signed by the workflow ${code(signer.workflow, 200)}${commit}`
}

/** Key mode is shown as the weaker one (DESIGN section 8, point 11). */
export function keyNote(signers: readonly Signer[]): Markdown | undefined {
  return signers.some((signer) => signer.mode === 'key')
    ? 'Signed with a key: this says who holds the key, not which workflow ran or from which commit. Signing by a workflow’s own identity says more.'
    : undefined
}

/** All facts with the digests of their statements. */
export function renderFactTable(facts: readonly DeliveredFact[]): Markdown | undefined {
  if (facts.length === 0) return undefined
  return table(
    ['Fact', 'State', 'Statement', 'By'],
    facts.map((fact) => [
      names[fact.kind],
      `${glyphs[fact.status]} ${fact.status}${fact.why === undefined ? '' : `: ${text(fact.why, 200)}`}`,
      fact.statement === undefined ? '–' : tinyDigest(fact.statement),
      fact.status === 'verified' ? signerText(fact.signer) : '–'
    ])
  )
}

/** The full digest to copy, and how to check it by hand; closed. */
export function renderVerify(commands: readonly string[] | undefined): Markdown | undefined {
  if (commands === undefined || commands.length === 0) return undefined
  return details('Check it yourself', fenced(commands.slice(0, 20), 'sh', 600))
}
