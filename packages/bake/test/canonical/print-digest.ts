/** Run as a process of its own: prints the digest of a fixed image in our form. @param argv umask in octal, temporary folder */
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { readImage } from '@immutable-delivery/oci'
import { canonicalImage } from '../../src/index.js'
import { epoch, imageOf, packableTar, tar } from '../reproduce/test-image.js'

const [umask = '22', temporary = ''] = process.argv.slice(2)
process.umask(Number.parseInt(umask, 8))
const annotations = { 'buildkit/rewritten-timestamp': String(epoch) }
const names = ['z', 'Z', 'ä', 'a/b', 'a', '\u{1f600}', '\ufb01', '-', '10', '9']
const { store, digest } = await imageOf({
  platforms: ['amd64', 'arm64'].map((architecture) => ({
    platform: { os: 'linux', architecture },
    layers: [
      { tar: packableTar(), annotations },
      { tar: tar(...names.map((name, i) => ({ name, content: 'x'.repeat(i * 700), mtime: epoch + i }))), annotations }
    ],
    config: { config: { Env: ['B=1', 'A=2'], Labels: { ä: '1', z: '2', Z: '3' } } }
  }))
})
const image = await readImage(store, digest)
const { built } = await canonicalImage(
  { engine: 'buildkit', store, digest, image, materials: [], close: () => Promise.resolve() },
  {
    created: epoch,
    compression: 'gzip',
    scrubs: () => false,
    previous: undefined,
    temporary,
    hide: (text) => text,
    logger: silentLogger,
    clock: systemClock
  }
)
process.stdout.write(built.digest)
