import { errorMessage, UserError, type InputValues } from '@immutable-delivery/kit'
import { closeIssue, openIssue, renderScanIssue, statusOf, type ScanReport } from '@immutable-delivery/report'
import { githubOf } from '../shared/github-client.js'
import type { openStore } from '../shared/open-image.js'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>
type Ports = Parameters<typeof openStore>[2]

/** @throws UserError where an issue would be beside a step that fails anyway */
export function checkIssueInputs(inputs: Inputs): void {
  if (inputs.issue && inputs.mode !== 'report') throw new UserError('issue', 'true', '`mode: report` beside it')
}

/**
 * Opens, edits or closes the issue about the image, which is found by its name without digest. It is a view: that it
 * could not be written is told and changes no verdict.
 */
export async function keepIssue(inputs: Inputs, report: ScanReport, ports: Ports): Promise<void> {
  if (!inputs.issue) return
  const { logger, redact } = ports
  const token = inputs['github-token']
  const github = githubOf(token, ports)
  if (github === undefined) {
    logger.warning('No token, or not a run of GitHub: no issue is kept.')
    return
  }
  const common = {
    ...github,
    installation: token.startsWith('ghs_'),
    key: { about: 'scan', image: report.image.name ?? '' }
  }
  try {
    const { title, body } = renderScanIssue(report)
    const { result, number } =
      report.verdict === 'pass'
        ? await closeIssue(common)
        : await openIssue({ ...common, title: redact(title), body: redact(body) })
    logger.info(`The issue about ${common.key.image}: ${result}${number === undefined ? '' : ` (${number})`}.`)
  } catch (error) {
    const status = statusOf(error)
    const why = status === 403 || status === 404 ? ' It needs `permissions: issues: write` in the job.' : ''
    logger.warning(`The issue was not written.${why} ${errorMessage(error)}`)
  }
}
