/** Whether a file is a WebAssembly module that may run at all: looked at before anything of it is compiled. */
import { UserError } from '@immutable-delivery/kit'

/** `opa build` makes some 150 kB of a small policy. */
export const longestModule = 16 * 2 ** 20

const memorySection = 5

/**
 * The memory that a module brings along has no bound but its own: policies are given theirs, as OPA's are built for.
 * @param name the file, for errors
 * @throws UserError
 */
export function checkModule(bytes: Uint8Array, name: string): void {
  const refuse = (got: string): UserError =>
    new UserError('config', `${name}: ${got}`, 'policy.wasm out of the bundle that `opa build -t wasm` makes')
  if (bytes.byteLength > longestModule) throw refuse(`${bytes.byteLength} bytes, more than ${longestModule}`)
  const magic = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  if (magic !== '0061736d01000000') throw refuse('no WebAssembly module of version 1')
  let at = 8
  while (at < bytes.byteLength) {
    const id = bytes[at]
    const size = readUnsigned(bytes, at + 1)
    if (size === undefined || size.next + size.value > bytes.byteLength) throw refuse('a section that does not end')
    if (id === memorySection) throw refuse('a memory of its own')
    at = size.next + size.value
  }
}

/** LEB128 of at most 32 bits. */
function readUnsigned(bytes: Uint8Array, start: number): { value: number; next: number } | undefined {
  let value = 0
  for (let i = 0; i < 5; i += 1) {
    const byte = bytes[start + i]
    if (byte === undefined) return undefined
    value += (byte & 0x7f) * 2 ** (7 * i)
    if (byte < 0x80) return { value, next: start + i + 1 }
  }
  return undefined
}
