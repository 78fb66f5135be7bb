/** A digest of a folder's whole content, so that files which changed since they were unpacked are never started. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readdir, readlink } from 'node:fs/promises'
import path from 'node:path'
import { compareBytes } from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'

/** sha256 over path, kind, permissions and content of everything below a folder, in the order of path bytes. */
export async function treeDigest(folder: string): Promise<Digest> {
  const hash = createHash('sha256')
  for (const name of await walk(folder, '')) {
    const file = path.join(folder, name)
    const found = await lstat(file)
    const mode = (found.mode & 0o7777).toString(8)
    if (found.isSymbolicLink()) hash.update(`${JSON.stringify([name, 'link', await readlink(file)])}\n`)
    else if (found.isDirectory()) hash.update(`${JSON.stringify([name, 'directory', mode])}\n`)
    else if (found.isFile()) hash.update(`${JSON.stringify([name, 'file', mode, await fileDigest(file)])}\n`)
    else hash.update(`${JSON.stringify([name, 'other', mode])}\n`)
  }
  return `sha256:${hash.digest('hex')}`
}

async function walk(folder: string, below: string): Promise<string[]> {
  const names: string[] = []
  const entries = await readdir(path.join(folder, below), { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => compareBytes(a.name, b.name))) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    names.push(name)
    if (entry.isDirectory()) names.push(...(await walk(folder, name)))
  }
  return names
}

async function fileDigest(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}
