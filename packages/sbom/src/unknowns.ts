import { compareBytes } from '@immutable-delivery/kit'
import type { KnownUnknown } from './model.js'
import { cleanText } from './text.js'

/** Those beyond are counted in one last line: an image must not be able to make a document of any size. */
const mostUnknowns = 500

/** What could not be listed: each said once, in the order of its bytes, and bounded. */
export class Unknowns {
  private readonly entries = new Map<string, KnownUnknown>()
  private dropped = 0

  /** @param path in the image, '' for all of it */
  add(path: string, reason: string): void {
    const entry = { path: cleanText(path, 500), reason: cleanText(reason, 500) }
    const key = `${entry.path}\0${entry.reason}`
    if (this.entries.size < mostUnknowns || this.entries.has(key)) this.entries.set(key, entry)
    else this.dropped += 1
  }

  list(): KnownUnknown[] {
    const all = [...this.entries.values()].toSorted(
      (a, b) => compareBytes(a.path, b.path) || compareBytes(a.reason, b.reason)
    )
    return this.dropped === 0 ? all : [...all, { path: '', reason: `${this.dropped} more known unknowns` }]
  }
}
