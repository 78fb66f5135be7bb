/** Seeded schedules of what a registry can do to whoever pushes to it. */
import type { TestRegistry } from './registry.js'
import type { FaultEffect } from './registry-faults.js'
import { seeded } from './seeded.js'

const status = (code: number, headers: Record<string, string> = {}, body = ''): FaultEffect => ({
  kind: 'status',
  status: code,
  headers,
  body
})
const wrong = `sha256:${'0'.repeat(64)}`

/** What may pass: a client that asks again gets through. */
const passing: readonly FaultEffect[] = [
  status(429),
  status(429, { 'retry-after': '1' }),
  status(429, { 'retry-after': 'Fri, 20 Nov 2026 00:00:05 GMT' }),
  status(403, {}, '{"errors":[{"message":"You have exceeded a secondary rate limit"}]}'),
  ...[408, 500, 502, 503, 504, 522].map((code) => status(code)),
  { kind: 'reset-before' },
  { kind: 'reset-after' },
  { kind: 'lie', status: 502 },
  { kind: 'lie', status: 504 },
  { kind: 'truncate', bytes: 0 },
  { kind: 'truncate', bytes: 7 },
  { kind: 'delay', milliseconds: 3 }
]
/** What is final, or a lie that must be found out. */
const hostile: readonly FaultEffect[] = [
  status(429, { 'retry-after': '100000' }),
  ...[400, 401, 403, 404, 405, 410, 413, 416, 501].map((code) =>
    status(code, {}, '{"errors":[{"code":"DENIED","message":"no"}]}')
  ),
  // There is such a blob, it says.
  status(200),
  status(201, { 'docker-content-digest': wrong }),
  status(202, { location: 'http://storage.example/x' }),
  status(307, { location: 'http://127.0.0.1:1/x' }),
  { kind: 'short', bytes: 7 },
  { kind: 'corrupt' },
  { kind: 'append', text: '\n' },
  { kind: 'headers', headers: { 'docker-content-digest': wrong } },
  { kind: 'headers', headers: { 'content-type': 'text/html' } },
  { kind: 'stall', bytes: 3 }
]

/**
 * Orders faults for what is asked from now on: here and there, for a while, for one kind of request, or from some
 * request on for ever.
 */
export function orderFaults(registry: TestRegistry, seed: number): void {
  const random = seeded(seed)
  const share = random.pick([0.02, 0.1, 0.3, 0.6])
  const evil = random.pick([0, 0, 0.2, 0.7])
  const one = random.pick<RegExp | undefined>([
    undefined,
    undefined,
    undefined,
    /^PUT \S+\/manifests\//,
    /^PUT \S+\/manifests\/(?:v1|latest)$/,
    /^(?:POST|PUT) \S+\/blobs\//,
    /^(?:GET|HEAD) /
  ])
  const downFrom = random.chance(0.25) ? random.whole(40) : Number.POSITIVE_INFINITY
  const backAt = random.chance(0.5) ? downFrom + 1 + random.whole(8) : Number.POSITIVE_INFINITY
  const first = registry.requests.length
  const add = (match: (method: string, url: string, turn: number) => boolean, effect: FaultEffect): void => {
    registry.faults.add({
      match: ({ method, url }) => match(method, url, registry.requests.length - 1 - first),
      effect,
      times: Number.POSITIVE_INFINITY
    })
  }
  add((_method, _url, turn) => turn >= downFrom && turn < backAt, random.pick(passing))
  // As many as a bake that is troubled at every turn asks; the number is a matter of the turn, not of chance.
  for (let turn = 0; turn < 250; turn += 1) {
    if (!random.chance(share)) continue
    const effect = random.pick(random.chance(evil) ? hostile : passing)
    add((method, url, now) => now === turn && (one === undefined || one.test(`${method} ${url}`)), effect)
  }
}
