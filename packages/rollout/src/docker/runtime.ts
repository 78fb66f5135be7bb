/** The runtime `docker`: instances are containers on one or several hosts, through each one's Engine API. */
import {
  errorMessage,
  IntegrityError,
  printable,
  redact,
  RemoteError,
  UserError,
  type Clock,
  type Logger
} from '@immutable-delivery/kit'
import type { Host } from '../hosts/host.js'
import type { Address, InstanceState } from '../machine/model.js'
import { captureLimit } from '../process/logs.js'
import type { OpenImage, ReleaseImage } from '../process/image.js'
import { lastLine } from '../last-line.js'
import type { ContainerSettings, Group } from '../release.js'
import type { CapturedLog, Runtime } from '../runtime.js'
import type { StateFiles } from '../state/files.js'
import { changedPaths, changesIn } from './changes.js'
import { containerName, createBody, endText, ownerLabel, readContainer, type Container } from './container.js'
import { endBefore } from './deaths.js'
import type { Engine } from './engine.js'
import { dropImage, provideImage, type ImageSource } from './images.js'
import { endOfText, plainLog } from './logs.js'
import { forgetImage, notedImages, noteImage, readRecords, removeRecord, writeRecord } from './records.js'
import { secretsOn, type SecretSource } from './secrets.js'

export interface DockerHost {
  readonly host: Host
  readonly engine: Engine
  /** An IP address of the host: ports are published there, and there the router finds them. */
  readonly address: string
}

export interface DockerRuntimeOptions {
  /** `app/environment`: the containers of others are not seen. */
  readonly owner: string
  /** An instance's place is its number modulo their number. */
  readonly hosts: readonly DockerHost[]
  readonly files: StateFiles
  readonly openImage: OpenImage
  readonly source: ImageSource
  readonly secrets: SecretSource
  /** Capabilities that delivery.yml grants today: a journal cannot grant itself more. */
  readonly capabilities: readonly string[]
  /** Takes secrets out of what instances printed. */
  readonly redact: (text: string) => string
  readonly clock: Clock
  readonly logger: Logger
}

/** Ports of the host that are published; below those that the system gives to outgoing connections. */
const ports = { first: 18_000, last: 29_999 }
const portTries = 20
const portTaken = /port is already allocated|address already in use|ports are not available|bind for .* failed/i
const mostCaptured = 20

/** A container where it is. */
interface Placed {
  readonly at: DockerHost
  readonly container: Container
}

export function dockerRuntime(options: DockerRuntimeOptions): Runtime {
  const { hosts, files, logger } = options
  const look = async (): Promise<{ placed: Placed[]; lost: { at: DockerHost; why: string }[] }> => {
    const placed: Placed[] = []
    const lost: { at: DockerHost; why: string }[] = []
    await Promise.all(
      hosts.map(async (at) => {
        try {
          const found = await containersOf(at.engine, options.owner)
          placed.push(...found.map((container) => ({ at, container })))
        } catch (error) {
          // Of several hosts the others go on; of a single one nothing at all is known.
          if (!isUnreachable(error) || hosts.length === 1) throw error
          lost.push({ at, why: printable(errorMessage(error), 300) })
        }
      })
    )
    if (lost.length === hosts.length)
      throw new RemoteError({
        method: 'GET',
        url: hosts.map(({ host }) => host.name).join(', '),
        status: 0,
        attempts: 1,
        reason: lost[0]?.why ?? 'no host'
      })
    return { placed, lost }
  }
  const list = async (): Promise<InstanceState[]> => {
    const { placed, lost } = await look()
    const known = await Promise.all(lost.map(({ at, why }) => readRecords(files, at.host.name, why)))
    return [...placed.map(({ container }) => container.state), ...known.flat()].toSorted((a, b) =>
      a.name < b.name ? -1 : 1
    )
  }
  const ofGroup = async (group: string): Promise<Placed[]> =>
    (await look()).placed.filter(({ container }) => container.state.group === group)

  return {
    list,

    start: async (group, signal, begun) => {
      const settings = settingsOf(group, options)
      const { placed, lost } = await look()
      const missing: { index: number; at: DockerHost }[] = []
      for (let index = 0; index < group.instances; index += 1) {
        const own = placed.filter(({ container: { state } }) => state.group === group.name && state.index === index)
        const [first, ...others] = own
        const right = first?.container.state.running === true && first.container.state.digest === group.manifest
        // Never mutated: what is not right is made anew.
        for (const wrong of right ? others : own) await removeContainer(wrong.at.engine, wrong.container, 1000)
        const at = hosts[index % hosts.length]
        const gone = lost.find((entry) => entry.at === at)
        if (!right && gone !== undefined)
          throw new RemoteError({
            method: 'start',
            url: gone.at.host.name,
            status: 0,
            attempts: 1,
            reason: gone.why
          })
        if (!right && at !== undefined) missing.push({ index, at })
      }
      if (missing.length === 0) return
      const used = [...new Set(missing.map(({ at }) => at))]
      const image = await openFor(used, group, options)
      await noteImage(files, group.manifest)
      const ids = new Map<DockerHost, string>()
      for (const at of used) {
        if (signal?.aborted === true) return
        ids.set(at, await provideImage(at.engine, image, options.source, logger, signal))
      }
      const secrets = new Map<DockerHost, Readonly<Record<string, string>>>()
      for (const at of used) secrets.set(at, await secretsFor(group, at.host, options))
      for (const { index, at } of missing) {
        if (signal?.aborted === true) return
        const order = {
          owner: options.owner,
          group,
          settings,
          index,
          id: image.id,
          image: ids.get(at) ?? '',
          secrets: secrets.get(at) ?? {}
        }
        const taken = placed.flatMap(({ at: other, container }) => (other === at ? [container.state.address.port] : []))
        begun?.()
        const state = await startOn(at, order, new Set(taken), options)
        await writeRecord(files, at.host.name, state)
        logger.info(`started ${state.name} on ${at.host.name}, ${state.address.host}:${state.address.port}`)
      }
    },

    capture: async (group, why) => {
      const captured: CapturedLog[] = []
      for (const { at, container } of await ofGroup(group)) captured.push(await captureOne(at, container, why, options))
      if (captured.length > 0)
        await files.replace(`captured/${group}.json`, `${JSON.stringify(captured, undefined, 1)}\n`)
      return captured
    },

    remove: async (group, grace) => {
      await Promise.all(
        (await ofGroup(group)).map(async ({ at, container }) => {
          await removeContainer(at.engine, container, grace)
          await removeRecord(files, container.state.name)
        })
      )
    },

    drift: async () => {
      const found = (await look()).placed.map(({ at, container }) => ({ engine: at.engine, container }))
      return changesIn(found)
    },

    tidy: async (keep) => {
      const { placed, lost } = await look()
      const used = new Set(placed.map(({ container }) => container.state.digest))
      const wanted = new Set(keep.map((group) => group.manifest))
      for (const manifest of await notedImages(files)) {
        if (wanted.has(manifest) || used.has(manifest)) continue
        for (const { engine } of hosts.filter((host) => !lost.some(({ at }) => at === host)))
          await dropImage(engine, manifest, options.source)
        // A host that cannot be reached keeps its image, and the note of it stays.
        if (lost.length === 0) await forgetImage(files, manifest)
      }
      const captured = (await files.list('captured')).filter((name) => /-\d+\.json$/.test(name))
      const epochOf = (name: string): number => Number(/-(\d+)\.json$/.exec(name)?.[1])
      for (const name of captured.toSorted((a, b) => epochOf(b) - epochOf(a)).slice(mostCaptured))
        await files.remove(`captured/${name}`)
    }
  }
}

