/**
 * A policy of the user's own, written in Rego and compiled to WebAssembly: asked after our own rules, with the same
 * verified facts. Its entrypoint `delivery/deny` gives a set of reasons; each is a refusal, and an empty set adds none.
 * So it can demand more and never less. Whatever goes wrong with it is an error, and no pass.
 */
import { Worker } from 'node:worker_threads'
import { errorMessage, isObject, printable } from '@immutable-delivery/kit'
import { digestOf, type Digest } from '@immutable-delivery/oci'
import { checkModule } from './module.js'

export interface RegoPolicy {
  /** Its file, for people. */
  readonly name: string
  readonly wasm: Uint8Array
  /** Absolute path of a file that calls `regoWorker()`. */
  readonly worker: string
  /** Milliseconds that it may take, default 20,000. */
  readonly timeout?: number
}

export interface RegoReport {
  readonly name: string
  /** sha256 of the module's bytes. */
  readonly digest: Digest
  readonly verdict: 'pass' | 'fail' | 'error'
  /** Why not, one line each; empty for `pass`. */
  readonly reasons: readonly string[]
}

export const regoEntrypoint = 'delivery/deny'

/** What a worker is given, and what it answers. */
export interface RegoTask {
  readonly wasm: Uint8Array
  readonly entrypoint: string
  /** JSON. */
  readonly input: Uint8Array
  readonly memoryPages: number
}
export type RegoAnswer = { readonly result: unknown } | { readonly error: string }

/** Of 64 KiB: 1 GiB. Rego's values take several times the space of their JSON. */
const memoryPages = 16_384
const longestInput = 96 * 2 ** 20
const mostReasons = 100
const longestReason = 500

/**
 * @param input the document that the policy decides on, @see regoInput
 * @throws UserError for a file that is no module
 */
export async function askRego(policy: RegoPolicy, input: object): Promise<RegoReport> {
  const { name, wasm } = policy
  checkModule(wasm, name)
  const common = { name, digest: digestOf(wasm) }
  const failed = (why: string): RegoReport => ({ ...common, verdict: 'error', reasons: [`could not decide: ${why}`] })
  let document: Uint8Array
  try {
    document = Buffer.from(JSON.stringify(input))
  } catch (error) {
    // Longer than a text can be.
    return failed(errorMessage(error))
  }
  if (document.byteLength > longestInput)
    return failed(`the facts have ${document.byteLength} bytes, more than ${longestInput}`)
  const answer = await ask(policy, { wasm, entrypoint: regoEntrypoint, input: document, memoryPages })
  if ('error' in answer) return failed(line(answer.error))
  const reasons = reasonsOf(answer.result)
  if (typeof reasons === 'string') return failed(reasons)
  return { ...common, verdict: reasons.length === 0 ? 'pass' : 'fail', reasons }
}

/** In a thread of its own, which can be ended in the middle of a loop and has bounds on its memory. */
function ask({ worker, timeout = 20_000 }: RegoPolicy, task: RegoTask): Promise<RegoAnswer> {
  return new Promise((resolve) => {
    const thread = new Worker(worker, {
      workerData: task,
      // It needs none of the job's secrets.
      env: {},
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 }
    })
    // What it prints is nobody's answer, and would block it if nobody read it.
    thread.stdout.resume()
    thread.stderr.resume()
    const end = (answer: RegoAnswer): void => {
      clearTimeout(timer)
      void thread.terminate()
      resolve(answer)
    }
    const timer = setTimeout(() => {
      end({ error: `it did not end within ${timeout} ms` })
    }, timeout)
    thread.once('message', (answer: RegoAnswer) => {
      end(answer)
    })
    thread.once('error', (error) => {
      end({ error: errorMessage(error) })
    })
    thread.once('exit', (code) => {
      end({ error: `it ended with ${code} and without an answer` })
    })
  })
}

/** The one result of an entrypoint: a set of texts. @returns why it is none, as a text */
function reasonsOf(result: unknown): string[] | string {
  if (!Array.isArray(result)) return 'it answered something that is no result of OPA'
  if (result.length !== 1)
    return result.length === 0 ? `${regoEntrypoint} is undefined for these facts` : 'it gave several results'
  const only: unknown = result[0]
  const reasons = isObject(only) ? only['result'] : undefined
  if (!Array.isArray(reasons) || !reasons.every((reason) => typeof reason === 'string'))
    return `${regoEntrypoint} is not a set of texts`
  const shown = reasons.slice(0, mostReasons).map((reason) => line(reason) || 'denied without a reason')
  const more = reasons.length - shown.length
  return more > 0 ? [...shown, `and ${more} more reasons`] : shown
}

const line = (text: string): string => printable(text, longestReason)
