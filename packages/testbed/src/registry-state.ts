/** What a registry keeps of one repository, and the rules of the distribution specification for changing it. */
import { createHash, randomUUID } from 'node:crypto'

export interface Reply {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: Buffer
}

export interface RegistryRules {
  readonly referrersApi: boolean
  readonly ociSubject: boolean
  readonly pageSize: number
  /** The filter `artifactType` is ignored, as a registry may. */
  readonly ignoreFilter: boolean
  /** A tag that exists cannot be moved. */
  readonly immutableTags: boolean
  /** `sha256-<hex>` is read as the digest where there is no such tag, as GitLab does. */
  readonly dashDigests: boolean
  /** Location of an upload: absolute, relative, and with a query that must come back. */
  readonly absoluteLocation: boolean
  /** Answers GET of a manifest with other bytes than were stored (a registry that rewrites). */
  readonly rewriteManifests: boolean
  /** The empty configuration of artifacts is refused, as Aliyun's registry does. */
  readonly refuseEmptyConfig: boolean
  /** A tag that was moved is read as before so many times. */
  readonly staleReads: number
}

interface Stored {
  readonly mediaType: string
  readonly bytes: Buffer
}

export const digestOfBytes = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

export class Repository {
  readonly blobs = new Map<string, Buffer>()
  readonly manifests = new Map<string, Stored>()
  readonly tags = new Map<string, string>()
  private readonly stale = new Map<string, { digest: string; left: number }>()
  private readonly uploads = new Map<string, Buffer>()

  constructor(
    readonly name: string,
    private readonly rules: RegistryRules
  ) {}

  /** Opens an upload; the state in the query must come back with it. */
  startUpload(base: string): Reply {
    const id = randomUUID()
    this.uploads.set(id, Buffer.alloc(0))
    const path = `/v2/${this.name}/blobs/uploads/${id}?_state=a%2Bb%3D`
    return reply(202, { location: this.rules.absoluteLocation ? `${base}${path}` : path })
  }

  /** A part of a blob, as other clients send it. */
  continueUpload(id: string, query: URLSearchParams, body: Buffer): Reply {
    const sent = this.uploads.get(id)
    if (sent === undefined || query.get('_state') !== 'a+b=') return problem(404, 'BLOB_UPLOAD_UNKNOWN')
    const bytes = Buffer.concat([sent, body])
    this.uploads.set(id, bytes)
    const location = `/v2/${this.name}/blobs/uploads/${id}?_state=a%2Bb%3D`
    return reply(202, { location, range: `0-${bytes.byteLength - 1}` })
  }

  finishUpload(id: string, query: URLSearchParams, body: Buffer): Reply {
    const sent = this.uploads.get(id)
    if (sent === undefined || query.get('_state') !== 'a+b=') return problem(404, 'BLOB_UPLOAD_UNKNOWN')
    this.uploads.delete(id)
    const bytes = Buffer.concat([sent, body])
    const digest = query.get('digest') ?? ''
    if (digestOfBytes(bytes) !== digest) return problem(400, 'DIGEST_INVALID')
    this.blobs.set(digest, bytes)
    return reply(201, { 'docker-content-digest': digest, location: `/v2/${this.name}/blobs/${digest}` })
  }

  getManifest(reference: string): Reply {
    const stored = this.manifests.get(this.resolve(reference))
    if (stored === undefined) return problem(404, 'MANIFEST_UNKNOWN')
    const body = this.rules.rewriteManifests ? Buffer.from(`${stored.bytes.toString('utf8')}\n`) : stored.bytes
    return reply(200, { 'content-type': stored.mediaType, 'docker-content-digest': digestOfBytes(body) }, body)
  }

