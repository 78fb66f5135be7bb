/** FIRST's Exploit Prediction Scoring System: its daily file of scores, CSV, as it is or packed with gzip. */
import { gunzipSync } from 'node:zlib'
import { IntegrityError } from '@immutable-delivery/kit'

/** By CVE, the probability in millionths that it is exploited within 30 days. */
export type EpssScores = ReadonlyMap<string, number>

const limits = { unpacked: 256 * 1024 ** 2, rows: 2_000_000 }

/**
 * Reads `cve,epss,percentile` rows below an optional line of comment.
 * @param what the file's name, for errors
 * @throws IntegrityError when it is anything else, or empty
 */
export function readEpss(bytes: Uint8Array, what: string): EpssScores {
  const scores = new Map<string, number>()
  let header: string | undefined
  for (const line of unpack(bytes, what).split('\n')) {
    const row = line.trimEnd()
    if (row === '' || (header === undefined && row.startsWith('#'))) continue
    if (header === undefined) {
      header = row
      if (!/^cve,epss(?:,|$)/.test(header)) throw new IntegrityError(what, 'a table of cve and epss', 'something else')
      continue
    }
    const [cve = '', score = ''] = row.split(',', 2)
    if (
      !/^CVE-\d{4}-\d{4,19}$/.test(cve) ||
      !/^(?:0(?:\.\d{1,9})?|1(?:\.0{1,9})?|\d(?:\.\d{1,9})?e-\d{1,2})$/i.test(score)
    )
      throw new IntegrityError(`${what}: row ${scores.size + 1}`, 'a CVE and its probability', 'something else')
    scores.set(cve, Math.round(Number(score) * 1_000_000))
    if (scores.size > limits.rows) throw new IntegrityError(what, `at most ${limits.rows} rows`, 'more')
  }
  if (scores.size === 0) throw new IntegrityError(what, 'at least one score', 'none')
  return scores
}

function unpack(bytes: Uint8Array, what: string): string {
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b
  try {
    return Buffer.from(packed ? gunzipSync(bytes, { maxOutputLength: limits.unpacked }) : bytes).toString('utf8')
  } catch (error) {
    throw new IntegrityError(what, 'a whole file, packed with gzip', 'a damaged or a larger one', { cause: error })
  }
}

/** Millionths as text, `0.974`: documents that are signed carry no fractions. */
export function epssText(millionths: number): string {
  return (millionths / 1_000_000).toFixed(6).replace(/0+$/, '').replace(/\.$/, '')
}
