/** The command line of `docker buildx build`. Pure. */
import type { DockerfileBuild } from './build.js'
import { csvField, secretArguments } from './environment.js'

/**
 * Arguments of `docker` for a build into an OCI layout.
 *
 * All that decides the digest is written down, since the defaults move: OCI media types (the default changed with
 * BuildKit 0.32), gzip, times rewritten, no attestations. BuildKit's own `compatibility-version` cannot be asked for
 * through buildx (0.36 has no option for it); what it would pin here is exactly this.
 * @param paths absolute: the folder of the layout, and the file for the build's metadata
 */
export function buildkitArguments(
  build: DockerfileBuild,
  paths: { readonly layout: string; readonly metadata: string }
): string[] {
  const output = [
    'type=oci',
    csvField(`dest=${paths.layout}`),
    'tar=false',
    'oci-mediatypes=true',
    // We pack the layers ourselves; those of the base stay as they are.
    'compression=uncompressed',
    'rewrite-timestamp=true'
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
    ...pairs('--annotation', build.annotations, build.platforms.length > 1 ? 'index,manifest:' : 'manifest:'),
    ...each('--cache-from', build.cacheFrom),
    ...each('--cache-to', build.cacheTo),
    ...flag('--pull', build.pull),
    ...flag('--no-cache', build.noCache),
    build.context
  ]
}

/** Arguments of `docker` for the Dockerfile's checks alone; nothing is built. */
export function buildkitCheckArguments(build: DockerfileBuild): string[] {
  return ['buildx', 'build', '--progress=rawjson', '--call=check,format=json', ...common(build), build.context]
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
    // A builder in a container grants the host's network only to who says so twice.
    ...(build.network === 'host' ? ['--allow', 'network.host'] : [])
  ]
}

export const option = (name: string, value: string | undefined): string[] => (value === undefined ? [] : [name, value])
export const flag = (name: string, value: boolean): string[] => (value ? [name] : [])
export const each = (name: string, values: readonly string[]): string[] => values.flatMap((value) => [name, value])
export const pairs = (name: string, values: Readonly<Record<string, string>>, prefix = ''): string[] =>
  Object.entries(values).flatMap(([key, value]) => [name, `${prefix}${key}=${value}`])
