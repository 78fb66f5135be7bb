/**
 * What proved a release, kept beside the journal: a rollback then needs no registry (DESIGN section 8, point 7). Only
 * copies by digest: whoever can write there can take facts away, and can make none that verifies.
 */
import { readdir, rm, stat, utimes } from 'node:fs/promises'
import path from 'node:path'
import type { GateReport } from '@immutable-delivery/evidence'
import { errorCode, errorKind, errorMessage, type Clock, type Logger } from '@immutable-delivery/kit'
import { openLayout, type Descriptor, type Digest, type Image, type ImageStore } from '@immutable-delivery/oci'

export interface KeptFacts {
  /** Copies an image's manifests and the statements that a report went by. Never throws: it is a provision. */
  keep(store: ImageStore, image: Image, report: GateReport): Promise<void>
  /** The store with what is kept of an image in front of it. */
  inFrontOf(store: ImageStore, image: Digest): ImageStore
}

/** Releases of which the facts are kept: the one that is live, and those that one goes back to. */
const most = 5

/** @param folder absolute path of the environment's state */
export function keptFacts(folder: string, ports: { readonly clock: Clock; readonly logger: Logger }): KeptFacts {
  const root = path.join(folder, 'facts')
  const { clock, logger } = ports
  const folderOf = (image: Digest): string => path.join(root, image.slice('sha256:'.length))
  const layoutOf = (image: Digest): ImageStore =>
    openLayout({ path: folderOf(image), name: `oci-layout://facts/${image.slice(7, 19)}`, clock, logger })
  return {
    keep: async (store, image, report) => {
      const { digest } = image.descriptor
      try {
        await copyFacts(store, layoutOf(digest), image, report)
        const now = new Date(clock.now())
        await utimes(folderOf(digest), now, now)
        await removeOldest(root, digest)
      } catch (error) {
        logger.warning(
          `What proves ${digest} is not kept, so that a rollback to it needs the registry: ${errorMessage(error)}`
        )
      }
    },
    inFrontOf: (store, image) => layered(layoutOf(image), store, logger)
  }
}

async function copyFacts(from: ImageStore, to: ImageStore, image: Image, report: GateReport): Promise<void> {
  const manifest = async (digest: Digest): Promise<void> => {
    const stored = await from.getManifest(digest)
    if (stored !== undefined) await to.putManifest(stored.bytes, stored.descriptor.mediaType)
  }
  const blob = (descriptor: Descriptor): Promise<unknown> => to.putBlob(descriptor, () => from.getBlob(descriptor))
  for (const platform of image.platforms) {
    await blob(platform.manifest.config)
    await manifest(platform.descriptor.digest)
  }
  await manifest(image.descriptor.digest)
  for (const { subject, referrer, also = [] } of report.demands)
    for (const digest of referrer === undefined ? [] : [referrer, ...also]) {
      const stored = await from.getManifest(digest)
      const {
        config,
        layers = [],
        subject: about
      } = JSON.parse(Buffer.from(stored?.bytes ?? Buffer.from('{}')).toString('utf8')) as {
        config?: Descriptor
        layers?: Descriptor[]
        subject?: { digest?: string }
      }
      // A signature as cosign 2 stored it hangs on a tag; it stays where it is.
      if (stored === undefined || about?.digest !== subject) continue
      for (const part of config === undefined ? layers : [config, ...layers]) await blob(part)
      await to.putReferrers(subject, [{ bytes: stored.bytes, mediaType: stored.descriptor.mediaType }])
    }
}

async function removeOldest(root: string, newest: Digest): Promise<void> {
  const entries = await Promise.all(
    (await readdir(root)).map(async (name) => ({ name, time: (await stat(path.join(root, name))).mtimeMs }))
  )
  const old = entries
    .filter(({ name }) => name !== newest.slice('sha256:'.length))
    .toSorted((a, b) => b.time - a.time)
    .slice(most - 1)
  for (const { name } of old) await rm(path.join(root, name), { recursive: true, force: true })
}

/** Reads what is kept first, and the registry where that is not enough; nothing is written to what is kept. */
function layered(kept: ImageStore, store: ImageStore, logger: Logger): ImageStore {
  return {
    ...store,
    name: store.name,
    resolveTag: (tag) => reachable(() => store.resolveTag(tag), undefined, logger),
    hasBlob: (digest) => store.hasBlob(digest),
    putBlob: (descriptor, open, onBytes) => store.putBlob(descriptor, open, onBytes),
    putManifest: (bytes, mediaType, tag) => store.putManifest(bytes, mediaType, tag),
    putReferrers: (subject, manifests) => store.putReferrers(subject, manifests),
    getManifest: async (digest) => (await intact(() => kept.getManifest(digest))) ?? store.getManifest(digest),
    getBlob: async function* (descriptor) {
      // A damaged copy is an error of the whole read: what was given already cannot be taken back.
      yield* (await intact(() => kept.hasBlob(descriptor.digest))) === true
        ? kept.getBlob(descriptor)
        : store.getBlob(descriptor)
    },
    listReferrers: async (digest, artifactType, limit) => {
      const own = (await intact(() => kept.listReferrers(digest, artifactType, limit))) ?? []
      // With nothing kept, an unreachable registry is no empty one.
      const other = () => store.listReferrers(digest, artifactType, limit)
      const listed = own.length === 0 ? await other() : await reachable(other, [], logger)
      const known = new Set(own.map((item) => item.digest))
      return [...own, ...listed.filter((item) => !known.has(item.digest))].slice(0, limit)
    }
  }
}

/** Undefined for what is not kept, or damaged. */
async function intact<T>(body: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await body()
  } catch (error) {
    const kind = errorKind(error)
    if (kind !== 'integrity' && kind !== 'user' && errorCode(error) !== 'ENOENT') throw error
    return undefined
  }
}

async function reachable<T>(body: () => Promise<T>, otherwise: T, logger: Logger): Promise<T> {
  try {
    return await body()
  } catch (error) {
    if (errorKind(error) !== 'remote') throw error
    logger.warning(
      `The registry cannot be asked, so only what is kept beside the journal counts: ${errorMessage(error)}`
    )
    return otherwise
  }
}
