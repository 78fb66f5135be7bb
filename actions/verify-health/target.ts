/** What is asked, and what should answer. */
import { UserError, type CheckSettings, type DeliveryFile, type EnvironmentSettings } from '@immutable-delivery/kit'
import { checkOfUrl, type ImageIdentity, type ProbeTarget } from '@immutable-delivery/health'
import { formatPlatform, readImage } from '@immutable-delivery/oci'
import type { OpenedImage } from '../shared/open-image.js'

export interface Asked {
  /** For people: the URL or the environment's name. */
  readonly name: string
  readonly target: ProbeTarget
  readonly checks: readonly CheckSettings[]
}

export interface TargetInputs {
  readonly url: string | undefined
  readonly checks: string | undefined
  readonly environment: string | undefined
  readonly config: string
  readonly interval: number
  readonly timeout: number
  readonly 'success-threshold': number
  readonly 'failure-threshold': number
  readonly 'prometheus-url': string | undefined
  readonly queries: string | undefined
  readonly image: string | undefined
  readonly 'ask-runtime': boolean
}

/**
 * @param readFile reads delivery.yml
 * @throws UserError unless exactly one of url and environment is given; for `ask-runtime` without what it asks about
 */
export async function whatToAsk(
  inputs: TargetInputs,
  readFile: (file: string) => Promise<DeliveryFile>
): Promise<Asked> {
  if (inputs['ask-runtime']) {
    if (inputs.environment === undefined)
      throw new UserError('environment', '', 'with ask-runtime, the environment of delivery.yml whose runtime is asked')
    if (inputs.image === undefined)
      throw new UserError('image', '', 'with ask-runtime, the image that every instance should run')
  }
  const asked = await askedOf(inputs, readFile)
  const queries = inputs.queries
  const prometheus = inputs['prometheus-url']
  if (queries === undefined && prometheus === undefined) return asked
  if (queries === undefined) throw new UserError('queries', '', 'what to ask of prometheus-url')
  if (prometheus === undefined) throw new UserError('prometheus-url', '', 'the server that queries are asked of')
  const { parseQueries } = await import('@immutable-delivery/kit/delivery')
  return { ...asked, checks: [...asked.checks, ...parseQueries(queries, 'queries', prometheus)] }
}

async function askedOf(inputs: TargetInputs, readFile: (file: string) => Promise<DeliveryFile>): Promise<Asked> {
  const url = inputs.url
  const environment = inputs.environment
  if (environment !== undefined) {
    if (url !== undefined) throw new UserError('url', url, 'either url or environment')
    if (inputs.checks !== undefined)
      throw new UserError('checks', 'a list', 'no checks with environment: delivery.yml has them')
    const file = await readFile(inputs.config)
    const settings = Object.hasOwn(file.environments, environment) ? file.environments[environment] : undefined
    if (settings === undefined)
      throw new UserError('environment', environment, `one of ${Object.keys(file.environments).join(', ')}`)
    return { name: environment, target: { baseUrl: addressOf(settings) }, checks: settings.checks }
  }
  if (url === undefined) throw new UserError('url', '', 'a URL, or the name of an environment')
  if (inputs.checks !== undefined) {
    // Only here: YAML and its schema are a third of the code.
    const { parseChecks } = await import('@immutable-delivery/kit/delivery')
    return { name: url, target: { baseUrl: url }, checks: parseChecks(inputs.checks, 'checks') }
  }
  const { target, check } = checkOfUrl(url, {
    expect: { status: [200] },
    interval: inputs.interval,
    timeout: inputs.timeout,
    success: inputs['success-threshold'],
    failure: inputs['failure-threshold']
  })
  return { name: url, target, checks: [check] }
}

/** Where users reach an environment: its url, else where its router is. */
function addressOf({ name, url, router }: EnvironmentSettings): string {
  if (url !== undefined) return url
  if (router.type === 'service' || router.type === 'argo-rollouts') {
    if (router.url !== undefined) return router.url
    throw new UserError('environment', name, 'an environment with `url`: a Service is not reached from here')
  }
  if (router.type !== 'builtin') return router.url
  const [, host = '', port = ''] = /^(.+):(\d+)$/.exec(router.listen) ?? []
  if (port === '0' || port === '')
    throw new UserError('environment', name, 'an environment with `url`, or whose router listens on a fixed port')
  // A server that listens everywhere is asked here.
  return `http://${host === '0.0.0.0' || host === '[::]' || host === '*' ? '127.0.0.1' : host}:${port}`
}

/** All names of the image that should be running. */
export async function identityOf({ store, digest }: OpenedImage): Promise<ImageIdentity> {
  const { isIndex, platforms } = await readImage(store, digest)
  return {
    ...(isIndex ? { index: digest } : {}),
    platforms: platforms.map(({ platform, descriptor, manifest }) => ({
      platform: formatPlatform(platform),
      manifest: descriptor.digest,
      config: manifest.config.digest
    }))
  }
}
