/** The repositories that one image goes to, and the tags that move in each. */
import { errorKind, UserError } from '@immutable-delivery/kit'
import {
  digestOf,
  formatReference,
  parseReference,
  readImage,
  type Digest,
  type ImageStore
} from '@immutable-delivery/oci'
import { publishBuilt } from './engines/publish-built.js'

/** A repository beside the first one, which gets the same bytes. */
export interface Mirror {
  readonly store: ImageStore
  readonly tags: readonly string[]
}

/**
 * Which tags move where: a bare one everywhere, one in full (`host/repository:tag`) in its repository only.
 * @param lines of the input `tags`
 * @param names of the repositories, as their stores call themselves; the first is `image`
 * @returns tags for each, in the same order
 * @throws UserError for a full name of another repository
 */
export function assignTags(lines: readonly string[], names: readonly string[]): string[][] {
  const result = names.map((): string[] => [])
  for (const line of lines) {
    if (!/[/:]/.test(line)) {
      for (const tags of result) tags.push(line)
      continue
    }
    const { repository, tag } = splitTag(line)
    const at = names.indexOf(repository)
    if (at < 0)
      throw new UserError(
        'tags',
        line,
        `a bare tag, or one of ${names.join(', ')} (other repositories go into mirrors)`
      )
    result[at]?.push(tag)
  }
  return result
}

function splitTag(line: string): { repository: string; tag: string } {
  const reference = parseReference(line, 'tags')
  if (reference.kind === 'layout' || reference.digest !== undefined || reference.tag === undefined)
    throw new UserError('tags', line, 'a tag, bare or as `host/repository:tag`')
  const { tag, ...rest } = reference
  return { repository: formatReference(rest), tag }
}

/**
 * Puts an image that is stored somewhere into other repositories, byte for byte; what is there already is not sent.
 * @throws RemoteError, IntegrityError
 */
export async function copyToMirrors(
  source: ImageStore,
  digest: Digest,
  mirrors: readonly Mirror[],
  ports: Parameters<typeof publishBuilt>[3]
): Promise<void> {
  if (mirrors.length === 0) return
  const image = await readImage(source, digest)
  for (const { store, tags } of mirrors) await publishBuilt({ store: source, digest, image }, store, tags, ports)
}

/**
 * A repository that is compared with and not written to: a run for a pull request from a fork may not even read it, and
 * what cannot be read counts as not there.
 */
export function withoutWriting(store: ImageStore): ImageStore {
  const orNothing = async <T>(reading: Promise<T | undefined>): Promise<T | undefined> => {
    try {
      return await reading
    } catch (error) {
      if (errorKind(error) !== 'remote') throw error
      return undefined
    }
  }
  const refuse = (): Promise<never> => Promise.reject(new Error(`${store.name} is not written to`))
  return {
    name: store.name,
    getManifest: (digest) => orNothing(store.getManifest(digest)),
    resolveTag: (tag) => orNothing(store.resolveTag(tag)),
    getBlob: (descriptor) => store.getBlob(descriptor),
    hasBlob: (digest) => store.hasBlob(digest),
    putBlob: () => Promise.resolve('present'),
    putManifest: (bytes, mediaType) => Promise.resolve({ mediaType, digest: digestOf(bytes), size: bytes.byteLength }),
    listReferrers: (digest, artifactType, limit) => store.listReferrers(digest, artifactType, limit),
    putReferrers: refuse
  }
}
