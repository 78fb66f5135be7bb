/** The images that a build stands on: the lock, what they are, and how old. */
import path from 'node:path'
import { freshnessOf, imageName, readLock, type Freshness, type Lock, type Pin } from '@immutable-delivery/bake'
import type { InputValues } from '@immutable-delivery/kit'
import { formatReference, parseReference, tagAloneError, type ImageReference } from '@immutable-delivery/oci'
import type { OpenedImage } from '../shared/open-image.js'
import type { Ports } from '../shared/ports.js'
import type { declaration } from './declaration.js'
import { otherStore, repositoryOpener } from './repositories.js'

type Inputs = InputValues<typeof declaration.inputs>

export const readLockOf = (inputs: Inputs, ports: Ports): Promise<Lock | undefined> =>
  readLock(path.resolve(ports.workspace, inputs['lock-file']), inputs['lock-file'])

/** The base of the engine layers: by digest, or by a tag that the lock pins. */
export interface LayersBase {
  readonly image: OpenedImage & { readonly tag?: string }
  /** Undefined for an image in a layout. */
  readonly pin: Pin | undefined
}

/** @throws UserError for a tag that is not pinned, with the digest that it has now */
export async function openBase(
  inputs: Inputs,
  target: ImageReference,
  lock: Lock | undefined,
  ports: Ports
): Promise<LayersBase | undefined> {
  if (inputs.base === 'scratch') return undefined
  const written = parseReference(inputs.base, 'base')
  const reference = written.kind === 'layout' ? written : imageName(inputs.base, 'base')
  const store = otherStore(reference, inputs, target, ports)
  const name = formatReference(reference)
  const common = { name, spelled: [inputs.base], platforms: new Map() }
  if (reference.digest !== undefined) {
    const { digest } = reference
    const pin: Pin | undefined = reference.kind === 'layout' ? undefined : { ...common, digest, by: 'name' }
    // The digest decides; the tag says where to look for a newer one.
    const tag = reference.kind === 'registry' ? reference.tag : undefined
    return { image: { store, digest, name: `${store.name}@${digest}`, ...(tag === undefined ? {} : { tag }) }, pin }
  }
  const locked = lock?.get(name)
  if (reference.kind === 'layout' || reference.tag === undefined || locked === undefined)
    throw await tagAloneError(store, reference.kind === 'registry' ? (reference.tag ?? 'latest') : 'latest', 'base')
  const { digest } = locked
  ports.logger.info(`${name} is ${digest}, as ${inputs['lock-file']} says`)
  const image = { store, digest, name: `${store.name}@${digest}`, tag: reference.tag }
  return { image, pin: { ...common, ...locked, by: 'lock' } }
}

/** Outputs about the base, and what the summary says of the others. */
export interface FreshnessReport {
  readonly outputs: { readonly 'base-stale': string; readonly 'base-age': string; readonly 'base-behind': string }
  readonly stale: boolean
  readonly notes: readonly string[]
  readonly images: readonly ({ readonly name: string; readonly digest: string; readonly by: Pin['by'] } & Freshness)[]
}

/** Nothing is decided by it, so a registry that is slow to answer holds nothing up for long. */
const freshnessLimit = 20_000

/** Starts to ask how old these images are; never rejects. */
export async function freshnessReport(
  pins: readonly Pin[],
  base: Pin | undefined,
  inputs: Inputs,
  target: ImageReference,
  ports: Ports
): Promise<FreshnessReport> {
  const open = repositoryOpener(inputs, target, ports, freshnessLimit)
  const all = base === undefined || pins.includes(base) ? pins : [base, ...pins]
  const images = await Promise.all(
    all.slice(0, 50).map(async (pin) => ({
      name: pin.name,
      digest: pin.digest,
      by: pin.by,
      ...(await freshnessOf(pin, { open, clock: ports.clock, logger: ports.logger }))
    }))
  )
  const of = images.find(({ name }) => name === base?.name)
  return {
    outputs: {
      'base-stale': of?.stale === undefined ? '' : String(of.stale),
      'base-age': of?.ageDays === undefined ? '' : String(of.ageDays),
      'base-behind': of?.behindDays === undefined ? '' : String(of.behindDays)
    },
    stale: of?.stale ?? false,
    notes: images.flatMap(({ name, stale, behindDays }) => {
      if (stale !== true) return []
      const behind = behindDays === undefined ? '' : `, ${behindDays} days behind`
      return [`${name} is pinned and has a newer image${behind}: bake with \`call: lock\` to take it`]
    }),
    images
  }
}
