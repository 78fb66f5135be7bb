/** The list of paths that a build leaves behind without anybody needing them. Pure. */
import { UserError } from '@immutable-delivery/kit'
import { IgnoreRules } from '../ignore-file.js'

/**
 * What package managers and first starts leave behind, other bytes with every build: logs with times, caches with
 * times and inode numbers, identities and seeds that belong to a machine. All of it is made again when it is needed.
 */
export const leftovers = [
  'var/log/apt/*',
  'var/log/dpkg.log',
  'var/log/alternatives.log',
  'var/log/bootstrap.log',
  'var/log/apk.log',
  'var/log/dnf*.log',
  'var/log/yum.log',
  'var/log/hawkey.log',
  'var/cache/apt/*.bin',
  'var/cache/ldconfig/aux-cache',
  'var/cache/man/**',
  'var/lib/apt/lists/*',
  'var/lib/dbus/machine-id',
  'var/lib/systemd/random-seed',
  'root/.npm/**',
  'root/.cache/pip/**',
  'tmp/*'
] as const

/**
 * @param lines patterns as in `.dockerignore`, or `leftovers` for the list above
 * @returns whether a path, relative to the root of the image, shall not be in a layer that a build made
 * @throws UserError for a pattern that is none
 */
export function scrubRules(lines: readonly string[]): (path: string) => boolean {
  if (lines.length === 0) return () => false
  const patterns = lines.flatMap((line) => (line === 'leftovers' ? leftovers : [line]))
  let rules: IgnoreRules
  try {
    rules = IgnoreRules.parse(patterns.join('\n'))
  } catch (error) {
    throw new UserError(
      'scrub',
      lines.join(', '),
      '`leftovers`, or paths in the image with `*` and `**` as in .dockerignore',
      { cause: error }
    )
  }
  return (path) => rules.at(path).ignored
}
