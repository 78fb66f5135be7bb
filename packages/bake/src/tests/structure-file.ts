/** Reads the YAML of container-structure-test, schema 2.0.0, as it stands in users' repositories. */
import { UserError } from '@immutable-delivery/kit'
import { readCommands, type CommandTest } from './command-file.js'
import { Fields, maxTests } from './fields.js'

export interface ExistenceTest {
  readonly name: string
  readonly path: string
  readonly shouldExist: boolean
  /** As `ls` would print it, in Go's letters: `-rw-r--r--`, `drwxr-xr-x`. */
  readonly permissions: string
  readonly uid?: number
  readonly gid?: number
  readonly isExecutableBy: string
}

export interface ContentTest {
  readonly name: string
  readonly path: string
  /** Regular expressions that must match. */
  readonly expected: readonly string[]
  readonly excluded: readonly string[]
}

export interface Pair {
  readonly key: string
  readonly value: string
  readonly isRegex: boolean
}

export interface MetadataTest {
  readonly env: readonly Pair[]
  /** Names that no variable may have. */
  readonly unbound: readonly string[]
  readonly labels: readonly Pair[]
  readonly exposedPorts: readonly string[]
  readonly unexposedPorts: readonly string[]
  readonly volumes: readonly string[]
  readonly unmountedVolumes: readonly string[]
  readonly entrypoint?: readonly string[]
  readonly cmd?: readonly string[]
  readonly workdir: string
  readonly user: string
}

export interface LicenseTest {
  readonly debian: boolean
  readonly files: readonly string[]
}

export interface StructureTests {
  readonly existence: readonly ExistenceTest[]
  readonly content: readonly ContentTest[]
  readonly metadata: readonly MetadataTest[]
  readonly licenses: readonly LicenseTest[]
  /** What a container engine is needed for. */
  readonly commands: readonly CommandTest[]
}

const maxBytes = 2 ** 20

/**
 * @param name of the file, for errors
 * @throws UserError for anything that is not the schema (a misspelt field would be a test that never runs)
 */
export async function parseStructureTests(text: string, name: string): Promise<StructureTests> {
  if (Buffer.byteLength(text) > maxBytes) throw new UserError('tests', name, `a file of at most ${maxBytes} bytes`)
  // Only here: most images are baked without tests, and a parser of YAML is large.
  const { parse } = await import('yaml')
  let document: unknown
  try {
    document = parse(text, { maxAliasCount: 100 })
  } catch (error) {
    throw new UserError('tests', name, 'YAML', { cause: error })
  }
  const root = new Fields(document, name)
  const version = root.text('schemaVersion')
  if (version !== '2.0.0') throw new UserError('tests', `${name}: schemaVersion ${version}`, '`schemaVersion: 2.0.0`')
  const metadata = root.object('metadataTest')
  const tests = {
    existence: root.objects('fileExistenceTests').map(readExistence),
    content: root.objects('fileContentTests').map(readContent),
    metadata: metadata === undefined ? [] : [readMetadata(metadata)],
    licenses: root.objects('licenseTests').map((fields) => {
      const test = { debian: fields.flag('debian', false), files: fields.texts('files') ?? [] }
      fields.end()
      return test
    }),
    commands: readCommands(root)
  }
  root.end()
  const count = Object.values(tests).reduce((sum, list) => sum + list.length, 0)
  // A file without a test would be green for ever.
  if (count === 0 || count > maxTests) throw new UserError('tests', name, `from 1 to ${maxTests} tests`)
  return tests
}

function readExistence(fields: Fields): ExistenceTest {
  const uid = fields.number('uid')
  const gid = fields.number('gid')
  const test = {
    name: fields.needed('name'),
    path: fields.needed('path'),
    shouldExist: fields.flag('shouldExist', true),
    permissions: fields.text('permissions'),
    isExecutableBy: fields.text('isExecutableBy'),
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid })
  }
  if (!['', 'owner', 'group', 'other', 'any'].includes(test.isExecutableBy))
    throw fields.error('isExecutableBy', test.isExecutableBy, '`owner`, `group`, `other` or `any`')
  fields.end()
  return test
}

function readContent(fields: Fields): ContentTest {
  const test = {
    name: fields.needed('name'),
    path: fields.needed('path'),
    expected: fields.texts('expectedContents') ?? [],
    excluded: fields.texts('excludedContents') ?? []
  }
  fields.end()
  return test
}

function readMetadata(fields: Fields): MetadataTest {
  const pairs = (name: string): Pair[] =>
    fields.objects(name).map((pair) => {
      const read = { key: pair.needed('key'), value: pair.text('value'), isRegex: pair.flag('isRegex', false) }
      pair.end()
      return read
    })
  const unbound = fields.objects('unboundEnvVars').map((pair) => {
    const key = pair.needed('key')
    // The original reads a value and never looks at it.
    pair.text('value')
    pair.flag('isRegex', false)
    pair.end()
    return key
  })
  const entrypoint = fields.texts('entrypoint')
  const cmd = fields.texts('cmd')
  const test = {
    // The name of the field has changed; both are in use.
    env: [...pairs('env'), ...pairs('envVars')],
    unbound,
    labels: pairs('labels'),
    exposedPorts: fields.texts('exposedPorts') ?? [],
    unexposedPorts: fields.texts('unexposedPorts') ?? [],
    volumes: fields.texts('volumes') ?? [],
    unmountedVolumes: fields.texts('unmountedVolumes') ?? [],
    workdir: fields.text('workdir'),
    user: fields.text('user'),
    ...(entrypoint === undefined ? {} : { entrypoint }),
    ...(cmd === undefined ? {} : { cmd })
  }
  fields.end()
  return test
}
