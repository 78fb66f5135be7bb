/** A fake of a load balancer in front of real servers, as the router `alb` sees it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { systemClock } from '@immutable-delivery/kit'
import { startFakeAws, startFakeElb, type FakeAws, type FakeElb } from '@immutable-delivery/testbed'
import { albRouter, localFiles, type Router } from '../src/index.js'

export interface Balanced {
  readonly aws: FakeAws
  readonly elb: FakeElb
  readonly router: Router
  readonly lose: () => Promise<void>
  readonly end: () => Promise<void>
}

export async function openBalanced(kind: 'rule' | 'listener', limit = 60_000): Promise<Balanced> {
  const folder = await mkdtemp(path.join(tmpdir(), 'alb-'))
  const elb = await startFakeElb(kind)
  const aws = await startFakeAws({ elb: elb.service })
  Object.assign(process.env, aws.env)
  const { listenerRule, targetGroups, url } = elb
  const router = albRouter({
    listenerRule,
    targetGroups,
    url,
    files: localFiles(folder),
    poll: 10,
    limit,
    clock: systemClock
  })
  return {
    aws,
    elb,
    router,
    lose: () => Promise.resolve(elb.reset()),
    end: async () => {
      await elb.end()
      await aws.end()
      await rm(folder, { recursive: true, force: true })
      for (const name of Object.keys(aws.env)) Reflect.deleteProperty(process.env, name)
      if (aws.defects.length > 0) throw new Error(`not as AWS's service model has it: ${aws.defects.join('\n')}`)
    }
  }
}
