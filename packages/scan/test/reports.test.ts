import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { canonicalJson } from '@immutable-delivery/kit'
import { fingerprint, writeFindings, writeSarif, type Finding } from '../src/index.js'
import { finding, inventory, lodash, scan } from './samples.js'
import { osvZip } from './zip.js'

const options = {
  tool: { version: '1.0.0', uri: 'https://example.org' },
  place: () => ({ file: 'src/Docker file', line: 1 }),
  category: 'shop'
}

/** What code scanning reads, as a schema: the parts of SARIF 2.1.0's own that we write, closed to anything else. */
const text = {
  type: 'object',
  required: ['text'],
  properties: { text: { type: 'string', minLength: 1 } },
  additionalProperties: false
}
const validate = new Ajv({ strict: true, strictTypes: false }).compile({
  type: 'object',
  required: ['$schema', 'version', 'runs'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      minItems: 1,
      maxItems: 20,
      items: {
        type: 'object',
        required: ['tool', 'results', 'automationDetails'],
        additionalProperties: false,
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            additionalProperties: false,
            properties: {
              driver: {
                type: 'object',
                required: ['name', 'version', 'informationUri', 'rules'],
                additionalProperties: false,
                properties: {
                  name: { type: 'string' },
                  version: { type: 'string' },
                  informationUri: { type: 'string', pattern: '^https://' },
                  rules: {
                    type: 'array',
                    maxItems: 25_000,
                    items: {
                      type: 'object',
                      required: ['id', 'shortDescription', 'properties'],
                      additionalProperties: false,
                      properties: {
                        id: { type: 'string' },
                        name: { type: 'string' },
                        shortDescription: text,
                        fullDescription: text,
                        help: text,
                        helpUri: { type: 'string', pattern: '^https://osv\\.dev/' },
                        defaultConfiguration: {
                          type: 'object',
                          additionalProperties: false,
                          properties: { level: { enum: ['none', 'note', 'warning', 'error'] } }
                        },
                        properties: {
                          type: 'object',
                          required: ['security-severity', 'tags'],
                          additionalProperties: false,
                          properties: {
                            'security-severity': { type: 'string', pattern: '^(10|\\d)\\.\\d$' },
                            tags: { type: 'array', maxItems: 10, uniqueItems: true, items: { type: 'string' } }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          },
          automationDetails: {
            type: 'object',
            additionalProperties: false,
            properties: { id: { type: 'string', pattern: '/$' } }
          },
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          properties: { type: 'object' },
          results: {
            type: 'array',
            maxItems: 5000,
            items: {
              type: 'object',
              required: ['ruleId', 'ruleIndex', 'message', 'locations', 'partialFingerprints'],
              additionalProperties: false,
              properties: {
                ruleId: { type: 'string' },
                ruleIndex: { type: 'integer', minimum: 0 },
                level: { enum: ['none', 'note', 'warning', 'error'] },
                message: text,
                partialFingerprints: {
                  type: 'object',
                  additionalProperties: { type: 'string', pattern: '^[0-9a-f]{64}$' }
                },
                locations: {
                  type: 'array',
                  minItems: 1,
                  maxItems: 1,
                  items: {
                    type: 'object',
                    additionalProperties: false,
                    required: ['physicalLocation'],
                    properties: {
                      message: text,
                      physicalLocation: {
                        type: 'object',
                        additionalProperties: false,
                        properties: {
                          artifactLocation: {
                            type: 'object',
                            additionalProperties: false,
                            properties: { uri: { const: 'src/Docker%20file' }, uriBaseId: { const: '%SRCROOT%' } }
                          },
                          region: {
                            type: 'object',
                            additionalProperties: false,
                            properties: { startLine: { type: 'integer', minimum: 1 } }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
})

interface Sarif {
  runs: {
    tool: { driver: { rules: { id: string; properties: Record<string, string> }[] } }
    automationDetails: { id: string }
    results: {
      ruleId: string
      ruleIndex: number
      level: string
      message: { text: string }
      partialFingerprints: Record<string, string>
    }[]
  }[]
}

function sarif(findings: readonly Finding[]): Sarif {
  const document = JSON.parse(canonicalJson(writeSarif(findings, options))) as Sarif
  expect(validate(document) ? [] : validate.errors).toEqual([])
  for (const run of document.runs) {
    const ids = run.tool.driver.rules.map((rule) => rule.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const result of run.results) if (ids[result.ruleIndex] !== result.ruleId) throw new Error(result.ruleId)
  }
  return document
}

describe('SARIF', () => {
  test('one run per platform, rules shared by their results', () => {
    const arm = { platform: 'linux/arm64' }
    const document = sarif([
      finding('CVE-2', 'pkg:npm/a@1.0.0', { score: '9.8', severity: 'critical' }),
      finding('CVE-1', 'pkg:npm/a@1.0.0', { severity: 'unknown', fixed: [], summary: '' }),
      finding('CVE-1', 'pkg:npm/b@1.0.0', { severity: 'low' }),
      finding('CVE-1', 'pkg:npm/b@1.0.0', arm)
    ])
    expect(document.runs.map((run) => run.automationDetails.id)).toEqual(['shop/linux/amd64/', 'shop/linux/arm64/'])
    const [first] = document.runs
    expect(first?.tool.driver.rules.map((rule) => [rule.id, rule.properties['security-severity']])).toEqual([
      ['CVE-1', '7.0'],
      ['CVE-2', '9.8']
    ])
    expect(first?.results.map((result) => [result.ruleId, result.level, result.message.text])).toEqual([
      ['CVE-2', 'error', 'a 1.0.0 (linux/amd64) has CVE-2. Fixed in 9.9.9.'],
      ['CVE-1', 'error', 'a 1.0.0 (linux/amd64) has CVE-1. No version fixes it yet.'],
      ['CVE-1', 'note', 'b 1.0.0 (linux/amd64) has CVE-1. Fixed in 9.9.9.']
    ])
  })

  test('an empty run closes the alerts of the last one', () => {
    expect(sarif([]).runs).toHaveLength(1)
  })

  test('30,000 findings: the worst 5,000 are shown', () => {
    const findings = Array.from({ length: 30_000 }, (_, n) =>
      finding(`CVE-2026-${n}`, `pkg:npm/p${n}@1.0.0`, { severity: n < 29_999 ? 'low' : 'critical' })
    )
    const [run] = sarif(findings).runs
    expect(run?.results).toHaveLength(5000)
    expect(run?.results[0]?.ruleId).toBe('CVE-2026-29999')
    // GitHub takes 10 MB, packed with gzip.
    expect(gzipSync(canonicalJson(writeSarif(findings, options))).length).toBeLessThan(10_000_000)
  })

  test('a rebuild keeps the fingerprints; package, weakness and platform each change them', () => {
    const base = finding('CVE-1', 'pkg:npm/a@1.0.0')
    const same = finding('CVE-1', 'pkg:npm/a@1.0.1', { layer: { index: 3, diffId: 'sha256:x' } })
    expect(fingerprint(same)).toBe(fingerprint(base))
    const others = [
      finding('CVE-2', 'pkg:npm/a@1.0.0'),
      finding('CVE-1', 'pkg:npm/b@1.0.0'),
      finding('CVE-1', 'pkg:npm/a@1.0.0', { platform: 'linux/arm64' })
    ]
    expect(new Set([base, ...others].map(fingerprint)).size).toBe(4)
  })

  test('the text of an advisory makes no link', () => {
    const odd = finding('CVE-1', 'pkg:npm/a@1.0.0', { fixed: ['[click](http://x)'] })
    expect(sarif([odd]).runs[0]?.results[0]?.message.text).toContain('\\[click\\](http://x)')
  })
})

test('the file of findings has the same bytes for the same scan, and no time of its own', async () => {
  const archives = { npm: osvZip([lodash]) }
  const of = inventory(['pkg:npm/lodash@4.17.20'])
  const one = writeFindings('host/repo@sha256:x', [await scan(archives, of)])
  const later = writeFindings('host/repo@sha256:x', [await scan(archives, of, Date.parse('2026-11-22T00:00:00Z'))])
  expect(later).toBe(one)
  expect(one.endsWith('}\n')).toBe(true)
  expect(JSON.parse(one)).toMatchObject({
    version: 1,
    platforms: [{ platform: 'linux/amd64', findings: [{ id: 'CVE-2021-23337', fixed: ['4.17.21'] }] }]
  })
})
