/**
 * Formats of the schemas that ajv-formats does not have. Well-known packages refuse schemes that are in no registry, such
 * as `git+https:`, which package managers write, and take the third power of an address' length; these are linear.
 */

/** RFC 3987, `IRI-reference`: what may not occur anywhere, a percent that begins no octet, and a scheme that is none. */
export function isIriReference(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what must not occur
  if (/[\u0000-\u0020\u007f-\u009f<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})/.test(text)) return false
  const scheme = /^[^/?#]*?(?=:)/.exec(text)?.[0]
  return scheme === undefined || /^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme)
}

/** RFC 6531, without the quoted and commented forms that nobody has. */
export function isInternationalMail(text: string): boolean {
  return text.length <= 320 && /^[^\s@<>()[\],;:\\"]{1,64}@[^\s@<>()[\],;:\\"]{1,255}$/u.test(text)
}
