import { describe, expect, test } from '@jest/globals'
import { parseDelivery } from '../src/delivery/index.js'

const runtime = '{ type: kubernetes, manifest: deploy/shop.yaml }'
const service = '{ type: service, service: shop }'
const gateway = '{ type: gateway, route: shop, url: "https://shop.example" }'
const file = (run: string, router: string, more = ''): string =>
  `version: 1\napp: shop\nenvironments:\n  production:\n    runtime: ${run}\n    router: ${router}\n${more}`
const read = (text: string) => parseDelivery(text, 'delivery.yml').environments['production']

describe('an environment on Kubernetes', () => {
  test('is read with its defaults', () => {
    expect(read(file(runtime, service))).toMatchObject({
      runtime: {
        type: 'kubernetes',
        manifest: 'deploy/shop.yaml',
        sharedVolumes: false,
        env: {},
        startTimeout: 300_000
      },
      router: { type: 'service', service: 'shop' }
    })
  })

  test('takes what it needs to know beyond the manifest', () => {
    const all =
      '{ type: kubernetes, manifest: a.yaml, namespace: shop, context: prod, container: web, port: 80, pull-secret: ghcr, stateful: shared-ok, env: { N: 1 }, start-timeout: 90s }'
    expect(read(file(all, gateway.replace('route: shop', 'route: shop, rule: web')))).toMatchObject({
      runtime: {
        namespace: 'shop',
        context: 'prod',
        container: 'web',
        port: 80,
        pullSecret: 'ghcr',
        sharedVolumes: true,
        env: { N: '1' },
        startTimeout: 90_000
      },
      router: { type: 'gateway', route: 'shop', rule: 'web', url: 'https://shop.example' }
    })
  })

  test('shares traffic only where there are weights', () => {
    const canary = '    strategy: { type: canary, steps: [{ weight: 10, for: 1m }] }\n'
    expect(read(file(runtime, gateway, canary))?.strategy.steps).toHaveLength(2)
    expect(() => read(file(runtime, service, canary))).toThrow(/delivery\.yml:7.*router `gateway` has/)
  })

  test.each([
    ['without a manifest', file('{ type: kubernetes }', service), /delivery\.yml:5.*`manifest`/],
    [
      'with what the manifest says',
      file(runtime.replace(' }', ', memory: 1GiB }'), service),
      /delivery\.yml:5.*memory/
    ],
    [
      'behind HAProxy',
      file(runtime, '{ type: haproxy, socket: /s, backend: b, url: "http://a" }'),
      /delivery\.yml:6.*only with it/
    ],
    ['on a machine', file('{ type: process, state-dir: s }', service), /delivery\.yml:6.*only with it/],
    [
      'with a key of Kubernetes on Docker',
      file('{ type: docker, hosts: ["unix:///s"], port: 1, manifest: m }', service),
      /delivery\.yml:5.*manifest/
    ],
    ['a Service without its name', file(runtime, '{ type: service }'), /delivery\.yml:6.*`service`/],
    ['a route without an address', file(runtime, '{ type: gateway, route: shop }'), /delivery\.yml:6.*`url`/],
    [
      'a route that is called a Service',
      file(runtime, '{ type: gateway, service: shop, url: "http://a" }'),
      /delivery\.yml:6.*`route`/
    ],
    [
      'a Service with a socket',
      file(runtime, '{ type: service, service: shop, socket: /s }'),
      /delivery\.yml:6.*socket/
    ],
    [
      'a check that no API server passes on',
      file(runtime, service, '    checks: [{ http: / }, { tcp: 80 }]\n'),
      /delivery\.yml:7.*HTTP check/
    ]
  ])('%s is refused, and the line named', (_what, text, message) => {
    expect(() => read(text)).toThrow(message)
  })
})
