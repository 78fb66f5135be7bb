/** `org.opencontainers.image.base.*` at every level of an image that an engine builds. Pure. */
import type { Digest } from '@immutable-delivery/oci'
import type { Pin } from '../lock/pins.js'

/** What the stage that is built stands on. */
export interface BuildBase {
  /** `docker.io/library/node:24`: without the digest. */
  readonly name: string
  /** As it was asked for: the index, where it has one. */
  readonly digest: Digest
  /** Manifest by platform of the build. */
  readonly platforms: ReadonlyMap<string, Digest>
}

const nameKey = 'org.opencontainers.image.base.name'
const digestKey = 'org.opencontainers.image.base.digest'

export interface BaseLevels {
  /** Of the index, which stands on an index. */
  readonly index: Readonly<Record<string, string>>
  /** Of a platform's manifest and of the index's entry for it. */
  readonly platform: (platform: string) => Readonly<Record<string, string>>
}

/** @param given annotations of the user, which are not overwritten */
export function baseLevels(base: BuildBase | undefined, given: Readonly<Record<string, string>>): BaseLevels {
  const level = (digest: Digest | undefined): Record<string, string> =>
    base === undefined || digest === undefined
      ? {}
      : {
          ...(nameKey in given ? {} : { [nameKey]: base.name }),
          ...(digestKey in given ? {} : { [digestKey]: digest })
        }
  return { index: level(base?.digest), platform: (platform) => level(base?.platforms.get(platform)) }
}

/**
 * The base out of the pins.
 * @param bases by platform, as `scanDockerfile` gives them
 * @returns undefined for `scratch`, for an image that is not pinned, and where the platforms stand on different ones
 */
export function pinOfBase(bases: ReadonlyMap<string, string | undefined>, pins: readonly Pin[]): Pin | undefined {
  const names = new Set(bases.values())
  const [name] = names
  if (names.size !== 1 || name === undefined) return undefined
  return pins.find(({ spelled }) => spelled.includes(name))
}

/** @param pin with its platforms */
export function toBuildBase(pin: Pin): BuildBase {
  return { name: pin.name.split('@', 1)[0] ?? pin.name, digest: pin.digest, platforms: pin.platforms }
}
