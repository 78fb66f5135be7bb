// Tools that make or judge SBOMs, none of them written by us, for the tests against peers and for bench/sbom: built by
// Go's and Python's ordinary clients at fixed versions into the peers' folder. What is there already is not built again.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const { peersFolder } = await import('../packages/testbed/build/src/peers-folder.js').catch(() => {
  throw new Error('scripts/sbom-oracles.mjs needs the compiled testbed: run `npm run compile` first')
})

/** Go modules: name -> program, module, version, and what its build needs in the environment. */
const goPrograms = {
  syft: { module: 'github.com/anchore/syft/cmd/syft', version: 'v1.57.0', env: {} },
  // No oracle of SBOMs: it compiles the fixtures of packages/evidence/test/fixtures/rego.
  opa: { module: 'github.com/open-policy-agent/opa', version: 'v1.22.2', env: {} },
  // Nor this one, which judges exported policies. Its go.mod replaces a module, so it is built in its own folder.
  kyverno: {
    module: 'github.com/kyverno/kyverno',
    version: 'v1.19.1',
    command: './cmd/cli/kubectl-kyverno',
    env: {}
  },
  // Terraform's free form, where Terraform itself is not there.
  opentofu: {
    module: 'github.com/opentofu/opentofu',
    version: 'v1.10.10',
    command: './cmd/tofu',
    env: { CGO_ENABLED: '0' }
  },
  // The second opinion of scan-image, for tests with a real one.
  // Static, since it runs in a root of its own; of its packages nothing is built twice for that.
  grype: {
    module: 'github.com/anchore/grype/cmd/grype',
    version: 'v0.121.2',
    flags: ['-ldflags=-linkmode=external -extldflags=-static'],
    env: {}
  },
  // The controller that a Rollout is judged by, in the tests of the switch.
  'argo-rollouts': {
    module: 'github.com/argoproj/argo-rollouts',
    version: 'v1.9.1',
    command: './cmd/rollouts-controller',
    env: { CGO_ENABLED: '0' }
  },
  trivy: { module: 'github.com/aquasecurity/trivy/cmd/trivy', version: 'v0.74.0', env: { GOEXPERIMENT: 'jsonv2' } }
}

/** SPDX's own readers and validators, and the checker of NTIA's, CISA's and BSI's fields that is built on them. */
const pythonPackages = ['ntia-conformance-checker==6.0.0', 'spdx-tools==0.8.5', 'spdx-python-model==0.0.6']

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env }
  })
  if (error !== undefined || status !== 0)
    throw new Error(`${command} ${args[0] ?? ''} ended with ${error?.message ?? status}`)
}

/**
 * @param name a program of `goPrograms`
 * @returns its path
 * @throws Error where there is no Go, or it does not build
 */
