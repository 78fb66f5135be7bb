/** How long to wait between two looks at AWS. Pure. */

/** The first pause, and by how much each is longer than the one before. */
const first = 250
const growth = 1.5

/**
 * Short at first, for what is done at once; then as long as AWS's limits of calls ask for, since what takes longer takes
 * minutes.
 * @param longest milliseconds
 * @returns the next pause, milliseconds
 */
export function pauses(longest: number): () => number {
  let next = first
  return () => {
    const pause = Math.min(longest, next)
    next *= growth
    return pause
  }
}
