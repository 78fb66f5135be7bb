/** From an action's image inputs to a repository that is open and a digest that is fixed. */
import path from 'node:path'
import { UserError } from '@immutable-delivery/kit'
import {
  findCredentials,
  openLayout,
  openRegistry,
  parseDigest,
  parseReference,
  tagAloneError,
  type Credentials,
  type Digest,
  type ImageReference,
  type ImageStore
} from '@immutable-delivery/oci'
import type { Ports } from '@immutable-delivery/runner'

export interface RegistryInputs {
  readonly 'registry-username': string | undefined
  readonly 'registry-password': string | undefined
  readonly 'registry-plain-http': boolean
}

export interface OpenedImage {
  readonly store: ImageStore
  readonly digest: Digest
  /** `host/repo@sha256:...` or `oci-layout://path@sha256:...`. */
  readonly name: string
}

/** Opens the repository that a reference lies in; nothing is asked of it yet. */
export function openStore(reference: ImageReference, inputs: RegistryInputs, ports: Ports): ImageStore {
  if (reference.kind === 'layout')
    return openLayout({
      path: path.resolve(ports.workspace, reference.path),
      name: `oci-layout://${reference.path}`,
      clock: ports.clock,
      logger: ports.logger
    })
  return openRegistry({
    host: reference.host,
    repository: reference.repository,
    http: ports.http,
    clock: ports.clock,
    logger: ports.logger,
    plainHttp: inputs['registry-plain-http'],
    signal: ports.signal,
    credentials: () => credentialsFor(reference.host, inputs, ports)
  })
}

/** Who we are to a registry. */
export function credentialsFor(host: string, inputs: RegistryInputs, ports: Ports): Promise<Credentials | undefined> {
  return findCredentials({
    host,
    explicit: { username: inputs['registry-username'], password: inputs['registry-password'] },
    env: ports.env,
    run: ports.tool,
    logger: ports.logger,
    mask: ports.mask
  })
}

/**
 * Opens an image that must exist, by its digest.
 * @throws UserError when there is no digest, or two that differ; for a tag alone the message says which digest it has
 *   now, so that it can be looked at and copied
 */
export async function openImage(
  inputs: RegistryInputs & { readonly image: string; readonly digest: string | undefined },
  ports: Ports
): Promise<OpenedImage> {
  const reference = parseReference(inputs.image, 'image')
  const store = openStore(reference, inputs, ports)
  const given = inputs.digest === undefined ? undefined : parseDigest(inputs.digest, 'digest')
  if (given !== undefined && reference.digest !== undefined && given !== reference.digest)
    throw new UserError('digest', given, `the digest that image ends in, ${reference.digest}, or no digest at all`)
  const digest = reference.digest ?? given
  if (digest !== undefined) return { store, digest, name: `${store.name}@${digest}` }
  const tag = reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest'
  throw await tagAloneError(store, tag, 'image')
}
