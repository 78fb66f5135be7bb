import { describe, expect, test } from '@jest/globals'
import { IgnoreRules } from '../src/ignore-file.js'

const ignored = (text: string, name: string): boolean => IgnoreRules.parse(text).at(name).ignored

describe('patterns mean what they mean to BuildKit', () => {
  // Pattern, path, ignored: behaviour of moby/patternmatcher, a path being ignored with the folder above it.
  test.each([
    ['**', 'file', true],
    ['**/', 'dir/file', true],
    ['**/**', 'dir/file', true],
    ['dir/**', 'dir/dir2/file', true],
    ['dir/**', 'dir', false],
    ['**/dir', 'dir', true],
    ['**/dir', 'a/dir', true],
    ['**/dir', 'dir/file', true],
    ['**/dir2/*', 'dir/dir2/file', true],
    ['**/dir2/**', 'dir/dir2/dir3/file', true],
    ['**file', 'dir/file', true],
    ['**/file*', 'dir/dir/file.txt', true],
    ['**/file*txt', 'dir/dir/file.txt', true],
    ['**/**/*.txt', 'dir/dir/file.txt', true],
    ['**/**/*.txt2', 'dir/dir/file.txt', false],
    ['**/*.txt', 'file.txt', true],
    ['a**/*.txt', 'a/dir/dir/file.txt', true],
    ['a/*.txt', 'a/dir/file.txt', false],
    ['a/*.txt', 'a/file.txt', true],
    ['a/*.txt**', 'a/file.txt', true],
    ['a[b-d]e', 'ace', true],
    ['a[b-d]e', 'aae', false],
    ['a[^b-d]e', 'aze', true],
    ['a[^b-d]e', 'ace', false],
    ['.*', '.foo', true],
    ['.*', 'foo', false],
    ['abc.def', 'abcZdef', false],
    ['abc?def', 'abcZdef', true],
    ['abc?def', 'abc/def', false],
    ['**/foo/bar', 'dir/dir2/foo/bar', true],
    ['**/.foo', 'bar.foo', false],
    ['a(b)c/def', 'a(b)c/def', true],
    ['a.|)$(}+{bc', 'a.|)$(}+{bc', true],
    ['dist/*.whl', 'dist/proxy.py-2.4.0rc3.dev36+g08acad9-py3-none-any.whl', true],
    [String.raw`a\*b`, 'a*b', true],
    [String.raw`a\*b`, 'axb', false],
    ['a*/b', 'a/c/b', false],
    ['a*b?c*x', 'abxbbxdbxebxczzx', true],
    ['a*b?c*x', 'abxbbxdbxebxczzy', false],
    ['a?b', 'a☺b', true],
    ['a?b', 'a\u{1f600}b', true],
    ['a???b', 'a☺b', false],
    ['[a-ζ]*', 'α', true],
    ['*[a-ζ]', 'A', false],
    [String.raw`[\]a]`, ']', true],
    [String.raw`[\-x]`, '-', true],
    [String.raw`[x\-]`, 'z', false],
    ['*', 'any', true],
    ['*.go', 'dir/x.go', false],
    ['docs', 'docs/deep/README.md', true],
    ['doc', 'docs', false],
    ['  docs/  ', 'docs/x', true],
    ['/docs', 'docs/x', true],
    ['./docs/../docs', 'docs/x', true],
    ['# docs', 'docs', false],
    [' # docs', '# docs', true],
    ['\ufeffdocs\r', 'docs', true]
  ])('%j and %j', (pattern, name, expected) => {
    expect(ignored(pattern, name)).toBe(expected)
  })

  test.each([
    [['docs', '!docs/README.md'], 'docs/README.md', false],
    [['docs', '!docs/README.md'], 'docs/other', true],
    [['docs/', '!docs/README.md'], 'docs/README.md', false],
    [['docs/*', '!docs/README.md'], 'docs/README.md', false],
    [['!x.go', '*.go'], 'x.go', true],
    [['*.go', '!x.go'], 'x.go', false],
    [['**', '!util/docker/web'], 'util/docker/web/foo', false],
    [['**', '!util/docker/web'], 'util/docker', true],
    [['**', '!util/docker/web', 'util/docker/web/foo'], 'util/docker/web/foo', true],
    [['**', '!dist/*.whl'], 'dist/a+b.whl', false],
    [['**', '! /dist'], 'dist/a', false]
  ])('%j and %j', (patterns, name, expected) => {
    expect(ignored(patterns.join('\n'), name)).toBe(expected)
  })

  test.each(['[', 'a[', '[^', '[^bc', '[]a]', '[-]', '[x-]', '[-x]', '[a-b-c]', '\\', 'a\\', '!'])(
    'refuses %j with its line',
    (pattern) => {
      expect(() => IgnoreRules.parse(`ok\n${pattern}`)).toThrow('.dockerignore:2')
    }
  )

  test('refuses what would take too long', () => {
    expect(() => IgnoreRules.parse('*a'.repeat(13))).toThrow('12 stars')
    expect(() => IgnoreRules.parse('a'.repeat(1001))).toThrow('1000 characters')
    expect(() => IgnoreRules.parse('a\n'.repeat(10_001))).toThrow('10000 patterns')
  })

  test('says which ignored folders must still be looked into', () => {
    const rules = IgnoreRules.parse('*\n!src/a')
    expect([rules.mayBringBack('src'), rules.mayBringBack('sr'), rules.mayBringBack('other')]).toEqual([
      true,
      false,
      false
    ])
    expect(IgnoreRules.parse('*\n!**/*.md').mayBringBack('other')).toBe(true)
    expect(IgnoreRules.parse('*').mayBringBack('other')).toBe(false)
  })
})
