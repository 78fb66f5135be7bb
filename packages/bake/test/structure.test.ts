import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { errorKind, errorMessage } from '@immutable-delivery/kit'
import { checkExpressions, ImageRefusedError, parseStructureTests, type BakeOptions } from '../src/index.js'
import { goExpression } from '../src/tests/go-expression.js'
import { formatMode } from '../src/tests/run-structure.js'
import { Workshop } from './support.js'

let work: Workshop
let runs = 0
beforeEach(async () => {
  runs = 0
  work = await Workshop.open()
})
afterEach(() => work.close())

const files = {
  'usr/bin/tool': '+x#!/bin/sh\n',
  'etc/app.conf': 'port = 8080\nDebug = off\n',
  'etc/link.conf': '-> app.conf',
  'usr/share/doc/good/copyright': 'License: MIT\n',
  bin: '-> usr/bin'
}

/** Reasons why an image with the files above is refused by these tests; none when it was published. */
async function run(yaml: string, options: Partial<BakeOptions> = {}): Promise<readonly string[]> {
  const tests = await parseStructureTests(`schemaVersion: 2.0.0\n${yaml}`, 'tests.yaml')
  runs += 1
  const context = await work.tree(`app-${runs}`, files)
  const target = work.store(`layout-${runs}`)
  const copies = [{ source: '.', destination: '/' }]
  try {
    await work.bake(context, { copies, target, ...options, checks: { budget: {}, tests } })
    return []
  } catch (error) {
    if (!(error instanceof ImageRefusedError)) throw error
    expect(await target.resolveTag('latest')).toBeUndefined()
    return error.refusal.reasons.map((reason) => reason.replace('linux/amd64: ', ''))
  }
}

