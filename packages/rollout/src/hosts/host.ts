/** A machine that containers run on, or a proxy, or where the journal lies: this one, or one that is reached by SSH. */
import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { readSmallFile, rewriteFile } from '../state/durable.js'
import { localFiles, type StateFiles } from '../state/files.js'

export interface Host {
  /** As delivery.yml has it, for people. */
  readonly name: string
  /**
   * The path of a unix socket of this machine that leads to one of the host.
   * @throws RemoteError when the host cannot be reached
   */
  socket(path: string): Promise<string>
  /** The path of a unix socket of this machine that leads to an address which the host reaches; undefined: go directly. */
  tunnel(address: string, port: number): Promise<string | undefined>
  /** A file of the host; undefined when there is none. @param path absolute @throws IntegrityError above `limit` bytes */
  read(path: string, limit: number): Promise<Uint8Array | undefined>
  /** All small files of a folder by name; what is larger than `limit` bytes is left out. @param path absolute */
  readFolder(path: string, limit: number): Promise<ReadonlyMap<string, Uint8Array>>
  /**
   * Replaces the content of a file that is there, whole or not at all; mode and owner stay as they are.
   * @param path absolute, in a folder that may be written to
   */
  rewrite(path: string, content: string): Promise<void>
  /**
   * Runs a program without a shell, at most 20 seconds.
   * @returns its exit code, and the end of what it printed on both streams
   */
  run(argv: readonly [string, ...string[]]): Promise<Ended>
  /** Files below a folder of the host. @param folder absolute, or relative to the user's home */
  files(folder: string): StateFiles
  /** Ends connections and what was started for them. */
  close(): Promise<void>
}

export interface Ended {
  readonly code: number
  readonly output: string
}

/** This machine. @param home absolute path of the user's home folder */
export function localHost(name: string, home: string): Host {
  return {
    name,
    socket: (path) => Promise.resolve(path),
    tunnel: () => Promise.resolve(undefined),
    read: (path, limit) => readSmallFile(path, limit),
    readFolder: readFolderHere,
    rewrite: (path, content) => rewriteFile(path, content),
    run: runHere,
    files: (folder) => localFiles(folder.startsWith('/') ? folder : `${home}/${folder}`),
    close: () => Promise.resolve()
  }
}

/** Whether somebody listens on a unix socket. */
export function listens(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect({ path })
    connection.on('connect', () => {
      connection.destroy()
      resolve(true)
    })
    connection.on('error', () => resolve(false))
  })
}

async function readFolderHere(folder: string, limit: number): Promise<ReadonlyMap<string, Uint8Array>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const read = entries
    .filter((entry) => entry.isFile())
    .map(async ({ name }) => [name, await readSmallFile(`${folder}/${name}`, limit).catch(() => undefined)] as const)
  return new Map((await Promise.all(read)).flatMap(([name, bytes]) => (bytes === undefined ? [] : [[name, bytes]])))
}

const outputLimit = 4000

function runHere([program, ...args]: readonly [string, ...string[]]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { timeout: 20_000, killSignal: 'SIGKILL', maxBuffer: 2 ** 20 } as const
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      const printed = `${stdout}${stderr}`.slice(-outputLimit)
      const code = child.exitCode ?? 127
      resolve({ code, output: error !== null && printed === '' ? error.message.slice(-outputLimit) : printed })
    })
    child.stdin?.end()
  })
}
