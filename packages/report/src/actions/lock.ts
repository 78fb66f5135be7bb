/** The job summary of bake-image's `call: lock`. */
import { plural } from '../format.js'
import { code, paragraphs, table, text, tinyDigest } from '../markdown.js'

export interface LockSummary {
  readonly file: string
  readonly images: readonly {
    readonly name: string
    readonly digest: string
    /** What the line said before, '' for a new one; absent where it stays. */
    readonly before?: string
  }[]
}

export function renderLockSummary({ file, images }: LockSummary): string {
  const changed = images.filter(({ before }) => before !== undefined).length
  const title =
    changed === 0 ? `### ✅ ${code(file)} is up to date` : `### ✅ ${plural(changed, 'line')} of ${code(file)} changed`
  const rows = images
    .slice(0, 200)
    .map(({ name, digest, before }) => [
      text(name, 200),
      before === undefined ? 'as now' : before === '' ? 'new' : tinyDigest(before),
      tinyDigest(digest)
    ])
  return `${paragraphs(title, table(['Image', 'Before', 'Now'], rows))}\n`
}
