/** Records and inventories that several tests use. */
import type { Finding, Inventory, InventoryComponent, ScanResult } from '../src/index.js'
import { openDatabase, scanImages } from '../src/index.js'
import { withDatabase } from './zip.js'

export const now = Date.parse('2026-11-21T12:00:00Z')
export const fresh = '2026-11-21T06:00:00Z'

/** An OSV record with one package and one range. */
export function record(
  id: string,
  ecosystem: string,
  name: string,
  events: readonly Readonly<Record<string, string>>[],
  more: Readonly<Record<string, unknown>> = {}
): Record<string, unknown> {
  const type = ecosystem.includes(':') ? 'ECOSYSTEM' : 'SEMVER'
  return {
    schema_version: '1.7.0',
    id,
    modified: fresh,
    published: '2026-01-01T00:00:00Z',
    summary: `about ${name}`,
    affected: [{ package: { ecosystem, name }, ranges: [{ type, events }] }],
    ...more
  }
}

export const lodash = record('GHSA-35jh-r3h4-6jhm', 'npm', 'lodash', [{ introduced: '0' }, { fixed: '4.17.21' }], {
  aliases: ['CVE-2021-23337'],
  summary: 'Command Injection in lodash',
  severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H' }],
  database_specific: { severity: 'HIGH' }
})

export function inventory(
  components: readonly (string | InventoryComponent)[],
  more: Partial<Inventory> = {}
): Inventory {
  return {
    components: components.map((item) => (typeof item === 'string' ? { purl: item } : item)),
    complete: true,
    unknowns: [],
    ...more
  }
}

/** Scans one inventory against a database made for it. */
export async function scan(
  archives: Readonly<Record<string, Uint8Array>>,
  of: Inventory,
  at = now
): Promise<ScanResult> {
  return withDatabase(archives, async (directory) => {
    const database = openDatabase({ directory, name: 'advisories' })
    const [result] = await scanImages({ targets: [{ platform: 'linux/amd64', inventory: of }], database, now: at })
    if (result === undefined) throw new Error('no result')
    return result
  })
}

export function finding(id: string, purl: string, more: Partial<Finding> = {}): Finding {
  const [, type = '', rest = ''] = /^pkg:([^/]+)\/([^@?]+)/.exec(purl) ?? []
  const at = rest.lastIndexOf('/')
  return {
    id,
    aliases: [],
    purl,
    identity: `${type}/${at < 0 ? '' : rest.slice(0, at)}/${rest.slice(at + 1)}`,
    ecosystem: 'npm',
    package: rest,
    version: /@([^?]+)/.exec(purl)?.[1] ?? '',
    fixed: ['9.9.9'],
    severity: 'high',
    method: 'vendor',
    summary: 'a summary',
    modified: fresh,
    platform: 'linux/amd64',
    ...more
  }
}
