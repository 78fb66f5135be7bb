/** The calls to Elastic Load Balancing that the router makes. Each may be made twice. */
import type { Action, TargetDescription, TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2'
import { UserError } from '@immutable-delivery/kit'
import { attempts, awsCall, type AwsSettings } from '../aws/call.js'

export interface BalancerApi {
  /** What the rule, or the listener by default, does with a request. @throws UserError when it is not there */
  actions(): Promise<readonly Action[]>
  setActions(actions: readonly Action[]): Promise<void>
  targets(group: string): Promise<readonly TargetHealthDescription[]>
  register(group: string, targets: readonly TargetDescription[]): Promise<void>
  deregister(group: string, targets: readonly TargetDescription[]): Promise<void>
}

/** @param listenerRule ARN of a rule, or of a listener. Nothing is asked before the first call. */
export function balancerApi(settings: AwsSettings, listenerRule: string): BalancerApi {
  let opened: ReturnType<typeof load> | undefined
  const load = async () => {
    const sdk = await import('@aws-sdk/client-elastic-load-balancing-v2')
    const region = settings.region === undefined ? {} : { region: settings.region }
    return { sdk, client: new sdk.ElasticLoadBalancingV2Client({ ...region, maxAttempts: attempts }) }
  }
  const open = () => (opened ??= load())
  const isRule = listenerRule.includes(':listener-rule/')
  const absent = (): Error =>
    new UserError('router.listener-rule', listenerRule, 'a rule or a listener of a load balancer that is there')
  return {
    actions: async () => {
      const { sdk, client } = await open()
      if (isRule) {
        const input = { RuleArns: [listenerRule] }
        const found = await awsCall('elb:DescribeRules', () => client.send(new sdk.DescribeRulesCommand(input)))
        const [rule] = found.Rules ?? []
        if (rule === undefined) throw absent()
        return rule.Actions ?? []
      }
      const input = { ListenerArns: [listenerRule] }
      const found = await awsCall('elb:DescribeListeners', () => client.send(new sdk.DescribeListenersCommand(input)))
      const [listener] = found.Listeners ?? []
      if (listener === undefined) throw absent()
      return listener.DefaultActions ?? []
    },
    setActions: async (actions) => {
      const { sdk, client } = await open()
      if (isRule) {
        const input = { RuleArn: listenerRule, Actions: [...actions] }
        await awsCall('elb:ModifyRule', () => client.send(new sdk.ModifyRuleCommand(input)))
      } else {
        const input = { ListenerArn: listenerRule, DefaultActions: [...actions] }
        await awsCall('elb:ModifyListener', () => client.send(new sdk.ModifyListenerCommand(input)))
      }
    },
    targets: async (TargetGroupArn) => {
      const { sdk, client } = await open()
      const found = await awsCall('elb:DescribeTargetHealth', () =>
        client.send(new sdk.DescribeTargetHealthCommand({ TargetGroupArn }))
      )
      return found.TargetHealthDescriptions ?? []
    },
    register: async (TargetGroupArn, targets) => {
      const { sdk, client } = await open()
      const input = { TargetGroupArn, Targets: [...targets] }
      await awsCall('elb:RegisterTargets', () => client.send(new sdk.RegisterTargetsCommand(input)))
    },
    deregister: async (TargetGroupArn, targets) => {
      const { sdk, client } = await open()
      const input = { TargetGroupArn, Targets: [...targets] }
      await awsCall('elb:DeregisterTargets', () => client.send(new sdk.DeregisterTargetsCommand(input)))
    }
  }
}
