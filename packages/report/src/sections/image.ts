import { fenced, shortDigest, text, type Markdown } from '../markdown.js'

/** An image as it is shown: repository (or layout) without digest, if it is known, and the digest. */
export interface NamedImage {
  readonly name?: string
  readonly digest: string
}

/** The full name, to copy. */
export function renderDigest({ name, digest }: NamedImage): Markdown {
  return fenced([name === undefined ? digest : `${name}@${digest}`], 'text', 600)
}

/** The name to read, for titles. */
export function imageTitle({ name, digest }: NamedImage): Markdown {
  return name === undefined ? shortDigest(digest) : `${text(name, 200)} ${shortDigest(digest)}`
}
