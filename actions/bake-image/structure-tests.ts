/** The input `tests`: files in the YAML of container-structure-test. */
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
import { errorCode, readBounded, UserError } from '@immutable-delivery/kit'

interface Ports {
  readonly workspace: string
}

const maxTestFile = 2 ** 20

/**
 * Several files count as one.
 * @param timeout milliseconds for each command @param buildPorts for tests of commands, which run in containers
 * @throws UserError
 */
export async function readTests(
  files: readonly string[],
  timeout: number,
  ports: Ports,
  buildPorts: BuildPorts
): Promise<Required<Pick<CheckOptions, 'tests' | 'commands'>>> {
  const all: StructureTests[] = []
  for (const file of files) {
    const tests = await parseStructureTests(await readText(file, ports), file)
    checkExpressions(tests)
    all.push(tests)
  }
  const tests: StructureTests = {
    existence: all.flatMap(({ existence }) => existence),
    content: all.flatMap(({ content }) => content),
    metadata: all.flatMap(({ metadata }) => metadata),
    licenses: all.flatMap(({ licenses }) => licenses),
    commands: all.flatMap(({ commands }) => commands)
  }
  return { tests, commands: commandRunner(buildPorts, timeout) }
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
