export { findChromium, openPage, type PageOptions } from './chromium.js'
export { ActRunner, hasAct, ourCommit, ourName, writtenForAct, type ActOptions, type ActRun } from './act.js'
export { attackMatrix, attacks, attacksAt, powers, type AttackCell, type AttackPlace } from './attacks.js'
export { readActionYml, type ActionYml } from './action-yml.js'
export { startActionsCache, type TestActionsCache } from './actions-cache.js'
export { hasDockerRegistry, startDockerRegistry, type DockerRegistry } from './docker-registry.js'
export { parseFileCommand } from './file-commands.js'
export { freePort, startHaproxy, type Haproxy, type HaproxyOptions } from './haproxy.js'
export { startCaddy, startNginx, type WebServer } from './web-server.js'
export { installActions, repositoryRoot, runAction, type InstalledActions } from './installed-actions.js'
export {
  cosignVerify,
  cosignVerifyAttestation,
  craneValidate,
  runImage,
  skopeoInspect,
  type AttestationJudgement,
  type Judgement,
  type RunImageOptions
} from './judges.js'
export { startDockerHost, type DockerHost, type SshServer } from './docker-host.js'
export { nodeImages, type NodeImages } from './node-images.js'
export { startBuildkit, type Buildkit } from './buildkit.js'
export { openRootless, type Rootless } from './rootless.js'
export { findNode, type NodeBinary } from './node-24.js'
export { debianBaseFile, peersFolder, peersRoot } from './peers-folder.js'
export { openPeers, type PeerOptions, type PeerResult, type Peers } from './peers.js'
export type { ActionRun, RunOptions } from './run-action.js'
export { testCommit } from './step-environment.js'
export { maskText, parseCommand, readCommands, type Annotation } from './workflow-commands.js'
export { startKillingProxy, type KillingProxy, type KillPoint } from './killing-proxy.js'
export { memoryStore, type MemoryStore } from './memory-store.js'
export { startRegistry, type RegistryOptions, type TestRegistry } from './registry.js'
export { orderFaults } from './registry-schedules.js'
export { seeded } from './seeded.js'
export { Faults, type Fault, type FaultEffect, type RegistryRequest } from './registry-faults.js'
export { startLoad, type Load, type LoadOptions, type LoadResult } from './load.js'
export { runClaims, startSigstore, type SigstoreKind, type TestSigstore } from './sigstore.js'
export { osvZip, zipOf, type ZipOptions } from './zip.js'
export {
  FakeGitHub,
  githubToken,
  startGitHub,
  type GitHubCall,
  type GitHubLogEntry,
  type GitHubOptions,
  type GitHubPermission,
  type TestGitHub
} from './github.js'
export type { StoredDeployment, StoredStatus } from './github-deployments.js'
export type { StoredAttestation, StoredBranch } from './github-repository.js'
export type { GitHubReply } from './github-reply.js'
export type { StoredComment, StoredPull } from './github-state.js'
export { kubernetesFolder, startKubernetes, type KubernetesUser, type TestKubernetes } from './kubernetes.js'
export { startChaosSocket, type ChaosSocket, type SocketEffect } from './chaos-socket.js'
export { startChaosProxy, type ChaosEffect, type ChaosProxy, type ChaosRequest } from './chaos-proxy.js'
export { startFakeGateway, type FakeGateway } from './fake-gateway.js'
export { startFakeAws, type AwsFault, type FakeAws } from './aws/server.js'
export { startFakeEcs, type FakeEcs, type FakeEcsOptions, type RunningTask } from './aws/ecs.js'
export { startFakeElb, type FakeElb } from './aws/elb.js'
export { startArgoRollouts, type ArgoRollouts } from './argo-rollouts.js'
