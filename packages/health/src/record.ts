/** What the runtime and the router themselves say of what runs, judged. Pure; what answers is judged elsewhere. */
import { printable, worstVerdict, type Verdict } from '@immutable-delivery/kit'
import { compareDigests, type Drift, type DriftedInstance, type DriftState, type ImageIdentity } from './drift.js'

export interface RecordedInstance {
  readonly name: string
  readonly group: string
  readonly address: RecordedAddress
  readonly running: boolean
  /** What the runtime says that it runs; all zeros: it cannot say. */
  readonly digest: string
  /** Why its host cannot be asked; all the rest is then what was last known of it. */
  readonly unreachable?: string
}

export interface RecordedAddress {
  readonly host: string
  readonly port: number
}

export interface RecordedRoute {
  readonly group: string
  /** Share of the traffic; below 0 where several routers tell different ones. */
  readonly weight: number
  /** Gets traffic only when nothing else answers. */
  readonly backup: boolean
  readonly backends: readonly RecordedAddress[]
}

/** As rollout's `readRecord` gives it. */
export interface RuntimeRecord {
  readonly instances: readonly RecordedInstance[]
  /** Undefined when the router does not run. */
  readonly routes?: readonly RecordedRoute[]
  /** What changed inside of instances, by the name of the instance or of what owns it. */
  readonly drifted: readonly { readonly instance: string; readonly what: string }[]
  /** How many instances a group was recorded with. */
  readonly groups: readonly { readonly name: string; readonly instances: number }[]
}

export interface RecordedDrift {
  /**
   * `fail` when what gets traffic is something else, changed, not there or does not run; `error` when a host cannot be
   * asked; `incomplete` when it is not known what an instance is, or nothing gets traffic.
   */
  readonly verdict: Verdict
  readonly state: DriftState
  /** The worst first; one line each, safe to print. */
  readonly reasons: readonly string[]
  /** Those that get traffic, as named by the runtime. */
  readonly instances: readonly (DriftedInstance & { readonly what?: string })[]
  /** The one platform manifest that all of them run; undefined when there is none or more than one. */
  readonly manifest?: string
}

/** What was found of one sort: how bad it is, what to say of it, and of whom. */
interface Finding {
  readonly verdict: Verdict
  readonly what: string
  readonly names: readonly string[]
}

/**
 * Judges every instance that gets traffic: it must run, as nothing else than the expected image, and nothing may have
 * changed inside of it. Groups without a weight and backups serve nobody, so they are not asked for.
 */
export function compareRecord(expected: ImageIdentity, record: RuntimeRecord): RecordedDrift {
  const routes = (record.routes ?? []).filter(({ weight, backup }) => weight !== 0 && !backup)
  if (routes.length === 0) {
    const reason = record.routes === undefined ? 'the router does not run' : 'the router leads to nothing'
    return {
      verdict: 'incomplete',
      state: 'unknown',
      reasons: [`${reason}, so no instance gets traffic`],
      instances: []
    }
  }
  const routed = new Set(routes.map(({ group }) => group))
  const own = record.instances.filter(({ group }) => routed.has(group))
  const changes = changesOf(own, record)
  const compared = compareDigests(expected, own.map(asRunning))
  const instances = compared.instances.map((instance, at) => {
    const what = stateOf(own[at], changes.get(instance.name))
    // A file that changed makes another thing of it, whatever its image is called.
    const state = instance.state === 'same' && changes.has(instance.name) ? 'different' : instance.state
    return { ...instance, state, ...(what === undefined ? {} : { what }) }
  })
  const strange = strangeBackends(routes, own)
  const findings: Finding[] = [
    {
      verdict: 'error',
      what: 'on a host that cannot be asked',
      names: own.flatMap(({ name, unreachable }) => (unreachable === undefined ? [] : [`${name} (${unreachable})`]))
    },
    {
      verdict: 'fail',
      what: 'with something else than the expected image',
      names: compared.instances.flatMap(({ name, state, digest }) =>
        state === 'different' ? [`${name} (${digest ?? ''})`] : []
      )
    },
    {
      verdict: 'fail',
      what: 'changed since it was started',
      names: [...changes].map(([name, what]) => `${name} (${what})`)
    },
    {
      verdict: 'fail',
      what: 'not running',
      names: own.filter((one) => !one.running && one.unreachable === undefined).map(({ name }) => name)
    },
    { verdict: 'fail', what: 'missing', names: missing(routed, own, record) },
    {
      verdict: 'incomplete',
      what: 'with an image that the runtime does not tell',
      names: own.filter((one) => one.unreachable === undefined && !isTold(one)).map(({ name }) => name)
    },
    { verdict: 'incomplete', what: 'where the router leads and the runtime knows of no instance', names: strange }
  ]
  const found = findings.filter(({ names }) => names.length > 0)
  return {
    verdict: found.length === 0 ? 'pass' : worstVerdict(found.map(({ verdict }) => verdict)),
    state: worstState([...instances.map(({ state }) => state), ...(strange.length > 0 ? ['unknown' as const] : [])]),
    reasons: found.map(({ what, names }) => `of what gets traffic, ${what}: ${few(names)}`),
    instances,
    ...(compared.manifest === undefined || strange.length > 0 ? {} : { manifest: compared.manifest })
  }
}

