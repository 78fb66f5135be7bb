/** The policy beyond YAML, with the bundle as a process: a module in Rego that the gate asks, and exports for other gates. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { installActions, type InstalledActions } from '@immutable-delivery/testbed'
import { makeWorkspace, type TestWorkspace } from './workspace.js'

const fixtures = path.join(import.meta.dirname, '../../packages/evidence/test/fixtures/rego')
const delivery = (rego: string): string => `
version: 1
app: shop
policy:
  signers:
    - { facts: [signature, provenance, sbom], public-key: delivery.pub }
  rego: ${rego}
environments:
  here:
    protected: false
    runtime: { type: process, state-dir: state }
    router: { type: builtin, listen: "127.0.0.1:8080" }
`

let actions: InstalledActions
let work: TestWorkspace
let digest = ''
beforeAll(async () => {
  actions = installActions()
  work = await makeWorkspace(actions)
  digest = await work.bake('1')
  for (const name of ['four-eyes', 'wrong-type'])
    writeFileSync(
      path.join(work.folder, `${name}.wasm`),
      gunzipSync(readFileSync(path.join(fixtures, `${name}.wasm.gz`)))
    )
  writeFileSync(path.join(work.folder, 'text.wasm'), 'package delivery')
  await work.run('sign-and-sbom', { image: 'oci-layout://images', digest, 'signing-key': work.key }, 0)
})
afterAll(async () => {
  await work.remove()
  actions.dispose()
})

describe('a policy in Rego', () => {
  const verify = (rego: string, ref = 'refs/heads/main') => {
    writeFileSync(path.join(work.folder, 'delivery.yml'), delivery(rego))
    const inputs = { operation: 'verify', config: 'delivery.yml', image: 'oci-layout://images', digest }
    return work.run('sign-and-sbom', inputs, undefined, { env: { GITHUB_REF: ref } })
  }

  test('that has nothing against it', async () => {
    const run = await verify('four-eyes.wasm')
    expect([run.exitCode, run.outputs['result'], run.log]).toEqual([0, 'pass', expect.anything()])
    const summary = JSON.parse(readFileSync(run.outputs['summary'] ?? '', 'utf8')) as {
      predicate: { policy: { annotations: Record<string, string> } }
    }
    expect(summary.predicate.policy.annotations['rego']).toMatch(/^sha256:d684d1df/)
  })

  test('that cannot decide is no pass', async () => {
    const run = await verify('wrong-type.wasm')
    expect([run.exitCode, run.outputs['result']]).toEqual([1, 'error'])
    expect(run.log).toContain('wrong-type.wasm: could not decide: delivery/deny is not a set of texts')
  })

  test('that is no module is an error of the file', async () => {
    const run = await verify('text.wasm')
    expect(run.exitCode).toBe(1)
    expect(run.log).toContain('text.wasm: no WebAssembly module')
  })
})

describe('export-policy', () => {
  const exported = (inputs: Record<string, string>) => {
    writeFileSync(path.join(work.folder, 'delivery.yml'), delivery('four-eyes.wasm'))
    return work.run('sign-and-sbom', { operation: 'export-policy', config: 'delivery.yml', ...inputs }, undefined)
  }

  test('writes both, and says what neither checks', async () => {
    const run = await exported({ image: 'registry.example/acme/shop' })
    expect([run.exitCode, run.outputs['result']]).toEqual([0, 'exported'])
    const files = JSON.parse(run.outputs['policy-files'] ?? '') as string[]
    expect(files).toEqual([
      'exported-policy/kyverno/kyverno-registry-example-acme-shop.yaml',
      'exported-policy/podman/policy.json',
      'exported-policy/podman/registries.d/registry-example-acme-shop.yaml'
    ])
    for (const file of files) expect(existsSync(path.join(work.folder, file))).toBe(true)
    expect(parse(readFileSync(path.join(work.folder, files[0] ?? ''), 'utf8'))).toMatchObject({
      kind: 'ImageValidatingPolicy'
    })
    const gaps = JSON.parse(run.outputs['not-checked'] ?? '') as { format: string; what: string }[]
    for (const format of ['kyverno', 'podman'])
      expect(gaps).toContainEqual({ format, what: expect.stringMatching(/^sbom: /) })
    expect(run.summary).toContain('Not checked there')
  })

  test('a layout has no other gate', async () => {
    const run = await exported({ image: 'oci-layout://images', digest })
    expect(run.exitCode).toBe(1)
    expect(run.log).toContain('these policies are about images of a registry')
  })

  test('an unknown format', async () => {
    const run = await exported({ image: 'registry.example/acme/shop', 'policy-formats': 'gatekeeper' })
    expect(run.log).toContain('policy-formats')
    expect(run.exitCode).toBe(1)
  })
})
