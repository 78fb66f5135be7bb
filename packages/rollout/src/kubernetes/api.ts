/**
 * The few calls of the Kubernetes API that the switch needs, over one kept connection or more. Objects pass through as
 * they are: what a newer API server knows and we do not is neither dropped nor judged.
 *
 * Every call is made again after an answer that never came, so that whoever calls must be right when an act is done
 * twice: a create that finds its name taken looks who has it, a patch begins with tests.
 */
import http from 'node:http'
import https from 'node:https'
import {
  errorCode,
  errorMessage,
  isObject,
  printable,
  readBounded,
  RemoteError,
  type Clock
} from '@immutable-delivery/kit'
import type { ExecCredential } from './exec-plugin.js'
import type { Cluster } from './kubeconfig.js'

export interface KubernetesObject {
  readonly apiVersion?: string
  readonly kind?: string
  readonly metadata: Metadata
  readonly spec?: Readonly<Record<string, unknown>>
  readonly status?: Readonly<Record<string, unknown>>
  readonly [key: string]: unknown
}

export interface Metadata {
  readonly name: string
  readonly namespace?: string
  readonly uid?: string
  readonly resourceVersion?: string
  readonly generation?: number
  readonly creationTimestamp?: string
  readonly deletionTimestamp?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly ownerReferences?: readonly { readonly kind: string; readonly name: string; readonly uid: string }[]
}

/** A kind's place in the API. */
export interface Resource {
  /** `v1`, or `group/version`. */
  readonly version: string
  /** Plural, in lower case. */
  readonly name: string
}

export const resources = {
  configMaps: { version: 'v1', name: 'configmaps' },
  pods: { version: 'v1', name: 'pods' },
  services: { version: 'v1', name: 'services' },
  secrets: { version: 'v1', name: 'secrets' },
  events: { version: 'v1', name: 'events' },
  deployments: { version: 'apps/v1', name: 'deployments' },
  endpointSlices: { version: 'discovery.k8s.io/v1', name: 'endpointslices' },
  autoscalers: { version: 'autoscaling/v2', name: 'horizontalpodautoscalers' },
  budgets: { version: 'policy/v1', name: 'poddisruptionbudgets' },
  httpRoutes: { version: 'gateway.networking.k8s.io/v1', name: 'httproutes' },
  rollouts: { version: 'argoproj.io/v1alpha1', name: 'rollouts' }
} as const satisfies Record<string, Resource>

/** One operation of a JSON patch (RFC 6902). */
export type PatchOperation =
  | { readonly op: 'test' | 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }

