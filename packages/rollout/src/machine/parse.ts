/** Reads a journal. It may have been written by anybody: what is not exactly a journal is refused. Pure. */
import { IntegrityError, isObject, parseJsonObject, type JsonObject, type StrategyStep } from '@immutable-delivery/kit'
import { isDigest, type Digest } from '@immutable-delivery/oci'
import {
  groupName,
  settingsDigest,
  type ContainerSettings,
  type Group,
  type InstanceSettings,
  type Release
} from '../release.js'
import {
  historyLimit,
  timelineLimit,
  type Committed,
  type Failure,
  type Journal,
  type Leaving,
  type Outcome,
  type Rollout,
  type Run
} from './model.js'

/** No journal of ours comes near; a larger one is not read. */
export const journalBytes = 8 * 2 ** 20

/**
 * @param what where it was found, for the error
 * @throws IntegrityError when any part is missing, of the wrong type, or contradicts another: a settings digest that is
 * not its settings', a group's name that is not its release's
 */
export function parseJournal(bytes: Uint8Array, what: string): Journal {
  const read = reader(what)
  const raw = parseJsonObject(bytes, what, 16)
  if (raw['version'] !== 1) throw read.wrong('version', '1', raw['version'])
  const { optional, integer, text, list } = read
  return {
    version: 1,
    environment: text(raw, 'environment'),
    epoch: integer(raw, 'epoch'),
    ...optional(raw, 'live', (value) => ({ live: group(read, value, 'live') })),
    ...optional(raw, 'previous', (value) => ({
      previous: {
        group: group(read, read.object(value, 'previous')['group'], 'previous'),
        keepUntil: integer(read.object(value, 'previous'), 'keepUntil')
      }
    })),
    ...optional(raw, 'current', (value) => ({ current: rollout(read, value) })),
    leaving: list(raw, 'leaving', 1000).map((value) => leaving(read, value)),
    history: list(raw, 'history', historyLimit).map((value) => committed(read, value)),
    ...optional(raw, 'newest', () => ({ newest: integer(raw, 'newest') })),
    ...optional(raw, 'last', (value) => ({ last: outcome(read, value) })),
    ...optional(raw, 'broken', (value) => {
      const entry = read.object(value, 'broken')
      return { broken: { group: text(entry, 'group'), epoch: integer(entry, 'epoch') } }
    }),
    timeline: list(raw, 'timeline', timelineLimit).map((value) => {
      const entry = read.object(value, 'timeline')
      return { at: integer(entry, 'at'), what: text(entry, 'what') }
    })
  }
}

/** Reads a group. @param what where it was found, for the error */
export function parseGroup(value: unknown, what: string): Group {
  return group(reader(what), value, 'group')
}

interface Reader {
  readonly wrong: (place: string, expected: string, got: unknown) => IntegrityError
  readonly object: (value: unknown, place: string) => JsonObject
  readonly text: (from: JsonObject, key: string) => string
  readonly integer: (from: JsonObject, key: string) => number
  readonly digest: (from: JsonObject, key: string) => Digest
  readonly list: (from: JsonObject, key: string, most: number) => readonly unknown[]
  readonly word: <const T extends string>(from: JsonObject, key: string, words: readonly T[]) => T
  readonly optional: <T extends object>(from: JsonObject, key: string, parse: (value: unknown) => T) => Partial<T>
}

function reader(what: string): Reader {
  const wrong = (place: string, expected: string, got: unknown): IntegrityError =>
    new IntegrityError(`${what}: ${place}`, expected, got === undefined ? 'nothing' : JSON.stringify(got).slice(0, 100))
  return {
    wrong,
    object: (value, place) => {
      if (!isObject(value)) throw wrong(place, 'an object', value)
      return value
    },
    text: (from, key) => {
      const value = from[key]
      if (typeof value !== 'string' || value.length > 4000) throw wrong(key, 'a text', value)
      return value
    },
    integer: (from, key) => {
      const value = from[key]
      if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
        throw wrong(key, 'a whole number', value)
      return value
    },
    digest: (from, key) => {
      const value = from[key]
      if (!isDigest(value)) throw wrong(key, 'a sha256 digest', value)
      return value
    },
    list: (from, key, most) => {
      const value = from[key]
      if (!Array.isArray(value) || value.length > most) throw wrong(key, `a list of at most ${most}`, typeof value)
      return value
    },
    word: (from, key, words) => {
      const found = words.find((word) => word === from[key])
      if (found === undefined) throw wrong(key, words.join(' or '), from[key])
      return found
    },
    optional: (from, key, parse) => (from[key] === undefined ? {} : parse(from[key]))
  }
}

