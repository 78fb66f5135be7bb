/** The command lines of `buildah`. Pure. */
import { UserError } from '@immutable-delivery/kit'
import type { DockerfileBuild } from './build.js'
import { each, flag, option, pairs } from './buildkit-arguments.js'
import { cacheType, secretArguments } from './environment.js'
import { pinnedContexts } from './source-policy.js'

/** `1.43` as [1, 43], out of `buildah version 1.43.2 (image-spec ...)`. */
export type BuildahVersion = readonly [major: number, minor: number]

export function parseBuildahVersion(text: string): BuildahVersion | undefined {
  const match = /^buildah version (\d{1,4})\.(\d{1,4})/.exec(text)
  return match === null ? undefined : [Number(match[1]), Number(match[2])]
}

/** What only BuildKit has. @throws UserError naming the input */
export function refuseBuildkitOnly(build: DockerfileBuild): void {
  const only = 'nothing: this is for the engine buildkit'
  if (build.builder !== undefined) throw new UserError('builder', build.builder, only)
  for (const [input, lines = []] of [
    ['no-cache-filters', build.noCacheFilters],
    ['allow', build.allow]
  ] as const)
    if (lines.length > 0) throw new UserError(input, lines.join(', '), only)
  for (const secret of build.secrets)
    if ('file' in secret && secret.file.includes(','))
      throw new UserError('secret-files', secret.file, 'a path without a comma, which the engine buildah cannot read')
  for (const [name, lines] of [
    ['cache-from', build.cacheFrom],
    ['cache-to', build.cacheTo]
  ] as const)
    for (const line of lines)
      if (cacheType(line) !== undefined)
        throw new UserError(name, line, 'a repository for the engine buildah, such as `host/repository`')
}

/**
 * Arguments of `buildah` for a build into its own storage.
 * @param result where it is found afterwards: for one platform the file that gets the image's id, for more the name of
 *   a manifest list
 */
export function buildahArguments(
  build: DockerfileBuild,
  version: BuildahVersion,
  result: { readonly idFile: string } | { readonly list: string }
): string[] {
  return [
    'build',
    '--format=oci',
    // A layer for each instruction, as BuildKit makes them.
    '--layers',
    // A label with buildah's version would move the digest with every update of it.
    '--identity-label=false',
    ...times(build.created, version),
    ...('idFile' in result ? ['--iidfile', result.idFile] : ['--manifest', result.list]),
    ...each('--platform', build.platforms),
    ...option('--file', build.file),
    ...option('--target', build.target),
    ...pairs('--build-arg', build.buildArgs),
    ...pairs('--build-context', pinnedContexts(build.pins ?? [], build.buildContexts)),
    ...pairs('--label', build.labels),
    ...pairs('--annotation', { ...baseName(build), ...build.annotations }),
    // buildah cuts at every comma and knows no quotes.
    ...secretArguments(build.secrets, (source) => source),
    ...each('--ssh', build.ssh),
    ...each('--add-host', build.addHosts),
    ...(build.network === 'default' ? [] : ['--network', build.network]),
    ...each('--ulimit', build.ulimits ?? []),
    ...option('--shm-size', build.shmSize),
    ...option('--cgroup-parent', build.cgroupParent),
    ...each('--cache-from', build.cacheFrom),
    ...each('--cache-to', build.cacheTo),
    ...(build.pull ? ['--pull=always'] : []),
    ...flag('--no-cache', build.noCache),
    build.context
  ]
}

/** The digest is written by buildah itself, for each platform its own; the name would be the pinned one. */
function baseName({ base }: DockerfileBuild): Record<string, string> {
  return base === undefined ? {} : { 'org.opencontainers.image.base.name': base.name }
}

/** Before 1.41 there is only the coarser switch, which sets every time instead of bounding it. */
function times(created: number, [major, minor]: BuildahVersion): string[] {
  return major > 1 || minor >= 41
    ? ['--source-date-epoch', String(created), '--rewrite-timestamp']
    : ['--timestamp', String(created)]
}

/** Arguments of `buildah` that write what was built as an OCI layout. @param layout absolute path */
export function buildahPushArguments(
  result: { readonly id: string } | { readonly list: string },
  layout: string
): string[] {
  const common = ['--format=oci', '--quiet']
  return 'id' in result
    ? ['push', ...common, '--compression-format=gzip', result.id, `oci:${layout}:latest`]
    : ['manifest', 'push', '--all', ...common, '--compression-format=gzip', result.list, `oci:${layout}:latest`]
}