/** @throws UserError for a release of another runtime, or one that would get what delivery.yml does not grant */
function settingsOf(group: Group, options: DockerRuntimeOptions): ContainerSettings {
  const { container } = group.settings
  if (container === undefined)
    throw new UserError('runtime', group.name, 'a release that was made for the runtime docker')
  const extra = container.capAdd.filter((name) => !options.capabilities.includes(name))
  if (extra.length > 0)
    throw new UserError('runtime.cap-add', extra.join(', '), `these capabilities in delivery.yml, or another release`)
  return container
}

async function openFor(
  used: readonly DockerHost[],
  group: Group,
  { openImage }: DockerRuntimeOptions
): Promise<ReleaseImage> {
  const platforms = await Promise.all(used.map(({ engine }) => engine.platform()))
  const [platform] = platforms
  const other = platforms.find((entry) => entry.os !== platform?.os || entry.architecture !== platform.architecture)
  if (other !== undefined)
    throw new UserError('runtime.hosts', `${other.os}/${other.architecture}`, 'hosts of one platform')
  const image = await openImage(group.release.image, platform)
  if (image.manifest !== group.manifest)
    throw new IntegrityError(`image ${group.release.image}`, `the manifest ${group.manifest}`, image.manifest)
  return image
}

async function secretsFor(
  group: Group,
  host: Host,
  { secrets, logger }: DockerRuntimeOptions
): Promise<Readonly<Record<string, string>>> {
  const names = Object.keys(group.settings.secrets ?? {})
  if (names.length === 0) return {}
  const values = await secretsOn(host, secrets)
  const lacking = names.filter((name) => !Object.hasOwn(values, name))
  // The value of today: an old one is kept nowhere.
  if (lacking.length > 0)
    throw new UserError('secrets', '', `values for ${lacking.join(', ')}, which ${group.name} had`)
  logger.debug(`${group.name} gets ${names.length} secret variables`)
  return Object.fromEntries(names.map((name) => [name, values[name] ?? '']))
}

async function containersOf(engine: Engine, owner: string): Promise<Container[]> {
  const answer = await engine.call({
    method: 'GET',
    path: '/containers/json',
    query: { all: '1', filters: JSON.stringify({ label: [`${ownerLabel}=${owner}`] }) },
    accept: [200]
  })
  const raw = answer.json()
  if (!Array.isArray(raw)) throw new IntegrityError(`containers of ${engine.name}`, 'a list', typeof raw)
  const ids = raw
    .map((entry: unknown) => (entry as { Id?: unknown } | null)?.Id)
    .filter((id): id is string => typeof id === 'string' && /^[0-9a-f]{12,64}$/.test(id))
  const found = await Promise.all(ids.slice(0, 1000).map((id) => inspect(engine, id, owner)))
  return found.filter((container) => container !== undefined)
}

