/** The pair of runtime and router of a service of Amazon ECS, with all that belongs to it. */
import type { Clock, Http, Logger, StrategyStep } from '@immutable-delivery/kit'
import type { Platform } from '@immutable-delivery/oci'
import { s3Files, type S3Place } from '../aws/s3-files.js'
import { isCommitted } from '../machine/model.js'
import type { InstanceSettings } from '../release.js'
import type { Router } from '../router.js'
import type { Runtime } from '../runtime.js'
import { openFence } from '../state/fence.js'
import type { StateFiles } from '../state/files.js'
import { openJournal, type JournalStore } from '../state/journal-store.js'
import { openEcs, type EcsPlace } from './api.js'
import { lookAt } from './look.js'
import { planText, platformOf, type EcsPlan } from './plan.js'
import { ecsRouter } from './router.js'
import { ecsRuntime } from './runtime.js'
import { withVerdict } from './verdict.js'
import { hostOf, type Snapshot } from './view.js'

export interface EcsTargetOptions extends EcsPlace {
  /** `app/environment` */
  readonly owner: string
  /** Name of the environment. */
  readonly environment: string
  readonly state: Omit<S3Place, 'region'>
  /** What new releases are made from. */
  readonly plan: EcsPlan
  readonly env: Readonly<Record<string, string>>
  /** `host/repository` that tasks pull from. */
  readonly repository: string
  readonly steps: readonly StrategyStep[]
  readonly keepPrevious: number
  /** Where users connect. */
  readonly url: string
  /** Where the test listener answers; undefined: tasks are asked at their own addresses. */
  readonly testUrl?: string
  /** Milliseconds. */
  readonly startTimeout: number
  /** The longest pause between two looks, milliseconds. Default 3 s. */
  readonly poll?: number
  readonly http: Http
  readonly redact: (text: string) => string
  readonly clock: Clock
  readonly logger: Logger
}

export interface EcsTarget {
  readonly files: StateFiles
  readonly journal: JournalStore
  readonly runtime: Runtime
  readonly router: Router
  /** ECS keeps the number itself; a release is there when it has one task. */
  readonly instances: 1
  /** Reaches tasks where they can be reached. */
  readonly http: Http
  settings(): Promise<InstanceSettings>
  platform(): Platform
  close(): void
}

export async function ecsTarget(o: EcsTargetOptions): Promise<EcsTarget> {
  const { owner, plan, clock, logger, url, startTimeout, redact, repository } = o
  const region = o.region === undefined ? {} : { region: o.region }
  const api = await openEcs(o)
  const look = lookAt(api, owner)
  const files = s3Files({ ...o.state, ...region })
  const stored = openJournal(files, o.environment)
  const poll = o.poll ?? 3000
  const runtime = ecsRuntime({
    api,
    look,
    owner,
    repository,
    plan,
    pace: { steps: o.steps, keepPrevious: o.keepPrevious },
    startTimeout,
    poll,
    files,
    redact,
    clock,
    logger
  })
  const router = ecsRouter({
    api,
    look,
    fence: openFence(files, 'ecs'),
    owner,
    url,
    committed: async () => {
      const { current } = (await stored.read()).journal
      return current === undefined || isCommitted(current.phase)
    },
    poll,
    limit: startTimeout,
    clock
  })
  return {
    files,
    journal: withVerdict(stored, look, clock),
    runtime,
    router,
    instances: 1,
    http: httpTo(look, o),
    settings: () => Promise.resolve({ env: o.env, ecs: { taskDefinition: planText(plan).digest } }),
    platform: () => platformOf(plan),
    close: () => api.close()
  }
}

/** Tasks are asked at their own addresses, or through the listener that leads to them. */
function httpTo(look: () => Promise<Snapshot>, { http, url, testUrl }: EcsTargetOptions): Http {
  if (testUrl === undefined) return http
  return async (request) => {
    const asked = new URL(request.url)
    const { tasks, deployment } = await look()
    const own = tasks.find(({ task }) => hostOf(task) === asked.hostname)
    if (own === undefined) return http(request)
    const isNew = deployment?.active === true && deployment.target.mark?.group === own.mark.group
    const through = new URL(`${asked.pathname}${asked.search}`, isNew ? testUrl : url)
    return http({ ...request, url: through.href })
  }
}
