/** How much of a layer is read before it is refused. A layer is written by a stranger: each of these is a way to exhaust us. */
export interface LayerLimits {
  /** Bytes of one layer after decompression; of an image, of all its layers together. */
  readonly uncompressedSize: number
  /** Most times the uncompressed size may exceed the compressed one, once it is over `ratioFrom`. */
  readonly ratio: number
  /** Uncompressed bytes below which no ratio is judged: small layers of zeros are harmless. */
  readonly ratioFrom: number
  /** Entries of one layer; of an image, of all its layers together. */
  readonly entries: number
  /** Bytes of a path or a link target, as Linux limits them. */
  readonly pathLength: number
  /** Bytes of one PAX or GNU extension header. */
  readonly headerSize: number
  /** Bytes of one file whose content `readImageFiles` gives. */
  readonly fileSize: number
  /** Bytes of all files whose content `readImageFiles` gives. */
  readonly filesSize: number
}

export const defaultLayerLimits: LayerLimits = {
  uncompressedSize: 32 * 2 ** 30,
  ratio: 200,
  ratioFrom: 512 * 2 ** 20,
  entries: 1_000_000,
  pathLength: 4096,
  headerSize: 2 ** 20,
  fileSize: 256 * 2 ** 20,
  filesSize: 512 * 2 ** 20
}
