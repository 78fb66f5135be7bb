/**
 * Against other people's tools: what syft finds in an image of real packages must be in our SBOM, and SPDX's own tools
 * must take our documents. The image is made of this machine's own files.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { silentLogger, systemClock } from '@immutable-delivery/kit'
import { digestOf, mediaTypes, openLayout, readImage } from '@immutable-delivery/oci'
import { peersRoot } from '@immutable-delivery/testbed'
import { sbomFormats, sbomOf, type ImageSbom } from '../src/index.js'
import { parsePurl } from '../src/purl.js'
import { everything } from './everything.js'

interface Oracles {
  goProgram(name: 'syft'): string
  pythonEnvironment(): string
}

const folder = mkdtempSync(path.join(tmpdir(), 'oracles-'))
const layout = path.join(folder, 'layout')
let syft: string
let python: string
let sbom: ImageSbom

/** Folders and files of this machine: [where it is, what of it]. */
const parts = (): readonly (readonly [root: string, ...paths: string[]])[] => [
  ['/', 'etc/os-release', 'usr/lib/os-release', 'var/lib/dpkg/status', 'var/lib/dpkg/info'],
  [
    process.cwd(),
    'node_modules/ajv',
    'node_modules/yaml',
    'node_modules/jest',
    'node_modules/@jest',
    'node_modules/fast-check'
  ],
  [peersRoot(), 'usr/bin/crane', 'usr/bin/oras'],
  [path.dirname(python), 'lib']
]

beforeAll(async () => {
  const oracles = (await import(pathToFileURL(path.resolve('scripts/sbom-oracles.mjs')).href)) as Oracles
  syft = oracles.goProgram('syft')
  python = oracles.pythonEnvironment()
  const store = openLayout({ path: layout, name: 'oci-layout://x', clock: systemClock, logger: silentLogger })
  const put = async (
    bytes: Uint8Array,
    mediaType: string
  ): Promise<{ digest: `sha256:${string}`; size: number; mediaType: string }> => {
    const descriptor = { mediaType, digest: digestOf(bytes), size: bytes.length }
    await store.putBlob(descriptor, async function* () {
      yield await Promise.resolve(bytes)
    })
    return descriptor
  }
  const tars = parts().map(([root, ...paths], index) =>
    execFileSync(
      'tar',
      // Links to elsewhere would have no target in the image; what the machine's packages own is no part of it.
      [
        '-C',
        root,
        '--owner=0',
        '--group=0',
        '--hard-dereference',
        '--transform',
        `s,^\\(node_modules\\|lib/python\\|usr/bin\\),opt/${index}/&,`,
        '-cf',
        '-',
        ...paths.filter((name) => existsSync(path.join(root, name)))
      ],
      { maxBuffer: 2 ** 30 }
    )
  )
  const layers = []
  for (const tar of tars) layers.push(await put(gzipSync(tar, { level: 1 }), mediaTypes.layerGzip))
  const config = {
    architecture: 'amd64',
    os: 'linux',
    rootfs: { type: 'layers', diff_ids: tars.map((tar) => digestOf(tar)) }
  }
  const manifest = {
    schemaVersion: 2,
    mediaType: mediaTypes.manifest,
    config: await put(Buffer.from(JSON.stringify(config)), mediaTypes.config),
    layers
  }
  const { digest } = await store.putManifest(Buffer.from(JSON.stringify(manifest)), mediaTypes.manifest, 'latest')
  const [platform] = (await readImage(store, digest)).platforms
  if (platform === undefined) throw new Error('no platform')
  sbom = await sbomOf(store, platform)
}, 240_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Types that both catalogue. */
const types = ['deb', 'npm', 'golang', 'pypi']

/** Why syft lists what we do not; nothing else may be missing. */
const reasons: readonly (readonly [why: string, applies: (type: string, version: string) => boolean])[] = [
  // Debian builds without version control and from no module's release: nothing could be looked up by such a name.
  ['the main module of a program whose build noted no version', (type, version) => type === 'golang' && version === '']
]

test('nothing that syft finds is missing', () => {
  const output = path.join(folder, 'syft.json')
  const { status, stderr } = spawnSync(syft, ['scan', '-q', `oci-dir:${layout}`, '-o', `json=${output}`], {
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, SYFT_CHECK_FOR_APP_UPDATE: 'false' },
    encoding: 'utf8'
  })
  if (status !== 0) throw new Error(`syft: ${stderr}`)
  const { artifacts } = JSON.parse(execFileSync('cat', [output], { encoding: 'utf8', maxBuffer: 2 ** 30 })) as {
    artifacts: { name: string; version: string; purl: string; locations: { path: string }[] }[]
  }
  const key = (text: string): string => {
    const purl = parsePurl(text)
    return `${purl?.type ?? ''} ${purl?.namespace ?? ''}/${purl?.name ?? ''} ${(purl?.version ?? '').replace(/^go(?=\d)/, '')}`.toLowerCase()
  }
  const ours = new Set(sbom.components.map(({ purl }) => key(purl)))
  const relevant = artifacts.filter(({ purl }) => types.includes(parsePurl(purl)?.type ?? ''))
  const counts = types.map((type) => relevant.filter(({ purl }) => parsePurl(purl)?.type === type).length)
  for (const count of counts) expect(count).toBeGreaterThan(3)
  const missed = relevant
    .filter(({ purl }) => !ours.has(key(purl)))
    .filter(({ purl: text }) => {
      const purl = parsePurl(text)
      return !reasons.some(([, applies]) => applies(purl?.type ?? '', purl?.version ?? ''))
    })
    .map(({ purl, locations }) => `${purl} in ${locations[0]?.path ?? ''}`)
  expect(missed).toEqual([])
}, 240_000)

