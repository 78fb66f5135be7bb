/** Makes the compact index of an ecosystem from its archive. */
import { rename, rm } from 'node:fs/promises'
import { IntegrityError, parseJsonObject } from '@immutable-delivery/kit'
import { normaliseName } from '../ecosystem.js'
import type { ArchiveFileHandle } from './archive-file.js'
import { readArchive, type ArchiveLimits } from './archive.js'
import { writeEntry } from './entry.js'
import { keyLimit, writeIndex, type IndexFacts } from './index-writer.js'
import { readAdvisory, readHead } from './record.js'
import { versionOrder } from '../version/order.js'
import { semverOrder } from '../version/semver.js'

/**
 * Reads every record, and writes those about `ecosystem` or its whole family (`Debian` for `Debian:12`) by normalised
 * package name. It is written beside and renamed, so that at `path` there is a whole index or none.
 * @param sha256 of the archive, 64 hex digits
 * @throws IntegrityError when the archive is damaged, empty, or changed while it was read
 */
export async function compileIndex(
  archive: ArchiveFileHandle,
  options: {
    readonly ecosystem: string
    readonly sha256: string
    readonly path: string
    /** The archive's name, for errors. */
    readonly what: string
    readonly limits: ArchiveLimits
    readonly onRecord?: () => void
  }
): Promise<IndexFacts> {
  const { ecosystem, what, path } = options
  const family = familyOf(ecosystem)
  const order = versionOrder(ecosystem)
  const partial = `${path}.${process.pid}.part`
  const writer = writeIndex(partial)
  let facts: IndexFacts
  try {
    let lastUpdate = Number.NEGATIVE_INFINITY
    let records = 0
    for await (const file of readArchive(archive, what, options.limits)) {
      const name = `${what}: ${file.name.slice(0, 200)}`
      const record = parseJsonObject(file.bytes, name)
      const head = readHead(record, name)
      records += 1
      options.onRecord?.()
      lastUpdate = Math.max(lastUpdate, head.modified)
      if (head.withdrawn) continue
      const packages = head.packages.filter((item) => item.ecosystem === ecosystem || item.ecosystem === family)
      if (packages.length === 0) continue
      const { affected, ...advisory } = readAdvisory(record, head, packages)
      for (const item of affected) {
        const key = normaliseName(ecosystem, item.name)
        if (Buffer.byteLength(key) > keyLimit)
          throw new IntegrityError(name, 'a package name of a usual length', 'a longer one')
        writer.add(key, writeEntry(advisory, item, order))
      }
      // Kept, those of hundreds of thousands of records would pass through the memory's long-lived part one by one.
      order?.forget?.()
      semverOrder.forget?.()
    }
    // An archive without a record would make everything look healthy.
    if (records === 0) throw new IntegrityError(what, 'at least one record', 'none')
    if (archive.touched())
      throw new IntegrityError(what, 'a file that nobody writes to', 'one that was written to meanwhile')
    facts = { ecosystem, sha256: options.sha256, lastUpdate, records }
    writer.finish(facts)
  } catch (error) {
    writer.close()
    await rm(partial, { force: true })
    throw error
  }
  writer.close()
  await rename(partial, path)
  return facts
}

/** `Debian` for `Debian:12`: what OSV calls all releases together. */
export function familyOf(ecosystem: string): string {
  return ecosystem.split(':', 1)[0] ?? ecosystem
}
