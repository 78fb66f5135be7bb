import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/** The Node that a bundle is started with. */
export interface NodeBinary {
  /** Absolute path. */
  readonly path: string
  /** As `node --version` prints it, `v24.21.0`. */
  readonly version: string
  /** `package`: Node 24 from the lock file. `host`: the Node that runs us, since this platform has no such package. */
  readonly source: 'package' | 'host' | 'given'
}

let found: NodeBinary | undefined

/**
 * Node 24, which action.yml names, from the optional dependency of this platform; where there is none the Node that
 * runs us, so that the tests say what they proved and what they did not.
 * @param root the repository's folder
 */
export function findNode(root: string): NodeBinary {
  if (found !== undefined) return found
  // The package's own file and not .bin/node: npm on Windows makes shell scripts of the latter.
  const packaged = path.join(root, 'node_modules', packageName(), 'bin', executable())
  found = existsSync(packaged) ? describeNode(packaged, 'package') : describeNode(process.execPath, 'host')
  return found
}

/** A Node binary at a given path. */
export function describeNode(file: string, source: NodeBinary['source'] = 'given'): NodeBinary {
  return { path: file, version: execFileSync(file, ['--version'], { encoding: 'utf8' }).trim(), source }
}

const executable = (): string => (process.platform === 'win32' ? 'node.exe' : 'node')
const packageName = (): string => `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
