import { cleanText, decodeText, isWebAddress } from './text.js'
import { linesOf } from './deb822.js'
import type { Distribution } from './model.js'

/**
 * Reads os-release(5).
 * @returns undefined when there is no usable `ID`: which advisories count cannot be known then
 */
export function parseOsRelease(bytes: Uint8Array): Distribution | undefined {
  // A real one has some 400 bytes.
  if (bytes.byteLength > 64 * 1024) return undefined
  const values = new Map<string, string>()
  for (const line of linesOf(decodeText(bytes))) {
    const match = /^([A-Z][A-Z0-9_]{0,63})=(.*)$/.exec(line.trim())
    // As a shell would: a later assignment wins.
    if (match !== null) values.set(match[1] ?? '', unquote(match[2] ?? ''))
  }
  const id = values.get('ID') ?? ''
  if (!/^[a-z0-9][a-z0-9._-]{0,62}$/.test(id)) return undefined
  const versionId = values.get('VERSION_ID') ?? ''
  const codename = values.get('VERSION_CODENAME') ?? ''
  const name = cleanText(values.get('PRETTY_NAME') ?? values.get('NAME') ?? '', 200)
  const url = values.get('HOME_URL') ?? ''
  return {
    id,
    name: name === '' ? id : name,
    ...(/^[a-z0-9][a-z0-9._-]{0,62}$/.test(versionId) ? { versionId } : {}),
    ...(/^[a-z0-9][a-z0-9._-]{0,62}$/.test(codename) ? { codename } : {}),
    ...(isWebAddress(url) ? { url } : {})
  }
}

/** A shell word: quotes removed, `\` before `"`, `$`, `` ` `` and `\` removed; nothing is expanded. */
function unquote(text: string): string {
  const quote = text[0]
  if (quote === "'" && text.length > 1 && text.endsWith("'")) return text.slice(1, -1)
  if (quote === '"' && text.length > 1 && text.endsWith('"')) return text.slice(1, -1).replace(/\\(["$`\\])/g, '$1')
  return text.replace(/\\(.)/g, '$1')
}

/** `debian-12`, as purls of other tools write it; the id alone where there is no version. */
export function distroQualifier(distribution: Distribution): string {
  return distribution.versionId === undefined ? distribution.id : `${distribution.id}-${distribution.versionId}`
}
