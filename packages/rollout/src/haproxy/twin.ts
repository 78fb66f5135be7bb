/**
 * The twin of our servers in HAProxy's configuration, from which a reload starts them: the lines between two markers of
 * a file that HAProxy reads. Everything else in that file is its owner's.
 */
import { errorCode, errorKind, IntegrityError, printable, UserError } from '@immutable-delivery/kit'
import type { Host } from '../hosts/host.js'
import type { Wanted } from './plan.js'
import { addressText, checkOptions, placeOf, serverName, type Place, type Server } from './servers.js'

export interface Twin {
  /** The servers that the next start of HAProxy makes; none when a line was changed. @throws UserError when there is no place for them */
  read(): Promise<Server[]>
  /** Makes it these, lasting when it returns; nothing is written when they are it. */
  write(wanted: readonly Wanted[]): Promise<void>
}

export const configInput = 'router.config'
const fileLimit = 2 ** 20

/** @param file absolute path on the host @param onChange called when something else was written */
export function openTwin(host: Host, file: string, backend: string, onChange: () => void = () => undefined): Twin {
  const whole = async (): Promise<Block> => {
    const text = await textOf(host, file)
    return blockOf(text, backend, file)
  }
  return {
    read: async () => {
      const servers = (await whole()).lines.map(serverOfLine)
      // With a line of another's the whole is not what we wrote.
      return servers.every(({ usable }) => usable) ? servers : []
    },
    write: async (wanted) => {
      const { before, lines, after } = await whole()
      const next = wanted.map(lineOf)
      if (next.join('\n') === lines.map((line) => line.trim()).join('\n')) return
      const indent = /^\s*/.exec(before.at(-1) ?? '')?.[0] ?? ''
      const text = [...before, ...next.map((line) => `${indent}${line}`), ...after].join('\n')
      try {
        await host.rewrite(file, text)
        onChange()
      } catch (error) {
        const expected = 'a file in a folder that this user may write to: it is replaced whole'
        const refused = ['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error) ?? '')
        if (!refused && errorKind(error) !== 'tool') throw error
        throw new UserError(configInput, file, expected, { cause: error })
      }
    }
  }
}

export interface Block {
  /** Lines up to the first marker, and it. */
  readonly before: readonly string[]
  readonly lines: readonly string[]
  /** The last marker and what follows. */
  readonly after: readonly string[]
}

export const markers = (backend: string): readonly [string, string] => [
  `# begin immutable-delivery ${backend}`,
  `# end immutable-delivery ${backend}`
]

/**
 * Takes a configuration apart. Pure.
 * @throws UserError when the markers are not there once each, in the backend's own section
 */
export function blockOf(text: string, backend: string, file: string): Block {
  const lines = text.split('\n')
  const [begin, end] = markers(backend)
  const at = (marker: string): number[] => lines.flatMap((line, index) => (line.trim() === marker ? [index] : []))
  const [first, last] = [at(begin), at(end)]
  const [from = -1] = first
  const [to = -1] = last
  const section = lines.slice(0, Math.max(from, 0)).findLast((line) => sections.test(line)) ?? ''
  const [kind, name] = section.trim().split(/\s+/)
  const inside = lines.slice(from + 1, to)
  const right =
    first.length === 1 &&
    last.length === 1 &&
    from < to &&
    (kind === 'backend' || kind === 'listen') &&
    name === backend &&
    !inside.some((line) => sections.test(line))
  if (!right)
    throw new UserError(
      configInput,
      file,
      `the lines \`${begin}\` and \`${end}\`, once, in its section \`backend ${backend}\``
    )
  return {
    before: lines.slice(0, from + 1),
    lines: inside.filter((line) => line.trim() !== ''),
    after: lines.slice(to)
  }
}

const sections =
  /^\s*(global|defaults|frontend|backend|listen|peers|resolvers|mailers|userlist|program|ring|log-forward|log-profile|cache|http-errors|fcgi-app|crt-store|traces|acme)(\s|$)/

/** The line of the configuration that makes the server that `add server` made. Pure. */
export function lineOf({ name, address, backup, weight }: Wanted): string {
  return `server ${name} ${addressText(address)} ${checkOptions}${backup ? ' backup' : ''} weight ${weight}`
}

/** What a line will be once HAProxy reads it; not usable unless it is word for word one of ours. Pure. */
export function serverOfLine(line: string): Server {
  const words = line.trim().split(/\s+/)
  const name = words[1] ?? ''
  const place: Place | undefined = placeOf(name)
  const weight = Number(/ weight (\d{1,3})$/.exec(line)?.[1] ?? Number.NaN)
  const ours =
    place !== undefined &&
    Number.isInteger(weight) &&
    line.trim() === lineOf({ ...place, name: serverName(place), weight })
  return {
    name,
    place,
    weight: ours ? weight : 0,
    usable: ours,
    resting: false,
    up: true,
    finding: printable(line, 200),
    active: 0,
    requests: 0,
    errors: 0,
    broken: 0
  }
}

async function textOf(host: Host, file: string): Promise<string> {
  let bytes: Uint8Array | undefined
  try {
    bytes = await host.read(file, fileLimit)
  } catch (error) {
    if (error instanceof IntegrityError || errorCode(error) === 'EACCES')
      throw new UserError(configInput, file, 'a configuration of at most 1 MiB that may be read', { cause: error })
    throw error
  }
  if (bytes === undefined) throw new UserError(configInput, file, `a file that HAProxy reads on ${host.name}`)
  return Buffer.from(bytes).toString('utf8')
}
