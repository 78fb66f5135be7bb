/** One question to a running thing, over a connection of its own. */
import { UserError, type CheckSettings, type Clock, type Http } from '@immutable-delivery/kit'
import { commandProbe, type RunCommand } from './probes/command.js'
import { grpcProbe } from './probes/grpc.js'
import { httpProbe } from './probes/http.js'
import { prometheusProbe } from './probes/prometheus.js'
import { tcpProbe } from './probes/tcp.js'

/** Where to ask: scheme, host, port and, where everything lives below one, a path; no query. */
export interface ProbeTarget {
  readonly baseUrl: string
  /** One IP address of the host: the replica that is asked. Default: what the resolver says. */
  readonly address?: string
}

export interface ProbeAnswer {
  readonly healthy: boolean
  /** Why not, in one line that is safe to print; set whenever `healthy` is false. */
  readonly reason?: string
  /** Nothing was learned of the target: whoever should know had no answer (no data, a server that is not there). */
  readonly unknown?: boolean
  /** The digest that the answer claims, `sha256:...`. */
  readonly digest?: string
  /** Milliseconds until the whole answer was there, or until it was clear that there is none. */
  readonly latency: number
  /** The beginning of a wrong answer's body, one line that is safe to print. */
  readonly excerpt?: string
}

/** Never throws on what the target does; a cancelled question is answered `healthy: false`. */
export type Probe = (target: ProbeTarget, signal?: AbortSignal) => Promise<ProbeAnswer>

export interface ProbeOptions {
  readonly http: Http
  readonly clock: Clock
  /** Runs the program of a check with `command`; without it such a check is refused. */
  readonly runCommand?: RunCommand
  /** Any of these digests is the right one; an answer that claims another is a failure. Empty: every claim is taken. */
  readonly expected?: readonly string[]
  /** An answer that claims no digest is a failure. Default: it is not, since not every program knows its own. */
  readonly requireDigest?: boolean
}

/**
 * A probe that asks all checks at once, each over a fresh connection, and is healthy when all are. Its latency is the
 * slowest check's. Checks that claim different digests are a failure.
 * @throws UserError when there is no check: nothing asked is nothing known
 */
export function createProbe(options: ProbeOptions & { readonly checks: readonly CheckSettings[] }): Probe {
  if (options.checks.length === 0) throw new UserError('checks', '', 'at least one check')
  const probes = options.checks.map((check) => createCheckProbe({ ...options, check }))
  return async (target, signal) => {
    const answers = await Promise.all(probes.map((probe) => probe(target, signal)))
    const latency = Math.max(...answers.map((answer) => answer.latency))
    const digests = [...new Set(answers.flatMap((answer) => answer.digest ?? []))]
    // What failed says more than what could not be asked.
    const bad =
      answers.find((answer) => !answer.healthy && answer.unknown !== true) ?? answers.find((answer) => !answer.healthy)
    if (bad !== undefined) return { ...bad, latency }
    const [digest] = digests
    if (digests.length > 1)
      return { healthy: false, latency, reason: `its checks claim different digests: ${digests.join(', ')}` }
    return { healthy: true, latency, ...(digest === undefined ? {} : { digest }) }
  }
}

/**
 * A probe for one check.
 * @throws UserError for a check with `command` where nothing can run one
 */
export function createCheckProbe(options: ProbeOptions & { readonly check: CheckSettings }): Probe {
  const { check, clock, http, runCommand } = options
  if ('http' in check) return httpProbe({ ...options, check })
  if ('tcp' in check) return tcpProbe(check, clock)
  if ('grpc' in check) return grpcProbe(check, clock)
  if ('prometheus' in check) return prometheusProbe(check, http, clock)
  if (runCommand === undefined) throw new UserError('checks', 'command', 'no command here: nothing may run one')
  return commandProbe(check, runCommand, clock)
}

/** The check for people, for instance `GET /healthz`. */
export function checkName(check: CheckSettings): string {
  if ('http' in check) return `GET ${check.http}`
  if ('tcp' in check) return check.tcp === true ? 'TCP' : `TCP ${check.tcp}`
  if ('grpc' in check) return check.grpc === '' ? 'gRPC health' : `gRPC health of ${check.grpc}`
  if ('prometheus' in check) return `Prometheus ${check.query}`
  return `command ${check.command.join(' ')}`
}
