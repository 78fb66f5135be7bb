// What GitHub's own language service (the one of its editor extension) says of workflows and action.yml files, as JSON
// on standard output: [{ file, line, message }]. `node scripts/language-service.mjs FILE...`
import { readFileSync } from 'node:fs'
import { register } from 'node:module'
import path from 'node:path'

// The library imports JSON without saying so, which Node refuses and bundlers do not.
const hook = `
import { readFileSync } from 'node:fs'
export async function load(url, context, next) {
  if (!url.endsWith('.json') || !url.includes('/@actions/')) return next(url, context)
  return { format: 'module', shortCircuit: true, source: 'export default ' + readFileSync(new URL(url), 'utf8') }
}`
register(`data:text/javascript,${encodeURIComponent(hook)}`)

const { validate } = await import('@actions/languageservice')
const { TextDocument } = await import('vscode-languageserver-textdocument')
// `$/actions/x` is looked up here, so that its inputs and outputs are checked as well.
const root = path.resolve(import.meta.dirname, '..')
const fileProvider = {
  getFileContent: async ({ path: name }) => ({ name, content: readFileSync(path.join(root, name), 'utf8') })
}
const found = []
for (const file of process.argv.slice(2)) {
  const document = TextDocument.create(`file:///${file}`, 'yaml', 1, readFileSync(file, 'utf8'))
  for (const { range, message } of await validate(document, { fileProvider }))
    found.push({ file, line: range.start.line + 1, message })
}
console.log(JSON.stringify(found))
