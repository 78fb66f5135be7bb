/** Wilson's score interval of a rate. Pure. */

/**
 * Where the true rate lies with 95 %, in percent; of nothing it is anything from 0 to 100.
 * @see Wilson 1927; unlike the normal approximation it is right for few requests and for no event at all
 */
export function rateInterval(events: number, requests: number): { readonly low: number; readonly high: number } {
  if (requests === 0) return { low: 0, high: 100 }
  const z = 1.959964
  const p = events / requests
  const scale = 1 + z ** 2 / requests
  const middle = (p + z ** 2 / (2 * requests)) / scale
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / requests + z ** 2 / (4 * requests ** 2))
  return {
    low: events === 0 ? 0 : Math.max(0, (middle - half) * 100),
    high: events === requests ? 100 : Math.min(100, (middle + half) * 100)
  }
}
