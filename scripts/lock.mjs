// Every optional dependency that a locked package names must be locked too: a lock written behind a registry that
// lacks a platform's binary breaks `npm ci` there (npm 12: EUSAGE).
import { readFileSync } from 'node:fs'

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const locked = new Set(Object.keys(packages).map((key) => key.split('node_modules/').at(-1)))
const missing = Object.entries(packages).flatMap(([key, value]) =>
  Object.keys(value.optionalDependencies ?? {})
    .filter((name) => !locked.has(name))
    .map((name) => `${key}: ${name}`)
)
if (missing.length > 0) {
  console.error(`package-lock.json lacks optional dependencies:\n${missing.join('\n')}`)
  process.exitCode = 1
}
// npm writes no address for packages of its default registry; one that is written would tie everybody to it.
const elsewhere = Object.entries(packages).filter(([, value]) => /^https?:/.test(value.resolved ?? ''))
if (elsewhere.length > 0) {
  console.error(`package-lock.json names where to download:\n${elsewhere.map(([key]) => key).join('\n')}`)
  process.exitCode = 1
}
