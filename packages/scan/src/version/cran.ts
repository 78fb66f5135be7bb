/**
 * Order of R packages: "Writing R Extensions", section "The DESCRIPTION file": numbers separated by `.` or `-`, compared
 * one by one as R's `package_version` does; `1.0` comes before `1.0.0`.
 */
import { compareDigits } from './digits.js'
import { parsedOrder } from './parsed.js'

export const cranOrder = parsedOrder<readonly string[]>(
  (version) => (/^\d+(?:[.-]\d+)*$/.test(version) ? version.split(/[.-]/) : undefined),
  (a, b) => {
    for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
      const difference = compareDigits(a[at] ?? '', b[at] ?? '')
      if (difference !== 0) return difference
    }
    return a.length - b.length
  }
)