export interface Answer {
  readonly status: number
  readonly body: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

export interface CallOptions {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Begins with `/`; with its query. */
  readonly path: string
  readonly body?: unknown
  readonly contentType?: string
  readonly accept?: string
  /** Statuses that are answers; all others are errors. */
  readonly expect: readonly number[]
  /** Most bytes of the answer. Default 16 MiB. */
  readonly limit?: number
  readonly signal?: AbortSignal
}

export interface KubernetesApi {
  /** For people and errors: the server's URL. */
  readonly name: string
  readonly namespace: string
  /** @throws RemoteError */
  call(options: CallOptions): Promise<Answer>
  /** One try of any exchange with the API server, whatever its status: for what is behind it. */
  exchange(request: Omit<CallOptions, 'expect'>): Promise<Answer>
  /** @returns undefined when it is not there */
  get(resource: Resource, name: string): Promise<KubernetesObject | undefined>
  /** All of them, page by page. @param selector of labels */
  list(resource: Resource, selector?: string, fields?: string): Promise<KubernetesObject[]>
  /** @returns undefined when its name is taken */
  create(resource: Resource, object: object): Promise<KubernetesObject | undefined>
  /** Replaces it; with a resourceVersion only that one. @returns undefined when it was another, or is gone */
  replace(resource: Resource, name: string, object: object): Promise<KubernetesObject | undefined>
  /** @returns undefined when a test of the patch failed or the object is gone: nothing was changed then */
  patch(resource: Resource, name: string, operations: readonly PatchOperation[]): Promise<KubernetesObject | undefined>
  /** Removes it, if it is there; what it owns is removed after it. */
  remove(resource: Resource, name: string, uid?: string): Promise<void>
  close(): void
}

export interface ApiOptions {
  readonly cluster: Cluster
  readonly namespace: string
  readonly credentials?: (refused?: boolean) => Promise<ExecCredential>
  readonly clock: Clock
  /** Milliseconds that a call is tried for when the API server does not answer, or says that it cannot. Default 60 s. */
  readonly patience?: number
}

const answerLimit = 16 * 2 ** 20
/** Milliseconds without an answer after which a call is made again. */
const idle = 15_000
/** Milliseconds for which "forbidden" may only mean "not yet". */
const rolesLoad = 3000
const firstPatience = 10_000
const pageSize = 500
const mostPages = 200

export function kubernetesApi(options: ApiOptions): KubernetesApi {
  const { cluster, namespace, clock } = options
  const send = sender(options)
  const patience = options.patience ?? 60_000
  let answered = false

  const call = async (request: CallOptions): Promise<Answer> => {
    // Who never answered is more likely not there than ill, and nothing is under way yet.
    const end = clock.now() + (answered ? patience : Math.min(patience, firstPatience))
    let forbiddenSince: number | undefined
    for (let attempt = 1; ; attempt += 1) {
      let answer: Answer | undefined
      let reason = 'no answer'
      try {
        answer = await send(request, attempt > 1)
        answered = true
      } catch (error) {
        if (request.signal?.aborted === true) throw error
        reason = `no answer (${printable(errorCode(error) ?? errorMessage(error), 200)})`
      }
      if (answer !== undefined && request.expect.includes(answer.status)) return answer
      // 401: a token that ended between two calls.
      const again =
        answer === undefined ||
        answer.status === 429 ||
        answer.status >= 500 ||
        // An API server that has just begun does not know its roles yet.
        (answer.status === 403 && clock.now() - (forbiddenSince ??= clock.now()) < rolesLoad) ||
        (answer.status === 401 && attempt === 1 && options.credentials !== undefined)
      if (answer !== undefined) reason = reasonOf(answer)
      const pause = Math.max(retryAfter(answer), Math.min(2000, 50 * 2 ** attempt) * (0.5 + Math.random() / 2))
      if (!again || clock.now() + pause > end) {
        throw new RemoteError({
          method: request.method,
          url: `${cluster.server}${request.path.replace(/\?.*$/, '')}`,
          status: answer?.status ?? 0,
          attempts: attempt,
          reason
        })
      }
      await clock.sleep(pause, request.signal)
    }
  }

  const pathOf = ({ version, name }: Resource, object?: string): string => {
    const base = version.includes('/') ? `/apis/${version}` : `/api/${version}`
    const tail = object === undefined ? '' : `/${encodeURIComponent(object)}`
    return `${base}/namespaces/${encodeURIComponent(namespace)}/${name}${tail}`
  }
  const changed = (answer: Answer): KubernetesObject | undefined =>
    answer.status >= 400 ? undefined : objectOf(answer, cluster.server)

  const page = async (path: string): Promise<{ items: KubernetesObject[]; next: string; expired: boolean }> => {
    const answer = await call({ method: 'GET', path, expect: [200, 410] })
    // The place in a list is forgotten after some minutes, or by a compaction.
    if (answer.status === 410) return { items: [], next: '', expired: true }
    const raw = objectOf(answer, cluster.server) as { items?: unknown; metadata?: { continue?: unknown } }
    const items = Array.isArray(raw.items) ? (raw.items as KubernetesObject[]) : []
    return { items, next: typeof raw.metadata?.continue === 'string' ? raw.metadata.continue : '', expired: false }
  }

  return {
    name: cluster.server,
    namespace,
    call,
    exchange: (request) => send(request, false),
    get: async (resource, name) =>
      changed(await call({ method: 'GET', path: pathOf(resource, name), expect: [200, 404] })),
    list: async (resource, selector, fields) => {
      const query = new URLSearchParams({ limit: String(pageSize) })
      if (selector !== undefined) query.set('labelSelector', selector)
      if (fields !== undefined) query.set('fieldSelector', fields)
      for (let tried = 1; ; tried += 1) {
        const found: KubernetesObject[] = []
        query.delete('continue')
        for (let pages = 0; ; pages += 1) {
          const { items, next, expired } = await page(`${pathOf(resource)}?${query.toString()}`)
          if (expired || pages > mostPages) break
          found.push(...items)
          if (next === '') return found
          query.set('continue', next)
        }
        if (tried === 5)
          throw new RemoteError({
            method: 'GET',
            url: `${cluster.server}${pathOf(resource)}`,
            status: 410,
            attempts: tried,
            reason: 'the list could not be read to its end'
          })
      }
    },
    create: async (resource, object) =>
      changed(await call({ method: 'POST', path: pathOf(resource), body: object, expect: [200, 201, 202, 409] })),
    replace: async (resource, name, object) =>
      changed(await call({ method: 'PUT', path: pathOf(resource, name), body: object, expect: [200, 201, 404, 409] })),
    patch: async (resource, name, operations) => {
      const answer = await call({
        method: 'PATCH',
        path: pathOf(resource, name),
        body: operations,
        contentType: 'application/json-patch+json',
        expect: [200, 404, 409, 422]
      })
      // 422 is also said of a value that is not allowed: that is no lost race, and trying again would not end.
      if (
        answer.status === 422 &&
        !/test operation|testing value|path .*not (?:found|exist)|doc is missing/i.test(reasonOf(answer))
      )
        throw new RemoteError({
          method: 'PATCH',
          url: `${cluster.server}${pathOf(resource, name)}`,
          status: 422,
          attempts: 1,
          reason: reasonOf(answer)
        })
      return changed(answer)
    },
    remove: async (resource, name, uid) => {
      await call({
        method: 'DELETE',
        path: pathOf(resource, name),
        body: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          propagationPolicy: 'Background',
          ...(uid === undefined ? {} : { preconditions: { uid } })
        },
        // 409: another one has its name by now.
        expect: [200, 202, 404, 409]
      })
    },
    close: () => send.close()
  }
}

