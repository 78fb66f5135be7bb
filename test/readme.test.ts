/** What the documentation tells people to copy is checked: nothing is more annoying than an example that never worked. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseDelivery } from '@immutable-delivery/kit/delivery'
import { readActionYml, repositoryRoot } from '@immutable-delivery/testbed'
import { parse } from 'yaml'

interface Step {
  readonly uses?: string
  readonly id?: string
  readonly with?: Readonly<Record<string, unknown>>
}

const documents = [
  'README.md',
  ...readdirSync(path.join(repositoryRoot, 'actions'))
    .map((name) => `actions/${name}/README.md`)
    .filter((file) => existsSync(path.join(repositoryRoot, file)))
]

/** The YAML of all fenced blocks of a document. */
function blocks(file: string): string[] {
  const text = readFileSync(path.join(repositoryRoot, file), 'utf8')
  return [...text.matchAll(/^```ya?ml\n([^]*?)^```/gm)].map(([, block = '']) => block)
}

/** Steps wherever they stand: a whole workflow, a list of steps, a single one. */
function stepsIn(value: unknown): Step[] {
  if (Array.isArray(value)) return value.flatMap(stepsIn)
  if (typeof value !== 'object' || value === null) return []
  return [...('uses' in value ? [value as Step] : []), ...Object.values(value).flatMap(stepsIn)]
}

describe.each(documents)('%s', (file) => {
  test('uses our actions with inputs that they have, and with all that they require', () => {
    const wrong = blocks(file).flatMap((block) =>
      stepsIn(parse(block)).flatMap(({ uses = '', with: inputs = {} }) => {
        const name = /\/actions\/([a-z-]+)@/.exec(uses)?.[1]
        if (name === undefined) return []
        const action = readActionYml(path.join(repositoryRoot, 'actions', name, 'action.yml'))
        const known = action.inputs
        return [
          ...Object.keys(inputs)
            .filter((input) => !known.has(input))
            .map((input) => `${name} has no input ${input}`),
          ...[...known].flatMap(([input, spec]) =>
            spec.required && !(input in inputs) ? [`${name} needs ${input}`] : []
          )
        ]
      })
    )
    expect(wrong).toEqual([])
  })
})

test('the README’s workflow uses all five actions, and reads outputs that they have', () => {
  const text = readFileSync(path.join(repositoryRoot, 'README.md'), 'utf8')
  const steps = blocks('README.md').flatMap((block) => stepsIn(parse(block)))
  const names = steps.flatMap(({ uses = '' }) => /\/actions\/([a-z-]+)@/.exec(uses)?.[1] ?? [])
  expect(names).toEqual(['bake-image', 'sign-and-sbom', 'scan-image', 'blue-green-switch', 'verify-health'])
  for (const [, id = '', output = ''] of text.matchAll(/steps\.([a-z-]+)\.outputs\.([a-z-]+)/g)) {
    const name = /\/actions\/([a-z-]+)@/.exec(steps.find((step) => step.id === id)?.uses ?? '')?.[1] ?? ''
    const { outputs } = readActionYml(path.join(repositoryRoot, 'actions', name, 'action.yml'))
    expect([...outputs.keys()]).toContain(output)
  }
})

test('the README’s delivery.yml is valid', () => {
  const [source] = blocks('README.md').filter((block) => block.startsWith('version: 1'))
  expect(
    Object.keys(parseDelivery((source ?? '').replaceAll('<commit>', '4f'.repeat(20)), 'README.md').environments)
  ).toEqual(['production'])
})
