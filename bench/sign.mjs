// Signing and attaching, beside cosign: the same image at the same registry, whole processes, in one run, in turns, so
// that the ratio holds on any machine. Ours is one step of sign-and-sbom with an SBOM that is given; cosign's is what a
// workflow does with it: sign, attest the SBOM, attest provenance.
//   npm run build && npm run compile && node scripts/peers.mjs && npm run bench:sign [-- --runs=7]
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { installActions, openPeers, startDockerRegistry, startRegistry } from '@immutable-delivery/testbed'

const runs = Number(process.argv.find((arg) => arg.startsWith('--runs='))?.slice('--runs='.length) ?? 7)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a whole number from 1')

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'bench-sign-')))
const actions = installActions()
const peers = openPeers()
let registry
try {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  writeFileSync(path.join(peers.outside, 'key.pem'), key)
  await cosign('import-key-pair', '--key', 'key.pem', '-o', 'k')
  await cosign('signing-config', 'create', '--out', 'sc.json')
  // Where there is no referrers API, ours reads the list again until it stays: cosign does not, and loses statements.
  const kinds = {
    'with the referrers API': () => startRegistry({ referrersApi: true }),
    'without it (docker-registry 2.8)': startDockerRegistry
  }
  for (const [kind, start] of Object.entries(kinds)) {
    registry = await start()
    await compare(kind, key)
    await registry.stop()
    registry = undefined
  }
} finally {
  await registry?.stop()
  await peers.close()
  actions.dispose()
  rmSync(folder, { recursive: true, force: true })
}

async function compare(kind, key) {
  const times = { ours: [], cosign: [] }
  // The first round is not counted: it fills the caches of both.
  for (let round = 0; round <= runs; round += 1) {
    const ours = await bake(`ours-${round}`)
    const theirs = await bake(`cosign-${round}`)
    const took = { ours: await timed(() => proveByUs(ours, key)), cosign: await timed(() => proveByCosign(theirs)) }
    if (round > 0) for (const name of Object.keys(times)) times[name].push(took[name])
  }
  const [ours, theirs] = [median(times.ours), median(times.cosign)]
  console.log(kind)
  console.log(`  sign-and-sbom, one step: ${ours.toFixed(0)} ms (${times.ours.map(Math.round).join(' ')})`)
  console.log(`  cosign, three commands:  ${theirs.toFixed(0)} ms (${times.cosign.map(Math.round).join(' ')})`)
  console.log(`  ratio: ${(theirs / ours).toFixed(1)}`)
}

async function bake(name) {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'file'), name)
  const image = `${registry.host}/bench/${name}`
  const inputs = { image, files: `${name}:/app`, entrypoint: '["/app/file"]', 'source-date-epoch': '1700000000' }
  const { outputs, exitCode, log } = await actions.run('bake-image', inputs, { workspace: folder })
  if (exitCode !== 0) throw new Error(log)
  const digest = outputs.digest
  // Both are given the same SBOM, and neither makes one.
  const packages = Array.from({ length: 400 }, (_, i) => ({
    SPDXID: `SPDXRef-${i}`,
    name: `package-${i}`,
    versionInfo: '1.0.0',
    downloadLocation: 'NOASSERTION'
  }))
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name,
    documentNamespace: `https://example.org/${digest}`,
    creationInfo: { created: '2026-01-01T00:00:00Z', creators: ['Tool: bench'] },
    packages: [
      {
        SPDXID: 'SPDXRef-image',
        name,
        downloadLocation: 'NOASSERTION',
        versionInfo: digest,
        primaryPackagePurpose: 'CONTAINER',
        checksums: [{ algorithm: 'SHA256', checksumValue: digest.slice('sha256:'.length) }]
      },
      ...packages
    ],
    relationships: [
      { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'SPDXRef-image' }
    ]
  }
  for (const place of [folder, peers.outside]) writeFileSync(path.join(place, `${name}.json`), JSON.stringify(document))
  return { image, digest, sbom: `${name}.json` }
}

async function proveByUs({ image, digest, sbom }, key) {
  const inputs = { image, digest, sbom, 'signing-key': key }
  const { exitCode, log } = await actions.run('sign-and-sbom', inputs, { workspace: folder })
  if (exitCode !== 0) throw new Error(log)
}

async function proveByCosign({ image, digest, sbom }) {
  const common = ['--key', 'k.key', '--signing-config', 'sc.json', '--allow-http-registry', '-y']
  writeFileSync(
    path.join(peers.outside, 'provenance.json'),
    JSON.stringify({
      buildDefinition: { buildType: 'https://example.org/bench', externalParameters: {} },
      runDetails: { builder: { id: 'https://example.org/bench' } }
    })
  )
  const name = `${image}@${digest}`
  await cosign('sign', ...common, name)
  await cosign('attest', ...common, '--type', 'spdxjson', '--predicate', sbom, name)
  await cosign('attest', ...common, '--type', 'slsaprovenance1', '--predicate', 'provenance.json', name)
}

async function cosign(...args) {
  const { exitCode, stderr } = await peers.run('cosign', args, { env: { COSIGN_PASSWORD: '' } })
  if (exitCode !== 0) throw new Error(stderr)
}

async function timed(body) {
  const begin = performance.now()
  await body()
  return performance.now() - begin
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1]
}
