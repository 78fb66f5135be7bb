import * as fs from 'node:fs/promises'
import path from 'node:path'
import { errorCode } from '@immutable-delivery/kit'

/**
 * Makes an empty folder of our own beside `directory`, on the same file system so that it can be renamed to it, and
 * removes those that processes of this machine left behind when they were killed.
 * @throws an Error with code EEXIST when `directory` is there
 */
export async function makeTemporary(directory: string): Promise<string> {
  const parent = path.dirname(directory)
  const prefix = `.${path.basename(directory)}.unpack-`
  await fs.mkdir(parent, { recursive: true })
  for (const name of await fs.readdir(parent)) {
    if (name === path.basename(directory))
      throw Object.assign(new Error(`${directory} is there already`), { code: 'EEXIST' })
    const pid = name.startsWith(prefix) ? /^(\d+)-/.exec(name.slice(prefix.length))?.[1] : undefined
    if (pid !== undefined && !isAlive(Number(pid)))
      await fs.rm(path.join(parent, name), { recursive: true, force: true })
  }
  return fs.mkdtemp(path.join(parent, `${prefix}${process.pid}-`))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, but is somebody else's.
    return errorCode(error) !== 'ESRCH'
  }
}
