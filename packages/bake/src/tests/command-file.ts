/** The part of a container-structure-test file that needs a running container. */
import type { Fields } from './fields.js'

export interface Variable {
  readonly name: string
  readonly value: string
}

/** How the containers of a file's tests are run: `containerRunOptions`. */
export interface ContainerOptions {
  readonly user: string
  readonly privileged: boolean
  readonly tty: boolean
  /** Relative to the workspace; '' for none. */
  readonly envFile: string
  /** Variables of this step that containers get. */
  readonly envNames: readonly string[]
  readonly capabilities: readonly string[]
  /** `source:target`, as engines take it. */
  readonly mounts: readonly string[]
}

export interface CommandTest {
  readonly name: string
  /** Run one after the other before the test, each in a container on what the one before has left. */
  readonly setup: readonly (readonly string[])[]
  /** Not run: every test has containers of its own, which are thrown away. */
  readonly teardown: readonly (readonly string[])[]
  readonly command: readonly string[]
  readonly env: readonly Variable[]
  /** Of the file: `globalEnvVars`. */
  readonly globals: readonly Variable[]
  readonly exitCode: number
  readonly expectedOutput: readonly string[]
  readonly excludedOutput: readonly string[]
  readonly expectedError: readonly string[]
  readonly excludedError: readonly string[]
  readonly options: ContainerOptions
}

/** @param root of the file; @throws UserError for what the original refuses too */
export function readCommands(root: Fields): CommandTest[] {
  const globals = readVariables(root, 'globalEnvVars')
  const options = readOptions(root.object('containerRunOptions'))
  return root.objects('commandTests').map((fields) => {
    const test = {
      name: fields.needed('name'),
      setup: fields.textLists('setup'),
      teardown: fields.textLists('teardown'),
      command: [fields.needed('command'), ...(fields.texts('args') ?? [])],
      env: readVariables(fields, 'envVars'),
      globals,
      exitCode: fields.number('exitCode') ?? 0,
      expectedOutput: fields.texts('expectedOutput') ?? [],
      excludedOutput: fields.texts('excludedOutput') ?? [],
      expectedError: fields.texts('expectedError') ?? [],
      excludedError: fields.texts('excludedError') ?? [],
      options
    }
    fields.end()
    return test
  })
}

function readVariables(fields: Fields, name: string): Variable[] {
  return fields.objects(name).map((pair) => {
    const variable = { name: pair.needed('key'), value: pair.needed('value') }
    // It has a meaning only where variables are compared.
    pair.flag('isRegex', false)
    pair.end()
    return variable
  })
}

function readOptions(fields: Fields | undefined): ContainerOptions {
  const options = {
    user: fields?.text('user') ?? '',
    privileged: fields?.flag('privileged', false) ?? false,
    tty: fields?.flag('allocateTty', false) ?? false,
    envFile: fields?.text('envFile') ?? '',
    envNames: fields?.texts('envVars') ?? [],
    capabilities: fields?.texts('capabilities') ?? [],
    mounts: fields?.texts('bindMounts') ?? []
  }
  fields?.end()
  return options
}
