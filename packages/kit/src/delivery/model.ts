/** The content of delivery.yml (DESIGN section 7), after checking; durations are milliseconds. */
import type { ConfigurationKind } from '../configuration-kind.js'
import type { Severity } from '../severity.js'
import type { CheckSettings } from './check-settings.js'

/** What a signer may state; every such kind is demanded. */
export type DemandedFact = 'signature' | 'provenance' | 'sbom' | 'scan' | 'health'
/** Statements of VEX answer for findings where there are any, and are never demanded. */
export type FactKind = DemandedFact | 'vex'

export interface DeliveryFile {
  readonly app: string
  /** `host/repo` or `oci-layout://path`. */
  readonly image?: string
  readonly policy?: PolicySettings
  readonly environments: Readonly<Record<string, EnvironmentSettings>>
}

export interface PolicySettings {
  /** Every kind listed by a signer is demanded. */
  readonly signers: readonly SignerSettings[]
  /** Always there when a signer is a workflow. */
  readonly source?: SourceSettings
  readonly scan: ScanPolicy
  /** How many different signers must state a kind of fact; 1 where it is not named. */
  readonly threshold?: Readonly<Partial<Record<FactKind, number>>>
  /** Milliseconds since a fact was stated after which it counts no more; without bound where it is not named. */
  readonly maxAge?: Readonly<Partial<Record<FactKind, number>>>
  /** A policy in Rego, compiled to WebAssembly: a path in the repository. It can add refusals. */
  readonly rego?: string
  /** Sigstore's trusted root: a path in the repository. Public Sigstore's when none is given. */
  readonly trustedRoot?: string
}

/** Who may state which kinds of fact. */
export type SignerSettings = KeySignerSettings | WorkflowSignerSettings

/** What others must say of each signature: at least so many entries in transparency logs, and timestamps. */
export interface VouchingSettings {
  /** Missing: 1 for a workflow where the trusted root names a log, none for a key. */
  readonly transparencyLog?: number
  /** Of timestamp authorities, or of a log that promises its time. Missing: 1 for a workflow, none for a key. */
  readonly timestamps?: number
}

export interface KeySignerSettings extends VouchingSettings {
  readonly facts: readonly FactKind[]
  /** PEM text, or a path relative to the workspace. */
  readonly publicKey: string
}

export interface WorkflowSignerSettings extends VouchingSettings {
  readonly facts: readonly FactKind[]
  /** URL of the workflow's file, without `@`: `https://github.com/owner/name/.github/workflows/x.yml`. */
  readonly workflow: string
  /** Its commits that count, in hex. Undefined only for a workflow of the source repository itself. */
  readonly commits?: readonly string[]
  /** URL of whoever vouches for workflows. */
  readonly issuer: string
}

/** Whose runs count: signers that are workflows must have been started by it. */
export interface SourceSettings {
  /** `https://github.com/owner/name` */
  readonly repository: string
  /** Numeric; undefined only where no file says it. */
  readonly repositoryId?: string
  /** `refs/heads/main` */
  readonly ref: string
  /** Events that count; undefined for the usual ones. */
  readonly triggers?: readonly string[]
}

export interface ScanPolicy {
  /** Findings of this severity or a higher one block; `none` blocks nothing. */
  readonly failOn: Severity | 'none'
  readonly onlyFixed: boolean
  /** Milliseconds. */
  readonly maxDatabaseAge: number
  /** A finding that is known to be exploited blocks whatever its severity and fixes are; the scan must know KEV. */
  readonly failOnKev?: boolean
  /** So does one whose EPSS probability is at least this, from 0 to 1; the scan must know EPSS. */
  readonly failOnEpss?: number
  /** Milliseconds that a finding is let pass after the first advisory that names its fix was published. */
  readonly fixGrace?: number
  /**
   * `own` lets pass what came with the base image, `base` what was put on top of it; all decide where it is missing.
   * What is not attributed is never let pass.
   */
  readonly layers?: 'own' | 'base'
  /** Repositories (`host/repo`, or `host/path/*`) whose images count as a base; any where it is missing. */
  readonly bases?: readonly string[]
  /** Findings about the image's configuration that block; the scan must have looked for them. */
  readonly configuration?: readonly ConfigurationKind[]
  /** Judged on the SBOM that the scan is about. */
  readonly licences?: LicencePolicy
  /** Findings to live with. */
  readonly ignores?: readonly FindingIgnore[]
}

/** SPDX identifiers; `LGPL-*` stands for all that begin so. */
export interface LicencePolicy {
  /** When it is not empty, only these are allowed. */
  readonly allow: readonly string[]
  readonly deny: readonly string[]
  /** What a package without a readable licence is. */
  readonly unknown: 'incomplete' | 'allow'
}

