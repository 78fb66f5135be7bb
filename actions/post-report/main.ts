import { UserError, type InputValues } from '@immutable-delivery/kit'
import {
  closeIssue,
  forkRun,
  openIssue,
  postText,
  readForkReport,
  renderFoundIssue,
  renderScanComment,
  type PinnedPull
} from '@immutable-delivery/report'
import { runMain, type ActionResult, type Ports } from '@immutable-delivery/runner'
import { readPayload } from '../shared/event-payload.js'
import { githubOf, type RunRepository } from '../shared/github-client.js'
import { runInfo } from '../shared/run-info.js'
import { declaration } from './declaration.js'
import { pinImage, pinLock } from './pins.js'

type Inputs = InputValues<typeof declaration.inputs>
type Result = ActionResult<typeof declaration.outputs>

export const postReport = (): Promise<void> =>
  runMain(declaration, async (inputs, ports) => {
    const github = githubOf(inputs['github-token'], ports)
    if (github === undefined) throw new UserError('github-token', '', 'a token of a run of GitHub')
    switch (inputs.operation) {
      case 'fork-comment':
        return forkComment(inputs, github, ports)
      case 'issue':
        return issue(inputs, github, ports)
      case 'pins':
        return pinned(await pinImage(inputs, github))
      case 'lock':
        return pinned(await pinLock(inputs, github, ports))
    }
  })

const isInstallation = (inputs: Inputs): boolean => inputs['github-token'].startsWith('ghs_')
const said = (result: string, number?: number): Result => ({
  outputs: { result, number: number === undefined ? '' : String(number) }
})

const pinned = ({ result, number, changed }: PinnedPull): Result => ({
  ...said(result === 'unchanged' ? 'unchanged' : 'posted', number),
  summary: changed.length === 0 ? 'Nothing is to be moved.\n' : `Moved: ${changed.length} of the files.\n`
})

async function forkComment(inputs: Inputs, { client, repository }: RunRepository, ports: Ports): Promise<Result> {
  const run = forkRun(await readPayload(ports.env))
  const policy = { app: inputs.app, failOn: inputs['fail-on'] }
  const { pull, news } = await readForkReport(client, repository, run, policy)
  if (pull === undefined || news === undefined) {
    ports.logger.info(
      pull === undefined
        ? `No open pull request has ${run.commit} as its last commit.`
        : `Run ${run.id} left no artifact with findings.`
    )
    return said('none')
  }
  const comment = renderScanComment({ ...news, run: { ...news.run, at: ports.clock.now() } })
  const posted = await postText(
    { client, repository, pull, installation: isInstallation(inputs) },
    ports.redact(comment)
  )
  return said(posted.result === 'unchanged' ? 'unchanged' : 'posted', pull)
}

async function issue(inputs: Inputs, { client, repository }: RunRepository, ports: Ports): Promise<Result> {
  const environment = inputs.environment
  const found = inputs.found
  if (environment === undefined || found === undefined)
    throw new UserError(environment === undefined ? 'environment' : 'found', '', 'what the issue is about')
  const key = { app: inputs.app, environment, about: inputs.about }
  const common = { client, repository, installation: isInstallation(inputs), key }
  if (found === 'pass') {
    const { result, number } = await closeIssue(common)
    return said(result, number)
  }
  const rendered = renderFoundIssue({
    ...key,
    found,
    ...(inputs.expected === undefined ? {} : { expected: inputs.expected }),
    ...(inputs.running === undefined ? {} : { running: inputs.running }),
    ...(inputs.counts === undefined ? {} : { counts: inputs.counts }),
    run: runInfo(ports)
  })
  const { number } = await openIssue({ ...common, ...rendered })
  return { ...said('open', number), failure: `${environment}: ${key.about}: ${found}; see the issue ${number ?? ''}` }
}
