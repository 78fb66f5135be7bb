/**
 * Which field is there for which ecosystem: where the package manager notes it in the image it is in the SBOM, and where
 * it does not the table says so.
 */
import { describe, expect, test } from '@jest/globals'
import { sbomFormats, type Component, type ComponentType } from '../src/index.js'
import { isExpression } from '../src/licence/expression.js'
import { supplierOf } from '../src/supplier.js'
import { everything } from './everything.js'

type Field = 'licence' | 'hash' | 'source'
type Where = 'in the image' | { readonly none: string }

const none = (why: string): Where => ({ none: why })
const there: Where = 'in the image'
const noSource = none('advisories speak of the package itself')

const table: Readonly<Record<ComponentType, Readonly<Record<Field, Where>>>> = {
  deb: { licence: there, hash: none('dpkg forgets the hash of the .deb; its md5sums are of the files'), source: there },
  apk: { licence: there, hash: none('C: is the SHA-1 of the control part alone'), source: there },
  rpm: {
    licence: there,
    hash: none('its digests are of the header and of the payload, not of the .rpm'),
    source: there
  },
  npm: { licence: there, hash: there, source: noSource },
  pypi: { licence: there, hash: none('RECORD has hashes of the files, none of the wheel'), source: noSource },
  golang: {
    licence: none('the build information has none'),
    hash: none('h1: is a hash of a list of files, and no algorithm of SPDX or CycloneDX'),
    source: noSource
  },
  cargo: { licence: none('the list of cargo-auditable has none'), hash: none('the list has none'), source: noSource },
  maven: { licence: there, hash: there, source: noSource },
  gem: { licence: there, hash: none('a specification has none of its own .gem'), source: noSource },
  composer: {
    licence: there,
    hash: none('its shasum is a SHA-1, and empty for what comes from GitHub'),
    source: noSource
  },
  nuget: { licence: none('deps.json has none, and the .nuspec is not published'), hash: there, source: noSource }
}

const value: Readonly<Record<Field, (component: Component) => unknown>> = {
  licence: ({ licence }) => licence,
  hash: ({ checksum }) => checksum?.value,
  source: ({ source }) => source?.name
}

describe.each(Object.entries(table))('%s', (type, fields) => {
  const components = everything.components.filter((component) => component.type === type)

  test.each(Object.entries(fields))('%s: %j', (field, where) => {
    const found = components.filter((component) => value[field as Field](component) !== undefined)
    expect(components.length).toBeGreaterThan(0)
    expect(found.length > 0).toBe(where === there)
  })

  test('has a package URL, a version, a supplier, its layer with the instruction, and the file that names it', () => {
    for (const component of components) {
      expect(component.purl).toMatch(new RegExp(`^pkg:${type}/[^?]+@[^?]`))
      expect(component.version).not.toBe('')
      expect(supplierOf(component, everything.distribution).name).not.toBe('')
      expect(everything.layers[component.layer.index]?.diffId).toBe(component.layer.diffId)
      expect(everything.layers[component.layer.index]?.instruction).not.toBe(undefined)
      expect(component.path).not.toBe('')
      if (component.licence !== undefined) expect(isExpression(component.licence)).toBe(true)
      if (component.checksum !== undefined) expect(component.checksum.value).toMatch(/^(?:[0-9a-f]{64}|[0-9a-f]{128})$/)
    }
  })

  test('has all of it in every format', () => {
    for (const { write } of Object.values(sbomFormats)) {
      const text = Buffer.from(write(everything)).toString()
      for (const { purl, licence, checksum, version } of components) {
        expect(text).toContain(JSON.stringify(purl))
        expect(text).toContain(JSON.stringify(version))
        if (licence !== undefined) expect(text).toContain(JSON.stringify(licence))
        if (checksum !== undefined) expect(text).toContain(checksum.value)
      }
    }
  })
})
