/** With what buildx 0.29 prints; the peers' tests ask buildx itself. */
import { expect, test } from '@jest/globals'
import { silentLogger } from '@immutable-delivery/kit'
import { readBakeTarget, type BuildPorts } from '../../src/engines/index.js'
import { failure } from '../support.js'

const own = { context: '.', dockerfile: 'Dockerfile' }
/** A target that stands on these. */
function on(...names: string[]): object {
  return { ...own, contexts: Object.fromEntries(names.map((name, i) => [`context${i}`, `target:${name}`])) }
}
const printed: Readonly<Record<string, object>> = {
  app: {
    group: { default: { targets: ['app'] } },
    target: { app: { ...own, contexts: { base: 'target:common' } }, common: own }
  },
  all: {
    group: { all: { targets: ['app', 'common'] }, default: { targets: ['all'] } },
    target: { app: own, common: own }
  },
  one: {
    group: { default: { targets: ['one'] }, one: { targets: ['common'] } },
    target: { common: { ...own, target: 'x' } }
  },
  outer: {
    group: { default: { targets: ['outer'] }, outer: { targets: ['one'] }, one: { targets: ['common', 'outer'] } },
    target: { common: own }
  },
  default: { group: { default: { targets: ['common'] } }, target: { common: own } },
  circle: { target: { circle: on('other'), other: on('circle') } },
  lost: { target: { lost: on('nowhere') } },
  doubled: {
    target: {
      doubled: on('doubled0'),
      ...Object.fromEntries(
        Array.from({ length: 20 }, (_, i) => [`doubled${i}`, on(`doubled${i + 1}`, `doubled${i + 1}`)])
      ),
      doubled20: own
    }
  }
}
const listed = [{ name: 'all', description: 'app, common', group: true }, { name: 'app' }, { name: 'common' }]

/** A buildx that prints what is above; `list` is what it answers where a target is not there. */
function ports(list: { readonly exitCode: number; readonly stdout: string }): BuildPorts {
  return {
    tool: (
      _command: string,
      args: readonly string[],
      options: { onLine?: (line: string, stream: 'stderr') => void }
    ) => {
      if (args.includes('--list=type=targets,format=json')) return Promise.resolve({ ...list, stderr: '' })
      const found = printed[args.at(-1) ?? '']
      if (found !== undefined) return Promise.resolve({ exitCode: 0, stdout: JSON.stringify(found), stderr: '' })
      options.onLine?.(`ERROR: failed to find target ${args.at(-1)}`, 'stderr')
      return Promise.resolve({ exitCode: 1, stdout: '', stderr: '' })
    },
    hide: (text: string) => text,
    env: {},
    workspace: '/',
    logger: silentLogger
  } as unknown as BuildPorts
}
const read = (target: string, list = { exitCode: 0, stdout: JSON.stringify(listed) }): Promise<string> =>
  failure(readBakeTarget(['docker-bake.hcl'], target, ports(list)))

test.each(['one', 'outer', 'default'])('a group of one target is that target: %s', async (target) => {
  expect(await read(target)).toMatch(/^no error: .*"dockerfile":"Dockerfile"/)
})

test('a group of several is refused, and its targets are named', async () => {
  expect(await read('all')).toMatch(/^user: bake-target: got "all"; expected one target.*a group of 2: app, common$/)
})

test('a target that stands on another one is no group of two', async () => {
  const found = await readBakeTarget(['docker-bake.hcl'], 'app', ports({ exitCode: 0, stdout: '[]' }))
  expect(found.contexts).toEqual({ base: 'target:common' })
  expect(found.linked).toMatchObject({ 'target:common': { context: '.', linked: {} } })
})

test.each([
  ['circle', /circle -> other -> circle$/],
  ['lost', /lost -> nowhere$/],
  // Two ways from each to the next: 2^20 in all.
  ['doubled', /at most 200 others.*doubled\d+$/]
])('targets that no bake file of buildx has: %s', async (target, said) => {
  expect(await read(target)).toMatch(said)
})

test.each([
  ['there are others to choose from', undefined, '; there are app, common'],
  ['this buildx lists none', { exitCode: 1, stdout: '' }, ''],
  ['this buildx lists something else', { exitCode: 0, stdout: 'TARGET  DESCRIPTION' }, '']
])('a target that is not there, where %s', async (_, list, more) => {
  expect(await read('nope', list)).toBe(
    `user: bake-target: got "nope"; expected a target that buildx can read: failed to find target nope${more}`
  )
})
