/** Reads action.yml as GitHub's runner does, on purpose apart from the code that writes it. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export interface ActionYml {
  readonly name: string
  readonly description: string
  readonly inputs: ReadonlyMap<
    string,
    { readonly description: string; readonly required: boolean; readonly default: string }
  >
  readonly outputs: ReadonlyMap<string, string>
  /** `main` and `post` are relative to the folder of action.yml. */
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string }
}

/**
 * @param file path of an action.yml of a JavaScript action
 * @throws Error when it is not one
 */
export function readActionYml(file: string): ActionYml {
  const document = record(parse(readFileSync(file, 'utf8')), file)
  const runs = record(document['runs'], `${file}: runs`)
  const post = runs['post']
  return {
    name: text(document['name'], `${file}: name`),
    description: text(document['description'], `${file}: description`),
    inputs: new Map(
      Object.entries(record(document['inputs'] ?? {}, `${file}: inputs`)).map(([name, value]) => {
        const input = record(value, `${file}: inputs.${name}`)
        return [
          name,
          {
            description: text(input['description'], `${file}: inputs.${name}.description`),
            required: input['required'] === true,
            // The runner takes a scalar as text: `true` and `'true'` are the same default.
            default: input['default'] === undefined ? '' : scalar(input['default'], `${file}: inputs.${name}.default`)
          }
        ]
      })
    ),
    outputs: new Map(
      Object.entries(record(document['outputs'] ?? {}, `${file}: outputs`)).map(([name, value]) => [
        name,
        text(record(value, `${file}: outputs.${name}`)['description'], `${file}: outputs.${name}.description`)
      ])
    ),
    runs: {
      using: text(runs['using'], `${file}: runs.using`),
      main: text(runs['main'], `${file}: runs.main`),
      ...(post === undefined ? {} : { post: text(post, `${file}: runs.post`) })
    }
  }
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${what} is not a mapping`)
  return value as Record<string, unknown>
}

function text(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new Error(`${what} is not a text`)
  return value
}

function scalar(value: unknown, what: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Error(`${what} is not a scalar`)
}