  putManifest(reference: string, mediaType: string, bytes: Buffer): Reply {
    const digest = digestOfBytes(bytes)
    if (bytes.byteLength > 4 * 2 ** 20) return problem(413, 'MANIFEST_INVALID')
    const isTag = !reference.startsWith('sha256:')
    if (!isTag && reference !== digest) return problem(400, 'DIGEST_INVALID')
    const document = JSON.parse(bytes.toString('utf8')) as {
      subject?: { digest: string }
      config?: { digest: string; mediaType?: string }
      layers?: { digest: string }[]
    }
    // What a manifest names must be there first: a client that pushes in the wrong order is found out.
    for (const part of [document.config, ...(document.layers ?? [])])
      if (part !== undefined && !this.blobs.has(part.digest)) return problem(404, 'MANIFEST_BLOB_UNKNOWN')
    if (this.rules.refuseEmptyConfig && document.config?.mediaType === 'application/vnd.oci.empty.v1+json')
      return problem(400, 'MANIFEST_INVALID', 'unsupported config media type')
    const before = isTag ? this.tags.get(reference) : undefined
    if (before !== undefined && this.rules.staleReads > 0)
      this.stale.set(reference, { digest: before, left: this.rules.staleReads })
    if (isTag && this.rules.immutableTags && this.tags.has(reference)) return problem(409, 'TAG_IMMUTABLE')
    this.manifests.set(digest, { mediaType, bytes })
    if (isTag) this.tags.set(reference, digest)
    const subject = this.rules.ociSubject ? document.subject?.digest : undefined
    return reply(201, {
      'docker-content-digest': digest,
      ...(subject === undefined ? {} : { 'oci-subject': subject })
    })
  }

  /** One page of the list; `last` is how many were given before. */
  referrers(subject: string, query: URLSearchParams): Reply {
    if (!this.rules.referrersApi) return reply(404, { 'content-type': 'text/plain' }, Buffer.from('404 page not found'))
    const wanted = this.rules.ignoreFilter ? null : query.get('artifactType')
    const all = [...this.manifests].flatMap(([digest, { mediaType, bytes }]) => {
      const document = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>
      const artifactType =
        document['artifactType'] ?? (document['config'] as { mediaType?: string } | undefined)?.mediaType
      if ((document['subject'] as { digest?: string } | undefined)?.digest !== subject) return []
      if (wanted !== null && artifactType !== wanted) return []
      const { annotations } = document
      return [
        {
          mediaType,
          digest,
          size: bytes.byteLength,
          artifactType,
          ...(annotations === undefined ? {} : { annotations })
        }
      ]
    })
    const start = Number(query.get('last') ?? '0')
    const next = start + this.rules.pageSize
    const filter = wanted === null ? '' : `artifactType=${encodeURIComponent(wanted)}&`
    return reply(
      200,
      {
        'content-type': 'application/vnd.oci.image.index.v1+json',
        ...(wanted === null ? {} : { 'oci-filters-applied': 'artifactType' }),
        ...(next < all.length
          ? { link: `</v2/${this.name}/referrers/${subject}?${filter}last=${next}>; rel="next"` }
          : {})
      },
      Buffer.from(
        JSON.stringify({
          schemaVersion: 2,
          mediaType: 'application/vnd.oci.image.index.v1+json',
          manifests: all.slice(start, next)
        })
      )
    )
  }

  private resolve(reference: string): string {
    if (reference.startsWith('sha256:')) return reference
    const stale = this.stale.get(reference)
    if (stale !== undefined && stale.left > 0) {
      stale.left -= 1
      return stale.digest
    }
    const tagged = this.tags.get(reference)
    if (tagged !== undefined) return tagged
    return this.rules.dashDigests && /^sha256-[0-9a-f]{64}$/.test(reference) ? reference.replace('-', ':') : ''
  }
}

export function reply(status: number, headers: Record<string, string>, body: Buffer = Buffer.alloc(0)): Reply {
  return { status, headers, body }
}

/** An error as the distribution specification words it. */
export function problem(status: number, code: string, message = code.toLowerCase()): Reply {
  return reply(
    status,
    { 'content-type': 'application/json' },
    Buffer.from(JSON.stringify({ errors: [{ code, message }] }))
  )
}
