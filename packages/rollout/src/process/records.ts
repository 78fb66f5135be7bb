/** What was started: one file for each instance, below `<state-dir>/instances`. */
import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, isObject, parseJsonObject } from '@immutable-delivery/kit'
import { isDigest, type Digest } from '@immutable-delivery/oci'
import { readSmallFile, removeFile, replaceFile } from '../state/durable.js'
import type { ProcessId } from '../process-id.js'

export interface InstanceRecord extends ProcessId {
  /** `<group>.<index>`, also the file's name. */
  readonly name: string
  readonly group: string
  readonly index: number
  readonly manifest: Digest
  readonly port: number
  /** Absolute path of the root filesystem that it runs from. */
  readonly root: string
  /** The signal that asks it to end. */
  readonly stop: NodeJS.Signals
  /** Names of its variables. */
  readonly variables: readonly string[]
}

const recordBytes = 256 * 1024
const mostRecords = 10_000

export async function readRecords(folder: string): Promise<InstanceRecord[]> {
  let entries: string[]
  try {
    entries = await readdir(folder)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  }
  const records: InstanceRecord[] = []
  for (const entry of entries.filter((name) => name.endsWith('.json')).slice(0, mostRecords)) {
    const bytes = await readSmallFile(path.join(folder, entry), recordBytes)
    const record = bytes === undefined ? undefined : parseRecord(bytes, entry)
    if (record !== undefined) records.push(record)
  }
  return records.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

export async function writeRecord(folder: string, record: InstanceRecord): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await replaceFile(path.join(folder, `${record.name}.json`), JSON.stringify(record))
}

export function removeRecord(folder: string, name: string): Promise<void> {
  return removeFile(path.join(folder, `${name}.json`))
}

const stopSignals = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'] as const

/** An image's StopSignal, by name or number; SIGTERM where it has none or a strange one. */
export function stopSignal(text: string | undefined): NodeJS.Signals {
  const numbers: Readonly<Record<string, NodeJS.Signals>> = { '1': 'SIGHUP', '2': 'SIGINT', '3': 'SIGQUIT' }
  return stopSignals.find((name) => name === text || name === `SIG${text ?? ''}`) ?? numbers[text ?? ''] ?? 'SIGTERM'
}

/** A file that is not a record of ours gives undefined: acting on it could kill somebody else's process. */
function parseRecord(bytes: Uint8Array, entry: string): InstanceRecord | undefined {
  let raw: unknown
  try {
    raw = parseJsonObject(bytes, entry, 4)
  } catch {
    return undefined
  }
  if (!isObject(raw)) return undefined
  const { name, group, index, manifest, port, root, pid, started, stop, variables } = raw
  const signal = stopSignals.find((known) => known === stop)
  if (
    typeof name !== 'string' ||
    `${name}.json` !== entry ||
    typeof group !== 'string' ||
    typeof index !== 'number' ||
    name !== `${group}.${index}` ||
    !isDigest(manifest) ||
    typeof port !== 'number' ||
    typeof root !== 'string' ||
    typeof pid !== 'number' ||
    typeof started !== 'string' ||
    signal === undefined ||
    !Array.isArray(variables) ||
    !variables.every((variable) => typeof variable === 'string')
  )
    return undefined
  return { name, group, index, manifest, port, root, pid, started, stop: signal, variables }
}
