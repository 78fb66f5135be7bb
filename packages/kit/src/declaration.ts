/**
 * An action's inputs and outputs, declared once. action.yml and the README's tables are generated from these tables,
 * and the values that reach the code are typed by them.
 */
import { UserError } from './errors.js'
import type { Parser } from './values.js'

export interface InputSpec<T> {
  readonly description: string
  readonly required: boolean
  /** The default as text, as it stands in action.yml. */
  readonly default: string
  /** Registered as a secret before anything else happens. */
  readonly secret: boolean
  /** Gets '' when the input is not given. */
  readonly read: Parser<T>
}

/** An input without which the action cannot run. */
export function required<T>(description: string, parse: Parser<T>): InputSpec<T> {
  return {
    description,
    required: true,
    default: '',
    secret: false,
    read: (value, name) => {
      if (value === '') throw new UserError(name, '', 'a value: this input is required')
      return parse(value, name)
    }
  }
}

/** An input that may be left out; the value is then undefined. */
export function optional<T>(description: string, parse: Parser<T>): InputSpec<T | undefined> {
  return {
    description,
    required: false,
    default: '',
    secret: false,
    read: (value, name) => (value === '' ? undefined : parse(value, name))
  }
}

/** An input with a default, given as text in the input's own format. */
export function defaulted<T>(description: string, value: string, parse: Parser<T>): InputSpec<T> {
  return {
    description,
    required: false,
    default: value,
    secret: false,
    // An expression such as ${{ github.token }} is a default only GitHub can evaluate.
    read: (given, name) => parse(given === '' && !value.includes('${{') ? value : given, name)
  }
}

/** The same input, whose value is masked in the log. */
export function secret<T>(spec: InputSpec<T>): InputSpec<T> {
  return { ...spec, secret: true }
}

export type InputTable = Readonly<Record<string, InputSpec<unknown>>>
/** Name to description. */
export type OutputTable = Readonly<Record<string, string>>

/** The values of a table of inputs. */
export type InputValues<I extends InputTable> = {
  readonly [K in keyof I]: I[K] extends InputSpec<infer T> ? T : never
}
/** The values of a table of outputs: every one is set, '' where there is nothing to say. */
export type OutputValues<O extends OutputTable> = Readonly<Record<keyof O, string>>

export interface ActionDeclaration<I extends InputTable, O extends OutputTable> {
  readonly name: string
  readonly description: string
  readonly inputs: I
  readonly outputs: O
  /** The values of the output `result` with which the step is green. */
  readonly good: readonly string[]
  /** Has a step that runs when the job ends, also after a cancel. */
  readonly post?: boolean
}

/** Checks a declaration's shape and gives it back, keeping its exact type. */
export function declareAction<const I extends InputTable, const O extends OutputTable>(
  declaration: ActionDeclaration<I, O>
): ActionDeclaration<I, O> {
  for (const name of [...Object.keys(declaration.inputs), ...Object.keys(declaration.outputs)])
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) throw new Error(`${declaration.name}: ${name} is not kebab-case`)
  if (!('result' in declaration.outputs)) throw new Error(`${declaration.name}: the output result is missing`)
  return declaration
}

/** Reads all inputs of a table through `get`, which gives '' for one that is not set. */
export function readInputs<I extends InputTable>(table: I, get: (name: string) => string): InputValues<I> {
  return Object.fromEntries(
    Object.entries(table).map(([name, spec]) => [name, spec.read(get(name), name)])
  ) as InputValues<I>
}
