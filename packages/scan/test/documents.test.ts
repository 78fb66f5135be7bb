import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from '@jest/globals'
import {
  cosignScanPredicate,
  findingsSchema,
  sameScan,
  scanPredicate,
  writeCsv,
  writeFindings,
  type Finding,
  type ScanResult
} from '../src/index.js'
import { finding, inventory, lodash, now, scan } from './samples.js'
import { osvZip } from './zip.js'

const scanned = (): Promise<ScanResult> =>
  scan(
    { npm: osvZip([lodash]) },
    inventory([{ purl: 'pkg:npm/lodash@4.17.20', layer: { index: 1, diffId: `sha256:${'d'.repeat(64)}` } }])
  )

describe('the findings file', () => {
  const validate = new Ajv2020().compile(findingsSchema)
  test('follows its published schema', async () => {
    const result = await scanned()
    const exempt = result.findings.map((item): Finding => ({
      ...item,
      origin: 'own',
      exempt: { by: 'vex', why: 'fixed' }
    }))
    const text = writeFindings('host/repo@sha256:x', [result, { ...result, findings: exempt }])
    expect(validate(JSON.parse(text))).toBe(true)
    expect(result.findings).toHaveLength(1)
  })

  test('what is not in the schema is refused', () => {
    const document = { version: 1, image: 'i', platforms: [] }
    expect(validate(document)).toBe(true)
    expect(validate({ ...document, version: 2 })).toBe(false)
    expect(validate({ ...document, more: 1 })).toBe(false)
    expect(validate({ ...document, platforms: [{}] })).toBe(false)
  })
})

describe('CSV', () => {
  test('one row each, quoted where it must be', () => {
    const rows = writeCsv([finding('CVE-1', 'pkg:npm/a@1.0.0', { summary: 'says "hi", twice', fixed: ['1.1', '2.0'] })])
    expect(rows).toBe(
      'platform,severity,score,id,aliases,ecosystem,package,version,fixed,purl,published,layer,origin,exempt,summary,kev,epss\r\n' +
        'linux/amd64,high,,CVE-1,,npm,a,1.0.0,1.1 2.0,pkg:npm/a@1.0.0,,,,,"says ""hi"", twice",,\r\n'
    )
  })

  test.each(['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\tx'])('%j is no formula', (summary) => {
    const last = writeCsv([finding('CVE-1', 'pkg:npm/a@1.0.0', { summary })]).split(',,,,,')[1] ?? ''
    expect(last.replace(/^"/, '').startsWith("'")).toBe(true)
  })
})

test("cosign's statement says what ours says", async () => {
  const result = await scanned()
  const at = (finishedOn: number) =>
    scanPredicate({
      result,
      databaseUri: 'https://osv.example',
      sbom: 'a'.repeat(64),
      policy: { failOn: 'high', onlyFixed: false, maxDatabaseAge: 1000 },
      baseline: `sha256:${'9'.repeat(64)}`,
      startedOn: now,
      finishedOn
    })
  const own = at(now)
  const cosign = cosignScanPredicate(own)
  expect(cosign).toMatchObject({
    invocation: { parameters: ['failOn=high', 'onlyFixed=false', 'maxDatabaseAge=1000'] },
    scanner: {
      db: { uri: 'https://osv.example', version: result.database.digest },
      result: Object.fromEntries(
        ['findings', 'coverage', 'sbom', 'database', 'policy', 'baseline', 'platform'].map((key) => [key, own[key]])
      )
    },
    metadata: own['metadata']
  })
  // A re-run that finds the same attaches nothing new.
  expect(sameScan(JSON.parse(JSON.stringify(cosignScanPredicate(at(now + 5000)))), cosign)).toBe(true)
})
