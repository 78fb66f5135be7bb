// packages/sbom/src/schema/*.json: the JSON schemas that SPDX and CycloneDX publish, by which SBOMs of other tools are
// judged at run time and ours in the tests. Taken from packages, since no package exports them for use; unchanged but for
// white space and for what says nothing about validity (descriptions, titles, examples). SPDX's are under the Community
// Specification License 1.0, CycloneDX's under Apache-2.0. Run by hand, with Go:
//   node scripts/sbom-schemas.mjs
// cdxgen has 54 MB of dependencies, so only its archive is fetched, and it is no dependency.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const target = 'packages/sbom/src/schema'
const cycloneDx = 'node_modules/@cyclonedx/cyclonedx-library/res/schema'
const cdxgen = '@cyclonedx/cdxgen@12.8.4'
const syft = 'github.com/anchore/syft@v1.57.0'

const folder = mkdtempSync(path.join(tmpdir(), 'sbom-schemas-'))
const run = (command, args, options = {}) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 26, ...options })
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr.slice(-500)}`)
  return stdout
}

function fetchCdxgen() {
  run('npm', ['pack', '--silent', cdxgen], { cwd: folder })
  run('tar', ['-xzf', 'cyclonedx-cdxgen-12.8.4.tgz', 'package/data/spdx-export.schema.json'], { cwd: folder })
  return path.join(folder, 'package/data/spdx-export.schema.json')
}

/** Name of the written file -> where it is, and the hash of what was reviewed. */
const sources = {
  'spdx-2.3': [
    () =>
      path.join(JSON.parse(run('go', ['mod', 'download', '-json', syft])).Dir, 'schema/spdx-json/spdx-schema-2.3.json'),
    'c2e139546ef93597d3b1214d1d452369d0b536af6c6d6500dbd25c582034aa7c'
  ],
  'spdx-3.0.1': [fetchCdxgen, '873ff9d3177a0c12495fe585c5012f7bec0aa70aabed1f2f1e79f25bd95eb107'],
  'cyclonedx-1.4': [
    () => `${cycloneDx}/bom-1.4.SNAPSHOT.schema.json`,
    '0993dee0b506658c9fed2be6a871261f08911719feba28c51f62bda8dd830576'
  ],
  'cyclonedx-1.5': [
    () => `${cycloneDx}/bom-1.5.SNAPSHOT.schema.json`,
    '7e88444a06e0924f13dc3833cda313872c772763b47a4e1ac55e77992b8f0a44'
  ],
  'cyclonedx-1.6': [
    () => `${cycloneDx}/bom-1.6.SNAPSHOT.schema.json`,
    '83821ba49aa366ad1f1d16c34837d05edd010f036f652e310db1c77d57b37c58'
  ],
  'cyclonedx-1.7': [
    () => `${cycloneDx}/bom-1.7.SNAPSHOT.schema.json`,
    'dd7942f6a2e93bc3305da220e61a7931cc536fd10ee5fa063809055c6c1c2ffb'
  ],
  'cyclonedx-licences': [
    () => `${cycloneDx}/spdx.SNAPSHOT.schema.json`,
    '4b345e2329f209f34e960ae2a8e7cb46a166907e6a45e94978565925dc47b359'
  ],
  'cyclonedx-signatures': [
    () => `${cycloneDx}/jsf-0.82.SNAPSHOT.schema.json`,
    '8bae002c25e723db7ee1f26afde680ae1a2b1a8f6b4b4b0fd65dc3becb090aae'
  ],
  'cyclonedx-cryptography': [
    () => `${cycloneDx}/cryptography-defs.SNAPSHOT.schema.json`,
    '027b059a729a06d591bac79a584ef04f83fc32d91a826fdba6ad3c98a10e5b44'
  ]
}

/** Annotations of a schema; where `properties` names such a property it is kept. */
const annotations = new Set(['description', 'title', 'examples', '$comment', 'meta:enum', 'default', 'deprecated'])
const maps = new Set(['properties', 'patternProperties', 'definitions', '$defs', 'dependentSchemas'])

export function withoutAnnotations(schema, isMap = false) {
  if (Array.isArray(schema)) return schema.map((item) => withoutAnnotations(item))
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) =>
      !isMap && annotations.has(key)
        ? []
        : [[key, key === 'enum' || key === 'const' ? value : withoutAnnotations(value, !isMap && maps.has(key))]]
    )
  )
}

try {
  mkdirSync(target, { recursive: true })
  for (const [name, [find, sha256]] of Object.entries(sources)) {
    const bytes = readFileSync(find())
    const found = createHash('sha256').update(bytes).digest('hex')
    if (found !== sha256) throw new Error(`the schema ${name} is ${found}, expected ${String(sha256)}`)
    const schema = withoutAnnotations(JSON.parse(bytes.toString('utf8')))
    writeFileSync(path.join(target, `${name}.json`), `${JSON.stringify(schema)}\n`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
