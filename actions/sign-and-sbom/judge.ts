/** `operation: verify`: reads everything back, judges it, and says how anybody can do so by hand. */
import { refusals } from '@immutable-delivery/evidence'
import type { InputValues } from '@immutable-delivery/kit'
import { renderVerifySummary } from '@immutable-delivery/report'
import type { ActionResult, Ports } from '../shared/ports.js'
import { factsOf, foundCommands } from '../shared/facts.js'
import { openImage } from '../shared/open-image.js'
import { verifyImage } from '../shared/verify-image.js'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>
type Result = ActionResult<typeof declaration.outputs>

export async function judgeImage(inputs: Inputs, ports: Ports): Promise<Result> {
  const opened = await openImage(inputs, ports)
  const { report, policy, attached, file = '' } = await verifyImage(opened, inputs, ports)
  const reasons = refusals(report)
  const command = foundCommands(opened.store.name, opened.digest, report, policy.trust)
  return {
    outputs: {
      result: report.verdict,
      image: opened.name,
      digest: opened.digest,
      sboms: '',
      packages: '',
      attestations: JSON.stringify(attached === undefined ? [] : [{ platform: '', ...attached }]),
      'verify-command': command,
      summary: file,
      'policy-files': '',
      'not-checked': ''
    },
    summary: renderVerifySummary({
      image: { name: opened.store.name, digest: opened.digest },
      verdict: report.verdict,
      facts: factsOf(report),
      refusals: reasons,
      verifyCommands: command.split('\n'),
      ...(attached === undefined
        ? { notes: ['The verification summary is not signed: it is only a file of this job.'] }
        : {})
    }),
    failure: `${report.verdict}: ${reasons.slice(0, 3).join('; ') || 'nothing could be judged'}`
  }
}
