// How much memory sign-and-sbom holds at most, by the size of the image: 100 MB, 500 MB and 2 GB in files of 32 kB, as an
// OCI layout, read cold by the bundle as a process; --file-size=655360 for as many files in an image 20 times as large,
// --records=registry to keep records of the layers. Needs dist/ and the compiled rooms: `npm run build`.
import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const load = (room) => import(`../packages/${room}/build/src/index.js`)
const { openLayout, mediaTypes, digestOf } = await load('oci')
const { findNode } = await load('testbed')
const { silentLogger, systemClock } = await load('kit')

const sizes = (process.argv.find((arg) => arg.startsWith('--sizes='))?.slice(8) ?? '100,500,2000')
  .split(',')
  .map(Number)
/** Bytes of one file: the same size in fewer and larger files tells what the files cost and what the bytes. */
const fileSize = Number(process.argv.find((arg) => arg.startsWith('--file-size='))?.slice(12) ?? '32768')
const filesOfPart = Math.max(1, Math.floor(10_485_760 / fileSize))

const records = process.argv.find((arg) => arg.startsWith('--records='))?.slice(10) ?? 'off'

function header(name, size) {
  const bytes = Buffer.alloc(512)
  bytes.write(name, 0)
  bytes.write('0000644\0', 100)
  bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  bytes.write('        0', 148)
  bytes.write('ustar\x0000', 257)
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return bytes
}

/** A layer of so many MB, written piece by piece: half of each file can be compressed. */
async function writeLayer(target, megabytes) {
  const out = createWriteStream(target)
  const diffId = createHash('sha256')
  const digest = createHash('sha256')
  const put = async (tar) => {
    const packed = gzipSync(tar, { level: 1 })
    diffId.update(tar)
    digest.update(packed)
    if (!out.write(packed)) await once(out, 'drain')
  }
  const content = Buffer.concat([randomBytes(fileSize / 2), Buffer.alloc(fileSize / 2)])
  const count = Math.round((megabytes * 1e6) / (fileSize + 512))
  for (let at = 0; at < count; at += filesOfPart)
    await put(
      Buffer.concat(
        Array.from({ length: Math.min(filesOfPart, count - at) }, (_, index) => [
          header(`srv/data/${Math.floor((at + index) / 40)}/file-${at + index}.bin`, fileSize),
          content
        ]).flat()
      )
    )
  await put(Buffer.alloc(1024))
  out.end()
  await once(out, 'finish')
  return { digest: `sha256:${digest.digest('hex')}`, diffId: `sha256:${diffId.digest('hex')}`, files: count }
}

const scratch = mkdtempSync(path.join(tmpdir(), 'bench-memory-'))
try {
  const node = findNode(process.cwd()).path
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' })
  const peaks = []
  for (const megabytes of sizes) {
    const folder = path.join(scratch, String(megabytes))
    mkdirSync(path.join(folder, 'temp'), { recursive: true })
    const blob = path.join(folder, 'layer')
    const { digest, diffId, files } = await writeLayer(blob, megabytes)
    const store = openLayout({ path: path.join(folder, 'image'), name: 'x', clock: systemClock, logger: silentLogger })
    const layer = { mediaType: mediaTypes.layerGzip, digest, size: statSync(blob).size }
    await store.putBlob(layer, () => createReadStream(blob))
    rmSync(blob)
    const config = Buffer.from(
      JSON.stringify({ architecture: 'amd64', os: 'linux', rootfs: { type: 'layers', diff_ids: [diffId] } })
    )
    const configOf = { mediaType: mediaTypes.config, digest: digestOf(config), size: config.length }
    await store.putBlob(configOf, async function* () {
      yield config
    })
    const manifest = { schemaVersion: 2, mediaType: mediaTypes.manifest, config: configOf, layers: [layer] }
    const { digest: image } = await store.putManifest(Buffer.from(JSON.stringify(manifest)), mediaTypes.manifest)
    const told = path.join(folder, 'memory')
    const hook = `import{writeFileSync as w}from'node:fs';process.on('exit',()=>w(${JSON.stringify(told)},String(process.resourceUsage().maxRSS)))`
    const begin = performance.now()
    const { status, stdout, stderr } = spawnSync(
      node,
      [`--import=data:text/javascript,${encodeURIComponent(hook)}`, path.resolve('dist/sign-and-sbom.js')],
      {
        cwd: folder,
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH ?? '',
          GITHUB_ACTIONS: 'true',
          GITHUB_WORKSPACE: folder,
          RUNNER_TEMP: path.join(folder, 'temp'),
          GITHUB_REPOSITORY: 'acme/shop',
          GITHUB_SERVER_URL: 'https://github.com',
          INPUT_IMAGE: `oci-layout://image@${image}`,
          'INPUT_SBOM-FORMATS': 'spdx-json\ncyclonedx-json',
          INPUT_PROVENANCE: 'false',
          INPUT_OPERATION: 'sign',
          'INPUT_SIGNING-KEY': key,
          'INPUT_LAYER-RECORDS': records
        }
      }
    )
    if (status !== 0) throw new Error(`sign-and-sbom ended with ${status}: ${`${stdout}${stderr}`.slice(-2000)}`)
    const peak = Number(readFileSync(told, 'utf8')) / 1024
    peaks.push(peak)
    console.log(
      `${String(megabytes).padStart(5)} MB in ${String(files).padStart(6)} files: ${peak.toFixed(0)} MiB at most, ${((performance.now() - begin) / 1000).toFixed(1)} s`
    )
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`the largest image takes ${(peaks.at(-1) / peaks[0]).toFixed(2)} times the memory of the smallest`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
