/**
 * A run of its own process, for tests that kill it: it sends itself SIGKILL at the n-th point, which lies before or
 * after one of the writes and acts.
 */
import { errorCode } from '@immutable-delivery/kit'
import { localFiles, openJournal, deploy, resume, type JournalStore, type Router, type Runtime } from '../src/index.js'
import type { TestImage } from './app.js'
import { makeEnvironment } from './environment.js'

interface WorkerOrder {
  readonly stateDir: string
  readonly operation: 'deploy' | 'resume'
  readonly images: readonly TestImage[]
  readonly image: TestImage
  /** 0: never. */
  readonly killAt: number
  /** SIGKILL, or SIGSTOP for a run that only sleeps. */
  readonly signal: 'SIGKILL' | 'SIGSTOP'
  /** Milliseconds of the lease. */
  readonly ttl: number
  readonly run: { id: string; order?: number }
  readonly keepPrevious: number
  readonly wait: number
}

const order = JSON.parse(process.argv[2] ?? '') as WorkerOrder
let points = 0
const point = (): void => {
  points += 1
  if (points === order.killAt) process.kill(process.pid, order.signal)
}
const around = async <T>(body: () => Promise<T>): Promise<T> => {
  point()
  const result = await body()
  point()
  return result
}

const environment = await makeEnvironment(order.images, { stateDir: order.stateDir })
const store = openJournal(localFiles(order.stateDir), 'production')
const journal: JournalStore = { ...store, write: (stored, next) => around(() => store.write(stored, next)) }
const runtime: Runtime = {
  ...environment.runtime,
  start: (group, signal) => around(() => environment.runtime.start(group, signal)),
  remove: (group, grace) => around(() => environment.runtime.remove(group, grace)),
  capture: (group, why) => around(() => environment.runtime.capture(group, why))
}
const router: Router = {
  observe: () => environment.router.observe(),
  apply: (epoch, routes) => around(() => environment.router.apply(epoch, routes))
}
const options = environment.options({
  journal,
  runtime,
  router,
  run: order.run,
  keepPrevious: order.keepPrevious,
  strategy: {
    type: 'canary',
    steps: [
      { weight: 20, for: 20 },
      { weight: 100, for: 20 }
    ]
  },
  soak: 20,
  lock: { wait: order.wait, ttl: order.ttl }
})
try {
  const result =
    order.operation === 'deploy' ? await deploy(options, environment.request(order.image)) : await resume(options)
  process.stdout.write(JSON.stringify({ points, state: result.state, reason: result.reason, epoch: result.epoch }))
} catch (error) {
  const code = errorCode(error)
  if (code !== 'ELOCKLOST' && code !== 'ESTALEEPOCH') throw error
  process.stdout.write(JSON.stringify({ points, state: code }))
}
