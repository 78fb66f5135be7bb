/**
 * Programs and Java archives: files that are found by what they are and not by their name, and that are too large to
 * keep. Each is held while it is read from its layer, and only what was found in it is kept.
 */
import { errorCode } from '@immutable-delivery/kit'
import type { ImageFile, Reducer } from '@immutable-delivery/oci'
import { isElf, readElf } from './elf/sections.js'
import { findBuildInfo } from './golang/buildinfo.js'
import { readModules, type GoModules } from './golang/modules.js'
import { isJavaArchive, readJavaArchive, type JavaContent } from './java/archive.js'
import { isZip, readZip } from './java/zip.js'
import { isEgg } from './files.js'
import { readCrates, type Crate } from './rust/audit.js'
import { decodeText } from './text.js'

export interface Inspection {
  /** Core metadata of a Python egg that is an archive. */
  readonly egg?: string
  readonly go?: GoModules
  readonly crates?: readonly Crate[]
  readonly java?: JavaContent
  /** Why the whole file could not be read. */
  readonly problem?: string
}

/** Larger programs are not known. */
const largestFile = 512 * 1024 * 1024
const headLength = 64

/** Libraries are loaded also where they may not be executed: `.so`, `.so.1.2`, add-ons of Node. */
const library = /\.(?:so(?:\.\d{1,10}){0,4}|node)$/

/** Whether a file that no cataloguer wants by its name has to be looked into. */
export function isInspected(path: string, mode: number): boolean {
  return (mode & 0o111) !== 0 || isJavaArchive(path) || isEgg(path) || library.test(path)
}

/** Reduces the file of a path to its inspection; to nothing when there is nothing in it. */
export function inspecting(path: string): Reducer {
  // What an archive is depends on its name, too.
  const name = isJavaArchive(path) ? `java ${path.slice(path.lastIndexOf('/') + 1)}` : isEgg(path) ? 'egg' : 'program'
  return {
    name,
    reduce: (content, size) => inspectPieces(content, size, path),
    reduceWhole: (content) => inspectWhole(content, path)
  }
}

function inspectWhole(content: Uint8Array, path: string): Uint8Array {
  const data = asBuffer(content)
  return note(isInteresting(data, path) ? inspect(data, path) : {})
}

async function inspectPieces(content: AsyncIterable<Uint8Array>, size: number, path: string): Promise<Uint8Array> {
  let head: Buffer = Buffer.alloc(0)
  /** The whole file, when it has to be looked into and does not come in one piece. */
  let whole: Buffer | undefined
  let length = 0
  /** What was found; undefined until then. */
  let found: Inspection | undefined
  // To the end also where nothing is in it: whoever gives the content hashes what goes by.
  for await (const chunk of content) {
    if (found !== undefined) continue
    if (whole !== undefined) {
      whole.set(chunk, length)
      length += chunk.length
      continue
    }
    // Not a copy: most programs have nothing in them.
    const seen = asBuffer(chunk)
    const start = head.length === 0 ? seen : Buffer.concat([head, seen])
    if (start.length < headLength && start.length < size) head = Buffer.from(start)
    else if (!isInteresting(start, path)) found = {}
    else if (size > largestFile) found = { problem: `larger than ${largestFile} bytes` }
    else if (start.length === size) found = inspect(start, path)
    else {
      whole = borrow(size)
      whole.set(start)
      length = start.length
    }
  }
  const inspection = found ?? inspect(whole ?? head, path)
  if (whole !== undefined && whole.buffer.byteLength <= largestSpare) spare = whole.buffer
  return note(inspection)
}

/** Memory that the last program was read into; undefined while one is. */
let spare: ArrayBufferLike | undefined
/** Most bytes that are kept for the next one. */
const largestSpare = 64 * 2 ** 20

/** An image has hundreds of programs: memory for each would have to be cleared before and collected afterwards. */
function borrow(size: number): Buffer {
  const memory =
    spare !== undefined && spare.byteLength >= size
      ? spare
      : Buffer.allocUnsafeSlow(2 ** Math.ceil(Math.log2(size))).buffer
  spare = undefined
  return Buffer.from(memory, 0, size)
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** @returns undefined for a file that is not inspected */
export function inspectionOf(file: ImageFile): Inspection | undefined {
  if (file.reducer !== undefined) return JSON.parse(Buffer.from(file.content).toString()) as Inspection
  if (!isInspected(file.path, file.mode)) return undefined
  // The file may have come in under another name.
  return inspect(asBuffer(file.content), file.path)
}

const largestMetadata = 1024 * 1024

/** An egg that setuptools did not unpack: its metadata is in the archive. */
function readEgg(data: Buffer): Inspection {
  if (!isZip(data)) return {}
  const entry = readZip(data)?.find(({ name }) => name === 'EGG-INFO/PKG-INFO')
  try {
    if (entry === undefined || entry.size > largestMetadata) return { problem: 'a Python egg without metadata' }
    // The description after the first empty line is not needed.
    return { egg: decodeText(entry.read()).split(/\r?\n\r?\n/, 1)[0] ?? '' }
  } catch {
    return { problem: 'a damaged Python egg' }
  }
}

const nothing = Buffer.from('{}')

/** One for all programs with nothing in them. */
function note(inspection: Inspection): Uint8Array {
  const text = JSON.stringify(inspection)
  return text === '{}' ? nothing : Buffer.from(text)
}

function isInteresting(head: Uint8Array, path: string): boolean {
  // An executable jar may begin with a script.
  return isElf(head) || isZip(head) || isJavaArchive(path)
}

function inspect(data: Buffer, path: string): Inspection {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (isJavaArchive(path)) return { java: readJavaArchive(data, name) }
  if (isEgg(path)) return readEgg(data)
  // Any other executable archive is Java's only if it says so.
  if (isZip(data)) return data.includes('META-INF/MANIFEST.MF') ? { java: readJavaArchive(data, name) } : {}
  if (!isElf(data)) return {}
  try {
    const elf = readElf(data)
    if (elf === undefined) return { problem: 'a program that is cut short' }
    const info = findBuildInfo(elf)
    const crates = readCrates(elf)
    return {
      ...(info === undefined ? {} : { go: readModules(info) }),
      ...(crates === undefined ? {} : typeof crates === 'string' ? { problem: crates } : { crates })
    }
  } catch (error) {
    // Offsets are a stranger's: Buffer itself refuses those outside.
    if (errorCode(error) === 'ERR_OUT_OF_RANGE' || errorCode(error) === 'ERR_BUFFER_OUT_OF_BOUNDS')
      return { problem: 'a damaged program' }
    throw error
  }
}
