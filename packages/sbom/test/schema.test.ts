/** The validators of other tools' SBOMs, where they differ from a plain compilation of the published schemas. */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import type { JsonObject } from '@immutable-delivery/kit'
import { judgeBySchema } from '../src/index.js'
import { isInternationalMail, isIriReference } from '../src/schema/formats.js'

const require = createRequire(import.meta.url)
const theirs = {
  iri: require('ajv-formats-draft2019/formats/iri-reference') as (text: string) => boolean,
  mail: require('ajv-formats-draft2019/formats/idn-email') as (text: string) => boolean
}

const bom = (more: JsonObject): JsonObject => ({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, ...more })

const schemas = path.join(import.meta.dirname, '../src/schema')

test.each(readdirSync(schemas).filter((name) => name.endsWith('.json')))('%s is a schema', (name) => {
  // Runs take it for granted: judging the schema takes them longer than judging a document.
  const schema = JSON.parse(readFileSync(path.join(schemas, name), 'utf8')) as { $schema: string }
  const judge = schema.$schema.includes('2020-12') ? new Ajv2020() : new Ajv()
  expect(judge.validateSchema(schema)).toBe(true)
})

describe('formats', () => {
  test.each([
    'https://example.org/a?b=c#d',
    'git+https://github.com/acme/shop.git',
    'git@github.com/acme/shop',
    './a/b',
    '',
    '#x',
    'https://例え.jp/%E3%81%82',
    'urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/1#a'
  ])('%j is a reference', (text) => expect(isIriReference(text)).toBe(true))

  test.each(['a b', 'https://x/<y>', 'https://x/%zz', '1x:y', 'https://x/\n', 'a\\b', '://x'])('%j is none', (text) =>
    expect(isIriReference(text)).toBe(false)
  )

  test('property: an address of the web that others take is taken', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (text) => {
        if (theirs.iri(text)) expect(isIriReference(text)).toBe(true)
      })
    )
  })

  test('property: an address of mail that others take is taken', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        if (theirs.mail(text)) expect(isInternationalMail(text)).toBe(true)
      })
    )
    for (const text of ['用户@例え.jp', 'a@b']) expect(isInternationalMail(text)).toBe(true)
    for (const text of ['a', '@b', 'a b@c', 'a@b@c', `${'a'.repeat(400)}@b`])
      expect(isInternationalMail(text)).toBe(false)
  })
})

test('lists that must not repeat an entry are judged in linear time', async () => {
  const components = Array.from({ length: 30_000 }, (_, index) => ({
    type: 'library',
    name: `p${index}`,
    version: '1'
  }))
  // Comparing each with each would be 450 million comparisons of objects, and the test's own time is up before.
  expect(await judgeBySchema(bom({ components }))).toEqual({ schema: 'CycloneDX 1.6' })
  const again = { version: '1', name: 'p7', type: 'library' }
  expect(await judgeBySchema(bom({ components: [...components, again] }))).toMatchObject({
    problem: { pointer: '/components', reason: 'must NOT have the same item twice' }
  })
}, 60_000)

test('texts made to hold up whoever reads them do not', async () => {
  const mail = `${'a.'.repeat(500_000)}@${'b.'.repeat(500_000)}`
  const url = `https://${'a'.repeat(1_000_000)}:${'%'.repeat(1_000_000)}`
  const component = { type: 'library', name: 'a' }
  const judged = await judgeBySchema(bom({ components: [{ ...component, authors: [{ email: mail }] }] }))
  expect(judged?.problem?.pointer).toBe('/components/0/authors/0/email')
  const other = await judgeBySchema(bom({ components: [{ ...component, externalReferences: [{ type: 'vcs', url }] }] }))
  expect(other?.problem?.pointer).toBe('/components/0/externalReferences/0/url')
})

test('what is of no standard that is known is not judged', async () => {
  expect(await judgeBySchema({})).toBeUndefined()
  expect(await judgeBySchema(bom({ specVersion: '1.3' }))).toBeUndefined()
})
