/**
 * Shares of traffic as slots: Caddy takes one of its upstreams by chance for each request, each upstream's address
 * stands in a file of its own, and so an instance has as many slots as it shall have of a hundred percent. Pure.
 */
import { UserError } from '@immutable-delivery/kit'
import type { Route } from '../machine/model.js'
import { textOf } from '../proxies/routes.js'
import { sorted } from '../shares.js'

export const slotCount = 100
export const backupCount = 4
/** Nobody listens there. */
export const nobody = '127.0.0.1:1'

export const slotNames: readonly string[] = Array.from({ length: slotCount }, (_, index) => String(index))
export const backupNames: readonly string[] = Array.from({ length: backupCount }, (_, index) => `backup-${index}`)

/**
 * The contents of all slots, by name.
 * @param now what they hold; those that hold what they should keep it
 * @throws UserError for a weight that is no whole number of slots
 */
export function slotsOf(routes: readonly Route[], now: ReadonlyMap<string, string>): Map<string, string> {
  const total = routes.reduce((sum, { weight }) => sum + weight, 0)
  const shares = routes.flatMap(({ weight, backends }) => {
    const slots = total === 0 ? 0 : (weight / total) * slotCount
    if (!Number.isInteger(slots))
      throw new UserError('strategy', `weight ${weight}`, 'weights whose sum is 100 with the router caddy')
    return dealt(sorted(backends).map(textOf), slots)
  })
  const backups = sorted(routes.flatMap(({ backup, backends }) => (backup ? backends : []))).map(textOf)
  return new Map([
    ...placed(slotNames, shares.length === 0 ? dealt([nobody], slotCount) : shares, now),
    ...placed(backupNames, dealt(backups.length === 0 ? [nobody] : backups, backupCount), now)
  ])
}

/** `count` cards for the players, one after the other. */
function dealt(players: readonly string[], count: number): string[] {
  return Array.from(
    { length: players.length === 0 ? 0 : count },
    (_, index) => players[index % players.length] ?? nobody
  )
}

function placed(
  names: readonly string[],
  contents: readonly string[],
  now: ReadonlyMap<string, string>
): [string, string][] {
  const left = [...contents]
  const take = (content: string | undefined): string | undefined => {
    const at = content === undefined ? -1 : left.indexOf(content)
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  const kept = new Map(names.map((name) => [name, take(now.get(name))]))
  return names.map((name) => [name, kept.get(name) ?? left.shift() ?? nobody])
}

/** The slots hold exactly these routes, whichever of them holds what. */
export function holdsSlots(routes: readonly Route[], now: ReadonlyMap<string, string>): boolean {
  const wanted = slotsOf(routes, now)
  return [...wanted].every(([name, content]) => now.get(name) === content)
}
