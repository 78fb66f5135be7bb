/**
 * A fake of a Gateway's controller: it says of every HTTPRoute that it has taken it, as a controller does a moment after
 * a change, and sends no traffic anywhere.
 */
import type { TestKubernetes } from './kubernetes.js'

export interface FakeGateway {
  /** What it says of new generations: taken, refused, or nothing at all. */
  mood: 'takes' | 'refuses' | 'is away'
  stop(): void
}

interface HttpRoute {
  readonly metadata: { readonly name: string; readonly generation: number }
  readonly spec: { readonly parentRefs: readonly object[] }
  readonly status?: {
    readonly parents?: readonly { readonly conditions: readonly { readonly observedGeneration: number }[] }[]
  }
}

export function startFakeGateway(cluster: TestKubernetes, namespace: string): FakeGateway {
  const base = `/apis/gateway.networking.k8s.io/v1/namespaces/${namespace}/httproutes`
  const end = new AbortController()
  const gateway: FakeGateway = { mood: 'takes', stop: () => end.abort() }
  const saidIn = new Map<string, FakeGateway['mood']>()
  const look = async (): Promise<void> => {
    const { body } = await cluster.call('GET', base)
    for (const route of (body as { items?: HttpRoute[] }).items ?? []) {
      const { name, generation } = route.metadata
      const told = route.status?.parents?.[0]?.conditions[0]?.observedGeneration
      if (gateway.mood === 'is away' || (told === generation && saidIn.get(name) === gateway.mood)) continue
      saidIn.set(name, gateway.mood)
      const condition = (type: string): object => ({
        type,
        status: type === 'ResolvedRefs' && gateway.mood === 'refuses' ? 'False' : 'True',
        reason: gateway.mood === 'refuses' && type === 'ResolvedRefs' ? 'BackendNotFound' : type,
        message: gateway.mood === 'refuses' ? 'no such backend' : '',
        observedGeneration: generation,
        lastTransitionTime: new Date().toISOString()
      })
      const parents = route.spec.parentRefs.map((parentRef) => ({
        parentRef,
        controllerName: 'immutable-delivery.test/fake-gateway',
        conditions: [condition('Accepted'), condition('ResolvedRefs')]
      }))
      await cluster.call('PATCH', `${base}/${name}/status`, { status: { parents } }, 'application/merge-patch+json')
    }
  }
  const loop = async (): Promise<void> => {
    while (!end.signal.aborted) {
      await look().catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
  }
  void loop()
  return gateway
}