describe("SPDX's own tools", () => {
  const write = (name: string, format: keyof typeof sbomFormats, of: ImageSbom): string => {
    const file = path.join(folder, `${name}.${sbomFormats[format].extension}`)
    writeFileSync(file, sbomFormats[format].write(of))
    return file
  }
  const check = (file: string, specification: 'spdx2' | 'spdx3', standard: string): string => {
    const { stdout, stderr } = spawnSync(
      path.join(python, 'ntia-checker'),
      ['-v', '-s', specification, '-c', standard, file],
      { encoding: 'utf8' }
    )
    return `${stdout}${stderr}`
  }

  test('take SPDX 2.3 as valid, with the elements of NTIA', () => {
    for (const [name, of] of [
      ['everything', everything],
      ['machine', sbom]
    ] as const) {
      const file = write(name, 'spdx-json', of)
      // Ends with 1 for anything that the specification forbids.
      const { status, stdout, stderr } = spawnSync(path.join(python, 'pyspdxtools'), ['-i', file], { encoding: 'utf8' })
      expect({ name, status, told: status === 0 ? '' : `${stdout}${stderr}`.slice(0, 2000) }).toEqual({
        name,
        status: 0,
        told: ''
      })
      expect(check(file, 'spdx2', 'ntia')).toContain('Conformant: True')
    }
  }, 120_000)

  test('take SPDX 3.0.1, with the elements of NTIA and what BSI can be told', () => {
    for (const [name, of] of [
      ['everything', everything],
      ['machine', sbom]
    ] as const) {
      const file = write(name, 'spdx-3-json', of)
      expect(check(file, 'spdx3', 'ntia')).toContain('Conformant: True')
    }
    const report = check(write('everything', 'spdx-3-json', everything), 'spdx3', 'bsi')
    for (const field of [
      'Creator of the SBOM',
      'Timestamp',
      'Dependency Completeness',
      'Component Names',
      'Component Versions',
      'Distribution Filenames',
      'Executable Properties',
      'Archive Properties',
      'Structured Properties'
    ])
      expect([field, new RegExp(`${field} +\\| True`).test(report)]).toEqual([field, true])
    // These are where the package's database has them; the rest of the report says which packages lack them.
    for (const field of ['Distribution Licenses', 'Deployable Component Hashes']) expect(report).toContain(field)
  }, 120_000)
})
