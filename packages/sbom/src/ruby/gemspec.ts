/** What RubyGems notes of an installed gem: Ruby code of a form so regular that nothing has to run to read it. */
import { linesOf } from '../deb822.js'
import { anyOf, readExpression, type Licence } from '../licence/expression.js'
import { readMaintainer } from '../maintainer.js'
import type { Supplier } from '../model.js'
import { decodeText } from '../text.js'

export interface Gem {
  readonly name: string
  readonly version: string
  /** `x86_64-linux-gnu`; undefined for gems of Ruby alone. */
  readonly platform?: string
  readonly licence?: Licence
  readonly supplier?: Supplier
}

const largestGemspec = 4 * 1024 * 1024
const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/
/** Gem::Version::VERSION_PATTERN */
const versionPattern = /^[0-9]{1,50}(?:\.[0-9A-Za-z]{1,50}){0,20}(?:-[0-9A-Za-z]{1,50}(?:\.[0-9A-Za-z]{1,50}){0,20})?$/

/** @returns the gem, or in words why there is none to read */
export function readGemspec(bytes: Uint8Array): Gem | string {
  if (bytes.byteLength > largestGemspec) return `larger than ${largestGemspec} bytes`
  const fields = new Map<string, string>()
  for (const line of linesOf(decodeText(bytes))) {
    // `# stub: json 2.9.1 ruby lib`: what RubyGems itself reads first.
    const stub = /^# stub: (\S{1,200}) (\S{1,200}) (\S{1,100})(?: |$)/.exec(line.slice(0, 2000))
    if (stub !== null && !fields.has('stub')) {
      fields
        .set('stub', 'x')
        .set('name', stub[1] ?? '')
        .set('version', stub[2] ?? '')
        .set('platform', stub[3] ?? '')
    }
    const match = /^\s{0,20}\w{1,20}\.(name|version|platform|licenses?|authors?) ?= ?(.{1,1000})$/.exec(
      line.slice(0, 2000)
    )
    const key = (match?.[1] ?? '').replace(/^(licen[cs]e|author)s?$/, '$1')
    if (match !== null && !fields.has(key)) fields.set(key, strings(match[2] ?? '').join('\n'))
  }
  const name = fields.get('name') ?? ''
  const version = fields.get('version') ?? ''
  if (!namePattern.test(name)) return 'no valid name'
  if (!versionPattern.test(version)) return 'no valid version'
  const platform = fields.get('platform') ?? ''
  const licence = anyOf((fields.get('license') ?? '').split('\n').flatMap((text) => readExpression(text) ?? []))
  const supplier = readMaintainer((fields.get('author') ?? '').split('\n', 1).join(''), 'person')
  return {
    name,
    version,
    ...(/^[a-z0-9_]+(?:-[A-Za-z0-9_.]+)+$/.test(platform) ? { platform } : {}),
    ...(licence === undefined ? {} : { licence }),
    ...(supplier === undefined ? {} : { supplier })
  }
}

/** The string literals of `"json".freeze`, `Gem::Version.new("1.0")` or `["MIT".freeze, "Ruby".freeze]`. */
function strings(code: string): string[] {
  return [...code.matchAll(/"([^"\\#]{0,300})"|'([^'\\]{0,300})'/g)].map((match) => match[1] ?? match[2] ?? '')
}
