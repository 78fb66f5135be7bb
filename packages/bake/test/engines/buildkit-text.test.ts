import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { redact, systemClock } from '@immutable-delivery/kit'
import { parseBuildMetadata, parseCheckResult } from '../../src/engines/buildkit-documents.js'
import { explainBuildkit } from '../../src/engines/buildkit-error.js'
import { BuildkitProgress } from '../../src/engines/buildkit-progress.js'
import { plainBuild } from './support.js'

function progress(secrets: readonly string[] = []): { readonly lines: string[]; readonly read: BuildkitProgress } {
  const lines: string[] = []
  const hide = (text: string): string => redact(text, secrets)
  const read = new BuildkitProgress({ file: 'Dockerfile', clock: systemClock, hide, print: (line) => lines.push(line) })
  return { lines, read }
}

const json = (value: unknown): string => JSON.stringify(value)
const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64')
const start = '2026-11-21T04:13:02.429467569Z'
const started = (digest: string, name: string): string => json({ vertexes: [{ digest, name, started: start }] })
const said = (vertex: string, text: string | Uint8Array): string =>
  json({ logs: [{ vertex, stream: 1, data: base64(text) }] })
const ended = (digest: string, more: object = {}): string =>
  json({ vertexes: [{ digest, name: 'x', started: start, completed: '2026-11-21T04:13:03.929467569Z', ...more }] })

describe('progress', () => {
  test('steps are numbered as they start, and show how they end', () => {
    const { lines, read } = progress()
    read.line(json({ vertexes: [{ digest: 'b', name: '[2/2] RUN x' }] }))
    for (const line of [
      started('a', '[1/2] COPY a'),
      ended('a', { cached: true }),
      started('b', '[2/2] RUN x'),
      said('b', 'one\ntwo'),
      ended('b')
    ])
      read.line(line)
    read.line(started('c', 'export'))
    read.line(ended('c', { error: 'disk full' }))
    expect(lines).toEqual([
      '#1 [1/2] COPY a',
      '#1 CACHED',
      '#2 [2/2] RUN x',
      '#2 one',
      '#2 two',
      '#2 DONE 1.5 s',
      '#3 export',
      '#3 ERROR: disk full'
    ])
  })

  test('no command of the runner, no colour and no control character comes through', () => {
    const { lines, read } = progress()
    read.line(started('a', '::add-mask::x'))
    read.line(
      said('a', '::set-output name=digest::sha256\n##[error]x\n\u001B[31mred\u001B[0m\u0007\n\r::stop-commands::t\r\n')
    )
    read.line('::warning::plain')
    for (const line of lines) expect(line).not.toMatch(/^\s*::|##\[|\p{Cc}/u)
    expect(lines).toContain(String.raw`#1 red\u{7}`)
  })

  test('a secret is hidden however the output is cut', () => {
    const secret = 'correct-hörse-battery'
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), (cuts) => {
        const bytes = Buffer.from(`before ${secret} after\n`)
        const { lines, read } = progress([secret])
        read.line(started('a', 'RUN'))
        let from = 0
        for (const cut of [...cuts].map((n) => n % bytes.length).toSorted((x, y) => x - y)) {
          read.line(said('a', bytes.subarray(from, cut)))
          from = cut
        }
        read.line(said('a', bytes.subarray(from)))
        expect(lines).toEqual(['#1 RUN', '#1 before *** after'])
      }),
      { seed: 1 }
    )
  })

  test('a warning has its line and rule; the end of lines that are no JSON is kept', () => {
    const { read } = progress(['hunter22'])
    const warning = {
      short: base64("StageNameCasing: Stage name 'hunter22' should be lowercase (line 4)"),
      range: [{ start: { line: 4 } }]
    }
    read.line(
      json({
        warnings: [warning, { short: base64('of nothing known') }, { short: 7, range: [{ start: { line: -1 } }] }]
      })
    )
    expect(read.problems).toEqual([
      {
        severity: 'warning',
        file: 'Dockerfile',
        line: 4,
        title: 'StageNameCasing',
        message: "Stage name '***' should be lowercase"
      },
      { severity: 'warning', file: 'Dockerfile', title: 'Dockerfile', message: 'of nothing known' },
      { severity: 'warning', file: 'Dockerfile', title: 'Dockerfile', message: '' }
    ])
    for (let i = 0; i < 100; i += 1) read.line(`line ${i}`)
    expect(read.tail).toHaveLength(60)
    expect(read.tail.at(-1)).toBe('line 99')
  })

  test('junk is shown or skipped, never an error', () => {
    const junk = fc.oneof(
      fc.string(),
      fc.json(),
      fc.anything().map((value) => json({ vertexes: value, logs: [value], warnings: [value], statuses: value }))
    )
    fc.assert(
      fc.property(fc.array(junk), (all) => {
        const { lines, read } = progress()
        for (const line of all) read.line(line)
        for (const line of lines) expect(line).toMatch(/^(#\d+|\|) /)
      }),
      { seed: 1 }
    )
  })

  test('a build that never stops talking is cut', () => {
    const { lines, read } = progress()
    read.line(started('a', 'RUN yes'))
    read.line(said('a', 'y\n'.repeat(100_000)))
    expect(lines).toHaveLength(50_000)
    expect(lines.at(-1)).toContain('more than is shown')
  })
})

