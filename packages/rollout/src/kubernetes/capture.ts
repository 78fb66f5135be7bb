/** What is known of a release's pods before they go: their logs, their ends, and what the cluster said of them. */
import { isObject, printable } from '@immutable-delivery/kit'
import { endOfText } from '../docker/logs.js'
import type { Leaving } from '../machine/model.js'
import type { CapturedLog } from '../runtime.js'
import { resources, type KubernetesApi, type KubernetesObject } from './api.js'
import { objectAt, objectsAt } from './manifest.js'
import { annotations } from './names.js'
import { endOf, ownContainer, restartsOf, variablesOf, whyNotReady } from './pods.js'

/** Bytes of one pod's log, and how many pods: all of it lies in one ConfigMap. */
const logLimit = 32 * 1024
const mostPods = 10
const mostEvents = 20

export async function captureGroup(o: {
  readonly api: KubernetesApi
  readonly group: string
  readonly why: Leaving['why']
  readonly pods: readonly KubernetesObject[]
  readonly redact: (text: string) => string
}): Promise<CapturedLog[]> {
  // What did not work first.
  const chosen = o.pods
    .toSorted((a, b) => Number(whyNotReady(b) !== undefined) - Number(whyNotReady(a) !== undefined))
    .slice(0, mostPods)
  return Promise.all(
    chosen.map(async (pod) => {
      const { text, cut } = await logOf(pod, o.api, o.redact)
      const ended = endOf(pod) ?? whyNotReady(pod)?.reason
      const image = ownContainer(pod)?.['imageID']
      const node = pod.spec?.['nodeName']
      return {
        instance: pod.metadata.name,
        why: o.why,
        text,
        cut,
        variables: variablesOf(pod),
        ...(ended === undefined ? {} : { ended: o.redact(ended) }),
        details: {
          pod: pod.metadata.name,
          namespace: o.api.namespace,
          ...(typeof node === 'string' ? { node } : {}),
          ...(typeof image === 'string' ? { image } : {}),
          restarts: restartsOf(pod),
          conditions: objectsAt(pod.status ?? {}, 'conditions').map(
            ({ type, status, reason }) =>
              `${String(type)}=${String(status)}${typeof reason === 'string' ? ` (${reason})` : ''}`
          ),
          events: (await eventsOf(pod, o.api)).map(o.redact)
        }
      }
    })
  )
}

/** Of a container that was started again, what it said before it ended. */
async function logOf(
  pod: KubernetesObject,
  api: KubernetesApi,
  redact: (text: string) => string
): Promise<{ text: string; cut: boolean }> {
  const container = pod.metadata.annotations?.[annotations.container] ?? ''
  const running = objectAt(objectAt(ownContainer(pod) ?? {}, 'state') ?? {}, 'running') !== undefined
  const query = new URLSearchParams({ container, tailLines: '2000', limitBytes: '4000000' })
  if (!running && restartsOf(pod) > 0) query.set('previous', 'true')
  const path = `/api/v1/namespaces/${api.namespace}/pods/${pod.metadata.name}/log?${query.toString()}`
  // 400: the container has not begun; 5xx: its node does not answer.
  const answer = await api.exchange({ method: 'GET', path, accept: '*/*' }).catch(() => undefined)
  if (answer?.status !== 200) return { text: '', cut: false }
  return endOfText(redact(Buffer.from(answer.body).toString('utf8')), logLimit)
}

async function eventsOf(pod: KubernetesObject, api: KubernetesApi): Promise<string[]> {
  try {
    const found = await api.list(resources.events, undefined, `involvedObject.name=${pod.metadata.name}`)
    return found
      .toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)))
      .slice(-mostEvents)
      .map((event) =>
        printable(`${String(event['type'])} ${String(event['reason'])}: ${String(event['message'])}`, 500)
      )
  } catch {
    // Events are a help; not everybody may read them.
    return []
  }
}

function timeOf(event: KubernetesObject): string {
  const last = event['lastTimestamp'] ?? event['eventTime']
  return typeof last === 'string' ? last : isObject(event.metadata) ? (event.metadata.creationTimestamp ?? '') : ''
}
