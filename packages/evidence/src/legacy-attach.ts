/**
 * A signature in the form of cosign 2 beside the bundle, for verifiers that know no bundles: containers/image (Podman,
 * CRI-O, skopeo) up to its version 5.42 reads signatures under the tag `sha256-<hex>.sig` only.
 *
 * The tag is one manifest that many may write, like the fallback tag of referrers: written as the union of what is
 * there and ours, and read again until ours is in it.
 */
import {
  canonicalJson,
  errorKind,
  isObject,
  parseJsonObject,
  RemoteError,
  systemClock,
  UserError,
  type Clock,
  type Json
} from '@immutable-delivery/kit'
import { digestOf, mediaTypes, type Descriptor, type Digest, type ImageStore } from '@immutable-delivery/oci'
import { legacySignatures, legacyTag, signatureAnnotation, simpleSigning, simpleSigningType } from './legacy.js'
import { readPublicKey } from './public-key.js'
import type { KeySigner } from './signer.js'

export interface LegacyAttached {
  /** Of the manifest under the tag. */
  readonly digest: Digest
  /** It was there before and nothing was written. */
  readonly reused: boolean
}

/** Reads in a row that must show ours before we go. */
const cleanReads = 2
const mostRounds = 60

/**
 * Signs a digest in the older form, once per key.
 * @param subject a manifest or an index
 * @param signer a key: readers of this form know no workflows
 * @throws UserError for a layout, which has no tags that others read; RemoteError when the tag cannot be written, for
 *   instance because it is immutable, or does not come to rest
 */
export async function attachLegacySignature(
  store: ImageStore,
  subject: Digest,
  signer: KeySigner,
  clock: Clock = systemClock
): Promise<LegacyAttached> {
  if (store.name.startsWith('oci-layout://'))
    throw new UserError('legacy-signature', store.name, 'an image in a registry: the older form is found by its tag')
  const trusted = [
    {
      signer: { name: signer.description, fingerprint: signer.fingerprint },
      publicKey: readPublicKey(signer.publicKey, 'signing-key')
    }
  ]
  const present = async (): Promise<Digest | undefined> =>
    (await legacySignatures(store, subject, trusted))[0]?.referrer
  const before = await present()
  if (before !== undefined) return { digest: before, reused: true }

  const payload = simpleSigningPayload(store.name, subject)
  const signature = Buffer.from(await signer.signBytes(payload)).toString('base64')
  const layer: Entry = {
    mediaType: simpleSigning,
    digest: digestOf(payload),
    size: payload.byteLength,
    annotations: { [signatureAnnotation]: signature }
  }
  await putBytes(store, payload)
  let clean = 0
  for (let round = 0; round < mostRounds; round += 1) {
    const there = await present()
    if (there === undefined) {
      clean = 0
      await write(store, subject, layer)
    } else if ((clean += 1) === cleanReads) return { digest: there, reused: false }
    // Apart, and by chance: a writer that had read before us may still put its own list over ours.
    await clock.sleep(80 + Math.random() * 300)
  }
  throw new RemoteError({
    method: 'PUT',
    url: `${store.name}:${legacyTag(subject)}`,
    status: 0,
    attempts: mostRounds,
    reason: 'the signatures under this tag did not come to rest: others keep replacing them'
  })
}

/** What is signed (containers/image, docs/containers-signature.5.md; cosign, specs/SIGNATURE_SPEC.md). */
export function simpleSigningPayload(repository: string, subject: Digest): Uint8Array {
  return Buffer.from(
    canonicalJson({
      critical: {
        identity: { 'docker-reference': repository },
        image: { 'docker-manifest-digest': subject },
        type: simpleSigningType
      },
      optional: null
    })
  )
}

type Entry = { readonly [key: string]: Json }

/** Puts the union of what is there and ours under the tag. */
async function write(store: ImageStore, subject: Digest, ours: Entry): Promise<Descriptor> {
  const others = await layersThere(store, subject)
  const layers = [...others.filter((layer) => JSON.stringify(layer) !== JSON.stringify(ours)), ours]
  // cosign reads this manifest as an image's, whose config lists its layers.
  const config = Buffer.from(
    JSON.stringify({
      architecture: '',
      os: '',
      created: '0001-01-01T00:00:00Z',
      config: {},
      rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer['digest']) }
    })
  )
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: { mediaType: mediaTypes.config, digest: digestOf(config), size: config.byteLength },
    layers
  }
  await putBytes(store, config)
  return store.putManifest(Buffer.from(JSON.stringify(manifest)), mediaTypes.manifest, legacyTag(subject))
}

async function layersThere(store: ImageStore, subject: Digest): Promise<Entry[]> {
  const tag = await store.resolveTag(legacyTag(subject))
  if (tag === undefined) return []
  try {
    const stored = await store.getManifest(tag.digest)
    const layers = stored === undefined ? [] : parseJsonObject(stored.bytes, 'legacy signatures')['layers']
    return Array.isArray(layers) ? layers.filter((layer): layer is Entry => isObject(layer)).slice(0, 99) : []
  } catch (error) {
    // Junk under the tag is replaced: nobody can read a signature out of it.
    if (errorKind(error) !== 'integrity') throw error
    return []
  }
}

async function putBytes(store: ImageStore, bytes: Uint8Array): Promise<void> {
  await store.putBlob({ digest: digestOf(bytes), size: bytes.byteLength }, async function* () {
    yield await Promise.resolve(bytes)
  })
}
