/** Takes secrets out of text before it is printed. */

/** The forms in which a secret turns up: as it is, each of its lines, base64 (three alignments are cut to their common core), URL-encoded, JSON-escaped. */
export function secretForms(secret: string): string[] {
  const forms = new Set<string>()
  const add = (value: string): void => {
    // Shorter texts would black out half of any log, and are no secrets.
    if (value.length >= 4) forms.add(value)
  }
  add(secret)
  for (const line of secret.split('\n')) if (line.trim().length >= 8) add(line.trim())
  add(encodeURIComponent(secret))
  add(JSON.stringify(secret).slice(1, -1))
  for (const encoding of ['base64', 'base64url'] as const)
    add(Buffer.from(secret).toString(encoding).replace(/=+$/, ''))
  return [...forms].toSorted((a, b) => b.length - a.length)
}

/** Replaces every form of every secret by `***`. */
export function redact(message: string, secrets: readonly string[]): string {
  let result = message
  for (const form of secrets.flatMap(secretForms).toSorted((a, b) => b.length - a.length))
    result = result.replaceAll(form, '***')
  return result
}
