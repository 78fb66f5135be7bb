import { expect, test } from '@jest/globals'
import { writeScanSummary, type SummaryPlatform } from '../src/index.js'
import { finding, now } from './samples.js'

const platform: SummaryPlatform = {
  platform: 'linux/amd64',
  verdict: 'fail',
  reasons: ['1 at or above high: CVE-1 in pkg:npm/a@1.0.0'],
  findings: [finding('CVE-2', 'pkg:npm/b@2.0.0', { severity: 'low', fixed: [] }), finding('CVE-1', 'pkg:npm/a@1.0.0')],
  packages: 7,
  lastUpdate: now
}

test('shows verdict, numbers, reasons and the worst first', () => {
  const text = writeScanSummary({
    image: 'host/repo@sha256:x',
    verdict: 'fail',
    platforms: [platform],
    comparison: { introduced: 1, disclosed: 1, fixed: 0 }
  })
  expect(text).toContain('## Scan: fail\n\n`host/repo@sha256:x`\n')
  expect(text).toContain('| `linux/amd64` | fail | 7 | 0 | 1 | 0 | 1 | 0 | 2026-11-21T12:00 |')
  expect(text).toContain('Compared with the baseline: 1 introduced, 1 in both, 0 fixed.')
  expect(text).toContain('- `1 at or above high: CVE-1 in pkg:npm/a@1.0.0`')
  expect(text.indexOf('| high | `CVE-1` | `a` | `1.0.0` | `9.9.9` |')).toBeLessThan(
    text.indexOf('| low | `CVE-2` | `b` | `2.0.0` |  |')
  )
})

test('text from outside cannot leave its code span', () => {
  const odd = '` | </details> @everyone [x](http://y)\n## z'
  const text = writeScanSummary({
    image: odd,
    verdict: 'fail',
    platforms: [
      {
        ...platform,
        platform: odd,
        reasons: [odd],
        findings: [finding('CVE-1', 'pkg:npm/a@1', { package: odd, version: odd, fixed: [odd] })]
      }
    ]
  })
  const outside = text.replace(/`[^`\n]*`/g, '')
  expect(outside).not.toMatch(/@everyone|\]\(|## z/)
  expect(text.match(/<\/details>/g)).toHaveLength(
    // One that closes the list, the others inside code spans.
    (text.match(/`[^`\n]*<\/details>[^`\n]*`/g) ?? []).length + 1
  )
  for (const line of text.split('\n').filter((item) => item.startsWith('| high')))
    expect(line.split('|')).toHaveLength(7)
})

test('a flood stays small', () => {
  const findings = Array.from({ length: 30_000 }, (_, n) => finding(`CVE-${n}`, `pkg:npm/p${n}@1.0.0`))
  const reasons = Array.from({ length: 1000 }, (_, n) => `${n} ${'x'.repeat(1000)}`)
  const text = writeScanSummary({ image: 'i', verdict: 'fail', platforms: [{ ...platform, findings, reasons }] })
  expect(text.length).toBeLessThan(30_000)
  expect(text).toContain('- and 980 more')
  expect(text).toContain('The worst 50 are shown')
})
