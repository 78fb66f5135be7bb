/** CISA's catalogue of known exploited vulnerabilities, in its JSON form. */
import { IntegrityError, isObject, parseJsonObject } from '@immutable-delivery/kit'
import { oneLine } from '../text.js'

/** By CVE, the day on which it was added, `YYYY-MM-DD`. */
export type KevCatalogue = ReadonlyMap<string, string>

const entryLimit = 200_000

/**
 * @param what the file's name, for errors
 * @throws IntegrityError when it is not the catalogue, whole: a count that differs means that entries are missing
 */
export function readKev(bytes: Uint8Array, what: string): KevCatalogue {
  const { vulnerabilities, count } = parseJsonObject(bytes, what)
  if (!Array.isArray(vulnerabilities) || vulnerabilities.length === 0 || vulnerabilities.length > entryLimit)
    throw new IntegrityError(what, 'the catalogue of known exploited vulnerabilities', 'something else')
  if (count !== undefined && count !== vulnerabilities.length)
    throw new IntegrityError(
      what,
      `${oneLine(JSON.stringify(count), 20)} entries, as it says`,
      `${vulnerabilities.length}`
    )
  const known = new Map<string, string>()
  for (const entry of vulnerabilities as unknown[]) {
    const { cveID, dateAdded } = isObject(entry) ? entry : {}
    if (typeof cveID !== 'string' || !/^CVE-\d{4}-\d{4,19}$/.test(cveID))
      throw new IntegrityError(`${what}: cveID`, 'a CVE', 'something else')
    if (typeof dateAdded !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(dateAdded))
      throw new IntegrityError(`${what}: dateAdded of ${cveID}`, 'a day', 'something else')
    known.set(cveID, dateAdded)
  }
  return known
}
