/** What bake-image knows for the checks before anything is published: limits, tests and the secrets of this step. */
import { open } from 'node:fs/promises'
import path from 'node:path'
import {
  checkExpressions,
  commandRunner,
  parseStructureTests,
  type BuildPorts,
  type CheckOptions,
  type StructureTests
} from '@immutable-delivery/bake'
import { errorCode, readBounded, UserError, type InputValues } from '@immutable-delivery/kit'
import type { declaration } from './declaration.js'

type Inputs = InputValues<typeof declaration.inputs>

/** The ports that this needs, as `runMain` gives them. */
interface Ports {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly workspace: string
}

const maxTestFile = 2 ** 20

/**
 * @param masked secrets that are registered; credentials for a registry are added when they are looked up
 * @param buildPorts for tests of commands, which run in containers
 */
export async function checksOf(
  inputs: Inputs,
  ports: Ports,
  masked: readonly string[],
  buildPorts: BuildPorts
): Promise<CheckOptions> {
  const tests = await readTests(inputs.tests, ports)
  return {
    budget: {
      ...(inputs['max-size'] === undefined ? {} : { maxSize: inputs['max-size'] }),
      ...(inputs['max-growth'] === undefined ? {} : { maxGrowth: inputs['max-growth'] })
    },
    ...(tests === undefined ? {} : { tests, commands: commandRunner(buildPorts, inputs['test-timeout']) }),
    ...(inputs['secrets-check'] ? { secrets: () => [...masked, ...secretVariables(ports.env)] } : {})
  }
}

/** Variables of the step whose names say that they hold a secret; the runner's own tokens have such names too. */
export function secretVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  return (
    Object.entries(env)
      .filter(([name]) =>
        /(?:TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY|SIGNING_?KEY)/i.test(name)
      )
      // What only says where a secret is, or which one, is none.
      .filter(([name, value = '']) => !/[_-](?:FILE|PATH|DIR|URL|URI|NAME|ID)$/i.test(name) && value !== '')
      .flatMap(([, value]) => value ?? [])
  )
}

async function readTests(files: readonly string[], ports: Ports): Promise<StructureTests | undefined> {
  const all: StructureTests[] = []
  for (const file of files) {
    const tests = await parseStructureTests(await readText(file, ports), file)
    checkExpressions(tests)
    all.push(tests)
  }
  if (all.length === 0) return undefined
  return {
    existence: all.flatMap(({ existence }) => existence),
    content: all.flatMap(({ content }) => content),
    metadata: all.flatMap(({ metadata }) => metadata),
    licenses: all.flatMap(({ licenses }) => licenses),
    commands: all.flatMap(({ commands }) => commands)
  }
}

async function readText(file: string, ports: Ports): Promise<string> {
  try {
    const handle = await open(path.resolve(ports.workspace, file), 'r')
    try {
      const tooLarge = (): UserError => new UserError('tests', file, `a file of at most ${maxTestFile} bytes`)
      if (!(await handle.stat()).isFile()) throw new UserError('tests', file, 'a file')
      const stream = handle.createReadStream({ autoClose: false })
      return Buffer.from(await readBounded(stream, maxTestFile, tooLarge)).toString('utf8')
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (errorCode(error) === undefined) throw error
    throw new UserError('tests', file, `a readable file in the workspace (${errorCode(error)})`, { cause: error })
  }
}
