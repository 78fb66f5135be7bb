/** A generator whose numbers depend on the seed alone (mulberry32). */
export function seeded(seed: number): {
  whole(below: number): number
  chance(share: number): boolean
  pick<T>(of: readonly T[]): T
} {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    whole: (below) => Math.floor(next() * below),
    chance: (share) => next() < share,
    pick: (of) => of[Math.floor(next() * of.length)] as (typeof of)[number]
  }
}
