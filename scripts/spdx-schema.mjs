// packages/sbom/data/spdx-3.0.1.schema.json: SPDX's own JSON schema of version 3.0.1, which SPDX publishes on its web site
// and in no package of its own. It is taken out of the package below, unchanged but for white space, and is under the
// Community Specification License 1.0. Run by hand:
//   node scripts/spdx-schema.mjs
// The package has 54 MB of dependencies, so only its archive is fetched, and it is no dependency.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const source = '@cyclonedx/cdxgen@12.8.4'
const member = 'package/data/spdx-export.schema.json'
const sha256 = '873ff9d3177a0c12495fe585c5012f7bec0aa70aabed1f2f1e79f25bd95eb107'
const target = 'packages/sbom/data/spdx-3.0.1.schema.json'

const folder = mkdtempSync(path.join(tmpdir(), 'spdx-schema-'))
try {
  const run = (command, args) => {
    const { status, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' })
    if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr.slice(-500)}`)
  }
  run('npm', ['pack', '--silent', source])
  run('tar', ['-xzf', 'cyclonedx-cdxgen-12.8.4.tgz', member])
  const bytes = readFileSync(path.join(folder, member))
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found !== sha256) throw new Error(`${member} of ${source} is ${found}, expected ${sha256}`)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, `${JSON.stringify(JSON.parse(bytes.toString('utf8')))}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
