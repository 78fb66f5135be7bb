/** Runs acceptance tests over an image that is not published yet, without a container. */
import { errorMessage, printable } from '@immutable-delivery/kit'
import type { ImageConfig, Inode, LayerTree } from '@immutable-delivery/oci'
import type { ImageInspection } from '../checks/inspection.js'
import { goExpand, variablesOf } from './go-expand.js'
import { goExpression } from './go-expression.js'
import type { ContentTest, ExistenceTest, LicenseTest, MetadataTest, Pair, StructureTests } from './structure-file.js'

export interface TestResult {
  readonly name: string
  /** Why it failed; none when it passed. Never the content of a file. */
  readonly errors: readonly string[]
}

/** Larger files are no text that somebody writes a test for. */
const maxContent = 32 * 2 ** 20
const documents = 'usr/share/doc'
/** As container-structure-test has them. */
const refusedLicenses = ['AGPL', 'WTFPL']
const exemptPackages = new Set(['libgnutls30'])

/** @throws IntegrityError when a layer cannot be read again */
export async function runStructureTests(
  tests: StructureTests,
  inspection: ImageInspection,
  config: ImageConfig
): Promise<TestResult[]> {
  const { tree } = inspection
  const paths = [
    ...tests.content.map(({ path }) => path),
    ...tests.licenses.flatMap(({ files, debian }) => [...files, ...(debian ? copyrights(tree).values() : [])])
  ]
  const inodes = new Map(paths.map((path) => [path, follow(tree, path)]))
  const files = [...new Set(inodes.values())].filter((inode) => inode?.kind === 'file') as Inode[]
  const contents = await inspection.contents(files, maxContent)
  const read = (path: string): string | undefined => {
    const inode = inodes.get(path)
    const bytes = inode === undefined ? undefined : contents.get(inode)
    return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
  }
  return [
    ...tests.existence.map((test) => testExistence(test, tree, config)),
    ...tests.content.map((test) => testContent(test, read)),
    ...tests.metadata.map((test) => testMetadata(test, config)),
    ...tests.licenses.map((test) => testLicenses(test, tree, read))
  ]
}

function testExistence(test: ExistenceTest, tree: LayerTree, config: ImageConfig): TestResult {
  const errors: string[] = []
  // As with the original's Docker driver, a link is looked at and not followed.
  const inode = lookup(tree, goExpand(test.path, variablesOf(config.config?.Env ?? [])))
  if (!test.shouldExist) {
    if (inode !== undefined) errors.push(`${test.path} should not exist, but does`)
  } else if (inode === undefined) errors.push(`${test.path} should exist, but does not`)
  if (inode !== undefined && errors.length === 0) {
    const permissions = formatMode(inode)
    if (test.permissions !== '' && test.permissions !== permissions)
      errors.push(`${test.path} should have ${test.permissions}, but has ${permissions}`)
    const bits = { '': 0, any: 0o111, owner: 0o100, group: 0o010, other: 0o001 }[test.isExecutableBy] ?? 0
    if (bits !== 0 && (inode.mode & bits) === 0)
      errors.push(`${test.path} should be executable by ${test.isExecutableBy}, but has ${permissions}`)
    for (const name of ['uid', 'gid'] as const)
      if (test[name] !== undefined && inode[name] !== test[name])
        errors.push(`${test.path} should have ${name} ${test[name]}, but has ${inode[name]}`)
  }
  return { name: `File Existence Test: ${test.name}`, errors }
}

function testContent(test: ContentTest, read: (path: string) => string | undefined): TestResult {
  const content = read(test.path)
  const errors: string[] = []
  if (content === undefined) errors.push(`${test.path} is no file of the image`)
  else {
    for (const source of test.expected)
      if (!goExpression(source).test(content)) errors.push(`${test.path} should match ${printable(source)}`)
    for (const source of test.excluded)
      if (goExpression(source).test(content)) errors.push(`${test.path} should not match ${printable(source)}`)
  }
  return { name: `File Content Test: ${test.name}`, errors }
}

