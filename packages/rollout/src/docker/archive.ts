/**
 * An image as the archive that `docker load` takes: an OCI image layout as a tar file (image specification, "image
 * layout"), with the file manifest.json of Docker's own older format beside it, for engines that know only that.
 */
import { refNameAnnotation, type Descriptor, type ImageStore, type PlatformImage } from '@immutable-delivery/oci'

/** Where the specification of ustar says that fields lie; checksum over the header with blanks in its own place. */
function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(512)
  const octal = (value: number, at: number, length: number): void => {
    block.write(value.toString(8).padStart(length - 1, '0'), at, 'ascii')
  }
  block.write(name, 0, 'ascii')
  octal(0o644, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  // Sizes from 8 GiB on do not fit into octal digits: base 256, marked by the highest bit.
  if (size < 8 * 2 ** 30) octal(size, 124, 12)
  else {
    block.writeBigUInt64BE(BigInt(size), 128)
    block[124] = 0x80
  }
  octal(0, 136, 12)
  block.write('        ', 148, 'ascii')
  block.write('0', 156, 'ascii')
  block.write('ustar\u000000', 257, 'ascii')
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'ascii')
  return block
}

async function* file(name: string, size: number, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield header(name, size)
  let written = 0
  for await (const chunk of content) {
    written += chunk.byteLength
    yield chunk
  }
  if (written !== size) throw new Error(`${name} has ${written} bytes instead of ${size}`)
  yield Buffer.alloc((512 - (size % 512)) % 512)
}

async function* bytes(content: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve()
  yield content
}

const pathOf = ({ digest }: Pick<Descriptor, 'digest'>): string => `blobs/${digest.replace(':', '/')}`

/**
 * The archive's bytes; what the store gives has been hashed. The engine computes all digests anew.
 * @param name `name:tag` by which the engine knows it afterwards
 */
export async function* imageArchive(store: ImageStore, image: PlatformImage, name: string): AsyncGenerator<Uint8Array> {
  const { descriptor, manifest } = image
  const stored = await store.getManifest(descriptor.digest)
  if (stored === undefined) throw new Error(`${store.name}@${descriptor.digest} is gone`)
  const documents = {
    'oci-layout': { imageLayoutVersion: '1.0.0' },
    'index.json': {
      schemaVersion: 2,
      manifests: [
        {
          mediaType: descriptor.mediaType,
          digest: descriptor.digest,
          size: descriptor.size,
          annotations: { 'io.containerd.image.name': name, [refNameAnnotation]: name.split(':').at(-1) ?? '' }
        }
      ]
    },
    'manifest.json': [
      { Config: pathOf(manifest.config), RepoTags: [name], Layers: manifest.layers.map((layer) => pathOf(layer)) }
    ]
  }
  for (const [path, value] of Object.entries(documents)) {
    const text = Buffer.from(JSON.stringify(value))
    yield* file(path, text.length, bytes(text))
  }
  yield* file(pathOf(descriptor), stored.bytes.byteLength, bytes(stored.bytes))
  const blobs = new Map([manifest.config, ...manifest.layers].map((blob) => [blob.digest, blob]))
  for (const blob of blobs.values()) yield* file(pathOf(blob), blob.size, store.getBlob(blob))
  yield Buffer.alloc(1024)
}
