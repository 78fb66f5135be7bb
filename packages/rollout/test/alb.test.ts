/** The router `alb` when things go wrong, and what it makes of rules. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { actionsWith, placed } from '../src/alb/places.js'
import { openBalanced, type Balanced } from './alb.js'
import { makeBackends, route, type Backends } from './backends.js'

describe('a load balancer', () => {
  let used: Balanced
  let backends: Backends
  beforeEach(async () => {
    backends = makeBackends()
    used = await openBalanced('listener', 1500)
  })
  afterEach(async () => {
    await backends.end()
    await used.end()
  })

  test('whose API throttles, fails and loses its answers has the weights in the end', async () => {
    const [blue, green] = [await backends.app('blue'), await backends.app('green')]
    let count = 0
    const faults = ['throttle', 'fail', 'reset-before', 'reset-after'] as const
    used.aws.fault = () => {
      count += 1
      return count % 3 === 0 ? faults[(count / 3) % faults.length] : undefined
    }
    await used.router.apply(1, [route('b', 100, [blue])])
    await used.router.apply(2, [route('b', 90, [blue]), route('g', 10, [green])])
    used.aws.fault = () => undefined
    expect((await used.router.observe())?.routes).toMatchObject([
      { group: 'b', weight: 90, backends: [blue] },
      { group: 'g', weight: 10, backends: [green] }
    ])
  }, 60_000)

  test('does not send anybody to a target that is not healthy', async () => {
    const blue = await backends.app('blue')
    await used.router.apply(1, [route('b', 100, [blue])])
    const nobody = { host: '127.0.0.1', port: 1 }
    await expect(used.router.apply(1, [route('b', 50, [blue]), route('g', 50, [nobody])])).rejects.toThrow(
      /targetgroup\/green.*not healthy \(unhealthy\) after 1500 ms/
    )
    expect(await (await fetch(used.elb.url)).text()).toBe('blue GET ')
  })

  test('that leads somewhere already goes on so until a release of ours has traffic, and again when the first fails', async () => {
    const [shop, green] = [await backends.app('theirs'), await backends.app('green')]
    const [theirs = '', own = ''] = used.elb.targetGroups
    const { RegisterTargets: register, ModifyListener: modify } = used.elb.service
    register?.({ TargetGroupArn: theirs, Targets: [{ Id: shop.host, Port: shop.port }] } as never)
    const forward = { Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: theirs, Weight: 7 }] } }
    modify?.({ ListenerArn: used.elb.listenerRule, DefaultActions: [forward] } as never)
    const serves = async (): Promise<string> => (await (await fetch(used.elb.url)).text()).split(' ')[0] ?? ''
    await used.router.apply(1, [route('g', 0, [green])])
    expect([await serves(), (await used.router.observe())?.routes]).toMatchObject([
      'theirs',
      [{ group: 'g', weight: 0, backends: [green] }]
    ])
    await used.router.apply(1, [route('g', 100, [green])])
    expect(await serves()).toBe('green')
    await used.router.apply(2, [route('g', 0, [green])])
    expect(await serves()).toBe('theirs')
    await used.router.apply(2, [])
    expect(await serves()).toBe('theirs')
    await used.router.apply(3, [route('h', 100, [green])])
    // One without a target for a moment: what served long ago is no release to go to.
    await used.router.apply(3, [])
    expect(await serves()).toBe('503')
    expect(own).not.toBe('')
  })

  test('that we may not change is said so', async () => {
    used.aws.fault = (call) => (call === 'elb:ModifyListener' ? 'refuse' : undefined)
    const blue = await backends.app('blue')
    await expect(used.router.apply(1, [route('b', 100, [blue])])).rejects.toThrow(
      /elb:ModifyListener: status 403.*AccessDenied.*not authorized/
    )
  })
})

test('a login before the forward stays, and so does its order', () => {
  const login = { Type: 'authenticate-oidc', Order: 1 } as const
  expect(actionsWith([login, { Type: 'redirect', Order: 2 }], new Map([['a', 1]]))).toMatchObject([
    login,
    { Type: 'forward', Order: 2, ForwardConfig: { TargetGroups: [{ TargetGroupArn: 'a', Weight: 1 }] } }
  ])
})

test('releases keep their target groups, and more releases than those are refused', () => {
  const at = (group: string) => route(group, 50, [])
  expect(placed([at('b'), at('g')], { b: 'two' }, ['one', 'two', 'three'], new Set(['three']))).toEqual({
    b: 'two',
    g: 'three'
  })
  expect(() => placed([at('a'), at('b'), at('c')], {}, ['one', 'two'], new Set())).toThrow(
    /router\.target-groups.*2 of them.*3, one for each release/
  )
})
