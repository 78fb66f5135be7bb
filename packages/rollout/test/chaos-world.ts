/**
 * A target in memory, and a proxy before each of its control interfaces (state files, runtime, router) that fails
 * before, fails after, hangs, does things twice, or lets the run die or sleep there. What runs on it is the real switch.
 */
import { silentLogger, type Clock } from '@immutable-delivery/kit'
import { digestOf } from '@immutable-delivery/oci'
import { StaleEpoch, type Group, type Router, type RouteState, type Runtime, type StateFiles } from '../src/index.js'
import type { Probe, SwitchOptions } from '../src/run/options.js'
import type { Address, InstanceState, Journal } from '../src/machine/model.js'
import { parseJournal } from '../src/machine/parse.js'

export type Api = 'files' | 'runtime' | 'router'
/** `inner`: between two parts of one act, such as two instances of a group. */
export type Kind = 'read' | 'write' | 'inner'
export type Effect =
  | 'fail-before'
  | 'fail-after'
  | 'hang-before'
  | 'hang-after'
  | 'slow'
  | 'twice'
  | 'kill-before'
  | 'kill-after'
  | 'sleep'
  | 'new-one-dies'

export interface Fault {
  readonly api: Api
  readonly kind: Kind
  /** At which of its calls, counted from 1. */
  readonly at: number
  readonly effect: Effect
}

/** The process is gone: nothing of it may happen any more. */
export class Killed extends Error {}

const patience = 15_000
export const lockTtl = 30_000

export class World {
  now = 1_700_000_000_000
  readonly content = new Map<string, string>()
  instances: InstanceState[] = []
  routes: RouteState[] = []
  routerEpoch = 0
  /** An instance of a new release has ended by itself: its share is then the backup's. */
  deaths = false
  /** Users are served from now on, whatever becomes of the journal. */
  served = false
  /** Its host is down. */
  off: (instance: InstanceState) => boolean = () => false
  readonly sizes = new Map<string, number>()
  #port = 20_000
  #read: { name: string; journal: Journal } | undefined

  nextPort(): number {
    this.#port += 1
    return this.#port
  }

  journal(): Journal | undefined {
    const name = [...this.content.keys()]
      .filter((file) => file.startsWith('journal/'))
      .toSorted()
      .at(-1)
    if (name === undefined) return undefined
    if (this.#read?.name !== name)
      this.#read = { name, journal: parseJournal(Buffer.from(this.content.get(name) ?? ''), name) }
    return this.#read.journal
  }

  isUp({ port }: Address): boolean {
    return this.instances.some((instance) => instance.running && !this.off(instance) && instance.address.port === port)
  }

  /** Who answers a user: by the greatest weight, or a backup when none of those do. */
  answering(): InstanceState | undefined {
    const order = this.routes.toSorted((a, b) => b.weight - a.weight || Number(b.backup) - Number(a.backup))
    const backend = order.filter(({ weight, backup }) => weight > 0 || backup).flatMap(({ backends }) => backends)
    const up = backend.find((address) => this.isUp(address))
    return this.instances.find((instance) => instance.running && instance.address.port === up?.port)
  }

  /** What must hold at every moment, also half way through. @returns what does not */
  unsafe(): string | undefined {
    if (!this.served && this.journal()?.live === undefined) return undefined
    const whole = ({ group, backends }: RouteState): boolean =>
      backends.length === this.sizes.get(group) && backends.every((address) => this.isUp(address))
    const weighted = this.routes.filter(({ weight }) => weight > 0)
    const capacity = weighted.filter(whole).reduce((sum, { weight }) => sum + weight, 0)
    const dead = weighted.filter((route) => !whole(route))
    const shown = JSON.stringify([this.routes, this.instances])
    if (!this.deaths && dead.length > 0) return `traffic to instances that do not run: ${shown}`
    if (capacity >= 100) return undefined
    if (this.deaths && this.routes.some((route) => (route.weight > 0 || route.backup) && whole(route))) return undefined
    return `capacity ${capacity} %: ${shown}`
  }
}

/** One run on the world, with what goes wrong on its way. */
export class ChaosRun {
  #dead = false
  readonly #counts = new Map<string, number>()
  #wake: (() => void) | undefined
  #slept = false
  /** Resolved when the run has gone to sleep. */
  readonly asleep: Promise<void>
  #fallAsleep: () => void = () => undefined
  /** Faults that were met. */
  readonly met: Fault[] = []
  broken: string | undefined

