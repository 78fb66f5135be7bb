/**
 * The members of an engine's layer in the one form of ours: what the files are stays, what only tells how and when
 * the engine wrote them goes. Pure.
 */
import { compareBytes } from '@immutable-delivery/kit'
import { encodeName, type LayerEntry } from '@immutable-delivery/oci'
import type { TarEntry } from '../tar-writer.js'

/** A member, and where the content of a file is found again. */
export interface SpooledMember {
  readonly entry: Omit<LayerEntry, 'content' | 'encoding'>
  /** Of its content in the spool, in bytes. */
  readonly offset: number
}

export interface ArrangedMember extends TarEntry {
  readonly offset: number
}

/** What was taken out of a layer; each is told to the user. */
export interface TakenOut {
  /** Paths that the scrub list names. */
  readonly scrubbed: readonly string[]
  /** Names of extended attributes. */
  readonly attributes: readonly string[]
}

/** Attributes that a machine or a file system puts on every file; an image's files do not have them. */
const machineAttribute =
  /^(?:security\.(?:selinux|ima|evm)|(?:trusted|user)\.overlay\..*|user\.containers\..*|com\.apple\..*|system\.nfs4_acl)$/

/**
 * - sorted by the bytes of the paths, whiteouts first among their siblings, as the specification asks for;
 * - of the names of one file the first one is the file, the others are hard links to it;
 * - times are whole seconds and at most `created`; a whiteout, which is no file, has that time;
 * - no user or group names, no times of access, no attributes of the machine that built.
 *
 * A layer that has a path twice keeps its order: which of the two counts depends on it.
 * @param created seconds since 1970
 * @param scrubs whether a path shall not be in the layer
 */
export function arrange(
  members: readonly SpooledMember[],
  created: number,
  scrubs: (path: string) => boolean = () => false
): { readonly members: readonly ArrangedMember[]; readonly taken: TakenOut } {
  const attributes = new Set<string>()
  const scrubbed: string[] = []
  const kept = members.filter(({ entry }) => {
    // Without its whiteout a file of the base would come back.
    const gone = !isWhiteout(entry.path) && scrubs(entry.path)
    if (gone) scrubbed.push(entry.path)
    return !gone
  })
  const clean = (entry: SpooledMember['entry'], offset: number): ArrangedMember => {
    const { path, type, mode, uid, gid, size, linkTarget, device, xattrs = {} } = entry
    if (isWhiteout(path)) return { path, type, mode: 0, uid: 0, gid: 0, size, mtime: created, offset }
    const own = Object.entries(xattrs).filter(([name]) => {
      const out = machineAttribute.test(name) || /[=\n]/.test(name)
      if (out) attributes.add(name)
      return !out
    })
    return {
      path,
      type,
      mode,
      uid,
      gid,
      size,
      mtime: Math.min(Math.max(Math.floor(entry.mtime), 0), created),
      ...(linkTarget === undefined ? {} : { linkTarget }),
      ...(device === undefined ? {} : { device }),
      ...(own.length === 0 ? {} : { xattrs: Object.fromEntries(own) }),
      offset
    }
  }
  const byPath = new Map(members.map((member) => [member.entry.path, member]))
  const arranged =
    byPath.size < members.length
      ? kept.map(({ entry, offset }) => clean(entry, offset))
      : relink(sortMembers(kept), byPath, clean)
  return { members: arranged, taken: { scrubbed, attributes: [...attributes].toSorted(compareBytes) } }
}

/** Makes the first name of each file the file, and the others links to it. */
function relink(
  sorted: readonly SpooledMember[],
  byPath: ReadonlyMap<string, SpooledMember>,
  clean: (entry: SpooledMember['entry'], offset: number) => ArrangedMember
): ArrangedMember[] {
  const first = new Map<SpooledMember, string>()
  return sorted.map((member) => {
    const { entry, offset } = member
    const file = fileOf(member, byPath)
    if (file === undefined) return clean(entry, offset)
    const { path } = entry
    const name = first.get(file)
    if (name === undefined) {
      first.set(file, path)
      return clean({ ...file.entry, path }, file.offset)
    }
    const { mode, uid, gid, mtime } = file.entry
    return clean({ path, type: 'hardlink', mode, uid, gid, mtime, size: 0, linkTarget: name }, offset)
  })
}

/** The member that a name is a hard link to, if it lies in this layer, or the file itself. */
function fileOf(member: SpooledMember, byPath: ReadonlyMap<string, SpooledMember>): SpooledMember | undefined {
  let found: SpooledMember | undefined = member
  // A link to a link, and one to itself, cannot go on for ever.
  for (let steps = 0; steps < 8 && found?.entry.type === 'hardlink'; steps += 1)
    found = byPath.get(found.entry.linkTarget ?? '')
  return found === undefined || found.entry.type === 'hardlink' || found.entry.type === 'directory' ? undefined : found
}

const isWhiteout = (path: string): boolean => path.slice(path.lastIndexOf('/') + 1).startsWith('.wh.')

/** Component by component, so that a directory stands right before what is in it. */
function sortMembers(members: readonly SpooledMember[]): SpooledMember[] {
  return members
    .map((member) => ({ member, parts: member.entry.path.split('/') }))
    .toSorted((a, b) => compareParts(a.parts, b.parts))
    .map(({ member }) => member)
}

function compareParts(one: readonly string[], two: readonly string[]): number {
  for (let i = 0; ; i += 1) {
    const [x, y] = [one[i], two[i]]
    if (x === undefined || y === undefined) return Number(x !== undefined) - Number(y !== undefined)
    if (x === y) continue
    const whiteouts = Number(y.startsWith('.wh.')) - Number(x.startsWith('.wh.'))
    return whiteouts === 0 ? Buffer.compare(encodeName(x), encodeName(y)) : whiteouts
  }
}
