/** Reads the YAML of container-structure-test, schema 2.0.0, as it stands in users' repositories. */
import { isObject, UserError, type JsonObject } from '@immutable-delivery/kit'

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
}

const maxTests = 10_000
const maxBytes = 2 ** 20

/**
 * @param name of the file, for errors
 * @throws UserError for anything that is not the schema (a misspelt field would be a test that never runs), and for
 * tests that need a running container
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
  if (root.objects('commandTests').length > 0)
    throw new UserError(
      'tests',
      `${name}: commandTests`,
      'tests of files and metadata: to run commands a container engine is needed, and the engine layers has none'
    )
  // Both only say how containers for commands are run.
  root.skip('globalEnvVars')
  root.skip('containerRunOptions')
  const metadata = root.object('metadataTest')
  const tests = {
    existence: root.objects('fileExistenceTests').map(readExistence),
    content: root.objects('fileContentTests').map(readContent),
    metadata: metadata === undefined ? [] : [readMetadata(metadata)],
    licenses: root.objects('licenseTests').map((fields) => {
      const test = { debian: fields.flag('debian', false), files: fields.texts('files') ?? [] }
      fields.end()
      return test
    })
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
  const entrypoint = fields.texts('entrypoint')
  const cmd = fields.texts('cmd')
  const test = {
    // The name of the field has changed; both are in use.
    env: [...pairs('env'), ...pairs('envVars')],
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

/** An object whose every field must be asked for by name. */
class Fields {
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

  skip(name: string): void {
    this.#asked.add(name)
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
