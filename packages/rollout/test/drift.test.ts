/** What differs from what was recorded: nothing in a consistent world, and each tampering by its name. */
import { afterEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { differences } from '../src/machine/drift.js'
import { placesOf, routesOf } from '../src/machine/target.js'
import type { InstanceState, Journal, Observed } from '../src/machine/model.js'
import { deploy, groupName, openJournal, readRecord, settingsDigest, status, type Group } from '../src/index.js'
import type { TestImage } from './app.js'
import { makeEnvironment, type Environment } from './environment.js'

const digestOf = (n: number) => `sha256:${n.toString(16).padStart(2, '0').repeat(32)}` as const
const now = 1_000_000

function groupOf(n: number, color: Group['color'], instances: number): Group {
  const settings = { env: {} }
  const release = { image: digestOf(n), settings: settingsDigest(settings) }
  return { name: groupName(release, n), color, release, manifest: digestOf(n + 100), settings, instances, epoch: n }
}

const instancesOf = (group: Group, from: number): InstanceState[] =>
  Array.from({ length: group.instances }, (_, index) => ({
    name: `${group.name}.${index}`,
    group: group.name,
    index,
    address: { host: '127.0.0.1', port: from + index },
    running: true,
    digest: group.manifest,
    pid: from + index
  }))

interface World {
  readonly journal: Journal
  readonly observed: Required<Observed>
}

/** What is live, what is kept, and what leaves, all as the journal says. */
function world(live: number, kept: number, leaving: number): World {
  const groups = {
    live: groupOf(3, 'green', live),
    kept: groupOf(2, 'blue', kept),
    leaving: groupOf(1, 'green', leaving)
  }
  const journal: Journal = {
    version: 1,
    environment: 'production',
    epoch: 3,
    live: groups.live,
    ...(kept > 0 ? { previous: { group: groups.kept, keepUntil: now + 1000 } } : {}),
    leaving: leaving > 0 ? [{ group: groups.leaving, phase: 'LEAVING', why: 'replaced' }] : [],
    history: [],
    timeline: []
  }
  const instances = [
    ...instancesOf(groups.live, 1000),
    ...instancesOf(groups.kept, 3000),
    ...instancesOf(groups.leaving, 5000)
  ]
  return { journal, observed: { instances, routes: routesOf(placesOf(journal, now), { instances }) } }
}

const kindsOf = ({ journal, observed }: { journal: Journal; observed: Observed }): string[] =>
  differences(journal, observed, [], now).map(({ kind }) => kind)

const counts = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 }))

describe('differences', () => {
  test('none where all is as recorded', () => {
    fc.assert(fc.property(counts, (sizes) => expect(kindsOf(world(...sizes))).toEqual([])))
  })

  test('every tampering is seen, whatever it is done to', () => {
    const tampering = fc.constantFrom('end', 'image', 'stranger', 'weight', 'backup', 'address', 'unroute', 'route')
    fc.assert(
      fc.property(counts, tampering, fc.nat(), (sizes, what, pick) => {
        const { journal, observed } = world(...sizes)
        const [instances, routes] = [[...observed.instances], [...observed.routes]]
        const [i, r] = [pick % instances.length, pick % routes.length]
        const [instance, route] = [instances[i], routes[r]]
        if (instance === undefined || route === undefined) throw new Error('an empty world')
        if (what === 'end') instances[i] = { ...instance, running: false }
        if (what === 'image') instances[i] = { ...instance, digest: digestOf(7) }
        if (what === 'stranger') instances.push({ ...instance, name: 'other.0', group: 'other' })
        if (what === 'weight') routes[r] = { ...route, weight: route.weight + 1 }
        if (what === 'backup') routes[r] = { ...route, backup: !route.backup }
        if (what === 'address') routes[r] = { ...route, backends: [{ host: '203.0.113.9', port: 80 }] }
        if (what === 'unroute') routes.splice(r, 1)
        if (what === 'route') routes.push({ ...route, group: 'other' })
        expect(kindsOf({ journal, observed: { instances, routes } })).toContain(
          ['end', 'image', 'stranger'].includes(what) ? 'instance' : 'route'
        )
      }),
      { numRuns: 300 }
    )
  })

  test('says what was recorded, and what is', () => {
    const { journal, observed } = world(2, 1, 0)
    const [first, ...others] = observed.instances
    if (first === undefined) throw new Error('no instance')
    const instances = [{ ...first, digest: digestOf(7) }, ...others]
    expect(differences(journal, { instances }, [{ instance: first.name, what: 'changed: /etc/passwd' }], now)).toEqual([
      { kind: 'instance', about: first.name, what: `${digestOf(103)} was recorded, it runs ${digestOf(7)}` },
      { kind: 'route', about: '', what: 'the router does not run, or knows no route' },
      { kind: 'files', about: first.name, what: 'changed: /etc/passwd' }
    ])
  })

  test('a host that cannot be asked is no missing instance, and no pass', () => {
    const { journal, observed } = world(2, 0, 0)
    const instances = observed.instances.map((one, at) =>
      at === 0 ? { ...one, unreachable: 'no route to web1' } : one
    )
    expect(differences(journal, { ...observed, instances }, [], now).map(({ what }) => what)).toEqual([
      'its host cannot be asked: no route to web1'
    ])
  })

  test('a rollout that nobody finished is one', () => {
    const { journal, observed } = world(1, 0, 0)
    const to = groupOf(4, 'blue', 1)
    const current = {
      to,
      epoch: 4,
      kind: 'deploy',
      phase: 'LOCKED',
      step: 0,
      steps: [],
      soak: 0,
      keepPrevious: 0
    } as const
    const unfinished: Journal = {
      ...journal,
      current: { ...current, from: groupOf(3, 'green', 1), direction: 'forward', startedAt: now, run: { id: '7' } }
    }
    expect(differences(unfinished, observed, [], now)).toContainEqual({
      kind: 'journal',
      about: to.name,
      what: 'the rollout of run 7 is unfinished (LOCKED)'
    })
  })

  test('what a target says cannot break a line or a log', () => {
    const { journal, observed } = world(1, 0, 0)
    const routes = [...observed.routes, { group: 'x\n::error::y', weight: 0, backup: false, backends: [] }]
    const [found] = differences(journal, { ...observed, routes }, [], now)
    expect(found?.about).not.toContain('\n')
  })
})

