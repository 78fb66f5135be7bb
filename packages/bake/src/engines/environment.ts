import type { BuildSecret, DockerfileBuild, DockerfileEngine } from './build.js'

/** What finds a program, its configuration, its daemon and the way out through a proxy. */
const always = [
  'PATH',
  'HOME',
  'TMPDIR',
  'XDG_RUNTIME_DIR',
  'DOCKER_CONFIG',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR'
]

const own: Readonly<Record<DockerfileEngine, readonly string[]>> = {
  buildkit: [
    'DOCKER_HOST',
    'DOCKER_CONTEXT',
    'DOCKER_TLS_VERIFY',
    'DOCKER_CERT_PATH',
    'BUILDX_CONFIG',
    'BUILDX_BUILDER',
    'KUBECONFIG'
  ],
  buildah: [
    'XDG_CONFIG_HOME',
    'XDG_DATA_HOME',
    'REGISTRY_AUTH_FILE',
    'CONTAINERS_CONF',
    'CONTAINERS_REGISTRIES_CONF',
    'CONTAINERS_STORAGE_CONF',
    'STORAGE_DRIVER',
    'STORAGE_OPTS',
    'BUILDAH_ISOLATION',
    'BUILDAH_RUNTIME'
  ]
}

/** Credentials of a cache reach the engine only where that kind of cache is asked for. */
const ofCache: Readonly<Record<string, readonly string[]>> = {
  gha: ['ACTIONS_CACHE_URL', 'ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN', 'ACTIONS_CACHE_SERVICE_V2'],
  s3: [
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'AWS_REGION',
    'AWS_PROFILE',
    'AWS_CONFIG_FILE',
    'AWS_SHARED_CREDENTIALS_FILE'
  ],
  azblob: ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID', 'AZURE_CLIENT_SECRET', 'AZURE_FEDERATED_TOKEN_FILE']
}

/** The variable that carries a secret to the engine: a name of ours, so that no secret can stand for `PATH`. */
export const secretVariable = (index: number): string => `IMMUTABLE_DELIVERY_SECRET_${index}`

/** The whole environment of an engine: named variables of the runner's, and the build's secrets. Pure. */
export function engineEnvironment(
  engine: DockerfileEngine,
  env: Readonly<Record<string, string | undefined>>,
  build: Pick<DockerfileBuild, 'secrets' | 'ssh' | 'cacheFrom' | 'cacheTo'>
): Record<string, string> {
  const caches = [...build.cacheFrom, ...build.cacheTo].flatMap((line) => ofCache[cacheType(line) ?? ''] ?? [])
  const names = [...always, ...own[engine], ...caches, ...(build.ssh.length > 0 ? ['SSH_AUTH_SOCK'] : [])]
  const result: Record<string, string> = {}
  for (const name of names) {
    const value = env[name]
    if (value !== undefined && value !== '') result[name] = value
  }
  if (engine === 'buildkit') {
    // Said twice, here and by flag: a statement inside the index would move its digest with every run.
    result['BUILDX_NO_DEFAULT_ATTESTATIONS'] = '1'
    result['DOCKER_CLI_HINTS'] = 'false'
  }
  for (const [i, secret] of build.secrets.entries()) if ('value' in secret) result[secretVariable(i)] = secret.value
  return result
}

/** `--secret` of BuildKit: by variable or by file, never by value. */
export function secretArguments(
  secrets: readonly BuildSecret[],
  sourceField: (source: string) => string = (source) => csvField(source)
): string[] {
  return secrets.flatMap((secret, i) => [
    '--secret',
    'value' in secret
      ? `id=${secret.id},env=${secretVariable(i)}`
      : `id=${secret.id},${sourceField(`src=${secret.file}`)}`
  ])
}

/** The `type=` of a cache option; undefined for a bare reference. */
export function cacheType(line: string): string | undefined {
  return /(?:^|,)type=([^,]*)/.exec(line)?.[1]
}

/** One field of the comma-separated options that BuildKit reads as CSV. */
export function csvField(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
