/**
 * Asks pods and Services through the API server (the `proxy` subresource): a runner outside of the cluster reaches
 * none of their addresses.
 */
import type { Http, HttpResponse } from '@immutable-delivery/kit'
import { reasonOf, resources, type KubernetesApi } from './api.js'
import { labels } from './names.js'
import { podAddress } from './pods.js'

/** The address under which `httpThroughApi` finds a Service. */
export const serviceUrl = (service: string, namespace: string, port: number): string =>
  `http://${service}.${namespace}.svc:${port}`

/** What goes from a request to a pod: our own credentials are for the API server alone. */
const answerLimit = 4 * 2 ** 20

export function httpThroughApi(http: Http, api: KubernetesApi, owner: string): Http {
  const pods = new Map<string, string>()
  const podAt = async (host: string): Promise<string | undefined> => {
    const known = pods.get(host)
    if (known !== undefined) return known
    pods.clear()
    for (const pod of await api.list(resources.pods, `${labels.owner}=${owner}`))
      if (pod.metadata.deletionTimestamp === undefined) pods.set(podAddress(pod).host, pod.metadata.name)
    return pods.get(host)
  }
  const suffix = `.${api.namespace}.svc`
  return async (request) => {
    const url = new URL(request.url)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const service = host.endsWith(suffix) ? host.slice(0, -suffix.length) : undefined
    const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
    const pod = service === undefined && /^[0-9.:a-f]+$/i.test(host) ? await podAt(host) : undefined
    if (service === undefined && pod === undefined) return http(request)
    const what = service === undefined ? `pods/${pod ?? ''}:${port}` : `services/${service}:${port}`
    const path = `/api/v1/namespaces/${api.namespace}/${what}/proxy${url.pathname}${url.search}`
    const method = request.method as 'GET'
    const answer = await api.exchange({
      method,
      path,
      accept: request.headers?.['accept'] ?? '*/*',
      limit: answerLimit,
      ...(request.signal === undefined ? {} : { signal: request.signal })
    })
    // The API server's own word, and not the pod's: it got no answer.
    if (answer.status === 503 && isStatus(answer.body)) {
      // Its address may be another pod's by now.
      pods.delete(host)
      throw Object.assign(new Error(reasonOf(answer)), { code: 'ECONNREFUSED' })
    }
    return responseOf(answer)
  }
}

function isStatus(body: Uint8Array): boolean {
  return Buffer.from(body.subarray(0, 200)).toString('utf8').includes('"kind":"Status"')
}

function responseOf(answer: {
  readonly status: number
  readonly body: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}): HttpResponse {
  return {
    status: answer.status,
    headers: answer.headers,
    body: (async function* () {
      await Promise.resolve()
      yield answer.body
    })(),
    discard: () => undefined
  }
}
