import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { lintImage } from '../src/checks/lint.js'
import { MultiSearch } from '../src/checks/multi-search.js'
import { fixedTexts, secretShapes } from '../src/checks/secret-shapes.js'
import { ImageRefusedError, parsePlatform, type BakeOptions, type Refusal } from '../src/index.js'
import { failure, Workshop } from './support.js'

let work: Workshop
beforeEach(async () => {
  work = await Workshop.open()
})
afterEach(() => work.close())

async function refusal(context: string, options: Partial<BakeOptions>): Promise<Refusal> {
  const result = await work.bake(context, options).catch((error: unknown) => error)
  if (!(result instanceof ImageRefusedError)) throw new Error('the image was not refused')
  return result.refusal
}

describe('a budget', () => {
  test('on size: what is over it is not published, and the table says why', async () => {
    const context = await work.tree('app', { 'deps/big': 'x'.repeat(50_000), 'deps/small': 'y', 'src/a': 'z' })
    const copies = ['deps', 'src'].map((source) => ({ source, destination: `/app/${source}` }))
    const first = await work.bake(context, { copies })
    const exact = { budget: { maxSize: first.size } }
    expect((await work.bake(context, { copies, checks: exact })).digest).toBe(first.digest)
    await work.tree('app', { 'src/video': Array.from({ length: 9999 }, (_, i) => i * i).join() })
    const { reasons, growth } = await refusal(context, { copies, checks: exact })
    expect(reasons).toHaveLength(1)
    expect(reasons[0]).toMatch(/^linux\/amd64 has .* kB, more than max-size .* B$/)
    expect(growth?.layers.map(({ what, isNew }) => [what, isNew])).toEqual([
      ['COPY deps /app/deps', false],
      ['COPY src /app/src', true]
    ])
    expect(growth?.files.map(({ path, before }) => [path, before])).toEqual([['/app/src/video', 0]])
    expect((await work.store().resolveTag('latest'))?.digest).toBe(first.digest)
  })

  test('on growth: against the previous image, for each platform', async () => {
    const context = await work.tree('app', { a: '1' })
    const checks = { budget: { maxGrowth: 100 } }
    const platforms = ['linux/amd64', 'linux/arm64'].map((name) => parsePlatform(name, 'platforms'))
    // The first image has nothing to grow from.
    const first = await work.bake(context, { checks, platforms })
    await work.tree('app', { b: Array.from({ length: 99 }, (_, i) => i * i * i).join() })
    const { reasons, growth } = await refusal(context, { checks, platforms })
    expect(reasons).toHaveLength(2)
    expect(growth?.layers).toEqual([{ what: 'COPY . /app', size: expect.any(Number), isNew: true }])
    // `a` is in the new layer too, as it was.
    expect(growth?.files).toEqual([{ path: '/app/b', size: expect.any(Number), layer: 'COPY . /app', before: 0 }])
    expect(reasons[1]).toMatch(/^linux\/arm64 grew by .* from .*, more than max-growth 100 B$/)
    expect((await work.store().resolveTag('latest'))?.digest).toBe(first.digest)
    const more = await work.bake(context, { checks: { budget: { maxGrowth: 1000 } }, platforms })
    expect(more.sizeDelta).toBeGreaterThan(200)
    // Compared with another image than the tag's, it has grown again.
    const previous = { store: work.store(), digest: first.digest }
    expect((await refusal(context, { checks, platforms, previous })).reasons).toHaveLength(2)
  })

  test('says the first reason and how many there are', async () => {
    const context = await work.tree('app', { a: '1' })
    const platforms = ['linux/amd64', 'linux/arm64'].map((name) => parsePlatform(name, 'platforms'))
    const result = failure(work.bake(context, { checks: { budget: { maxSize: 1 } }, platforms }))
    expect(await result).toMatch(/^user: the image is not published: linux\/amd64 has .* \(and 1 more\)$/)
  })
})

