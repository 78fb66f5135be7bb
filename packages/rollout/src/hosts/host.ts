/** A machine that containers run on, or a proxy, or where the journal lies: this one, or one that is reached by SSH. */
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
  /**
   * Replaces the content of a file that is there, whole or not at all; mode and owner stay as they are.
   * @param path absolute, in a folder that may be written to
   */
  rewrite(path: string, content: string): Promise<void>
  /** Files below a folder of the host. @param folder absolute, or relative to the user's home */
  files(folder: string): StateFiles
  /** Ends connections and what was started for them. */
  close(): Promise<void>
}

/** This machine. @param home absolute path of the user's home folder */
export function localHost(name: string, home: string): Host {
  return {
    name,
    socket: (path) => Promise.resolve(path),
    tunnel: () => Promise.resolve(undefined),
    read: (path, limit) => readSmallFile(path, limit),
    rewrite: (path, content) => rewriteFile(path, content),
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
