/** A whole environment in a namespace of a real API server. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse, parseAllDocuments } from 'yaml'
import { createProbe } from '@immutable-delivery/health'
import { silentLogger, systemClock, type Logger } from '@immutable-delivery/kit'
import { digestOf } from '@immutable-delivery/oci'
import { nodeHttp } from '@immutable-delivery/runner'
import {
  kubernetesFolder,
  repositoryRoot,
  startFakeGateway,
  type FakeGateway,
  type TestKubernetes
} from '@immutable-delivery/testbed'
import {
  kubernetesTarget,
  openCluster,
  parseManifest,
  type DeployRequest,
  type KubernetesTarget,
  type SwitchOptions
} from '../src/index.js'
import type { KubernetesApi } from '../src/kubernetes/api.js'

export type PodMode =
  'graceful' | 'mute' | 'crash' | 'hungry' | 'unpullable' | 'wrong-image' | 'late-crash' | 'sick' | 'deaf'

export interface ClusterTarget extends KubernetesTarget {
  readonly namespace: string
  readonly api: KubernetesApi
  readonly options: (changes?: Partial<SwitchOptions>) => SwitchOptions
  readonly request: (version: string, mode?: PodMode) => Promise<DeployRequest>
  /** What answers at the Service, or behind the weights of the route. */
  readonly ask: () => Promise<string>
  /** Another run, with connections of its own. */
  readonly again: (changes?: Partial<ClusterTargetOptions>) => Promise<ClusterTarget>
  readonly gateway: FakeGateway | undefined
  /** An object of the namespace, as the admin sees it. */
  readonly get: (path: string) => Promise<never>
  readonly end: () => void
}

export interface ClusterTargetOptions {
  readonly router: 'service' | 'gateway'
  readonly manifest?: string
  readonly namespace?: string
  /** Another way to the API server. */
  readonly server?: string
  readonly logger?: Logger
  readonly startTimeout?: number
  /** Of the API: how long a call is tried. */
  readonly patience?: number
  readonly gateway?: FakeGateway
  /** Milliseconds for a Gateway to take a change. */
  readonly gatewayPatience?: number
}

export const shopManifest = `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, labels: { app: shop } }
spec:
  replicas: 2
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      terminationGracePeriodSeconds: 5
      automountServiceAccountToken: false
      containers:
        - name: shop
          image: placeholder
          ports: [{ containerPort: 8080 }]
          readinessProbe: { httpGet: { path: /healthz, port: 8080 } }
          securityContext: { readOnlyRootFilesystem: true, runAsNonRoot: true }
`

const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'shop' },
  spec: { selector: { app: 'shop' }, ports: [{ port: 80, targetPort: 8080 }] }
}

const route = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'shop' },
  spec: { parentRefs: [{ name: 'web' }], rules: [{ backendRefs: [{ name: 'shop', port: 80 }] }] }
}

/** Gateway API’s kinds, as its module has them. */
export async function installDefinitions(cluster: TestKubernetes, names: RegExp): Promise<void> {
  const folder = path.join(kubernetesFolder(), 'crds')
  const { readdirSync } = await import('node:fs')
  for (const name of readdirSync(folder).filter((entry) => names.test(entry))) {
    const documents = parseAllDocuments(readFileSync(path.join(folder, name), 'utf8'))
    for (const document of Array.isArray(documents) ? documents : []) {
      const object = document.toJS() as { kind?: string; metadata?: { name: string } } | null
      if (object?.kind !== 'CustomResourceDefinition') continue
      const made = await cluster.call('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', object)
      if (made.status !== 201) throw new Error(JSON.stringify(made.body).slice(0, 500))
      await served(cluster, object.metadata?.name ?? '')
    }
  }
}

