/** SPDX's own tools must take our documents, also those of an image of this machine's own files. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sbomFormats, type ImageSbom } from '../src/index.js'
import { everything } from './everything.js'
import { npmTree, present, sampleOf } from './samples.js'

interface Oracles {
  pythonEnvironment(): string
}

const folder = mkdtempSync(path.join(tmpdir(), 'oracles-'))
let python: string
let sbom: ImageSbom

beforeAll(async () => {
  const oracles = (await import(pathToFileURL(path.resolve('scripts/sbom-oracles.mjs')).href)) as Oracles
  python = oracles.pythonEnvironment()
  const system = ['etc/os-release', 'usr/lib/os-release', 'var/lib/dpkg/status', 'var/lib/dpkg/info']
  const made = await sampleOf(path.join(folder, 'machine'), [
    present(system.map((name) => ({ from: `/${name}`, to: name }))),
    npmTree(process.cwd(), 'srv/shop', folder),
    [{ from: path.join(path.dirname(python), 'lib'), to: 'opt/venv/lib' }]
  ])
  sbom = made.sbom
}, 240_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe("SPDX's own tools", () => {
  const write = (name: string, format: keyof typeof sbomFormats, of: ImageSbom): string => {
    const file = path.join(folder, `${name}.${sbomFormats[format].extension}`)
    writeFileSync(file, sbomFormats[format].write(of))
    return file
  }
  const check = (file: string, specification: 'spdx2' | 'spdx3', standard: string): string => {
    const { stdout, stderr } = spawnSync(
      path.join(python, 'ntia-checker'),
      ['-v', '-s', specification, '-c', standard, file],
      { encoding: 'utf8' }
    )
    return `${stdout}${stderr}`
  }

  test('take SPDX 2.3 as valid, with the elements of NTIA', () => {
    for (const [name, of] of [
      ['everything', everything],
      ['machine', sbom]
    ] as const) {
      const file = write(name, 'spdx-json', of)
      // Ends with 1 for anything that the specification forbids.
      const { status, stdout, stderr } = spawnSync(path.join(python, 'pyspdxtools'), ['-i', file], { encoding: 'utf8' })
      expect({ name, status, told: status === 0 ? '' : `${stdout}${stderr}`.slice(0, 2000) }).toEqual({
        name,
        status: 0,
        told: ''
      })
      expect(check(file, 'spdx2', 'ntia')).toContain('Conformant: True')
    }
  }, 120_000)

  test('take SPDX 3.0.1, with the elements of NTIA and what BSI can be told', () => {
    for (const [name, of] of [
      ['everything', everything],
      ['machine', sbom]
    ] as const) {
      const file = write(name, 'spdx-3-json', of)
      expect(check(file, 'spdx3', 'ntia')).toContain('Conformant: True')
    }
    const report = check(write('everything', 'spdx-3-json', everything), 'spdx3', 'bsi')
    for (const field of [
      'Creator of the SBOM',
      'Timestamp',
      'Dependency Completeness',
      'Component Names',
      'Component Versions',
      'Distribution Filenames',
      'Executable Properties',
      'Archive Properties',
      'Structured Properties'
    ])
      expect([field, new RegExp(`${field} +\\| True`).test(report)]).toEqual([field, true])
    // These are where the package's database has them; the rest of the report says which packages lack them.
    for (const field of ['Distribution Licenses', 'Deployable Component Hashes']) expect(report).toContain(field)
  }, 120_000)
})