type Send = ((request: Omit<CallOptions, 'expect'>, again: boolean) => Promise<Answer>) & { close: () => void }

function sender({ cluster, credentials }: ApiOptions): Send {
  const base = new URL(cluster.server)
  const secure = base.protocol === 'https:'
  const agent = secure ? new https.Agent({ keepAlive: true, maxSockets: 16 }) : new http.Agent({ keepAlive: true })
  const send = async (request: Omit<CallOptions, 'expect'>, again: boolean): Promise<Answer> => {
    const given = await credentials?.(again)
    const token = given?.token ?? (await cluster.user.token?.())
    const certificate = given?.certificate ?? cluster.user.certificate
    const { basic } = cluster.user
    const body = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body))
    const headers: Record<string, string | number> = {
      accept: request.accept ?? 'application/json',
      'user-agent': 'immutable-delivery',
      ...(body === undefined
        ? {}
        : { 'content-type': request.contentType ?? 'application/json', 'content-length': body.length }),
      ...(basic === undefined
        ? {}
        : { authorization: `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString('base64')}` }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` })
    }
    return new Promise<Answer>((resolve, reject) => {
      const common = {
        method: request.method,
        hostname: base.hostname.replace(/^\[|\]$/g, ''),
        port: base.port === '' ? (secure ? 443 : 80) : Number(base.port),
        path: `${base.pathname.replace(/\/$/, '')}${request.path}`,
        headers,
        agent,
        ...(request.signal === undefined ? {} : { signal: request.signal })
      }
      const outgoing = secure
        ? https.request({
            ...common,
            ...(cluster.ca === undefined ? {} : { ca: cluster.ca }),
            ...(certificate === undefined ? {} : { cert: certificate.cert, key: certificate.key }),
            ...(cluster.serverName === undefined ? {} : { servername: cluster.serverName }),
            rejectUnauthorized: !cluster.insecure
          })
        : http.request(common)
      outgoing.setTimeout(idle, () => outgoing.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })))
      outgoing.on('error', reject)
      outgoing.on('response', (incoming) => {
        const limit = request.limit ?? answerLimit
        readBounded(incoming, limit, () => new Error(`an answer of more than ${limit} bytes`)).then(
          (bytes) =>
            // A connection that ends early gives a short body, and no error.
            incoming.complete
              ? resolve({ status: incoming.statusCode ?? 0, body: bytes, headers: plain(incoming.headers) })
              : reject(Object.assign(new Error('cut short'), { code: 'ECONNRESET' })),
          (error: unknown) => {
            incoming.destroy()
            reject(error instanceof Error ? error : new Error(String(error)))
          }
        )
      })
      outgoing.end(body)
    })
  }
  return Object.assign(send, { close: () => agent.destroy() })
}

function plain(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')])
  )
}

function objectOf(answer: Answer, server: string): KubernetesObject {
  try {
    const raw: unknown = JSON.parse(Buffer.from(answer.body).toString('utf8'))
    if (isObject(raw)) return raw as unknown as KubernetesObject
  } catch {
    // Said below.
  }
  throw new RemoteError({
    method: 'GET',
    url: server,
    status: answer.status,
    attempts: 1,
    reason: 'the answer is no JSON object'
  })
}

/** The message of a `Status`, bounded. */
export function reasonOf(answer: Answer): string {
  const text = Buffer.from(answer.body).toString('utf8')
  try {
    const raw: unknown = JSON.parse(text)
    if (isObject(raw) && typeof raw['message'] === 'string') return printable(raw['message'], 500)
  } catch {
    // Some proxy's page.
  }
  return printable(text.trim() === '' ? `status ${answer.status}` : text, 200)
}

function retryAfter(answer: Answer | undefined): number {
  const seconds = Number(answer?.headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 30) * 1000 : 0
}

/** A part of a JSON pointer (RFC 6901). */
export const pointer = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1')
