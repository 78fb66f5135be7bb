import { UserError } from '@immutable-delivery/kit'
import type { RunFacts } from '@immutable-delivery/evidence'
import type { Ports } from '@immutable-delivery/runner'

/**
 * The facts of this run as GitHub's variables tell them.
 * @throws UserError when this is no GitHub run: provenance of nothing must not be signed
 */
export function runFacts(ports: Ports, startedOn: number): RunFacts {
  const read = (name: string): string => {
    const value = ports.env[name] ?? ''
    if (value === '')
      throw new UserError('provenance', `no ${name}`, 'the variables of a GitHub run, or `provenance: false`')
    return value
  }
  const maybe = <K extends string>(key: K, name: string): { [P in K]?: string } => {
    const value = ports.env[name] ?? ''
    return value === '' ? {} : ({ [key]: value } as { [P in K]?: string })
  }
  const { ImageOS: os = '', ImageVersion: version = '' } = ports.env
  const { GITHUB_ACTION_REPOSITORY: repository = '', GITHUB_ACTION_REF: ref = '' } = ports.env
  return {
    serverUrl: read('GITHUB_SERVER_URL'),
    repository: read('GITHUB_REPOSITORY'),
    ref: read('GITHUB_REF'),
    sha: read('GITHUB_SHA'),
    workflowRef: read('GITHUB_WORKFLOW_REF'),
    runId: read('GITHUB_RUN_ID'),
    runAttempt: read('GITHUB_RUN_ATTEMPT'),
    ...maybe('repositoryId', 'GITHUB_REPOSITORY_ID'),
    ...maybe('repositoryOwnerId', 'GITHUB_REPOSITORY_OWNER_ID'),
    ...maybe('eventName', 'GITHUB_EVENT_NAME'),
    ...maybe('runnerEnvironment', 'RUNNER_ENVIRONMENT'),
    ...(os === '' || version === '' ? {} : { runnerImage: { os, version } }),
    ...(repository === '' || ref === '' ? {} : { action: { repository, ref } }),
    startedOn,
    finishedOn: ports.clock.now()
  }
}
