/** The file of the repository that a finding is shown at: code scanning drops a result whose file does not exist. */
import { compareBytes } from '@immutable-delivery/kit'

/** Where the packages of an ecosystem are chosen; the file that says the exact version first. */
const files: Readonly<Record<string, readonly string[]>> = {
  npm: [
    'package-lock.json',
    'npm-shrinkwrap.json',
    'pnpm-lock.yaml',
    'yarn.lock',
    'bun.lock',
    'deno.lock',
    'package.json'
  ],
  pypi: ['uv.lock', 'poetry.lock', 'pdm.lock', 'Pipfile.lock', 'requirements.txt', 'pyproject.toml', 'setup.py'],
  golang: ['go.mod', 'go.work'],
  cargo: ['Cargo.lock', 'Cargo.toml'],
  gem: ['Gemfile.lock', 'gems.locked', 'Gemfile'],
  composer: ['composer.lock', 'composer.json'],
  maven: ['gradle.lockfile', 'pom.xml', 'build.gradle', 'build.gradle.kts'],
  nuget: ['packages.lock.json', 'Directory.Packages.props'],
  hex: ['mix.lock', 'mix.exs'],
  pub: ['pubspec.lock', 'pubspec.yaml'],
  cran: ['renv.lock', 'DESCRIPTION']
}
/** Where the image is said: what is of the base, of the distribution, or of the configuration. */
const image = ['Dockerfile', 'Containerfile', 'bake.lock', '.github/delivery.yml']
/** For what is left. */
const last = [...image, 'package.json', 'README.md']

/** Paths in the repository that must be looked for besides the files at its top. */
export const otherPlaces: readonly string[] = last.filter((name) => name.includes('/'))

export interface Place {
  /** Relative path with `/`. */
  readonly file: string
  /** From 1. */
  readonly line: number
}

/**
 * @param present files of the repository, at least those at its top and `otherPlaces`
 * @param dockerfile text of `Dockerfile` or else `Containerfile`: the image stands on its last `FROM`
 * @returns undefined where there is no file at all
 */
export function sarifPlaces(
  present: readonly string[],
  dockerfile = ''
): ((item: { readonly purl: string; readonly origin?: 'base' | 'own' }) => Place) | undefined {
  const known = new Set(present)
  const first = (names: readonly string[]): string | undefined => names.find((name) => known.has(name))
  const [any] = present.toSorted(compareBytes)
  const fallback = first(last) ?? any
  if (fallback === undefined) return undefined
  const from = Math.max(1, dockerfile.split('\n').findLastIndex((line) => /^\s*FROM\s/i.test(line)) + 1)
  const at = (file: string): Place => ({ file, line: /^(?:Dockerfile|Containerfile)$/.test(file) ? from : 1 })
  const general = at(fallback)
  const ofImage = at(first(image) ?? fallback)
  return ({ purl, origin }) => {
    const type = /^pkg:([a-z0-9.+-]+)\//i.exec(purl)?.[1]?.toLowerCase() ?? ''
    const chosen = Object.hasOwn(files, type) && origin !== 'base' ? first(files[type] ?? []) : undefined
    if (chosen !== undefined) return at(chosen)
    return Object.hasOwn(files, type) && origin !== 'base' ? general : ofImage
  }
}
