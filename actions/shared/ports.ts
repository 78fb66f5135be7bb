/** The outside world as `runMain` hands it to a main.ts, for the files beside it. */
export type { ActionResult, Ports } from '@immutable-delivery/runner'
