import { describe, expect, test } from '@jest/globals'
import { ecsStrategy } from '../src/index.js'
import { parseDelivery } from '../src/delivery/index.js'

const arn = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012'
const ecs =
  '{ type: ecs, cluster: shop, service: web, task-definition: deploy/task.json, state: "s3://acme-state/shop/production" }'
const docker = '{ type: docker, hosts: ["unix:///s"], port: 1 }'
const groups = `"${arn}:targetgroup/blue/1", "${arn}:targetgroup/green/2"`
const alb = `{ type: alb, listener-rule: "${arn}:listener-rule/app/a/1/2/3", target-groups: [${groups}] }`

const file = (runtime: string, router: string, more = ''): string =>
  `version: 1
app: shop
environments:
  production:
    runtime: ${runtime}
    router: ${router}
    url: https://shop.example
${more}`
const read = (text: string) => parseDelivery(text, 'delivery.yml').environments['production']

describe('an environment on AWS', () => {
  test('is filled in', () => {
    expect(read(file(ecs, '{ type: ecs }'))).toMatchObject({
      runtime: { type: 'ecs', cluster: 'shop', service: 'web', bucket: 'acme-state', prefix: 'shop/production' },
      router: { type: 'ecs', url: 'https://shop.example' }
    })
    expect(read(file(docker, alb))?.router).toMatchObject({
      listenerRule: `${arn}:listener-rule/app/a/1/2/3`,
      targetGroups: [`${arn}:targetgroup/blue/1`, `${arn}:targetgroup/green/2`]
    })
  })

  const canary = (weights: number[]): string =>
    `    strategy: { type: canary, steps: [${weights.map((weight) => `{ weight: ${weight}, for: 1m }`).join(', ')}] }\n`
  test.each([
    ['without a state', file(ecs.replace(/, state.*"/, ''), '{ type: ecs }'), /delivery\.yml:5.*`state`/],
    ['with a key of Docker', file(ecs.replace(' }', ', memory: 1GiB }'), '{ type: ecs }'), /delivery\.yml:5.*memory/],
    ['behind another router', file(ecs, alb), /delivery\.yml:6.*only with it/],
    ['on a machine', file(docker, '{ type: ecs }'), /delivery\.yml:6.*only with it/],
    ['on Docker with a cluster', file(docker.replace(' }', ', cluster: a }'), alb), /delivery\.yml:5.*cluster/],
    [
      'with a balancer that has one target group',
      file(docker, alb.replace(/, "[^"]*green\/2"/, '')),
      /delivery\.yml:6.*fewer than 2/
    ],
    [
      'with steps that ECS has not',
      file(ecs, '{ type: ecs }', canary([5, 60])),
      /delivery\.yml:8.*5, 60, 100.*even steps/
    ],
    [
      'with a check that no test listener passes on',
      file(ecs.replace(' }', ', test-url: "http://a" }'), '{ type: ecs }', '    checks: [{ tcp: 80 }]\n'),
      /delivery\.yml:8.*HTTP check/
    ]
  ])('%s is refused, and the line named', (_what, text, message) => {
    expect(() => read(text)).toThrow(message)
  })
})

test.each([
  [[100], 'BLUE_GREEN', 100],
  [[5, 100], 'CANARY', 5],
  [[50, 100], 'LINEAR', 50],
  [[10, 20, 30, 40, 50, 60, 70, 80, 90, 100], 'LINEAR', 10],
  [[40, 80, 100], 'LINEAR', 40],
  [[1, 10, 100], undefined, 0],
  [[2, 4, 100], undefined, 0]
])('steps %j are %s', (weights, type, percent) => {
  expect(ecsStrategy(weights.map((weight) => ({ weight, for: 1 })))).toEqual(
    type === undefined ? undefined : { type, percent }
  )
})
