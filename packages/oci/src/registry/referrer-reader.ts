/** Looks behind descriptors in lists of referrers, which anybody may have written, and some wrote wrongly. */
import { errorMessage, type Logger } from '@immutable-delivery/kit'
import { mapBounded } from '../concurrency.js'
import type { Digest } from '../digest.js'
import { mediaTypes } from '../media-types.js'
import type { Descriptor } from '../model.js'
import { describeReferrer, type Referrer } from '../referrer.js'
import type { StoredManifest } from '../store.js'

/** Manifests read for one list: a list stuffed by an attacker costs so much and no more. */
const maxLooks = 2000
const remembered = 10_000

export interface ReferrerFilter {
  readonly artifactType?: string
  readonly limit: number
  /** When given, each manifest is read and must refer to it. */
  readonly subject?: Digest
}

export class ReferrerReader {
  /** A manifest never changes under its digest, so it is read once. */
  private readonly read = new Map<Digest, Referrer | undefined>()

  constructor(
    private readonly getManifest: (digest: Digest) => Promise<StoredManifest | undefined>,
    private readonly name: string,
    private readonly logger: Logger
  ) {}

  /** Keeps what passes, in order; junk is skipped, an unreachable registry is an error. */
  async filter(descriptors: readonly Descriptor[], filter: ReferrerFilter): Promise<Descriptor[]> {
    const found: Descriptor[] = []
    const candidates = descriptors.filter((descriptor) => mayMatch(descriptor, filter.artifactType))
    const batch = 8
    for (let i = 0; i < candidates.length && found.length < filter.limit; i += batch) {
      if (i >= maxLooks) {
        this.logger.warning(`${this.name}: only ${maxLooks} of ${candidates.length} listed referrers were looked at`)
        break
      }
      const judged = await mapBounded(candidates.slice(i, i + batch), batch, (item) => this.judge(item, filter))
      for (const descriptor of judged)
        if (descriptor !== undefined && found.length < filter.limit) found.push(descriptor)
    }
    return found
  }

  private async judge(descriptor: Descriptor, filter: ReferrerFilter): Promise<Descriptor | undefined> {
    const { artifactType, subject } = filter
    // The registry's own list, with the type asked for: it is made from the manifests.
    if (subject === undefined && (artifactType === undefined || descriptor.artifactType === artifactType))
      return descriptor
    const referrer = await this.look(descriptor.digest)
    if (referrer === undefined || (subject !== undefined && referrer.subject !== subject)) return undefined
    const matches = artifactType === undefined || referrer.descriptor.artifactType === artifactType
    return matches ? referrer.descriptor : undefined
  }

  private async look(digest: Digest): Promise<Referrer | undefined> {
    if (this.read.has(digest)) return this.read.get(digest)
    const stored = await this.fetch(digest)
    if (stored === undefined) return undefined
    let referrer: Referrer | undefined
    try {
      referrer = describeReferrer(stored)
    } catch (error) {
      this.logger.debug(`${this.name}: skipped a listed referrer: ${errorMessage(error)}`)
    }
    if (this.read.size < remembered) this.read.set(digest, referrer)
    return referrer
  }

  private async fetch(digest: Digest): Promise<StoredManifest | undefined> {
    try {
      return await this.getManifest(digest)
    } catch (error) {
      // Wrong bytes are junk like any other; a registry that does not answer would hide statements and is an error.
      if ((error as { kind?: unknown }).kind !== 'integrity') throw error
      this.logger.debug(`${this.name}: skipped a listed referrer: ${errorMessage(error)}`)
      return undefined
    }
  }
}

/** cosign's fallback entries carry the type of the empty configuration, others none: only the manifest can tell. */
function mayMatch(descriptor: Descriptor, artifactType: string | undefined): boolean {
  const listed = descriptor.artifactType
  return artifactType === undefined || listed === undefined || listed === mediaTypes.empty || listed === artifactType
}
