/** How one check is written in delivery.yml and in the input `checks`; durations are milliseconds. */

/** When it is asked, and what counts. */
export interface CheckTiming {
  /** Milliseconds between two asks. */
  readonly interval: number
  /** Milliseconds for one answer. */
  readonly timeout: number
  /** Successes in a row until healthy. */
  readonly success: number
  /** Failures in a row until unhealthy. */
  readonly failure: number
}

/** Where an answer says which digest it comes from. */
export interface DigestField {
  /** Name of the response header; default `x-image-digest`. */
  readonly header?: string
  /** Names on the way to a field of a JSON body, joined by dots. */
  readonly json?: string
}

export interface HttpExpectation {
  readonly status: readonly number[]
  readonly bodyIncludes?: string
  /** Field of the JSON body (names joined by dots, places in a list by number) -> its exact value. */
  readonly json?: Readonly<Record<string, string | number | boolean | null>>
  /** Response header, any case -> its exact value. */
  readonly headers?: Readonly<Record<string, string>>
  /** The certificate must be good for at least this long, milliseconds; needs HTTPS. */
  readonly tlsValidFor?: number
}

export interface HttpCheck extends CheckTiming {
  /** Path asked with GET, for instance `/healthz`. */
  readonly http: string
  readonly expect: HttpExpectation
  readonly digest?: DigestField
}

export interface TcpCheck extends CheckTiming {
  /** A connection can be opened: to this port of the target's host, or with `true` to the target's own port. */
  readonly tcp: number | true
}

export interface GrpcCheck extends CheckTiming {
  /** gRPC health checking protocol v1: name of the service that must be SERVING; empty for the whole server. */
  readonly grpc: string
}

export interface CommandCheck extends CheckTiming {
  /** Program and arguments, run on the runner without a shell; its exit code 0 is a success. */
  readonly command: readonly string[]
}

export interface PrometheusCheck extends CheckTiming {
  /** Address of the Prometheus server, for instance `http://prometheus:9090`. */
  readonly prometheus: string
  /** PromQL; a scalar or an instant vector. */
  readonly query: string
  /** Every value must be at most, and at least, this. One of the two is there. */
  readonly max?: number
  readonly min?: number
}

export type CheckSettings = HttpCheck | TcpCheck | GrpcCheck | CommandCheck | PrometheusCheck
