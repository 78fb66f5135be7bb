/** The command, environment and working directory of an instance (DESIGN section 6, runtime `process`). */
import { lstat, stat } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '@immutable-delivery/kit'
import type { ImageConfig } from '@immutable-delivery/oci'

export interface Command {
  readonly argv: readonly [string, ...string[]]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
}

type Config = NonNullable<ImageConfig['config']>

/**
 * @param root absolute path of the unpacked root filesystem
 * @param own variables that come last: settings, PORT, HOST and ours
 * @throws UserError when the image names no command, or one that is not there
 */
export async function commandOf(root: string, config: Config, own: Readonly<Record<string, string>>): Promise<Command> {
  const env = { ...imageVariables(config), ...own }
  const [program, ...args] = [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])]
  if (program === undefined || program === '')
    throw new UserError('image', 'no entrypoint and no cmd', 'an image that says what to run')
  const argv: [string, ...string[]] = [await findProgram(root, program, config), ...(await inRoot(root, args))]
  const workdir = path.join(root, path.posix.normalize(`/${config.WorkingDir ?? ''}`))
  const hasWorkdir = await stat(workdir).then(
    (found) => found.isDirectory(),
    () => false
  )
  return { argv, cwd: hasWorkdir ? workdir : root, env }
}

function imageVariables(config: Config): Record<string, string> {
  return Object.fromEntries(
    (config.Env ?? []).flatMap((entry): [string, string][] => {
      const at = entry.indexOf('=')
      return at < 1 || entry.includes('\0') ? [] : [[entry.slice(0, at), entry.slice(at + 1)]]
    })
  )
}

/** Absolute arguments that exist in the image mean the image's files. */
async function inRoot(root: string, args: readonly string[]): Promise<string[]> {
  const result: string[] = []
  for (const arg of args) result.push(arg.startsWith('/') && (await exists(place(root, arg))) ? place(root, arg) : arg)
  return result
}

async function findProgram(root: string, program: string, config: Config): Promise<string> {
  if (program.startsWith('/')) {
    if (await exists(place(root, program))) return place(root, program)
    if (path.posix.basename(program) === 'node') return process.execPath
    return program
  }
  // With a slash in it, a program is relative to the working directory.
  if (program.includes('/')) return place(root, path.posix.join('/', config.WorkingDir ?? '', program))
  const search = imageVariables(config)['PATH'] ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
  for (const folder of search.split(':').filter((entry) => entry.startsWith('/'))) {
    const candidate = place(root, `${folder}/${program}`)
    if (await exists(candidate)) return candidate
  }
  if (program === 'node') return process.execPath
  throw new UserError('image', program, `a program in the image's PATH (${search}), or node`)
}

/** A path of the image on the host; `..` ends at the root as it does in the image. */
function place(root: string, inImage: string): string {
  return path.join(root, path.posix.normalize(`/${inImage}`))
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false
  )
}
