import { describe, expect, test } from '@jest/globals'
import { digestOf } from '@immutable-delivery/oci'
import { readSpdx, writeSpdx } from '../src/index.js'
import { bytesOf, parse, partial, type Package } from './spdx-fixture.js'

describe("reading other tools' documents", () => {
  const subject = digestOf('foreign')
  const purl = (locator: string, category = 'PACKAGE-MANAGER'): Package['externalRefs'] => [
    { referenceCategory: category, referenceType: 'purl', referenceLocator: locator }
  ]
  const image = {
    SPDXID: 'SPDXRef-DocumentRoot-Image-shop',
    name: 'registry.example/shop',
    versionInfo: subject,
    primaryPackagePurpose: 'CONTAINER',
    externalRefs: purl(`pkg:oci/shop@${encodeURIComponent(subject)}?arch=amd64`)
  }
  const libssl = {
    SPDXID: 'SPDXRef-Package-deb-libssl3',
    name: 'libssl3',
    versionInfo: '3.0.17-1~deb12u2',
    licenseDeclared: 'Apache-2.0 AND LicenseRef-x',
    externalRefs: [
      { referenceCategory: 'SECURITY', referenceType: 'cpe23Type', referenceLocator: 'cpe:2.3:a:libssl3:libssl3' },
      ...(purl('pkg:deb/debian/libssl3@3.0.17-1~deb12u2?arch=amd64&upstream=openssl%403.0.17-1&distro=debian-12') ?? [])
    ]
  }
  const documentOf = (packages: unknown[], more: Record<string, unknown> = {}): Uint8Array =>
    bytesOf({
      spdxVersion: 'SPDX-2.3',
      SPDXID: 'SPDXRef-DOCUMENT',
      creationInfo: { created: '2026-01-01T00:00:00Z', creators: ['Organization: Anchore, Inc', 'Tool: syft-1.51.0'] },
      packages,
      files: [{ SPDXID: 'SPDXRef-File-x', fileName: 'x' }],
      relationships: [
        { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: image.SPDXID }
      ],
      ...more
    })

  test('package URLs say what is in it; the image is no component of itself', () => {
    const read = readSpdx(documentOf([image, libssl]), subject)
    expect(read).toEqual({
      ours: false,
      subject,
      complete: true,
      unknowns: [],
      components: [
        {
          name: 'libssl3',
          version: '3.0.17-1~deb12u2',
          purl: 'pkg:deb/debian/libssl3@3.0.17-1~deb12u2?arch=amd64&distro=debian-12&upstream=openssl%403.0.17-1',
          type: 'deb',
          source: { name: 'openssl', version: '3.0.17-1' },
          distro: 'debian-12',
          licence: 'Apache-2.0 AND LicenseRef-x'
        }
      ]
    })
  })

  test.each(['OPERATING-SYSTEM', 'OPERATING_SYSTEM'])('a package of purpose %s is the distribution', (purpose) => {
    const system = {
      SPDXID: 'SPDXRef-OperatingSystem-1',
      name: 'debian',
      versionInfo: '12.11',
      primaryPackagePurpose: purpose
    }
    const read = readSpdx(documentOf([image, system, libssl]), subject)
    expect(read.distribution).toEqual({ id: 'debian', versionId: '12.11', name: 'debian' })
    expect(read.complete).toBe(true)
    expect(() => readSpdx(documentOf([image, system, { ...system, SPDXID: 'SPDXRef-2' }]), subject)).toThrow(
      'one operating system'
    )
  })

  test('about another image is refused; about none is told', () => {
    expect(() => readSpdx(documentOf([image, libssl]), digestOf('other'))).toThrow(/an SBOM of image/)
    const read = readSpdx(documentOf([libssl]), subject)
    expect(read.subject).toBeUndefined()
    expect(read.complete).toBe(true)
  })

  test.each<[string, unknown]>([
    ['without a package URL', { SPDXID: 'SPDXRef-1', name: 'a', versionInfo: '1' }],
    ['with a package URL that is none', { SPDXID: 'SPDXRef-1', name: 'a', externalRefs: purl('http://x/y') }],
    ['with blanks in its package URL', { SPDXID: 'SPDXRef-1', name: 'a', externalRefs: purl('pkg:npm/a@1.0.0 ') }],
    ['without a version', { SPDXID: 'SPDXRef-1', name: 'a', externalRefs: purl('pkg:npm/a') }]
  ])('a package %s makes it incomplete', (_what, entry) => {
    const read = readSpdx(documentOf([image, libssl, entry]), subject)
    expect(read.components).toHaveLength(1)
    expect(read.complete).toBe(false)
    expect(read.unknowns).toHaveLength(1)
  })

  test('without any package it is incomplete', () => {
    expect(readSpdx(documentOf([image]), subject)).toMatchObject({ components: [], complete: false })
  })

  test('our own remarks count in a document that another tool has written anew', () => {
    const document = parse(writeSpdx(partial))
    document.creationInfo.creators = ['Tool: another-1.0']
    expect(readSpdx(bytesOf(document), partial.subject)).toMatchObject({ ours: false, complete: false })
    document.annotations = document.annotations.slice(0, 1)
    expect(readSpdx(bytesOf(document), partial.subject)).toMatchObject({
      complete: false,
      unknowns: [{ path: '', reason: 'the document says that it is not complete' }]
    })
  })

  test('older spellings are read: the category with _, documentDescribes, a folder that contains packages', () => {
    const folder = { SPDXID: 'SPDXRef-Folder', name: 'node_modules', primaryPackagePurpose: 'SOURCE' }
    const lodash = {
      SPDXID: 'SPDXRef-lodash',
      name: 'lodash',
      externalRefs: purl('pkg:npm/lodash@4.17.21', 'PACKAGE_MANAGER')
    }
    const read = readSpdx(
      documentOf([image, folder, lodash], {
        spdxVersion: 'SPDX-2.2',
        documentDescribes: [image.SPDXID],
        relationships: [
          { spdxElementId: 'SPDXRef-Folder', relationshipType: 'CONTAINS', relatedSpdxElement: 'SPDXRef-lodash' }
        ]
      }),
      subject
    )
    expect(read).toMatchObject({
      subject,
      complete: true,
      components: [{ name: 'lodash', version: '4.17.21', type: 'npm' }]
    })
  })
})
