// Tools that make or judge SBOMs, none of them written by us, for the tests against peers and for bench/sbom: built by
// Go's and Python's ordinary clients at fixed versions into the peers' folder. What is there already is not built again.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
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
  const { module, version, env, command } = goPrograms[name]
  const folder = path.join(peersFolder(), 'oracles')
  const target = path.join(folder, `${name}-${version}`)
  if (existsSync(target)) return target
  say(`building ${name} ${version}: some minutes, once`)
  const building = path.join(folder, `.building-${process.pid}`)
  mkdirSync(building, { recursive: true })
  try {
    if (command === undefined) run('go', ['install', `${module}@${version}`], { ...env, GOBIN: building })
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
