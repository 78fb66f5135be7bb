/** The thread in which a policy runs. Its own chunk: OPA's library is loaded here and nowhere else. */
import { parentPort, workerData } from 'node:worker_threads'
import type { RegoAnswer, RegoTask } from './policy.js'

/** Evaluates what it was started with, answers once, and ends. */
export async function regoWorker(): Promise<void> {
  const answer = await evaluate(workerData as RegoTask)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
  parentPort?.postMessage(answer)
}

async function evaluate({ wasm, entrypoint, input, memoryPages }: RegoTask): Promise<RegoAnswer> {
  try {
    const { loadPolicy } = await import('@open-policy-agent/opa-wasm')
    const policy = await loadPolicy(Uint8Array.from(wasm), { initial: 64, maximum: memoryPages })
    // The library takes bytes of JSON as an ArrayBuffer.
    return { result: policy.evaluate(Uint8Array.from(input).buffer, entrypoint) as unknown }
  } catch (error) {
    // OPA's library throws texts and bare objects.
    const { message } = typeof error === 'object' && error !== null ? (error as { message?: unknown }) : {}
    return { error: typeof error === 'string' ? error : typeof message === 'string' ? message : 'it threw' }
  }
}
