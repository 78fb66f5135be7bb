/**
 * Nothing that another tool finds is missing, of any ecosystem that we read: images of real packages, catalogued by us,
 * by syft, by trivy, and by the package managers themselves. Each difference has a reason in `recall-differences.ts`.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { JsonObject } from '@immutable-delivery/kit'
import { peersFolder, peersRoot } from '@immutable-delivery/testbed'
import { judgeBySchema } from '../src/index.js'
import { parsePurl } from '../src/purl.js'
import { differences, type Finding } from './recall-differences.js'
import { npmTree, present, sampleOf, scratchFolder, type Part, type Sample } from './samples.js'

interface Oracles {
  goProgram(name: 'syft' | 'trivy'): string
  goModule(name: string): string
  mavenArchives(): string
  pythonEnvironment(): string
}

/** Built by Go from released modules; Debian's own programs note none. */
const goPrograms = ['act', 'actionlint']
const goProgram = (name: string): string => path.join(peersFolder(), 'workflow-tools/bin', name)

const folder = scratchFolder()
let oracles: Oracles
const samples = new Map<string, Sample>()
let python: string

/** As the tools write it: a name, and the version with its epoch, as the ecosystem compares it. */
function findingOf(text: string, tool: string, place: string): Finding | undefined {
  const purl = parsePurl(text)
  if (purl === undefined) return undefined
  const epoch = purl.qualifiers.get('epoch')
  const version = `${epoch === undefined || epoch === '0' ? '' : `${epoch}:`}${purl.version}`.replace(/^0:/, '')
  return {
    tool,
    type: purl.type,
    // Some put the distribution into the namespace, some do not.
    name: ['deb', 'rpm', 'apk'].includes(purl.type)
      ? purl.name
      : `${purl.namespace === '' ? '' : `${purl.namespace}/`}${purl.name}`
          .toLowerCase()
          .replace(/[._-]+/g, purl.type === 'pypi' ? '-' : '$&'),
    version: purl.type === 'golang' ? version.replace(/^(?:go|v)(?=\d)/, '') : version,
    place
  }
}

const listings = new Map<string, readonly Finding[]>()
/** What both tools list; each image is shown to them once. */
function theirsOf(name: string): readonly Finding[] {
  const sample = sampleNamed(name)
  const known = listings.get(name) ?? [...bySyft(sample), ...byTrivy(sample)]
  listings.set(name, known)
  return known
}

/** What syft writes of an image, to be brought to us as somebody's own. */
const foreignFormats = ['spdx-json', 'spdx-json@2.2', 'cyclonedx-json', 'cyclonedx-json@1.5']
const foreignFile = (layout: string, format: string): string =>
  path.join(folder, `${path.basename(path.dirname(layout))}.${format}`)

/** What syft takes for the licences of Java archives, as SPDX names them. */
const syftLicences = new Map<string, readonly string[]>()

function bySyft({ layout }: Sample): Finding[] {
  const output = path.join(folder, 'syft.json')
  const { status, stderr } = spawnSync(
    oracles.goProgram('syft'),
    [
      'scan',
      '-q',
      `oci-dir:${layout}`,
      '-o',
      `json=${output}`,
      ...foreignFormats.flatMap((format) => ['-o', `${format}=${foreignFile(layout, format)}`])
    ],
    { env: { PATH: process.env['PATH'] ?? '', HOME: folder, SYFT_CHECK_FOR_APP_UPDATE: 'false' }, encoding: 'utf8' }
  )
  if (status !== 0) throw new Error(`syft: ${stderr}`)
  const { artifacts } = JSON.parse(readFileSync(output, 'utf8')) as {
    artifacts: { purl: string; locations: { path: string }[]; licenses?: { spdxExpression: string }[] }[]
  }
  for (const { purl, licenses = [] } of artifacts)
    if (purl.startsWith('pkg:maven/')) {
      const names = licenses.map(({ spdxExpression }) => spdxExpression).filter((name) => name !== '')
      if (names.length > 0) syftLicences.set(purl, names.toSorted())
    }
  return artifacts.flatMap(({ purl, locations }) => findingOf(purl, 'syft', locations[0]?.path ?? '') ?? [])
}

