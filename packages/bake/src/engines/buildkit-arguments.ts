/** The command line of `docker buildx build`. Pure. */
import { baseLevels } from './base-annotations.js'
import type { DockerfileBuild } from './build.js'
import { csvField, secretArguments } from './environment.js'

/**
 * Arguments of `docker` for a build into an OCI layout.
 *
 * All that decides the digest is written down, since the defaults move: OCI media types (the default changed with
 * BuildKit 0.32), gzip, times rewritten, no attestations. BuildKit's own `compatibility-version` cannot be asked for
 * through buildx (0.36 has no option for it); what it would pin here is exactly this.
 * @param paths absolute: the folder of the layout, and the file for the build's metadata
 * @param rewrite whether times later than the build's become it: not for what another build stands on, since a layer that
 *   changes with each commit would have all steps above it run anew
 */
export function buildkitArguments(
  build: DockerfileBuild,
  paths: { readonly layout: string; readonly metadata: string },
  rewrite = true
): string[] {
  const output = [
    'type=oci',
    csvField(`dest=${paths.layout}`),
    'tar=false',
    'oci-mediatypes=true',
    // We pack the layers ourselves; those of the base stay as they are.
    'compression=uncompressed',
    ...(rewrite ? ['rewrite-timestamp=true'] : [])
  ]
  return [
    'buildx',
    'build',
    '--progress=rawjson',
    '--provenance=false',
    '--sbom=false',
    '--metadata-file',
    paths.metadata,
    '--output',
    output.join(','),
    ...common(build),
    ...pairs('--label', build.labels),
    ...annotations(build),
    ...each('--cache-from', build.cacheFrom),
    ...each('--cache-to', build.cacheTo),
    ...flag('--pull', build.pull),
    ...flag('--no-cache', build.noCache),
    // buildx takes one of the two.
    ...(build.noCache ? [] : each('--no-cache-filter', build.noCacheFilters ?? [])),
    build.context
  ]
}

/** At every level: the manifests, and of several platforms the index and its entries. */
function annotations({ annotations: given, base, platforms }: DockerfileBuild): string[] {
  const levels = baseLevels(base, given)
  const several = platforms.length > 1
  return [
    ...pairs('--annotation', given, several ? 'index,manifest,manifest-descriptor:' : 'manifest:'),
    ...(several ? pairs('--annotation', levels.index, 'index:') : []),
    ...platforms.flatMap((platform) =>
      pairs(
        '--annotation',
        levels.platform(platform),
        several ? `manifest[${platform}],manifest-descriptor[${platform}]:` : 'manifest:'
      )
    )
  ]
}

/** Arguments of `docker` for the Dockerfile's checks or its description alone; nothing is built. */
export function buildkitCallArguments(build: DockerfileBuild, call: 'check' | 'outline' | 'targets'): string[] {
  return ['buildx', 'build', '--progress=rawjson', `--call=${call},format=json`, ...common(build), build.context]
}

function common(build: DockerfileBuild): string[] {
  return [
    ...option('--builder', build.builder),
    ...option('--file', build.file),
    ...option('--target', build.target),
    ...each('--platform', [build.platforms.join(',')]),
    '--build-arg',
    `SOURCE_DATE_EPOCH=${build.created}`,
    ...pairs('--build-arg', build.buildArgs),
    ...pairs('--build-context', build.buildContexts),
    ...secretArguments(build.secrets),
    ...each('--ssh', build.ssh),
    ...each('--add-host', build.addHosts),
    ...(build.network === 'default' ? [] : ['--network', build.network]),
    ...each('--ulimit', build.ulimits ?? []),
    ...option('--shm-size', build.shmSize),
    ...option('--cgroup-parent', build.cgroupParent),
    // A builder in a container grants the host's network only to who says so twice.
    ...each('--allow', [...new Set([...(build.network === 'host' ? ['network.host'] : []), ...(build.allow ?? [])])])
  ]
}

export const option = (name: string, value: string | undefined): string[] => (value === undefined ? [] : [name, value])
export const flag = (name: string, value: boolean): string[] => (value ? [name] : [])
export const each = (name: string, values: readonly string[]): string[] => values.flatMap((value) => [name, value])
export const pairs = (name: string, values: Readonly<Record<string, string>>, prefix = ''): string[] =>
  Object.entries(values).flatMap(([key, value]) => [name, `${prefix}${key}=${value}`])
