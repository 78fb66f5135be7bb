/** Requests and answers against the service model that AWS's SDK brings: a field that AWS does not know is an error. */
import { types } from 'node:util'
import { NormalizedSchema } from '@smithy/core/schema'

type Schema = Parameters<typeof NormalizedSchema.of>[0]
/** Values that a field may have, by its name, where the SDK's types list them. */
export type Words = Readonly<Record<string, readonly string[]>>

/** Input and output of an operation's schema. */
export interface Operation {
  readonly input: NormalizedSchema
  readonly output: NormalizedSchema
}

/** @param sdk the module of an SDK's client; operations are its exports `Name$` of the kind 9 */
export function operationOf(sdk: Readonly<Record<string, unknown>>, name: string): Operation | undefined {
  const schema = sdk[`${name}$`]
  if (!Array.isArray(schema) || schema[0] !== 9) return undefined
  const [input, output] = [schema[4] as Schema, schema[5] as Schema]
  return { input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) }
}

/** @throws Error that names the field */
export function checkShape(schema: NormalizedSchema, value: unknown, words: Words, path = ''): void {
  const wrong = (expected: string): Error =>
    new Error(`${path === '' ? 'the whole' : path}: ${expected} was expected, not ${JSON.stringify(value)}`)
  if (schema.isStructSchema()) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong('a structure')
    const members = schema.getMemberSchemas()
    const raw = value as Readonly<Record<string, unknown>>
    for (const [key, inner] of Object.entries(raw)) {
      const member = Object.hasOwn(members, key) ? members[key] : undefined
      if (member === undefined) throw new Error(`${path}.${key} is no field of ${schema.getName() ?? 'it'}`)
      if (inner === undefined) continue
      const known = words[key]
      if (typeof inner === 'string' && known !== undefined && !known.includes(inner))
        throw new Error(`${path}.${key}: ${inner} is none of ${known.join(', ')}`)
      checkShape(member, inner, words, `${path}.${key}`)
    }
    // The members that must be there stand first.
    const needed = (schema.getSchema() as unknown as readonly unknown[])[6]
    for (const key of Object.keys(members).slice(0, typeof needed === 'number' ? needed : 0))
      if (raw[key] === undefined) throw new Error(`${path}.${key} is missing`)
    return
  }
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw wrong('a list')
    value.forEach((entry: unknown, index) => checkShape(schema.getValueSchema(), entry, words, `${path}[${index}]`))
    return
  }
  if (schema.isMapSchema()) {
    if (typeof value !== 'object' || value === null) throw wrong('a map')
    for (const [key, entry] of Object.entries(value))
      checkShape(schema.getValueSchema(), entry, words, `${path}.${key}`)
    return
  }
  if (schema.isTimestampSchema()) {
    if (!types.isDate(value) && typeof value !== 'number') throw wrong('a time')
  } else if (schema.isStringSchema()) {
    if (typeof value !== 'string') throw wrong('a text')
  } else if (schema.isNumericSchema()) {
    if (typeof value !== 'number') throw wrong('a number')
  } else if (schema.isBooleanSchema() && typeof value !== 'boolean') throw wrong('true or false')
}

/** As awsJson1_1 has it: times are seconds since 1970. */
export function toJson(value: unknown): unknown {
  if (types.isDate(value)) return value.getTime() / 1000
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toJson(entry)]))
}

/** The form of awsQuery, `Actions.member.1.Type=forward`, by the schema of its input. */
export function fromQuery(schema: NormalizedSchema, form: URLSearchParams, prefix = ''): unknown {
  const under = (name: string): boolean => [...form.keys()].some((key) => key === name || key.startsWith(`${name}.`))
  if (schema.isStructSchema())
    return Object.fromEntries(
      Object.entries(schema.getMemberSchemas()).flatMap(([key, member]) => {
        const name = prefix === '' ? key : `${prefix}.${key}`
        return under(name) ? [[key, fromQuery(member, form, name)]] : []
      })
    )
  if (schema.isListSchema()) {
    const list: unknown[] = []
    for (let index = 1; under(`${prefix}.member.${index}`); index += 1)
      list.push(fromQuery(schema.getValueSchema(), form, `${prefix}.member.${index}`))
    return list
  }
  const text = form.get(prefix) ?? ''
  if (schema.isNumericSchema()) return Number(text)
  return schema.isBooleanSchema() ? text === 'true' : text
}

/** As awsQuery answers, without the envelope. */
export function toXml(value: unknown): string {
  if (value === undefined) return ''
  if (types.isDate(value)) return value.toISOString()
  if (Array.isArray(value)) return value.map((entry) => `<member>${toXml(entry)}</member>`).join('')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .map(([key, entry]) => `<${key}>${toXml(entry)}</${key}>`)
      .join('')
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.replace(/[<>&]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
