/** A policy in Rego: it decides on the gate's own facts, only ever adds refusals, and is bounded whatever it does. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { digestOf } from '@immutable-delivery/oci'
import { memoryStore } from '@immutable-delivery/testbed'
import {
  documentDigest,
  makeStatement,
  predicateTypes,
  refusals,
  regoInputSchema,
  signAndAttach,
  summaryPredicate,
  type GateReport,
  type RegoPolicy
} from '../src/index.js'
import { regoInput } from '../src/rego/input.js'
import { askRego } from '../src/rego/policy.js'
import { everyKind, fixedClock, gate, newSigner, prove, putIndex, scanPredicate, spdx, trustOf } from './support.js'

const fixtures = path.join(import.meta.dirname, '../../test/fixtures/rego')
const compiled = (name: string): Uint8Array => gunzipSync(readFileSync(path.join(fixtures, `${name}.wasm.gz`)))
const policyOf = (wasm: Uint8Array, timeout?: number): RegoPolicy => ({
  name: 'policy.wasm',
  wasm,
  worker: path.join(import.meta.dirname, 'rego-worker.js'),
  ...(timeout === undefined ? {} : { timeout })
})

const signer = newSigner()
const trust = trustOf(signer)

async function judged(licence: string, more: Partial<Parameters<typeof gate>[3]> = {}): Promise<GateReport> {
  const store = memoryStore()
  const image = await putIndex(store)
  const packages = [{ name: 'ghostscript', versionInfo: '10', licenseConcluded: licence }]
  await prove(store, image, signer)
  for (const { descriptor, platform } of image.platforms) {
    const document = spdx(`${platform.architecture} again`, { packages })
    const scan = scanPredicate({ sbom: documentDigest(document), finishedOn: '2026-11-21T11:30:00Z' })
    await signAndAttach(
      store,
      descriptor,
      [
        { statement: makeStatement(descriptor.digest, predicateTypes.spdx, document) },
        { statement: makeStatement(descriptor.digest, predicateTypes.scan, scan) }
      ],
      signer,
      { clock: fixedClock }
    )
  }
  return gate(store, image, trust, more)
}

describe('with what the gate verified', () => {
  const rego = policyOf(compiled('four-eyes'))

  test('nothing to add: the gate’s own verdict stands', async () => {
    const report = await judged('MIT', { rego })
    expect(report).toMatchObject({ verdict: 'pass', rego: { verdict: 'pass', reasons: [] } })
    expect(refusals(report)).toEqual([])
  })

  test('a demand of its own refuses what the gate would let pass, with its reason and its file', async () => {
    const report = await judged('AGPL-3.0-only', { rego })
    expect(report.verdict).toBe('fail')
    expect(report.demands.filter(({ verdict, demanded }) => demanded && verdict !== 'pass')).toEqual([])
    expect(refusals(report)).toEqual([
      'policy.wasm: ghostscript on linux/amd64 is under AGPL-3.0-only',
      'policy.wasm: ghostscript on linux/arm64 is under AGPL-3.0-only'
    ])
  })

  test('it cannot take a refusal away', async () => {
    const store = memoryStore()
    const image = await putIndex(store)
    const report = await gate(store, image, trust, { rego })
    expect(report.verdict).toBe('fail')
    expect(refusals(report)[0]).toMatch(/^signature of /)
    expect(refusals(report).at(-1)).toBe('policy.wasm: no provenance that counts says refs/heads/main')
    // Nothing to say against it, and the refusal stays.
    const silent = await gate(store, image, trust, { rego: policyOf(compiled('undefined')), rollback: true })
    expect(silent).toMatchObject({ verdict: 'fail', rego: { verdict: 'pass' } })
  })

  test('the verification summary names the module by its digest', async () => {
    const report = await judged('MIT', { rego })
    const context = { verifierId: 'v', resourceUri: 'r', policy: { uri: 'delivery.yml', sha256: 'a'.repeat(64) } }
    expect(summaryPredicate(report, context)).toMatchObject({
      policy: { uri: 'delivery.yml', annotations: { rego: digestOf(rego.wasm) } }
    })
  })

  test('the document is what its schema says', async () => {
    const store = memoryStore()
    const image = await putIndex(store)
    await prove(store, image, signer)
    const { demands } = await gate(store, image, trust)
    const [platform] = image.platforms
    const { collectFacts } = await import('../src/index.js')
    const subjects = await Promise.all(
      [image.descriptor.digest, platform?.descriptor.digest ?? image.descriptor.digest].map(async (digest, i) => ({
        digest,
        ...(i === 0 ? {} : { platform: 'linux/amd64' }),
        collection: await collectFacts(store, digest, trust)
      }))
    )
    const input = regoInput({
      repository: store.name,
      digest: image.descriptor.digest,
      subjects,
      demands,
      verdict: 'pass',
      now: fixedClock.now(),
      rollback: false
    })
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(regoInputSchema)
    const document = JSON.parse(JSON.stringify(input)) as { facts: { kind: string; counts: boolean }[] }
    expect(validate(document) ? [] : validate.errors).toEqual([])
    expect(new Set(document.facts.map(({ kind }) => kind))).toEqual(new Set(everyKind))
    expect(document.facts.every(({ counts }) => counts)).toBe(true)
  })
})

const leb = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)])
const section = (id: number, ...bytes: number[]): number[] => [id, ...leb(bytes.length), ...bytes]
const name = (text: string): number[] => [text.length, ...Buffer.from(text)]
const importsMemory = section(2, 1, ...name('env'), ...name('memory'), 2, 0, 0)
const magic = Buffer.from('0061736d01000000', 'hex')
/** A module that runs `code` when it is started. */
const starts = (...code: number[]): Uint8Array =>
  Uint8Array.from([
    ...magic,
    ...section(1, 1, 0x60, 0, 0),
    ...importsMemory,
    ...section(3, 1, 0),
    ...section(8, 0),
    ...section(10, 1, ...leb(code.length + 2), 0, ...code, 0x0b)
  ])
