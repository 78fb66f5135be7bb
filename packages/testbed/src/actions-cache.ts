/**
 * GitHub's cache service (its REST form) in this process: keeps entries by key and version, as the real one never takes
 * one for another. Spoken to by the real client, `@actions/cache`.
 */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface TestActionsCache {
  /** For a step: where the cache is and the right to use it. */
  readonly env: Readonly<Record<string, string>>
  /** Everything that was asked of it: method and path. */
  readonly requests: readonly string[]
  /** Keys of what is stored. */
  keys(): string[]
  /** Forgets everything: an entry cannot be replaced. */
  clear(): void
  stop(): Promise<void>
}

interface Entry {
  readonly key: string
  readonly version: string
  bytes: Buffer
  isWhole: boolean
}

export async function startActionsCache(): Promise<TestActionsCache> {
  const entries = new Map<number, Entry>()
  const requests: string[] = []
  let last = 0
  let base = ''
  const answer = (response: ServerResponse, status: number, body?: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(body === undefined ? '' : JSON.stringify(body))
  }
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', base)
    requests.push(`${request.method ?? ''} ${url.pathname}`)
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = Buffer.concat(parts)
    const [, id, resource = ''] = /\/_apis\/artifactcache\/(?:caches\/(\d+)|(\w+))/.exec(url.pathname) ?? []
    const entry = id === undefined ? undefined : entries.get(Number(id))
    if (resource === 'cache') {
      const keys = (url.searchParams.get('keys') ?? '').split(',')
      const version = url.searchParams.get('version')
      const found = [...entries].find(([, one]) => one.isWhole && one.version === version && keys.includes(one.key))
      if (found === undefined) answer(response, 204)
      else answer(response, 200, { cacheKey: found[1].key, archiveLocation: `${base}/archive/${found[0]}` })
    } else if (resource === 'caches' && request.method === 'POST') {
      const { key, version } = JSON.parse(body.toString()) as { key: string; version: string }
      if ([...entries.values()].some((one) => one.key === key && one.version === version)) answer(response, 409)
      else {
        last += 1
        entries.set(last, { key, version, bytes: Buffer.alloc(0), isWhole: false })
        answer(response, 201, { cacheId: last })
      }
    } else if (entry !== undefined && request.method === 'PATCH') {
      const start = Number(/^bytes (\d+)-/.exec(request.headers['content-range'] ?? '')?.[1] ?? 'none')
      const bytes = Buffer.alloc(Math.max(entry.bytes.length, start + body.length))
      entry.bytes.copy(bytes)
      body.copy(bytes, start)
      entry.bytes = bytes
      answer(response, 204)
    } else if (entry !== undefined && request.method === 'POST') {
      entry.isWhole = true
      answer(response, 204)
    } else {
      const archive = entries.get(Number(/^\/archive\/(\d+)$/.exec(url.pathname)?.[1] ?? 'none'))
      response.writeHead(archive === undefined ? 404 : 200, { 'content-length': archive?.bytes.length ?? 0 })
      response.end(request.method === 'HEAD' ? undefined : archive?.bytes)
    }
  }
  const server = http.createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    env: { ACTIONS_CACHE_URL: `${base}/`, ACTIONS_RUNTIME_TOKEN: 'cache-token' },
    requests,
    keys: () => [...entries.values()].filter(({ isWhole }) => isWhole).map(({ key }) => key),
    clear: () => entries.clear(),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}
