/** The import table holds: the settings equal it, the compiler refuses every forbidden pair, and the linter the rest. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { repositoryRoot as root } from '@immutable-delivery/testbed'
import { forbidden, rooms, table } from './rooms-table.js'

const json = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<string, unknown>

interface Settings {
  readonly compilerOptions: { readonly customConditions: readonly string[] }
  readonly references?: readonly { readonly path: string }[]
}

describe('the settings are the table', () => {
  test('every room stands in the table', () => {
    expect(readdirSync(path.join(root, 'packages')).toSorted()).toEqual(rooms.toSorted())
  })

  test.each(rooms)('%s sees and references what the table says', (room) => {
    const settings = json(`packages/${room}/tsconfig.json`) as unknown as Settings
    const allowed = table[room] ?? []
    expect(settings.compilerOptions.customConditions.toSorted()).toEqual(
      allowed.map((name) => `room-${name}`).toSorted()
    )
    expect((settings.references ?? []).map((reference) => reference.path).toSorted()).toEqual(
      allowed.map((name) => `../${name}`).toSorted()
    )
  })

  test.each(rooms)('%s can only be imported through its condition', (room) => {
    const exports = json(`packages/${room}/package.json`)['exports'] as Record<string, { types: object }>
    for (const [, entry] of Object.entries(exports)) {
      const [condition, ...more] = Object.keys(entry.types)
      expect(condition).toBe(`room-${room}`)
      expect(more).toEqual(['default'])
      expect(entry.types).toHaveProperty('default', null)
    }
    expect(Object.keys(exports)).toContain('.')
  })
})

/** One import of another room in each form that the language has. */
const forms: Readonly<Record<string, (specifier: string) => string>> = {
  named: (specifier) => `import * as other from '${specifier}'\nexport const keys = Object.keys(other)\n`,
  type: (specifier) => `export type * from '${specifier}'\n`,
  effect: (specifier) => `import '${specifier}'\n`,
  dynamic: (specifier) => `export const later = () => import('${specifier}')\n`,
  deep: (specifier) => `export * from '${specifier}/build/src/index.js'\n`
}

describe('the compiler refuses what the table forbids', () => {
  let copies = ''
  beforeAll(() => {
    mkdirSync(path.join(root, 'build/copies'), { recursive: true })
    copies = mkdtempSync(path.join(root, 'build/copies/rooms-'))
  })
  afterAll(() => rmSync(copies, { recursive: true }))

  /**
   * Compiles a room of intruders, one per other room and form, by the settings of the real room.
   * @returns names of the files with an error, `<other>-<form>`
   */
  function refused(room: string): string[] {
    const folder = path.join(copies, room)
    mkdirSync(path.join(folder, 'src'), { recursive: true })
    for (const other of rooms.filter((name) => name !== room))
      for (const [form, source] of Object.entries(forms))
        writeFileSync(path.join(folder, 'src', `${other}-${form}.ts`), source(`@immutable-delivery/${other}`))
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: path.join(root, 'packages', room, 'tsconfig.json'),
        compilerOptions: { composite: false, incremental: false, tsBuildInfoFile: null, noEmit: true, rootDir: '.' },
        include: ['src'],
        references: []
      })
    )
    const compiler = path.join(root, 'node_modules/typescript/bin/tsc')
    const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], {
      encoding: 'utf8',
      cwd: root
    })
    const files = [...stdout.matchAll(/([a-z]+-[a-z]+)\.ts\(\d+,\d+\): error TS(?:2307|2882):/g)].map(
      (match) => match[1] ?? ''
    )
    // Any other error would mean that the fixture is wrong, and that its verdict says nothing.
    const errors = [...stdout.matchAll(/error TS\d+/g)]
    if (errors.length !== files.length || (status === 0) !== (files.length === 0)) throw new Error(stdout)
    return [...new Set(files)].toSorted()
  }

  test.each(rooms)('%s', (room) => {
    const expected = [
      ...forbidden(room).flatMap((other) => Object.keys(forms).map((form) => `${other}-${form}`)),
      // A room's inside is nobody's business, allowed or not.
      ...(table[room] ?? []).map((other) => `${other}-deep`)
    ]
    expect(refused(room)).toEqual(expected.toSorted())
  })
})