export interface FindingIgnore {
  /** Any name of the weakness, or the kind of a licence's finding. */
  readonly id: string
  /** Package URL; what it leaves open is any. */
  readonly purl: string
  readonly reason: string
  /** The last day on which it counts, `YYYY-MM-DD`. */
  readonly expires: string
  /** Who stands for more than 90 days. */
  readonly approvedBy?: string
  /** `file:line`, for messages. */
  readonly place: string
}

export interface EnvironmentSettings {
  readonly name: string
  readonly protected: boolean
  readonly url?: string
  readonly runtime: RuntimeSettings
  readonly router: RouterSettings
  readonly strategy: StrategySettings
  readonly checks: readonly CheckSettings[]
  /** How long the previous release stays at full size as the router's backup after COMMIT, milliseconds. */
  readonly keepPrevious: number
  /** Longest wait for requests in flight to end before an instance is stopped, milliseconds. */
  readonly drain: number
}

export type RuntimeSettings =
  ProcessRuntimeSettings | DockerRuntimeSettings | KubernetesRuntimeSettings | EcsRuntimeSettings | ExecRuntimeSettings
export type RouterSettings =
  | BuiltinRouterSettings
  | HaproxyRouterSettings
  | NginxRouterSettings
  | CaddyRouterSettings
  | ServiceRouterSettings
  | GatewayRouterSettings
  | ArgoRouterSettings
  | EcsRouterSettings
  | AlbRouterSettings
  | ExecRouterSettings

/** A machine, by how it is reached. */
export interface HostSettings {
  /** As it stands in the file. */
  readonly name: string
  /** Undefined for this machine. */
  readonly ssh?: { readonly user?: string; readonly host: string; readonly port?: number }
  /** Absolute path of the Docker Engine's socket there. */
  readonly socket: string
  /** The IP address under which the router finds it; undefined: of this machine loopback, else what its name stands for. */
  readonly address?: string
}

export interface VolumeSettings {
  /** Absolute path on the host, or the name of a volume. */
  readonly source: string
  /** Absolute path in the container. */
  readonly target: string
  readonly readOnly: boolean
}

export interface DockerRuntimeSettings {
  readonly type: 'docker'
  readonly hosts: readonly HostSettings[]
  /** Where journal and lock lie. */
  readonly journal: HostSettings
  /** Folder of the journal there: absolute, or relative to the user's home. */
  readonly stateDir: string
  /** On each host. */
  readonly instances: number
  /** The port that an instance listens on. */
  readonly port: number
  readonly env: Readonly<Record<string, string>>
  /** Where secret variables come from: a file of each host, or the action's input `secrets`. */
  readonly envFrom: readonly ({ readonly file: string } | { readonly secret: string })[]
  readonly readOnly: boolean
  /** Absolute paths. */
  readonly tmpfs: readonly string[]
  readonly volumes: readonly VolumeSettings[]
  /** Without `CAP_`. */
  readonly capAdd: readonly string[]
  readonly user?: string
  readonly network?: string
  /** Bytes. */
  readonly memory?: number
  /** Thousandths of a processor. */
  readonly cpus?: number
  readonly pids?: number
  readonly startTimeout: number
  /** Between asking an instance to end and killing it, milliseconds. */
  readonly grace: number
}

export interface ProcessRuntimeSettings {
  readonly type: 'process'
  /** Folder of releases, journal and lock; relative to the workspace unless absolute. */
  readonly stateDir: string
  readonly instances: number
  readonly env: Readonly<Record<string, string>>
  /** How long a new instance may take until its checks pass, milliseconds. */
  readonly startTimeout: number
}

export interface KubernetesRuntimeSettings {
  readonly type: 'kubernetes'
  /** Undefined: the one of the kubeconfig's context. */
  readonly namespace?: string
  /** Of the kubeconfig; undefined: its current one. */
  readonly context?: string
  /** Path of the caller's own Deployment, in the repository. */
  readonly manifest: string
  /** The container that gets the image; undefined: the only one. */
  readonly container?: string
  /** Undefined: the container's first one. */
  readonly port?: number
  /** Name of a Secret with the registry's credentials, beside those of the manifest. */
  readonly pullSecret?: string
  /** Two releases may write to one volume at once: `stateful: shared-ok`. */
  readonly sharedVolumes: boolean
  readonly env: Readonly<Record<string, string>>
  readonly startTimeout: number
}

/** The caller's manifest is a Rollout of Argo Rollouts, whose controller moves the traffic. */
export interface ArgoRouterSettings {
  readonly type: 'argo-rollouts'
  /** Where users connect; undefined: its active or stable Service is asked through the API server. */
  readonly url?: string
}

