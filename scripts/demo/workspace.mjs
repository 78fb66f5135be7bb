// The folder that the demo works in: what a repository with its delivery.yml and key would look like.
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { osvZip } from '@immutable-delivery/testbed'

const root = path.resolve(import.meta.dirname, '../..')

/** The advisory that stops version 4: a real one, in OSV's format, as osv.dev gives it (text shortened). */
const advisory = {
  schema_version: '1.6.0',
  id: 'GHSA-c2qf-rxjj-qqgw',
  aliases: ['CVE-2022-25883'],
  summary: 'semver vulnerable to Regular Expression Denial of Service',
  published: '2023-06-21T06:30:28Z',
  modified: '2025-01-14T11:57:05Z',
  affected: [
    {
      package: { ecosystem: 'npm', name: 'semver', purl: 'pkg:npm/semver' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '7.0.0' }, { fixed: '7.5.2' }] }]
    }
  ],
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' }],
  database_specific: { severity: 'HIGH', cwe_ids: ['CWE-1333'] }
}

const delivery = (port) => `version: 1
app: shop
image: oci-layout://images
policy:
  signers:
    - { facts: [signature, provenance, sbom, scan], public-key: delivery.pub }
  # The demo's database is one advisory that never changes, so its age says nothing.
  scan: { fail-on: high, max-database-age: 9999d }
environments:
  production:
    protected: false
    runtime: { type: process, state-dir: state, env: { LOG: info } }
    router: { type: builtin, listen: "127.0.0.1:${port}" }
    strategy: { type: blue-green, observe: 1s }
    checks: [{ http: /healthz, expect: { status: 200 }, interval: 200ms, success: 3, failure: 2 }]
    keep-previous: 2s
    drain: 5s
`

/** Makes the workspace anew; gives its path, the private key's text, and the address where users will find the shop. */
export async function makeWorkspace(folder) {
  const port = await freePort()
  rmSync(folder, { recursive: true, force: true })
  const workspace = path.join(folder, 'workspace')
  mkdirSync(path.join(folder, 'temporary'), { recursive: true })
  mkdirSync(path.join(workspace, '.github'), { recursive: true })
  writeFileSync(path.join(workspace, '.github/delivery.yml'), delivery(port))
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  writeFileSync(path.join(workspace, 'delivery.pub'), publicKey.export({ type: 'spki', format: 'pem' }))
  mkdirSync(path.join(workspace, 'advisories/npm'), { recursive: true })
  writeFileSync(path.join(workspace, 'advisories/npm/all.zip'), osvZip([advisory]))
  return { workspace, signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }), url: `http://127.0.0.1:${port}` }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/** Writes the source of one version of the shop: the example's server and the real package it depends on. */
export function makeApp(workspace, version, options = {}) {
  const app = path.join(workspace, 'src')
  rmSync(app, { recursive: true, force: true })
  cpSync(path.join(root, 'examples/shop'), app, { recursive: true })
  writeFileSync(
    path.join(app, 'release.json'),
    `${JSON.stringify({ version: `v${version}.0.0`, ...options.release })}\n`
  )
  cpSync(path.join(root, 'node_modules', options.semver ?? 'semver'), path.join(app, 'node_modules/semver'), {
    recursive: true
  })
}
