/**
 * Argo Rollouts with its real controller, on a real API server and controller manager; the kubelet is a fake whose pods
 * answer. Building the controller takes minutes, once, so this runs with LONG=1.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createProbe } from '@immutable-delivery/health'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { digestOf } from '@immutable-delivery/oci'
import { nodeHttp } from '@immutable-delivery/runner'
import { startArgoRollouts, startKubernetes, type ArgoRollouts, type TestKubernetes } from '@immutable-delivery/testbed'
import {
  argoTarget,
  deploy,
  openCluster,
  parseManifest,
  resume,
  rollback,
  status,
  type ArgoTarget,
  type DeployRequest,
  type SwitchOptions
} from '../src/index.js'
import { until } from './backends.js'
import { bindRole, installDefinitions, type PodMode } from './kubernetes.js'
import { dying } from './target-contract.js'

let cluster: TestKubernetes
let argo: ArgoRollouts
beforeAll(async () => {
  cluster = await startKubernetes()
  await installDefinitions(cluster, /^(rollout|analysis|cluster-analysis|experiment)/)
  argo = await startArgoRollouts(cluster)
}, 1_200_000)
afterAll(async () => {
  await argo.stop()
  await cluster.stop()
})

const strategies = {
  blueGreen: `blueGreen: { activeService: shop, previewService: shop-preview, autoPromotionEnabled: false, scaleDownDelaySeconds: 30 }`,
  canary: `canary: { stableService: shop, canaryService: shop-preview, steps: [{ setWeight: 50 }, { pause: {} }, { setWeight: 75 }, { pause: { duration: 1s } }] }`
}

const manifestOf = (strategy: string, more = ''): string => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: shop, labels: { app: shop } }
spec:
  replicas: 2
  selector: { matchLabels: { app: shop } }
  strategy:
    ${strategy}
${more}  template:
    metadata: { labels: { app: shop } }
    spec:
      terminationGracePeriodSeconds: 5
      containers:
        - name: shop
          image: placeholder
          ports: [{ containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /healthz, port: 8080 } }
`

interface Case {
  readonly namespace: string
  readonly options: (changes?: Partial<SwitchOptions>) => Promise<SwitchOptions>
  readonly request: (version: string, mode?: PodMode) => Promise<DeployRequest>
  readonly ask: () => Promise<string>
  readonly rollout: () => Promise<{ spec: { template: object }; status: { phase: string; abort?: boolean } }>
}

async function makeCase(manifest: string): Promise<Case> {
  const namespace = await cluster.namespace()
  await bindRole(cluster, namespace)
  for (const name of ['shop', 'shop-preview'])
    await cluster.call('POST', `/api/v1/namespaces/${namespace}/services`, {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { selector: { app: 'shop' }, ports: [{ port: 80, targetPort: 8080 }] }
    })
  const open = async (): Promise<ArgoTarget> => {
    const { api } = await openCluster({
      kubeconfig: cluster.deployer.kubeconfig(namespace),
      env: {},
      mask: () => undefined,
      clock: systemClock
    })
    return argoTarget({
      api,
      owner: 'shop/production',
      plan: parseManifest(manifest, { file: 'rollout.yaml', namespace, sharedVolumes: false, kind: 'Rollout' }),
      env: {},
      repository: 'registry.test/shop',
      startTimeout: 40_000,
      http: nodeHttp,
      redact: (text) => text,
      clock: systemClock,
      logger: silentLogger
    })
  }
  const check = { http: '/healthz', expect: { status: [200] }, interval: 50, timeout: 2000, success: 2, failure: 3 }
  const options: Case['options'] = async (changes = {}) => {
    const { files, runtime, router, instances, http } = await open()
    return {
      environment: 'production',
      files,
      runtime,
      router,
      instances,
      run: { id: 'run 1' },
      strategy: { type: 'blue-green', steps: [{ weight: 100, for: 150 }] },
      soak: 150,
      keepPrevious: 0,
      drain: 5000,
      startTimeout: 30_000,
      probeFor: (expected) => createProbe({ http, clock: systemClock, checks: [check], expected }),
      probing: check,
      gate: () => Promise.resolve({ verdict: 'pass', reasons: [] }),
      verify: () => Promise.resolve(),
      clock: systemClock,
      logger: silentLogger,
      ...changes
    }
  }
  return {
    namespace,
    options,
    request: async (version, mode = 'graceful') => {
      const image = digestOf(`${version} ${mode}`)
      const settings = await (await open()).settings()
      return { image, manifest: image, settings: { ...settings, env: { VERSION: version, MODE: mode } } }
    },
    ask: async () => {
      const { http, router } = await open()
      const response = await http({ method: 'GET', url: (await router.observe())?.url ?? '' })
      const parts: Uint8Array[] = []
      for await (const part of response.body) parts.push(part)
      return Buffer.concat(parts).toString('utf8')
    },
    rollout: async () =>
      (await cluster.call('GET', `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/rollouts/shop`)).body
  }
}

describe.each(Object.entries(strategies))('a Rollout with the strategy %s', (_name, strategy) => {
  test('gets the digest, is promoted when our checks pass, and goes back', async () => {
    const used = await makeCase(manifestOf(strategy))
    const [one, two] = [await used.request('1'), await used.request('2')]
    const first = await deploy(await used.options(), one)
    expect([first.state, first.reason]).toEqual(['live', undefined])
    expect(await used.ask()).toMatch(/^1 /)
    const second = await deploy(await used.options(), two)
    expect([second.state, second.reason]).toEqual(['live', undefined])
    await until(async () => (await used.ask()).startsWith('2 '))
    expect((await used.rollout()).status.phase).toBe('Healthy')
    expect((await deploy(await used.options(), two)).state).toBe('unchanged')
    expect((await status(await used.options())).drift).toBe('same')
    const back = await rollback(await used.options())
    expect([back.state, back.reason, back.live?.image]).toEqual(['rolled-back', undefined, one.image])
    await until(async () => (await used.ask()).startsWith('1 '))
  }, 180_000)

  test.each([
    ['crashes', 'crash'],
    ['answers with errors', 'sick']
  ] as const)(
    'a release that %s is aborted, and what serves stays',
    async (_what, mode) => {
      const used = await makeCase(manifestOf(strategy))
      const one = await used.request('1')
      await deploy(await used.options(), one)
      const result = await deploy(await used.options({ startTimeout: 4000 }), await used.request('2', mode))
      expect([result.state, result.live?.image]).toEqual(['failed', one.image])
      expect(await used.ask()).toMatch(/^1 /)
      // Nothing asks for it any more.
      await until(async () => (await used.rollout()).status.phase === 'Healthy')
      expect(JSON.stringify((await used.rollout()).spec.template)).toContain(one.image)
      expect((await deploy(await used.options(), await used.request('3'))).state).toBe('live')
      await until(async () => (await used.ask()).startsWith('3 '))
    },
    180_000
  )

  test('whatever a run dies at, the next one leaves one release', async () => {
    const used = await makeCase(manifestOf(strategy))
    let live = await used.request('1')
    await deploy(await used.options(), live)
    for (let killAt = 1; killAt <= 60; killAt += 7) {
      const next = await used.request(String(killAt + 1))
      const short = { lock: { ttl: 400, wait: 30_000 }, keepPrevious: 0 }
      const mortal = dying(await used.options(short), killAt)
      await deploy(mortal.options, next).catch((error: unknown) => {
        if (!mortal.dead()) throw error
      })
      const after = (await resume(await used.options(short))).live
      expect([live.image, next.image]).toContain(after?.image)
      if (after?.image === next.image) live = next
      const report = await status(await used.options(short))
      expect([report.unfinished, report.router?.routes.length]).toEqual([false, 1])
      if (!mortal.dead()) return
    }
  }, 600_000)
})

test('the verdict of an analysis is believed', async () => {
  const used = await makeCase(
    manifestOf(
      'blueGreen: { activeService: shop, previewService: shop-preview, autoPromotionEnabled: false, scaleDownDelaySeconds: 30, postPromotionAnalysis: { templates: [{ templateName: latency }] } }'
    )
  )
  const template = (script: string): object => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name: 'latency' },
    spec: {
      metrics: [
        {
          name: 'p95',
          failureLimit: 0,
          successCondition: script,
          provider: { web: { url: `${cluster.server}/version`, insecure: true, jsonPath: '{$.major}' } }
        }
      ]
    }
  })
  const path = `/apis/argoproj.io/v1alpha1/namespaces/${used.namespace}/analysistemplates`
  await cluster.call('POST', path, template('result == "1"'))
  const one = await used.request('1')
  expect((await deploy(await used.options(), one)).state).toBe('live')
  await cluster.call('PATCH', `${path}/latency`, template('result == "2"'), 'application/merge-patch+json')
  const two = await deploy(await used.options(), await used.request('2'))
  expect([two.state, two.live?.image]).toEqual(['rolled-back', one.image])
  expect(two.reason).toMatch(/Argo Rollouts took it back: .*p95/)
  await until(async () => (await used.ask()).startsWith('1 '))
}, 180_000)
