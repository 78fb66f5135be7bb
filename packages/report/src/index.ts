export { renderComment, renderNotice, type CommentOptions } from './comment.js'
export { renderSummary } from './summary.js'
export { readHeader, type CommentHeader, type CommentKind } from './header.js'
export { deliveryStates, factKinds } from './model.js'
export type * from './model.js'
export { needsNotice, states, type DeploymentState, type StateInfo } from './states.js'
export { renderBakeSummary, type BakeSummary } from './actions/bake.js'
export { renderDockerfileChecks, type DockerfileChecks } from './actions/dockerfile-checks.js'
export { renderLockSummary, type LockSummary } from './actions/lock.js'
export { renderRefusedBake, type RefusedBake } from './actions/refused-bake.js'
export { renderHealthSummary, type HealthReport } from './actions/health.js'
export { renderDatabaseSummary, type DatabaseReport } from './actions/database.js'
export {
  renderScanIssue,
  renderScanSummary,
  type ScanCheck,
  type ScanFinding,
  type ScanOpinion,
  type ScanReport
} from './actions/scan.js'
export { renderSignSummary, type SignSummary } from './actions/sign.js'
export { renderVerifySummary, type VerifySummary } from './actions/verify.js'
export type { ReproductionView } from './sections/reproduction.js'
export type { NamedImage } from './sections/image.js'
export { repositoryPath, type GitHubAnswer, type GitHubApi, type GitHubRequest } from './github/api.js'
export { GitHubClient, statusOf, type ClientOptions } from './github/client.js'
export { checkConclusion, checkName, postCheck, type CheckOptions, type PostedCheck } from './github/check-run.js'
export { differsFromProposal, type ProposedRelease } from './github/proposal.js'
export { deploymentState, recordDeployment, type RecordedDeployment, type RecordOptions } from './github/deployments.js'
export { postComment, type PostCommentOptions, type PostedComment } from './github/post-comment.js'
export { findPullRequest, type PullRequest, type RunEvent } from './github/pull-request.js'
export { postText, type PostOptions } from './github/post-comment.js'
export { renderScanComment, type ScanNews } from './scan-comment.js'
export { closeIssue, issueKey, openIssue, type IssueOptions, type PostedIssue } from './github/issue.js'
export { movePins, type MovedPins } from './github/pin-files.js'
export { openPinPull, readFileOf, type PinnedPull, type PinOptions } from './github/pin-pull.js'
export { forkArtifact, forkRun, readForkReport, type ForkReport, type ForkRun } from './github/fork-report.js'
export { renderFoundIssue, renderLockPull, renderPinPull, type Found, type MovedLock } from './notes.js'
export { recordArtifact, recordStorage, type StoredImage } from './github/artifact-metadata.js'
