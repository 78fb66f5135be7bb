/** What decides where traffic goes. */
import type { Route } from './machine/model.js'

export interface RouteState extends Route {
  /** Requests in flight, and connections whose protocol the router does not follow. */
  readonly active: number
  /**
   * Since the router started: answered requests, those answered with 5xx, and those that got no answer; undefined for a
   * router that cannot tell.
   */
  readonly requests?: number
  readonly errors?: number
  readonly broken?: number
}

export interface RouterState {
  /** The epoch of the last write it took. */
  readonly epoch: number
  /** Where users connect, `http://host:port`. */
  readonly url: string
  readonly routes: readonly RouteState[]
}

export interface Router {
  /** Undefined when it does not run; restored by `apply` with its routes. */
  observe(): Promise<RouterState | undefined>
  /**
   * Makes exactly these routes hold; a router that does not take them in one act raises weights before it lowers any.
   * Returns when new requests follow them.
   * @param hurry users go first: where they are sent is changed also when it cannot be kept for a restart of the router,
   *   which is then thrown
   * @throws StaleEpoch when it has seen a later epoch
   */
  apply(epoch: number, routes: readonly Route[], hurry?: boolean): Promise<void>
}

/** A later run has written to the router: this one may not. */
export class StaleEpoch extends Error {
  readonly code = 'ESTALEEPOCH'
  constructor(
    readonly given: number,
    readonly seen: number
  ) {
    super(`the router has seen epoch ${seen}, and refuses epoch ${given}`)
    this.name = 'StaleEpoch'
  }
}

/** The platform that moves the traffic has judged by itself, and taken the release back. */
export class TakenBack extends Error {
  readonly code = 'ETAKENBACK'
}
