/** The listed versions of an entry as one line of text, in which a version is sought without taking it apart. */
import type { VersionOrder } from '../version/order.js'
import type { VersionList } from './range.js'

const separator = '\t'
const separatorCode = separator.charCodeAt(0)

/** Each version between two tabs; first those in rising order, then those without a place in the order. */
export class VersionText implements VersionList {
  /** Characters of the line that hold the versions in order, with the tab behind them. */
  ordered: number

  /** @param start of the line in `text` @param end of it */
  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly end: number
  ) {
    this.ordered = end - start
  }

  /** @param ordered valid and in rising order @param others not valid; none of them has a tab or a line break */
  static write(
    ordered: readonly string[],
    others: readonly string[]
  ): { readonly text: string; readonly ordered: number } {
    const join = (versions: readonly string[]): string => versions.map((version) => version + separator).join('')
    const first = join(ordered)
    // Nobody has a package without a version.
    const all = first + join(others.filter((version) => version !== ''))
    return all === '' ? { text: '', ordered: 0 } : { text: separator + all, ordered: 1 + first.length }
  }

  has(version: string, order: VersionOrder): boolean {
    const { text, start, end, ordered } = this
    if (start === end) return false
    // What has no place in the order is only itself. A text with a tab would be found where two stand side by side.
    if (!order.valid(version)) {
      const others = text.slice(start + ordered - 1, end)
      return !version.includes(separator) && others.includes(separator + version + separator)
    }
    // A tab, everything before which is smaller, and one, everything behind which is larger.
    let low = start
    let high = start + ordered - 1
    while (low < high) {
      let at = (low + high) >>> 1
      while (text.charCodeAt(at) !== separatorCode) at -= 1
      const stop = text.indexOf(separator, at + 1)
      const difference = order.compare(text.slice(at + 1, stop), version)
      if (difference === 0) return true
      if (difference < 0) low = stop
      else high = at
    }
    return false
  }
}
