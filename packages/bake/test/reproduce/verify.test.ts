import { describe, expect, test } from '@jest/globals'
import { silentLogger, type Logger } from '@immutable-delivery/kit'
import { readImage } from '@immutable-delivery/oci'
import {
  describeReproduction,
  ImageRefusedError,
  judgeReproduction,
  verifyBuild,
  type CanonicalBuild
} from '../../src/index.js'
import { Workshop } from '../support.js'
import { imageOf, tar } from './test-image.js'

const ports = { logger: silentLogger, hide: (text: string) => text.replaceAll('s3cret', '***') }

/** Builds that give these contents one after the other; `open` counts those that were not closed. */
function builder(...contents: readonly string[]): {
  readonly next: () => Promise<CanonicalBuild>
  readonly open: () => number
} {
  let [at, open] = [0, 0]
  const next = async (): Promise<CanonicalBuild> => {
    const content = contents[at] ?? ''
    at += 1
    open += 1
    const { store, digest } = await imageOf({ platforms: [{ layers: [{ tar: tar({ name: 'app/a', content }) }] }] })
    const close = (): Promise<void> => {
      open -= 1
      return Promise.resolve()
    }
    const image = await readImage(store, digest)
    return {
      built: { engine: 'buildkit', store, digest, image, materials: [], close },
      taken: [],
      baseLayers: new Map()
    }
  }
  return { next, open: () => open }
}

describe('a second build', () => {
  test.each<[string, boolean, readonly string[], { builds: number; causes: unknown[] }]>([
    ['the same', true, ['a', 'a'], { builds: 2, causes: [] }],
    ['another, and the first was fresh too', false, ['a', 'b'], { builds: 2, causes: [undefined] }],
    ['another, and a third is another again', true, ['a', 'b', 'c'], { builds: 3, causes: [undefined] }],
    ['another, and a third agrees with it', true, ['a', 'b', 'b'], { builds: 3, causes: [27, undefined] }]
  ])('%s', async (_name, cached, contents, expected) => {
    const { next, open } = builder(...contents)
    const first = await next()
    const result = await verifyBuild(first, next, cached, ports)
    expect(result.builds).toBe(expected.builds)
    expect(result.reproducible).toBe(expected.causes.length === 0)
    expect(result.differences.map(({ cause }) => cause)).toEqual(expected.causes)
    // All but the first, which is the caller's.
    expect(open()).toBe(1)
  })

  test('that fails leaves nothing open', async () => {
    const { next, open } = builder('a', 'b')
    const first = await next()
    let calls = 0
    const again = (): Promise<CanonicalBuild> => {
      calls += 1
      return calls === 1 ? next() : Promise.reject(new Error('the engine is gone'))
    }
    await expect(verifyBuild(first, again, true, ports)).rejects.toThrow('the engine is gone')
    expect(open()).toBe(1)
  })
})

test('bytes of a file near a secret are not shown, and other secrets are hidden', async () => {
  const { next } = builder('password: s3cret, 1', 'password: s3cret, 2')
  const result = await verifyBuild(await next(), next, false, ports)
  expect(result.differences[0]?.detail).toBe('from byte 18; not shown, as it is near a secret')
  const [only] = result.differences
  if (only === undefined) throw new Error('no difference')
  const report = describeReproduction({ ...result, differences: [{ ...only, path: 'of/s3cret' }] }, ports.hide)
  expect(JSON.stringify(report)).not.toContain('s3cret')
})

describe('what is said of a difference', () => {
  const lines: string[] = []
  const logger: Logger = {
    ...silentLogger,
    info: (line) => void lines.push(line),
    warning: (line) => void lines.push(`warning: ${line}`)
  }

  test('`verify` refuses the image, `report` warns; both name file, layer, cause and advice', async () => {
    const { next } = builder('built 2026-11-21T03:15:00Z\n::error::x', 'built 2026-11-21T03:15:09Z\n::error::x')
    const result = await verifyBuild(await next(), next, false, ports)
    const refusal = await judgeReproduction(result, 'verify', { ...ports, logger }).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ImageRefusedError)
    expect((refusal as ImageRefusedError).refusal).toMatchObject({
      reasons: ['not reproducible: two builds differ in /app/a: 25: time, path or build id inside a file'],
      reproduction: { reproducible: false, count: 1 }
    })
    expect(lines.join('\n')).toMatch(/\* \/app\/a, layer 1 \(RUN make\): a time; from byte 24.*\[25: time, path/)
    expect(lines.join('\n')).toContain('ARG SOURCE_DATE_EPOCH')
    expect(lines.every((line) => !line.startsWith('::'))).toBe(true)
    await judgeReproduction(result, 'report', { ...ports, logger })
    expect(lines.at(-1)).toMatch(/^warning: not reproducible: two builds differ in \/app\/a/)
  })
})

describe('the engine layers', () => {
  test('bakes twice and compares; a file that changes in between is found', async () => {
    const work = await Workshop.open()
    try {
      const context = await work.tree('app', { 'a.js': 'a', 'b/c.js': '+xc' })
      const baked = await work.bake(context, { reproduce: 'verify' })
      expect(baked.reproduction).toEqual({ reproducible: true, builds: 2, differences: [], count: 0 })
      expect(baked.digest).toBe((await work.bake(context)).digest)
      const { writeFile } = await import('node:fs/promises')
      // The second bake begins where the log says so.
      const logger: Logger = {
        ...silentLogger,
        group: async (title, body) => {
          if (title.startsWith('Bake again')) await writeFile(`${context}/a.js`, 'another')
          return body()
        }
      }
      const target = work.store('refused')
      const made = work.bake(context, { reproduce: 'verify', logger, target }).catch((error: unknown) => error)
      const { refusal } = (await made) as ImageRefusedError
      expect(refusal.reproduction?.differences).toMatchObject([
        { where: 'file', path: 'app/a.js', layer: { number: 1 } }
      ])
      expect(await target.resolveTag('latest')).toBeUndefined()
    } finally {
      await work.close()
    }
  })
})
