/** What is known of an image's layers from earlier runs of the same signer, and what the next ones will know. */
import { findLayerRecord, storeLayerRecord, type Signer } from '@immutable-delivery/evidence'
import { errorKind, errorMessage, type Logger } from '@immutable-delivery/kit'
import {
  decodeRecord,
  encodeRecord,
  mapBounded,
  shortDigest,
  type ImageStore,
  type LayerRecord,
  type PlatformImage
} from '@immutable-delivery/oci'
import { layersToKeep } from '@immutable-delivery/sbom'

/** Where records of layers come from and go to. */
export interface LayerKnowledge {
  /** @returns records by the index of their layer */
  readonly known: (store: ImageStore, image: PlatformImage) => Promise<ReadonlyMap<number, LayerRecord>>
  readonly keep: (
    store: ImageStore,
    image: PlatformImage,
    records: readonly (LayerRecord | undefined)[]
  ) => Promise<void>
  /** What a document that was made with such records has to say of them. */
  readonly doubt?: string
}

/** Beside the image, signed: only what this very signer recorded is believed. */
export function recordsOf(signer: Signer, logger: Logger): LayerKnowledge {
  return {
    known: (store, image) => knownLayers(store, image, signer, logger),
    keep: (store, image, records) => keepLayers(store, image, records, signer, logger)
  }
}

async function knownLayers(
  store: ImageStore,
  image: PlatformImage,
  signer: Signer,
  logger: Logger
): Promise<ReadonlyMap<number, LayerRecord>> {
  const found = await mapBounded(layersToKeep(image), 6, async (layer) => {
    const bytes = await findLayerRecord(store, layer, signer)
    const record = bytes && decode(bytes)
    return record === undefined ? undefined : ([layer.index, record] as const)
  })
  const known = new Map(found.filter((entry) => entry !== undefined))
  for (const index of known.keys()) logger.info(`layer ${index} is known: this signer recorded what is in it`)
  return known
}

/** Signs and stores what was read; trouble with it only costs the next run time. */
async function keepLayers(
  store: ImageStore,
  image: PlatformImage,
  records: readonly (LayerRecord | undefined)[],
  signer: Signer,
  logger: Logger
): Promise<void> {
  for (const layer of layersToKeep(image)) {
    const record = records[layer.index]
    if (record === undefined) continue
    try {
      await storeLayerRecord(store, layer, await encodeRecord(record), signer)
      logger.info(`layer ${layer.index} (${shortDigest(layer.diffId)}) is recorded for the next image that has it`)
    } catch (error) {
      if (errorKind(error) !== 'remote' && errorKind(error) !== 'integrity') throw error
      logger.info(`layer ${layer.index} could not be recorded: ${errorMessage(error)}`)
    }
  }
}

function decode(bytes: Uint8Array): LayerRecord | undefined {
  try {
    return decodeRecord(bytes)
  } catch (error) {
    if (errorKind(error) !== 'integrity') throw error
    return undefined
  }
}
