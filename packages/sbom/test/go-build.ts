/** What Go's linker leaves in a program. */
const sentinel = Buffer.alloc(16, 0x30)

export const moduleText = (text: string): Buffer => Buffer.concat([sentinel, Buffer.from(text), sentinel])

/** As Go writes it since 1.18. */
export function buildInfo(go: string, text: Buffer): Buffer {
  const head = Buffer.alloc(32)
  head.write('\xff Go buildinf:', 0, 'latin1')
  head[14] = 8
  head[15] = 2
  const counted = (part: Buffer): Buffer => {
    const length: number[] = []
    let rest = part.length
    for (; rest >= 128; rest = Math.floor(rest / 128)) length.push((rest % 128) | 0x80)
    return Buffer.concat([Buffer.from([...length, rest]), part])
  }
  return Buffer.concat([head, counted(Buffer.from(go)), counted(text)])
}
