import { errorKind, errorMessage, ToolError, UserError } from '@immutable-delivery/kit'
import type { DockerfileEngine } from './build.js'

const wanted: Readonly<Record<DockerfileEngine, string>> = {
  buildkit: 'Docker with buildx on this machine (docker/setup-buildx-action on a runner)',
  buildah: 'buildah on this machine'
}

/** An engine that was asked for and is not installed is the user's to mend; any other error stays what it is. */
export function notThere(error: unknown, engine: DockerfileEngine): unknown {
  if (errorKind(error) !== 'tool' || (error as ToolError).exitCode !== 'not started') return error
  const instead = 'or another `engine`, or `files` to bake without a Dockerfile'
  return new UserError('engine', engine, `${wanted[engine]}, ${instead}: ${errorMessage(error)}`, { cause: error })
}
