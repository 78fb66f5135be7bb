import { describe, expect, test } from '@jest/globals'
import { digestOf } from '@immutable-delivery/oci'
import { Ajv } from 'ajv'
import { catalogueFiles, writeSpdx, type ImageSbom } from '../src/index.js'
import { isExpression } from '../src/licence/expression.js'
import { file, imageOf } from './fixture.js'
import { empty, files, parse, partial, whole } from './spdx-fixture.js'
import { spdxSchema } from './spdx-schema.js'

describe('the document', () => {
  const valid = new Ajv({ strict: false }).compile(spdxSchema)

  test.each<[string, ImageSbom]>([
    ['a whole image', whole],
    ['one with known unknowns', partial],
    ['one with nothing', empty],
    ['one without a version of its distribution', catalogueFiles(imageOf(), [file('etc/os-release', 'ID=arch\n')])]
  ])('of %s is valid SPDX 2.3', (_what, sbom) => {
    const document = parse(writeSpdx(sbom))
    valid(document)
    expect(valid.errors).toBeNull()
    const ids = document.packages.map(({ SPDXID }) => SPDXID)
    expect(new Set(ids).size).toBe(ids.length)
    const known = new Set(['SPDXRef-DOCUMENT', ...ids])
    for (const { spdxElementId, relatedSpdxElement } of document.relationships) {
      expect(known).toContain(spdxElementId)
      expect(known).toContain(relatedSpdxElement)
    }
    // Everything hangs together: the document describes the image, the image contains the rest.
    expect(document.relationships).toHaveLength(ids.length)
    const references = new Set((document.hasExtractedLicensingInfos ?? []).map(({ licenseId }) => licenseId))
    for (const { licenseDeclared = '' } of document.packages) {
      if (licenseDeclared === 'NOASSERTION') continue
      expect(isExpression(licenseDeclared)).toBe(true)
      for (const word of licenseDeclared.split(/[ ()]+/))
        if (word.startsWith('LicenseRef-')) expect(references).toContain(word)
    }
  })

  test('is the same for the same image, and another for another', () => {
    const again = catalogueFiles(imageOf(), files.toReversed())
    expect(Buffer.from(writeSpdx(again)).toString()).toBe(Buffer.from(writeSpdx(whole)).toString())
    const other = writeSpdx(catalogueFiles(imageOf(2), files))
    expect(parse(other).documentNamespace).not.toBe(parse(writeSpdx(whole)).documentNamespace)
    expect(parse(writeSpdx(partial)).documentNamespace).not.toBe(parse(writeSpdx(whole)).documentNamespace)
  })

  test('says what a component is, where it came from and under which licence', () => {
    const found = parse(writeSpdx(whole)).packages.find(({ name }) => name === 'libssl3')
    expect(found).toMatchObject({
      versionInfo: '3.0.17-1~deb12u2',
      supplier: 'Organization: Debian OpenSSL Team (pkg-openssl-devel@alioth-lists.debian.net)',
      licenseDeclared: 'Apache-2.0 AND (Artistic-1.0 OR GPL-1.0-or-later)',
      sourceInfo: `named by var/lib/dpkg/status in layer 1 (${digestOf('layer 1')})`,
      filesAnalyzed: false,
      externalRefs: [
        {
          referenceCategory: 'PACKAGE-MANAGER',
          referenceType: 'purl',
          referenceLocator: 'pkg:deb/debian/libssl3@3.0.17-1~deb12u2?arch=amd64&distro=debian-12&upstream=openssl'
        }
      ]
    })
    const shop = parse(writeSpdx(whole)).packages.find(({ name }) => name === 'Shop')
    expect(shop?.['supplier']).toBe('Person: Jo x (jo@x.org)')
  })
})
