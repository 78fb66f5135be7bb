/** The SBOMs that sign-and-sbom attaches: made here in several formats, or the caller's own. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { silentLogger, type JsonObject } from '@immutable-delivery/kit'
import { digestOf, mediaTypes, type Image, type PlatformImage } from '@immutable-delivery/oci'
import {
  sbomFormats,
  catalogueFiles,
  largestDocument,
  writeCycloneDx,
  writeSpdx,
  writeSpdx3
} from '@immutable-delivery/sbom'
import { countPackages, formatsOf, makeSboms, ownSboms } from '../actions/sign-and-sbom/sboms.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sboms-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function platformImage(architecture: string): PlatformImage {
  return {
    platform: { os: 'linux', architecture },
    descriptor: { mediaType: mediaTypes.manifest, digest: digestOf(architecture), size: 1 },
    manifest: {
      schemaVersion: 2,
      mediaType: mediaTypes.manifest,
      config: { mediaType: mediaTypes.config, digest: digestOf('config'), size: 2 },
      layers: []
    },
    config: { architecture, os: 'linux', rootfs: { type: 'layers', diff_ids: [] } }
  }
}

const platforms = [platformImage('amd64'), platformImage('arm64')]
const image: Image = {
  descriptor: { mediaType: mediaTypes.index, digest: digestOf('index'), size: 1 },
  isIndex: true,
  platforms,
  annotations: {}
}
const [amd64, arm64] = platforms.map((platform) =>
  catalogueFiles(platform, [
    {
      path: 'package.json',
      layer: 0,
      diffId: digestOf('layer'),
      mode: 0o644,
      content: Buffer.from('{"name":"shop","version":"1.0.0"}')
    }
  ])
)
if (amd64 === undefined || arm64 === undefined) throw new Error('two platforms')

const own = (files: Readonly<Record<string, Uint8Array | string>>): ReturnType<typeof ownSboms> => {
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content)
  return ownSboms(Object.keys(files), image, { logger: silentLogger, workspace: folder, temporary: folder })
}

describe('made here', () => {
  test('one document for each platform and format, each with its own predicate type', async () => {
    const store = {
      getBlob() {
        throw new Error('the image has no layers')
      }
    }
    const { sboms: made, kept } = await makeSboms(
      // All that is asked of an image is its blobs.
      { store, digest: image.descriptor.digest, name: 'x' } as unknown as Parameters<typeof makeSboms>[0],
      image,
      formatsOf(['spdx-json', 'cyclonedx-json', 'spdx-json', 'spdx-3-json', 'cyclonedx-1.7-json']),
      undefined,
      { logger: silentLogger, workspace: folder, temporary: folder }
    )
    expect(made.map(({ platform, format, predicateType }) => [platform, format, predicateType])).toEqual([
      ['linux/amd64', 'spdx-json', 'https://spdx.dev/Document'],
      ['linux/amd64', 'cyclonedx-json', 'https://cyclonedx.org/bom'],
      ['linux/amd64', 'spdx-3-json', 'https://spdx.dev/Document/v3'],
      ['linux/amd64', 'cyclonedx-1.7-json', 'https://cyclonedx.org/bom'],
      ['linux/arm64', 'spdx-json', 'https://spdx.dev/Document'],
      ['linux/arm64', 'cyclonedx-json', 'https://cyclonedx.org/bom'],
      ['linux/arm64', 'spdx-3-json', 'https://spdx.dev/Document/v3'],
      ['linux/arm64', 'cyclonedx-1.7-json', 'https://cyclonedx.org/bom']
    ])
    for (const { path: file, sha256, document } of made) {
      expect(digestOf(readFileSync(file))).toBe(`sha256:${sha256}`)
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(document)
    }
    await kept
  })

  test('a format that nobody writes is refused, and so is none', () => {
    expect(() => formatsOf(['spdx'])).toThrow(/sbom-formats: got "spdx"; expected lines out of/)
    expect(() => formatsOf([])).toThrow(/sbom-formats/)
  })
})

describe("the caller's own", () => {
  test.each(formatsOf(['spdx-json', 'spdx-3-json', 'cyclonedx-json', 'cyclonedx-1.7-json']))(
    'in %s is taken for the platform that it is about, and for no other image',
    async (format) => {
      const { write } = sbomFormats[format]
      const taken = await own({ 'a.json': write(amd64), 'b.json': write(arm64) })
      expect(taken.map((entry) => [entry.platform, entry.format, entry.packages])).toEqual([
        ['linux/amd64', format, 1],
        ['linux/arm64', format, 1]
      ])
      const other = { ...amd64, subject: digestOf('another image') }
      await expect(own({ 'a.json': write(other), 'b.json': write(arm64) })).rejects.toThrow(
        /sbom: got "a.json"; expected .* about a platform's manifest of this image \(.*one of sha256:/
      )
    }
  )

  test('are taken as they are, whatever the format, and counted once for each platform', async () => {
    const taken = await own({ 'a.json': writeSpdx(amd64), 'b.json': writeCycloneDx(arm64), 'c.json': writeSpdx(arm64) })
    expect(taken.map(({ platform, format, packages }) => [platform, format, packages])).toEqual([
      ['linux/amd64', 'spdx-json', 1],
      ['linux/arm64', 'cyclonedx-json', 1],
      ['linux/arm64', 'spdx-json', 1]
    ])
    expect(countPackages(taken)).toBe(2)
  })

  const foreign: JsonObject = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'container', name: 'x', version: amd64.subject } },
    components: []
  }

  const withConfidence = (confidence: number): JsonObject => ({
    type: 'library',
    name: 'a',
    evidence: { identity: { field: 'purl', confidence } }
  })

  test.each<[string, () => Readonly<Record<string, Uint8Array | string>>, RegExp]>([
    ['a platform without one', () => ({ 'a.json': writeSpdx(amd64) }), /none says that it is about linux\/arm64/],
    [
      'two of one format for a platform',
      () => ({ 'a.json': writeSpdx(amd64), 'b.json': writeSpdx(amd64) }),
      /one spdx-json document for linux\/amd64/
    ],
    [
      'another image',
      () => ({ 'a.json': writeSpdx(catalogueFiles(platformImage('s390x'), [])) }),
      /an SBOM of image sha256:/
    ],
    [
      'no image',
      () => ({ 'a.json': JSON.stringify({ ...foreign, metadata: {} }) }),
      /does not say which image it is about/
    ],
    ['no SBOM', () => ({ 'a.json': '{}' }), /SPDX 2\.2, 2\.3 or 3\.0, or CycloneDX/],
    ['no JSON', () => ({ 'a.json': 'x' }), /an SBOM as JSON/],
    [
      'a version that nobody knows',
      () => ({ 'a.json': JSON.stringify({ ...foreign, specVersion: '9' }) }),
      /1\.4 to 1\.7/
    ],
    [
      'a number without one form',
      () => ({ 'a.json': JSON.stringify({ ...foreign, components: [withConfidence(0.5)] }) }),
      /canonical/
    ],
    [
      'a property that the standard does not have',
      () => ({
        'a.json': JSON.stringify({ ...foreign, components: [{ type: 'library', name: 'a', licence: 'MIT' }] })
      }),
      /schema of CycloneDX 1\.5: \/components\/0 has a property "licence" that the schema does not know/
    ],
    [
      'a licence that is none',
      () => ({
        'a.json': JSON.stringify({
          ...foreign,
          components: [{ type: 'library', name: 'a', licenses: [{ license: { id: 'BSD-3-clause-Sun' } }] }]
        })
      }),
      /CycloneDX 1\.5: \/components\/0\/licenses\/0\/license\/id must be equal to one of the allowed values/
    ],
    [
      'a component twice',
      () => ({
        'a.json': JSON.stringify({
          ...foreign,
          components: [
            { type: 'library', name: 'a' },
            { name: 'a', type: 'library' }
          ]
        })
      }),
      /\/components must NOT have the same item twice/
    ],
    [
      'something missing in SPDX 2.3',
      () => ({ 'a.json': Buffer.from(writeSpdx(amd64)).toString().replace('"dataLicense"', '"x"') }),
      /schema of SPDX 2\.3: the document must have required property 'dataLicense'/
    ],
    [
      'something wrong in SPDX 3',
      () => ({
        'a.json': Buffer.from(writeSpdx3(amd64)).toString().replaceAll('"2026', '"a2026').replaceAll('"1970', '"a1970')
      }),
      /schema of SPDX 3\.0\.1: .*created/
    ]
  ])('with %s are refused', async (_what, files, reason) => {
    await expect(own(files())).rejects.toMatchObject({ kind: 'user', message: expect.stringMatching(reason) })
  })

  test('that cannot be read, or are larger than any, are refused before they are in memory', async () => {
    const ports = { logger: silentLogger, workspace: folder, temporary: folder }
    await expect(ownSboms(['missing.json'], image, ports)).rejects.toMatchObject({ kind: 'user' })
    const large = path.join(folder, 'large.json')
    writeFileSync(large, '')
    truncateSync(large, largestDocument + 1)
    await expect(ownSboms(['large.json'], image, ports)).rejects.toThrow(/at most/)
  })
})
