/** No text from outside may do anything in a comment or a summary. */
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  deliveryStates,
  readHeader,
  renderBakeSummary,
  renderComment,
  renderHealthSummary,
  renderNotice,
  renderRefusedBake,
  renderScanSummary,
  renderSignSummary,
  renderSummary,
  renderVerifySummary
} from '../src/index.js'
import { bake, health, refused, refusedBake, scan, sign } from './action-examples.js'
import { examples } from './examples.js'
import { hostileText, hostileUrl, mapTexts, parsePage } from './hostile.js'

const numRuns = process.env['LONG'] === undefined ? 25 : 500
/** Words that our own types fix; everything else comes from outside. */
const ours = ['state', 'kind', 'status', 'mode', 'severity', 'verdict', 'color', 'result', 'standing', 'advice']
/** Our own links where none of the addresses is allowed to be one. */
const allowedHosts = ['shop.example', 'github.com', 'nvd.nist.gov', 'osv.dev']

/** Nothing that GitHub turns into something, outside of code. */
function checkTexts(texts: readonly string[]): void {
  for (const text of texts) {
    expect(text).not.toMatch(/[@#]\s*[\p{L}\p{N}]/u)
    expect(text).not.toMatch(/\bgh-\d/i)
    expect(text).not.toMatch(/\/\/|www\.|mailto:/i)
    // The number of the run is ours.
    expect(text.replace(/\brun \d+/, '')).not.toMatch(/\b[0-9a-f]{7,}\b/i)
    expect(text).not.toMatch(/[<>|`]/)
  }
}

function checkPage(markdown: string): void {
  expect(markdown).not.toMatch(/[^\n\P{C}]|[\u2028\u2029]/u)
  const { html, texts, columns, lastCells } = parsePage(markdown)
  checkTexts(texts)
  for (const count of columns) expect(count).toBeLessThanOrEqual(4)
  for (const cell of lastCells) expect(cell).not.toMatch(/link|image/)
  for (const raw of html
    .flatMap((block) => block.split(/\n(?=<\/?[ds])/))
    .filter((part) => !part.startsWith('<!-- immutable')))
    expect(raw.replace(/^<details>\n/, '')).toMatch(
      /^(<details>|<summary>[A-Za-z0-9]+[A-Za-z :,0-9]*<\/summary>|<\/details>|<sub>|<\/sub>)$/
    )
}

/** The same delivery with texts that can do nothing: hostile ones must give the same page. */
const harmless = <T>(value: T): T =>
  mapTexts(
    value,
    ours,
    () => 'x',
    () => 'https://shop.example/'
  )

describe.each(deliveryStates)('the comment, %s', (state) => {
  const example = examples[state]
  const expected = parsePage(renderComment(harmless(example)))

  test('has the same parts whatever the texts say', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 40, maxLength: 40 }), (pool) => {
        let next = 0
        // The name of the environment must be found again among the environments.
        const make = (key: string): string =>
          key === 'environment' || key === 'name' ? (pool[0] ?? '') : (pool[(next += 1) % pool.length] ?? '')
        const delivery = mapTexts(example, ours, make, () => 'https://shop.example/')
        const markdown = renderComment(delivery)
        checkPage(markdown)
        const page = parsePage(markdown)
        const reference = parsePage(renderComment(harmless(delivery)))
        expect(page.skeleton).toBe(reference.skeleton)
        expect(page.links).toEqual(reference.links)
        expect(markdown.split('<!--')).toHaveLength(2)
        expect(readHeader(markdown)).toMatchObject({ app: delivery.app.slice(0, 100), state })
      }),
      { seed: 11, numRuns }
    )
  })

  test('is not empty where it is compared', () => {
    expect(expected.skeleton).toContain('table[')
    expect(expected.links.length).toBeGreaterThan(0)
  })
})

test('addresses that are not proper are no links, and proper ones lead where they say', () => {
  fc.assert(
    fc.property(fc.array(hostileUrl, { minLength: 10, maxLength: 10 }), (pool) => {
      let next = 0
      const delivery = mapTexts(
        examples.live,
        [...ours, 'app', 'name', 'environment'],
        () => 'x',
        () => pool[(next += 1) % pool.length] ?? ''
      )
      for (const markdown of [renderComment(delivery), renderSummary(delivery)]) {
        checkPage(markdown)
        for (const link of parsePage(markdown).links) {
          const given = pool.filter((url) => URL.canParse(url)).map((url) => new URL(url))
          const target = new URL(link)
          expect(['http:', 'https:']).toContain(target.protocol)
          expect(target.username + target.password).toBe('')
          expect(given.map((url) => url.host)).toContain(target.host)
        }
      }
    }),
    { seed: 12, numRuns: numRuns * 3 }
  )
})

test('a link is made from an advisory’s id only to a known page', () => {
  fc.assert(
    fc.property(hostileText, (id) => {
      const [finding] = scan.findings
      if (finding === undefined) throw new Error('the example has no finding')
      for (const one of [id, `CVE-2026-1234${id}`, `DSA-${id}`]) {
        const { links } = parsePage(renderScanSummary({ ...scan, findings: [{ ...finding, id: one }] }))
        for (const link of links) expect(allowedHosts).toContain(new URL(link).host)
      }
    }),
    { seed: 13, numRuns: numRuns * 3 }
  )
})

test.each([
  ['summary', () => examples.live, renderSummary],
  ['notice', () => examples['rolled-back'], renderNotice],
  ['bake', () => bake, renderBakeSummary],
  ['refused bake', () => refusedBake, renderRefusedBake],
  ['sign', () => sign, renderSignSummary],
  ['verified', () => refused, renderVerifySummary],
  ['scan', () => scan, renderScanSummary],
  ['health', () => health, renderHealthSummary]
] as [string, () => unknown, (value: never) => string][])(
  'the %s has the same parts whatever the texts say',
  (_name, example, render) => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 20, maxLength: 20 }), (pool) => {
        let next = 0
        const make = (key: string): string =>
          key === 'environment' || key === 'name' ? (pool[0] ?? '') : (pool[(next += 1) % pool.length] ?? '')
        const hostile = mapTexts(example(), ours, make, () => 'https://shop.example/')
        const markdown = render(hostile as never)
        checkPage(markdown)
        expect(parsePage(markdown).skeleton).toBe(parsePage(render(harmless(example()) as never)).skeleton)
      }),
      { seed: 14, numRuns }
    )
  }
)

test('the check of this file sees what it looks for', () => {
  for (const bad of ['@octocat', 'see #12', 'GH-12', 'a1b2c3d'])
    expect(() => checkPage(`### x ${bad}\n`)).toThrow('not.toMatch')
  expect(() => checkPage('| a | b | c | d | e |\n| - | - | - | - | - |\n')).toThrow('toBeLessThanOrEqual')
  expect(() => checkPage('<img src="x">\n')).toThrow('toMatch')
  expect(parsePage('see www.evil.example').links).toEqual(['http://www.evil.example'])
  expect(parsePage('https://evil.example').links).toEqual(['https://evil.example'])
})
