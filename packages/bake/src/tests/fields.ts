/** Reads objects of users' files strictly: a misspelt field would be a test that never runs. */
import { isObject, UserError, type JsonObject } from '@immutable-delivery/kit'

/** Items of a list, and tests of a file. */
export const maxTests = 10_000

/** An object whose every field must be asked for by name. */
export class Fields {
  readonly #object: JsonObject
  readonly #asked = new Set<string>()

  constructor(
    value: unknown,
    private readonly where: string
  ) {
    if (!isObject(value)) throw new UserError('tests', where, 'an object')
    this.#object = value
  }

  error(name: string, got: string, expected: string): UserError {
    return new UserError('tests', `${this.where}: ${name}: ${got}`, expected)
  }

  /** YAML gives numbers where a text looks like one (`8080`, `1.0`); they mean the text. */
  text(name: string): string {
    const value = this.#value(name)
    if (value === undefined) return ''
    return this.#asText(name, value)
  }

  needed(name: string): string {
    const value = this.text(name)
    if (value === '') throw this.error(name, 'nothing', 'a value')
    return value
  }

  texts(name: string): string[] | undefined {
    return this.#list(name)?.map((item) => this.#asText(name, item))
  }

  /** Lists of texts, none of them empty. */
  textLists(name: string): string[][] {
    return (this.#list(name) ?? []).map((item) => {
      if (!Array.isArray(item) || item.length === 0)
        throw this.error(name, 'something else', 'a list of commands, each a list')
      return item.map((part: unknown) => this.#asText(name, part))
    })
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.#value(name)
    if (value === undefined) return otherwise
    if (typeof value !== 'boolean') throw this.error(name, typeof value, '`true` or `false`')
    return value
  }

  number(name: string): number | undefined {
    const value = this.#value(name)
    if (value !== undefined && !(typeof value === 'number' && Number.isSafeInteger(value)))
      throw this.error(name, typeof value, 'a whole number')
    return value
  }

  object(name: string): Fields | undefined {
    const value = this.#value(name)
    return value === undefined ? undefined : new Fields(value, `${this.where}: ${name}`)
  }

  objects(name: string): Fields[] {
    return (this.#list(name) ?? []).map((item, i) => new Fields(item, `${this.where}: ${name}[${i}]`))
  }

  /** @throws UserError when there is a field that nobody asked for */
  end(): void {
    const unknown = Object.keys(this.#object).find((name) => !this.#asked.has(name))
    if (unknown !== undefined)
      throw new UserError('tests', `${this.where}: ${unknown}`, `one of ${[...this.#asked].join(', ')}`)
  }

  #value(name: string): unknown {
    this.#asked.add(name)
    const value = Object.hasOwn(this.#object, name) ? this.#object[name] : undefined
    return value === null ? undefined : value
  }

  #list(name: string): readonly unknown[] | undefined {
    const value = this.#value(name)
    if (value === undefined) return undefined
    if (!Array.isArray(value)) throw this.error(name, typeof value, 'a list')
    if (value.length > maxTests) throw this.error(name, String(value.length), `at most ${maxTests} items`)
    return value
  }

  #asText(name: string, value: unknown): string {
    if (typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    throw this.error(name, typeof value, 'a text')
  }
}