describe('container-structure-test files run unchanged', () => {
  test('fileExistenceTests', async () => {
    const existence = (fields: string): Promise<readonly string[]> =>
      run(`fileExistenceTests:\n- { name: n, ${fields} }`)
    for (const fields of [
      'path: /usr/bin/tool',
      'path: /bin/tool, shouldExist: true, permissions: -rwxr-xr-x, uid: 0, gid: 0, isExecutableBy: other',
      'path: /usr/, permissions: drwxr-xr-x',
      'path: /bin, permissions: Lrwxrwxrwx',
      'path: /nothing, shouldExist: false',
      'path: /usr/bin/tool/x, shouldExist: false'
    ])
      expect(await existence(fields)).toEqual([])
    const env = { run: { env: { ROOT: '/usr' }, expose: [], labels: {} } }
    expect(await run("fileExistenceTests: [{ name: n, path: '${ROOT}/bin/tool' }]", env)).toEqual([])
  })

  test('fileExistenceTests that fail say what is and what should be', async () => {
    const reasons = await run(`
fileExistenceTests:
- { name: one, path: /nothing }
- { name: two, path: /usr/bin/tool, shouldExist: false }
- { name: three, path: /etc/app.conf, permissions: -rwxr-xr-x, uid: 1, gid: 2, isExecutableBy: any }`)
    expect(reasons).toEqual([
      'File Existence Test: one: /nothing should exist, but does not',
      'File Existence Test: two: /usr/bin/tool should not exist, but does',
      'File Existence Test: three: /etc/app.conf should have -rwxr-xr-x, but has -rw-r--r--',
      'File Existence Test: three: /etc/app.conf should be executable by any, but has -rw-r--r--',
      'File Existence Test: three: /etc/app.conf should have uid 1, but has 0',
      'File Existence Test: three: /etc/app.conf should have gid 2, but has 0'
    ])
  })

  test('fileContentTests, through links', async () => {
    const content = (fields: string): Promise<readonly string[]> => run(`fileContentTests:\n- { name: n, ${fields} }`)
    const config =
      "path: /etc/link.conf, expectedContents: ['port = \\d+', '(?i)DEBUG = OFF'], excludedContents: ['secret']"
    expect(await content(config)).toEqual([])
    expect(await content("path: /bin/tool, expectedContents: ['^#!/bin/sh']")).toEqual([])
    const other = "path: /etc/app.conf, expectedContents: ['^Debug'], excludedContents: ['8080']"
    expect(await content(other)).toEqual([
      'File Content Test: n: /etc/app.conf should match ^Debug',
      'File Content Test: n: /etc/app.conf should not match 8080'
    ])
    for (const path of ['/nothing', '/etc', '/etc/app.conf/x'])
      expect(await content(`path: ${path}`)).toEqual([`File Content Test: n: ${path} is no file of the image`])
  })

  test('fileContentTests of the base, and of what is above it', async () => {
    const below = await work.bake(await work.tree('base', { 'etc/os': 'base', 'etc/app.conf': 'old' }), {
      target: work.store('below'),
      copies: [{ source: '.', destination: '/' }]
    })
    const base = { store: work.store('below'), digest: below.digest }
    const yaml =
      'fileContentTests: [{ name: a, path: /etc/os, expectedContents: [base] }, { name: b, path: /etc/app.conf, excludedContents: [old] }]'
    expect(await run(yaml, { base })).toEqual([])
  })

  test('metadataTest', async () => {
    const options: Partial<BakeOptions> = {
      run: {
        env: { MODE: 'fast', TOKEN: 'hidden' },
        labels: { team: 'a1' },
        expose: ['8080', '53/udp'],
        entrypoint: ['/bin/tool'],
        cmd: ['-x'],
        workdir: '/app',
        user: 'app'
      }
    }
    const failed = await run(
      `
metadataTest:
  env: [{ key: MODE, value: slow }, { key: NONE, value: x }, { key: TOKEN, value: other }]
  unboundEnvVars: [{ key: MODE }]
  labels: [{ key: team, value: '^b', isRegex: true }]
  exposedPorts: ["81"]
  unexposedPorts: ["8080"]
  volumes: [/data]
  entrypoint: [/bin/other]
  cmd: []
  workdir: /srv
  user: root`,
      options
    )
    expect(failed.map((reason) => reason.replace('Metadata Test: ', ''))).toEqual([
      'the variable MODE has another value than slow',
      'the variable NONE is not set',
      'the variable TOKEN has another value than other',
      'the variable MODE is set',
      'the label team has another value than ^b',
      'entrypoint is ["/bin/tool"] and not ["/bin/other"]',
      'cmd is ["-x"] and not []',
      'workdir is ["/app"] and not ["/srv"]',
      'user is ["app"] and not ["root"]',
      'the port 81 is not exposed',
      'the port 8080 is exposed',
      '/data is no volume'
    ])
    expect(failed.join()).not.toContain('hidden')
    const passed = await run(
      `
globalEnvVars: [{ key: a, value: b }]
metadataTest:
  envVars: [{ key: MODE, value: 'f.*', isRegex: true }, { key: PATH, value: '/usr/bin', isRegex: true }]
  labels: [{ key: team, value: a1 }]
  exposedPorts: [8080, "53/udp", "53"]
  unmountedVolumes: [/data]
  unboundEnvVars: [{ key: NONE }]
  entrypoint: [/bin/tool]
  cmd: [-x]
  workdir: /app
  user: app`,
      options
    )
    expect(passed).toEqual([])
  })

  test('licenseTests', async () => {
    expect(await run('licenseTests: [{ debian: true, files: [/etc/app.conf] }]')).toEqual([])
    const context = await work.tree('more', { 'bad/copyright': 'agpl-3', 'none/x': '', 'libgnutls30/x': '' })
    const base = await work.bake(context, {
      target: work.store('below'),
      copies: [{ source: '.', destination: '/usr/share/doc' }]
    })
    const options = { base: { store: work.store('below'), digest: base.digest } }
    expect(await run('licenseTests: [{ debian: true, files: [/x] }]', options)).toEqual([
      'License Test: /usr/share/doc/bad/copyright names the licence AGPL',
      'License Test: /usr/share/doc/none/copyright is no file of the image',
      'License Test: /x is no file of the image'
    ])
  })

  test('are part of the input digest: an image that passed others is not the same', async () => {
    const context = await work.tree('app', files)
    const tests = await parseStructureTests('schemaVersion: 2.0.0\nlicenseTests: [{ files: [/app/etc/app.conf] }]', 't')
    const plain = await work.bake(context)
    const tested = await work.bake(context, { checks: { budget: {}, tests } })
    expect(tested.digest).toBe(plain.digest)
    expect(tested.inputDigest).not.toBe(plain.inputDigest)
  })
})