describe('the configuration', () => {
  const warningsOf = async (user: string | undefined, env: Record<string, string> = {}): Promise<readonly string[]> => {
    const run = { env, expose: [], labels: {}, user }
    return (await work.bake(await work.tree('app', { a: '1' }), { run })).warnings
  }

  test('root is warned of, another user is not', async () => {
    expect(await warningsOf(undefined)).toEqual([expect.stringContaining('no user is set')])
    for (const root of ['root', '0', '0:0', 'root:app', '000'])
      expect(await warningsOf(root)).toEqual([expect.stringContaining('runs as root')])
    for (const user of ['app', '1000', '1000:0']) expect(await warningsOf(user)).toEqual([])
  })

  test('variables with the name of a secret', async () => {
    const secret = [
      'DB_PASSWORD',
      'API_KEY',
      'apiKey',
      'GITHUB_TOKEN',
      'CLIENT_SECRET',
      'AWS_SECRET_ACCESS_KEY',
      'AUTH'
    ]
    const harmless = ['PATH', 'DB_PASSWORD_FILE', 'TOKENIZER', 'AUTHOR', 'KEYBOARD', 'SECRETARY', 'TOKEN_URL', 'MONKEY']
    const all = Object.fromEntries([...secret, ...harmless].map((name) => [name, 'value']))
    const warnings = await warningsOf('app', { ...all, EMPTY_TOKEN: '' })
    expect(warnings.map((warning) => /variable (\S+)/.exec(warning)?.[1])).toEqual(secret)
    expect(warnings.join()).not.toContain('value ')
  })

  test('rights that are added; the base’s own are its owner’s affair', async () => {
    const context = await work.tree('app', { tool: 't', open: 'o' })
    const copies = [
      { source: 'tool', destination: '/bin/', mode: 0o4755 },
      { source: 'open', destination: '/srv/', mode: 0o666 }
    ]
    const run = { env: {}, expose: [], labels: {}, user: 'app' }
    const first = await work.bake(context, { copies, run })
    expect(first.warnings).toEqual(['setuid files are added: /bin/tool', 'can be written by everybody: /srv/open'])
    const base = { store: work.store(), digest: first.digest }
    const copied = [{ source: 'tool', destination: '/opt/' }]
    expect((await work.bake(context, { base, copies: copied, run, tags: ['two'] })).warnings).toEqual([])
  })

  test('many files are not all named, and no name can break out of its line', () => {
    const rights = Array.from({ length: 9 }, (_, i) => ({ path: `a\n::error::${i}`, why: 'setgid' as const }))
    const layer = { inBase: false, rights } as unknown as Parameters<typeof lintImage>[1][number]
    const config = {
      architecture: 'amd64',
      os: 'linux',
      rootfs: { type: 'layers' as const, diff_ids: [] },
      config: { User: 'a' }
    }
    const [warning = ''] = lintImage(config, [layer])
    expect(warning).toMatch(/^setgid files are added: .* and 4 more$/)
    expect(warning).not.toContain('\n')
  })
})

test('every shape that counts everywhere begins with a text that is looked for first', () => {
  const texts = new MultiSearch(fixedTexts.map((text) => Buffer.from(text)))
  for (const { what, expression, path } of secretShapes) {
    if (path !== undefined) continue
    // What an expression demands: its alternatives and classes of one character at the beginning, spelled out.
    const begin = expression.source.replace(/^\\b/, '').replaceAll('(?:', '(')
    const spelled = /^[^([\\{]*(?:\[[^\]]+\]|\([^)]+\))?[^([\\{]*/.exec(begin)?.[0] ?? ''
    const choices = /\[([^\]]+)\]/.exec(spelled)?.[1]?.split('') ?? /\(([^)]+)\)/.exec(spelled)?.[1]?.split('|') ?? ['']
    for (const choice of choices.filter((one) => /^[A-Za-z]*$/.test(one)))
      expect([
        what,
        texts.each(Buffer.from(`${spelled.replace(/\[[^\]]+\]|\([^)]+\)/, choice)}. `), (at) => at === 0)
      ]).toEqual([what, true])
  }
})
