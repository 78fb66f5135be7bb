/** The job summary of bake-image's `call: check`. */
import { plural } from '../format.js'
import { code, paragraphs, table, text } from '../markdown.js'

export interface DockerfileChecks {
  readonly file: string
  readonly problems: readonly {
    readonly severity: 'warning' | 'error'
    readonly line?: number
    readonly title: string
    readonly message: string
  }[]
}

export function renderDockerfileChecks({ file, problems }: DockerfileChecks): string {
  if (problems.length === 0) return `### ✅ No finding in ${code(file)}\n`
  const rows = problems
    .slice(0, 100)
    .map((one) => [
      one.line === undefined ? '' : String(one.line),
      one.severity,
      text(one.title),
      code(one.message, 500)
    ])
  return `${paragraphs(
    `### ❌ ${plural(problems.length, 'finding')} in ${code(file)}`,
    table(['>Line', 'Kind', 'Rule', 'What'], rows)
  )}\n`
}
