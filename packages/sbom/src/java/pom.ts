/** The licences that a Maven project declares in its pom.xml, or lays down as a text, in the archive that it builds. */
import { anyOf, licenceId, licenceReference, readExpression, type Licence } from '../licence/expression.js'

interface Declared {
  readonly name: string
  readonly url: string
}

/** Licences of one project; more are nobody's. */
const mostLicences = 20
const deepest = 100

/**
 * Of several licences a user may choose (Maven's POM reference, "Licenses"), so they are joined by OR.
 * @returns undefined when it declares none: they may be its parent's, which is not in the archive
 */
export function licenceOfPom(text: string): Licence | undefined {
  return anyOf(declaredLicences(text).flatMap((declared) => licenceNamed(declared) ?? []))
}

/** `project > licenses > license`, wherever else such elements may be. */
function declaredLicences(text: string): Declared[] {
  const found: Declared[] = []
  const path: string[] = []
  let current: { name: string; url: string } | undefined
  for (let at = 0; ;) {
    const open = text.indexOf('<', at)
    const words = text.slice(at, open < 0 ? text.length : open)
    const field = path.length === 4 ? path[3] : undefined
    if (current !== undefined && (field === 'name' || field === 'url')) current[field] += decoded(words)
    if (open < 0) return found
    const end = endOfMarkup(text, open)
    if (end < 0) return found
    const markup = text.slice(open, end)
    at = end
    if (markup.startsWith('<![CDATA[') && current !== undefined && (field === 'name' || field === 'url'))
      current[field] += markup.slice(9, -3)
    if (markup.startsWith('<!') || markup.startsWith('<?')) continue
    if (markup.startsWith('</')) {
      path.pop()
      if (current !== undefined && path.length === 2) {
        found.push(current)
        current = undefined
        if (found.length === mostLicences) return found
      }
      continue
    }
    if (markup.endsWith('/>')) continue
    // What is open is never more than a real project has, and never a part of the file.
    if (path.length === deepest) return found
    path.push(/^<(?:[\w.-]{1,50}:)?([\w.-]{1,50})/.exec(markup)?.[1] ?? '')
    if (path.join('/') === 'project/licenses/license') current = { name: '', url: '' }
  }
}

/** After the `>` that ends the tag, comment or section that begins at `open`; -1 when there is none. */
function endOfMarkup(text: string, open: number): number {
  for (const [start, stop] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<', '>']
  ] as const)
    if (text.startsWith(start, open)) {
      const end = text.indexOf(stop, open + start.length)
      return end < 0 ? -1 : end + stop.length
    }
  return -1
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '')
}

/** Without its appendix the text has some 9,000 characters; what is longer says something else, too. */
const apacheLength = { least: 8500, most: 10_400 }

/** The licence whose text a file in META-INF is, and nothing but that. Only Apache's is put there so often. */
export function licenceOfText(text: string): Licence | undefined {
  const words = text
    .slice(0, 4 * apacheLength.most)
    .replace(/\s+/g, ' ')
    .trim()
  const isApache =
    words.startsWith('Apache License Version 2.0, January 2004 ') &&
    words.length >= apacheLength.least &&
    words.length <= apacheLength.most
  return isApache ? readExpression('Apache-2.0') : undefined
}

/** What the addresses of licences have in them; the first that fits counts. */
const addresses: readonly (readonly [RegExp, string])[] = [
  [/apache\.org\/licenses\/license-2\.0/, 'Apache-2.0'],
  [/opensource\.org\/licenses?\/apache-?2\.0/, 'Apache-2.0'],
  [/opensource\.org\/licenses?\/mit(?:-license)?(?:\.php|\.html|\/)?$/, 'MIT'],
  [/eclipse\.org\/(?:legal\/epl-v10|org\/documents\/epl-v10)/, 'EPL-1.0'],
  [/eclipse\.org\/(?:legal\/epl-(?:v20|2\.0)|org\/documents\/epl-(?:v20|2\.0))/, 'EPL-2.0'],
  [/eclipse\.org\/org\/documents\/edl-v10/, 'BSD-3-Clause'],
  [/opensource\.org\/licenses?\/bsd-2-clause/, 'BSD-2-Clause'],
  [/opensource\.org\/licenses?\/bsd-3-clause/, 'BSD-3-Clause'],
  [/creativecommons\.org\/publicdomain\/zero\/1\.0/, 'CC0-1.0'],
  [/mozilla\.org\/(?:en-us\/)?mpl\/2\.0/, 'MPL-2.0']
]

/** Names that are not on SPDX's list and mean one of it; lower case, without `the`, `license`, `version` and signs. */
const names: readonly (readonly [RegExp, string])[] = [
  [/^apache(?: software)?(?: public)? v?2(?: 0)?$/, 'Apache-2.0'],
  [/^asl v?2(?: 0)?$/, 'Apache-2.0'],
  [/^mit$/, 'MIT'],
  [/^mit 0$/, 'MIT-0'],
  [/^(?:eclipse public|epl) v?1(?: 0)?$/, 'EPL-1.0'],
  [/^(?:eclipse public|epl) v?2(?: 0)?$/, 'EPL-2.0'],
  [/^(?:eclipse distribution|edl) v?1(?: 0)?$/, 'BSD-3-Clause'],
  [/^(?:(?:new|revised|modified) bsd|bsd (?:new|3 clause|3))$/, 'BSD-3-Clause'],
  [/^(?:simplified bsd|bsd (?:2 clause|2))$/, 'BSD-2-Clause'],
  [/^(?:mozilla public|mpl) v?1 1$/, 'MPL-1.1'],
  [/^(?:mozilla public|mpl) v?2(?: 0)?$/, 'MPL-2.0'],
  [/^(?:common development and distribution|cddl)(?: cddl)? v?1 0$/, 'CDDL-1.0'],
  [/^(?:common development and distribution|cddl)(?: cddl)? v?1 1$/, 'CDDL-1.1'],
  [/^cc0(?: 1 0)?(?: universal)?$/, 'CC0-1.0'],
  [/^(?:gnu lesser general public|gnu lgpl|lgpl) v?2 1$/, 'LGPL-2.1-only'],
  [/^(?:gnu lesser general public|gnu lgpl|lgpl) v?3(?: 0)?$/, 'LGPL-3.0-only'],
  [/^(?:gnu general public|gnu gpl|gpl) v?2(?: 0)? with (?:the )?(?:gnu )?classpath exception$/, gplWithClasspath()],
  [/^gpl2 w cpe$/, gplWithClasspath()],
  [/^(?:gnu general public|gnu gpl|gpl) v?2(?: 0)?$/, 'GPL-2.0-only'],
  [/^(?:gnu general public|gnu gpl|gpl) v?3(?: 0)?$/, 'GPL-3.0-only']
]

function gplWithClasspath(): string {
  return 'GPL-2.0-only WITH Classpath-exception-2.0'
}

function licenceNamed({ name, url }: Declared): Licence | undefined {
  const declared = name.replace(/\s+/g, ' ').trim().slice(0, 500)
  const spdx = licenceId(declared)
  if (spdx !== undefined) return readExpression(spdx)
  const plain = declared
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\b(?:the|licen[cs]e|version|ver)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/ v (?=\d)/g, ' v')
  const address = url.trim().toLowerCase().slice(0, 500)
  const known =
    names.find(([pattern]) => pattern.test(plain))?.[1] ?? addresses.find(([pattern]) => pattern.test(address))?.[1]
  if (known !== undefined) return readExpression(known)
  return readExpression(declared) ?? (address === '' ? undefined : licenceReference(url.trim()))
}
