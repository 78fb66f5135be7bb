/** Approval is for one release, fixed before anybody is asked (DESIGN sections 5 and 8): what was proposed, and nothing else. */
import { errorMessage, UserError } from '@immutable-delivery/kit'
import { differsFromProposal, type DeliveryState, type ProposedRelease } from '@immutable-delivery/report'
import type { SwitchResult } from '@immutable-delivery/rollout'
import type { RunRepository } from '../shared/github-client.js'

/** The state of a proposal, from what a dry run said: about what the gate refuses nobody needs to be asked. */
export function proposalState({ state, plan = [] }: SwitchResult): DeliveryState {
  return state === 'unchanged' && !plan.some((step) => step.startsWith('leave ')) ? 'awaiting-approval' : state
}

/**
 * Why this release is not the one that was approved, one line each; none when it is.
 * @param id input deployment-id @throws UserError when there is no GitHub to ask
 */
export async function unapproved(
  id: number,
  release: ProposedRelease,
  github: RunRepository | undefined
): Promise<readonly string[]> {
  if (github === undefined)
    throw new UserError('github-token', '', 'a token of a run of GitHub: what was approved stands there')
  try {
    return await differsFromProposal(github.client, github.repository, id, release)
  } catch (error) {
    return [`what was approved cannot be asked: ${errorMessage(error)}`]
  }
}
