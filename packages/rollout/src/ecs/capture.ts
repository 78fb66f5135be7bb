/** What ECS knows of a release's tasks, also for some time after they ended. */
import type { Task } from '@aws-sdk/client-ecs'
import { printable } from '@immutable-delivery/kit'
import type { Leaving } from '../machine/model.js'
import type { CapturedLog } from '../runtime.js'
import type { EcsApi } from './api.js'
import { markOf } from './plan.js'
import { taskId } from './view.js'

const mostTasks = 20

export async function captureGroup(o: {
  readonly api: EcsApi
  readonly group: string
  readonly why: Leaving['why']
  /** Why ECS took the deployment back. */
  readonly reason: string | undefined
  readonly redact: (text: string) => string
}): Promise<CapturedLog[]> {
  const { api, group, why, redact } = o
  const tasks = [...(await api.tasks('STOPPED')), ...(await api.tasks('RUNNING'))]
  const logs: CapturedLog[] = []
  for (const task of tasks) {
    if (logs.length >= mostTasks) break
    const definition = await api.taskDefinition(task.taskDefinitionArn ?? '')
    const mark = definition === undefined ? undefined : markOf(definition)
    if (mark?.group !== group) continue
    const own = definition?.containerDefinitions?.find(({ name }) => name === mark.container)
    const { logDriver = 'none', options = {} } = own?.logConfiguration ?? {}
    const stream = options['awslogs-stream-prefix']
    const ended = o.reason ?? endOf(task)
    logs.push({
      instance: `${group}.${taskId(task)}`,
      why,
      text: redact(linesOf(task).join('\n')),
      cut: false,
      variables: (own?.environment ?? []).flatMap(({ name }) => name ?? []),
      ...(ended === undefined ? {} : { ended: redact(ended) }),
      details: {
        task: task.taskArn ?? '',
        'task definition': task.taskDefinitionArn ?? '',
        // What it printed stays where the task definition sends it.
        'log driver': logDriver,
        ...(options['awslogs-group'] === undefined ? {} : { 'log group': options['awslogs-group'] }),
        ...(stream === undefined ? {} : { 'log stream': `${stream}/${mark.container}/${taskId(task)}` })
      }
    })
  }
  return logs
}

function linesOf(task: Task): string[] {
  const { lastStatus = 'unknown', stoppedReason, healthStatus, containers = [] } = task
  return [
    `task ${taskId(task)}: ${lastStatus}${healthStatus === undefined ? '' : `, ${healthStatus}`}`,
    ...containers.map(
      ({ name = '', lastStatus: status = 'unknown', exitCode, reason }) =>
        `container ${name}: ${status}${exitCode === undefined ? '' : `, exit code ${exitCode}`}${reason === undefined ? '' : `, ${printable(reason, 500)}`}`
    ),
    ...(stoppedReason === undefined ? [] : [printable(stoppedReason, 500)])
  ]
}

/** Undefined for one that runs, or was stopped by a deployment. The scheduler also stops what fails its checks. */
function endOf({ stoppedReason, stopCode, lastStatus, containers = [] }: Task): string | undefined {
  const ill = /failed .*health checks/i.test(stoppedReason ?? '')
  const told = stopCode === 'ServiceSchedulerInitiated' || stopCode === 'UserInitiated'
  if (lastStatus !== 'STOPPED' || (told && !ill)) return undefined
  const code = containers.find(({ exitCode }) => exitCode !== undefined && exitCode !== 0)
  const exit = code === undefined ? '' : `, exit code ${code.exitCode ?? ''}`
  const why = containers.find(({ reason }) => reason !== undefined)?.reason
  return printable(`${stoppedReason ?? 'stopped'}${exit}${why === undefined ? '' : `, ${why}`}`, 500)
}
