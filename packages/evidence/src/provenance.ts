/** SLSA provenance v1 from the facts of a run, as GitHub's workflow build type describes it. */
import type { Json } from '@immutable-delivery/kit'
import type { Digest } from '@immutable-delivery/oci'

export const workflowBuildType = 'https://actions.github.io/buildtypes/workflow/v1'

/** Facts of the run that built, as GitHub's variables name them. Plain data: whoever signs vouches for it. */
export interface RunFacts {
  /** `https://github.com` (GITHUB_SERVER_URL) */
  readonly serverUrl: string
  /** `owner/name` (GITHUB_REPOSITORY) */
  readonly repository: string
  readonly repositoryId?: string
  readonly repositoryOwnerId?: string
  /** `refs/heads/main` (GITHUB_REF) */
  readonly ref: string
  /** The commit (GITHUB_SHA) */
  readonly sha: string
  /** `owner/name/.github/workflows/x.yml@refs/heads/main` (GITHUB_WORKFLOW_REF) */
  readonly workflowRef: string
  /** GITHUB_RUN_ID and GITHUB_RUN_ATTEMPT */
  readonly runId: string
  readonly runAttempt: string
  readonly eventName?: string
  /** `github-hosted` or `self-hosted` (RUNNER_ENVIRONMENT) */
  readonly runnerEnvironment?: string
  /** The image of a hosted runner: `ubuntu24` and its version (ImageOS, ImageVersion). */
  readonly runnerImage?: { readonly os: string; readonly version: string }
  /** Us: `owner/name` and the ref by which the workflow names us (GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF). */
  readonly action?: { readonly repository: string; readonly ref: string }
  /** Milliseconds. */
  readonly startedOn?: number
  readonly finishedOn: number
}

export interface ProvenanceExtras {
  /** The base image that the layers were put on. */
  readonly base?: { readonly name: string; readonly digest: Digest }
  /** bake.lock, which says of what bytes the build stands: its path in the repository. */
  readonly lock?: { readonly path: string; readonly digest: Digest }
  /** bake-image's digest over all that goes in: what lets a later run take the image instead of baking it again. */
  readonly inputDigest?: Digest
  /** When the image was really baked, in milliseconds since 1970: a run that takes an earlier one makes it no fresher. */
  readonly bakedOn?: number
}

/** The predicate of `https://slsa.dev/provenance/v1`. */
export function provenancePredicate(
  run: RunFacts,
  extras: ProvenanceExtras = {}
): { readonly [key: string]: Json | undefined } {
  const { path, ref } = splitWorkflow(run)
  const github = withoutUndefined({
    event_name: run.eventName,
    repository_id: run.repositoryId,
    repository_owner_id: run.repositoryOwnerId,
    runner_environment: run.runnerEnvironment
  })
  const source = `${run.serverUrl}/${run.repository}`
  return {
    buildDefinition: {
      buildType: workflowBuildType,
      externalParameters: { workflow: { ref, repository: source, path } },
      internalParameters: {
        github,
        ...(extras.inputDigest === undefined ? {} : { inputDigest: extras.inputDigest }),
        ...(extras.bakedOn === undefined ? {} : { bakedOn: new Date(extras.bakedOn).toISOString() })
      },
      resolvedDependencies: [
        { uri: `git+${source}@${run.ref}`, digest: { gitCommit: run.sha } },
        ...(extras.base === undefined
          ? []
          : [{ uri: extras.base.name, digest: { sha256: extras.base.digest.slice('sha256:'.length) } }]),
        ...(extras.lock === undefined
          ? []
          : [
              {
                uri: `git+${source}@${run.ref}#${extras.lock.path}`,
                digest: { sha256: extras.lock.digest.slice('sha256:'.length) }
              }
            ])
      ]
    },
    runDetails: {
      builder: { id: `${run.serverUrl}/${run.workflowRef}`, ...builderParts(run) },
      metadata: {
        invocationId: `${source}/actions/runs/${run.runId}/attempts/${run.runAttempt}`,
        ...(run.startedOn === undefined ? {} : { startedOn: new Date(run.startedOn).toISOString() }),
        finishedOn: new Date(run.finishedOn).toISOString()
      }
    }
  }
}

/** What the builder itself is made of: the runner's image and our own code. */
function builderParts({ serverUrl, runnerImage, action }: RunFacts): { readonly [key: string]: Json } {
  const dependencies = [
    ...(runnerImage === undefined
      ? []
      : [
          {
            uri: 'https://github.com/actions/runner-images',
            name: runnerImage.os,
            annotations: { version: runnerImage.version }
          }
        ]),
    ...(action === undefined
      ? []
      : [
          {
            uri: `git+${serverUrl}/${action.repository}@${action.ref}`,
            ...(/^[0-9a-f]{40}$/.test(action.ref) ? { digest: { gitCommit: action.ref } } : {})
          }
        ])
  ]
  return dependencies.length === 0 ? {} : { builderDependencies: dependencies }
}

/** `owner/name/path@ref`; a ref may hold an `@` too, so the first one after the path splits. */
function splitWorkflow(run: RunFacts): { path: string; ref: string } {
  const prefix = `${run.repository}/`
  const rest = run.workflowRef.startsWith(prefix) ? run.workflowRef.slice(prefix.length) : run.workflowRef
  const at = rest.indexOf('@')
  return at < 0 ? { path: rest, ref: run.ref } : { path: rest.slice(0, at), ref: rest.slice(at + 1) }
}

function withoutUndefined(value: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')
  )
}
