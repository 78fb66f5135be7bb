/** Who stands behind a package, out of the text in which nearly every ecosystem writes it. */
import type { Supplier } from './model.js'
import { cleanText } from './text.js'

/** `Debian OpenSSL Team <pkg-openssl-devel@alioth-lists.debian.net>`; also npm's `Name <mail> (url)`. */
export function readMaintainer(value: string, kind: Supplier['kind']): Supplier | undefined {
  // Parentheses would end the name in SPDX's `Organization: name (email)`.
  const text = cleanText(value, 400).replace(/\s*\([^()]*\)\s*$/, '')
  const name = cleanText(text.replace(/<[^<>]*>/g, '').replace(/[()<>]/g, ' '), 200)
  const email = /<([A-Za-z0-9._%+-]{1,100}@[A-Za-z0-9.-]{1,150})>/.exec(text)?.[1]
  if (name === '' && email === undefined) return undefined
  return { kind, name: name === '' ? (email ?? '') : name, ...(email === undefined ? {} : { email }) }
}
