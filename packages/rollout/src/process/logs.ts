/** What instances print: files that are never allowed to fill the disk. */
import { open, readdir, stat, truncate } from 'node:fs/promises'
import path from 'node:path'
import { errorCode } from '@immutable-delivery/kit'
import { removeFile, replaceFile } from '../state/durable.js'

/** Bytes that a log may have before its beginning is thrown away. */
export const logLimit = 8 * 2 ** 20
/** Bytes of its end that stay then, as `<name>.log.old`. */
const keptLog = 2 ** 20
/** Bytes of a log that are captured before its instance goes. */
export const captureLimit = 64 * 1024

/** Captured logs of so many groups are kept. */
const mostCaptured = 20

/** Removes the oldest captured logs, so that they do not fill the disk over the years. */
export async function tidyCaptured(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const files = await Promise.all(
    names.map(async (name) => ({ file: path.join(folder, name), at: (await stat(path.join(folder, name))).mtimeMs }))
  )
  for (const { file } of files.toSorted((a, b) => b.at - a.at).slice(mostCaptured)) await removeFile(file)
}

/** The end of a file as text; the first line is left out when it is not whole. */
export async function readEnd(file: string, limit: number): Promise<{ text: string; cut: boolean }> {
  let handle
  try {
    handle = await open(file, 'r')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { text: '', cut: false }
    throw error
  }
  try {
    const { size } = await handle.stat()
    const start = Math.max(0, size - limit)
    const buffer = Buffer.alloc(Math.min(size, limit))
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, start)
    const text = buffer.subarray(0, bytesRead).toString('utf8')
    return start === 0 ? { text, cut: false } : { text: text.slice(text.indexOf('\n') + 1), cut: true }
  } finally {
    await handle.close()
  }
}

/**
 * Cuts logs that have grown too large. The writers append, so they go on at the new end. Called now and then by what
 * lives as long as the instances do: nobody else is there to do it.
 */
export async function boundLogs(folder: string, limit: number = logLimit): Promise<void> {
  let names: string[]
  try {
    names = await readdir(folder)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw error
  }
  for (const name of names.filter((entry) => entry.endsWith('.log'))) {
    const file = path.join(folder, name)
    const handle = await open(file, 'r')
    const { size } = await handle.stat()
    await handle.close()
    if (size <= limit) continue
    const { text } = await readEnd(file, Math.min(keptLog, limit))
    await replaceFile(`${file}.old`, text)
    await truncate(file, 0)
  }
}
