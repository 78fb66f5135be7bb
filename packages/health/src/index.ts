export { bindChecks, checkOfUrl } from './bind.js'
export { nextCheck, startCheck, type CheckState, type CheckStatus } from './check-state.js'
export { compareErrorRates, type Comparison, type ComparisonSettings, type Counts, type Interval } from './compare.js'
export { besideBaseline, type Beside, type BesideComparison, type BesideOptions } from './compare-run.js'
export { rateInterval } from './confidence.js'
export { answersFor } from './replicas.js'
export {
  compareDigests,
  identityDigests,
  type Drift,
  type DriftedInstance,
  type DriftState,
  type ImageIdentity,
  type PlatformIdentity,
  type Running
} from './drift.js'
export {
  compareRecord,
  withRecord,
  type JudgedDrift,
  type RecordedAddress,
  type RecordedDrift,
  type RecordedInstance,
  type RecordedRoute,
  type RuntimeRecord
} from './record.js'
export { judgeNumbers, percentile, summarise } from './judge.js'
export type { Judgement, Measured, Numbers, Thresholds } from './judge.js'
export {
  observe,
  runningOf,
  type FailureSample,
  type Observation,
  type ObserveOptions,
  type ObservedCheck
} from './observe.js'
export { checkName, createCheckProbe, createProbe } from './probe.js'
export type { RunCommand } from './probes/command.js'
export { bodyLimit, checkUrl } from './probes/http.js'
export type { Probe, ProbeAnswer, ProbeOptions, ProbeTarget } from './probe.js'
export { readDigestClaim, type DigestClaim } from './probes/reported-digest.js'
export { runSchedule, type BoundCheck, type ScheduleOptions } from './schedule.js'
export { waitHealthy, type WaitOptions, type WaitResult } from './wait.js'
export { testResultPredicate, type TestResultInput } from './test-result.js'
