/** One look at a service and all that belongs to it. */
import type { EcsApi } from './api.js'
import { markOf, type Mark } from './plan.js'
import { deploymentOf, revisionsIn, servingOf, taskDefinitionOf, type OwnTask, type Snapshot } from './view.js'

/**
 * @param owner `app/environment`; tasks and revisions of others are not ours
 * @returns looks anew each time; who asks while a look is under way gets that one
 */
export function lookAt(api: EcsApi, owner: string): () => Promise<Snapshot> {
  // Neither ever changes.
  const marks = new Map<string, Mark | undefined>()
  const definitions = new Map<string, string>()
  const learn = async (arns: readonly string[]): Promise<void> => {
    await Promise.all(
      [...new Set(arns)].map(async (arn) => {
        if (arn === '' || marks.has(arn)) return
        const definition = await api.taskDefinition(arn)
        const mark = definition === undefined ? undefined : markOf(definition)
        marks.set(arn, mark?.owner === owner ? mark : undefined)
      })
    )
  }
  const look = async (): Promise<Snapshot> => {
    const [service, deployments, tasks] = await Promise.all([api.service(), api.deployments(), api.tasks('RUNNING')])
    const unknown = [...new Set(revisionsIn(service, deployments))].filter((arn) => !definitions.has(arn))
    for (const revision of await api.revisions(unknown))
      definitions.set(revision.serviceRevisionArn ?? '', taskDefinitionOf(revision))
    await learn([
      ...revisionsIn(service, deployments).map((arn) => definitions.get(arn) ?? ''),
      ...tasks.map(({ taskDefinitionArn = '' }) => taskDefinitionArn)
    ])
    const markOfRevision = (arn: string): Mark | undefined => marks.get(definitions.get(arn) ?? '')
    const [newest] = deployments
    const deployment = newest === undefined ? undefined : deploymentOf(newest, markOfRevision)
    const serving = servingOf(service, deployment, markOfRevision)
    return {
      service,
      tasks: tasks.flatMap((task): OwnTask[] => {
        const mark = marks.get(task.taskDefinitionArn ?? '')
        return mark === undefined ? [] : [{ mark, task }]
      }),
      ...(deployment === undefined ? {} : { deployment }),
      ...(serving === undefined ? {} : { serving })
    }
  }
  let pending: Promise<Snapshot> | undefined
  return () => (pending ??= look().finally(() => (pending = undefined)))
}
