/** A fake of an Application Load Balancer with one rule, behind which requests really go where its weights say. */
import { connect } from 'node:net'
import type * as Sdk from '@aws-sdk/client-elastic-load-balancing-v2'
import { byWeight, startBalancer, type Picked } from './balancer.js'
import { AwsRefusal, type AwsService } from './server.js'

export interface FakeElb {
  readonly service: AwsService
  readonly url: string
  readonly listenerRule: string
  readonly targetGroups: readonly string[]
  /** Somebody sets the rule to a page that says that the shop is closed, and takes all targets away. */
  reset(): void
  end(): Promise<void>
}

interface Target {
  readonly id: string
  readonly port: number
  state: 'initial' | 'healthy' | 'unhealthy' | 'draining'
  /** Requests in flight. */
  active: number
}

const arn = 'arn:aws:elasticloadbalancing:eu-central-1:123456789012'
/** Milliseconds between two health checks, and that a target drains at the least. */
const interval = 10
const draining = 30

/** @param kind whether the weights stand in a rule or are a listener's default */
export async function startFakeElb(kind: 'rule' | 'listener' = 'rule'): Promise<FakeElb> {
  const listenerRule = `${arn}:${kind === 'rule' ? 'listener-rule' : 'listener'}/app/shop/1/2`
  const groups = new Map<string, Target[]>(['blue', 'green', 'red'].map((name) => [`${arn}:targetgroup/${name}/1`, []]))
  const closed: Sdk.Action = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }
  let actions: readonly Sdk.Action[] = [closed]

  const targetsOf = (group: string | undefined): Target[] => {
    const found = groups.get(group ?? '')
    if (found === undefined) throw new AwsRefusal('TargetGroupNotFound', 'One or more target groups not found')
    return found
  }
  const forwards = (): readonly Sdk.TargetGroupTuple[] =>
    actions.find(({ Type }) => Type === 'forward')?.ForwardConfig?.TargetGroups ?? []
  const inUse = (group: string): boolean => forwards().some(({ TargetGroupArn }) => TargetGroupArn === group)

  const timer = setInterval(() => {
    for (const [group, targets] of groups)
      for (const target of targets)
        if (inUse(group) && target.state !== 'draining') {
          const socket = connect(target.port, target.id)
          const found = (state: Target['state']) => () => {
            if (target.state !== 'draining') target.state = state
            socket.destroy()
          }
          socket.on('connect', found('healthy')).on('error', found('unhealthy'))
        }
  }, interval)

  const pick = (): Picked | undefined => {
    const group = byWeight(
      forwards().map(({ TargetGroupArn = '', Weight = 1 }) => ({ what: TargetGroupArn, weight: Weight }))
    )
    const targets = (groups.get(group ?? '') ?? []).filter(({ state }) => state !== 'draining')
    const healthy = targets.filter(({ state }) => state === 'healthy')
    // Fail open, as the real one: without a healthy target all of them are tried.
    const among = healthy.length > 0 ? healthy : targets
    const target = among[Math.floor(Math.random() * among.length)]
    if (target === undefined) return undefined
    target.active += 1
    return { host: target.id, port: target.port, done: () => (target.active -= 1) }
  }
  const balancer = await startBalancer(pick)

  const check = (given: string | undefined, list: readonly Sdk.Action[]): void => {
    if (given !== listenerRule) throw new AwsRefusal('RuleNotFound', 'One or more rules not found')
    for (const { Type, ForwardConfig } of list) {
      if (Type !== 'forward') continue
      const tuples = ForwardConfig?.TargetGroups ?? []
      if (tuples.length < 1 || tuples.length > 5) throw new AwsRefusal('TooManyTargetGroups', '1 to 5 target groups')
      for (const { TargetGroupArn, Weight = -1 } of tuples) {
        targetsOf(TargetGroupArn)
        if (Weight < 0 || Weight > 999) throw new AwsRefusal('ValidationError', `Weight ${Weight}`)
      }
    }
  }
  const service: AwsService = {
    DescribeRules: ({ RuleArns = [] }: Sdk.DescribeRulesInput): Sdk.DescribeRulesOutput => ({
      Rules: RuleArns.includes(listenerRule) ? [{ RuleArn: listenerRule, Priority: '1', Actions: [...actions] }] : []
    }),
    DescribeListeners: ({ ListenerArns = [] }: Sdk.DescribeListenersInput): Sdk.DescribeListenersOutput => ({
      Listeners: ListenerArns.includes(listenerRule)
        ? [{ ListenerArn: listenerRule, DefaultActions: [...actions] }]
        : []
    }),
    ModifyRule: ({ RuleArn, Actions = [] }: Sdk.ModifyRuleInput): Sdk.ModifyRuleOutput => {
      check(RuleArn, Actions)
      actions = Actions
      return { Rules: [{ RuleArn: listenerRule, Actions: [...actions] }] }
    },
    ModifyListener: ({ ListenerArn, DefaultActions = [] }: Sdk.ModifyListenerInput): Sdk.ModifyListenerOutput => {
      check(ListenerArn, DefaultActions)
      actions = DefaultActions
      return { Listeners: [{ ListenerArn: listenerRule, DefaultActions: [...actions] }] }
    },
    DescribeTargetHealth: ({ TargetGroupArn }: Sdk.DescribeTargetHealthInput): Sdk.DescribeTargetHealthOutput => ({
      TargetHealthDescriptions: targetsOf(TargetGroupArn).map(({ id, port, state }) => ({
        Target: { Id: id, Port: port },
        TargetHealth: { State: state !== 'draining' && !inUse(TargetGroupArn ?? '') ? 'unused' : state }
      }))
    }),
    RegisterTargets: ({ TargetGroupArn, Targets = [] }: Sdk.RegisterTargetsInput): Sdk.RegisterTargetsOutput => {
      const targets = targetsOf(TargetGroupArn)
      for (const { Id: id = '', Port: port = 0 } of Targets) {
        const there = targets.find((target) => target.id === id && target.port === port)
        if (there === undefined) targets.push({ id, port, state: 'initial', active: 0 })
        else if (there.state === 'draining') there.state = 'initial'
      }
      return {}
    },
    DeregisterTargets: ({ TargetGroupArn, Targets = [] }: Sdk.DeregisterTargetsInput): Sdk.DeregisterTargetsOutput => {
      const targets = targetsOf(TargetGroupArn)
      for (const { Id, Port } of Targets) {
        const target = targets.find(({ id, port }) => id === Id && port === Port)
        if (target === undefined) continue
        target.state = 'draining'
        const leave = (): void => {
          const at = targets.indexOf(target)
          if (at < 0 || target.state !== 'draining') return
          if (target.active > 0) setTimeout(leave, draining)
          else targets.splice(at, 1)
        }
        setTimeout(leave, draining)
      }
      return {}
    }
  }
  return {
    service,
    url: balancer.url,
    listenerRule,
    targetGroups: [...groups.keys()],
    reset: () => {
      actions = [closed]
      for (const targets of groups.values()) targets.length = 0
    },
    end: async () => {
      clearInterval(timer)
      await balancer.end()
    }
  }
}
