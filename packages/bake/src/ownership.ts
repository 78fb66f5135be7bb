/** Whose the files of the engine `layers` are, and their modes, where the defaults are not meant. Pure. */
import { UserError } from '@immutable-delivery/kit'
import { IgnoreRules } from './ignore-file.js'

/** Numbers: a name means another one in each image. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

/** What the lines of `permissions` say of a path; absent: nothing. */
export interface PathRights {
  readonly owner?: Owner
  readonly mode?: number
}

interface PathRule extends PathRights {
  readonly matches: (path: string) => boolean
  /** The pattern ends in `/`: its mode is for folders. */
  readonly folders: boolean
}

const maxId = 2 ** 32 - 2
const maxRules = 1000

/** `uid` or `uid:gid`; the group of `uid` alone is the same number. @throws UserError */
export function parseOwner(text: string, input: string): Owner {
  const match = /^(\d{1,10})(?::(\d{1,10}))?$/.exec(text)
  const uid = Number(match?.[1])
  const gid = Number(match?.[2] ?? match?.[1])
  if (match === null || uid > maxId || gid > maxId)
    throw new UserError(input, text, '`uid` or `uid:gid` in numbers, such as `1000:1000`: names differ between images')
  return { uid, gid }
}

/** Lines of `pattern --chown=uid:gid --chmod=mode`; of several that match, the last one that says something counts. */
export class PathRules {
  private constructor(private readonly rules: readonly PathRule[]) {}

  /** @throws UserError */
  static parse(lines: readonly string[]): PathRules {
    if (lines.length > maxRules) throw new UserError('permissions', `${lines.length} lines`, `at most ${maxRules}`)
    return new PathRules(lines.map((line) => parseRule(line)))
  }

  /**
   * @param names of one path, relative to the root of the image: what it is, and how `files` calls it
   * @param isFolder modes are for files, or for folders where the pattern ends in `/`; owners are for both
   */
  rightsOf(names: readonly string[], isFolder: boolean): PathRights {
    let rights: PathRights = {}
    for (const { matches, folders, owner, mode } of this.rules) {
      if (!names.some((name) => matches(name))) continue
      rights = {
        ...rights,
        ...(owner === undefined ? {} : { owner }),
        ...(mode === undefined || folders !== isFolder ? {} : { mode })
      }
    }
    return rights
  }
}

function parseRule(line: string): PathRule {
  const wrong = (cause?: unknown): UserError =>
    new UserError(
      'permissions',
      line,
      'a path in the image, `*` and `**` as in .dockerignore, then `--chown=uid:gid`, `--chmod=0755` or both',
      { cause }
    )
  const match = /^(\/.*?)((?: +--ch(?:own|mod)=\S+)+)$/.exec(line.trim())
  if (match === null) throw wrong()
  const [, path = '', flags = ''] = match
  let rights: PathRights = {}
  for (const flag of flags.trim().split(/ +/)) {
    const value = flag.slice(flag.indexOf('=') + 1)
    const twice = flag.startsWith('--chown') ? rights.owner : rights.mode
    if (twice !== undefined) throw wrong()
    if (flag.startsWith('--chown')) rights = { ...rights, owner: parseOwner(value, 'permissions') }
    else if (/^0?[0-7]{3,4}$/.test(value)) rights = { ...rights, mode: Number.parseInt(value, 8) }
    else throw wrong()
  }
  const folders = path.endsWith('/')
  // The root itself is in no layer; what is meant is all that lies in it.
  const pattern = path === '/' ? '**' : path
  if (pattern.startsWith('/!')) throw wrong()
  let rules: IgnoreRules
  try {
    rules = IgnoreRules.parse(pattern)
  } catch (error) {
    throw wrong(error)
  }
  return { ...rights, folders, matches: (name) => rules.at(name).ignored }
}