describe('a file that would test nothing, or something else, is refused', () => {
  const parse = async (yaml: string): Promise<string> => {
    try {
      checkExpressions(await parseStructureTests(yaml, 't.yaml'))
      return 'no error'
    } catch (error) {
      return `${errorKind(error)}: ${errorMessage(error)}`
    }
  }
  const v2 = 'schemaVersion: 2.0.0\n'
  test.each([
    ['', /^user: tests.*an object/],
    ['[', /^user: tests.*YAML/],
    ['schemaVersion: 1.0.0', /2\.0\.0/],
    [v2, /from 1 to/],
    [`${v2}fileExistenceTest: []`, /fileExistenceTest"; expected one of .*fileExistenceTests/],
    [`${v2}fileExistenceTests: [{ name: n, path: /a, shouldExit: false }]`, /shouldExit/],
    [`${v2}fileExistenceTests: [{ path: /a }]`, /name: nothing/],
    [`${v2}fileExistenceTests: [{ name: n, path: /a, shouldExist: 'no' }]`, /`true` or `false`/],
    [`${v2}fileExistenceTests: [{ name: n, path: /a, isExecutableBy: all }]`, /`owner`/],
    [`${v2}fileExistenceTests: [{ name: n, path: /a, uid: x }]`, /whole number/],
    [`${v2}fileExistenceTests: { name: n }`, /a list/],
    [`${v2}fileContentTests: [{ name: n, path: /a, expectedContents: ['('] }]`, /regular expression/],
    [`${v2}fileContentTests: [{ name: n, path: /a, expectedContents: ['\\\\Qa'] }]`, /regular expression/],
    [`${v2}commandTests: [{ name: n }]`, /command: nothing/],
    [`${v2}commandTests: [{ name: n, command: ls, isolated: true }]`, /isolated"; expected one of/],
    [`${v2}commandTests: [{ name: n, command: ls, setup: [[]] }]`, /a list of commands/],
    [`${v2}commandTests: [{ name: n, command: ls, setup: [ls] }]`, /a list of commands/],
    [`${v2}commandTests: [{ name: n, command: ls, envVars: [{ key: a, value: '' }] }]`, /value: nothing/],
    [`${v2}commandTests: [{ name: n, command: ls, expectedError: ['('] }]`, /regular expression/],
    [`${v2}containerRunOptions: { cpus: 2 }\ncommandTests: [{ name: n, command: ls }]`, /cpus"; expected one of/],
    [`${v2}commandTests: [{ name: n, command: ls }]`, /^no error/],
    [`${v2}fileContentTests: [{ name: n, path: /a }]`, /^no error/]
  ])('%j', async (yaml, expected) => {
    expect(await parse(yaml)).toMatch(expected)
  })
})

test('expressions of Go mean the same here', () => {
  const matches = (source: string, content: string): boolean => goExpression(source).test(content)
  expect(matches('^b', 'a\nb')).toBe(false)
  expect(matches('(?m)^b', 'a\nb')).toBe(true)
  expect(matches('(?s)a.b', 'a\nb')).toBe(true)
  expect(matches('a.b', 'a\nb')).toBe(false)
  expect(matches('[[:digit:]]+x', '12x')).toBe(true)
  expect(matches('(?P<n>a)', 'a')).toBe(true)
  expect(matches(String.raw`(?m)\Ab`, 'a\nb')).toBe(false)
  expect(matches(String.raw`(?m)a\z`, 'a\nb')).toBe(false)
  for (const source of ['(?U)a', '[[:nothing:]]', String.raw`\pL`, '(?i:a)', '*'])
    expect(() => goExpression(source)).toThrow('regular expression')
})

test('modes are written as Go writes them', () => {
  expect(formatMode({ kind: 'file', mode: 0o4755 })).toBe('urwxr-xr-x')
  expect(formatMode({ kind: 'directory', mode: 0o1777 })).toBe('dtrwxrwxrwx')
  expect(formatMode({ kind: 'file', mode: 0o640 })).toBe('-rw-r-----')
})