export interface JudgedDrift extends Omit<Drift, 'instances'> {
  /** One line each, safe to print; none for `pass`. */
  readonly reasons: readonly string[]
}

/**
 * Drift by what answers and by the runtime's own record. The runtime is believed where it was asked, also where answers
 * do not say what they are; only an answer that claims to be something else is drift all the same: users meet it.
 */
export function withRecord(answered: Drift, record: RecordedDrift | undefined): JudgedDrift {
  const reasons = answerReasons[answered.state]
  if (record === undefined) return { ...answered, reasons }
  if (answered.state === 'different')
    return {
      verdict: worstVerdict([answered.verdict, record.verdict]),
      state: 'different',
      reasons: [...record.reasons, ...reasons],
      ...(answered.manifest === undefined || answered.manifest !== record.manifest
        ? {}
        : { manifest: answered.manifest })
    }
  const { verdict, state, manifest } = record
  return { verdict, state, reasons: record.reasons, ...(manifest === undefined ? {} : { manifest }) }
}

const answerReasons = {
  same: [],
  different: ['something else than the expected image answers'],
  unknown: ['not every answer says which digest it is, so it is not known whether the expected image runs']
} as const

const isTold = ({ digest }: RecordedInstance): boolean => !/^sha256:0{64}$/.test(digest)

/** What was last known of an instance is no word of the runtime's. */
function asRunning(instance: RecordedInstance): { readonly name: string; readonly digest?: string } {
  const { name, digest, unreachable } = instance
  return unreachable === undefined && isTold(instance) ? { name, digest } : { name }
}

function stateOf(instance: RecordedInstance | undefined, change: string | undefined): string | undefined {
  if (instance === undefined) return undefined
  if (instance.unreachable !== undefined) return 'its host cannot be asked'
  return instance.running ? change : 'it does not run'
}

/** Of instances, and of what owns them: the pods of a Deployment bear its name. */
function changesOf(own: readonly RecordedInstance[], { drifted }: RuntimeRecord): ReadonlyMap<string, string> {
  if (drifted.length === 0) return new Map()
  const exact = new Map(drifted.map(({ instance, what }) => [instance, what]))
  return new Map(
    own.flatMap(({ name }): [string, string][] => {
      const owner = name
        .split('-')
        .map((_, at, parts) => parts.slice(0, at + 1).join('-'))
        .findLast((prefix) => exact.has(prefix))
      const what = owner === undefined ? undefined : exact.get(owner)
      return what === undefined ? [] : [[name, what]]
    })
  )
}

function missing(
  routed: ReadonlySet<string>,
  own: readonly RecordedInstance[],
  { groups }: RuntimeRecord
): readonly string[] {
  const there = new Map<string, number>()
  for (const { group } of own) there.set(group, (there.get(group) ?? 0) + 1)
  const wanted = new Map(groups.map(({ name, instances }) => [name, instances]))
  return [...routed].flatMap((group) => {
    const [is, should] = [there.get(group) ?? 0, wanted.get(group) ?? 1]
    return is < should ? [`${should - is} of ${should} of ${group}`] : []
  })
}

function strangeBackends(routes: readonly RecordedRoute[], own: readonly RecordedInstance[]): readonly string[] {
  const text = (group: string, { host, port }: RecordedAddress): string => `${group} at ${host}:${port}`
  const known = new Set(own.map(({ group, address }) => text(group, address)))
  return routes
    .flatMap(({ group, backends }) => backends.map((backend) => text(group, backend)))
    .filter((one) => !known.has(one))
}

function worstState(states: readonly DriftState[]): DriftState {
  if (states.includes('different')) return 'different'
  return states.length === 0 || states.includes('unknown') ? 'unknown' : 'same'
}

function few(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => printable(name, 200))
  return names.length > 5 ? `${shown.join(', ')} and ${names.length - 5} more` : shown.join(', ')
}
