/** Hands a stream's pieces from one loop to another, one at a time, so that neither runs ahead of the other. */

export class Handoff<T> implements AsyncIterable<T> {
  #waiting: { readonly item: T; readonly taken: () => void } | undefined
  #wake: () => void = () => undefined
  #state: 'open' | 'ended' | 'closed' = 'open'

  /** Returns when the other side asks for the next piece, or wants no more. */
  put(item: T): Promise<void> {
    if (this.#state !== 'open') return Promise.resolve()
    return new Promise((resolve) => {
      this.#waiting = { item, taken: resolve }
      this.#wake()
    })
  }

  /** No more pieces come. */
  end(): void {
    if (this.#state === 'open') this.#state = 'ended'
    this.#wake()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    try {
      for (;;) {
        const waiting = this.#waiting
        if (waiting !== undefined) {
          this.#waiting = undefined
          // Before the piece is worked on, so that the next one is made meanwhile.
          waiting.taken()
          yield waiting.item
        } else if (this.#state === 'open')
          await new Promise<void>((resolve) => {
            this.#wake = resolve
          })
        else return
      }
    } finally {
      this.#state = 'closed'
      this.#waiting?.taken()
      this.#waiting = undefined
    }
  }
}
