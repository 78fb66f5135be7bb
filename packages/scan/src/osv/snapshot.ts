/** One state of a database for a whole run: an image, what it is compared with, and a newer base are judged alike. */
import { IntegrityError } from '@immutable-delivery/kit'
import type { EcosystemData, OsvDatabase } from './database.js'
import type { AdvisoryEntry } from './entry.js'

interface Known {
  readonly facts: Omit<EcosystemData, 'advisories'>
  /** By every name that was asked for; an empty list where nothing is known. */
  readonly entries: Map<string, readonly AdvisoryEntry[]>
}

/**
 * Asks for each package once, and never answers from two states.
 * @returns a database whose `load` throws IntegrityError when the one below has changed since the first time
 */
export function snapshotOf(database: OsvDatabase): OsvDatabase {
  const known = new Map<string, Known | undefined>()
  return {
    async load(ecosystem, names) {
      const before = known.get(ecosystem)
      if (before === undefined && known.has(ecosystem)) return undefined
      const missing = new Set(before === undefined ? names : [...names].filter((name) => !before.entries.has(name)))
      let state = before
      if (before === undefined || missing.size > 0) {
        const loaded = await database.load(ecosystem, missing)
        state = loaded === undefined ? undefined : merge(ecosystem, before, loaded, missing)
        if (before !== undefined && state === undefined) throw changed(ecosystem, before.facts.sha256, 'none')
        known.set(ecosystem, state)
      }
      if (state === undefined) return undefined
      const { entries } = state
      return {
        ...state.facts,
        advisories: new Map(
          [...names].flatMap((name) => {
            const list = entries.get(name) ?? []
            return list.length === 0 ? [] : [[name, list] as const]
          })
        )
      }
    }
  }
}

function merge(
  ecosystem: string,
  before: Known | undefined,
  { advisories, ...facts }: EcosystemData,
  names: ReadonlySet<string>
): Known {
  if (before !== undefined && before.facts.sha256 !== facts.sha256)
    throw changed(ecosystem, before.facts.sha256, facts.sha256)
  const entries = before?.entries ?? new Map<string, readonly AdvisoryEntry[]>()
  for (const name of names) entries.set(name, advisories.get(name) ?? [])
  return { facts: before?.facts ?? facts, entries }
}

function changed(ecosystem: string, expected: string, got: string): IntegrityError {
  return new IntegrityError(`advisories of ${ecosystem}`, `the state that this scan began with, ${expected}`, got)
}
