import { homedir } from 'node:os'
import path from 'node:path'

/**
 * The folder that holds the peers' root filesystem: outside the repository, so that a fresh clone finds what an
 * earlier one installed (half a gigabyte, a minute of work).
 * @returns absolute path: `PEERS_DIR`, else `immutable-delivery-peers` in the user's cache folder
 */
export function peersFolder(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const set = env['PEERS_DIR'] ?? ''
  if (set !== '') return path.resolve(set)
  const cache = env['XDG_CACHE_HOME'] ?? ''
  return path.join(cache === '' ? path.join(homedir(), '.cache') : cache, 'immutable-delivery-peers')
}

/** The root filesystem with the peers' programs, as `scripts/peers.mjs` builds it. */
export const peersRoot = (): string => path.join(peersFolder(), 'debian')

/**
 * A base image's root filesystem of Debian stable as a packed tar, as `scripts/peers.mjs` makes it: what real images
 * stand on. Its apt is set up with the mirror of the machine.
 */
export const debianBaseFile = (): string => path.join(peersFolder(), 'debian-base.tar.gz')

/** Written inside the root filesystem as the last step of its installation: what has it is whole. */
export const peersStamp = 'peers.json'
