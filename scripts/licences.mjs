// The licences of what stands in dist/: ncc's own option lists only the last chunk's, and says nothing of the rest.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** The files of webpack's statistics, modules that were joined into one included. */
function* filesOf(modules = []) {
  for (const module of modules) {
    if (module.nameForCondition) yield module.nameForCondition
    yield* filesOf(module.modules)
  }
}

/** Folder of the npm package that a file belongs to; undefined for our own. */
function packageFolder(file) {
  const at = file.lastIndexOf('/node_modules/')
  if (at < 0) return undefined
  const [first, second] = file.slice(at + '/node_modules/'.length).split('/')
  return path.join(file.slice(0, at), 'node_modules', first.startsWith('@') ? `${first}/${second}` : first)
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
  if (typeof license !== 'string' && texts.length === 0) throw new Error(`${name} ${version} names no licence`)
  return { name, text: [`${name} ${version}`, license, ...texts].filter(Boolean).join('\n\n') }
}

/**
 * The text of dist/licenses.txt.
 * @param statistics webpack's, as `ncc --stats-out` writes them
 * @throws when a package names no licence, or one of ours' dependencies is not among them
 */
export function licences(statistics) {
  const files = [...filesOf(statistics.modules), ...(statistics.chunks ?? []).flatMap((c) => [...filesOf(c.modules)])]
  const folders = [...new Set(files.map(packageFolder).filter((folder) => folder !== undefined))]
  const found = folders.filter((folder) => existsSync(path.join(folder, 'package.json'))).map(licenceOf)
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const missing = Object.keys(dependencies).filter((name) => !found.some((one) => one.name === name))
  if (missing.length > 0) throw new Error(`not in the bundle, so not to be dependencies: ${missing.join(', ')}`)
  // The same package may be there twice, in one version.
  const texts = [...new Set(found.map(({ text }) => text))].sort((a, b) => (a < b ? -1 : 1))
  return texts.map((text) => `${text}\n`).join(`\n${'-'.repeat(80)}\n\n`)
}
