/** The job summary of sign-and-sbom. */
import { plural } from '../format.js'
import { alert, paragraphs, table, text, tinyDigest } from '../markdown.js'
import type { Signer } from '../model.js'
import { keyNote, renderVerify, signerText } from '../sections/facts.js'
import { imageTitle, renderDigest, type NamedImage } from '../sections/image.js'

export interface SignSummary {
  readonly image: NamedImage
  /** Left out: the statements are not signed. */
  readonly signer?: Signer
  readonly attestations: readonly {
    readonly platform?: string
    readonly predicateType: string
    readonly digest: string
  }[]
  readonly sboms: readonly { readonly platform: string; readonly format: string; readonly packages: number }[]
  readonly verifyCommands: readonly string[]
  readonly notes?: readonly string[]
}

export function renderSignSummary(summary: SignSummary): string {
  const { image, signer } = summary
  const packages = summary.sboms.reduce((sum, sbom) => sum + sbom.packages, 0)
  const notes = [
    ...(packages === 0 && summary.sboms.length > 0 ? ['No package was found: a scan of this SBOM cannot pass.'] : []),
    ...(summary.notes ?? []).slice(0, 10)
  ]
  return `${paragraphs(
    signer === undefined ? `### ⚠️ ${imageTitle(image)} is not signed` : `### ✅ Signed ${imageTitle(image)}`,
    signer === undefined
      ? alert('WARNING', ['**Not signed:** nobody vouches for these statements, and no gate takes them.'])
      : `The image and ${plural(summary.attestations.length, 'statement')} about it are ${signerText(signer)}.`,
    signer === undefined ? undefined : keyNote([signer]),
    renderDigest(image),
    notes.length === 0
      ? undefined
      : alert(
          'NOTE',
          notes.map((note) => text(note, 300))
        ),
    summary.sboms.length === 0
      ? undefined
      : table(
          ['SBOM of', 'Format', '>Packages'],
          summary.sboms.slice(0, 50).map((one) => [text(one.platform), text(one.format), String(one.packages)])
        ),
    summary.attestations.length === 0
      ? undefined
      : table(
          ['Statement about', 'Predicate type', 'Digest'],
          summary.attestations
            .slice(0, 100)
            .map((one) => [text(one.platform ?? 'the image'), text(one.predicateType, 200), tinyDigest(one.digest)])
        ),
    renderVerify(summary.verifyCommands)
  )}\n`
}