function settings(read: Reader, value: unknown): InstanceSettings {
  const raw = read.object(value, 'settings')
  const texts = (key: string): Record<string, string> => {
    const entries = Object.entries(read.object(raw[key], key))
    for (const [name, text] of entries) if (typeof text !== 'string') throw read.wrong(`${key}.${name}`, 'a text', text)
    return Object.fromEntries(entries) as Record<string, string>
  }
  return {
    env: texts('env'),
    ...read.optional(raw, 'secrets', () => ({ secrets: texts('secrets') })),
    ...read.optional(raw, 'container', (container) => ({ container: containerSettings(read, container) })),
    ...read.optional(raw, 'kubernetes', (kubernetes) => ({
      kubernetes: { manifest: read.digest(read.object(kubernetes, 'kubernetes'), 'manifest') }
    })),
    ...read.optional(raw, 'ecs', (ecs) => ({
      ecs: { taskDefinition: read.digest(read.object(ecs, 'ecs'), 'taskDefinition') }
    }))
  }
}

function containerSettings(read: Reader, value: unknown): ContainerSettings {
  const raw = read.object(value, 'container')
  const texts = (key: string): string[] =>
    read.list(raw, key, 100).map((text) => {
      if (typeof text !== 'string') throw read.wrong(key, 'texts', text)
      return text
    })
  if (typeof raw['readOnly'] !== 'boolean') throw read.wrong('readOnly', 'true or false', raw['readOnly'])
  return {
    port: read.integer(raw, 'port'),
    readOnly: raw['readOnly'],
    tmpfs: texts('tmpfs'),
    capAdd: texts('capAdd'),
    ...read.optional(raw, 'volumes', () => ({ volumes: texts('volumes') })),
    ...read.optional(raw, 'user', () => ({ user: read.text(raw, 'user') })),
    ...read.optional(raw, 'network', () => ({ network: read.text(raw, 'network') })),
    ...read.optional(raw, 'memory', () => ({ memory: read.integer(raw, 'memory') })),
    ...read.optional(raw, 'cpus', () => ({ cpus: read.integer(raw, 'cpus') })),
    ...read.optional(raw, 'pids', () => ({ pids: read.integer(raw, 'pids') }))
  }
}

function release(read: Reader, value: unknown): Release {
  const raw = read.object(value, 'release')
  return { image: read.digest(raw, 'image'), settings: read.digest(raw, 'settings') }
}

/** A release with its settings, whose digest is computed anew. */
function described(read: Reader, raw: JsonObject): Pick<Group, 'release' | 'settings' | 'manifest'> {
  const parts = {
    release: release(read, raw['release']),
    settings: settings(read, raw['settings']),
    manifest: read.digest(raw, 'manifest')
  }
  const digest = settingsDigest(parts.settings)
  if (digest !== parts.release.settings) throw read.wrong('settings', parts.release.settings, digest)
  return parts
}

function group(read: Reader, value: unknown, place: string): Group {
  const raw = read.object(value, place)
  const parts = described(read, raw)
  const epoch = read.integer(raw, 'epoch')
  const name = read.text(raw, 'name')
  // Names become paths, so none is taken on trust.
  if (name !== groupName(parts.release, epoch)) throw read.wrong(`${place}.name`, groupName(parts.release, epoch), name)
  const instances = read.integer(raw, 'instances')
  if (instances < 1 || instances > 1000) throw read.wrong(`${place}.instances`, '1 to 1000', instances)
  return { name, color: read.word(raw, 'color', ['blue', 'green']), ...parts, instances, epoch }
}