export function goProgram(name, say = console.log) {
  const { module, version, env, command, flags = [] } = goPrograms[name]
  const folder = path.join(peersFolder(), 'oracles')
  const target = path.join(folder, `${name}-${version}`)
  if (existsSync(target)) return target
  say(`building ${name} ${version}: some minutes, once`)
  const building = path.join(folder, `.building-${process.pid}`)
  mkdirSync(building, { recursive: true })
  try {
    if (command === undefined) run('go', ['install', ...flags, `${module}@${version}`], { ...env, GOBIN: building })
    else {
      const { stdout } = spawnSync('go', ['mod', 'download', '-json', `${module}@${version}`], { encoding: 'utf8' })
      const args = ['build', '-mod=mod', '-trimpath', '-ldflags=-s -w', '-o', path.join(building, name), command]
      run('go', ['-C', JSON.parse(stdout).Dir, ...args], env)
    }
    renameSync(path.join(building, name), target)
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
  return target
}

/**
 * The program of bench/scan/grype-database, which writes Grype's database with Grype's own code.
 * @returns its path
 */
export function grypeDatabaseWriter(say = console.log) {
  const { version } = goPrograms.grype
  return ownProgram('grype-database', 'bench/scan/grype-database/main.go', 'github.com/anchore/grype', version, say)
}

/**
 * The program of packages/sbom/test/apk-oracle, which reads apk's databases with apko's own code: apko installs Alpine's
 * and Wolfi's packages, and writes the database that apk reads.
 * @returns its path, and the folder of apko's source, which has databases of real images
 */
export function apkoReader(say = console.log) {
  const [module, version] = ['chainguard.dev/apko', 'v0.30.0']
  const program = ownProgram('apk-oracle', 'packages/sbom/test/apk-oracle/main.go', module, version, say)
  return { program, source: goModule(`${module}@${version}`) }
}

/** A program of ours, built on one module of Go with that module's own sums: of exactly what it is built of itself. */
function ownProgram(name, file, module, version, say) {
  const source = path.join(import.meta.dirname, '..', file)
  const hash = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 12)
  const folder = path.join(peersFolder(), 'oracles')
  const target = path.join(folder, `${name}-${version}-${hash}`)
  if (existsSync(target)) return target
  const upstream = goModule(`${module}@${version}`)
  say(`building ${name} ${version}: a minute, once`)
  const building = path.join(folder, `.building-${process.pid}`)
  mkdirSync(building, { recursive: true })
  try {
    copyFileSync(source, path.join(building, 'main.go'))
    writeFileSync(path.join(building, 'go.sum'), readFileSync(path.join(upstream, 'go.sum')))
    const [, go] = /^go (\S+)$/m.exec(readFileSync(path.join(upstream, 'go.mod'), 'utf8')) ?? []
    writeFileSync(path.join(building, 'go.mod'), `module ${name}\n\ngo ${go}\n\nrequire ${module} ${version}\n`)
    run('go', ['-C', building, 'build', '-mod=mod', '-o', 'program', '.'])
    renameSync(path.join(building, 'program'), target)
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
  return target
}

/**
 * Real databases and archives that the authors of other tools carry in their source.
 * @param name a module of Go's proxy, with its version
 * @returns the folder of its source
 */
export function goModule(name) {
  const { stdout, status } = spawnSync('go', ['mod', 'download', '-json', name], {
    cwd: peersFolder(),
    encoding: 'utf8',
    maxBuffer: 2 ** 26
  })
  const { Dir: folder, Error: failed } = JSON.parse(stdout === '' ? '{}' : stdout)
  if (status !== 0 || folder === undefined) throw new Error(`go mod download ${name}: ${failed ?? status}`)
  return folder
}

/** Archives of Maven Central as their makers built them: by Maven, by Gradle, by Ant, as bundles, shaded. */
const mavenArtifacts = [
  'org.apache.logging.log4j:log4j-core:2.17.0',
  'com.google.guava:guava:33.3.1-jre',
  'org.springframework:spring-core:6.1.14',
  'commons-io:commons-io:2.16.1',
  'org.springframework.boot:spring-boot:3.3.5',
  'org.wiremock:wiremock-standalone:3.9.2',
  'org.yaml:snakeyaml:2.3',
  'io.netty:netty-handler:4.1.114.Final',
  'org.apache.tomcat.embed:tomcat-embed-core:10.1.31',
  'org.jetbrains.kotlin:kotlin-stdlib:2.0.21',
  'com.fasterxml.jackson.core:jackson-databind:2.18.1',
  'org.bouncycastle:bcprov-jdk18on:1.78.1',
  'com.squareup.okio:okio-jvm:3.9.1'
]

/** @returns a folder with `mavenArtifacts` as Maven fetches them */
export function mavenArchives(say = console.log) {
  const key = createHash('sha256').update(mavenArtifacts.join(' ')).digest('hex').slice(0, 12)
  const target = path.join(peersFolder(), 'oracles', `maven-${key}`)
  if (existsSync(target)) return target
  say(`fetching ${mavenArtifacts.length} archives of Maven Central`)
  const building = `${target}.building-${process.pid}`
  mkdirSync(building, { recursive: true })
  try {
    const coordinates = mavenArtifacts.map((text) => {
      const [group, artifact, version] = text.split(':')
      return `<artifactItem><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></artifactItem>`
    })
    writeFileSync(
      path.join(building, 'pom.xml'),
      `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>a</artifactId><version>1</version><packaging>pom</packaging>
<build><plugins><plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId><version>3.6.1</version><configuration><artifactItems>${coordinates.join('')}</artifactItems><outputDirectory>${building}/jars</outputDirectory></configuration></plugin></plugins></build></project>`
    )
    run('mvn', ['-q', '-B', '-f', path.join(building, 'pom.xml'), 'dependency:copy'])
    renameSync(path.join(building, 'jars'), target)
  } finally {
    rmSync(building, { recursive: true, force: true })
  }
  return target
}

/** @returns the folder of programs of a Python environment that has `pythonPackages` */
export function pythonEnvironment(say = console.log) {
  const target = path.join(peersFolder(), 'oracles', `python-${pythonPackages.join('-').replace(/[^\w.-]+/g, '-')}`)
  const bin = path.join(target, 'bin')
  const ready = path.join(target, 'ready')
  if (existsSync(ready)) return bin
  say(`installing ${pythonPackages.join(', ')}`)
  rmSync(target, { recursive: true, force: true })
  run('python3', ['-m', 'venv', target])
  run(path.join(bin, 'pip'), ['install', '--quiet', '--disable-pip-version-check', ...pythonPackages])
  mkdirSync(ready)
  return bin
}
