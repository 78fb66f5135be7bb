/** What a Prometheus server knows (HTTP API v1, instant queries). */
import {
  errorMessage,
  isObject,
  parseJsonObject,
  printable,
  readBounded,
  type Clock,
  type Http,
  type PrometheusCheck
} from '@immutable-delivery/kit'
import type { Probe, ProbeAnswer } from '../probe.js'

const answerLimit = 4 * 2 ** 20
/** A query that gives more series was meant to be aggregated. */
const mostSamples = 10_000

/**
 * Asks one instant query; every value must keep the limits. An empty vector, NaN, or a server that does not answer is
 * `unknown`: it says nothing about the target, good or bad.
 */
export function prometheusProbe(check: PrometheusCheck, http: Http, clock: Clock): Probe {
  return async (_target, signal) => {
    const started = clock.now()
    const answer = await ask(check, http, signal)
    return { ...answer, latency: clock.now() - started }
  }
}

type Judged = Omit<ProbeAnswer, 'latency'>

async function ask(check: PrometheusCheck, http: Http, signal: AbortSignal | undefined): Promise<Judged> {
  const unknown = (why: string): Judged => ({
    healthy: false,
    unknown: true,
    reason: `Prometheus ${printable(check.query, 120)}: ${why}`
  })
  let values: number[]
  try {
    const response = await http({
      method: 'GET',
      url: `${check.prometheus.replace(/\/+$/, '')}/api/v1/query?query=${encodeURIComponent(check.query)}`,
      headers: { accept: 'application/json' },
      timeout: check.timeout,
      ...(signal === undefined ? {} : { signal })
    })
    const body = await readBounded(response.body, answerLimit, () => new Error(`an answer of more than 4 MiB`))
    const document = parseJsonObject(body, 'Prometheus answer')
    if (document['status'] !== 'success')
      return unknown(`status ${response.status}: ${printable(JSON.stringify(document['error'] ?? 'no success'), 200)}`)
    values = samplesOf(document['data'])
  } catch (error) {
    return unknown(printable(errorMessage(error), 200))
  }
  if (values.length === 0) return unknown('no data')
  if (values.some((value) => Number.isNaN(value))) return unknown('the value is NaN')
  const { max, min } = check
  const wrong = values.find((value) => (max !== undefined && value > max) || (min !== undefined && value < min))
  if (wrong === undefined) return { healthy: true }
  const limit = max !== undefined && wrong > max ? `at most ${max}` : `at least ${min ?? ''}`
  return { healthy: false, reason: `Prometheus ${printable(check.query, 120)} is ${wrong}, expected ${limit}` }
}

/** The values of a scalar or an instant vector. */
function samplesOf(data: unknown): number[] {
  if (!isObject(data)) throw new Error('an answer without data')
  const { resultType, result } = data
  if (!Array.isArray(result)) throw new Error('an answer without a result')
  if (resultType === 'scalar') return [numberOf(result)]
  if (resultType !== 'vector')
    throw new Error(`a query that gives a ${printable(String(resultType), 20)}, expected a scalar or an instant vector`)
  if (result.length > mostSamples) throw new Error(`more than ${mostSamples} series`)
  return result.map((sample: unknown) => {
    if (!isObject(sample) || !Array.isArray(sample['value'])) throw new Error('a sample without a value')
    return numberOf(sample['value'])
  })
}

/** `[unix time, "value"]`; Prometheus writes +Inf, -Inf and NaN as words. */
function numberOf(pair: readonly unknown[]): number {
  const [, text] = pair
  if (typeof text !== 'string') throw new Error('a sample that is no number')
  if (text === '+Inf' || text === 'Inf') return Infinity
  if (text === '-Inf') return -Infinity
  if (text === 'NaN') return Number.NaN
  if (!/^[-+]?[0-9.]+(e[-+]?[0-9]+)?$/i.test(text)) throw new Error('a sample that is no number')
  return Number(text)
}
