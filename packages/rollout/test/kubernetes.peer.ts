/** The target `kubernetes` on a real API server and controller manager; the kubelet is a fake whose pods answer. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { startChaosProxy, startKubernetes, type ChaosEffect, type TestKubernetes } from '@immutable-delivery/testbed'
import { deploy, resume, rollback, StaleEpoch, type SwitchOptions } from '../src/index.js'
import { until } from './backends.js'
import { installDefinitions, makeClusterTarget, type ClusterTarget } from './kubernetes.js'
import { targetContract, type TargetCase } from './target-contract.js'

const long = process.env['LONG'] !== undefined

let cluster: TestKubernetes
beforeAll(async () => {
  cluster = await startKubernetes()
  await installDefinitions(cluster, /httproutes/)
}, 180_000)
afterAll(() => cluster.stop())

const open = async (router: 'service' | 'gateway'): Promise<TargetCase> => {
  const first = await makeClusterTarget(cluster, { router })
  const targets: ClusterTarget[] = [first]
  return {
    options: async (changes = {}) => {
      const { startTimeout } = changes
      const target = await first.again(startTimeout === undefined ? {} : { startTimeout })
      targets.push(target)
      return target.options(changes)
    },
    request: (version, behaviour) => first.request(version, behaviour),
    ask: () => first.ask(),
    end: () => {
      for (const target of targets) target.end()
      return Promise.resolve()
    }
  }
}

const traits = { everyPoint: long ? 1 : 13, ttl: 400 }
targetContract('kubernetes with a Service', () => open('service'), { ...traits, weights: false })
// The same machine and the same cluster: every push tries the one, and the Gateway's own cases below.
if (long) targetContract('kubernetes with a Gateway', () => open('gateway'), { ...traits, weights: true })

describe('beside what was there before', () => {
  const old = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop' },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'shop' } },
      template: {
        metadata: { labels: { app: 'shop' } },
        spec: {
          containers: [
            {
              name: 'shop',
              image: `registry.test/shop@sha256:${'1'.repeat(64)}`,
              env: [{ name: 'VERSION', value: 'old' }],
              ports: [{ containerPort: 8080 }]
            }
          ]
        }
      }
    }
  }
  const selectorOf = async (target: ClusterTarget): Promise<Record<string, string>> =>
    ((await target.get('/api/v1/namespaces/$/services/shop')) as { spec: { selector: Record<string, string> } }).spec
      .selector

  test('a Service that would take in new pods by itself does not, until they are checked', async () => {
    const target = await used('service')
    await cluster.call('POST', `/apis/apps/v1/namespaces/${target.namespace}/deployments`, old)
    await until(async () => (await target.ask().catch(() => '')).startsWith('old '))
    const answers = new Set<string>()
    const watching = new AbortController()
    const watched = (async () => {
      while (!watching.signal.aborted) answers.add((await target.ask()).trim())
    })()
    const bad = await (await target.again({ startTimeout: 3000 })).request('bad', 'mute')
    const hurried = await target.again({ startTimeout: 3000 })
    expect((await deploy(hurried.options(), bad)).state).toBe('failed')
    hurried.end()
    expect([...answers]).toEqual(['old GET'])
    expect(await selectorOf(target)).toMatchObject({ app: 'shop', 'pod-template-hash': expect.any(String) })
    const { state, live } = await deploy(target.options(), await target.request('1'))
    watching.abort()
    await watched
    expect(state).toBe('live')
    expect([...answers].toSorted()).toEqual(['1 GET', 'old GET'])
    const selector = await selectorOf(target)
    expect(selector).toEqual({
      app: 'shop',
      'immutable-delivery/release': expect.stringContaining(live?.image.slice(7, 19) ?? '-')
    })
  })

  test('autoscaler and disruption budget follow the release that serves, and a canary holds the size', async () => {
    const target = await used('gateway')
    const base = `/apis/autoscaling/v2/namespaces/${target.namespace}/horizontalpodautoscalers`
    await cluster.call('POST', base, {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'shop' },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' },
        minReplicas: 1,
        maxReplicas: 5,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }
        ]
      }
    })
    await cluster.call('POST', `/apis/policy/v1/namespaces/${target.namespace}/poddisruptionbudgets`, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'shop' },
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'shop' } } }
    })
    const seen = async () => {
      const { spec } = (await target.get('/apis/autoscaling/v2/namespaces/$/horizontalpodautoscalers/shop')) as {
        spec: { scaleTargetRef: { name: string }; behavior?: { scaleDown?: { selectPolicy?: string } } }
      }
      const budget = (await target.get('/apis/policy/v1/namespaces/$/poddisruptionbudgets/shop')) as {
        spec: { selector: { matchLabels: Record<string, string> } }
      }
      return {
        scales: spec.scaleTargetRef.name.slice(5, 17),
        down: spec.behavior?.scaleDown?.selectPolicy ?? 'Max',
        protects: budget.spec.selector.matchLabels['immutable-delivery/release']?.slice(0, 12)
      }
    }
    const [one, two] = [await target.request('1'), await target.request('2')]
    const short = (digest: string): string => digest.slice(7, 19)
    await deploy(target.options(), one)
    expect(await seen()).toEqual({ scales: short(one.image), down: 'Max', protects: short(one.image) })
    let during: unknown
    const strategy = {
      type: 'canary' as const,
      steps: [
        { weight: 10, for: 300 },
        { weight: 100, for: 50 }
      ]
    }
    const gate: SwitchOptions['gate'] = () => Promise.resolve({ verdict: 'pass' as const, reasons: [] })
    const probed = target.options({ strategy, gate })
    const result = await deploy(
      {
        ...probed,
        router: {
          observe: () => target.router.observe(),
          apply: async (epoch, routes) => {
            await target.router.apply(epoch, routes)
            if (routes.some(({ weight }) => weight === 10)) during = await seen()
          }
        }
      },
      two
    )
    expect(result.state).toBe('live')
    expect(during).toEqual({ scales: short(one.image), down: 'Disabled', protects: short(one.image) })
    expect(await seen()).toEqual({ scales: short(two.image), down: 'Max', protects: short(two.image) })
    await rollback(target.options())
    expect(await seen()).toEqual({ scales: short(one.image), down: 'Max', protects: short(one.image) })
  })
})

describe('what a cluster does to a release', () => {
  test.each([
    ['cannot be pulled', 'unpullable', /ImagePullBackOff/],
    ['is killed for its memory', 'hungry', /killed for its memory/],
    ['is another image than the one that was proven', 'wrong-image', /expected sha256:.*got registry.invalid/]
  ] as const)('one that %s is named, and taken away', async (_what, mode, reason) => {
    const target = await used('service')
    const one = await target.request('1')
    await deploy(target.options(), one)
    const result = await deploy(target.options(), await target.request('2', mode))
    expect([result.state, result.live?.image]).toEqual(['failed', one.image])
    expect(result.reason).toMatch(reason)
    const { details, variables } = result.logs[0] ?? {}
    expect(details).toMatchObject({ namespace: target.namespace, events: expect.any(Array) })
    expect(variables).toContain('MODE')
    expect((await target.runtime.list()).every(({ digest }) => digest === one.image)).toBe(true)
  })

  test('one that crashes once it has traffic is taken back', async () => {
    const target = await used('service')
    const one = await target.request('1')
    await deploy(target.options(), one)
    const strategy = { type: 'blue-green' as const, steps: [{ weight: 100, for: 6000 }] }
    const result = await deploy(target.options({ strategy }), await target.request('2', 'late-crash'))
    expect([result.state, result.live?.image]).toEqual(['rolled-back', one.image])
    expect(result.reason).toMatch(/ended by itself|failed .* times/)
    expect(await target.ask()).toBe('1 GET ')
  })

  test('what somebody changed by hand is told, and set right by the next run', async () => {
    const target = await used('service')
    const one = await target.request('1')
    await deploy(target.options(), one)
    const [{ metadata }] = (
      (await target.get('/apis/apps/v1/namespaces/$/deployments')) as {
        items: [{ metadata: { name: string } }]
      }
    ).items
    const patch = { spec: { selector: { 'immutable-delivery/release': 'nobody-knows' } } }
    await cluster.call(
      'PATCH',
      `/api/v1/namespaces/${target.namespace}/services/shop`,
      patch,
      'application/merge-patch+json'
    )
    await cluster.call(
      'PATCH',
      `/apis/apps/v1/namespaces/${target.namespace}/deployments/${metadata.name}`,
      { spec: { template: { spec: { containers: [{ name: 'shop', image: 'evil:1' }] } } } },
      'application/strategic-merge-patch+json'
    )
    expect(await target.runtime.drift?.()).toEqual([{ instance: metadata.name, what: 'its image is evil:1' }])
    await resume(target.options())
    expect(await target.runtime.drift?.()).toEqual([])
    expect(await target.ask()).toBe('1 GET ')
  })

  test('refuses a stale epoch', async () => {
    const target = await used('service')
    await deploy(target.options(), await target.request('1'))
    const routes = (await target.router.observe())?.routes ?? []
    await target.router.apply(9, routes)
    await expect(target.router.apply(8, routes)).rejects.toThrow(StaleEpoch)
    expect((await target.router.observe())?.epoch).toBe(9)
  })

  test('a Gateway that refuses the weights turns the rollout back, and says why', async () => {
    const target = await used('gateway', { patience: 3000 })
    const one = await target.request('1')
    await deploy(target.options(), one)
    const result = await deploy(
      target.options({
        preview: () => {
          if (target.gateway !== undefined) target.gateway.mood = 'refuses'
          setTimeout(() => {
            if (target.gateway !== undefined) target.gateway.mood = 'takes'
          }, 4500)
          return Promise.resolve({ ok: true })
        }
      }),
      await target.request('2')
    )
    expect([result.state, result.live?.image]).toEqual(['failed', one.image])
    expect(result.reason).toMatch(/ResolvedRefs is False: no such backend/)
    expect(await target.ask()).toBe('1 GET ')
  })
})

describe('an API server that is not well', () => {
  test('cut connections, lost answers, 429, 500, conflicts and forgotten lists change nothing about the end', async () => {
    const proxy = await startChaosProxy(cluster.server, { ca: cluster.ca })
    const random = seeded(Number(process.env['SEED'] ?? 7))
    const first = await used('service')
    const ill: ChaosEffect[] = [
      ...(['cut-before', 'cut-after', 'twice', 'half'] as const),
      { status: 429, retryAfter: 1 },
      { status: 500 },
      { status: 503 }
    ]
    proxy.effect = ({ method, path }) => {
      if (random() > 0.08) return 'pass'
      if (method === 'GET' && path.includes('limit=') && random() < 0.3) return { status: 410, reason: 'Expired' }
      return ill[Math.floor(random() * ill.length)] ?? 'pass'
    }
    try {
      for (let version = 1; version <= (long ? 40 : 3); version += 1) {
        const target = await first.again({ server: proxy.url })
        const request = await target.request(String(version))
        const result = await deploy(target.options({ keepPrevious: 0 }), request)
        target.end()
        expect([result.state, result.reason]).toEqual(['live', undefined])
        expect(await first.ask()).toBe(`${version} GET `)
        expect(new Set((await first.runtime.list()).map(({ digest }) => digest))).toEqual(new Set([request.image]))
      }
      expect(proxy.requests.length).toBeGreaterThan(100)
    } finally {
      await proxy.stop()
    }
  }, 900_000)

  test('is killed and started again in the middle of a rollout', async () => {
    const target = await used('service')
    await deploy(target.options(), await target.request('1'))
    const two = await target.request('2')
    const [result] = await Promise.all([deploy(target.options({ soak: 2000 }), two), cluster.restart()])
    expect([result.state, result.live?.image]).toEqual(['live', two.image])
    expect(await target.ask()).toBe('2 GET ')
  })

  test('that does not let us says what is missing', async () => {
    const target = await used('service')
    await cluster.call(
      'DELETE',
      `/apis/rbac.authorization.k8s.io/v1/namespaces/${target.namespace}/rolebindings/deployer`
    )
    await expect(target.router.observe()).rejects.toThrow(/"deployer" cannot (get|list) resource/)
  })
})

const targets: ClusterTarget[] = []
afterEach(() => {
  for (const target of targets.splice(0)) target.end()
})

async function used(router: 'service' | 'gateway', changes: { patience?: number } = {}): Promise<ClusterTarget> {
  const { patience } = changes
  const target = await makeClusterTarget(cluster, {
    router,
    ...(patience === undefined ? {} : { gatewayPatience: patience })
  })
  targets.push(target)
  return target
}

/** A linear congruential generator: the same faults for the same seed. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