describe('errors', () => {
  const excerpt = [
    'Dockerfile:3',
    '--------------------',
    '   1 |     FROM scratch',
    '   3 | >>> RUN x',
    '--------------------'
  ]
  const solve = 'ERROR: failed to build: failed to solve: '

  test.each([
    [
      'a parse error',
      [...excerpt, `${solve}dockerfile parse error on line 3: unknown instruction: FRM`],
      'user',
      /^file: got "Dockerfile:3"; .*unknown instruction: FRM$/
    ],
    [
      'a base that is not there',
      [`${solve}host/x:1: failed to resolve source metadata for host/x:1: host/x:1: not found`],
      'user',
      /^file: got "host\/x:1"/
    ],
    [
      'a base that is not ours',
      [
        'ERROR: failed to solve: x: failed to resolve source metadata for docker.io/library/x: pull access denied, repository does not exist'
      ],
      'user',
      /^file: got "docker.io\/library\/x"/
    ],
    [
      'a registry that does not answer',
      [`${solve}h/x:1: failed to resolve source metadata for h/x:1: dial tcp: connection refused`],
      'tool',
      /connection refused/
    ],
    ['a stage that is not there', [`${solve}target stage "x" could not be found`], 'user', /^target: /],
    ['a builder that is not there', ['ERROR: no builder "x" found'], 'user', /^builder: /],
    [
      'a Docker without a place for it',
      ['ERROR: failed to build: OCI exporter is not supported for the docker driver.'],
      'user',
      /^builder: .*setup-buildx/
    ],
    [
      'a daemon that does not answer',
      ['ERROR: Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?'],
      'user',
      /^engine: /
    ],
    [
      'a platform that the base lacks',
      [`${solve}x:1: failed to resolve source metadata for x:1: no match for platform in manifest: not found`],
      'user',
      /^platforms: /
    ],
    [
      'a step that fails',
      [...excerpt, `${solve}process "/bin/sh -c x" did not complete successfully: exit code: 3`],
      'tool',
      /^docker buildx build ended with 1: .*exit code: 3/
    ],
    ['silence', [], 'tool', /^docker buildx build ended with 1$/]
  ])('%s', (_name, tail, kind, message) => {
    const { error } = explainBuildkit(tail, 1, plainBuild)
    expect(error).toMatchObject({ kind })
    expect(error.message).toMatch(message)
  })

  test('a failed step stands on its line', () => {
    const { problem } = explainBuildkit([...excerpt, `${solve}process "x" did not complete`], 1, plainBuild)
    expect(problem).toMatchObject({
      severity: 'error',
      file: 'Dockerfile',
      line: 3,
      message: 'process "x" did not complete'
    })
    expect(explainBuildkit([`${solve}x`], 1, plainBuild).problem).toBeUndefined()
  })
})

describe('documents', () => {
  const digest = `sha256:${'a'.repeat(64)}`
  const material = { uri: 'pkg:docker/node@24?platform=linux%2Famd64', digest: { sha256: 'b'.repeat(64) } }
  const image = { uri: material.uri, digest: `sha256:${'b'.repeat(64)}` }

  test.each([
    [
      'SLSA 0.2',
      { 'buildx.build.provenance': { materials: [material, { uri: 'https://x', digest: { sha256: 'b'.repeat(64) } }] } }
    ],
    ['SLSA 1', { 'buildx.build.provenance': { buildDefinition: { resolvedDependencies: [material] } } }],
    [
      'one for each platform',
      {
        'buildx.build.provenance/linux/amd64': { materials: [material] },
        'buildx.build.provenance/linux/arm64': { materials: [material] }
      }
    ]
  ])('base images by %s', (_name, document) => {
    expect(parseBuildMetadata(Buffer.from(json({ 'containerimage.digest': digest, ...document })))).toEqual({
      digest,
      images: [image]
    })
  })

  test('metadata with nothing usable in it, and none at all', () => {
    const odd = {
      'containerimage.digest': 'md5:1',
      'buildx.build.provenance': { materials: [{}, 7, { ...material, digest: { sha256: 'x' } }] }
    }
    expect(parseBuildMetadata(Buffer.from(json(odd)))).toEqual({ images: [] })
    expect(() => parseBuildMetadata(Buffer.from('[]'))).toThrow(/JSON object/)
  })

  test('checks: none, some, and a Dockerfile that cannot be read', () => {
    expect(parseCheckResult('{"warnings":null}', 'D')).toEqual([])
    const location = { ranges: [{ start: { line: 2 } }] }
    const warnings = [
      { ruleName: 'R', description: 'd', detail: 'more', location },
      { ruleName: 'S', description: 'd', location: {} }
    ]
    const buildError = { message: 'unknown instruction', location }
    expect(parseCheckResult(json({ warnings, buildError }), 'D')).toEqual([
      { severity: 'warning', file: 'D', line: 2, title: 'R', message: 'more' },
      { severity: 'warning', file: 'D', title: 'S', message: 'd' },
      { severity: 'error', file: 'D', line: 2, title: 'Dockerfile', message: 'unknown instruction' }
    ])
    expect(() => parseCheckResult('{"warnings":7}', 'D')).toThrow(/list of warnings/)
  })
})
