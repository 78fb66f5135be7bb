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
  private readonly uploads = new Set<string>()

  constructor(
    readonly name: string,
    private readonly rules: RegistryRules
  ) {}

  /** Opens an upload; the state in the query must come back with it. */
  startUpload(base: string): Reply {
    const id = randomUUID()
    this.uploads.add(id)
    const path = `/v2/${this.name}/blobs/uploads/${id}?_state=a%2Bb%3D`
    return reply(202, { location: this.rules.absoluteLocation ? `${base}${path}` : path })
  }

  finishUpload(id: string, query: URLSearchParams, body: Buffer): Reply {
    if (!this.uploads.delete(id) || query.get('_state') !== 'a+b=') return problem(404, 'BLOB_UPLOAD_UNKNOWN')
    const digest = query.get('digest') ?? ''
    if (digestOfBytes(body) !== digest) return problem(400, 'DIGEST_INVALID')
    this.blobs.set(digest, body)
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
      config?: { digest: string }
      layers?: { digest: string }[]
    }
    // What a manifest names must be there first: a client that pushes in the wrong order is found out.
    for (const part of [document.config, ...(document.layers ?? [])])
      if (part !== undefined && !this.blobs.has(part.digest)) return problem(404, 'MANIFEST_BLOB_UNKNOWN')
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
