/** What can go wrong at a registry, to be ordered by a test: each fault hits requests that match, a number of times. */

export interface RegistryRequest {
  readonly method: string
  /** Path and query as they came. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Which server got it: the registry, the storage that blobs are redirected to, its token service, or GitHub. */
  readonly server: 'registry' | 'storage' | 'token' | 'github'
}

export type FaultEffect =
  /** Answers so without doing anything. */
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Record<string, string>
      readonly body?: string
    }
  /** Closes the connection without having done anything. */
  | { readonly kind: 'reset-before' }
  /** Does what was asked, then closes the connection: the answer is lost. */
  | { readonly kind: 'reset-after' }
  /** Does what was asked, then answers with this status: a gateway that gave up too early. */
  | { readonly kind: 'lie'; readonly status: number }
  /** Closes the connection after so many bytes of the answer's body. */
  | { readonly kind: 'truncate'; readonly bytes: number }
  /** Ends the body after so many bytes, and says in Content-Length that this is all. */
  | { readonly kind: 'short'; readonly bytes: number }
  /** Flips one bit of the answer's body. */
  | { readonly kind: 'corrupt' }
  /** Adds bytes at the answer's end. */
  | { readonly kind: 'append'; readonly text: string }
  /** Sends or replaces headers of the answer. */
  | { readonly kind: 'headers'; readonly headers: Record<string, string> }
  /** Waits so many milliseconds before it does anything. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Never sends the rest of the body, and keeps the connection open. */
  | { readonly kind: 'stall'; readonly bytes: number }

export interface Fault {
  /** Sees every request of its server. */
  readonly match: (request: RegistryRequest) => boolean
  readonly effect: FaultEffect
  /** How often; default once. */
  readonly times?: number
}

/** A queue of faults: the first one that matches is used, and used up. */
export class Faults {
  private waiting: { fault: Fault; left: number }[] = []

  add(fault: Fault): void {
    this.waiting.push({ fault, left: fault.times ?? 1 })
  }

  clear(): void {
    this.waiting = []
  }

  /** How many are still to come; 0 says that a test's faults all happened. */
  get left(): number {
    return this.waiting.reduce((sum, { left }) => sum + (left === Infinity ? 0 : left), 0)
  }

  take(request: RegistryRequest): FaultEffect | undefined {
    const found = this.waiting.find(({ fault, left }) => left > 0 && fault.match(request))
    if (found === undefined) return undefined
    found.left -= 1
    return found.fault.effect
  }
}