/** A service of Amazon ECS, which ECS itself deploys to. */
export interface EcsRuntimeSettings {
  readonly type: 'ecs'
  /** Undefined: the environment's, `AWS_REGION`. */
  readonly region?: string
  /** Name or ARN. */
  readonly cluster: string
  readonly service: string
  /** Path of the caller's own task definition (JSON of RegisterTaskDefinition), in the repository. */
  readonly taskDefinition: string
  /** The container that gets the image; undefined: the only one. */
  readonly container?: string
  /** Undefined: the container's first one. */
  readonly port?: number
  /** Where journal and lock lie in S3. */
  readonly bucket: string
  /** Without slashes at its ends. */
  readonly prefix: string
  /** Where the test listener answers; undefined: tasks are asked at their own addresses. */
  readonly testUrl?: string
  /** Two releases may write to one volume at once: `stateful: shared-ok`. */
  readonly sharedVolumes: boolean
  readonly env: Readonly<Record<string, string>>
  readonly startTimeout: number
}

/** ECS moves the traffic itself. */
export interface EcsRouterSettings {
  readonly type: 'ecs'
  readonly url: string
}

/** A rule or a listener of an Application Load Balancer, whose target groups are weighted. */
export interface AlbRouterSettings {
  readonly type: 'alb'
  readonly region?: string
  /** ARN of a listener's rule, or of a listener for its default action. */
  readonly listenerRule: string
  /** ARNs; as many releases can be there at once. Their targets are IP addresses. */
  readonly targetGroups: readonly string[]
  readonly url: string
}

/** A Service of Kubernetes, whose selector is switched. */
export interface ServiceRouterSettings {
  readonly type: 'service'
  readonly service: string
  /** Where users connect; undefined: it is asked through the API server. */
  readonly url?: string
}

/** An HTTPRoute of Gateway API, whose weights are set. */
export interface GatewayRouterSettings {
  readonly type: 'gateway'
  readonly route: string
  /** Name of the rule, where the route has several. */
  readonly rule?: string
  readonly url: string
}

export interface BuiltinRouterSettings {
  readonly type: 'builtin'
  /** `host:port` that users connect to; port 0 takes a free one. */
  readonly listen: string
}

export interface HaproxyRouterSettings {
  readonly type: 'haproxy'
  /** Absolute path of the Runtime API's unix socket. */
  readonly socket: string
  /** A backend for this environment alone. */
  readonly backend: string
  /** Absolute path of the master CLI's unix socket, which tells of a reload that is under way. */
  readonly master?: string
  /** Absolute path of the configuration file, where HAProxy is, whose marked lines hold the servers for a reload. */
  readonly config?: string
  /** Where this machine reaches HAProxy as users do; the environment's `url` when none is given. */
  readonly url: string
  /** Where HAProxy runs, all of them with the same backend; none: on this machine. */
  readonly hosts: readonly HostSettings[]
}

/** Programs of the user; words are program and arguments, run without a shell in the workspace. */
export interface ProgramSettings {
  readonly observe: readonly [string, ...string[]]
  readonly act: readonly [string, ...string[]]
  /** Names of the job's variables that they get besides PATH and HOME. */
  readonly passEnv: readonly string[]
  /** Longest run of one of them, milliseconds. */
  readonly timeout: number
}

export interface ExecRuntimeSettings extends ProgramSettings {
  readonly type: 'exec'
  /** Folder of journal and lock; relative to the workspace unless absolute. */
  readonly stateDir: string
  readonly instances: number
  readonly env: Readonly<Record<string, string>>
  readonly startTimeout: number
}

export interface ExecRouterSettings extends ProgramSettings {
  readonly type: 'exec'
  readonly url: string
}

export interface NginxRouterSettings {
  readonly type: 'nginx'
  /** Absolute path of a file of nginx's context `http`, written whole. */
  readonly config: string
  /** Name of the upstream in it. */
  readonly upstream: string
  /** Program and arguments that make nginx read its configuration again. */
  readonly reload: readonly [string, ...string[]]
  readonly url: string
  /** As HAProxy's. */
  readonly hosts: readonly HostSettings[]
}

export interface CaddyRouterSettings {
  readonly type: 'caddy'
  /** Absolute path of the folder whose files hold Caddy's upstreams. */
  readonly folder: string
  readonly url: string
  /** As HAProxy's. */
  readonly hosts: readonly HostSettings[]
}

/** A step moves `weight` percent of new connections to the new release and observes them for `for` milliseconds. */
export interface StrategyStep {
  readonly weight: number
  readonly for: number
}

export interface StrategySettings {
  readonly type: 'blue-green' | 'canary'
  /** For blue-green one step of weight 100. */
  readonly steps: readonly StrategyStep[]
}
