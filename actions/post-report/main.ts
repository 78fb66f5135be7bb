import { UserError, type InputValues } from '@immutable-delivery/kit'
import { parseDigest } from '@immutable-delivery/oci'
import {
  closeIssue,
  forkRun,
  movePins,
  openIssue,
  openPinPull,
  postText,
  readForkReport,
  renderFoundIssue,
  renderPinPull,
  renderScanComment
} from '@immutable-delivery/report'
import { runMain, type ActionResult, type Ports } from '@immutable-delivery/runner'
import { readPayload } from '../shared/event-payload.js'
import { githubOf, type RunRepository } from '../shared/github-client.js'
import { runInfo } from '../shared/run-info.js'
import { declaration } from './declaration.js'

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
        return pins(inputs, github)
    }
  })

const isInstallation = (inputs: Inputs): boolean => inputs['github-token'].startsWith('ghs_')
const said = (result: string, number?: number): Result => ({
  outputs: { result, number: number === undefined ? '' : String(number) }
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

async function pins(inputs: Inputs, { client, repository }: RunRepository): Promise<Result> {
  const image = inputs.image
  const files = inputs.files
  if (image === undefined) throw new UserError('image', '', '`host/repository` of the image')
  if (files.length === 0) throw new UserError('files', '', 'the files that name the image')
  const digest = parseDigest(inputs.digest ?? '', 'digest')
  const from = new Set<string>()
  const change = (text: string, file: string): string => {
    const moved = movePins(text, image, digest)
    if (moved.found === 0)
      throw new UserError('files', file, `a file that names \`${image}@sha256:...\`: nothing in it is pinned`)
    for (const old of moved.from) from.add(old)
    return moved.text
  }
  const branch = `immutable-delivery/pin-${inputs.app.replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60)}`
  const text = renderPinPull({ app: inputs.app, image, digest })
  const { result, number, changed } = await openPinPull({
    client,
    repository,
    base: inputs.base,
    branch,
    ...text,
    change,
    files
  })
  return {
    ...said(result === 'unchanged' ? 'unchanged' : 'posted', number),
    summary: `${changed.length} of ${files.length} files moved to \`${digest}\`.\n`
  }
}