  constructor(
    private readonly world: World,
    private readonly faults: readonly Fault[],
    /** After how many answers a new release turns ill. */
    private readonly illAfter: number
  ) {
    this.asleep = new Promise((resolve) => {
      this.#fallAsleep = resolve
    })
  }

  /** The process is killed, or its machine is. */
  die(): void {
    this.#dead = true
  }

  wake(): void {
    this.#wake?.()
  }

  #check(): void {
    this.broken ??= this.world.unsafe()
  }

  async #through<T>(api: Api, kind: Kind, body: () => Promise<T> | T): Promise<T> {
    if (this.#dead) throw new Killed()
    if (this.#wake !== undefined) await this.#sleeping
    const key = `${api} ${kind}`
    const at = (this.#counts.get(key) ?? 0) + 1
    this.#counts.set(key, at)
    const fault = this.faults.find((entry) => entry.api === api && entry.kind === kind && entry.at === at)
    if (fault === undefined) return this.#do(body)
    this.met.push(fault)
    const lost = new Error(`${api}: connection reset by peer`)
    switch (fault.effect) {
      case 'fail-before':
        throw lost
      case 'hang-before':
        this.world.now += patience
        throw lost
      case 'fail-after':
        await this.#do(body)
        throw lost
      case 'hang-after':
        await this.#do(body)
        this.world.now += patience
        throw lost
      case 'slow':
        this.world.now += patience
        return this.#do(body)
      case 'twice': {
        const first = await this.#do(body)
        await this.#do(body)
        return first
      }
      case 'kill-before':
        this.#dead = true
        throw new Killed()
      case 'kill-after':
        await this.#do(body)
        this.#dead = true
        throw new Killed()
      case 'sleep':
        if (!this.#slept) {
          this.#slept = true
          this.#sleeping = new Promise((resolve) => {
            this.#wake = resolve
          })
          this.#fallAsleep()
          await this.#sleeping
        }
        return this.#do(body)
      case 'new-one-dies':
        this.#endOne()
        return this.#do(body)
    }
  }
  #sleeping: Promise<void> = Promise.resolve()

