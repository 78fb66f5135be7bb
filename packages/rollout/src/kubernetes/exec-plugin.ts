/** Credentials from a program: the exec plugins of client-go (client.authentication.k8s.io/v1). */
import { execFile } from 'node:child_process'
import { errorMessage, isObject, ToolError, type Clock } from '@immutable-delivery/kit'
import type { Cluster, ExecPlugin } from './kubeconfig.js'

export interface ExecCredential {
  readonly token?: string
  readonly certificate?: { readonly cert: string; readonly key: string }
  /** Milliseconds since 1970; undefined: until it is refused. */
  readonly expires?: number
}

export interface ExecOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Registers a value that must never be printed. */
  readonly mask: (value: string) => void
  readonly clock: Clock
}

const patience = 60_000
const outputLimit = 1_048_576
/** A credential is renewed this long before it ends. */
const margin = 30_000

/**
 * @returns gives the credential; runs the program again when the last one has ended or was `refused`
 */
export function execCredentials(
  plugin: ExecPlugin,
  cluster: Omit<Cluster, 'user'>,
  options: ExecOptions
): (refused?: boolean) => Promise<ExecCredential> {
  let known: Promise<ExecCredential> | undefined
  let ends = Infinity
  return async (refused = false) => {
    if (known !== undefined && !refused && options.clock.now() < ends - margin) return known
    // One at a time: a dozen requests that find it ended need one new credential.
    known = run(plugin, cluster, options)
    ends = Infinity
    try {
      ends = (await known).expires ?? Infinity
      return await known
    } catch (error) {
      known = undefined
      throw error
    }
  }
}

async function run(plugin: ExecPlugin, cluster: Omit<Cluster, 'user'>, o: ExecOptions): Promise<ExecCredential> {
  const info = {
    apiVersion: plugin.apiVersion,
    kind: 'ExecCredential',
    spec: {
      interactive: false,
      ...(plugin.provideClusterInfo
        ? {
            cluster: {
              server: cluster.server,
              ...(cluster.ca === undefined
                ? {}
                : { 'certificate-authority-data': Buffer.from(cluster.ca).toString('base64') }),
              ...(cluster.serverName === undefined ? {} : { 'tls-server-name': cluster.serverName }),
              ...(cluster.insecure ? { 'insecure-skip-tls-verify': true } : {})
            }
          }
        : {})
    }
  }
  const output = await new Promise<string>((resolve, reject) => {
    const child = execFile(
      plugin.command,
      [...plugin.args],
      {
        env: { ...o.env, ...plugin.env, KUBERNETES_EXEC_INFO: JSON.stringify(info) },
        timeout: patience,
        maxBuffer: outputLimit,
        windowsHide: true
      },
      (error, stdout, stderr) => {
        if (error === null) return resolve(stdout)
        const code = (error as { code?: string | number }).code ?? error.signal ?? 'an error'
        const hint = code === 'ENOENT' && plugin.installHint !== undefined ? `\n${plugin.installHint}` : ''
        reject(new ToolError(plugin.command, code, `${stderr.slice(-1000)}${hint}`, { cause: error }))
      }
    )
    child.stdin?.end()
  })
  return readCredential(output, plugin, o.mask)
}

/** What it printed is never shown: it is the credential. */
function readCredential(output: string, plugin: ExecPlugin, mask: (value: string) => void): ExecCredential {
  const refuse = (why: string): ToolError => new ToolError(plugin.command, 0, `gave no credential: ${why}`)
  let raw: unknown
  try {
    raw = JSON.parse(output)
  } catch (error) {
    throw refuse(`not JSON (${errorMessage(error).slice(0, 40)})`)
  }
  if (!isObject(raw) || raw['kind'] !== 'ExecCredential' || !isObject(raw['status']))
    throw refuse('no ExecCredential with a status')
  if (raw['apiVersion'] !== plugin.apiVersion) throw refuse(`its apiVersion is not ${plugin.apiVersion}`)
  const { token, clientCertificateData: cert, clientKeyData: key, expirationTimestamp } = raw['status']
  if (typeof token === 'string') mask(token)
  const expires = typeof expirationTimestamp === 'string' ? Date.parse(expirationTimestamp) : NaN
  const credential = {
    ...(typeof token === 'string' ? { token } : {}),
    ...(typeof cert === 'string' && typeof key === 'string' ? { certificate: { cert, key } } : {}),
    ...(Number.isNaN(expires) ? {} : { expires })
  }
  if (credential.token === undefined && credential.certificate === undefined)
    throw refuse('neither a token nor a certificate with its key')
  return credential
}
