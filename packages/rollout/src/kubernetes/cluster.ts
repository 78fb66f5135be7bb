/** A cluster opened: which one, and who we are to it. */
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { errorCode, UserError, type Clock } from '@immutable-delivery/kit'
import { kubernetesApi, type KubernetesApi } from './api.js'
import { execCredentials } from './exec-plugin.js'
import { inCluster, parseKubeconfig, type Cluster } from './kubeconfig.js'

export interface ClusterOptions {
  /** A kubeconfig: its content, or a path. Default: what `KUBECONFIG` names or holds, the pod's service account, `~/.kube/config`. */
  readonly kubeconfig?: string
  readonly context?: string
  /** Default: the context's. */
  readonly namespace?: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Registers a value that must never be printed. */
  readonly mask: (value: string) => void
  readonly clock: Clock
  readonly patience?: number
}

export interface OpenCluster {
  readonly api: KubernetesApi
  /** Where the credentials came from, for people. */
  readonly source: string
}

/** @throws UserError when there are no credentials, or the kubeconfig is none */
export async function openCluster(o: ClusterOptions): Promise<OpenCluster> {
  const { cluster, source } = await clusterOf(o)
  const { user, ...where } = cluster
  const credentials =
    user.exec === undefined
      ? undefined
      : execCredentials(user.exec, where, { env: o.env, mask: o.mask, clock: o.clock })
  if (user.certificate !== undefined) maskKey(user.certificate.key, o.mask)
  if (user.basic !== undefined) o.mask(user.basic.password)
  const masked =
    user.token === undefined
      ? undefined
      : async (): Promise<string | undefined> => {
          const token = await user.token?.()
          if (token !== undefined && token !== '') o.mask(token)
          return token
        }
  const api = kubernetesApi({
    cluster: masked === undefined ? cluster : { ...cluster, user: { ...user, token: masked } },
    namespace: o.namespace ?? cluster.namespace ?? 'default',
    clock: o.clock,
    ...(credentials === undefined ? {} : { credentials }),
    ...(o.patience === undefined ? {} : { patience: o.patience })
  })
  return { api, source }
}

async function clusterOf(o: ClusterOptions): Promise<{ cluster: Cluster; source: string }> {
  const text = (file: string): Promise<string> => readFile(file, 'utf8')
  const given = o.kubeconfig ?? o.env['KUBECONFIG']
  const parse = (content: string, folder: string): Promise<Cluster> =>
    parseKubeconfig(content, { ...(o.context === undefined ? {} : { context: o.context }), folder, readFile: text })
  if (given !== undefined && given.trim() !== '') {
    // What has several lines, or is JSON, is no path.
    if (/\n|^\s*\{/.test(given)) return { cluster: await parse(given, process.cwd()), source: 'the given kubeconfig' }
    if (given.includes(path.delimiter))
      throw new UserError(
        'kubeconfig',
        'a list of files',
        'one file: `kubectl config view --flatten` makes one of several'
      )
    let content: string
    try {
      content = await text(path.resolve(given))
    } catch (error) {
      throw new UserError('kubeconfig', given.slice(0, 100), 'the content of a kubeconfig, or the path of one', {
        cause: error
      })
    }
    return { cluster: await parse(content, path.dirname(path.resolve(given))), source: given }
  }
  const own = await inCluster(o.env, text)
  if (own !== undefined) return { cluster: own, source: 'the service account of this pod' }
  const usual = path.join(o.env['HOME'] ?? homedir(), '.kube/config')
  try {
    return { cluster: await parse(await text(usual), path.dirname(usual)), source: usual }
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
    throw new UserError(
      'kubeconfig',
      '',
      'a kubeconfig in the input `kubeconfig` or the variable KUBECONFIG, or a runner inside of the cluster'
    )
  }
}

/** Line by line: so it would be printed. */
function maskKey(key: string, mask: (value: string) => void): void {
  for (const line of key.split('\n')) if (line.length > 20 && !line.startsWith('-----')) mask(line)
}
