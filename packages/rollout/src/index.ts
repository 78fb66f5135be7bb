export { groupName, releaseName, sameRelease, settingsDigest } from './release.js'
export type {
  Color,
  ContainerSettings,
  EcsSettings,
  Group,
  InstanceSettings,
  KubernetesSettings,
  Release
} from './release.js'
export type {
  Address,
  InstanceState,
  Journal,
  Outcome,
  Route,
  Run,
  SwitchState,
  TimelineEntry
} from './machine/model.js'
export type { CapturedLog, Drifted, Runtime } from './runtime.js'
export { StaleEpoch, type RouteState, type Router, type RouterState } from './router.js'
export { processRuntime, digestVariable, type ProcessRuntimeOptions } from './process/runtime.js'
export { choosePlatform, hostPlatform, imagesOf, type OpenImage, type ReleaseImage } from './process/image.js'
export { dockerRuntime, type DockerHost, type DockerRuntimeOptions } from './docker/runtime.js'
export { dockerEngine, type Engine } from './docker/engine.js'
export { secretVersions, type EnvFrom, type SecretSource } from './docker/secrets.js'
export { localHost, type Host } from './hosts/host.js'
export { builtinRouter, type BuiltinRouter, type BuiltinRouterOptions } from './builtin/router.js'
export { builtinProxy } from './builtin/proxy.js'
export type { ExecPrograms } from './exec/program.js'
export { execRouter, type ExecRouterOptions } from './exec/router.js'
export { execRuntime, type ExecRuntimeOptions } from './exec/runtime.js'
export { caddyRouter, type CaddyRouterOptions } from './caddy/router.js'
export { nginxRouter, type NginxRouterOptions } from './nginx/router.js'
export { haproxyRouter, type HaproxyRouterOptions } from './haproxy/router.js'
export { localFiles, type StateFiles } from './state/files.js'
export { openJournal, type JournalStore, type StoredJournal } from './state/journal-store.js'
export type { Migration } from './machine/migration.js'
export type { Difference } from './machine/drift.js'
export { LostLock } from './state/lock.js'
export { abort, deploy, refuse, resume, rollback, status } from './run/operations.js'
export { readRecord, type EnvironmentRecord } from './run/record.js'
export { tearDown } from './run/teardown.js'
export type {
  DeployRequest,
  Gate,
  GateContext,
  Probe,
  RollbackRequest,
  StatusReport,
  SwitchOptions,
  SwitchResult
} from './run/options.js'
export { addressOf, httpThrough } from './hosts/address.js'
export { sshHost, type SshOptions } from './hosts/ssh.js'
export { severalRouters } from './several-routers.js'
export { openCluster, type ClusterOptions, type OpenCluster } from './kubernetes/cluster.js'
export { kubernetesTarget, type KubernetesTarget, type KubernetesTargetOptions } from './kubernetes/target.js'
export { parseManifest, type Plan, type PlanOptions } from './kubernetes/manifest.js'
export { parseTaskDefinition, type EcsPlan, type EcsPlanOptions } from './ecs/plan.js'
export { ecsTarget, type EcsTarget, type EcsTargetOptions } from './ecs/target.js'
export { albRouter, type AlbRouterOptions } from './alb/router.js'
export { argoTarget, type ArgoTarget, type ArgoTargetOptions } from './argo/target.js'
