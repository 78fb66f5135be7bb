/** The router `haproxy`: dynamic servers of a backend of a running HAProxy, through its Runtime API. */
import { printable, ToolError, UserError, type Clock, type Logger } from '@immutable-delivery/kit'
import { localHost, type Host } from '../hosts/host.js'
import { mergeRoutes } from '../several-routers.js'
import type { Router } from '../router.js'
import { openFence } from '../state/fence.js'
import type { StateFiles } from '../state/files.js'
import { askServing, runtimeApi, said, socketInput, type RuntimeApi } from './client.js'
import { openMaster, type Master } from './master.js'
import { backupWeight, holds, planOf, routesOfServers, type Plan, type Wanted } from './plan.js'
import { addressText, checkOptions, parseBackend, type Server } from './servers.js'
import { openTwin, type Twin } from './twin.js'

export interface HaproxyRouterOptions {
  /** The epoch of the last writer is kept in them. */
  readonly files: StateFiles
  /** Absolute path of the Runtime API's unix socket, of level admin. */
  readonly socket: string
  /** Where HAProxy runs; undefined: on this machine. */
  readonly host?: Host
  /**
   * Absolute path of the master CLI's unix socket (`-S`), of level operator. With it a worker that a reload begins is
   * waited for; without, for a moment in which most have begun to serve.
   */
  readonly master?: string
  /** A backend for this environment alone. */
  readonly backend: string
  /**
   * Absolute path of a configuration file that HAProxy reads, whose marked lines in the backend's section are ours: from
   * them a reload makes the servers again. Undefined: a reload forgets them.
   */
  readonly config?: string
  /** Where users connect, `http://host:port`: HAProxy's socket does not tell. */
  readonly url: string
  /** Milliseconds until HAProxy's own checks of new servers must pass. Default 15 s. */
  readonly readyTimeout?: number
  /** Milliseconds for one answer on the socket. Default 5 s. */
  readonly patience?: number
  readonly clock: Clock
  readonly logger: Logger
}

/** Commands of one line; a line must fit into one buffer of HAProxy. */
const batch = 20
const rounds = 3
/** So many reloads during one change are no accident. */
const mostReloads = 20
/**
 * Milliseconds from our last change of the configuration until servers may go, where no master tells: a process that was
 * being started then has read the lines before, and takes over with servers that are no more. Until then it shows, and
 * is put right.
 */
const settling = 1000
/** Milliseconds that a backup's first check may hold up a switch. */
const backupPatience = 3000

/** @throws UserError for a socket or a backend that cannot be one */
export function haproxyRouter(options: HaproxyRouterOptions): Router {
  const { files, socket, backend, url, clock, logger } = options
  if (!/^[A-Za-z0-9_.:-]{1,100}$/.test(backend)) throw new UserError('router.backend', backend, 'the name of a backend')
  const asked = { host: options.host, patience: options.patience }
  const api = runtimeApi(socket, clock, asked)
  const master = options.master === undefined ? undefined : openMaster(options.master, api, clock, asked)
  const fence = openFence(files, 'haproxy')
  let able: Promise<void> | undefined
  /** When the configuration was changed last, by us. */
  let changed = Number.NEGATIVE_INFINITY
  const look = async (): Promise<Server[]> => {
    // Once per run, and before anything is changed.
    able ??= demand(api, master)
    try {
      await able
    } catch (error) {
      able = undefined
      throw error
    }
    return readServers({ ...options, api })
  }
  const twin =
    options.config === undefined
      ? undefined
      : openTwin(options.host ?? localHost('this machine', '/'), options.config, backend, () => (changed = clock.now()))
  return {
    observe: async () => {
      const routes = routesOfServers(await look())
      const kept = twin === undefined ? routes : routesOfServers(await twin.read())
      // What a reload would change is to be mended as what was changed.
      return { epoch: await fence.epoch(), url, routes: kept === routes ? routes : mergeRoutes(routes, kept) }
    },
    apply: async (epoch, routes, hurry = false) => {
      let servers = await look()
      const kept = await twin?.read()
      if (kept !== undefined && kept.length > 0 && servers.length === 0)
        logger.warning(
          `HAProxy was started anew without the servers in ${options.config}: is it told to read that file?`
        )
      const check = await fence.pass(epoch)
      const work = { ...options, api, check, twin, hurry }
      if (master === undefined && planOf(servers, routes).remove.length > 0 && clock.now() < changed + settling) {
        await clock.sleep(changed + settling - clock.now())
        servers = await readServers(work)
      }
      let reloads = 0
      let worker: number | undefined
      for (let round = 1; round <= rounds; round += 1) {
        let reloaded = false
        try {
          await setRoutes(planOf(servers, routes), work)
          const serving = await master?.settled()
          servers = await readServers(work)
          const left = planOf(servers, routes)
          // Else a worker with older lines took over: what it has may be all that serves.
          const ready = left.missing.length + left.raise.length === 0
          if (ready) await takeAway(left, work)
          reloaded = !ready && serving !== worker
          worker = serving
        } catch (error) {
          if (!(error instanceof Vanished) || reloads === mostReloads) throw error
          reloaded = true
        }
        // A reload came between the look and the act, which is nobody's other will.
        if (reloaded && reloads < mostReloads) {
          reloads += 1
          round -= 1
          await clock.sleep(20)
        }
        servers = await readServers(work)
        if (holds(servers, routes) && (twin === undefined || holds(await twin.read(), routes))) return
      }
      throw new ToolError('HAProxy', 'other routes', `somebody else changes the backend ${backend}`)
    }
  }
}

