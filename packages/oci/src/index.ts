export * from './digest.js'
export * from './media-types.js'
export type * from './model.js'
export type * from './store.js'
export * from './reference.js'
export { documentLimits, parseDescriptor, parseImageConfig, parseIndex, parseManifest } from './documents.js'
export { formatPlatform, readImage, type Image, type PlatformImage } from './image.js'
export { listLayoutImages, openLayout, refNameAnnotation, type LayoutOptions } from './layout.js'
export { mapBounded } from './concurrency.js'
export { decompress, layerCompression, type LayerCompression } from './layer-compression.js'
export { readLayer } from './layer-reader.js'
export { defaultLayerLimits, type LayerLimits } from './layer-limits.js'
export { decodeName, encodeName, isUnicode } from './tar-name.js'
export { readTar, type LayerEntry, type TarEncoding } from './tar-reader.js'
export { zstdFrames } from './zstd-frames.js'
export type { Reducer } from './file-reader.js'
export type { BlobSource, ImageLayers } from './image-entries.js'
export {
  inspectImage,
  readImageFiles,
  readImageTree,
  type FileFacts,
  type ImageFile,
  type ImageFileOptions,
  type InspectedImage,
  type InspectOptions
} from './image-files.js'
export { decodeRecord, encodeRecord, type FileHashes, type LayerRecord, type RecordedEntry } from './layer-record.js'
export { LayerTree, type Inode } from './layer-tree.js'
export { unpackImage, type UnpackOptions } from './unpack.js'
export { openRegistry, type RegistryOptions } from './registry/registry.js'
export { findCredentials, type Credentials, type CredentialsOptions } from './credentials.js'
export { describeTag, tagAloneError } from './tag-hint.js'
export { fallbackTag } from './registry/fallback.js'
