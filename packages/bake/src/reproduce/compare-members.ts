/** The members of two layers, one by one. Pure. */
import { compareBytes } from '@immutable-delivery/kit'
import { classifyPath, foldedName, withoutDrawn } from './classify-path.js'
import type { CauseNumber } from './causes.js'
import type { ComparedMember } from './read-members.js'

export interface MemberDifference {
  readonly cause: CauseNumber | undefined
  readonly path: string
  readonly detail: string
}

export interface ComparedMembers {
  readonly found: readonly MemberDifference[]
  /** Files that are in both and have other bytes: why is for their content to say. */
  readonly contents: readonly string[]
}

export function compareMembers(a: readonly ComparedMember[], b: readonly ComparedMember[]): ComparedMembers {
  const [one, two] = [byPath(a), byPath(b)]
  const found: MemberDifference[] = []
  const contents: string[] = []
  for (const [path, member] of one) {
    const other = two.get(path)
    if (other === undefined) continue
    found.push(...comparePair(path, member, other, one, two))
    if (member.type === 'file' && other.type === 'file' && member.sha256 !== other.sha256) contents.push(path)
  }
  found.push(...compareAbsent(one, two))
  if (found.length === 0 && contents.length === 0) found.push(...compareWriting(a, b))
  return { found, contents }
}

/** The last member of a name counts, as it does when a layer is unpacked. */
function byPath(members: readonly ComparedMember[]): Map<string, ComparedMember> {
  return new Map(members.map((member) => [member.path, member]))
}

function comparePair(
  path: string,
  a: ComparedMember,
  b: ComparedMember,
  one: ReadonlyMap<string, ComparedMember>,
  two: ReadonlyMap<string, ComparedMember>
): MemberDifference[] {
  const found: MemberDifference[] = []
  const add = (cause: CauseNumber | undefined, detail: string): void => void found.push({ cause, path, detail })
  if (a.type !== b.type || (a.type === 'hardlink' && a.linkTarget !== b.linkTarget)) {
    const same = contentOf(a, one) === contentOf(b, two) && contentOf(a, one) !== ''
    if (same) add(8, `a ${wordOf(a)} instead of a ${wordOf(b)}, with the same content`)
    else add(classifyPath(path)?.cause, `a ${wordOf(a)} instead of a ${wordOf(b)}`)
    return found
  }
  if (a.type === 'symlink' && a.linkTarget !== b.linkTarget)
    add(
      classifyPath(path)?.cause ?? drawnLink(a, b),
      `a link to ${shown(a.linkTarget)} instead of ${shown(b.linkTarget)}`
    )
  if (a.mode !== b.mode) add(6, `mode ${a.mode.toString(8)} instead of ${b.mode.toString(8)}`)
  if (a.uid !== b.uid || a.gid !== b.gid) add(5, `owner ${a.uid}:${a.gid} instead of ${b.uid}:${b.gid}`)
  if (a.mtime !== b.mtime)
    add(a.type === 'directory' ? 3 : 1, `time ${timeText(a.mtime)} instead of ${timeText(b.mtime)}`)
  const attributes = (member: ComparedMember): string =>
    JSON.stringify(Object.entries(member.xattrs ?? {}).toSorted(([x], [y]) => compareBytes(x, y)))
  if (attributes(a) !== attributes(b)) {
    const names = [a, b].flatMap(({ xattrs }) => Object.keys(xattrs ?? {}))
    add(7, `extended attributes ${[...new Set(names)].join(', ').slice(0, 200)}`)
  }
  if (a.device?.major !== b.device?.major || a.device?.minor !== b.device?.minor)
    add(7, `device ${a.device?.major}:${a.device?.minor} instead of ${b.device?.major}:${b.device?.minor}`)
  return found
}

function drawnLink(a: ComparedMember, b: ComparedMember): CauseNumber | undefined {
  return withoutDrawn(a.linkTarget ?? '') === withoutDrawn(b.linkTarget ?? '') ? 24 : undefined
}

function contentOf(member: ComparedMember, all: ReadonlyMap<string, ComparedMember>): string {
  return member.type === 'hardlink' ? (all.get(member.linkTarget ?? '')?.sha256 ?? '') : member.sha256
}

