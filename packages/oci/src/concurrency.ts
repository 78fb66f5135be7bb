/**
 * Like `Promise.all` over a map, with at most `limit` calls at a time: a registry that is asked a hundred things at once
 * answers 429. The results keep the items' order; the first failure stops further calls from starting.
 */
export async function mapBounded<T, R>(
  items: readonly T[],
  limit: number,
  call: (item: T, position: number) => Promise<R>
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  let failed = false
  const worker = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const position = next
      next += 1
      try {
        results[position] = await call(items[position] as T, position)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return results
}
