/** The job summary of an exported policy: what the other gate does not look at comes first. */
import { alert, paragraphs, table, text } from '../markdown.js'

export interface ExportSummary {
  readonly repository: string
  readonly policies: readonly {
    readonly format: string
    readonly files: readonly string[]
    readonly notChecked: readonly string[]
    readonly stricter: readonly string[]
  }[]
}

export function renderExportSummary({ repository, policies }: ExportSummary): string {
  const lines = (kind: 'notChecked' | 'stricter'): string[] =>
    policies.flatMap((policy) => policy[kind].slice(0, 30).map((line) => text(`${policy.format}: ${line}`, 400)))
  const gaps = lines('notChecked')
  const stricter = lines('stricter')
  return `${paragraphs(
    `### ✅ Exported the policy of ${text(repository, 200)}`,
    gaps.length === 0 ? undefined : alert('WARNING', ['**Not checked there:**', ...gaps]),
    stricter.length === 0 ? undefined : alert('NOTE', ['**Refused there though our gate lets it pass:**', ...stricter]),
    table(
      ['For', 'File'],
      policies.flatMap(({ format, files }) => files.map((file) => [text(format), text(file, 200)]))
    )
  )}\n`
}