const [loop, end, br, unreachable, memoryGrow, drop, i32Const] = [0x03, 0x0b, 0x0c, 0x00, 0x40, 0x1a, 0x41]

describe('hostile modules are errors, and end', () => {
  const usual = 60_000
  test.each<[string, Uint8Array, RegExp, number]>([
    ['an endless loop', starts(loop, 0x40, br, 0, end), /did not end within 1500 ms/, 1500],
    ['a trap', starts(unreachable), /unreachable/, usual],
    // 100,000 pages are 6 GiB; the memory that it is given ends at one, and the next thing it does is a trap.
    [
      'a memory that grows without end',
      starts(i32Const, ...leb(100_000), memoryGrow, 0, drop, unreachable),
      /unreachable/,
      usual
    ],
    ['a module that is no policy', starts(), /could not decide/, usual],
    ['an evaluation that takes for ever', compiled('slow'), /did not end within 3000 ms/, 3000],
    ['an entrypoint that is undefined', compiled('undefined'), /delivery\/deny is undefined for these facts/, usual],
    ['a result of another type', compiled('wrong-type'), /delivery\/deny is not a set of texts/, usual]
  ])('%s', async (_what, wasm, why, timeout) => {
    const report = await judged('MIT', { rego: policyOf(wasm, timeout) })
    expect(report.verdict).toBe('error')
    expect(report.rego).toMatchObject({ verdict: 'error', reasons: [expect.stringMatching(why)] })
  })

  test.each<[string, Uint8Array, RegExp]>([
    ['no module', Buffer.from('package delivery\ndeny contains "x"'), /no WebAssembly module/],
    [
      'a memory of its own',
      Uint8Array.from([...starts().subarray(0, 8), ...section(5, 1, 0, 1)]),
      /a memory of its own/
    ],
    ['a section that does not end', Uint8Array.from([...starts().subarray(0, 8), 10, 255, 255, 3]), /does not end/],
    [
      'a size that does not end',
      Uint8Array.from([...starts().subarray(0, 8), 10, 255, 255, 255, 255, 255]),
      /does not end/
    ]
  ])('%s is refused before it runs', async (_what, wasm, why) => {
    await expect(askRego(policyOf(wasm), {})).rejects.toThrow(why)
  })

  test('facts beyond any size are an error', async () => {
    const huge = { facts: Array.from({ length: 100 }, () => 'x'.repeat(1_048_576)) }
    expect(await askRego(policyOf(compiled('four-eyes')), huge)).toMatchObject({
      verdict: 'error',
      reasons: [expect.stringContaining('more than')]
    })
  })
})

describe('the committed modules', () => {
  const { opa, modules } = JSON.parse(readFileSync(path.join(fixtures, 'modules.json'), 'utf8')) as {
    opa: string
    modules: Record<string, { source: string; module: string }>
  }
  const sha256 = (bytes: Uint8Array): string => digestOf(bytes).slice('sha256:'.length)

  test.each(Object.entries(modules))('%s: of the source beside it', (module, recorded) => {
    expect({
      source: sha256(readFileSync(path.join(fixtures, `${module}.rego`))),
      module: sha256(compiled(module))
    }).toEqual(recorded)
  })

  // Building OPA takes minutes, once.
  if (process.env['LONG'] !== undefined)
    test('are what `opa build` makes of the sources', async () => {
      const oracles = (await import(pathToFileURL(path.resolve('scripts/sbom-oracles.mjs')).href)) as {
        goProgram(name: 'opa'): string
      }
      const program = oracles.goProgram('opa')
      expect(program).toContain(opa)
      const folder = mkdtempSync(path.join(tmpdir(), 'rego-'))
      try {
        for (const [module, recorded] of Object.entries(modules)) {
          copyFileSync(path.join(fixtures, `${module}.rego`), path.join(folder, `${module}.rego`))
          const args = ['build', '-t', 'wasm', '-e', 'delivery/deny', '-o', 'bundle.tgz', `${module}.rego`]
          execFileSync(program, args, { cwd: folder })
          execFileSync('tar', ['xzf', 'bundle.tgz', '/policy.wasm'], { cwd: folder })
          expect([module, sha256(readFileSync(path.join(folder, 'policy.wasm')))]).toEqual([module, recorded.module])
        }
      } finally {
        rmSync(folder, { recursive: true })
      }
    }, 1_200_000)
})