async function inspect(engine: Engine, id: string, owner: string): Promise<Container | undefined> {
  const answer = await engine.call({ method: 'GET', path: `/containers/${id}/json`, accept: [200, 404] })
  return answer.status === 404 ? undefined : readContainer(answer.json(), owner)
}

type Order = Omit<Parameters<typeof createBody>[0], 'address'>

async function startOn(
  at: DockerHost,
  order: Order,
  taken: ReadonlySet<number>,
  options: DockerRuntimeOptions
): Promise<InstanceState> {
  const { engine } = at
  const busy = new Set(taken)
  for (let tried = 1; ; tried += 1) {
    const address = { host: at.address, port: choosePort(busy) }
    busy.add(address.port)
    const id = await create(engine, { ...order, address }, options.owner)
    try {
      await engine.call({ method: 'POST', path: `/containers/${id}/start`, accept: [204, 304], patience: 60_000 })
    } catch (error) {
      // Whatever it was: a container that never ran tells nothing, and must not be taken for one that did.
      await engine.call({
        method: 'DELETE',
        path: `/containers/${id}`,
        query: { force: '1', v: '1' },
        accept: [204, 404]
      })
      if (tried < portTries && portTaken.test(errorMessage(error))) continue
      throw error
    }
    return {
      name: `${order.group.name}.${order.index}`,
      group: order.group.name,
      index: order.index,
      address,
      running: true,
      digest: order.group.manifest,
      pid: 0
    }
  }
}

function choosePort(taken: ReadonlySet<number>): number {
  for (;;) {
    const port = ports.first + Math.floor(Math.random() * (ports.last - ports.first + 1))
    if (!taken.has(port)) return port
  }
}

/** Creates a container; one of that name that is there already is removed first, unless it is the very same. */
async function create(engine: Engine, order: Order & { address: Address }, owner: string): Promise<string> {
  const name = containerName(owner, order.group.name, order.index)
  for (let tried = 1; ; tried += 1) {
    const answer = await engine.call({
      method: 'POST',
      path: '/containers/create',
      query: { name },
      body: createBody(order),
      accept: [201, 409]
    })
    if (answer.status === 201) {
      const id = (answer.json() as { Id?: unknown }).Id
      if (typeof id === 'string' && /^[0-9a-f]{12,64}$/.test(id)) return id
      throw new IntegrityError(`answer of ${engine.name}`, 'the id of a container', typeof id)
    }
    // Ours, when the answer to an earlier try was lost on the way; else a leftover of a run that was killed.
    const there = await inspect(engine, name, owner)
    const { address } = order
    if (there?.state.address.port === address.port && there.state.address.host === address.host) return there.id
    if (there !== undefined) await removeContainer(engine, there, 1000)
    if (tried === 3)
      throw new UserError('runtime', `a container ${name} on ${engine.name}`, 'that name free, or a container of ours')
  }
}

async function removeContainer(engine: Engine, { id }: Container, grace: number): Promise<void> {
  const seconds = Math.ceil(grace / 1000)
  await engine.call({
    method: 'POST',
    path: `/containers/${id}/stop`,
    query: { t: String(seconds) },
    accept: [204, 304, 404],
    patience: grace + 30_000
  })
  await engine.call({
    method: 'DELETE',
    path: `/containers/${id}`,
    // 409: its removal is in progress already.
    query: { force: '1', v: '1' },
    accept: [204, 404, 409],
    patience: 60_000
  })
}

async function captureOne(
  { host, engine }: DockerHost,
  container: Container,
  why: CapturedLog['why'],
  options: DockerRuntimeOptions
): Promise<CapturedLog> {
  // This run may never have read the secrets that the instance was given.
  const clean = (text: string): string => redact(options.redact(text), container.secrets)
  const answer = await engine.call({
    method: 'GET',
    path: `/containers/${container.id}/logs`,
    query: { stdout: '1', stderr: '1', tail: '2000' },
    accept: [200, 404],
    limit: 64 * 2 ** 20
  })
  const [changed, end] = await Promise.all([changedPaths(engine, container), endBefore(engine, container)])
  const printed = answer.status === 200 ? plainLog(answer.bytes) : { text: '', errors: '' }
  const { text, cut } = endOfText(clean(printed.text), captureLimit)
  const complaint = lastLine(clean(printed.errors))
  return {
    instance: container.state.name,
    why,
    text,
    cut,
    variables: container.variables,
    ...(end === undefined ? {} : { ended: clean(endText(end)) }),
    ...(complaint === '' ? {} : { complaint }),
    details: { host: host.name, container: container.name, ...container.details, changed }
  }
}

/** The host or its engine gave no answer at all, which is different from a refusal. */
function isUnreachable(error: unknown): boolean {
  const { kind, details } = error as { kind?: unknown; details?: { status?: unknown } }
  return kind === 'remote' && details?.status === 0
}
