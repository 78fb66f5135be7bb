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
const hosts = new Set(
  Object.values(packages).flatMap(({ resolved }) => (resolved?.startsWith('http') ? [new URL(resolved).host] : []))
)
if (missing.length > 0) {
  console.error(`package-lock.json lacks optional dependencies:\n${missing.join('\n')}`)
  process.exitCode = 1
}
if ([...hosts].some((host) => host !== 'registry.invalid')) {
  console.error('package-lock.json names another registry than the public one')
  process.exitCode = 1
}