describe('status', () => {
  const v1: TestImage = { version: '1', mode: 'ok' }
  let environment: Environment | undefined
  afterEach(async () => {
    await environment?.end()
  })

  test('looks before it repairs, and then finds all as recorded', async () => {
    environment = await makeEnvironment([v1])
    const { options, request, runtime } = environment
    await deploy(options({ instances: 2 }), request(v1))
    expect(await status(options())).toMatchObject({ drift: 'same', differences: [] })
    const [instance] = await runtime.list()
    process.kill(instance?.pid ?? 0, 'SIGKILL')
    while ((await runtime.list()).every(({ running }) => running)) await new Promise((done) => setTimeout(done, 20))
    const found = await status(options({ instances: 2 }))
    expect(found.drift).toBe('different')
    expect(found.differences[0]).toMatchObject({
      kind: 'instance',
      what: '2 instances were recorded, 1 of them do not run'
    })
    expect(found.instances.filter(({ running }) => running)).toHaveLength(2)
    expect(await status(options())).toMatchObject({ drift: 'same', differences: [] })
  })

  test('while another run is at work, it is not known', async () => {
    environment = await makeEnvironment([v1, { version: '2', mode: 'ok' }])
    const { options, request } = environment
    await deploy(options(), request(v1))
    let seen: Promise<unknown> | undefined
    const gate: Parameters<typeof options>[0] = {
      gate: async () => {
        seen ??= status(options({ run: { id: 'other', order: 9 } }))
        await seen
        return { verdict: 'pass', reasons: [] }
      }
    }
    await deploy(options(gate), request({ version: '2', mode: 'ok' }))
    expect(await seen).toMatchObject({ drift: 'unknown', differences: [] })
  })
})

describe('the record', () => {
  const v1: TestImage = { version: '1', mode: 'ok' }
  let environment: Environment | undefined
  afterEach(async () => {
    await environment?.end()
  })

  test('is read as it is: nothing is repaired, and nothing written', async () => {
    environment = await makeEnvironment([v1])
    const { options, request, runtime } = environment
    await deploy(options({ instances: 2 }), request(v1))
    const [first] = await runtime.list()
    process.kill(first?.pid ?? 0, 'SIGKILL')
    while ((await runtime.list()).every(({ running }) => running)) await new Promise((done) => setTimeout(done, 20))
    const refuse = (): never => {
      throw new Error('somebody writes')
    }
    const { files } = options()
    const record = await readRecord(
      options({
        files: { ...files, create: refuse, replace: refuse, remove: refuse },
        runtime: { ...runtime, start: refuse, remove: refuse, tidy: refuse },
        router: { observe: () => options().router.observe(), apply: refuse }
      })
    )
    expect(record.instances.filter(({ running }) => running)).toHaveLength(1)
    expect(record.instances).toHaveLength(2)
    expect(record.routes).toEqual([expect.objectContaining({ group: record.journal.live?.name, weight: 100 })])
  })

  test('is read again while another run writes, and not for ever', async () => {
    environment = await makeEnvironment([v1])
    const { options, request, runtime } = environment
    await deploy(options(), request(v1))
    const { files } = options()
    const real = openJournal(files, 'production')
    const reads = async (revisions: readonly number[]): Promise<number> => {
      let [looks, at] = [0, 0]
      const journal = {
        ...real,
        read: async () => ({ ...(await real.read()), revision: revisions[at++] ?? -1 })
      }
      const list = (): ReturnType<typeof runtime.list> => {
        looks += 1
        return runtime.list()
      }
      await readRecord(options({ journal, runtime: { ...runtime, list } }))
      return looks
    }
    expect(await reads([1, 1])).toBe(1)
    expect(await reads([1, 2, 2, 2])).toBe(2)
    expect(await reads([1, 2, 3, 4, 5, 6, 7])).toBe(3)
  })
})