/** What only one of the two has. */
function compareAbsent(
  one: ReadonlyMap<string, ComparedMember>,
  two: ReadonlyMap<string, ComparedMember>
): MemberDifference[] {
  const onlyA = [...one.keys()].filter((path) => !two.has(path))
  const onlyB = [...two.keys()].filter((path) => !one.has(path))
  const found: MemberDifference[] = []
  const folded = new Map(onlyB.map((path) => [foldedName(path), path]))
  const drawn = new Map(onlyB.map((path) => [withoutDrawn(path), path]))
  const paired = new Set<string>()
  for (const path of onlyA) {
    const same = folded.get(foldedName(path))
    const like = drawn.get(withoutDrawn(path))
    if (same !== undefined && !paired.has(same)) {
      paired.add(same)
      found.push({ cause: 9, path, detail: `written as ${shown(encodeURI(same))} in the other` })
    } else if (like !== undefined && !paired.has(like)) {
      paired.add(like)
      const cause = classifyPath(path)?.cause ?? 24
      found.push({ cause, path, detail: `called ${shown(like)} in the other: a part of the name is drawn` })
    } else found.push({ ...absent(path, one, two), path })
  }
  for (const path of onlyB) if (!paired.has(path)) found.push({ ...absent(path, two, one), path })
  return found
}

function absent(
  path: string,
  here: ReadonlyMap<string, ComparedMember>,
  there: ReadonlyMap<string, ComparedMember>
): Omit<MemberDifference, 'path'> {
  const named = classifyPath(path)
  if (named !== undefined) return { cause: named.cause, detail: `only in one of them: ${named.what}` }
  for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
    const folder = path.slice(0, end)
    if (there.get(folder)?.type === 'directory' && isEmpty(folder, there) && here.has(`${folder}/.git`))
      return { cause: 30, detail: `only in one of them: ${shown(folder)} is a submodule, and empty in the other` }
  }
  if (/(?:^|\/)\.git(?:modules)?$/.test(path)) return { cause: 30, detail: 'only in one of them: a submodule' }
  const version = /^(?:usr\/)?(?:lib|share|src)\//.test(path) && siblings(path, there)
  if (version) return { cause: 23, detail: 'only in one of them: a file of another version of a package' }
  return { cause: undefined, detail: 'only in one of them' }
}

function isEmpty(folder: string, members: ReadonlyMap<string, ComparedMember>): boolean {
  for (const path of members.keys()) if (path.startsWith(`${folder}/`)) return false
  return true
}

/** Whether the other has the same name with other numbers, as in `libx.so.1.2` and `libx.so.1.3`. */
function siblings(path: string, members: ReadonlyMap<string, ComparedMember>): boolean {
  const shape = path.replaceAll(/\d+/g, '0')
  if (shape === path) return false
  for (const other of members.keys()) if (other !== path && other.replaceAll(/\d+/g, '0') === shape) return true
  return false
}

/** The files are the same: what is left is how the tar is written. */
function compareWriting(a: readonly ComparedMember[], b: readonly ComparedMember[]): MemberDifference[] {
  const sameOrder = a.length === b.length && a.every(({ path }, i) => path === b[i]?.path)
  if (!sameOrder) {
    const at = a.findIndex(({ path }, i) => path !== b[i]?.path)
    return [
      { cause: 4, path: a[at]?.path ?? '', detail: `at place ${at + 1}, where the other has ${shown(b[at]?.path)}` }
    ]
  }
  for (const [i, member] of a.entries()) {
    const other = b[i]
    if (other?.encoding === undefined || member.encoding === undefined) continue
    const [x, y] = [member.encoding, other.encoding]
    const { path } = member
    const times = [x, y].map(({ pax }) =>
      JSON.stringify(pax.filter(([key]) => /^(?:[ac]time|LIBARCHIVE\.creationtime)$/.test(key)))
    )
    if (times[0] !== times[1]) return [{ cause: 2, path, detail: 'times of access or change in the PAX header' }]
    if (x.userName !== y.userName || x.groupName !== y.groupName)
      return [
        {
          cause: 5,
          path,
          detail: `owner ${shown(`${x.userName}:${x.groupName}`)} instead of ${shown(`${y.userName}:${y.groupName}`)}`
        }
      ]
    if (x.dialect !== y.dialect || x.gnuName !== y.gnuName || JSON.stringify(x.pax) !== JSON.stringify(y.pax))
      return [{ cause: 10, path, detail: `written as ${x.dialect} and as ${y.dialect}, or with other PAX records` }]
  }
  return [{ cause: 10, path: '', detail: 'padding, or fields that say nothing' }]
}

const wordOf = ({ type }: ComparedMember): string => (type === 'hardlink' ? 'hard link' : type)
const shown = (value: string | undefined): string => JSON.stringify(value ?? '').slice(0, 200)
const timeText = (seconds: number): string =>
  Number.isFinite(seconds) && Math.abs(seconds) < 8e12 ? new Date(seconds * 1000).toISOString() : String(seconds)
