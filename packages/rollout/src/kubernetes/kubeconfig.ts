/**
 * Who we are to a cluster: a kubeconfig (its documented form, client.authentication.k8s.io for plugins), or the service
 * account of the pod that we run in. Pure but for reading the files that a kubeconfig names.
 */
import path from 'node:path'
import { parseDocument } from 'yaml'
import { isObject, UserError } from '@immutable-delivery/kit'

/** How to reach a cluster and what to show it. */
export interface Cluster {
  /** `https://host:port[/path]`, without a slash at its end. */
  readonly server: string
  /** Certificates of whoever may vouch for the server, PEM; undefined: the system's. */
  readonly ca?: string
  /** The name that the certificate must have, where it is not the server's. */
  readonly serverName?: string
  readonly insecure: boolean
  /** The namespace of the context. */
  readonly namespace?: string
  readonly user: ClusterUser
}

export interface ClusterUser {
  /** A bearer token, asked for anew for each request: it may have been renewed. */
  readonly token?: () => Promise<string | undefined>
  /** A client certificate, PEM. */
  readonly certificate?: { readonly cert: string; readonly key: string }
  readonly basic?: { readonly username: string; readonly password: string }
  /** A program that gives credentials. */
  readonly exec?: ExecPlugin
}

/** `users[].user.exec` of a kubeconfig. */
export interface ExecPlugin {
  readonly apiVersion: string
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** The cluster is told to the program. */
  readonly provideClusterInfo: boolean
  readonly installHint?: string
}

export interface FileReader {
  /** @throws when it cannot be read */
  (file: string): Promise<string>
}

const sizeLimit = 1_048_576
/** Where a pod finds its service account. */
const account = '/var/run/secrets/kubernetes.io/serviceaccount'

type Raw = Readonly<Record<string, unknown>>

/**
 * @param text YAML or JSON of the kind `Config`
 * @param o `context`: its name, default `current-context`; `folder`: what paths in it are relative to
 * @throws UserError that names the entry, and never shows a value of it
 */
export async function parseKubeconfig(
  text: string,
  o: { readonly context?: string; readonly folder: string; readonly readFile: FileReader }
): Promise<Cluster> {
  const config = readConfig(text)
  const name = o.context ?? textOf(config['current-context'])
  if (name === undefined || name === '')
    throw new UserError('kubeconfig', 'no current-context', '`current-context` in it, or `runtime.context`')
  const context = entryOf(config, 'contexts', name, 'context')
  const cluster = entryOf(config, 'clusters', textOf(context['cluster']) ?? '', 'cluster')
  const userName = textOf(context['user'])
  const user = userName === undefined ? {} : entryOf(config, 'users', userName, 'user')
  const server = textOf(cluster['server'])?.replace(/\/+$/, '') ?? ''
  if (!/^https?:\/\/[^\s@]+$/.test(server)) throw bad('cluster', '`server: https://...` of its cluster')
  if (textOf(cluster['proxy-url']) !== undefined)
    throw bad('cluster', 'a cluster without `proxy-url`: a proxy is not supported')
  const read = (raw: Raw, key: string): Promise<string | undefined> => contentOf(raw, key, o)
  const [ca, cert, key] = [
    await read(cluster, 'certificate-authority'),
    await read(user, 'client-certificate'),
    await read(user, 'client-key')
  ]
  if (user['auth-provider'] !== undefined)
    throw bad('user', 'no `auth-provider`: a plugin under `exec` took its place (kubelogin, for OIDC)')
  const serverName = textOf(cluster['tls-server-name'])
  const namespace = textOf(context['namespace'])
  const token = tokenOf(user, o)
  const [username, password] = [textOf(user['username']), textOf(user['password'])]
  const exec = user['exec'] === undefined ? undefined : execOf(user['exec'])
  return {
    server,
    ...(ca === undefined ? {} : { ca }),
    ...(serverName === undefined ? {} : { serverName }),
    insecure: cluster['insecure-skip-tls-verify'] === true,
    ...(namespace === undefined ? {} : { namespace }),
    user: {
      ...(token === undefined ? {} : { token }),
      ...(cert === undefined || key === undefined ? {} : { certificate: { cert, key } }),
      ...(username === undefined || password === undefined ? {} : { basic: { username, password } }),
      ...(exec === undefined ? {} : { exec })
    }
  }
}

/**
 * The service account of the pod that this process runs in; undefined outside of a cluster. The token is read for each
 * request: the kubelet renews it.
 */
