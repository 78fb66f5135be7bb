/** Conditions on what statements say, in CEL. A field that is missing is an error, and an error denies. */
import { reaches, severities, type ScanPolicy } from '@immutable-delivery/kit'
import { usualTriggers, type TrustedIdentity } from '../identity.js'

/** A text in CEL; JSON's form is one of CEL's. */
const text = (value: string): string => JSON.stringify(value)
const list = (values: readonly string[]): string => `[${values.map(text).join(', ')}]`

/**
 * What provenance of this signer must say of its source. The certificate says it more strongly, but Kyverno does not look
 * there; the workflow that signs runs nothing of its caller's, so that its statement is its own.
 * @param payload CEL of the statement
 */
export function sourceCondition({ source, triggers }: TrustedIdentity, payload: string): string {
  const definition = `${payload}.predicate.buildDefinition`
  const workflow = `${definition}.externalParameters.workflow`
  const github = `${definition}.internalParameters.github`
  const parts = [
    `${workflow}.repository == ${text(source.repository)}`,
    `${workflow}.ref == ${text(source.ref)}`,
    ...(source.repositoryId === undefined ? [] : [`${github}.repository_id == ${text(source.repositoryId)}`]),
    `${github}.event_name in ${list(triggers.length === 0 ? usualTriggers : triggers)}`,
    `${github}.runner_environment == "github-hosted"`
  ]
  return `(${parts.join(' && ')})`
}

/**
 * No finding that the policy forbids, and all of the image judged.
 * @param payload CEL of the scan statement
 */
export function findingsCondition(
  { failOn, onlyFixed }: ScanPolicy,
  payload: string
): { readonly expression: string; readonly message: string }[] {
  const predicate = `${payload}.predicate`
  const complete = {
    expression: `${predicate}.coverage.complete == true && ${predicate}.coverage.packages > 0`,
    message: 'scan: not all of the image could be judged'
  }
  if (failOn === 'none') return [complete]
  const harmless = list(severities.filter((severity) => !reaches(severity, failOn)))
  const unfixed = onlyFixed ? ' || size(finding.fixed) == 0' : ''
  return [
    complete,
    {
      expression: `${predicate}.findings.all(finding, finding.severity in ${harmless}${unfixed})`,
      message: `scan: a finding of severity ${failOn} or higher`
    }
  ]
}
