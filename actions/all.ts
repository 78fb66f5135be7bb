import { availableParallelism } from 'node:os'

/**
 * Everything that dist/ starts, one function per stub. Each loads its own code only when called, so that an action
 * reads from disk and compiles nothing that it does not need.
 */
export const bakeImage = async (): Promise<void> => {
  // Layers are compressed in Node's thread pool, which has four threads whatever the machine has. It is read when the
  // pool is used first, so nothing may come before this.
  process.env['UV_THREADPOOL_SIZE'] ??= String(Math.max(4, availableParallelism()))
  return (await import('./bake-image/main.js')).bakeImage()
}
export const signAndSbom = async (): Promise<void> => (await import('./sign-and-sbom/main.js')).signAndSbom()
export const scanImage = async (): Promise<void> => (await import('./scan-image/main.js')).scanImage()
export const blueGreenSwitch = async (): Promise<void> =>
  (await import('./blue-green-switch/main.js')).blueGreenSwitch()
export const blueGreenSwitchPost = async (): Promise<void> =>
  (await import('./blue-green-switch/main.js')).blueGreenSwitchPost()
export const verifyHealth = async (): Promise<void> => (await import('./verify-health/main.js')).verifyHealth()
export const postReport = async (): Promise<void> => (await import('./post-report/main.js')).postReport()

/** The router of the embedded pair: a process that outlives the job. */
export const builtinProxy = async (): Promise<void> => (await import('@immutable-delivery/rollout')).builtinProxy()

/** The thread in which a policy in Rego runs. */
export const rego = async (): Promise<void> => (await import('@immutable-delivery/evidence')).regoWorker()