  async #do<T>(body: () => Promise<T> | T): Promise<T> {
    const result = await body()
    this.#check()
    return result
  }

  /** An instance of a release that is not the only one ends by itself. */
  #endOne(): void {
    const current = this.world.journal()?.current
    if (current?.from === undefined || current.kind === 'undo' || current.direction === 'back') return
    const victim = this.world.instances.find(({ group, running }) => group === current.to.name && running)
    if (victim === undefined) return
    this.world.deaths = true
    this.world.instances = this.world.instances.map((one) => (one === victim ? { ...one, running: false } : one))
  }

  readonly files: StateFiles = {
    where: '/state',
    list: (folder) =>
      this.#through('files', 'read', () =>
        [...this.world.content.keys()]
          .filter((file) => file.startsWith(`${folder}/`))
          .map((file) => file.slice(folder.length + 1))
      ),
    read: (file) =>
      this.#through('files', 'read', () => {
        const text = this.world.content.get(file)
        return text === undefined ? undefined : Buffer.from(text)
      }),
    create: (file, content) =>
      this.#through('files', 'write', () => {
        if (this.world.content.has(file)) return false
        this.world.content.set(file, content)
        return true
      }),
    replace: (file, content) =>
      this.#through('files', 'write', () => {
        this.world.content.set(file, content)
      }),
    remove: (file) =>
      this.#through('files', 'write', () => {
        this.world.content.delete(file)
      })
  }

  readonly runtime: Runtime = {
    list: () => this.#through('runtime', 'read', () => [...this.world.instances]),
    start: (group) => this.#through('runtime', 'write', () => this.#start(group)),
    capture: (group, why) =>
      this.#through('runtime', 'write', () =>
        this.world.instances
          .filter((instance) => instance.group === group)
          .map(({ name }) => ({ instance: name, why, text: 'hello', cut: false, variables: [] }))
      ),
    remove: (group) =>
      this.#through('runtime', 'write', async () => {
        for (const instance of this.world.instances.filter((entry) => entry.group === group))
          await this.#through('runtime', 'inner', () => {
            this.world.instances = this.world.instances.filter(({ name }) => name !== instance.name)
          })
      }),
    tidy: () => this.#through('runtime', 'write', () => undefined),
    drift: () => this.#through('runtime', 'read', () => [])
  }

  async #start(group: Group): Promise<void> {
    this.world.sizes.set(group.name, group.instances)
    for (let index = 0; index < group.instances; index += 1)
      await this.#through('runtime', 'inner', () => {
        const name = `${group.name}.${index}`
        if (this.world.instances.some((entry) => entry.name === name && entry.running)) return
        const port = this.world.nextPort()
        this.world.instances = [
          ...this.world.instances.filter((entry) => entry.name !== name),
          {
            name,
            group: group.name,
            index,
            address: { host: '127.0.0.1', port },
            running: true,
            digest: group.manifest,
            pid: port
          }
        ]
      })
  }

  readonly router: Router = {
    observe: () =>
      this.#through('router', 'read', () => ({
        epoch: this.world.routerEpoch,
        url: 'http://router',
        routes: [...this.world.routes]
      })),
    apply: (epoch, routes) =>
      this.#through('router', 'write', async () => {
        const { world } = this
        const pass = (): void => {
          if (epoch < world.routerEpoch) throw new StaleEpoch(epoch, world.routerEpoch)
          world.routerEpoch = epoch
        }
        pass()
        // As a router that takes no change in one act: what is new and what gains comes first.
        const between = routes.map((route): RouteState => {
          const old = world.routes.find(({ group }) => group === route.group)
          return { ...route, weight: Math.max(route.weight, old?.weight ?? 0), active: 0 }
        })
        const others = world.routes.filter(({ group }) => routes.every((route) => route.group !== group))
        world.routes = [...between, ...others]
        await this.#through('router', 'inner', pass)
        world.routes = routes.map((route) => ({ ...route, active: 0 }))
      })
  }

  readonly clock: Clock = {
    now: () => this.world.now,
    sleep: (milliseconds) => {
      this.world.now += Math.max(1, Math.ceil(milliseconds))
      return Promise.resolve()
    }
  }

  #asked = 0
  readonly #probe =
    (expected: readonly string[]): Probe =>
    ({ baseUrl }) => {
      const { world } = this
      const port = Number(/:(\d+)$/.exec(baseUrl)?.[1])
      const instance =
        baseUrl === 'http://router' ? world.answering() : world.instances.find(({ address }) => address.port === port)
      if (instance?.running !== true || world.off(instance))
        return Promise.resolve({ healthy: false, reason: 'ECONNREFUSED' })
      if (!expected.includes(instance.digest)) return Promise.resolve({ healthy: false, reason: 'another digest' })
      this.#asked += 1
      return Promise.resolve(
        this.#asked > this.illAfter ? { healthy: false, reason: 'answered 500' } : { healthy: true }
      )
    }

  options(changes: Partial<SwitchOptions> = {}): SwitchOptions {
    return {
      environment: 'production',
      files: this.files,
      runtime: this.runtime,
      router: this.router,
      run: { id: 'run' },
      strategy: { type: 'blue-green', steps: [{ weight: 100, for: 60 }] },
      soak: 60,
      keepPrevious: 0,
      drain: 100,
      startTimeout: 300,
      instances: 1,
      probeFor: (expected) => this.#probe(expected),
      probing: { interval: 20, success: 2, failure: 2 },
      gate: () => Promise.resolve({ verdict: 'pass', reasons: [] }),
      verify: () => Promise.resolve(),
      clock: this.clock,
      logger: silentLogger,
      lock: { ttl: lockTtl, wait: 100 },
      ...changes
    }
  }
}

export const imageOf = (version: number) => digestOf(`image ${version}`)