async function served(cluster: TestKubernetes, name: string): Promise<void> {
  for (;;) {
    const { body } = await cluster.call('GET', `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}`)
    const { status } = body as { status?: { conditions?: { type: string; status: string }[] | null } }
    if (status?.conditions?.some((entry) => entry.type === 'Established' && entry.status === 'True') === true) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** The role of the example, bound to the deployer: what it lacks, the tests lack. */
export async function bindRole(cluster: TestKubernetes, namespace: string): Promise<void> {
  const role: unknown = parse(readFileSync(path.join(repositoryRoot, 'examples/kubernetes/rbac.yaml'), 'utf8'))
  const base = `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}`
  await cluster.call('POST', `${base}/roles`, role)
  await cluster.call('POST', `${base}/rolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'deployer' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'blue-green-switch' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'deployer' }]
  })
}

export async function makeNamespace(cluster: TestKubernetes, router: 'service' | 'gateway'): Promise<string> {
  const namespace = await cluster.namespace()
  await bindRole(cluster, namespace)
  await cluster.call('POST', `/api/v1/namespaces/${namespace}/services`, service)
  if (router === 'gateway')
    await cluster.call('POST', `/apis/gateway.networking.k8s.io/v1/namespaces/${namespace}/httproutes`, route)
  return namespace
}

export async function makeClusterTarget(cluster: TestKubernetes, o: ClusterTargetOptions): Promise<ClusterTarget> {
  const namespace = o.namespace ?? (await makeNamespace(cluster, o.router))
  const logger = o.logger ?? silentLogger
  const ports = { clock: systemClock, logger }
  const { api } = await openCluster({
    kubeconfig: cluster.deployer.kubeconfig(namespace, o.server),
    env: {},
    mask: () => undefined,
    clock: systemClock,
    ...(o.patience === undefined ? {} : { patience: o.patience })
  })
  const gateway = o.router === 'gateway' ? (o.gateway ?? startFakeGateway(cluster, namespace)) : undefined
  // What a Gateway would do with the weights is not ours to test: the way users come is the Service of most weight.
  const target = await kubernetesTarget({
    api,
    owner: 'shop/production',
    plan: parseManifest(o.manifest ?? shopManifest, { file: 'shop.yaml', namespace, sharedVolumes: false }),
    env: {},
    repository: 'registry.test/shop',
    router:
      o.router === 'service'
        ? { type: 'service', service: 'shop' }
        : { type: 'gateway', route: 'shop', url: `http://gateway.${namespace}.test` },
    startTimeout: o.startTimeout ?? 60_000,
    ...(o.gatewayPatience === undefined ? {} : { gatewayPatience: o.gatewayPatience }),
    http: async (request) => {
      if (!request.url.startsWith(`http://gateway.${namespace}.test`)) return nodeHttp(request)
      const heaviest = await heaviestService(cluster, namespace)
      const { pathname } = new URL(request.url)
      return target.http({ ...request, url: `http://${heaviest}.${namespace}.svc:80${pathname}` })
    },
    redact: (text) => text,
    ...ports
  })
  const check = { http: '/healthz', expect: { status: [200] }, interval: 50, timeout: 2000, success: 2, failure: 3 }
  return {
    ...target,
    namespace,
    api,
    gateway,
    options: (changes = {}) => ({
      environment: 'production',
      files: target.files,
      runtime: target.runtime,
      router: target.router,
      run: { id: 'run 1' },
      strategy: { type: 'blue-green', steps: [{ weight: 100, for: 150 }] },
      soak: 150,
      keepPrevious: 3_600_000,
      drain: 5000,
      startTimeout: 30_000,
      instances: target.instances,
      probeFor: (expected) => createProbe({ http: target.http, clock: systemClock, checks: [check], expected }),
      probing: check,
      gate: () => Promise.resolve({ verdict: 'pass', reasons: [] }),
      verify: () => Promise.resolve(),
      ...ports,
      ...changes
    }),
    request: async (version, mode = 'graceful') => {
      const image = digestOf(`${version} ${mode}`)
      const settings = await target.settings()
      return { image, manifest: image, settings: { ...settings, env: { VERSION: version, MODE: mode } } }
    },
    ask: async () => {
      const url = (await target.router.observe())?.url ?? ''
      const response = await target.http({ method: 'GET', url })
      const parts: Uint8Array[] = []
      for await (const part of response.body) parts.push(part)
      return Buffer.concat(parts).toString('utf8')
    },
    again: (changes = {}) =>
      makeClusterTarget(cluster, { ...o, namespace, ...(gateway === undefined ? {} : { gateway }), ...changes }),
    get: async (target_) => (await cluster.call('GET', target_.replace('$', namespace))).body,
    end: () => {
      if (o.gateway === undefined) gateway?.stop()
      api.close()
    }
  }
}

async function heaviestService(cluster: TestKubernetes, namespace: string): Promise<string> {
  const { body } = await cluster.call(
    'GET',
    `/apis/gateway.networking.k8s.io/v1/namespaces/${namespace}/httproutes/shop`
  )
  const refs = (body as { spec: { rules: { backendRefs: { name: string; weight?: number }[] }[] } }).spec.rules[0]
    ?.backendRefs
  return refs?.toSorted((a, b) => (b.weight ?? 1) - (a.weight ?? 1))[0]?.name ?? ''
}
