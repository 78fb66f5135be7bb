/** Reads `WWW-Authenticate` (RFC 9110 section 11.6.1): several challenges in one line, with quoted commas in them. */

export interface Challenge {
  /** Lower case: `basic`, `bearer`. */
  readonly scheme: string
  /** Names in lower case. */
  readonly parameters: Readonly<Record<string, string>>
}

/** The challenges in their order. What does not fit the grammar ends the list: nothing is guessed. */
export function parseChallenges(header: string): Challenge[] {
  // A header beyond this is no challenge, and the expressions below need not see it.
  if (header.length > 8192) return []
  const challenges: { scheme: string; parameters: Record<string, string> }[] = []
  const parameter = /\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",=]+=*))\s*(?:,|$)/y
  const scheme = /[\s,]*([\w!#$%&'*+.^`|~-]+)(?:\s+|\s*(?:,|$))/y
  let at = 0
  while (at < header.length) {
    parameter.lastIndex = at
    const found = parameter.exec(header)
    const current = challenges.at(-1)
    if (found !== null && current !== undefined) {
      const value = found[2] === undefined ? (found[3] ?? '') : found[2].replace(/\\(.)/g, '$1')
      current.parameters[(found[1] ?? '').toLowerCase()] = value
      at = parameter.lastIndex
      continue
    }
    scheme.lastIndex = at
    const next = scheme.exec(header)
    if (next === null) break
    challenges.push({
      scheme: (next[1] ?? '').toLowerCase(),
      parameters: Object.create(null) as Record<string, string>
    })
    at = scheme.lastIndex
  }
  return challenges
}
