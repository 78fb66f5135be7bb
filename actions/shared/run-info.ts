/** Which run this is, as GitHub's variables tell it. */
import type { RunInfo } from '@immutable-delivery/report'
import type { Ports } from '@immutable-delivery/runner'

/** For people and links; zeros outside of GitHub. */
export function runInfo(ports: Ports): RunInfo {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id, GITHUB_SHA: commit } = ports.env
  const url =
    server === undefined || repository === undefined || id === undefined
      ? undefined
      : `${server}/${repository}/actions/runs/${id}`
  return {
    id: Number(id ?? 0),
    attempt: Number(ports.env['GITHUB_RUN_ATTEMPT'] ?? 0),
    ...(url === undefined ? {} : { url }),
    ...(commit === undefined ? {} : { commit }),
    at: ports.clock.now()
  }
}

/** The order of runs: an older run must not undo a newer one. A run id grows with every run; a re-run keeps its own. */
export function runOrder(ports: Ports): { id: string; order?: number; commit?: string } {
  const { GITHUB_RUN_ID: id = '', GITHUB_RUN_ATTEMPT: attempt = '', GITHUB_SHA: commit } = ports.env
  const order = /^\d{1,15}$/.test(id) ? Number(id) : undefined
  return {
    id: id === '' ? `local ${process.pid}` : `run ${id}, attempt ${attempt}`,
    ...(order === undefined ? {} : { order }),
    ...(commit === undefined ? {} : { commit })
  }
}
