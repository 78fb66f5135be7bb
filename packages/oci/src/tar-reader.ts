/** A streaming tar reader for untrusted input: each name, number and count is checked before it is used. */
import { IntegrityError } from '@immutable-delivery/kit'
import type { LayerLimits } from './layer-limits.js'
import { ByteSource } from './tar-bytes.js'
import { blockSize, parseHeader, untilNul, type TarHeader } from './tar-header.js'
import { decodeName, normalisePath, show } from './tar-name.js'
import { parsePax, type PaxHeader } from './tar-pax.js'

/** One member of a layer's tar. */
export interface LayerEntry {
  /** Normalised, relative, `/`-separated, never with `..`. */
  readonly path: string
  readonly type: 'file' | 'directory' | 'symlink' | 'hardlink' | 'character' | 'block' | 'fifo'
  /** Permission bits with setuid, setgid and sticky. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Bytes of content; 0 for all but files. */
  readonly size: number
  /** Seconds since 1970, with a fraction when the tar has one. */
  readonly mtime: number
  /** A symlink's text as it stands, or a hard link's normalised path. */
  readonly linkTarget?: string
  /** Values as Latin-1, one character for each byte. */
  readonly xattrs?: Readonly<Record<string, string>>
  /** Of a character or block device. */
  readonly device?: { readonly major: number; readonly minor: number }
  /** How the member is written, where that was asked for: it says nothing about the file. */
  readonly encoding?: TarEncoding
  /** Must be consumed before the next entry is asked for; what is not consumed is skipped. Can be called once. */
  readonly content: () => AsyncIterable<Uint8Array>
  /**
   * In place of `content`, where that was asked for: all of it at once, when it is in memory in one piece; else undefined,
   * and `content` gives it. Good until the next entry is asked for.
   */
  readonly whole?: () => Uint8Array | undefined
}

/** What two tars of the same files may differ in. */
export interface TarEncoding {
  readonly dialect: 'ustar' | 'gnu' | 'v7'
  readonly userName: string
  readonly groupName: string
  /** The name was written by one of GNU's extension members. */
  readonly gnuName: boolean
  /** The records of the PAX header in their order; values as Latin-1. */
  readonly pax: readonly (readonly [key: string, value: string])[]
}

const types: Readonly<Record<string, LayerEntry['type']>> = {
  '\0': 'file',
  '0': 'file',
  '7': 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '3': 'character',
  '4': 'block',
  '5': 'directory',
  '6': 'fifo'
}

/**
 * The entries of a tar (POSIX.1-2001 ustar and PAX, GNU long names, base-256 numbers, V7) in the order of the file.
 * The entry of the root directory itself is left out. Reads the source to its very end.
 * @param what the tar's name, for errors
 * @param options `encoding`: say also how each member is written; `passing`: give `whole`
 * @throws IntegrityError for what is malformed, over a limit, or a kind of member that runtimes disagree about
 */
export async function* readTar(
  source: AsyncIterable<Uint8Array>,
  limits: Pick<LayerLimits, 'entries' | 'pathLength' | 'headerSize'>,
  what: string,
  options: { readonly encoding?: boolean; readonly passing?: boolean } = {}
): AsyncGenerator<LayerEntry, void, undefined> {
  const bytes = new ByteSource(source)
  try {
    for (let count = 0; ; count += 1) {
      const member = await nextMember(bytes, limits, what)
      if (member === undefined) break
      if (count >= limits.entries) throw new IntegrityError(what, `at most ${limits.entries} entries`, 'more')
      const entry = toEntry(member, limits, what)
      const content = new Content(bytes, dataSize(member), `${what}: ${show(entry.path)}`)
      // An image's own root directory has no name; nothing can be said about it but its mode.
      if (entry.path !== '')
        yield {
          ...entry,
          ...(options.encoding === true ? { encoding: encodingOf(member) } : {}),
          ...(options.passing === true ? { whole: () => content.whole() } : {}),
          content: () => content.open()
        }
      const rest = content.finish()
      if (rest > 0) await bytes.skip(rest, what)
    }
    await bytes.drain()
  } finally {
    await bytes.close()
  }
}

interface Member {
  readonly header: TarHeader
  readonly pax: PaxHeader
  readonly longName?: string
  readonly longLink?: string
}

async function nextMember(
  bytes: ByteSource,
  limits: Pick<LayerLimits, 'headerSize'>,
  what: string
): Promise<Member | undefined> {
  let pax: PaxHeader = {}
  let long: { longName?: string; longLink?: string } = {}
  // A member has at most one extension header of each kind before it; a chain of them is only there to keep us busy.
  for (let extensions = 0; extensions <= 4; extensions += 1) {
    const block = bytes.takeNow(blockSize) ?? (await bytes.take(blockSize, what))
    if (block === undefined || isZero(block)) {
      if (extensions > 0) throw new IntegrityError(what, 'a member after its extended header', 'the end')
      return block === undefined ? undefined : await endOfArchive(bytes, what)
    }
    const header = parseHeader(block, what)
    if (!'xgLK'.includes(header.typeFlag)) return { header, pax, ...long }
    if (header.size > limits.headerSize)
      throw new IntegrityError(`${what}: extended header`, `at most ${limits.headerSize} bytes`, String(header.size))
    const body = (await bytes.take(header.size, what)) ?? Buffer.alloc(0)
    if (body.length < header.size) throw new IntegrityError(what, 'the rest of an extended header', 'the end')
    await bytes.skip(padding(header.size), what)
    if (header.typeFlag === 'x') pax = parsePax(body, what)
    else if (header.typeFlag === 'L') long = { ...long, longName: decodeName(untilNul(body)) }
    else if (header.typeFlag === 'K') long = { ...long, longLink: decodeName(untilNul(body)) }
    // A global header is read and dropped: container runtimes do not apply it, so neither do we.
  }
  throw new IntegrityError(what, 'a member after its extended headers', 'more extended headers')
}

