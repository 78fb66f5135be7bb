/** Secret variables: where their values come from, and versions that change with a value and do not tell it. */
import { createHmac, randomBytes } from 'node:crypto'
import { canonicalJson, UserError } from '@immutable-delivery/kit'
import type { Host } from '../hosts/host.js'
import type { StateFiles } from '../state/files.js'

/** A line of `env-from`. */
export type EnvFrom = { readonly file: string } | { readonly secret: string }

export interface SecretSource {
  readonly from: readonly EnvFrom[]
  /** Values of `secret:` lines, from the action's input. */
  readonly given: Readonly<Record<string, string>>
  /** Registers a value that must never be printed. */
  readonly mask: (value: string) => void
}

const keyFile = 'secrets.key'
const fileLimit = 2 ** 20
const input = 'runtime.env-from'

/**
 * The values of all secret variables on one host.
 * @throws UserError for a file that is not there or is no list of `NAME=value`, and for a secret that was not given
 */
export async function secretsOn(host: Host, source: SecretSource): Promise<Readonly<Record<string, string>>> {
  const values = new Map<string, string>()
  const put = (name: string, value: string, from: string): void => {
    if (values.has(name)) throw new UserError(input, `${name} of ${from}`, 'each variable from one place')
    source.mask(value)
    values.set(name, value)
  }
  for (const line of source.from)
    if ('secret' in line) {
      const value = Object.hasOwn(source.given, line.secret) ? source.given[line.secret] : undefined
      if (value === undefined)
        throw new UserError('secrets', '', `a line \`${line.secret}=...\`: delivery.yml’s env-from asks for it`)
      put(line.secret, value, 'the input secrets')
    } else {
      const bytes = await host.read(line.file, fileLimit)
      if (bytes === undefined)
        throw new UserError(input, `file:${line.file}`, `a file of that name on ${host.name} that may be read there`)
      for (const [name, value] of parseEnvFile(Buffer.from(bytes).toString('utf8'), `${line.file} on ${host.name}`))
        put(name, value, line.file)
    }
  return Object.fromEntries(values)
}

/** As `docker run --env-file` reads it: `NAME=value` to the end of the line, `#` begins a comment line. */
export function parseEnvFile(text: string, where: string): [string, string][] {
  return text.split('\n').flatMap((raw, at): [string, string][] => {
    const line = raw.replace(/\r$/, '').trimStart()
    if (line === '' || line.startsWith('#')) return []
    const equals = line.indexOf('=')
    const name = line.slice(0, Math.max(equals, 0))
    // The line itself may be a secret.
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
      throw new UserError(input, `line ${at + 1} of ${where}`, 'lines of `NAME=value`')
    return [[name, line.slice(equals + 1)]]
  })
}

/**
 * Versions for the settings of a release. They are made with a key that lies beside the journal only: a plain hash of a
 * short secret could be guessed, and settings travel further than the key.
 */
export async function secretVersions(
  hosts: readonly Host[],
  source: SecretSource,
  files: StateFiles
): Promise<Readonly<Record<string, string>>> {
  if (source.from.length === 0) return {}
  const everywhere = await Promise.all(hosts.map((host) => secretsOn(host, source)))
  const key = await keyOf(files)
  const names = new Set(everywhere.flatMap((values) => Object.keys(values)))
  return Object.fromEntries(
    [...names].toSorted().map((name) => {
      const values = everywhere.map((each) => each[name] ?? null)
      return [
        name,
        createHmac('sha256', key)
          .update(canonicalJson([name, values]))
          .digest('hex')
          .slice(0, 20)
      ]
    })
  )
}

async function keyOf(files: StateFiles): Promise<string> {
  const read = async (): Promise<string | undefined> => {
    const bytes = await files.read(keyFile, 1000)
    return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8').trim()
  }
  const known = await read()
  if (known !== undefined && known !== '') return known
  await files.create(keyFile, `${randomBytes(32).toString('hex')}\n`)
  return (await read()) ?? ''
}
