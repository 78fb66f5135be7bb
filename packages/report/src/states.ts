/** One word, one glyph and one GitHub deployment state for each state (DESIGN section 9). */
import type { DeliveryState } from './model.js'

/** GitHub's words for the state of a deployment; a blocked delivery has no deployment. */
export type DeploymentState = 'queued' | 'in_progress' | 'success' | 'failure' | 'error' | 'inactive'

export interface StateInfo {
  readonly glyph: string
  /** For a table cell: `live`, `rolled back`. */
  readonly word: string
  readonly deployment: DeploymentState | undefined
}

export const states: Readonly<Record<DeliveryState, StateInfo>> = {
  blocked: { glyph: '⛔', word: 'blocked', deployment: undefined },
  'awaiting-approval': { glyph: '⏳', word: 'waits for approval', deployment: 'queued' },
  'rolling-out': { glyph: '🔄', word: 'rolling out', deployment: 'in_progress' },
  live: { glyph: '✅', word: 'live', deployment: 'success' },
  unchanged: { glyph: '✅', word: 'unchanged', deployment: 'success' },
  'rolled-back': { glyph: '↩️', word: 'rolled back', deployment: 'failure' },
  failed: { glyph: '❌', word: 'failed', deployment: 'error' },
  superseded: { glyph: '⏭️', word: 'superseded', deployment: 'inactive' },
  aborted: { glyph: '⏹️', word: 'aborted', deployment: 'inactive' }
}

/** States that a reader must not miss: besides the edited comment they get a new one, since edits do not notify. */
export function needsNotice(state: DeliveryState, asked: boolean): boolean {
  return state === 'failed' || (state === 'rolled-back' && !asked)
}