function steps(read: Reader, value: unknown): StrategyStep {
  const raw = read.object(value, 'steps')
  const weight = read.integer(raw, 'weight')
  if (weight > 100) throw read.wrong('weight', 'at most 100', weight)
  return { weight, for: read.integer(raw, 'for') }
}

function run(read: Reader, value: unknown): Run {
  const raw = read.object(value, 'run')
  return {
    id: read.text(raw, 'id'),
    ...read.optional(raw, 'order', () => ({ order: read.integer(raw, 'order') })),
    ...read.optional(raw, 'commit', () => ({ commit: read.text(raw, 'commit') }))
  }
}

function failure(read: Reader, value: unknown): Failure {
  const raw = read.object(value, 'failure')
  return {
    state: read.word(raw, 'state', ['rolled-back', 'failed', 'blocked', 'aborted']),
    reason: read.text(raw, 'reason')
  }
}

function rollout(read: Reader, value: unknown): Rollout {
  const raw = read.object(value, 'current')
  const { optional, integer } = read
  return {
    epoch: integer(raw, 'epoch'),
    kind: read.word(raw, 'kind', ['deploy', 'rollback', 'undo']),
    to: group(read, raw['to'], 'to'),
    ...optional(raw, 'from', (from) => ({ from: group(read, from, 'from') })),
    phase: read.word(raw, 'phase', ['LOCKED', 'PREPARED', 'READY', 'PREVIEWED', 'STEP', 'COMMIT', 'SETTLED', 'SOAK']),
    step: integer(raw, 'step'),
    steps: read.list(raw, 'steps', 100).map((step) => steps(read, step)),
    soak: integer(raw, 'soak'),
    keepPrevious: integer(raw, 'keepPrevious'),
    direction: read.word(raw, 'direction', ['forward', 'back']),
    ...optional(raw, 'failure', (text) => ({ failure: failure(read, text) })),
    ...optional(raw, 'exposedSince', () => ({ exposedSince: integer(raw, 'exposedSince') })),
    ...optional(raw, 'soakUntil', () => ({ soakUntil: integer(raw, 'soakUntil') })),
    startedAt: integer(raw, 'startedAt'),
    ...optional(raw, 'coldStart', () => ({ coldStart: integer(raw, 'coldStart') })),
    run: run(read, raw['run']),
    ...migration(read, raw)
  }
}

function leaving(read: Reader, value: unknown): Leaving {
  const raw = read.object(value, 'leaving')
  return {
    group: group(read, raw['group'], 'leaving'),
    phase: read.word(raw, 'phase', ['LEAVING', 'DRAINED', 'CAPTURED']),
    why: read.word(raw, 'why', ['replaced', 'failed', 'unknown'])
  }
}

function migration(read: Reader, raw: JsonObject): { migration?: 'expand' | 'contract' } {
  return read.optional(raw, 'migration', () => ({ migration: read.word(raw, 'migration', ['expand', 'contract']) }))
}

function committed(read: Reader, value: unknown): Committed {
  const raw = read.object(value, 'history')
  if (typeof raw['takenBack'] !== 'boolean') throw read.wrong('takenBack', 'true or false', raw['takenBack'])
  return {
    ...described(read, raw),
    epoch: read.integer(raw, 'epoch'),
    at: read.integer(raw, 'at'),
    run: read.text(raw, 'run'),
    takenBack: raw['takenBack'],
    ...read.optional(raw, 'coldStart', () => ({ coldStart: read.integer(raw, 'coldStart') })),
    ...migration(read, raw)
  }
}

function outcome(read: Reader, value: unknown): Outcome {
  const raw = read.object(value, 'last')
  return {
    epoch: read.integer(raw, 'epoch'),
    state: read.word(raw, 'state', ['live', 'unchanged', 'rolled-back', 'failed', 'blocked', 'superseded', 'aborted']),
    ...read.optional(raw, 'reason', () => ({ reason: read.text(raw, 'reason') })),
    exposed: read.integer(raw, 'exposed'),
    run: read.text(raw, 'run'),
    at: read.integer(raw, 'at')
  }
}
