import { describe, expect, test } from '@jest/globals'
import { digestOf } from '@immutable-delivery/oci'
import { groupName, settingsDigest, type Group } from '../src/index.js'
import { deploymentOf, leastOf, parseManifest, planText, readPlan, referencesOf } from '../src/kubernetes/manifest.js'
import { objectName } from '../src/kubernetes/names.js'
import { shopManifest } from './kubernetes.js'

const given = { file: 'shop.yaml', namespace: 'shop', sharedVolumes: [] }
const parse = (text: string, changes = {}) => parseManifest(text, { ...given, ...changes })
const image = digestOf('image')
const settings = { env: { LOG: 'info' } }
const release = { image, settings: settingsDigest(settings) }
const group: Group = {
  name: groupName(release, 7),
  color: 'blue',
  release,
  manifest: digestOf('manifest'),
  settings,
  instances: 2,
  epoch: 7
}
const deployed = (text: string, changes = {}) =>
  deploymentOf({
    plan: parse(text, changes),
    group,
    owner: 'shop-production-0',
    repository: 'ghcr.io/acme/shop',
    replicas: 3,
    deadline: 60
  }) as unknown as { metadata: Record<string, never>; spec: Record<string, never> }

describe('the Deployment of a release', () => {
  test('is the caller’s own, with our image by digest, names and labels, and a selector for it alone', () => {
    const made = deployed(shopManifest)
    expect(made.metadata).toMatchObject({
      name: `shop-${group.name}`,
      labels: { app: 'shop', 'immutable-delivery/release': group.name }
    })
    expect(made.spec).toMatchObject({
      replicas: 3,
      progressDeadlineSeconds: 60,
      selector: {
        matchLabels: { 'immutable-delivery/owner': 'shop-production-0', 'immutable-delivery/release': group.name }
      },
      template: {
        metadata: { labels: { app: 'shop', 'immutable-delivery/release': group.name } },
        spec: {
          terminationGracePeriodSeconds: 5,
          containers: [
            {
              name: 'shop',
              image: `ghcr.io/acme/shop@${image}`,
              readinessProbe: { httpGet: { path: '/healthz', port: 8080 } },
              securityContext: { readOnlyRootFilesystem: true },
              env: [
                { name: 'LOG', value: 'info' },
                { name: 'IMMUTABLE_DELIVERY_DIGEST', value: group.manifest }
              ]
            }
          ]
        }
      }
    })
    expect(JSON.stringify(made)).not.toContain('matchLabels":{"app"')
  })

  test('keeps other containers, fields that nobody here knows, and pull secrets', () => {
    const text = shopManifest.replace(
      'containers:',
      'imagePullSecrets: [{ name: one }]\n      fromTheFuture: { a: 0.5 }\n      containers:\n        - { name: proxy, image: "envoy:1" }'
    )
    const { spec } = deployed(text, { container: 'shop', pullSecret: 'two' }) as never as {
      spec: { template: { spec: Record<string, unknown> } }
    }
    expect(spec.template.spec).toMatchObject({
      imagePullSecrets: [{ name: 'one' }, { name: 'two' }],
      fromTheFuture: { a: 0.5 },
      containers: [{ name: 'proxy', image: 'envoy:1' }, { name: 'shop' }]
    })
  })

  test('what stands for the image is no setting, all else is', () => {
    const digest = (text: string): string => planText(parse(text)).digest
    expect(digest(shopManifest.replace('placeholder', 'other:2'))).toBe(digest(shopManifest))
    expect(digest(shopManifest.replace('replicas: 2', 'replicas: 3'))).not.toBe(digest(shopManifest))
    const { text, digest: own } = planText(parse(shopManifest))
    expect(readPlan(Buffer.from(text), own)).toEqual(parse(shopManifest))
    expect(() => readPlan(Buffer.from(text.replace('shop', 'evil')), own)).toThrow(/expected sha256/)
  })

  test('has a name that a Service can have, however long the caller’s is', () => {
    expect(objectName('x'.repeat(60), group.name)).toMatch(new RegExp(`^x+-${group.name}$`))
    expect(objectName('x'.repeat(60), group.name)).toHaveLength(63)
  })

  test('may lack as many pods as the manifest says', () => {
    const plan = parse(shopManifest)
    expect([1, 2, 3, 4, 8].map((replicas) => leastOf(plan, replicas))).toEqual([1, 2, 3, 3, 6])
    const none = parse(
      shopManifest.replace('  selector:', '  strategy: { rollingUpdate: { maxUnavailable: 0 } }\n  selector:')
    )
    expect(leastOf(none, 8)).toBe(8)
  })

  test('names the Secrets and ConfigMaps that its pods see', () => {
    const text = shopManifest.replace(
      'ports: [{ containerPort: 8080 }]',
      `ports: [{ containerPort: 8080 }]
          env: [{ name: A, valueFrom: { secretKeyRef: { name: one, key: a } } }]
          envFrom: [{ configMapRef: { name: two, optional: true } }]`
    )
    expect(referencesOf(parse(text))).toEqual([
      { kind: 'secret', name: 'one', optional: false },
      { kind: 'configmap', name: 'two', optional: true }
    ])
  })
})

describe('a manifest that cannot be', () => {
  const volume = (source: string, mount = ''): string =>
    shopManifest
      .replace('      containers:', `      volumes: [{ name: data, ${source} }]\n      containers:`)
      .replace(
        'image: placeholder',
        `image: placeholder\n          volumeMounts: [{ name: data, mountPath: /data${mount} }]`
      )
  test.each([
    ['is no YAML', 'a: [', /valid YAML|Flow sequence/],
    ['has no Deployment', 'kind: Service', /0 objects of the kind Deployment/],
    ['has two', `${shopManifest}---\n${shopManifest}`, /2 objects/],
    [
      'is of another namespace',
      shopManifest.replace('name: shop,', 'name: shop, namespace: other,'),
      /namespace other/
    ],
    ['has no pods', shopManifest.replace('replicas: 2', 'replicas: 0'), /between 1 and 1000/],
    [
      'has two containers and does not say which',
      shopManifest.replace('containers:', 'containers:\n        - { name: b }'),
      /runtime.container/
    ],
    ['has no port', shopManifest.replace('ports: [{ containerPort: 8080 }]', ''), /containerPort/],
    [
      'shares a disk that both colours write',
      volume('persistentVolumeClaim: { claimName: data }'),
      /shared-volumes: \[data\]/
    ],
    ['shares a folder of the node', volume('hostPath: { path: /data }'), /hostPath/]
  ])('%s', (_what, text, message) => {
    expect(() => parse(text)).toThrow(message)
  })

  test('is right with consent, or where nobody writes', () => {
    const claim = 'persistentVolumeClaim: { claimName: data }'
    expect(parse(volume(claim), { sharedVolumes: ['data'] }).port).toBe(8080)
    expect(parse(volume(claim, ', readOnly: true')).port).toBe(8080)
    expect(parse(volume('emptyDir: {}')).port).toBe(8080)
  })
})
