/** What readers see, compared to the byte. After a wanted change: UPDATE_GOLDEN=1, and read the difference. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import {
  deliveryStates,
  needsNotice,
  renderBakeSummary,
  renderComment,
  renderHealthSummary,
  renderNotice,
  renderRefusedBake,
  renderScanSummary,
  renderSignSummary,
  renderSummary,
  renderVerifySummary,
  states
} from '../src/index.js'
import { bake, health, refused, refusedBake, scan, sign, verified } from './action-examples.js'
import { digest, examples, live } from './examples.js'

// The compiled test stands in build/test, the golden files beside its source.
const folder = path.join(import.meta.dirname, '..', '..', 'test', 'golden')

const { scan: _scan, changes: _changes, ...firstDelivery } = live

const documents: Readonly<Record<string, string>> = {
  ...Object.fromEntries(deliveryStates.map((state) => [`comment-${state}`, renderComment(examples[state])])),
  'comment-rolled-back-asked': renderComment({
    ...examples['rolled-back'],
    asked: true,
    reasons: ['asked for in run 7']
  }),
  'comment-first': renderComment({ ...firstDelivery, environments: [] }),
  'notice-rolled-back': renderNotice(examples['rolled-back']),
  'summary-live': renderSummary(live),
  'summary-blocked': renderSummary(examples.blocked),
  'summary-bake': renderBakeSummary(bake),
  'summary-bake-unchanged': renderBakeSummary({ ...bake, result: 'unchanged', pushed: false, platforms: [] }),
  'summary-bake-reproducible': renderBakeSummary({
    ...bake,
    reproduction: { reproducible: true, builds: 2, count: 0, differences: [], advice: [] }
  }),
  'summary-bake-refused': renderRefusedBake(refusedBake),
  'summary-sign': renderSignSummary(sign),
  'summary-sign-unsigned': renderSignSummary({
    image: { digest: digest('9') },
    attestations: [],
    sboms: [{ platform: 'linux/amd64', format: 'spdx-json', packages: 0 }],
    verifyCommands: []
  }),
  'summary-verify': renderVerifySummary(verified),
  'summary-verify-refused': renderVerifySummary(refused),
  'summary-scan': renderScanSummary(scan),
  'summary-scan-incomplete': renderScanSummary({
    ...scan,
    verdict: 'incomplete',
    reasons: ['no advisories for debian:7'],
    counts: {},
    findings: [],
    attested: false,
    reportOnly: true
  }),
  'summary-health': renderHealthSummary(health),
  'summary-health-unknown': renderHealthSummary({
    ...health,
    verdict: 'incomplete',
    requests: 0,
    failures: 0,
    reasons: ['no request was made'],
    checks: [],
    digests: [],
    failureSamples: [],
    drift: { expected: digest('9'), state: 'unknown' }
  }),
  'summary-health-runtime': renderHealthSummary({
    ...health,
    verdict: 'fail',
    reasons: [`of what gets traffic, with something else than the expected image: shop-1.1 (${digest('8')})`],
    failureSamples: [],
    drift: {
      expected: digest('9'),
      state: 'different',
      record: {
        instances: [
          { name: 'shop-1.0', digest: digest('9'), state: 'same' },
          { name: 'shop-1.1', digest: digest('8'), state: 'different' },
          { name: 'shop-1.2', digest: digest('9'), state: 'same', what: 'it does not run' },
          { name: 'shop-1.3', state: 'unknown', what: 'its host cannot be asked' }
        ]
      }
    }
  })
}

if (process.env['UPDATE_GOLDEN'] === '1') {
  mkdirSync(folder, { recursive: true })
  for (const [name, document] of Object.entries(documents)) writeFileSync(path.join(folder, `${name}.md`), document)
}

test.each(Object.keys(documents))('%s is what it was', (name) => {
  expect(documents[name]).toBe(readFileSync(path.join(folder, `${name}.md`), 'utf8'))
})

test('no golden file is left over', () => {
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .toSorted()
  ).toEqual(
    Object.keys(documents)
      .map((name) => `${name}.md`)
      .toSorted()
  )
})

describe('the comment', () => {
  test.each(deliveryStates)('says in its first visible line what happened (%s)', (state) => {
    const [header, first] = renderComment(examples[state]).split('\n')
    expect(header).toMatch(/^<!-- immutable-delivery:v1 \{.*\} -->$/)
    expect(first).toContain('shop-api')
    expect(first).toContain('production')
    expect(first?.startsWith('### ')).toBe(true)
  })

  test('claims no SLSA level, and calls a key the weaker way', () => {
    for (const document of Object.values(documents)) expect(document).not.toMatch(/slsa.{0,20}level/i)
    expect(documents['comment-live']).toContain('not which workflow ran')
  })

  test('says loudly what is not proven', () => {
    expect(documents['comment-blocked']).toContain('**The signature of this image is not accepted.**')
    expect(documents['comment-unchanged']).toContain('**This image is not signed.**')
    expect(documents['comment-aborted']).toContain('**Nothing about this image is verified:**')
    expect(documents['comment-live']).not.toContain('WARNING')
    const { facts } = live
    const unsigned = renderComment({ ...live, facts: facts.filter((fact) => fact.kind !== 'signature') })
    expect(unsigned).toContain('**Not verified:** whether this image is signed.')
  })
})

test('each state has one of GitHub’s deployment states, and only failures get a new comment', () => {
  expect(Object.fromEntries(deliveryStates.map((state) => [state, states[state].deployment ?? 'none']))).toEqual({
    blocked: 'none',
    'awaiting-approval': 'queued',
    'rolling-out': 'in_progress',
    live: 'success',
    unchanged: 'success',
    'rolled-back': 'failure',
    failed: 'error',
    superseded: 'inactive',
    aborted: 'inactive'
  })
  expect(deliveryStates.filter((state) => needsNotice(state, false))).toEqual(['rolled-back', 'failed'])
  expect(deliveryStates.filter((state) => needsNotice(state, true))).toEqual(['failed'])
})
