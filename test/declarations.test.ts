/**
 * action.yml and the README's tables say what the code does: parsed here by other means than the generator's, so that
 * a mistake in it is seen.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import type { ActionDeclaration, InputTable, OutputTable } from '@immutable-delivery/kit'
import { readActionYml, repositoryRoot as root } from '@immutable-delivery/testbed'

type Declaration = ActionDeclaration<InputTable, OutputTable>

const actions = path.join(root, 'actions')
const names = readdirSync(actions).filter((name) => existsSync(path.join(actions, name, 'declaration.ts')))

async function declarationOf(name: string): Promise<Declaration> {
  const file = path.join(root, 'build/actions', name, 'declaration.js')
  const module = (await import(pathToFileURL(file).href)) as { declaration: Declaration }
  return module.declaration
}

/** The cells of a table's rows, without its head, between two markers of a README. */
function tableOf(readme: string, marker: string): string[][] {
  const [, rest] = readme.split(`<!-- ${marker} -->`)
  const [body] = (rest ?? '').split(`<!-- /${marker} -->`)
  return (body ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('\\|', '|'))
    )
}

/** main.ts and what it imports from within actions/, but for the declarations, which name every input and read none. */
function sourcesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file) || /(?:declaration|shared\/inputs)\.ts$/.test(file)) return []
  seen.add(file)
  const source = readFileSync(file, 'utf8')
  const imports = [...source.matchAll(/(?:from|import\()\s*'(\.[^']+)\.js'/g)].map((match) =>
    path.resolve(path.dirname(file), `${match[1] ?? ''}.ts`)
  )
  return [source, ...imports.flatMap((imported) => sourcesOf(imported, seen))]
}

/** True when the text reads the input from the object of inputs: `inputs.image`, `inputs['max-size']`. */
const reads = (source: string, input: string): boolean =>
  new RegExp(`\\binputs(?:\\.${input}\\b(?!-)|\\['${input}'\\])`).test(source)

test('there are the five actions of the design and the one for our workflows, each with action.yml, README and main.ts', () => {
  expect(names).toEqual([
    'bake-image',
    'blue-green-switch',
    'post-report',
    'scan-image',
    'sign-and-sbom',
    'verify-health'
  ])
  for (const name of names)
    for (const file of ['action.yml', 'README.md', 'main.ts'])
      expect([name, file, existsSync(path.join(actions, name, file))]).toEqual([name, file, true])
})

test('all name the same Node', () => {
  const using = names.map((name) => readActionYml(path.join(actions, name, 'action.yml')).runs.using)
  expect(new Set(using)).toEqual(new Set(['node24']))
})

test('a reading is told from a mention', () => {
  expect(reads("inputs['max-size']", 'max-size')).toBe(true)
  expect(reads('inputs.image', 'image')).toBe(true)
  for (const source of ["'max-size'", "outputs['max-size']", "inputs['max-size-x']", "{ 'max-size': required() }"])
    expect([source, reads(source, 'max-size')]).toEqual([source, false])
  expect(reads('inputs.images', 'image')).toBe(false)
})

describe.each(names)('%s', (name) => {
  const folder = path.join(actions, name)

  test('action.yml has the declared inputs and outputs, and starts its stub', async () => {
    const declaration = await declarationOf(name)
    const action = readActionYml(path.join(folder, 'action.yml'))
    expect(declaration.name).toBe(name)
    expect(action.description).toBe(declaration.description)
    expect(Object.fromEntries(action.inputs)).toEqual(
      Object.fromEntries(
        Object.entries(declaration.inputs).map(([input, spec]) => [
          input,
          { description: spec.description, required: spec.required, default: spec.default }
        ])
      )
    )
    expect(Object.fromEntries(action.outputs)).toEqual(declaration.outputs)
    expect(action.runs).toEqual({
      using: 'node24',
      main: `../../dist/${name}.js`,
      ...(declaration.post === true ? { post: `../../dist/${name}-post.js` } : {})
    })
  })

  test('every default can be read by its own parser', async () => {
    const { inputs } = await declarationOf(name)
    const unreadable = Object.entries(inputs).filter(([input, spec]) => {
      try {
        if (!spec.required) spec.read(spec.default, input)
        return false
      } catch {
        return true
      }
    })
    expect(unreadable.map(([input]) => input)).toEqual([])
  })

  test('an input whose name says that it is a secret is masked', async () => {
    const { inputs } = await declarationOf(name)
    const open = Object.entries(inputs).filter(
      ([input, spec]) => /password|token|private|signing-key|ssh-key|kubeconfig/.test(input) && !spec.secret
    )
    expect(open.map(([input]) => input)).toEqual([])
  })

  test('every declared input is read', async () => {
    const { inputs } = await declarationOf(name)
    const sources = sourcesOf(path.join(folder, 'main.ts')).join('\n')
    expect(Object.keys(inputs).filter((input) => !reads(sources, input))).toEqual([])
  })

  test('the README’s tables are those of the declaration', async () => {
    const declaration = await declarationOf(name)
    const readme = readFileSync(path.join(folder, 'README.md'), 'utf8')
    const cell = (text: string): string => text.replaceAll('\n', ' ').trim()
    expect(tableOf(readme, 'inputs')).toEqual(
      Object.entries(declaration.inputs).map(([input, spec]) => [
        `\`${input}\``,
        spec.required ? '**required**' : spec.default === '' ? '' : `\`${cell(spec.default)}\``,
        cell(spec.description)
      ])
    )
    expect(tableOf(readme, 'outputs')).toEqual(
      Object.entries(declaration.outputs).map(([output, description]) => [`\`${output}\``, cell(description)])
    )
  })
})