/** The end is two zero blocks; what follows them is padding. */
async function endOfArchive(bytes: ByteSource, what: string): Promise<undefined> {
  const second = await bytes.take(blockSize, what)
  if (second !== undefined && !isZero(second))
    throw new IntegrityError(what, 'two zero blocks at the end', 'one in the middle')
}

function toEntry(member: Member, limits: Pick<LayerLimits, 'pathLength'>, what: string): Omit<LayerEntry, 'content'> {
  const { header, pax } = member
  // Where both kinds of extension are there, GNU's wins, as in Go's reader, which all runtimes are built on.
  const name = member.longName ?? pax.path ?? header.name
  const link = member.longLink ?? pax.linkPath ?? header.linkName
  for (const text of [name, link])
    if (text.length > limits.pathLength)
      throw new IntegrityError(
        `${what}: ${show(text)}`,
        `a path of at most ${limits.pathLength} characters`,
        String(text.length)
      )
  const path = normalisePath(name, what)
  const known = types[header.typeFlag]
  if (known === undefined)
    throw new IntegrityError(`${what}: ${show(path)}`, 'a kind of member of POSIX tar', JSON.stringify(header.typeFlag))
  // V7 had no directories: a file whose name ends in a slash is one.
  const type = header.typeFlag === '\0' && name.endsWith('/') ? 'directory' : known
  const linkTarget = type === 'hardlink' ? normalisePath(link, what) : type === 'symlink' ? link : undefined
  if (linkTarget === '' || (path === '' && type !== 'directory') || linkTarget?.includes('\0') === true)
    throw new IntegrityError(`${what}: ${show(path)}`, 'a name and a target of its link', 'none')
  return {
    path,
    type,
    mode: header.mode,
    uid: pax.uid ?? header.uid,
    gid: pax.gid ?? header.gid,
    size: type === 'file' ? dataSize(member) : 0,
    mtime: pax.mtime ?? header.mtime,
    ...(linkTarget === undefined ? {} : { linkTarget }),
    ...(header.device === undefined ? {} : { device: header.device }),
    ...(pax.xattrs === undefined ? {} : { xattrs: pax.xattrs })
  }
}

function encodingOf({ header, pax, longName, longLink }: Member): TarEncoding {
  const { dialect, userName, groupName } = header
  return {
    dialect,
    userName,
    groupName,
    gnuName: longName !== undefined || longLink !== undefined,
    pax: pax.records ?? []
  }
}

/** Bytes after the header: whatever it says, links, devices and directories have none (as Go's reader has it). */
function dataSize({ header, pax }: Member): number {
  return types[header.typeFlag] === 'file' ? (pax.size ?? header.size) : 0
}

/** The content of one member: given out once, skipped as far as it was not read. */
class Content {
  #missing: number
  #state: 'new' | 'open' | 'done' = 'new'
  constructor(
    readonly bytes: ByteSource,
    readonly size: number,
    readonly what: string
  ) {
    this.#missing = size
  }

  /** All of it, where it is there already in one piece: waiting for a small file costs more than reading it. */
  whole(): Buffer | undefined {
    if (this.#state !== 'new') throw this.#used()
    const whole = this.bytes.takeNow(this.#missing)
    if (whole === undefined) return undefined
    this.#state = 'open'
    this.#missing = 0
    return whole
  }

  #used(): Error {
    return new Error(`${this.what}: the content can be read once, before the next entry`)
  }

  async *open(): AsyncGenerator<Uint8Array, void, undefined> {
    if (this.#state !== 'new') throw this.#used()
    this.#state = 'open'
    while (this.#missing > 0) {
      const part = await this.bytes.some(this.#missing, this.what)
      this.#missing -= part.length
      yield part
      if (this.#isDone()) throw new Error(`${this.what}: the next entry was asked for while this one was read`)
    }
  }

  #isDone(): boolean {
    return this.#state === 'done'
  }

  /** @returns how many bytes of it, and of what fills up its last block, have still to be skipped */
  finish(): number {
    this.#state = 'done'
    const rest = this.#missing + padding(this.size)
    this.#missing = 0
    return this.bytes.skipNow(rest)
  }
}

function padding(size: number): number {
  return (blockSize - (size % blockSize)) % blockSize
}

const zeros = Buffer.alloc(blockSize)
function isZero(block: Buffer): boolean {
  return block.equals(zeros)
}
