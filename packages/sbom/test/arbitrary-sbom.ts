/** SBOMs of images that nobody would build, as far as the cataloguers can make them. */
import { digestOf } from '@immutable-delivery/oci'
import fc from 'fast-check'
import { compareBytes } from '@immutable-delivery/kit'
import type { Component, ComponentType, ImageSbom } from '../src/index.js'
import { readMaintainer } from '../src/maintainer.js'
import { languagePurl } from '../src/purl.js'
import { cleanText } from '../src/text.js'
import { Unknowns } from '../src/unknowns.js'
import { imageOf } from './fixture.js'
import { layersOf } from '../src/image-facts.js'

/** Any text, as it comes out of an image. */
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 }))
const clean = text.map((value) => cleanText(value, 200)).filter((value) => value !== '')
const hex = (length: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: length / 2, maxLength: length / 2 }).map((bytes) => Buffer.from(bytes).toString('hex'))
const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,40}$/)
const types: readonly ComponentType[] = [
  'apk',
  'cargo',
  'composer',
  'deb',
  'gem',
  'golang',
  'maven',
  'npm',
  'nuget',
  'pypi',
  'rpm'
]
const layers = imageOf(3).config.rootfs.diff_ids
const layer = fc.nat({ max: 2 }).map((index) => ({ index, diffId: layers[index] ?? digestOf('') }))

const component = fc
  .record({
    type: fc.constantFrom(...types),
    name,
    version: fc.stringMatching(/^\d{1,3}\.\d{1,3}\.\d{1,3}$/),
    path: clean,
    layer,
    licence: fc.option(
      fc.constantFrom('MIT', 'Apache-2.0 OR MIT', 'GPL-2.0-only WITH Classpath-exception-2.0', 'LicenseRef-own'),
      { nil: undefined }
    ),
    maintainer: fc.option(
      fc.oneof(
        text,
        text.map((value) => `${value} <a.b@example.org>`)
      ),
      { nil: undefined }
    ),
    kind: fc.constantFrom('organization' as const, 'person' as const),
    checksum: fc.option(hex(128), { nil: undefined })
  })
  .map(({ maintainer, kind, checksum, licence, ...rest }): Component | undefined => {
    const purl = languagePurl(rest.type, rest.type === 'npm' ? '' : 'ns', rest.name.toLowerCase(), rest.version)
    const supplier = maintainer === undefined ? undefined : readMaintainer(maintainer, kind)
    if (purl === undefined) return undefined
    const joint = rest.type === 'maven' ? ':' : '/'
    const grouped = ['maven', 'golang', 'composer'].includes(rest.type)
    const own = /\/([^/@]+)@/.exec(purl)?.[1] ?? ''
    return {
      ...rest,
      name: grouped ? `ns${joint}${own}` : own,
      purl,
      ...(licence === undefined ? {} : { licence }),
      ...(supplier === undefined ? {} : { supplier }),
      ...(checksum === undefined ? {} : { checksum: { algorithm: 'SHA512', value: checksum } })
    }
  })

const unowned = fc.record({
  path: clean,
  layer,
  executable: fc.boolean(),
  sha1: hex(40),
  sha256: hex(64)
})

export const arbitrarySbom: fc.Arbitrary<ImageSbom> = fc
  .record({
    components: fc.array(component, { maxLength: 12 }),
    files: fc.array(unowned, { maxLength: 4 }),
    unknowns: fc.array(fc.record({ path: text, reason: text }), { maxLength: 3 }),
    instructions: fc.array(text, { minLength: 3, maxLength: 3 }),
    author: clean,
    url: fc.option(fc.constant('https://example.org/acme'), { nil: undefined })
  })
  .map(({ components: made, files, unknowns, instructions, author, url }) => {
    const image = imageOf(3)
    const found = new Map<string, Component>()
    for (const entry of made) if (entry !== undefined) found.set(`${entry.purl}\0${entry.path}`, entry)
    const list = new Unknowns()
    for (const { path, reason } of unknowns) list.add(path, reason)
    if (found.size === 0) list.add('', 'no package was found')
    const components = [...found.values()].toSorted(
      (a, b) => compareBytes(a.purl, b.purl) || compareBytes(a.path, b.path)
    )
    const history = instructions.map((line) => ({ created_by: line }))
    return {
      subject: image.descriptor.digest,
      platform: image.platform,
      name: 'image',
      created: '2026-03-01T12:00:00Z',
      components,
      files: [...new Map(files.map((entry) => [entry.path, entry])).values()].toSorted((a, b) =>
        compareBytes(a.path, b.path)
      ),
      unknowns: list.list(),
      licenceReferences: [{ id: 'LicenseRef-own', name: 'own' }],
      layers: layersOf({ ...image.config, history }),
      author: { name: author.replace(/[()<>]/g, ' ').trim() || 'x', ...(url === undefined ? {} : { url }) },
      complete: list.list().length === 0
    }
  })
