/** From what buildx said last to an error that says what to do. Pure. */
import { ToolError, UserError } from '@immutable-delivery/kit'
import type { BuildProblem, DockerfileBuild } from './build.js'

export interface BuildFailure {
  readonly error: Error
  /** Where in the Dockerfile it happened, when that is known. */
  readonly problem?: BuildProblem
}

/** @param tail the last lines of buildx, secrets already taken out */
export function explainBuildkit(tail: readonly string[], exitCode: number, build: DockerfileBuild): BuildFailure {
  const said = tail.findLast((line) => line.startsWith('ERROR: ')) ?? ''
  const reason = said.replace(/^ERROR: (?:failed to build: )?(?:failed to solve: )?/, '')
  const error =
    userError(reason, build) ?? new ToolError('docker buildx build', exitCode, tail.slice(-25).join('\n').trim())
  const line = lineOf(tail, reason)
  if (line === undefined) return { error }
  const problem = { severity: 'error', file: build.shownFile, line, title: 'Build failed', message: reason } as const
  return { error, problem }
}

/** `Dockerfile:3`, which stands above the excerpt that buildx prints. */
function lineOf(tail: readonly string[], reason: string): number | undefined {
  const excerpt = tail.findLast((line, i) => /^[^\s:]+:\d+$/.test(line) && tail[i + 1]?.startsWith('---') === true)
  const number = /parse error on line (\d+)/.exec(reason)?.[1] ?? excerpt?.split(':').at(-1)
  return number === undefined ? undefined : Number(number)
}

function userError(reason: string, build: DockerfileBuild): UserError | undefined {
  const parse = /parse error on line (\d+): (.*)/s.exec(reason)
  if (parse !== null)
    return new UserError('file', `${build.shownFile}:${parse[1]}`, `a Dockerfile that can be read: ${parse[2]}`)
  const missing = /no match for platform in manifest|no matching manifest/.exec(reason)
  if (missing !== null)
    return new UserError('platforms', build.platforms.join(', '), `platforms that every base image has: ${reason}`)
  const base = /failed to resolve source metadata for ([^\s:]\S*): (.*)/s.exec(reason)
  // A registry that does not answer is another matter: there the user's file is right.
  if (
    base !== null &&
    /: not found$|pull access denied|insufficient_scope|authorization failed|denied/.test(base[2] ?? '')
  )
    return new UserError(
      'file',
      base[1] ?? '',
      `a base image that exists and that this job may read (Docker's own credentials count here: docker login)`
    )
  if (/target stage "[^"]*" could not be found/.test(reason))
    return new UserError('target', build.target ?? '', `a stage of ${build.shownFile}`)
  if (/no builder "[^"]*" found/.test(reason))
    return new UserError('builder', build.builder ?? '', 'a builder that `docker buildx ls` shows in this job')
  if (
    /exporter is not supported for the docker driver|multi-platform build is not supported for the docker driver/i.test(
      reason
    )
  )
    return new UserError(
      'builder',
      build.builder ?? 'default',
      'a builder that can write OCI layouts: docker/setup-buildx-action makes one, or Docker with its containerd image store'
    )
  if (/string field contains invalid UTF-8/.test(reason))
    return new UserError('context', build.context, 'names in UTF-8: rename the file, or leave it out by .dockerignore')
  if (/cannot connect to the docker daemon|error during connect|failed to connect to the docker api/i.test(reason))
    return new UserError('engine', 'buildkit', `a Docker daemon that runs: ${reason}`)
  return undefined
}
