import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { errorKind } from '@immutable-delivery/kit'
import { formatReference, parseReference, type Digest, type ImageReference } from '../src/index.js'

const hex = 'a'.repeat(64)
const digest: Digest = `sha256:${hex}`
const runs = { seed: 20261121, numRuns: process.env['LONG'] === undefined ? 300 : 20_000 }

describe('parseReference', () => {
  test.each([
    [`ghcr.io/acme/shop@${digest}`, { kind: 'registry', host: 'ghcr.io', repository: 'acme/shop', digest }],
    [`localhost/a`, { kind: 'registry', host: 'localhost', repository: 'a' }],
    [`127.0.0.1:5000/a/b:v1`, { kind: 'registry', host: '127.0.0.1:5000', repository: 'a/b', tag: 'v1' }],
    [`[::1]:5000/a`, { kind: 'registry', host: '[::1]:5000', repository: 'a' }],
    [`h.io/a:v1@${digest}`, { kind: 'registry', host: 'h.io', repository: 'a', tag: 'v1', digest }],
    [`GHCR.io/a`, { kind: 'registry', host: 'ghcr.io', repository: 'a' }],
    ['nginx', { kind: 'registry', host: 'docker.io', repository: 'library/nginx' }],
    ['nginx:1', { kind: 'registry', host: 'docker.io', repository: 'library/nginx', tag: '1' }],
    ['acme/shop', { kind: 'registry', host: 'docker.io', repository: 'acme/shop' }],
    ['docker.io/nginx', { kind: 'registry', host: 'docker.io', repository: 'library/nginx' }],
    ['index.docker.io/acme/shop', { kind: 'registry', host: 'docker.io', repository: 'acme/shop' }],
    ['h.io/a--b/c__d/e.f', { kind: 'registry', host: 'h.io', repository: 'a--b/c__d/e.f' }],
    ['oci-layout://out', { kind: 'layout', path: 'out' }],
    ['oci-layout:///abs/a:b/out', { kind: 'layout', path: '/abs/a:b/out' }],
    [`oci-layout://node_modules/@x/y@${digest}`, { kind: 'layout', path: 'node_modules/@x/y', digest }]
  ])('%s', (text, expected) => {
    expect(parseReference(text, 'image')).toEqual(expected)
  })

  test.each([
    '',
    'h.io/',
    '/a',
    'h.io//a',
    'h.io/a/',
    'h.io/A',
    'h.io/a:',
    'h.io/a@',
    'h.io/a@sha256:abc',
    `h.io/a@sha256:${hex.toUpperCase()}`,
    `h.io/a@sha512:${hex}${hex}`,
    `h.io/a@${digest}@${digest}`,
    'h.io/a b',
    'h.io/../a',
    'h.io/a/..',
    'h.io/a___b',
    'h.io/-a',
    'h.io:0/a',
    'h.io:99999/a',
    'h.io:/a',
    '-h.io/a',
    'h..io/a',
    '127.1/a',
    '0x7f.1/a',
    'h.1/a',
    '[::1/a',
    '[1.2]/a',
    'user@h.io/a',
    'https://h.io/a',
    'docker://h.io/a',
    'h.io/a?x=1',
    'h.io/a#x',
    'h.io/a%2e',
    `h.io/a:${'t'.repeat(129)}`,
    `h.io/${'a'.repeat(256)}`,
    `${'a'.repeat(64)}.io/a`,
    'oci-layout://',
    'oci-layout://x:tag',
    'oci-layout://x@v1',
    'oci-layout://x\ny',
    `oci-layout://@${digest}`,
    'x'.repeat(5000)
  ])('refuses %j', (text) => {
    let caught: unknown
    try {
      parseReference(text, 'image')
    } catch (error) {
      caught = error
    }
    expect(errorKind(caught)).toBe('user')
    expect((caught as { input: string }).input).toBe('image')
  })

  test('a name made by the grammar is read, and written back the same', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,6}$/)
    const separator = fc.constantFrom('.', '_', '__', '-', '---')
    const component = fc
      .tuple(word, fc.array(fc.tuple(separator, word), { maxLength: 2 }))
      .map(([first, rest]) => first + rest.map(([s, w]) => s + w).join(''))
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,6}[a-z0-9])?$/)
    const host = fc
      // A URL takes a last part of digits for an IPv4 address.
      .tuple(
        fc.array(label, { minLength: 1, maxLength: 3 }),
        fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/),
        fc.option(fc.integer({ min: 1, max: 65_535 }))
      )
      .map(([labels, last, port]) => [...labels, last].join('.') + (port === null ? '' : `:${port}`))
      .filter((name) => !name.startsWith('docker.io') && !name.startsWith('index.docker.io') && !name.includes('xn--'))
    const reference: fc.Arbitrary<ImageReference> = fc
      .record({
        host,
        path: fc.array(component, { minLength: 1, maxLength: 4 }),
        tag: fc.option(fc.stringMatching(/^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,20}$/)),
        digest: fc.option(fc.stringMatching(/^[0-9a-f]{64}$/))
      })
      .map((parts) => ({
        kind: 'registry',
        host: parts.host,
        repository: parts.path.join('/'),
        ...(parts.tag === null ? {} : { tag: parts.tag }),
        ...(parts.digest === null ? {} : { digest: `sha256:${parts.digest}` as const })
      }))
    fc.assert(
      fc.property(reference, (value) => {
        expect(parseReference(formatReference(value), 'image')).toEqual(value)
      }),
      runs
    )
  })

  test('any text is either refused as the user’s mistake or safe to put into a URL', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.stringMatching(/^[a-zA-Z0-9.:/@_%?#[\]-]{0,60}$/),
      fc.string({ maxLength: 30 }).map((part) => `h.io/a${part}`),
      fc.stringMatching(/^[a-z0-9.:x[\]-]{1,20}$/).map((part) => `${part}/a`)
    )
    fc.assert(
      fc.property(text, (value) => {
        let reference: ImageReference
        try {
          reference = parseReference(value, 'image')
        } catch (error) {
          expect(errorKind(error)).toBe('user')
          return
        }
        if (reference.kind !== 'registry') return
        const url = new URL(`https://${reference.host}/v2/${reference.repository}/manifests/${reference.tag ?? 'x'}`)
        expect(url.pathname).toBe(`/v2/${reference.repository}/manifests/${reference.tag ?? 'x'}`)
        if (!reference.host.startsWith('[')) expect(url.host).toBe(reference.host.replace(/:0*443$/, ''))
        expect(url.search + url.hash + url.username + url.password).toBe('')
        expect(parseReference(formatReference(reference), 'image')).toEqual(reference)
      }),
      runs
    )
  })
})
