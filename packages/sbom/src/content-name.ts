import { canonicalJson, sortedByBytes, type Json } from '@immutable-delivery/kit'
import { digestOf, type Digest } from '@immutable-delivery/oci'

/**
 * A document in canonical form with one member more: a name made from the digest of all the others. Each of those is
 * written once, though it is hashed before it is known what stands between them.
 * @returns UTF-8 JSON
 */
export function nameByContent(
  document: { readonly [key: string]: Json | undefined },
  key: string,
  nameOf: (content: Digest) => string
): Uint8Array {
  const member = (name: string, value: Json): readonly [string, string] => [
    name,
    `${JSON.stringify(name)}:${canonicalJson(value)}`
  ]
  const members = Object.entries(document).flatMap(([name, value]) =>
    value === undefined ? [] : [member(name, value)]
  )
  const textOf = (all: readonly (readonly [string, string])[]): string =>
    `{${sortedByBytes(all, ([name]) => name)
      .map(([, text]) => text)
      .join(',')}}`
  return Buffer.from(textOf([...members, member(key, nameOf(digestOf(textOf(members))))]))
}
