/** Indexes that a verified scan statement names: the only ones that may come out of a cache. */
import { isObject, type JsonObject } from '@immutable-delivery/kit'
import { indexVersion } from './index-writer.js'

export interface VouchedIndex {
  readonly ecosystem: string
  /** 64 hex digits: of the index, and of the archive that it was made from. */
  readonly sha256: string
  readonly archive: string
  /** Hex: of the archive, as the server names it. */
  readonly md5: string
}

const limit = 500

/**
 * Whoever may state scans says what he looked things up in, and which index that was: what he could lie about here he
 * could as well lie about in his findings. So nobody else is trusted with it, and no other key is needed.
 * @param predicate of a scan statement whose signer is trusted with scans
 * @returns those of this version of the form; what cannot be read vouches for nothing
 */
export function vouchedIndexes(predicate: JsonObject): VouchedIndex[] {
  const database = predicate['database']
  const list = isObject(database) ? database['ecosystems'] : undefined
  if (!Array.isArray(list)) return []
  return list.slice(0, limit).flatMap((item: unknown) => {
    if (!isObject(item) || !isObject(item['digest']) || !isObject(item['index'])) return []
    const { name } = item
    const { sha256, md5 } = item['digest']
    const { version, digest: of } = item['index']
    const own = isObject(of) ? of['sha256'] : undefined
    return typeof name === 'string' && version === indexVersion && isHex(sha256, 64) && isHex(md5, 32) && isHex(own, 64)
      ? [{ ecosystem: name, sha256: own, archive: sha256, md5 }]
      : []
  })
}

function isHex(value: unknown, length: number): value is string {
  return typeof value === 'string' && value.length === length && /^[0-9a-f]+$/.test(value)
}