describe('the linter refuses what the compiler cannot see', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lint-'))
    cpSync(path.join(root, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  /** The linter's messages about restricted imports in a file with one import. */
  function lint(file: string, specifier: string): string[] {
    const target = path.join(folder, file)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, `export * from '${specifier}'\n`)
    const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint')
    const { stdout, stderr } = spawnSync(process.execPath, [oxlint, '--format=json', file], {
      encoding: 'utf8',
      cwd: folder
    })
    try {
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; message: string }[] }
      return diagnostics.map(({ code }) => code).filter((code) => code.includes('no-restricted-imports'))
    } catch (error) {
      throw new Error(`oxlint said ${stdout}${stderr}`, { cause: error })
    }
  }

  test.each([
    ['packages/oci/src/a.ts', '@actions/core'],
    ['packages/oci/src/deep/a.ts', '@actions/core'],
    ['packages/oci/src/deep/deeper/a.ts', '@actions/core'],
    ['packages/report/test/a.ts', '@actions/github'],
    ['actions/bake-image/main.ts', '@actions/core'],
    ['actions/bake-image/declaration.ts', '@actions/core'],
    ['test/a.ts', '@actions/core'],
    ['packages/oci/src/a.ts', '../../kit/build/src/index.js'],
    ['packages/oci/src/a.ts', '../package.json'],
    ['packages/oci/src/deep/a.ts', '../../../kit/build/src/index.js'],
    ['packages/oci/src/deep/deeper/a.ts', '../../../../kit/build/src/index.js'],
    ['packages/oci/test/a.ts', '../../kit/build/src/index.js'],
    ['packages/oci/test/deep/a.ts', '../../../kit/build/src/index.js'],
    ['packages/rollout/src/run/a.ts', '../docker/logs.js'],
    ['packages/rollout/src/run/a.ts', '@actions/core'],
    ['packages/runner/src/a.ts', '../../kit/build/src/index.js'],
    ['packages/testbed/src/a.ts', '../../kit/build/src/index.js'],
    ['actions/bake-image/main.ts', '../../packages/kit/build/src/index.js'],
    ['actions/shared/a.ts', '../../packages/kit/build/src/index.js'],
    ['actions/all.ts', '../packages/kit/build/src/index.js'],
    ['actions/bake-image/declaration.ts', '@immutable-delivery/runner'],
    ['actions/all.ts', '@immutable-delivery/runner'],
    ['packages/bake/src/a.ts', '@immutable-delivery/runner'],
    ['packages/bake/src/a.ts', '@immutable-delivery/testbed'],
    ['actions/bake-image/main.ts', '@immutable-delivery/testbed']
  ])('%s may not import %s', (file, specifier) => {
    expect(lint(file, specifier)).toHaveLength(1)
  })

  test.each([
    ['packages/runner/src/a.ts', '@actions/core'],
    ['packages/runner/src/deep/a.ts', '@actions/core'],
    ['packages/runner/test/a.ts', '@actions/core'],
    ['packages/oci/src/deep/a.ts', '../digest.js'],
    ['packages/oci/src/deep/deeper/a.ts', '../../digest.js'],
    ['packages/oci/src/a.ts', './digest.js'],
    ['packages/rollout/src/run/a.ts', '../runtime.js'],
    ['packages/rollout/src/docker/a.ts', '../state/files.js'],
    ['packages/oci/test/a.ts', '../src/digest.js'],
    ['packages/oci/test/deep/a.ts', '../../src/digest.js'],
    ['packages/oci/test/a.ts', '@immutable-delivery/runner'],
    ['packages/oci/test/a.ts', '@immutable-delivery/testbed'],
    ['packages/testbed/src/a.ts', '@immutable-delivery/runner'],
    ['actions/bake-image/main.ts', '@immutable-delivery/runner'],
    ['actions/bake-image/main.ts', '../shared/images.js'],
    ['actions/shared/a.ts', '@immutable-delivery/runner'],
    ['test/a.ts', '@immutable-delivery/runner']
  ])('%s may import %s', (file, specifier) => {
    expect(lint(file, specifier)).toEqual([])
  })

  test('inside of rollout, what decides knows nothing of what it decides about', () => {
    const src = path.join(root, 'packages/rollout/src')
    const inner = ['machine', 'run', 'state']
    const folders = readdirSync(src, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? one.name : []))
    const outer = folders.filter((name) => !inner.includes(name))
    for (const place of inner) {
      const imports = (names: readonly string[]): string =>
        names.map((name) => `../${name}/a.js`).join(`'\nexport * from '`)
      expect(lint(`packages/rollout/src/${place}/all.ts`, imports(outer))).toHaveLength(outer.length)
      expect(lint(`packages/rollout/src/${place}/all.ts`, imports(inner))).toEqual([])
    }
  })

  // The linter reads static imports only; a dynamic one is found in the text.
  test('no room but runner loads the toolkit dynamically', () => {
    const sources = rooms
      .filter((room) => room !== 'runner')
      .flatMap((room) => {
        const src = path.join(root, 'packages', room, 'src')
        return readdirSync(src, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.ts'))
          .map((name) => path.join(src, name))
      })
    expect(sources.length).toBeGreaterThan(rooms.length)
    expect(
      sources.filter((file) =>
        /(?:import|require)\(\s*['"`](?:@actions\/|\.\.\/\.\.\/\.\.)/.test(readFileSync(file, 'utf8'))
      )
    ).toEqual([])
  })
})
