/** From real layers to the layer, the instruction and the origin of every finding: each of them exactly right. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@jest/globals'
import { layersOf, readSbom, sbomOf, writeSpdx } from '@immutable-delivery/sbom'
import { attributeFindings, openDatabase, scanImages, type Finding } from '@immutable-delivery/scan'
import { osvZip } from '@immutable-delivery/testbed'
import { randomOf, randomStack, type Stack } from './layer-stacks.js'

const count = process.env['LONG'] === undefined ? 100 : 1000
const now = Date.parse('2026-11-25T12:00:00Z')

/** Every package has one weakness in every version, so that there is something to attribute. */
function advisories(folder: string): void {
  const packages = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta']
  for (const ecosystem of ['npm', 'Debian:12', 'Alpine:v3.22']) {
    mkdirSync(path.join(folder, ecosystem), { recursive: true })
    writeFileSync(
      path.join(folder, ecosystem, 'all.zip'),
      osvZip(
        packages.map((name, at) => ({
          id: `CVE-2026-${1000 + at}`,
          modified: '2026-11-25T00:00:00Z',
          affected: [
            {
              package: { ecosystem, name },
              ranges: [{ type: ecosystem === 'npm' ? 'SEMVER' : 'ECOSYSTEM', events: [{ introduced: '0' }] }]
            }
          ]
        }))
      )
    )
  }
}

const keyOf = ({ ecosystem, package: name, version }: Finding): string =>
  `${ecosystem === 'npm' ? 'npm' : 'system'} ${name} ${/^\d+/.exec(version)?.[0] ?? ''}`

test(`${count} stacks of layers: every package is attributed to the layer that brought it`, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'advisories-'))
  try {
    advisories(folder)
    const random = randomOf(20_261_125)
    const stacks: Stack[] = []
    const targets = []
    while (stacks.length < count) {
      const stack = randomStack(random)
      // An image in which everything was removed has nothing to attribute.
      if (![...stack.truth.keys()].some((key) => key.startsWith('system'))) continue
      stacks.push(stack)
      const sbom = await sbomOf(stack.store, stack.image)
      // The way a scan gets it is through the document; one in ten, for the time it takes.
      const told = stacks.length % 10 === 0
      const inventory = told ? readSbom(writeSpdx(sbom), stack.image.descriptor.digest).document : sbom
      targets.push({ platform: 'linux/amd64', inventory })
    }
    const results = await scanImages({ targets, database: openDatabase({ directory: folder, name: 'x' }), now })
    const made = new Map<string, number>()
    let findings = 0
    for (const [at, { truth, base, image, instructions, made: kinds }] of stacks.entries()) {
      for (const kind of kinds) made.set(kind, (made.get(kind) ?? 0) + 1)
      const result = results[at]
      if (result === undefined) throw new Error('no result')
      const diffIds = image.config.rootfs.diff_ids
      const attributed = attributeFindings(result.findings, layersOf(image.config), diffIds.slice(0, base))
      const got = attributed.map((finding) => [
        keyOf(finding),
        finding.layer?.index,
        finding.layer?.instruction,
        finding.origin
      ])
      const expected = [...truth].map(([key, layer]) => [
        key,
        layer,
        instructions[layer],
        layer < base ? 'base' : 'own'
      ])
      const sorted = (rows: readonly (readonly unknown[])[]): string[] =>
        rows.map(String).toSorted((a, b) => (a < b ? -1 : 1))
      expect([at, ...sorted(got)]).toEqual([at, ...sorted(expected)])
      findings += got.length
    }
    // A generator that makes none of a kind would prove nothing.
    for (const kind of [
      'dpkg',
      'dpkg without lists',
      'apk',
      'system upgraded',
      'system downgraded',
      'system removed',
      'system added again',
      'module upgraded',
      'module downgraded',
      'module removed',
      'module added again',
      'module written again',
      'opaque folder',
      'folder deleted',
      'copied from a stage'
    ])
      expect([kind, (made.get(kind) ?? 0) > count / 50]).toEqual([kind, true])
    expect(findings).toBeGreaterThan(count * 3)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 600_000)
