/** The referrers API (distribution specification 1.1, "listing referrers"), with all its pages. */
import { errorMessage, isObject, parseJsonObject, type JsonObject, type Logger } from '@immutable-delivery/kit'
import type { Digest } from '../digest.js'
import { documentLimits, parseDescriptor } from '../documents.js'
import { mediaTypes } from '../media-types.js'
import type { Descriptor } from '../model.js'
import { mayCarryCredentials, resolveAddress, type Origin } from './origin.js'
import { retrying } from './retry.js'
import type { Transport } from './transport.js'

/** Pages read of one list; at the usual 1,000 a page far beyond the limit of entries. */
const maxPages = 200

export class ReferrersApi {
  constructor(
    private readonly transport: Transport,
    private readonly origin: Origin,
    private readonly base: string,
    private readonly name: string,
    private readonly logger: Logger
  ) {}

  /**
   * What the registry lists; undefined when it has no such API. The filter is only asked for: a registry may ignore it.
   * @throws RemoteError
   */
  async list(subject: Digest, artifactType: string | undefined, limit: number): Promise<Descriptor[] | undefined> {
    const query = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`
    let url: string | undefined = `${this.base}/referrers/${subject}${query}`
    const found: Descriptor[] = []
    const digests = new Set<string>()
    for (let page = 1; url !== undefined; page += 1) {
      const answer = await this.page(url, page === 1)
      if (answer === undefined) return undefined
      for (const descriptor of answer.descriptors) {
        if (digests.has(descriptor.digest)) continue
        digests.add(descriptor.digest)
        if (matches(descriptor, artifactType)) found.push(descriptor)
      }
      url = answer.next
      if (url !== undefined && (found.length >= limit || page === maxPages)) {
        this.logger.warning(`${this.name}@${subject} has more referrers than the ${found.length} that were read`)
        break
      }
    }
    return found
  }

  private async page(
    url: string,
    first: boolean
  ): Promise<{ descriptors: Descriptor[]; next: string | undefined } | undefined> {
    return retrying(this.transport.retryPolicy, async () => {
      const headers = { accept: mediaTypes.index }
      const answer = await this.transport.once({ method: 'GET', url, actions: 'pull', headers, timeout: 120_000 })
      // Registries without it answer as they like: 404 by the specification, ECR 405, some 400 or 501.
      if (first && [400, 404, 405, 501].includes(answer.status)) return undefined
      if (answer.status !== 200) throw this.transport.error(answer, 'listing referrers')
      const bytes = await this.transport.readSmall(answer, documentLimits.manifestBytes, `${this.name}: referrers`)
      let document: JsonObject
      try {
        document = parseJsonObject(bytes, `${this.name}: referrers`)
      } catch (error) {
        // A web page under every address, as some proxies have, is no API; in the middle of a list it is a fault.
        if (!first) throw error
        this.logger.debug(errorMessage(error))
        return undefined
      }
      const manifests = document['manifests']
      if (!Array.isArray(manifests)) {
        if (first) return undefined
        throw this.transport.error(answer, 'a page of referrers without `manifests`')
      }
      const descriptors = manifests.slice(0, documentLimits.entries).flatMap((entry) => this.readable(entry))
      const next = nextLink(answer.headers['link'])
      if (next === undefined) return { descriptors, next }
      const target = resolveAddress(this.origin, url, next)
      if (target === undefined || !mayCarryCredentials(this.origin, target.href) || target.href === url)
        throw this.transport.error(answer, 'a Link to the next page that leads elsewhere or nowhere')
      return { descriptors, next: target.href }
    })
  }

  private readable(entry: unknown): Descriptor[] {
    try {
      return isObject(entry) ? [parseDescriptor(entry, 'referrer')] : []
    } catch (error) {
      this.logger.debug(`${this.name}: skipped a listed referrer: ${errorMessage(error)}`)
      return []
    }
  }
}

/** The target of `rel="next"` in a Link header (RFC 8288). */
export function nextLink(header: string | undefined): string | undefined {
  if (header === undefined || header.length > 16_384) return undefined
  for (const match of header.matchAll(/<([^<>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:"[^"]*"|[^\s",;]+))*)/g))
    if (/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next(?:\s|;|$))/i.test(match[2] ?? '')) return match[1]
  return undefined
}

function matches(descriptor: Descriptor, artifactType: string | undefined): boolean {
  const listed = descriptor.artifactType
  return artifactType === undefined || listed === undefined || listed === mediaTypes.empty || listed === artifactType
}