/** @throws UserError when a socket's level or HAProxy's version does not suffice */
async function demand(api: RuntimeApi, master: Master | undefined): Promise<void> {
  const level = (await api.ask('show cli level')).trim()
  if (level !== 'admin')
    throw new UserError(socketInput, `level ${printable(level, 40)}`, '`level admin` in the line `stats socket`')
  const version = /^Version: (\d{1,4})\.(\d{1,4})/m.exec(await api.ask('show info'))
  const [major, minor] = [Number(version?.[1]), Number(version?.[2])]
  if (!(major > 2 || (major === 2 && minor >= 6)))
    throw new UserError(
      socketInput,
      version === null ? 'no version of HAProxy' : `HAProxy ${major}.${minor}`,
      'HAProxy 2.6 or newer, whose servers can be added and deleted while it runs'
    )
  await master?.demand()
}

async function readServers({ backend, clock, api }: Pick<Work, 'backend' | 'clock' | 'api'>): Promise<Server[]> {
  const answer = await askServing(`show servers state ${backend};show stat ${backend} 6 -1`, api, clock)
  if (answer.startsWith("Can't find backend"))
    throw new UserError('router.backend', backend, 'a backend of that name in the configuration of HAProxy')
  const { algorithm, servers } = parseBackend(answer)
  if (!['roundrobin', 'leastconn', 'random'].includes(algorithm))
    throw new UserError(
      'router.backend',
      `balance ${printable(algorithm, 40)} in ${backend}`,
      'balance roundrobin, leastconn or random: with them servers can come and go, and weights are shares'
    )
  const stranger = servers.find(({ place, resting }) => place === undefined && !resting)
  // Deleting it could be an outage, and with it our weights would not be shares of all traffic.
  if (stranger !== undefined)
    throw new UserError(
      'router.backend',
      `the server ${printable(stranger.name, 100)} in ${backend}`,
      'a backend without servers of its own, for this environment alone; or that server in maintenance'
    )
  return servers
}

/** A server that was there at the last look is not any more, or the process is about to go. */
class Vanished extends ToolError {}
const gone = /No such server|Proxy is disabled/

type Work = HaproxyRouterOptions & {
  readonly api: RuntimeApi
  readonly check: () => Promise<void>
  readonly twin: Twin | undefined
  /** Weights are set also when the configuration cannot be written. */
  readonly hurry: boolean
}

/** All that adds; what loses is taken away when whoever serves then has this. */
async function setRoutes(plan: Plan, work: Work): Promise<void> {
  for (const wanted of plan.missing) await enable(wanted, work)
  await waitUp(plan, work)
  // Before the weights: whoever reloads now starts with what comes next, and all of that is up.
  await work.check()
  let unwritten: { readonly error: unknown } | undefined
  try {
    await work.twin?.write(plan.wanted)
  } catch (error) {
    if (!work.hurry) throw error
    unwritten = { error }
  }
  // Capacity never drops: what gains is up and has its weight before anything loses some.
  await order(weights(plan.raise, work), work)
  if (unwritten === undefined) return
  await lowerWeights(plan, work)
  // Before anything goes that a reload would bring back.
  throw unwritten.error
}

async function takeAway(plan: Plan, work: Work): Promise<void> {
  await lowerWeights(plan, work)
  for (const { name, force } of plan.remove) await remove(name, force, work)
}