function byTrivy({ layout }: Sample): Finding[] {
  const output = path.join(folder, 'trivy.json')
  const { status, stderr } = spawnSync(
    oracles.goProgram('trivy'),
    [
      'image',
      '-q',
      '--input',
      layout,
      '--list-all-pkgs',
      '--scanners',
      'license',
      '--skip-db-update',
      '--skip-java-db-update',
      '--offline-scan',
      '-f',
      'json',
      '-o',
      output
    ],
    {
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, TRIVY_CACHE_DIR: path.join(folder, 'trivy') },
      encoding: 'utf8'
    }
  )
  if (status !== 0) throw new Error(`trivy: ${stderr}`)
  const { Results: results = [] } = JSON.parse(readFileSync(output, 'utf8')) as {
    Results?: { Target: string; Packages?: { Identifier?: { PURL?: string }; FilePath?: string }[] }[]
  }
  return results.flatMap(({ Target: target, Packages: packages = [] }) =>
    packages.flatMap(
      ({ Identifier: { PURL: purl } = {}, FilePath: place = target }) => findingOf(purl ?? '', 'trivy', place) ?? []
    )
  )
}

const write = (name: string, text: string): Part => {
  const file = path.join(folder, 'written', name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  return { from: file, to: name }
}

beforeAll(async () => {
  oracles = (await import(pathToFileURL(path.resolve('scripts/sbom-oracles.mjs')).href)) as Oracles
  python = oracles.pythonEnvironment()
  const trivySource = oracles.goModule('github.com/aquasecurity/trivy@v0.74.0')
  const syftSource = oracles.goModule('github.com/anchore/syft@v1.57.0')
  const rpmSource = oracles.goModule('github.com/knqyf263/go-rpmdb@v0.1.1')
  const trivyData = (name: string, to: string): Part => ({
    from: path.join(trivySource, 'pkg', name),
    to: `${to}/${path.basename(name)}`
  })
  const syftData = (name: string, to: string): Part => ({
    from: path.join(syftSource, 'syft/pkg/cataloger', name),
    to: `${to}/${path.basename(name)}`
  })
  const specifications = 'usr/local/lib/ruby/gems/3.1.0/specifications'
  const jars = 'dependency/parser/java/jar/testdata'
  const deps = 'dependency/parser/dotnet/core_deps/testdata'
  samples.set(
    'debian',
    await sampleOf(path.join(folder, 'debian'), [
      present(
        ['etc/debian_version', 'etc/os-release', 'usr/lib/os-release', 'var/lib/dpkg/status', 'var/lib/dpkg/info'].map(
          (name) => ({ from: `/${name}`, to: name })
        )
      ),
      npmTree(process.cwd(), 'srv/shop', folder),
      [
        { from: path.join(peersRoot(), 'usr/bin/crane'), to: 'usr/local/bin/crane' },
        ...goPrograms.map((name) => ({ from: goProgram(name), to: `usr/local/bin/${name}` }))
      ],
      [{ from: path.join(path.dirname(python), 'lib'), to: 'opt/venv/lib' }],
      [
        { from: oracles.mavenArchives(), to: 'opt/java/central' },
        ...['maven.war', 'gradle.war', 'nested.jar', 'test.jar', 'heuristic-1.0.0-SNAPSHOT.jar'].map((name) =>
          trivyData(`${jars}/${name}`, 'opt/java')
        ),
        ...['hadoop-shaded-guava-1.1.0-SNAPSHOT.jar', 'io.quarkus.gizmo.gizmo-1.1.jar', 'multi-license-1.0.0.jar'].map(
          (name) => trivyData(`${jars}/${name}`, 'opt/java')
        )
      ],
      [
        trivyData('dependency/parser/ruby/gemspec/testdata/license.gemspec', specifications),
        trivyData('dependency/parser/ruby/gemspec/testdata/normal00.gemspec', specifications),
        trivyData('dependency/parser/ruby/gemspec/testdata/multiple_licenses.gemspec', specifications),
        syftData('ruby/testdata/bundler.gemspec', `${specifications}/default`),
        syftData('ruby/testdata/formatador.gemspec', specifications),
        trivyData(
          'fanal/analyzer/language/php/composer/testdata/composer-vendor/happy/installed.json',
          'srv/php/vendor/composer'
        ),
        ...['happy', 'self-contained', 'multi-project', 'without-runtime'].map((name) =>
          trivyData(`${deps}/${name}.deps.json`, `srv/dotnet/${name}`)
        ),
        trivyData('fanal/analyzer/language/dotnet/deps/testdata/datacollector.deps.json', 'srv/dotnet'),
        syftData('dotnet/testdata/dir-example-1/TestLibrary.deps.json', 'srv/dotnet'),
        trivyData('fanal/analyzer/language/python/packaging/testdata/egg-zip/kitchen-1.2.6-py2.7.egg', 'opt/python'),
        trivyData('fanal/analyzer/language/rust/binary/testdata/executable_rust', 'usr/local/bin')
      ]
    ])
  )
  for (const [name, id, version, database, place] of [
    ['fedora', 'fedora', '35', 'fedora35-plus-mongo/rpmdb.sqlite', 'var/lib/rpm'],
    ['mariner', 'mariner', '2.0', 'cbl-mariner-2.0/rpmdb.sqlite', 'var/lib/rpm'],
    ['suse', 'sles', '15.3', 'sle15-bci/Packages.db', 'usr/lib/sysimage/rpm']
  ] as const)
    samples.set(
      name,
      await sampleOf(path.join(folder, name), [
        [
          { ...write(`${name}/etc/os-release`, `ID=${id}\nVERSION_ID=${version}\n`), to: 'etc/os-release' },
          { from: path.join(rpmSource, 'pkg/testdata', database), to: `${place}/${path.basename(database)}` }
        ]
      ])
    )
  for (const [name, database] of [
    ['alpine', path.join(trivySource, 'pkg/fanal/analyzer/pkg/apk/testdata/apk')],
    ['alpine-too', path.join(syftSource, 'syft/pkg/cataloger/alpine/testdata/multiple-2/lib/apk/db/installed')]
  ] as const)
    samples.set(
      name,
      await sampleOf(path.join(folder, name), [
        [
          {
            ...write(`${name}/etc/os-release`, 'ID=alpine\nVERSION_ID=3.20.1\nNAME="Alpine Linux"\n'),
            to: 'etc/os-release'
          },
          { ...write(`${name}/etc/alpine-release`, '3.20.1\n'), to: 'etc/alpine-release' },
          { from: database, to: 'lib/apk/db/installed' }
        ]
      ])
    )
}, 300_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const sampleNamed = (name: string): Sample => {
  const found = samples.get(name)
  if (found === undefined) throw new Error(`no sample ${name}`)
  return found
}

/** Types that we catalogue. */
const types = ['apk', 'cargo', 'composer', 'deb', 'gem', 'golang', 'maven', 'npm', 'nuget', 'pypi', 'rpm']
const keyOf = ({ type, name, version }: Finding): string => `${type} ${name} ${version}`
/** What must be there for the comparison to mean something, by image. */
const all: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  debian: { deb: 100, npm: 400, golang: 60, pypi: 10, maven: 20, gem: 5, composer: 2, nuget: 10, cargo: 2 },
  fedora: { rpm: 20 },
  mariner: { rpm: 50 },
  suse: { rpm: 30 },
  alpine: { apk: 10 },
  'alpine-too': { apk: 10 }
}
/** Each image costs two programs some seconds: those of which another has the like are for the long form. */
const isLong = process.env['LONG'] === '1'
const least = Object.fromEntries(
  Object.entries(all).filter(([name]) => isLong || !['mariner', 'alpine-too'].includes(name))
)

describe.each(Object.keys(least))('of the image %s', (name) => {
  test('nothing that syft or trivy find is missing without a listed reason', () => {
    const sample = sampleNamed(name)
    const ours = new Set(
      sample.sbom.components.flatMap(({ purl }) => {
        const found = findingOf(purl, 'ours', '')
        return found === undefined ? [] : [keyOf(found)]
      })
    )
    const theirs = theirsOf(name).filter(({ type }) => types.includes(type))
    const counts: [string, string, number, boolean][] = []
    for (const tool of ['syft', 'trivy'])
      for (const [type, count] of Object.entries(least[name] ?? {})) {
        const listed = theirs.filter((one) => one.tool === tool && one.type === type).length
        // A tool that found nothing would agree with everything; trivy needs a database of archives from the network.
        if (tool === 'syft' || type !== 'maven') counts.push([tool, type, listed, listed >= count])
      }
    expect(counts.filter(([, , , enough]) => !enough)).toEqual([])
    const missed = theirs.filter((one) => !ours.has(keyOf(one)))
    const unlisted = missed.filter((one) => !differences.some(({ applies }) => applies(one, name)))
    expect(unlisted.map((one) => `${one.tool}: ${keyOf(one)} in ${one.place}`).toSorted()).toEqual([])
  }, 240_000)
})

test('a Java archive has the licence that syft reads of it', () => {
  theirsOf('debian')
  const ours = new Map(sampleNamed('debian').sbom.components.map(({ purl, licence }) => [purl, licence]))
  const shared = [...syftLicences].filter(([purl]) => ours.has(purl))
  // Not from what is known of Java alone: from what real archives of Maven Central say.
  expect(shared.length).toBeGreaterThan(8)
  const others = new Map([
    // Its one licence text is Apache's with those of others after it; syft takes all that it recognises.
    ['pkg:maven/org.springframework/spring-core@6.1.14', 'Apache-2.0 OR BSD-3-Clause'],
    // The archive holds two projects and one licence text, which is not said to be this one's.
    ['pkg:maven/org.apache.hadoop.thirdparty/hadoop-shaded-guava@1.1.0-SNAPSHOT', 'Apache-2.0']
  ])
  for (const [purl, licence] of others)
    expect([syftLicences.get(purl)?.join(' OR '), ours.get(purl)]).toEqual([licence, undefined])
  const alike = shared.filter(([purl]) => !others.has(purl))
  expect(alike.map(([purl]) => [purl, ours.get(purl)])).toEqual(
    alike.map(([purl, names]) => [purl, names.join(' OR ')])
  )
}, 120_000)

test.each(foreignFormats)(
  'a document of syft in %s is valid where it is brought to us',
  async (format) => {
    const text = readFileSync(foreignFile(sampleNamed('debian').layout, format), 'utf8')
    const judged = await judgeBySchema(JSON.parse(text) as JsonObject)
    expect(text.length).toBeGreaterThan(100_000)
    expect(judged?.problem).toBeUndefined()
    expect(judged?.schema).toMatch(/^(?:SPDX 2\.3|CycloneDX 1\.[57])$/)
  },
  120_000
)

test('each listed difference is there: the table has no line too many', () => {
  const listed = Object.keys(least).flatMap((name) => theirsOf(name).map((one) => [one, name] as const))
  for (const { reason, applies } of differences)
    expect([reason, listed.some(([one, name]) => applies(one, name))]).toEqual([reason, true])
}, 240_000)

test.each([
  ['fedora', 'var/lib/rpm'],
  ['mariner', 'var/lib/rpm'],
  ['suse', 'usr/lib/sysimage/rpm']
])('the image %s has exactly what rpm itself lists', (name, place) => {
  const { root, sbom } = sampleNamed(name)
  const database = path.join(root, '0', place)
  const backend = place.startsWith('usr') ? 'ndb' : 'sqlite'
  const copy = path.join(peersRoot(), 'tmp', `recall-${process.pid}`)
  try {
    execFileSync('cp', ['-r', database, copy])
    const listed = execFileSync(
      'chroot',
      [
        peersRoot(),
        'rpm',
        '--dbpath',
        `/tmp/recall-${process.pid}`,
        '--define',
        `_db_backend ${backend}`,
        '-qa',
        // Some distributions' signatures are no longer valid OpenPGP for newer readers.
        '--nosignature',
        '--qf',
        '%{NAME} %|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\\n'
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }
    )
      .trim()
      .split('\n')
    const ours = sbom.components.map(({ name: own, version }) => `${own} ${version}`)
    expect(ours.length).toBeGreaterThan(20)
    // Keys that rpm trusts are in its database in the form of packages, and bring nothing into the image.
    const packages = listed.filter((line) => !line.startsWith('gpg-pubkey '))
    expect(ours.toSorted()).toEqual(packages.map((line) => line.replace(' 0:', ' ')).toSorted())
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})

test('the npm tree has everything that `npm ls` lists', () => {
  interface Tree {
    /** The real one, where the folder has an alias. */
    readonly name?: string
    readonly version?: string
    readonly extraneous?: boolean
    readonly missing?: boolean
    readonly dependencies?: Readonly<Record<string, Tree>>
  }
  const { stdout } = spawnSync('npm', ['ls', '--all', '--long', '--json'], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  const listed = new Set<string>()
  const walk = (tree: Tree): void => {
    for (const [name, child] of Object.entries(tree.dependencies ?? {})) {
      // An optional package of another platform is not installed.
      if (child.version !== undefined && child.missing !== true) listed.add(`${child.name ?? name}@${child.version}`)
      walk(child)
    }
  }
  walk(JSON.parse(stdout) as Tree)
  const ours = new Set(sampleNamed('debian').sbom.components.map(({ name, version }) => `${name}@${version}`))
  // This repository's own rooms are links, and not in the tree that was copied.
  const missed = [...listed].filter((one) => !ours.has(one) && !one.startsWith('@immutable-delivery/'))
  expect(listed.size).toBeGreaterThan(300)
  expect(missed).toEqual([])
})

test('the Python environment has exactly what pip lists', () => {
  const listed = JSON.parse(
    execFileSync(path.join(python, 'pip'), ['list', '--format', 'json', '--disable-pip-version-check'], {
      encoding: 'utf8'
    })
  ) as { name: string; version: string }[]
  const ours = sampleNamed('debian').sbom.components.filter(
    ({ type, path: place }) => type === 'pypi' && /^opt\/venv\/lib\/[^/]+\/site-packages\/[^/]+\/[^/]+$/.test(place)
  )
  const normal = (text: string): string => text.replace(/[-_.]+/g, '-').toLowerCase()
  expect(new Set(ours.map(({ name, version }) => `${name} ${version}`))).toEqual(
    new Set(listed.map(({ name, version }) => `${normal(name)} ${version}`))
  )
})

test.each(goPrograms)('%s has every module that `go version -m` lists', (name) => {
  const lines = execFileSync('go', ['version', '-m', goProgram(name)], { encoding: 'utf8' }).split('\n')
  const listed = lines.flatMap((line, index) => {
    const [, kind, module = '', version = ''] = line.split('\t')
    const replaced = /^\t=>\t(\S+)\t(\S+)/.exec(lines[index + 1] ?? '')
    if (kind !== 'dep' || version === '(devel)') return []
    return [replaced === null ? `${module} ${version}` : `${replaced[1]} ${replaced[2]}`]
  })
  const ours = new Set(
    sampleNamed('debian')
      .sbom.components.filter(({ path: place }) => place === `usr/local/bin/${name}`)
      .map((one) => `${one.name} ${one.version}`)
  )
  expect(listed.length).toBeGreaterThan(5)
  expect(listed.filter((one) => !ours.has(one))).toEqual([])
})