export async function inCluster(
  env: Readonly<Record<string, string | undefined>>,
  readFile: FileReader
): Promise<Cluster | undefined> {
  const [host, port] = [env['KUBERNETES_SERVICE_HOST'], env['KUBERNETES_SERVICE_PORT']]
  if (host === undefined || port === undefined) return undefined
  let ca: string
  try {
    ca = await readFile(`${account}/ca.crt`)
    await readFile(`${account}/token`)
  } catch {
    return undefined
  }
  const namespace = await readFile(`${account}/namespace`).catch(() => undefined)
  return {
    server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
    ca,
    insecure: false,
    ...(namespace === undefined ? {} : { namespace: namespace.trim() }),
    user: { token: async () => (await readFile(`${account}/token`)).trim() }
  }
}

function readConfig(text: string): Raw {
  if (text.length > sizeLimit) throw bad('content', 'at most 1 MiB')
  const document = parseDocument(text, { strict: true, uniqueKeys: true })
  let raw: unknown
  try {
    if (document.errors.length > 0) throw new Error()
    raw = document.toJS({ maxAliasCount: 50 })
  } catch {
    // What the parser says may show a token.
    throw bad('content', 'YAML of the kind Config')
  }
  if (!isObject(raw) || (raw['kind'] !== undefined && raw['kind'] !== 'Config'))
    throw bad('content', 'YAML of the kind Config')
  return raw
}

/** `{ name, [key]: {...} }` in a list. */
function entryOf(config: Raw, list: string, name: string, key: string): Raw {
  const entries = Array.isArray(config[list]) ? (config[list] as unknown[]) : []
  const found = entries.find((entry) => isObject(entry) && entry['name'] === name)
  const value = isObject(found) ? found[key] : undefined
  if (!isObject(value)) {
    const names = entries.flatMap((entry) => (isObject(entry) ? [String(entry['name'])] : []))
    throw new UserError('kubeconfig', `${key} ${name}`, `one of its ${list}: ${names.join(', ') || 'it has none'}`)
  }
  return value
}

/** `<key>-data` in base64, or the file that `<key>` names. */
async function contentOf(
  raw: Raw,
  key: string,
  o: { readonly folder: string; readonly readFile: FileReader }
): Promise<string | undefined> {
  const data = textOf(raw[`${key}-data`])
  if (data !== undefined && data !== '') return Buffer.from(data, 'base64').toString('utf8')
  const file = textOf(raw[key])
  if (file === undefined || file === '') return undefined
  return readNamed(file, key, o)
}

async function readNamed(
  file: string,
  key: string,
  o: { readonly folder: string; readonly readFile: FileReader }
): Promise<string> {
  try {
    return await o.readFile(path.resolve(o.folder, file))
  } catch (error) {
    throw new UserError('kubeconfig', `${key}: ${file}`, 'a file that can be read, or `-data` with its content', {
      cause: error
    })
  }
}

function tokenOf(
  user: Raw,
  o: { readonly folder: string; readonly readFile: FileReader }
): (() => Promise<string>) | undefined {
  const file = textOf(user['tokenFile'])
  if (file !== undefined && file !== '') return async () => (await readNamed(file, 'tokenFile', o)).trim()
  const token = textOf(user['token'])
  return token === undefined || token === '' ? undefined : () => Promise.resolve(token)
}

function execOf(raw: unknown): ExecPlugin {
  if (!isObject(raw)) throw bad('user', 'an object under `exec`')
  const [apiVersion, command] = [textOf(raw['apiVersion']) ?? '', textOf(raw['command']) ?? '']
  if (!/^client\.authentication\.k8s\.io\/v1(beta1)?$/.test(apiVersion))
    throw bad('user', '`apiVersion: client.authentication.k8s.io/v1` (or v1beta1) under `exec`')
  if (command === '') throw bad('user', '`command` under `exec`')
  const args = Array.isArray(raw['args']) ? raw['args'].map(String) : []
  const env = Array.isArray(raw['env'])
    ? raw['env'].flatMap((entry) => (isObject(entry) ? [[String(entry['name']), textOf(entry['value']) ?? '']] : []))
    : []
  const installHint = textOf(raw['installHint'])
  return {
    apiVersion,
    command,
    args,
    env: Object.fromEntries(env) as Record<string, string>,
    provideClusterInfo: raw['provideClusterInfo'] === true,
    ...(installHint === undefined ? {} : { installHint: installHint.slice(0, 500) })
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const bad = (what: string, expected: string): UserError => new UserError('kubeconfig', `its ${what}`, expected)
