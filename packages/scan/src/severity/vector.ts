/** The metrics of a CVSS vector, `NAME:value` separated by slashes. */
export interface Metrics {
  /** How many base metrics there are. */
  readonly size: number
  get(name: string): string | undefined
  /** The weight of a metric's value; undefined when it is missing or has a value of another metric. */
  weight(name: string, table: Readonly<Record<string, number>>): number | undefined
}

/**
 * Splits a vector. Undefined when a metric is given twice, is not `NAME:value`, or the text is longer than any vector.
 * @param optional names that may be there and are not counted
 */
export function metricsOf(text: string, optional: readonly string[]): Metrics | undefined {
  if (text.length > 256) return undefined
  const values = new Map<string, string>()
  for (const part of text.split('/')) {
    const [name = '', value = '', ...more] = part.split(':')
    if (!/^[A-Za-z]{1,3}$/.test(name) || !/^[A-Z]{1,5}$/i.test(value) || more.length > 0 || values.has(name))
      return undefined
    values.set(name, value)
  }
  return {
    size: [...values.keys()].filter((name) => !optional.includes(name)).length,
    get: (name) => values.get(name),
    weight: (name, table) => {
      const value = values.get(name)
      return value !== undefined && Object.hasOwn(table, value) ? table[value] : undefined
    }
  }
}
