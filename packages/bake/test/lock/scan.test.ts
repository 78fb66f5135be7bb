import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { expand, ExpansionError } from '../../src/dockerfile/expand.js'
import { parseDockerfile } from '../../src/dockerfile/instructions.js'
import { scanDockerfile, type DockerfileScan, type ScanOptions } from '../../src/dockerfile/scan.js'

const options: ScanOptions = {
  platforms: ['linux/amd64'],
  buildPlatform: 'linux/amd64',
  buildArgs: {},
  buildContexts: {}
}
const scan = (text: string, more: Partial<ScanOptions> = {}): DockerfileScan =>
  scanDockerfile(text, { ...options, ...more })
const images = (text: string, more: Partial<ScanOptions> = {}): string[] =>
  scan(text, more).images.map(({ name, kind, line }) => `${line} ${kind} ${name}`)
const base = (text: string, more: Partial<ScanOptions> = {}): string | undefined =>
  [...scan(text, more).bases.values()][0]

describe('the images of a Dockerfile', () => {
  test('FROM, COPY --from, RUN --mount=from and the syntax, in any case', () => {
    expect(
      images(`# syntax=docker/dockerfile:1
FROM golang:1.25 AS Build
RUN --mount=type=bind,from=alpine:3,target=/x --mount=type=cache,target=/y,FROM=busybox true
from --platform=$BUILDPLATFORM node:24 as js
Copy --chown=1:1 --from=build /a /a
COPY --from=0 /b /b
COPY --from=gcr.io/distroless/static:nonroot /c /c
`)
    ).toEqual([
      '1 syntax docker/dockerfile:1',
      '2 from golang:1.25',
      '3 mount alpine:3',
      '3 mount busybox',
      '4 from node:24',
      '7 copy gcr.io/distroless/static:nonroot'
    ])
  })

  test('stages, numbers, scratch and contexts are no images; an image of a context is', () => {
    const text =
      'FROM a AS one\nFROM ONE AS two\nFROM scratch\nCOPY --from=two / /\nCOPY --from=1 / /\nCOPY --from=files / /\n'
    expect(images(text, { buildContexts: { files: '../f', a: 'docker-image://b:2' } })).toEqual(['0 context b:2'])
    expect(images('FROM docker.io/library/node\n', { buildContexts: { node: './n' } })).toEqual([])
    // Its own stage of the same name stands above the image.
    expect(images('FROM node AS node\nFROM node\n')).toEqual(['1 from node'])
  })

  test('build arguments count where they are declared above the first FROM', () => {
    const text =
      'ARG V=22 BASE="node"\nARG SUFFIX\nFROM ${BASE}:${V}${SUFFIX:+-$SUFFIX} AS x\nARG V=1\nFROM $UNDECLARED\n'
    expect(images(text)).toEqual(['3 from node:22'])
    expect(scan(text).unknown).toEqual([{ line: 5, reason: 'an empty name of an image' }])
    expect(images(text, { buildArgs: { V: '24', SUFFIX: 'slim', UNDECLARED: 'no' } })).toEqual(['3 from node:24-slim'])
  })

  test('each platform has its own names', () => {
    const text = 'FROM base-$TARGETARCH$TARGETVARIANT\n'
    const found = scan(text, { platforms: ['linux/amd64', 'linux/arm/v7'] })
    expect(found.images.map(({ name }) => name)).toEqual(['base-amd64', 'base-armv7'])
    expect([...found.bases]).toEqual([
      ['linux/amd64', 'base-amd64'],
      ['linux/arm/v7', 'base-armv7']
    ])
  })

  test('what stands in comments, continued lines and here-documents', () => {
    expect(
      images(`#!/usr/bin/env docker
# escape=\`
# syntax = example.com/front:2  ignored
FROM \`
  # a comment between
  
  one:1 \`
  AS x
# FROM none
RUN <<EOF cat > /x
FROM two:2
COPY --from=three / /
EOF
RUN cat <<-"A B" <<'C'
FROM four
	A B
FROM five
C
ONBUILD RUN <<D
FROM six
D
RUN echo "<<EOF"
COPY --from=seven / /
`)
    ).toEqual(['3 syntax example.com/front:2', '4 from one:1', '23 copy seven'])
  })

  test('a backslash that is doubled does not continue a line, and an empty first line ends the directives', () => {
    expect(images('\n# syntax=a/b\nFROM x\\\\\nFROM y')).toEqual(['3 from x\\', '4 from y'])
  })

  test('BUILDKIT_SYNTAX stands above the directive', () => {
    const buildArgs = { BUILDKIT_SYNTAX: 'me/front:1' }
    expect(images('# syntax=docker/dockerfile:1\nFROM a\n', { buildArgs })).toEqual(['1 syntax me/front:1', '2 from a'])
  })
})

describe('the base', () => {
  const text = 'FROM a AS one\nFROM one AS two\nFROM b AS three\nFROM scratch AS four\n'
  test.each([
    ['two', 'a'],
    ['THREE', 'b'],
    ['2', 'b'],
    ['four', 'scratch'],
    [undefined, 'scratch'],
    ['none', undefined]
  ])('of the stage %s is %s', (target, expected) => {
    expect(base(text, { target })).toBe(expected)
  })
  test('is what a context puts in its place, and not told where that is no image', () => {
    expect(base('FROM a\n', { buildContexts: { a: 'docker-image://c:3' } })).toBe('c:3')
    expect(base('FROM a\n', { buildContexts: { a: './folder' } })).toBeUndefined()
  })
})

test.each([
  ['$a-${a}', '1-1'],
  ['${b:-x}${b-y}${none-z}', 'xz'],
  ['${b:+x}${b+y}${a:+z}', 'yz'],
  ['${none:-${a}2}', '12'],
  ['\'$a\'"$a"\\$a$', '$a1$a$'],
  ['${path#*/}|${path##*/}|${path%/*}|${path%%/*}', 'b/c|c|a/b|a'],
  ['${path/\\//-}|${path//\\//-}|${path/b}', 'a-b/c|a-b-c|a//c'],
  ['${path%%?c}', 'a/b']
])('%s is %s', (word, expected) => {
  const variables = new Map([
    ['a', '1'],
    ['b', ''],
    ['path', 'a/b/c']
  ])
  expect(expand(word, variables, '\\')).toBe(expected)
})

test('a variable that must be set, or is none, is an error', () => {
  for (const word of ['${none:?say}', '${', '${a b}', "'", '${a!}'])
    expect(() => expand(word, new Map(), '\\')).toThrow(ExpansionError)
})

test('no text throws, and every image has a line of the text', () => {
  const words = fc.constantFrom(
    'FROM ',
    'ARG ',
    'RUN ',
    'COPY ',
    '--from=',
    '--mount=',
    'a:1',
    ' AS x',
    '<<E',
    'E',
    '\\',
    '`',
    '\n',
    '$a',
    '${a',
    '}',
    '"',
    "'",
    '# escape=`',
    '=',
    ' ',
    '0'
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
      const text = parts.join('')
      const lines = text.split('\n').length
      const found = scan(text)
      for (const { line, name } of found.images) {
        expect(line).toBeGreaterThan(0)
        expect(line).toBeLessThanOrEqual(lines)
        expect(name).not.toBe('')
      }
      expect(parseDockerfile(text).instructions.length).toBeLessThanOrEqual(lines)
    })
  )
})
