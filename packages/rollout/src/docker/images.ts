/** Images on a host's engine: found, fetched, proven and removed. */
import { IntegrityError, isObject, printable, RemoteError, type Logger } from '@immutable-delivery/kit'
import type { Credentials, Digest } from '@immutable-delivery/oci'
import type { ReleaseImage } from '../process/image.js'
import type { Engine } from './engine.js'

/** Where the engines get images from. */
export interface ImageSource {
  /** `host/repo` for a registry that the engines pull from; undefined when images are handed to them. */
  readonly repository: string | undefined
  /** For the pull, handed over with each one and stored nowhere. */
  readonly credentials: () => Promise<Credentials | undefined>
}

/** The name under which an image that was handed over is known to the engine. */
export const loadedName = (manifest: Digest): string => `immutable-delivery.local/image:${manifest.slice(7, 27)}`
const pulledName = (repository: string, manifest: Digest): string => `${repository}@${manifest}`

/**
 * Makes sure that the engine has exactly this image.
 * @returns what the engine knows it by
 * @throws IntegrityError when the engine's image is another; RemoteError
 */
export async function provideImage(
  engine: Engine,
  image: ReleaseImage,
  source: ImageSource,
  logger: Logger,
  signal?: AbortSignal
): Promise<string> {
  const present = await findImage(engine, image)
  if (present !== undefined) return present
  const { repository } = source
  if (repository === undefined) await load(engine, image, logger, signal)
  else await pull(engine, image, repository, source, logger, signal)
  const found = await findImage(engine, image)
  if (found === undefined)
    throw new IntegrityError(`image on ${engine.name}`, `the configuration ${image.id}`, 'another image')
  return found
}

/**
 * The image's id on this engine. An engine's id is the digest of the configuration or, with containerd's store, of the
 * manifest; either way the engine names it by what it is, so that nothing else can have this name.
 */
async function findImage(engine: Engine, image: ReleaseImage): Promise<string | undefined> {
  for (const digest of [image.id, image.manifest]) {
    const answer = await engine.call({
      method: 'GET',
      path: `/images/${digest}/json`,
      accept: [200, 404]
    })
    if (answer.status === 404) continue
    const raw = answer.json()
    const id = isObject(raw) ? raw['Id'] : undefined
    const known = typeof id === 'string' && /^[0-9a-f]{64}$/.test(id) ? `sha256:${id}` : id
    if (known === image.id || known === image.manifest) return known
  }
  return undefined
}

async function pull(
  engine: Engine,
  image: ReleaseImage,
  repository: string,
  source: ImageSource,
  logger: Logger,
  signal: AbortSignal | undefined
): Promise<void> {
  const name = pulledName(repository, image.manifest)
  logger.info(`${engine.name} pulls ${name}`)
  const credentials = await source.credentials()
  const watch = progress(logger, engine.name)
  try {
    await engine.call({
      method: 'POST',
      path: '/images/create',
      query: { fromImage: repository, tag: image.manifest },
      headers: credentials === undefined ? {} : { 'x-registry-auth': authHeader(credentials, repository) },
      accept: [200],
      patience: 120_000,
      onLine: watch.onLine,
      ...(signal === undefined ? {} : { signal })
    })
  } catch (error) {
    // Podman says what is wrong, and not with which image.
    logger.warning(`${engine.name} could not pull ${name}`)
    throw error
  }
  watch.check(engine, name)
}

async function load(
  engine: Engine,
  image: ReleaseImage,
  logger: Logger,
  signal: AbortSignal | undefined
): Promise<void> {
  logger.info(`handing ${image.manifest} to ${engine.name}`)
  const watch = progress(logger, engine.name)
  await engine.call({
    method: 'POST',
    path: '/images/load',
    query: { quiet: '1' },
    archive: () => image.archive(loadedName(image.manifest)),
    accept: [200],
    patience: 120_000,
    onLine: watch.onLine,
    ...(signal === undefined ? {} : { signal })
  })
  watch.check(engine, image.manifest)
}

/** The engine answers 200 first and says in the stream what went wrong. */
function progress(
  logger: Logger,
  host: string
): { readonly onLine: (line: string) => void; readonly check: (engine: Engine, name: string) => void } {
  let error: string | undefined
  const done = new Set<string>()
  return {
    onLine: (line) => {
      let raw: unknown
      try {
        raw = JSON.parse(line)
      } catch {
        return
      }
      if (!isObject(raw)) return
      if (typeof raw['error'] === 'string') error = printable(raw['error'], 500)
      const { id, status } = raw
      if (typeof id !== 'string' || typeof status !== 'string' || done.size > 1000) return
      if (/^(Pull complete|Already exists)/.test(status) && !done.has(id)) {
        done.add(id)
        logger.debug(`${host}: layer ${printable(id, 20)} is there`)
      }
    },
    check: (engine, name) => {
      if (error !== undefined)
        throw new RemoteError({ method: 'POST', url: `${engine.name}: ${name}`, status: 0, attempts: 1, reason: error })
    }
  }
}

/** Engine API, "Authentication": base64url of JSON, with its padding: engines take one without it for nobody's. */
export function authHeader(credentials: Credentials, repository: string): string {
  const host = repository.split('/')[0] ?? ''
  const serveraddress = host === 'docker.io' ? 'https://index.docker.io/v1/' : host
  const value =
    'identityToken' in credentials
      ? { identitytoken: credentials.identityToken, serveraddress }
      : 'registryToken' in credentials
        ? { registrytoken: credentials.registryToken, serveraddress }
        : { username: credentials.username, password: credentials.password, serveraddress }
  return Buffer.from(JSON.stringify(value)).toString('base64').replaceAll('+', '-').replaceAll('/', '_')
}

/** Takes our names off an image; what a container still uses stays. */
export async function dropImage(engine: Engine, manifest: Digest, source: ImageSource): Promise<void> {
  const name = source.repository === undefined ? loadedName(manifest) : pulledName(source.repository, manifest)
  await engine.call({ method: 'DELETE', path: `/images/${name}`, accept: [200, 404, 409] })
}