function testMetadata(test: MetadataTest, { config = {} }: ImageConfig): TestResult {
  const errors: string[] = []
  const env = variablesOf(config.Env ?? [])
  // Values are not repeated: a variable may hold what no log should.
  const compare = (kind: string, pairs: readonly Pair[], values: Readonly<Record<string, string>>): void => {
    for (const { key, value, isRegex } of pairs) {
      const got = Object.hasOwn(values, key) ? values[key] : undefined
      if (got === undefined) errors.push(`the ${kind} ${key} is not set`)
      else if (isRegex ? !goExpression(value).test(got) : value !== got)
        errors.push(`the ${kind} ${key} has another value than ${printable(value)}`)
    }
  }
  compare('variable', test.env, env)
  for (const name of test.unbound) if (Object.hasOwn(env, name)) errors.push(`the variable ${name} is set`)
  compare('label', test.labels, config.Labels ?? {})
  const same = (name: string, wanted: readonly string[] | undefined, got: readonly string[] = []): void => {
    if (wanted !== undefined && JSON.stringify(wanted) !== JSON.stringify(got))
      errors.push(`${name} is ${printable(JSON.stringify(got))} and not ${printable(JSON.stringify(wanted))}`)
  }
  same('entrypoint', test.entrypoint, config.Entrypoint)
  same('cmd', test.cmd, config.Cmd)
  if (test.workdir !== '') same('workdir', [test.workdir], [config.WorkingDir ?? ''])
  if (test.user !== '') same('user', [test.user], [config.User ?? ''])
  const ports = new Set(Object.keys(config.ExposedPorts ?? {}).flatMap((port) => [port, port.split('/')[0] ?? '']))
  for (const port of test.exposedPorts) if (!ports.has(port)) errors.push(`the port ${port} is not exposed`)
  for (const port of test.unexposedPorts) if (ports.has(port)) errors.push(`the port ${port} is exposed`)
  const volumes = new Set(Object.keys(config.Volumes ?? {}))
  for (const volume of test.volumes) if (!volumes.has(volume)) errors.push(`${volume} is no volume`)
  for (const volume of test.unmountedVolumes) if (volumes.has(volume)) errors.push(`${volume} is a volume`)
  return { name: 'Metadata Test', errors }
}

function testLicenses(test: LicenseTest, tree: LayerTree, read: (path: string) => string | undefined): TestResult {
  const errors: string[] = []
  if (test.debian && lookup(tree, documents)?.kind !== 'directory')
    errors.push(`/${documents} is no folder of the image`)
  for (const file of [...(test.debian ? copyrights(tree).values() : []), ...test.files]) {
    const content = read(file)?.toUpperCase()
    if (content === undefined) errors.push(`${file} is no file of the image`)
    else
      for (const license of refusedLicenses)
        if (content.includes(license)) errors.push(`${file} names the licence ${license}`)
  }
  return { name: 'License Test', errors }
}

/** The file that says under which licence a Debian package is, for each package. */
function copyrights(tree: LayerTree): Map<string, string> {
  const found = new Map<string, string>()
  for (const { path, inode } of tree.entries()) {
    const name = path.startsWith(`${documents}/`) ? path.slice(documents.length + 1) : ''
    if (name === '' || name.includes('/') || inode.kind !== 'directory' || exemptPackages.has(name)) continue
    found.set(name, `/${path}/copyright`)
  }
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** What a path names; links in the folders on the way are followed, the last one is not. */
function lookup(tree: LayerTree, path: string): Inode | undefined {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  const name = parts.pop()
  try {
    const folder = tree.resolveDirectory(parts.join('/'))
    return name === undefined ? undefined : tree.lookup(folder === '' ? name : `${folder}/${name}`)
  } catch {
    // Something on the way is no folder: then there is nothing behind it.
    return undefined
  }
}

/** What a path names after all links. */
function follow(tree: LayerTree, path: string): Inode | undefined {
  let at = path
  for (let hops = 0; hops < 40; hops += 1) {
    const inode = lookup(tree, at)
    if (inode?.kind !== 'symlink') return inode
    const target = inode.target ?? ''
    at = target.startsWith('/') ? target : `${at.slice(0, at.lastIndexOf('/') + 1)}${target}`
  }
  return undefined
}

/** As Go's FileMode prints it. */
export function formatMode({ kind, mode }: Pick<Inode, 'kind' | 'mode'>): string {
  const letters = [
    kind === 'directory' ? 'd' : '',
    kind === 'symlink' ? 'L' : '',
    (mode & 0o4000) === 0 ? '' : 'u',
    (mode & 0o2000) === 0 ? '' : 'g',
    (mode & 0o1000) === 0 ? '' : 't'
  ].join('')
  const bits = Array.from('rwxrwxrwx')
    .map((letter, i) => ((mode & (0o400 >> i)) === 0 ? '-' : letter))
    .join('')
  return `${letters === '' ? '-' : letters}${bits}`
}

/** Every expression of the tests, compiled once, so that a wrong one is told before anything is baked. */
export function checkExpressions(tests: StructureTests): void {
  for (const { expected, excluded } of tests.content)
    for (const source of [...expected, ...excluded]) goExpression(source)
  for (const { expectedOutput, excludedOutput, expectedError, excludedError } of tests.commands)
    for (const source of [...expectedOutput, ...excludedOutput, ...expectedError, ...excludedError])
      goExpression(source)
  for (const { env, labels } of tests.metadata)
    for (const { isRegex, value } of [...env, ...labels]) if (isRegex) goExpression(value)
}

/** One line for each test that failed. */
export function failedTests(results: readonly TestResult[]): string[] {
  return results.flatMap(({ name, errors }) => errors.map((error) => errorMessage(`${printable(name)}: ${error}`)))
}
