/** GitHub without a network: the testbed's fake behind the port, with a clock that only moves when asked to. */
import { silentLogger, type Clock } from '@immutable-delivery/kit'
import { FakeGitHub, githubToken, type GitHubOptions } from '@immutable-delivery/testbed'
import { GitHubClient, type Delivery, type GitHubAnswer, type GitHubApi, type GitHubRequest } from '../src/index.js'
import { examples } from './examples.js'

export const repository = 'acme/shop'
export const pull = 7
export const commit = 'a'.repeat(40)

/** What is to happen to one exchange. */
export type Effect =
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Record<string, string>
      readonly body?: string
    }
  /** The connection ends, without or after the work. */
  | { readonly kind: 'lost'; readonly done: boolean }
  /** The work is done, and a gateway says that it is not. */
  | { readonly kind: 'lie' }

export interface Scene {
  readonly fake: FakeGitHub
  readonly clock: Clock & { readonly slept: number[] }
  readonly api: GitHubApi
  readonly client: GitHubClient
  /** Effects for the next exchanges that match, in order. */
  readonly faults: { match: (request: GitHubRequest) => boolean; effect: Effect }[]
}

/** A clock whose sleeps are over at once, and counted. */
export function jumpingClock(): Scene['clock'] {
  let now = Date.UTC(2026, 10, 21, 14)
  const slept: number[] = []
  return {
    slept,
    now: () => now,
    sleep: (milliseconds) => {
      slept.push(milliseconds)
      now += milliseconds
      return Promise.resolve()
    }
  }
}

export function scene(options: GitHubOptions = {}): Scene {
  const clock = jumpingClock()
  const fake = new FakeGitHub({ now: () => clock.now(), ...options })
  const faults: Scene['faults'] = []
  const api: GitHubApi = (request) => {
    const at = faults.findIndex(({ match }) => match(request))
    const [fault] = at < 0 ? [] : faults.splice(at, 1)
    return Promise.resolve().then(() => exchange(fake, request, fault?.effect))
  }
  return { fake, clock, faults, api, client: new GitHubClient({ api, clock, logger: silentLogger }) }
}

/** One exchange with the fake, as the network would bring it, or not. */
export function exchange(fake: FakeGitHub, request: GitHubRequest, effect?: Effect): GitHubAnswer {
  if (effect?.kind === 'lost' && !effect.done) throw new Error('ECONNRESET')
  if (effect?.kind === 'status')
    return { status: effect.status, headers: effect.headers ?? {}, data: { message: effect.body ?? 'fault' } }
  const query = new URLSearchParams(
    Object.entries(request.query ?? {}).map(([name, value]): [string, string] => [name, String(value)])
  )
  const reply = fake.handle({
    method: request.method,
    url: `${request.path}${query.size === 0 ? '' : `?${query.toString()}`}`,
    authorization: `token ${githubToken}`,
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) })
  })
  if (effect?.kind === 'lost') throw new Error('ECONNRESET')
  if (effect?.kind === 'lie') return { status: 502, headers: {}, data: '<html>' }
  return { status: reply.status, headers: { ...reply.headers }, data: reply.body }
}

/** A delivery by another run. */
export function by(run: number, delivery: Delivery = examples.live, attempt = 1): Delivery {
  return { ...delivery, run: { ...delivery.run, id: run, attempt } }
}
