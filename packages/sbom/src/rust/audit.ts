/** What cargo-auditable leaves in a program: a list of its crates, deflated, in the section `.dep-v0`. */
import { inflateSync } from 'node:zlib'
import { isObject, parseJsonObject, type JsonObject } from '@immutable-delivery/kit'
import type { Elf } from '../elf/sections.js'

export interface Crate {
  readonly name: string
  readonly version: string
}

/** cargo-auditable's own reader takes 8 MiB. */
const largestList = 8 * 1024 * 1024
const mostCrates = 20_000

/** @returns undefined for a program without such a list; a text for one that cannot be read */
export function readCrates(elf: Elf): readonly Crate[] | string | undefined {
  const section = elf.section('.dep-v0')
  if (section === undefined) return undefined
  let document: JsonObject
  try {
    document = parseJsonObject(inflateSync(section, { maxOutputLength: largestList }), '.dep-v0')
  } catch {
    return 'a list of crates that is damaged'
  }
  const { packages } = document
  if (!Array.isArray(packages) || packages.length > mostCrates) return 'no list of crates'
  const crates: Crate[] = []
  for (const entry of packages as unknown[]) {
    const { name, version, kind } = isObject(entry) ? entry : {}
    if (typeof name !== 'string' || !/^[A-Za-z0-9_-]{1,100}$/.test(name)) return 'a crate without a valid name'
    if (typeof version !== 'string' || !/^\d[A-Za-z0-9.+-]{0,199}$/.test(version))
      return `crate ${name} has no valid version`
    // What ran only while the program was built is not in it.
    if (kind !== 'build') crates.push({ name, version })
  }
  return crates
}
