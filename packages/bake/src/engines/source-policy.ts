/** Pins as the engines take them: BuildKit by a source policy, buildah by named contexts. Pure. */
import { IntegrityError, UserError } from '@immutable-delivery/kit'
import { formatReference, parseReference, type Digest } from '@immutable-delivery/oci'
import { imageName } from '../lock/lock-file.js'
import type { Pin } from '../lock/pins.js'

const scheme = 'docker-image://'

/**
 * BuildKit's source policy (`EXPERIMENTAL_BUILDKIT_SOURCE_POLICY` of buildx): it holds for every image that a build
 * asks for, also for the frontend and for what ONBUILD brings, which no look at the Dockerfile would find.
 * @param strict refuse every image that is neither pinned nor asked for by digest
 * @returns JSON, or undefined when there is nothing to say
 */
export function sourcePolicy(pins: readonly Pin[], strict: boolean): string | undefined {
  const converts = pins
    .filter(({ by }) => by !== 'name')
    .map(({ name, digest }) => ({
      action: 'CONVERT',
      selector: { identifier: `${scheme}${name}`, matchType: 'EXACT' },
      updates: { identifier: `${scheme}${name}@${digest}` }
    }))
  // The last rule that matches counts, and a conversion begins anew with its result.
  const only = [
    { action: 'DENY', selector: { identifier: `${scheme}*` } },
    { action: 'ALLOW', selector: { identifier: `${scheme}*@sha256:*` } }
  ]
  const rules = [...(strict ? only : []), ...converts]
  return rules.length === 0 ? undefined : JSON.stringify({ rules })
}

/**
 * Contexts that stand for images, as buildah compares them: by the text in the Dockerfile.
 * @param given those of the user, whose images are pinned too
 * @throws UserError for a name with variables that the lock pins
 */
export function pinnedContexts(pins: readonly Pin[], given: Readonly<Record<string, string>>): Record<string, string> {
  const byText = new Map<string, string>()
  for (const pin of pins.filter(({ by }) => by !== 'name'))
    for (const text of pin.spelled) {
      if (!text.includes('$')) byText.set(text, target(pin))
      // Seen with 1.43: where a name has variables, no context stands for it, and the tag would count in silence.
      else if (pin.by === 'lock')
        throw new UserError(
          'engine',
          'buildah',
          `buildkit, or a Dockerfile that writes ${pin.name} without variables: the engine buildah cannot be held to the lock for ${text}`
        )
    }
  const own = Object.entries(given).map(([name, source]) => [
    name,
    source.startsWith(scheme) ? (byText.get(source.slice(scheme.length)) ?? source) : source
  ])
  return { ...Object.fromEntries(byText), ...(Object.fromEntries(own) as Record<string, string>) }
}

/** Without the tag: not every version of buildah takes both. */
function target({ name, digest }: Pin): string {
  const { host, repository } = imageName(name, 'image')
  return `${scheme}${host}/${repository}@${digest}`
}

/**
 * Compares what an engine says it took with the pins: an old one that does not know policies would ignore them in silence.
 * @param used names with digests, as the engine wrote them
 * @throws IntegrityError
 */
export function checkPins(used: ReadonlyMap<string, Digest>, pins: readonly Pin[]): void {
  const allowed = new Map<string, Digest[]>()
  for (const { name, digest } of pins) {
    const bare = name.split('@', 1)[0] ?? name
    allowed.set(bare, [...(allowed.get(bare) ?? []), digest])
  }
  for (const [name, digest] of used) {
    const bare = fullName(name)
    const expected = allowed.get(bare)
    if (expected !== undefined && !expected.includes(digest))
      throw new IntegrityError(
        `${bare} in the build`,
        `${expected.join(' or ')}, as it is pinned`,
        `${digest}: this engine knows no source policies; BuildKit 0.11 and buildx 0.11 do`
      )
  }
}

/** Engines write some names in short; one that is none is compared with nothing. */
function fullName(name: string): string {
  try {
    return formatReference(parseReference(name, 'image'))
  } catch {
    return name
  }
}
