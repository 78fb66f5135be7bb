/** Which process a number means: numbers are used again, and mean nothing in another container or on another machine. */
import { execFile } from 'node:child_process'
import { readFile, readdir, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { errorCode } from '@immutable-delivery/kit'

export interface ProcessId {
  readonly pid: number
  /** An opaque text that two processes of the same number do not share. */
  readonly started: string
}

const linux = process.platform === 'linux'

/**
 * When a process started, as an opaque text; undefined when there is none, or when it is dead and only waits for its
 * parent to notice.
 */
export async function startOf(pid: number): Promise<string | undefined> {
  if (!Number.isSafeInteger(pid) || pid <= 1) return undefined
  if (!linux) return startByPs(pid)
  const stat = await readStat(pid)
  return stat === undefined || stat.state === 'Z' || stat.state === 'X' ? undefined : `${await bootId()}:${stat.start}`
}

/** Whether exactly this process still runs. */
export async function isRunning(id: ProcessId): Promise<boolean> {
  return (await startOf(id.pid)) === id.started
}

/** Where process numbers mean the same: machine, boot, and container. */
export async function machineId(): Promise<string> {
  const namespace = linux ? await readlink('/proc/self/ns/pid').catch(() => '') : ''
  return [hostname(), linux ? await bootId() : '', namespace].join('|')
}

/** A variable of a process as it was started; undefined when it has none or nobody may look. Linux only. */
export async function variableOf(pid: number, name: string): Promise<string | undefined> {
  if (!linux) return undefined
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')
  return environment
    .split('\0')
    .find((entry) => entry.startsWith(`${name}=`))
    ?.slice(name.length + 1)
}

/** The processes of a session that carry the variable `name` with this value. Linux only; elsewhere none. */
export async function sessionMembers(session: number, name: string, value: string): Promise<number[]> {
  if (!linux) return []
  const members: number[] = []
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const stat = await readStat(Number(entry))
    if (stat?.session !== session || stat.state === 'Z' || stat.state === 'X') continue
    if ((await variableOf(Number(entry), name)) === value) members.push(Number(entry))
  }
  return members
}

/** Sends a signal to a process or, with a negative number, to a process group. False when there is none. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name)
    return true
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false
    throw error
  }
}

async function readStat(pid: number): Promise<{ state: string; session: number; start: string } | undefined> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The program's name stands in parentheses and may hold anything, parentheses too.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', session: Number(fields[3]), start: fields[19] ?? '' }
  } catch {
    return undefined
  }
}

let boot: string | undefined

/** Start times count from the boot, so after a reboot they come again. */
async function bootId(): Promise<string> {
  boot ??= (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim()
  return boot
}

function startByPs(pid: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { env: { LC_ALL: 'C' } }, (error, stdout) => {
      const text = stdout.trim()
      resolve(error !== null || text === '' || text.startsWith('Z') ? undefined : text.replace(/^\S+\s+/, ''))
    })
  })
}
