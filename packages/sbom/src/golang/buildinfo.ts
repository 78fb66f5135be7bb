/** What Go's linker leaves in a program: the version of Go and the modules, as `go version -m` shows them (debug/buildinfo). */
import type { Elf } from '../elf/sections.js'

export interface GoBuildInfo {
  /** `go1.25.3`; with what follows it, for instance ` X:experiments`. */
  readonly go: string
  /** Lines of `path`, `mod`, `dep`, `=>` and `build`; '' when the program was built without modules. */
  readonly modules: string
}

const magic = Buffer.from('\xff Go buildinf:', 'latin1')
const headerSize = 32
/** A program with 5,000 modules has some 500 kB. */
const longestText = 16 * 1024 * 1024

/** @returns undefined for what is no Go program */
export function findBuildInfo(elf: Elf): GoBuildInfo | undefined {
  const section = elf.section('.go.buildinfo')
  for (const data of section === undefined ? elf.writable : [section]) {
    for (let at = data.indexOf(magic); at >= 0; at = data.indexOf(magic, at + 1)) {
      // Aligned, and not the text in a program that looks for it, such as `go` itself.
      if (at % 16 !== 0 || at + headerSize > data.length) continue
      const found = readAt(elf, data, at)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function readAt(elf: Elf, data: Buffer, at: number): GoBuildInfo | undefined {
  const pointerSize = data[at + 14]
  const flags = data[at + 15] ?? 0
  let go: Buffer | undefined
  let modules: Buffer | undefined
  if ((flags & 2) !== 0) {
    // Since Go 1.18: two texts, each after its length.
    const first = counted(data, at + headerSize)
    const second = first === undefined ? undefined : counted(data, first.end)
    go = first?.text
    modules = second?.text
  } else if (pointerSize === 4 || pointerSize === 8) {
    const pointer = (from: Buffer, offset: number): number => {
      const little = (flags & 1) === 0
      if (pointerSize === 4) return little ? from.readUInt32LE(offset) : from.readUInt32BE(offset)
      return Number(little ? from.readBigUInt64LE(offset) : from.readBigUInt64BE(offset))
    }
    const text = (offset: number): Buffer | undefined => {
      const string = elf.at(pointer(data, offset), 2 * pointerSize)
      const length = string === undefined ? longestText + 1 : pointer(string, pointerSize)
      return string === undefined || length > longestText ? undefined : elf.at(pointer(string, 0), length)
    }
    go = text(at + 16)
    modules = text(at + 16 + pointerSize)
  }
  const version = go?.toString('utf8') ?? ''
  if (!/^(?:go\d|devel )/.test(version)) return undefined
  return { go: version.slice(0, 200), modules: trimSentinels(modules ?? Buffer.alloc(0)) }
}

function counted(data: Buffer, at: number): { text: Buffer; end: number } | undefined {
  let length = 0
  for (let index = 0, shift = 1; index < 4; index += 1, shift *= 128) {
    const byte = data[at + index]
    if (byte === undefined) return undefined
    length += (byte & 0x7f) * shift
    if (byte >= 0x80) continue
    const start = at + index + 1
    if (length > longestText || start + length > data.length) return undefined
    return { text: data.subarray(start, start + length), end: start + length }
  }
  return undefined
}

/** The text stands between two marks of 16 bytes, by which it is found in memory. */
function trimSentinels(text: Buffer): string {
  return text.length >= 33 && text[text.length - 17] === 0x0a ? text.toString('utf8', 16, text.length - 16) : ''
}
