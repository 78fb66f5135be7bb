import { readFileSync, readdirSync } from 'node:fs'

/**
 * What GitHub's runner does when a job ends: ends every process that still carries the job's RUNNER_TRACKING_ID. What
 * is to outlive the job must have dropped the variable.
 * @param trackingId a value that no other job has; other processes are not touched
 * @returns the process ids that were ended; always empty where there is no /proc
 */
export function endOrphans(trackingId: string): number[] {
  if (trackingId === '') throw new Error('an empty tracking id would mean every process')
  const wanted = Buffer.from(`RUNNER_TRACKING_ID=${trackingId}\0`)
  const ended: number[] = []
  for (const name of process.platform === 'linux' ? readdirSync('/proc') : []) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue
    try {
      // The environment a process was started with: a later change of its own does not count, as on the runner.
      if (!readFileSync(`/proc/${name}/environ`).includes(wanted)) continue
      process.kill(Number(name), 'SIGKILL')
      ended.push(Number(name))
    } catch {
      // Ended meanwhile, or another user's.
    }
  }
  return ended
}
