/**
 * What the engines cannot tell when they cannot be asked, kept beside the journal: where the instances of a host that
 * cannot be reached are, and which images were put where. Hints: what is started is proven first.
 */
import { isObject, parseJsonObject } from '@immutable-delivery/kit'
import { isDigest, type Digest } from '@immutable-delivery/oci'
import type { InstanceState } from '../machine/model.js'
import type { StateFiles } from '../state/files.js'

const folder = 'containers'
const limit = 10_000
const most = 1000

export async function writeRecord(files: StateFiles, host: string, state: InstanceState): Promise<void> {
  const { name, group, index, address, digest } = state
  await files.replace(`${folder}/${name}.json`, `${JSON.stringify({ host, group, index, address, digest })}\n`)
}

export function removeRecord(files: StateFiles, name: string): Promise<void> {
  return files.remove(`${folder}/${name}.json`)
}

/** The instances that are known of a host, as they were last. */
export async function readRecords(files: StateFiles, host: string, unreachable: string): Promise<InstanceState[]> {
  const names = (await files.list(folder)).filter((name) => /^[a-z0-9-]+\.\d+\.json$/.test(name)).slice(0, most)
  const found: InstanceState[] = []
  for (const file of names) {
    const bytes = await files.read(`${folder}/${file}`, limit)
    const state = bytes === undefined ? undefined : parse(bytes, file.slice(0, -5), host, unreachable)
    if (state !== undefined) found.push(state)
  }
  return found
}

function parse(bytes: Uint8Array, name: string, host: string, unreachable: string): InstanceState | undefined {
  let raw: Readonly<Record<string, unknown>>
  try {
    raw = parseJsonObject(bytes, name, 4)
  } catch {
    return undefined
  }
  const { group, index, address, digest } = raw
  if (raw['host'] !== host || typeof group !== 'string' || typeof index !== 'number' || !isDigest(digest))
    return undefined
  if (name !== `${group}.${index}` || !isObject(address)) return undefined
  const { host: at, port } = address
  if (typeof at !== 'string' || typeof port !== 'number') return undefined
  return { name, group, index, address: { host: at, port }, running: true, digest, pid: 0, unreachable }
}

const images = 'images'

/** Remembers that an image was put on the hosts, so that it can be taken away again. */
export async function noteImage(files: StateFiles, manifest: Digest): Promise<void> {
  await files.replace(`${images}/${manifest.slice(7)}`, '\n')
}

export async function notedImages(files: StateFiles): Promise<Digest[]> {
  return (await files.list(images)).map((name) => `sha256:${name}` as const).filter((digest) => isDigest(digest))
}

export function forgetImage(files: StateFiles, manifest: Digest): Promise<void> {
  return files.remove(`${images}/${manifest.slice(7)}`)
}