async function lowerWeights({ wanted, lower }: Plan, work: Work): Promise<void> {
  // In one line, that is at one process: the next line may reach another, which read its servers before they were set.
  const keep = wanted.filter(({ backup, weight }) => !backup && weight > 0)
  if (lower.length > 0) await order(weights([...keep, ...lower], work), work)
}

function weights(servers: Plan['lower'], { backend }: Work): string[] {
  return servers.map(({ name, weight }) => `set server ${backend}/${name} weight ${weight}`)
}

/** Adds a server, or sets one right that is in maintenance, drained, unchecked or at another address. */
async function enable({ name, address, backup }: Wanted, work: Work): Promise<void> {
  const { api, backend } = work
  const server = `${backend}/${name}`
  const weight = backup ? backupWeight : 0
  const mark = backup ? ' backup' : ''
  await work.check()
  const answer = await api.ask(`add server ${server} ${addressText(address)} ${checkOptions}${mark} weight ${weight}`)
  if (answer.startsWith('Already exists')) {
    const known = (await readServers(work)).find((entry) => entry.name === name)
    // One that takes traffic unchecked keeps its share meanwhile.
    if (known?.resting === true) await order([`set server ${server} weight ${weight}`], work)
    // Says so when it changes something, and also when it does not.
    await api.ask(`set server ${server} addr ${address.host} port ${address.port}`)
  } else if (gone.test(answer)) throw new Vanished(`add server ${server}`, 'an error', said(answer))
  else if (!answer.startsWith('New server registered'))
    throw new ToolError(`add server ${server}`, 'an error', said(answer))
  // Checks first: a server that takes traffic has them, whenever we are killed.
  await order([`enable health ${server}`, `set server ${server} state ready`], work)
}

/** Waits until HAProxy itself finds what is to get traffic up; backups are waited for, but not insisted on. */
async function waitUp(plan: Plan, work: Work): Promise<void> {
  const { clock, logger, readyTimeout = 15_000 } = work
  const needed = new Set(plan.raise.filter(({ backup }) => !backup).map(({ name }) => name))
  const wished = new Set(plan.missing.filter(({ backup }) => backup).map(({ name }) => name))
  const since = clock.now()
  const end = since + readyTimeout
  while (needed.size + wished.size > 0) {
    const down = (await readServers(work)).filter(({ up }) => !up)
    const lacking = down.find(({ name }) => needed.has(name))
    const late = clock.now() >= (lacking === undefined ? Math.min(end, since + backupPatience) : end)
    if (lacking !== undefined && late)
      throw new ToolError(`HAProxy's check of ${lacking.name}`, `no success in ${readyTimeout} ms`, lacking.finding)
    const backup = down.find(({ name }) => wished.has(name))
    if (lacking === undefined && backup !== undefined && late)
      logger.warning(`HAProxy finds the backup ${backup.name} down: ${backup.finding}`)
    if (lacking === undefined && (backup === undefined || late)) return
    await clock.sleep(20)
  }
}

/** Deletes a server; what still has a connection stays in maintenance, where a later apply finds it. */
async function remove(name: string, force: boolean, work: Work): Promise<void> {
  const { api, backend, clock, logger } = work
  const server = `${backend}/${name}`
  if (!force) {
    const state = (await readServers(work)).find((entry) => entry.name === name)
    // Out of the way already by its weight; it goes when nobody uses it any more.
    if (state !== undefined && state.active > 0) return
  }
  await order([`set server ${server} state maint`, ...(force ? [`shutdown sessions server ${server}`] : [])], work)
  const end = clock.now() + (force ? 3000 : 500)
  for (;;) {
    await work.check()
    const answer = await api.ask(`del server ${server}`)
    if (/^(Server deleted|No such server)/.test(answer)) return
    if (clock.now() >= end) {
      logger.debug(`${name} stays in maintenance: ${said(answer)}`)
      return
    }
    await clock.sleep(20)
  }
}

/** Sends commands that answer nothing when they succeed. HAProxy reports errors as text, and in no other way. */
async function order(commands: readonly string[], work: Work): Promise<void> {
  for (let at = 0; at < commands.length; at += batch) {
    await work.check()
    const answer = said(await work.api.ask(commands.slice(at, at + batch).join(';')))
    if (gone.test(answer)) throw new Vanished(commands[at] ?? '', 'an error', answer)
    if (answer !== '') throw new ToolError(commands[at] ?? '', 'an error', answer)
  }
}
